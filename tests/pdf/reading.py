"""A PDF as a screen reader walks it: its structure elements and its text."""

from io import BytesIO

from pypdf import PdfReader


def read(pdf):
    return PdfReader(BytesIO(pdf))


def page_texts(pdf):
    return [" ".join(page.extract_text().split()) for page in read(pdf).pages]


def elements(pdf, kind):
    root = read(pdf).trailer["/Root"]["/StructTreeRoot"]
    return [element for element in walk(root) if element.get("/S") == f"/{kind}"]


def walk(element):
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and kid.get("/Type") == "/StructElem":
            yield from walk(kid)
