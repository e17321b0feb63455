"""The files of a submitted report: the same bytes as its pages and its PDF give, and their hashes."""

import hashlib
import sys
import zlib
from importlib.metadata import version

from django.conf import settings
from django.core.cache import cache

from reports.models import SubmittedReport
from reports.pdf import figures_json, figures_sheets
from schematom.documents.storing import read_kept
from schematom.web.sheets import XLSX, Sheet, workbook

MEDIA_TYPES = {"pdf": "application/pdf", "xlsx": XLSX, "json": "application/json"}


def figures_xlsx(report):
    return workbook([Sheet(*sheet) for sheet in figures_sheets(report)])


# The PDF is stored; these are made of the frozen content, and made again they are the same.
MADE = {"xlsx": figures_xlsx, "json": figures_json}


def bytes_of(report, kind):
    """The whole file. Raises Refused when the stored PDF is gone or damaged."""
    return MADE[kind](report) if kind in MADE else read_kept(report)


def program():
    """Of everything that makes the files: our sources, the library of workbooks, the compressor, Python itself."""
    total = hashlib.sha256(repr((version("openpyxl"), zlib.ZLIB_RUNTIME_VERSION, sys.version)).encode())
    ours = [settings.BASE_DIR / "schematom", *(app.parent for app in settings.BASE_DIR.glob("*/apps.py"))]
    for path in sorted(path for folder in ours for path in folder.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


# As the program was when it started: a file replaced under it does not change what it makes.
PROGRAM = program()


def sums_of(reports):
    """{report id: {kind: SHA-256}} of the files made on demand, with one query for those met for the first time.

    All processes share what one has made. It is kept by the hash of the content and by the program, because another
    program may make other bytes of the same content.
    """
    keys = {report.pk: f"report-files:{PROGRAM}:{report.content_sha256}" for report in reports}
    known = cache.get_many(keys.values())
    new = [pk for pk, key in keys.items() if key not in known]
    for report in SubmittedReport.objects.filter(pk__in=new).defer("figures") if new else ():
        made = {kind: hashlib.sha256(make(report)).hexdigest() for kind, make in MADE.items()}
        cache.set(keys[report.pk], made, timeout=None)
        known[keys[report.pk]] = made
    return {pk: known[key] for pk, key in keys.items()}
