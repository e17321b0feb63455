"""Is a file somebody brings a document of this contract, byte for byte? Nothing else is told, and nothing is kept.

Only documents of the contract at hand are looked through (its annexes and reviews too, as far as the member may
download them): of any other contract the answer is the same as of a stranger's file.
"""

import hashlib
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length

from contracts.choices import DOCUMENT_KIND, PLAIN_DOCUMENT, REVIEW_DOCUMENT, ContractState
from contracts.models import Contract, ContractReview, SignedCopy
from contracts.selectors.contracts import speaking
from schematom.documents.freezing import code_of
from schematom.documents.models import Document
from schematom.documents.receiving import codes_printed
from schematom.web.polish import counted, long_date, short_date

NO_CHECK = "Podpisów elektronicznych tu nie sprawdzamy: zrobisz to w programie do podpisów."
PLAIN = " prostym językiem"


@dataclass(frozen=True)
class Answer:
    """What is said of a file. `outcome`: identical, continued, copy, changed or unknown; `tone` as of a note."""

    outcome: str
    tone: str
    title: str
    text: str


@dataclass(frozen=True)
class _Known:
    """A stored PDF of the contract and whose document it is."""

    document: Document
    owner: Contract | ContractReview

    @property
    def name(self):
        """„kontrakt KR/2014/01, wersja 2”, „karta przeglądu z 30.06.2014”."""
        if isinstance(self.owner, ContractReview):
            return f"karta przeglądu z {short_date(self.owner.held_on)}"
        plain = PLAIN if self.document.kind == PLAIN_DOCUMENT else ""
        return f"{self.owner}{plain}, wersja {self.document.version}"

    @property
    def is_review(self):
        return isinstance(self.owner, ContractReview)

    @property
    def is_present(self):
        presents = (self.owner.document_id, self.owner.plain_document_id)
        return not self.owner.is_draft and self.document.pk in presents


def recognised(member, contract, data):
    """The Answer about a file's bytes, for a member who may download the contract."""
    known, digest = _known(member, contract), hashlib.sha256(data).hexdigest()
    for one in known:
        if one.document.file_sha256 == digest:
            return _identical(one)
    copy = _copies(member, contract).filter(file_sha256=digest).first()
    if copy:
        return _kept_copy(copy)
    for one in known:
        if _continues(data, one.document):
            return _continued(one)
    return _by_code(known, data)


# Where is looked


def _known(member, contract):
    contracts = {row.pk: row for row in _open(member, contract)}
    reviews = {row.pk: row for row in _reviews(member, contracts)}
    of_contracts = Q(kind__in=(DOCUMENT_KIND, PLAIN_DOCUMENT), subject_id__in=contracts)
    of_reviews = Q(kind=REVIEW_DOCUMENT, subject_id__in=reviews)
    rows = Document.objects.filter(of_contracts | of_reviews, file_size__gt=0).defer("content")
    rows = rows.annotate(hashed=Length("file_sha256")).filter(hashed=64).order_by("-created_at")
    return [_Known(row, {**contracts, **reviews}[row.subject_id]) for row in rows]


def _open(member, contract):
    rows = Contract.objects.visible_to(member).filter(Q(pk=contract.base.pk) | Q(annex_to=contract.base.pk))
    rows = rows.select_related("participation__family", "participation__pilot", "annex_to")
    return [row for row in rows if member.may("contract.download", row)]


def _reviews(member, contracts):
    rows = ContractReview.objects.filter(contract__in=contracts, document__isnull=False)
    rows = rows.select_related("contract__participation__family")
    return [row for row in rows if member.may("review.view", row)]


def _copies(member, contract):
    opened = [row.pk for row in _open(member, contract)]
    return SignedCopy.objects.filter(contract__in=opened).select_related("contract", "document").order_by("created_at")


def _continues(data, document):
    """The whole PDF stands at the beginning of `data`, and something after it."""
    size = document.file_size
    return len(data) > size and hashlib.sha256(data[:size]).hexdigest() == document.file_sha256


# What is said


def _identical(one):
    return Answer("identical", "ok", f"To jest {one.name}", f"Ani jeden bajt nie jest zmieniony. {_standing(one)}")


def _continued(one):
    return Answer(
        "continued",
        "warning",
        f"Na początku pliku jest {one.name}, a za nią coś dopisano",
        "Początek pliku nie jest zmieniony. Dopisana część to zwykle podpis elektroniczny, ale może też zmieniać to, "
        f"co widać na stronach. {NO_CHECK} {_standing(one)}",
    )


def _kept_copy(copy):
    method = copy.get_method_display()
    return Answer(
        "copy",
        "ok",
        f"To jest podpisany egzemplarz zapisany {short_date(copy.created_at)}",
        f"Ani jeden bajt nie jest zmieniony. Dotyczy: {copy.contract}, wersja {copy.document.version} ({method}). "
        f"{NO_CHECK}",
    )


def _by_code(known, data):
    pages = codes_printed(data) if data[:1024].lstrip().startswith(b"%PDF-") else []
    for one in known:
        with_code = sum(code_of(one.document) in codes for codes in pages)
        if with_code:
            return _changed(one, with_code, len(pages))
    return Answer(
        "unknown",
        "bad",
        "Tego pliku nie znamy",
        "To nie jest żadna wersja dokumentów tego kontraktu ani zapisany tu skan. Może to być plik innego kontraktu, "
        "nowy skan albo dokument, z którego usunięto kod.",
    )


def _changed(one, with_code, pages):
    return Answer(
        "changed",
        "bad",
        f"To nie jest nasz plik bajt w bajt, choć ma kod: {one.name}",
        f"Kod jest na {counted(with_code, 'stronie,stronach,stronach')} z {pages}. Plik zmieniono po wydruku albo "
        "zapisano ponownie w innym programie. Nie wiemy, czy zmieniła się treść: porównaj go z plikiem pobranym stąd.",
    )


def _standing(one):
    """When it was agreed and whether it binds."""
    if one.is_review:
        return f"Przegląd odbył się {long_date(one.owner.held_on)}"
    if not one.is_present:
        return "Ta wersja nie obowiązuje: treść wróciła do projektu albo później ją zmieniono."
    agreed = f"Uzgodniono {short_date(one.owner.agreed_on)}."
    return " ".join(filter(None, [agreed, _in_force(one.owner), _only_explains(one)]))


def _only_explains(one):
    return "Tego tekstu się nie podpisuje: wyjaśnia dokument do podpisu." if one.document.kind == PLAIN_DOCUMENT else ""


def _in_force(contract):
    if contract.state != ContractState.IN_FORCE:
        return f"Stan: {contract.state_today}."
    now = speaking(contract)
    changed = f", zmieniony: {now}" if now.pk != contract.pk else ""
    return f"Wszedł w życie {short_date(contract.in_force_on)}. Stan: {contract.state_today}{changed}."
