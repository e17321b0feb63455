"""What is wrong in a file, and where: file, line, path of keys, a Polish sentence."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Problem(NamedTuple):
    """`line` 0: the file as a whole."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self):
        where = f"{self.file}, wiersz {self.line}" if self.line else self.file
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class Faulty(Exception):
    """A file that cannot be loaded; `problems` in the order of the file."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Place:
    """A spot in a file being read: the keys that lead there, and the list all problems of the file go to.

    `today` is set in files of the demo only: it lets days be written as „-90d”.
    """

    file: str
    lines: dict = field(repr=False)
    found: list = field(repr=False)
    today: date | None = None
    path: tuple = ()

    def into(self, *keys):
        return Place(self.file, self.lines, self.found, self.today, self.path + keys)

    def wrong(self, message):
        # A terminal is searched with plain spaces.
        plain = message.replace("\N{NO-BREAK SPACE}", " ")
        self.found.append(Problem(self.file, self.line, self.spelled, plain))

    @property
    def spelled(self):
        """(„institutions”, 1, „kind”) as „institutions[2].kind”: people count from one."""
        return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in self.path).removeprefix(".")

    @property
    def line(self):
        """Of the deepest key whose line is known."""
        ends = range(len(self.path), 0, -1)
        return next((self.lines[self.path[:end]] for end in ends if self.path[:end] in self.lines), 0)
