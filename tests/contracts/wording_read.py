"""What a document says, as lines: for comparing."""

from string import ascii_lowercase

from contracts.pdf.wording import said


def plain_text(sections):
    return "\n".join(line for section in sections for line in _lines(section))


def _lines(section):
    if section["number"]:
        yield f"§ {section['number']}. {section['title']}".strip()
    yield from _lines_of(section["parts"])


def _lines_of(parts):
    for part in parts:
        if "list" in part:
            for number, item in enumerate(part["items"]):
                yield f"{_mark(part['list'], number)} {item['text']}"
                yield from _lines_of(item["parts"])
        elif "text" in part:
            yield part["text"]
        else:
            yield from said(part)


def _mark(style, number):
    letter = ascii_lowercase[number % 26]
    return {"sections": f"{number + 1}.", "points": f"{number + 1})", "letters": f"{letter})"}[style]
