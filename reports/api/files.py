"""The files of a submitted report: the same bytes as its pages and its PDF give, and their hashes."""

import hashlib
from collections import OrderedDict

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


class Sums:
    """SHA-256 of the files that are made on demand, kept by the hash of the content as long as the process lives.

    In the process and not in the cache: after an update of the program the same content may give other bytes.
    """

    MOST = 4000

    def __init__(self):
        self._known = OrderedDict()

    def of(self, reports):
        """{report id: {kind: SHA-256}}, with one query for those met for the first time."""
        reports = list(reports)
        new = [report.pk for report in reports if report.content_sha256 not in self._known]
        for report in SubmittedReport.objects.filter(pk__in=new).defer("figures") if new else ():
            self._known[report.content_sha256] = {
                kind: hashlib.sha256(make(report)).hexdigest() for kind, make in MADE.items()
            }
        found = {report.pk: self._known[report.content_sha256] for report in reports}
        while len(self._known) > self.MOST:
            self._known.popitem(last=False)
        return found


SUMS = Sums()
