"""What CRZL has made of an edition: what goes into it, how it stands, which of its parts are printed.

Only published rows are read: the last accepted version of each powiat's report, with its frozen figures.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils import timezone

from reports.choices import PaperKind, Verdict
from reports.definitions import BY_CODE, DIMENSIONS
from reports.definitions.dimensions import UNKNOWN
from reports.models import NationalFact, NationalPaper, PaperPart, PrintedPart, Review, SubmittedReport
from reports.selectors.figures import indicators_of
from reports.selectors.national_definitions import definitions_of, newest
from schematom.jobs.models import ALIVE, Job, State
from schematom.tenancy.context import NATION
from schematom.web.polish import sort_key
from teams.models import Pilot

JOB_OF = {PaperKind.REPORT: "national_report", PaperKind.BUNDLE: "national_bundle"}
INCOMPLETE = "-niekompletne.zip"
# What is told of each powiat side by side, and how the figure is called in the head of a narrow column.
COLUMNS = {
    "FAMILIES_COMPLETED": "Rodziny, które ukończyły program",
    "PERSONS_COMPLETED": "Osoby, które ukończyły program",
    "WORK_STARTED": "Podjęły pracę",
    "WORK_KEPT": "Utrzymały zatrudnienie",
}
TOLD_FOR = timedelta(days=7)


def accepted_reports(edition):
    """The accepted reports of an edition whose figures count, in the order of the alphabet."""
    rows = SubmittedReport.objects.accepted().of_effect().filter(pilot__edition=edition)
    rows = rows.defer("content").select_related("powiat")
    return sorted(rows, key=lambda report: (sort_key(report.powiat.name), report.powiat_id))


def paper_content(edition, reports):
    """All that a paper's front says, as plain values, and which reports it is made of; their words stay in them."""
    figures = [report.figures for report in reports]
    sums = summed(figures)
    definitions = definitions_of(reports, {report.powiat_id: report.powiat.title for report in reports})
    return {
        "edition": {"number": edition.number, "name": edition.name, "strip": edition.strip},
        "reports": [line_of(report) for report in reports],
        "without_report": without_report(edition, reports),
        "indicators": indicators_of(sums, newest(definitions)),
        "definitions": definitions,
        "hidden": {code: hidden for code in sums if (hidden := hidden_in(figures, code))},
        "distributions": [distribution(code, figures) for code in BY_CODE if code in sums],
        "facts": facts_of(edition),
    }


def line_of(report):
    powiat = report.powiat
    return {
        "id": report.pk,
        "powiat": {"id": powiat.pk, "name": powiat.name, "title": powiat.title, "voivodeship": powiat.voivodeship},
        "number": report.number,
        "version": report.version,
        "submitted_on": report.submitted_on,
        "content_sha256": report.content_sha256,
        "file_sha256": report.file_sha256,
        "values": {code: report.figures[code]["value"] for code in COLUMNS if code in report.figures},
    }


def without_report(edition, reports):
    """Names of powiaty whose figures would count and are not there yet."""
    there = {report.pilot_id for report in reports}
    pilots = Pilot.objects.filter(edition=edition).of_effect().exclude(pk__in=there).select_related("powiat")
    return sorted((pilot.powiat.title for pilot in pilots), key=sort_key)


def facts_of(edition):
    """Facts from sources side by side, with the names of their subjects."""
    facts = NationalFact.objects.filter(edition=edition)
    names = ("value", "source", "published_on", "note")
    return [{"title": fact.get_subject_display()} | {name: getattr(fact, name) for name in names} for fact in facts]


# Sums and distributions


def summed(figures):
    """The figures of the nation: value, parts and dimensions of the country added up; hidden ones count as nothing."""
    codes = [code for code in BY_CODE if any(code in found for found in figures)]
    return {code: sum_of([found[code] for found in figures if code in found]) for code in codes}


def sum_of(rows):
    parts = added([row["parts"] for row in rows])
    dimensions = [code for code in DIMENSIONS if not DIMENSIONS[code].is_local and any(code in by(row) for row in rows)]
    # Whoever was not broken down by it yet is not known, so that the categories still add up to the sum.
    broken = {code: added([by(row).get(code) or {UNKNOWN: row["value"]} for row in rows]) for code in dimensions}
    return {"value": sum(row["value"] or 0 for row in rows), "parts": parts, "by": broken}


