"""Small files in the format in which GUS publishes TERC."""

from datetime import date
from xml.sax.saxutils import escape

CALLED = {
    "1": "gmina miejska",
    "2": "gmina wiejska",
    "3": "gmina miejsko-wiejska",
    "4": "miasto",
    "5": "obszar wiejski",
    "8": "dzielnica",
    "9": "delegatura",
}
DAY = date(2024, 1, 1)
# Powiat żagański with its town and village of one name, the city of Zielona Góra, a powiat of the same name.
ROWS = (
    ("08", "LUBUSKIE"),
    ("0810", "żagański"),
    ("0810021", "Żagań"),
    ("0810043", "Iłowa"),
    ("0810044", "Iłowa"),
    ("0810045", "Iłowa"),
    ("0810092", "Żagań"),
    ("0809", "zielonogórski"),
    ("0809012", "Babimost"),
    ("0862", "Zielona Góra"),
    ("0862011", "Zielona Góra"),
    ("0862029", "Zielona Góra-Śródmieście"),
)


def row(code, name, called=None, day=DAY):
    """(columns) of a row; `called`: its NAZDOD when it is not the usual one."""
    if called is None and len(code) == 2:
        called = "województwo"
    elif called is None and len(code) == 4:
        called = "miasto na prawach powiatu" if int(code[2:]) > 60 else "powiat"
    return {
        "WOJ": code[:2],
        "POW": code[2:4],
        "GMI": code[4:6],
        "RODZ": code[6:],
        "NAZWA": name,
        "NAZDOD": CALLED.get(code[6:], "") if called is None else called,
        "STAN_NA": str(day),
    }


def written(rows=ROWS, *, day=DAY, name="TERC", kind="all", newer=False):
    """The file's text; `newer`: columns as elements of their own."""
    text = "".join(_row(each if isinstance(each, dict) else row(*each, day=day), newer) for each in rows)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<teryt>\n'
    return f'{head}<catalog name="{name}" type="{kind}" date="{day}">\n{text}</catalog>\n</teryt>\n'


def _row(columns, newer):
    def cell(column, value):
        if newer:
            column = "NAZWA_DOD" if column == "NAZDOD" else column
            return f"<{column}>{escape(value)}</{column}>\n" if value else f"<{column} />\n"
        return f'<col name="{column}">{escape(value)}</col>\n' if value else f'<col name="{column}"/>\n'

    return "<row>\n" + "".join(cell(column, value) for column, value in columns.items()) + "</row>\n"


def without(*codes):
    return [each for each in ROWS if each[0] not in codes]


def changed(**names):
    """ROWS with other rows in place of some: changed(c0810092=[("0810093", "Żagań"), …])."""
    found = []
    for each in ROWS:
        found += names.get(f"c{each[0]}", [each])
    return found
