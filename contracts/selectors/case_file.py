"""What belongs to the paper file of a contract: every version of its documents, its annexes, copies and reviews."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath

from contracts.choices import DOCUMENT_KIND, PLAIN_DOCUMENT, REVIEW_DOCUMENT, SigningMethod
from contracts.models import Contract, ContractReview, Signatory, SignedCopy
from contracts.selectors.signing import leaves_place_empty
from schematom.documents.models import Document
from schematom.documents.packing import plain_name

PLAIN_NAME = "prostym-jezykiem"
EMPTY_PLACES = "Miejsce na podpis pozostaje puste ({}): powód w pliku akty.json"


@dataclass(frozen=True)
class Paper:
    """One file of the case file. `row`: the StoredFile; without a file the PDF has not been made yet."""

    path: str
    what: str
    row: object
    version: int | None = None
    content_sha256: str = ""
    remark: str = ""

    @property
    def made_at(self):
        return getattr(self.row, "made_at", None) or self.row.created_at


def contracts_of_case(base):
    """The contract and all its annexes, in the order they were drafted."""
    annexes = Contract.objects.filter(annex_to=base).order_by("created_at")
    return [base, *annexes]


def papers_of_case(contracts):
    """Every file, in the order of the list: each contract's own, then the sheets of reviews."""
    documents, copies, empty = _documents_of(contracts), copies_of(contracts), _empty_places(contracts)
    found = []
    for contract in contracts:
        papers = [document for document in documents if document.subject_id == contract.pk]
        found += [_paper(contract, document, empty.get(document.pk, ())) for document in papers]
        found += [_copy(contract, copy, place) for place, copy in enumerate(copies[contract.pk], start=1)]
    return found + _sheets_of(contracts)


def _documents_of(contracts):
    asked = Document.objects.filter(kind__in=(DOCUMENT_KIND, PLAIN_DOCUMENT), subject_id__in=[c.pk for c in contracts])
    return list(asked.defer("content").order_by("kind", "version"))


def copies_of(contracts):
    """{contract id: its signed copies, the first kept first}"""
    found = defaultdict(list)
    for copy in SignedCopy.objects.filter(contract__in=contracts).order_by("created_at", "pk"):
        found[copy.contract_id].append(copy)
    return found


def _paper(contract, document, empty_places):
    plain = document.kind == PLAIN_DOCUMENT
    name = PLAIN_NAME if plain else contract.noun
    what = f"{contract}, wersja {document.version}"
    return Paper(
        f"{folder_of(contract)}/{name}-wersja-{document.version}.pdf",
        f"{what}, prostym językiem" if plain else what,
        document,
        document.version,
        document.content_sha256,
        EMPTY_PLACES.format(", ".join(empty_places)) if empty_places else "",
    )


def _empty_places(contracts):
    """{id of a paper that was signed: those whose place on it stays empty}"""
    rows = Signatory.objects.filter(contract__in=contracts, excused_on__isnull=False)
    found = defaultdict(list)
    for row in rows.select_related("person", "contract__document"):
        if leaves_place_empty(row, row.contract):
            found[row.contract.document_id].append(str(row.who))
    return found


def _copy(contract, copy, place):
    return Paper(copy_path(contract, copy, place), f"{contract}: {_copy_words(copy)}", copy)


def copy_path(contract, copy, place):
    name = "skan" if copy.method == SigningMethod.PAPER else "plik-z-podpisem"
    return f"{folder_of(contract)}/podpisane/{place:02}-{name}{PurePosixPath(copy.file_path).suffix}"


def _copy_words(copy):
    if copy.method == SigningMethod.PAPER:
        return "skan podpisanego papieru"
    return f"plik, {copy.get_method_display()} (system nie sprawdza podpisu)"


def _sheets_of(contracts):
    reviews = {review.pk: review for review in ContractReview.objects.filter(contract__in=contracts)}
    sheets = Document.objects.filter(kind=REVIEW_DOCUMENT, subject_id__in=reviews).defer("content")
    ordered = sorted(sheets, key=lambda sheet: (reviews[sheet.subject_id].due_on, sheet.subject_id, sheet.version))
    seen, found = {}, []
    for sheet in ordered:
        day = reviews[sheet.subject_id].held_on or reviews[sheet.subject_id].due_on
        # Two reviews may have been held on one day.
        seen.setdefault(day, []).append(sheet.subject_id)
        place = list(dict.fromkeys(seen[day])).index(sheet.subject_id) + 1
        name = f"{day:%Y-%m-%d}" + (f"-{place}" if place > 1 else "")
        path = f"przeglady/przeglad-{name}-wersja-{sheet.version}.pdf"
        what = f"karta przeglądu z {day:%d.%m.%Y}, wersja {sheet.version}"
        found.append(Paper(path, what, sheet, sheet.version, sheet.content_sha256))
    return found


def folder_of(contract):
    return f"{contract.noun}-{plain_name(contract.number)}"
