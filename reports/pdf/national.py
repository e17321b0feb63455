"""The national report: a chapter for each powiat, printed apart and kept, and the front, printed when all are there.

A chapter is made of the frozen content of one report alone, so it is the same in every version of the national one.
"""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from itertools import groupby

from django.contrib.staticfiles import finders
from django.template.loader import get_template

from reports.choices import ABSENT
from reports.selectors import by_powiat_chart, effects_of, readable
from reports.selectors.national import COLUMNS
from reports.selectors.national_definitions import recounted
from reports.selectors.tables import breakdown_tables
from schematom.documents.freezing import content_sha256
from schematom.pdf.rendering import render_overlay, render_part
from schematom.web.polish import long_date
from teams.choices import STRIPS

CRZL = "Centrum Rozwoju Zasobów Ludzkich"
CHAPTER = "pdf/national_chapter.html"
FRONT = "pdf/national_report.html"
# Raised when what this module or the selectors put into a chapter changes; templates and styles are seen by themselves.
CHAPTER_VERSION = 2
PRINTED_WITH = (CHAPTER, "pdf/base.html", "pdf/_imprint.html", "pdf/_national_tables.html")
STYLES = ("pdf/fonts.css", "pdf/document.css")
# Keys of tags: more than the pages and links of any chapter; the greatest is that of powiat 9999, below 2^31.
KEYS_OF_A_PART = 100_000
WIDTH = 640
BARS_OF_A_CHART, MOST_BARS = 25, 50
BROKEN_DOWN = ("FAMILIES_COMPLETED", "PERSONS_COMPLETED", "WORK_STARTED", "WORK_KEPT")
FRONT_NAME = "poczatek"


def chapter_key(sha256):
    """What a printed chapter is found by: the content it says, and what it was printed with."""
    return content_sha256([sha256, printed_with()])


@lru_cache
def printed_with():
    """One digest of the templates, styles and the press: an edited one never gives an old print."""
    digest = hashlib.sha256(f"{CHAPTER_VERSION} {version('weasyprint')} {version('pydyf')}".encode())
    for name in PRINTED_WITH:
        digest.update(get_template(name).template.source.encode())
    for name in STYLES:
        with open(finders.find(name), "rb") as style:
            digest.update(style.read())
    return digest.hexdigest()


# A powiat's chapter


def chapter_pdf(report, powiat_title):
    """(bytes, number of pages) of a report as a chapter of the national one."""
    first_key = report.powiat_id * KEYS_OF_A_PART
    return render_part(
        CHAPTER, chapter_context(report, powiat_title), first_key=first_key, prefix=f"p{report.powiat_id}-"
    )


def chapter_context(report, powiat_title):
    content = readable(report.content)
    indicators = content["indicators"]
    return {
        "doc": {
            "institution": CRZL,
            "title": powiat_title,
            "subtitle": f"{content['edition']['name']}, raport {content['number']}",
            "short_title": f"Raport z efektów {content['number']}, {powiat_title[:1].lower()}{powiat_title[1:]}",
            "version": content["version"],
            "content_sha256": report.content_sha256,
            "strip": [],
        },
        "content": content,
        **effects_of(indicators, WIDTH),
        "breakdowns": broken_down(indicators),
    }


def broken_down(indicators):
    """The whole breakdown is in the powiat's own report; here are those who completed and who work."""
    return breakdown_tables([indicator for indicator in indicators if indicator["code"] in BROKEN_DOWN])


# The front


def front_pdf(paper, parts, *, tell=lambda: None):
    """(bytes, number of pages) of the front. `parts`: PaperPart with `printed`, in their order.

    Its contents give the page of each chapter, so it is laid out once to know how many pages it takes itself;
    `tell()` is called in between.
    """
    _, pages = render_part(FRONT, front_context(paper, chapters_from(parts, 1)))
    tell()
    whole, again = render_part(FRONT, front_context(paper, chapters_from(parts, pages + 1)))
    if again != pages:
        raise RuntimeError(f"the front took {pages} pages, then {again}")
    return whole, pages


def chapters_from(parts, page):
    """[(name of the part, title, voivodeship, first page)]"""
    listed = []
    for part in parts:
        listed.append((part_name(part), part, page))
        page += part.printed.pages
    return listed


def part_name(part):
    return f"{part.powiat_id:04d}"


def front_context(paper, chapters):
    from schematom.pdf.joining import link_to

    content = readable(paper.content)
    lines = {line["powiat"]["id"]: line for line in content["reports"]}
    contents = [(link_to(name), lines[part.powiat_id]["powiat"], page) for name, part, page in chapters]
    return {
        "doc": {
            "institution": CRZL,
            "institution_address": "",
            "place_and_date": long_date(paper.requested_at),
            "title": "Raport krajowy z efektów pilotażu",
            "subtitle": content["edition"]["name"],
            "short_title": f"Raport krajowy z efektów pilotażu, {content['edition']['name']}",
            "version": paper.version,
            "content_sha256": paper.content_sha256,
            "strip": STRIPS.get(content["edition"]["strip"], []),
        },
        "content": content,
        "contents": contents,
        "columns": list(COLUMNS.values()),
        "rows": [(line, [line["values"].get(code, ABSENT) for code in COLUMNS]) for line in content["reports"]],
        "powiat_charts": powiat_charts(content["reports"]),
        "facts": facts_by_subject(content["facts"]),
        "recounted": recounted(content["definitions"]),
        **effects_of(content["indicators"], WIDTH),
    }


def facts_by_subject(facts):
    return [(title, list(found)) for title, found in groupby(facts, key=lambda fact: fact["title"])]


def powiat_charts(lines):
    """Who took up work: by powiat while their bars can be read, else by voivodeship."""
    found = [(line["powiat"]["title"], line["values"].get("WORK_STARTED", ABSENT)) for line in lines]
    title = "Osoby, które podjęły pracę, według powiatu"
    if len(found) > MOST_BARS:
        found, title = by_voivodeship(lines), "Osoby, które podjęły pracę, według województwa"
    slices = [found[start : start + BARS_OF_A_CHART] for start in range(0, len(found), BARS_OF_A_CHART)]
    if not any(value for _, value in found if value != ABSENT):
        return []
    return [
        (title, by_powiat_chart(title, kept, WIDTH, uid=f"powiaty{place}", unit="liczba osób"))
        for place, kept in enumerate(slices, start=1)
    ]


def by_voivodeship(lines):
    total = {}
    for line in lines:
        name = line["powiat"]["voivodeship"] or "brak danych"
        total[name] = total.get(name, 0) + (line["values"].get("WORK_STARTED") or 0)
    return sorted(total.items())


def numbers_pdf(paper, count):
    """„strona x z n” for so many pages, in the places where the front's first page leaves them."""
    marked = bool(STRIPS.get(paper.content["edition"]["strip"]))
    return render_overlay("pdf/national_numbers.html", {"pages": range(count), "marked": marked})
