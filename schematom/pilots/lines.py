"""On which line a key of a TOML file stands: tomllib does not tell."""

import re

HEADER = re.compile(r"\s*(\[\[?)\s*([\w\-. ]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r'\s*"?([\w\-]+)"?\s*=')
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
BLOCK = '"""'


def positions(text):
    """{path: line} of tables, keys and elements of lists; deeper keys share the line of what holds them."""
    found, prefix, value = {}, (), None
    for number, line in enumerate(text.splitlines(), 1):
        if value is None or value.is_whole:
            if header := HEADER.match(line):
                prefix = _table(*header.groups(), found)
                found.setdefault(prefix, number)
                value = None
                continue
            if not (key := KEY.match(line)):
                continue
            value = Value((*prefix, key[1]))
            found[value.path] = number
            line = line[key.end() :]
        value.read(line, number, found)
    return found


def _table(brackets, name, found):
    """The path of „[a.b]” or „[[a]]”; a name that is a list already leads into its last element."""
    path = ()
    for part in name.replace(" ", "").split("."):
        path += (part,)
        if (*path, 0) in found and part != name.split(".")[-1]:
            path += (_length(path, found) - 1,)
    return (*path, _length(path, found)) if brackets == "[[" else path


def _length(path, found):
    index = 0
    while (*path, index) in found:
        index += 1
    return index


class Value:
    """The right side of a key, which may go on over many lines."""

    def __init__(self, path):
        self.path, self.depth, self.elements, self.in_block = path, 0, 0, False
        self.awaits_element = False

    @property
    def is_whole(self):
        return self.depth == 0 and not self.in_block

    def read(self, line, number, found):
        line = self._without_blocks(line)
        for sign in STRING.sub('"', line).partition("#")[0]:
            if self.awaits_element and not sign.isspace() and sign not in ",]":
                found[(*self.path, self.elements)] = number
                self.elements, self.awaits_element = self.elements + 1, False
            self._follow(sign)

    def _follow(self, sign):
        if sign in "[{":
            self.depth += 1
            self.awaits_element = self.depth == 1 and sign == "["
        elif sign in "]}":
            self.depth -= 1
        elif sign == "," and self.depth == 1:
            self.awaits_element = True

    def _without_blocks(self, line):
        """The line without what stands between triple quotes."""
        parts = line.split(BLOCK)
        outside = parts[1::2] if self.in_block else parts[::2]
        if len(parts) % 2 == 0:
            self.in_block = not self.in_block
        return '"'.join(outside)