def by(figure):
    return figure.get("by") or {}


def added(counts):
    total = {}
    for found in counts:
        for key, value in found.items():
            total[key] = total.get(key, 0) + (value or 0)
    return {key: value for key, value in total.items() if value}


def hidden_in(figures, code):
    """In how many powiaty the figure is hidden from CRZL."""
    return sum(1 for found in figures if code in found and found[code]["value"] is None)


def distribution(code, figures):
    """The least, the quartiles and the greatest of a figure over powiaty."""
    values = sorted(found[code]["value"] for found in figures if code in found and found[code]["value"] is not None)
    marks = {"low": 0, "first": 0.25, "middle": 0.5, "third": 0.75, "high": 1}
    found = {name: quantile(values, share) for name, share in marks.items()} if values else {}
    return {"code": code, "title": BY_CODE[code].title, "powiaty": len(values), **found}


def quantile(values, share):
    """Of sorted values, between neighbours in proportion (as a spreadsheet's QUARTILE.INC does)."""
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return round(values[below] + (values[above] - values[below]) * (place - below), 2)


# Papers and their parts


@dataclass(frozen=True)
class PaperStory:
    """A paper as its pages tell it: the last job of it, and reports accepted since it was asked for."""

    paper: NationalPaper
    job: Job | None

    @property
    def is_incomplete(self):
        return self.paper.file_path.endswith(INCOMPLETE)

    @property
    def is_alive(self):
        return bool(self.job and self.job.is_alive)

    @cached_property
    def accepted_since(self):
        rows = Review.objects.filter(report__pilot__edition=self.paper.edition_id, verdict=Verdict.ACCEPTED)
        return rows.filter(created_at__gt=self.paper.requested_at).count()

    @property
    def word(self):
        if self.paper.has_file:
            return ("niekompletny", "late") if self.is_incomplete else ("gotowy", "ok")
        if self.is_alive:
            return "powstaje", "wait"
        return ("przerwany", "stop") if self.job and self.job.state == State.CANCELLED else ("nie powstał", "late")


def paper_stories(papers):
    """PaperStory of each, without their content, in two queries."""
    papers = list(papers.defer("content").select_related("author", "edition"))
    jobs = Job.objects.filter(scope=NATION, kind__in=JOB_OF.values(), object_id__in=[paper.pk for paper in papers])
    last = {job.object_id: job for job in jobs.order_by("created_at")}
    return [PaperStory(paper, last.get(paper.pk)) for paper in papers]


def is_being_made(edition, kind):
    papers = NationalPaper.objects.filter(edition=edition, kind=kind).values("pk")
    return Job.objects.filter(scope=NATION, kind=JOB_OF[kind], object_id__in=papers, state__in=ALIVE).exists()


def told_papers(member):
    """Stories of the member's own papers that ended in the last days."""
    since = timezone.now() - TOLD_FOR
    papers = NationalPaper.objects.visible_to(member).filter(author_id=member.user_id, requested_at__gte=since)
    return [story for story in paper_stories(papers) if not story.is_alive]


def parts_of_paper(paper_id):
    return PaperPart.objects.filter(paper=paper_id).select_related("powiat", "printed").order_by("position")


def missing_parts(paper_id):
    """Ids of the parts nobody has printed yet, in their order."""
    return PaperPart.objects.filter(paper=paper_id, printed=None).order_by("position").values_list("pk", flat=True)


def done_with(paper):
    """Older papers of the edition that nobody is making any more."""
    jobs = Job.objects.filter(scope=NATION, kind=JOB_OF[paper.kind], state__in=ALIVE)
    older = NationalPaper.objects.filter(edition=paper.edition_id, kind=paper.kind, version__lt=paper.version)
    return older.exclude(pk__in=jobs.values("object_id"))


def unused_parts():
    """Printed parts that stand in no paper."""
    return PrintedPart.objects.filter(~Exists(PaperPart.objects.filter(printed=OuterRef("pk"))))


def paper_of_part(part_id):
    return PaperPart.objects.values_list("paper_id", flat=True).get(pk=part_id)


def report_of_part(part):
    """The very version the part was planned with: a report accepted since is another one."""
    rows = SubmittedReport.objects.filter(powiat_id=part.powiat_id, pilot__edition__national_papers=part.paper_id)
    return rows.get(content_sha256=part.content_sha256)
