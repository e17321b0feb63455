"""The one engine of templates: plain text with fields in braces → numbered sections, as plain values. Pure.

A line that begins with „§” opens a section; „1.”, „1)” and „a)” are points, counted from the first; an empty line ends
a paragraph; a field that stands for a list, alone in its line, becomes a list, or the tables or groups its value is.
Nothing is renumbered in silence: numbers out of order are a problem that names its line.
"""

import re
from difflib import get_close_matches
from itertools import chain, islice
from string import ascii_lowercase

from contracts.catalogue import fields_of
from schematom.audit.errors import Refused

FIELD = re.compile(r"\{([^{}\n]*)\}")
SECTION = re.compile(r"§\s*(\d*)\.?\s*(.*)")
POINT = re.compile(r"(?:(?P<sections>\d{1,3})\.|(?P<points>\d{1,3})\)|(?P<letters>[a-z])\))\s+(?P<text>\S.*)")
DEPTH = {"sections": 1, "points": 2, "letters": 3}
# A long document has some 20,000 characters. Checking and comparing cost the square of the lines.
LONGEST, MOST_LINES, MOST_TOLD = 60_000, 2_000, 20


def check_wording(text, kind, field="body"):
    """Refused, naming the wrong lines, when the text cannot become a document of this kind."""
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        raise Refused(f"Treść jest za długa. Skróć ją do {LONGEST} znaków i {MOST_LINES} wierszy.", field)
    problems = chain(field_problems(text, kind), structure(text, _blocks(kind))[1], _fields_left_out(text, kind))
    found = list(islice(problems, MOST_TOLD))
    if found:
        raise Refused(" ".join(found), field)


def field_problems(text, kind):
    """Sentences about fields that are unknown or not closed."""
    known = fields_of(kind)
    for number, line in enumerate(text.splitlines(), 1):
        for name in FIELD.findall(line):
            if name not in known:
                yield _unknown(name, number, known)
        if set("{}") & set(FIELD.sub("", line)):
            yield f"Wiersz {number}: nawias klamrowy nie ma pary. Pole zapisz w całości, na przykład {{strony}}."


def _unknown(name, number, known):
    close = get_close_matches(name.strip().lower(), known, 1)
    allowed = ", ".join(field.written for field in known.values())
    hint = f"Może chodzi o {{{close[0]}}}? " if close else ""
    return f"Wiersz {number}: nie ma pola {{{name}}}. {hint}Możesz użyć pól: {allowed}."


def _fields_left_out(text, kind):
    used = fields_used(text)
    for field in fields_of(kind).values():
        if field.without and field.name not in used:
            yield f"W treści brakuje pola {field.written}. {field.without} Dopisz je w osobnym wierszu."


def fields_used(text):
    """Names of the fields, in the order of the text."""
    return list(dict.fromkeys(FIELD.findall(text)))


def filled(text, kind, values):
    """Sections of the text with `values` in the place of its fields.

    A value is a text, a list of texts, or a part as it will be printed:
    {"tables": [contracts.catalogue.field.table(…)]} or {"groups": [{"title", "items": [{"text", "more": [texts]}]}]}.
    """
    sections, _ = structure(text, _blocks(kind))
    return [_fill_section(section, values) for section in sections]


def example(text, kind):
    """Sections of the text with the example values."""
    return filled(text, kind, {name: field.shown for name, field in fields_of(kind).items()})


def _blocks(kind):
    return [name for name, field in fields_of(kind).items() if field.is_list]


# Reading


def structure(text, blocks=()):
    """([section], [problem]): a section is {"number", "title", "parts"}; number 0 stands before the first „§”."""
    reader = _Reader(blocks)
    for number, line in enumerate(text.splitlines(), 1):
        reader.read(line.strip(), number)
    return reader.sections, reader.problems


