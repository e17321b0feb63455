"""Who reaches what: every URL × the cast. Start from „who sees what” of the design; `RULES` say the same in code.

`+` may (the page, a saved form, or a form that says what is missing), `x` sees it but may not (403), `-` does not
exist for them (404), `L` is asked to log in. The object is named after the colon: an attribute of one side of the cast.
Twin: the coordinator of the look-alike powiat. One table for each part of the product: tests/security/access/*.txt
"""

from pathlib import Path

COLUMNS = "anna marek olga czeslawa piotr urszula adam iga twin celina cezary anonymous".split()
TABLES = sorted(Path(__file__).with_name("access").glob("*.txt"))

# Not in the table, each with its reason.
LEFT_OUT = {
    "account": "allauth's own pages: about the caller alone",
    "mfa": "allauth's own pages: about the caller alone",
    "finish_saving": "gives back what the caller typed; its own tests in tests/web",
    "api_visit_photo": "two numbers in its address; its own tests in tests/families/test_visit_photos.py",
    "api_unsent_photo": "two numbers in its address; its own tests in tests/families/test_unsent_photos.py",
    "public_powiat": "two numbers in its address; its own tests in tests/reports/test_public_pages.py",
    "session_state": "says whether the caller is logged in; its own tests in tests/web",
}


def rows():
    """(method, url name, attribute or "", {member: mark}) for each line of the table."""
    for line in [line for table in TABLES for line in table.read_text().splitlines()[1:]]:
        words = line.split()
        if not words:
            continue
        method = words.pop(0) if words[0] == "POST" else "GET"
        name, _, attribute = words[0].partition(":")
        marks = words[1:]
        if len(marks) != len(COLUMNS):
            raise ValueError(f"the row {name} has {len(marks)} marks")
        yield method, name, attribute, dict(zip(COLUMNS, marks, strict=True))
