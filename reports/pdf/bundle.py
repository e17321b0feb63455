"""All accepted reports of an edition in one ZIP: PDF, JSON and XLSX of each, a list of them and their sums."""

from contextlib import contextmanager

from reports.models import SubmittedReport
from reports.pdf.figures import figures_json, figures_sheets
from reports.selectors.national import INCOMPLETE
from schematom.documents.packing import CHANGED, Archive, plain_name
from schematom.web.sheets import Sheet, csv_text, workbook

COLUMNS = (
    "Powiat",
    "Województwo",
    "Raport",
    "Wersja",
    "Wysłano",
    "Folder",
    "SHA-256 treści",
    "SHA-256 pliku PDF",
    "Uwaga",
)
NOT_MADE = "PDF JESZCZE NIE POWSTAŁ"
GONE = "RAPORTU NIE MA W BAZIE"


@contextmanager
def bundled(work, paper):
    """(the whole ZIP as an open file, how its name ends): a file that cannot be given is named, and so is the ZIP."""
    with Archive() as archive:
        lines = []
        listed = paper.content["reports"]
        for place, line in enumerate(listed, start=1):
            with work.step():
                fault = pack(archive, line, paper)
            lines.append(told(line, fault))
            work.progress(place, len(listed))
        add_lists(archive, paper, lines)
        with archive.finished() as whole:
            yield whole, INCOMPLETE if any(line[-1] for line in lines) else ".zip"


def pack(archive, line, paper):
    """Put one powiat's files in; what is wrong with its PDF, else „”."""
    report = SubmittedReport.objects.filter(pk=line["id"], content_sha256=line["content_sha256"]).first()
    if report is None:
        return GONE
    folder, moment = folder_of(line), paper.requested_at
    archive.add(f"{folder}/liczby.json", figures_json(report), moment)
    archive.add(f"{folder}/liczby.xlsx", workbook([Sheet(*sheet) for sheet in figures_sheets(report)]), moment)
    if not report.has_file:
        return NOT_MADE
    if line["file_sha256"] and report.file_sha256 != line["file_sha256"]:
        return CHANGED
    return archive.add_stored(f"{folder}/raport.pdf", report, moment)


def folder_of(line):
    """„9901-bukowy”: sorted as TERYT sorts, readable, and safe on every system."""
    powiat = line["powiat"]
    return f"{powiat['id']:04d}-{plain_name(powiat['name']).lower()}"


def told(line, fault):
    powiat = line["powiat"]
    known = (line["number"], line["version"], line["submitted_on"], folder_of(line))
    return (powiat["title"], powiat["voivodeship"], *known, line["content_sha256"], line["file_sha256"], fault)


def add_lists(archive, paper, lines):
    moment = paper.requested_at
    archive.add("spis.csv", csv_text(COLUMNS, lines).encode(), moment)
    archive.add("SHA256SUMS", archive.sums_text().encode(), moment)