class _Reader:
    def __init__(self, blocks):
        self.blocks = {"{" + name + "}": name for name in blocks}
        self.sections, self.problems = [], []
        self.lists = []  # [(depth, list part)] still open, outermost first
        self.leaf = None  # what the next line goes on with, when no empty line comes between
        self.begin(0, "")

    def begin(self, number, title):
        self.parts, self.lists, self.leaf = [], [], None
        self.sections.append({"number": number, "title": title, "parts": self.parts})

    def read(self, line, number):
        if not line:
            self.leaf = None
        elif section := SECTION.fullmatch(line):
            self.open_section(section, number)
        elif line in self.blocks:
            self.inside().append({"block": self.blocks[line]})
            self.leaf = None
        elif point := POINT.fullmatch(line):
            self.add_point(point, number)
        elif self.leaf is not None:
            self.leaf["text"] += f" {line}"
        else:
            self.lists, self.leaf = [], {"text": line}
            self.parts.append(self.leaf)

    def open_section(self, match, number):
        expected = self.sections[-1]["number"] + 1
        if match[1] and int(match[1]) != expected:
            self.problems.append(f"Wiersz {number}: jest § {match[1]}, a kolejny paragraf to § {expected}.")
        if expected == 1 and not self.parts:
            self.sections.pop()
        self.begin(expected, match[2])

    def inside(self):
        """Where a part goes: into the last point of the innermost open list, else into the section."""
        return self.lists[-1][1]["items"][-1]["parts"] if self.lists else self.parts

    def add_point(self, match, number):
        style = next(style for style in DEPTH if match[style])
        while self.lists and self.lists[-1][0] > DEPTH[style]:
            self.lists.pop()
        if not self.lists or self.lists[-1][0] < DEPTH[style]:
            opened = {"list": style, "items": []}
            self.inside().append(opened)
            self.lists.append((DEPTH[style], opened))
        items = self.lists[-1][1]["items"]
        self.check_number(style, match[style], len(items), number)
        self.leaf = {"text": match["text"], "parts": []}
        items.append(self.leaf)

    def check_number(self, style, typed, before, number):
        expected = ascii_lowercase[before % 26] if style == "letters" else str(before + 1)
        if typed != expected:
            sign = "." if style == "sections" else ")"
            self.problems.append(
                f"Wiersz {number}: jest punkt {typed}{sign}, a kolejny to {expected}{sign} "
                "Akapit bez numeru kończy wyliczanie."
            )


# Filling


def _fill_section(section, values):
    return {
        "number": section["number"],
        "title": _fill_text(section["title"], values),
        "parts": [_fill_part(part, values) for part in section["parts"]],
    }


def _fill_part(part, values):
    if "block" in part:
        rows = values.get(part["block"], "")
        if isinstance(rows, dict):
            return rows
        rows = [rows] if isinstance(rows, str) else list(rows)
        return {"list": "points", "items": [{"text": row, "parts": []} for row in rows]}
    if "list" in part:
        return {"list": part["list"], "items": [_fill_item(item, values) for item in part["items"]]}
    return {"text": _fill_text(part["text"], values)}


def _fill_item(item, values):
    return {"text": _fill_text(item["text"], values), "parts": [_fill_part(part, values) for part in item["parts"]]}


def _fill_text(text, values):
    """Each field once, so that braces inside a value stay as they are; a date brings its own full stop."""

    def value(match):
        found = values.get(match[1], "")
        found = found if isinstance(found, str) else "; ".join(said(found))
        follows = text[match.end() : match.end() + 1]
        return found[:-1] if found.endswith(".") and follows == "." else found

    return FIELD.sub(value, text)


def said(value):
    """The texts of a list, of tables or of groups, one after another."""
    if not isinstance(value, dict):
        yield from value
        return
    for table in value.get("tables", ()):
        yield table["caption"]
        yield from (line["text"] for row in table["rows"] for cell in row for line in cell["lines"])
    for group in value.get("groups", ()):
        yield group["title"]
        yield from (text for item in group["items"] for text in (item["text"], *item["more"]))
