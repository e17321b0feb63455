"""The whole case file of a contract as one ZIP, for the paper file."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse
from django.views.decorators.http import require_safe

from contracts.selectors.acts import acts_of_case
from contracts.selectors.case_file import contracts_of_case, papers_of_case
from contracts.views.contract_pages import whole_contracts
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.documents.packing import Archive, plain_name
from schematom.web.sheets import csv_text

COLUMNS = (
    "Plik",
    "Co to jest",
    "Wersja",
    "Sporządzono lub dołączono",
    "Rozmiar (bajty)",
    "SHA-256 pliku",
    "SHA-256 treści",
    "Uwaga",
)
NOT_MADE = "PDF JESZCZE NIE POWSTAŁ"
ACTS_WORDS = "czynności: podpisy, potwierdzenia w systemie, przeglądy"


def section(member, contract):
    """The button of the case file, once there is anything to put into it."""
    base = contract.base
    agreed_once = not base.is_draft or base.document_id is not None
    return {"case_file_of": base if agreed_once and member.may("contract.case_file", base) else None}


@require_safe
def contract_case_file(request, pk):
    base = load(request, whole_contracts(), "contract.case_file", pk=pk).base
    contracts = contracts_of_case(base)
    papers = papers_of_case(contracts)
    with Archive() as archive:
        lines = [_line(archive, paper) for paper in papers]
        latest = max([paper.made_at for paper in papers] + [one.updated_at for one in contracts])
        _add_lists(archive, base, lines, latest)
        whole = archive.finished()
    left_out = sum(line[-1] != paper.remark for line, paper in zip(lines, papers, strict=True))
    name = f"akta-{plain_name(base.number)}{'-NIEKOMPLETNE' if left_out else ''}.zip"
    ids = [contract.pk for contract in contracts]
    record_reading("contract.case_file_downloaded", "contracts.contract", ids, files=len(lines), left_out=left_out)
    return FileResponse(whole, as_attachment=True, filename=name, content_type="application/zip")


def _line(archive, paper):
    """Put one file into the ZIP and say what it is; one that cannot be given is left out, and its line says why."""
    row = paper.row
    fault = archive.add_stored(paper.path, row, paper.made_at) if row.has_file else NOT_MADE
    known = (row.file_size, row.file_sha256) if row.has_file else ("", "")
    made_on = paper.made_at.date() if row.has_file else ""
    return (paper.path, paper.what, paper.version, made_on, *known, paper.content_sha256, fault or paper.remark)


def _add_lists(archive, base, lines, moment):
    acts = json.dumps(acts_of_case(base), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"
    archive.add("akty.json", acts.encode(), moment)
    digest = archive.sums[-1][0]
    whole = [*lines, ("akty.json", ACTS_WORDS, "", "", len(acts.encode()), digest, "", "")]
    archive.add("spis.csv", csv_text(COLUMNS, whole).encode(), moment)
    archive.add("SHA256SUMS", archive.sums_text().encode(), moment)
