"""What a field of a wording is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """`example` is a text, or a tuple when the field stands for a list and, alone in its line, becomes one.

    `picture`: how the example looks in a document when it is neither (tables, groups of a side). `without`: why a text
    of this kind cannot do without the field.
    """

    name: str
    meaning: str
    example: str | tuple
    picture: dict | None = None
    without: str = ""

    @property
    def is_list(self):
        return isinstance(self.example, tuple)

    @property
    def written(self):
        """As it is typed."""
        return "{" + self.name + "}"

    @property
    def shown(self):
        return self.picture or self.example


def table(caption, columns, rows):
    """A part of a text that is a table; `rows` of cells, each a list of lines. A cell knows the name of its column."""
    labelled = [[{"label": name, "lines": cell} for name, cell in zip(columns, row, strict=True)] for row in rows]
    return {"caption": caption, "columns": list(columns), "rows": labelled}


def line(text, tone=""):
    """`tone`: who (stands out), quiet (an addition), or nothing."""
    return {"text": text, "tone": tone}
