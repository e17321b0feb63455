"""Scans of the signed paper and files with electronic signatures, kept as they came; nobody here verifies them."""

import hashlib
from contextlib import contextmanager

from contracts.actions.moves import locked
from contracts.actions.papers import must_be_this_paper
from contracts.choices import SigningMethod
from contracts.models import Signatory, SignatureOnCopy, SignedCopy
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.storing import keeping

PDF = "application/pdf"
UNSIGNED = "To jest PDF z tej strony, bez żadnego podpisu. Wybierz plik zapisany po podpisaniu."
NO_SIGNATURE = (
    "W tym pliku nie ma podpisu elektronicznego w formacie PDF. Wybierz plik zapisany po podpisaniu. "
    "Jeśli to skan papieru, zaznacz „podpis na papierze”."
)
NOT_OURS = (
    "Ten plik nie zaczyna się od naszego PDF: program do podpisu zapisał go po swojemu. Otwórz go i przepisz tu kod "
    "ze stopki. Jeśli kod się nie zgadza, podpisano inną wersję."
)
# Every signature inside a PDF says in clear which bytes it covers (ISO 32000, 12.8.1).
BYTES_SIGNED = b"/ByteRange"


def attach_copy(*, member, signatory, paper=None, copy=None):
    """Add a scan to a signature recorded without one. `paper`: a receiving.Paper; `copy`: one already kept."""
    with stored(signatory.contract, paper) as kept, recorded("contract.copy_attached", signatory.contract):
        contract = locked(signatory.contract)
        signatory = Signatory.objects.get(pk=signatory.pk)
        if not signatory.has_signed:
            raise Refused("Tego podpisu jeszcze nie zapisano. Zapisz go i od razu dołącz plik.")
        if signatory.copies.exists():
            raise Refused("Do tego podpisu jest już dołączony plik.")
        shown_on = copy_with(member, contract, signatory.method, paper=paper, kept=kept, copy=copy)
        if shown_on is None:
            raise Refused("Wybierz plik.", "paper")
        SignatureOnCopy.objects.create(copy=shown_on, signatory=signatory)
    return shown_on


@contextmanager
def stored(contract, paper):
    """A new file on the disk while a block records it; None when there is none, or the contract has it already."""
    if paper is None or _already_kept(contract, paper):
        yield None
        return
    with keeping(paper.data, folder="contracts", suffix=paper.suffix) as kept:
        yield kept


def copy_with(member, contract, method, *, paper, kept, copy):
    """The SignedCopy that shows a signature put in this way: a new one, one already kept, or None."""
    if paper and copy:
        raise Refused("Wybierz plik już dołączony albo nowy, nie oba naraz.", "paper")
    if paper:
        copy = _already_kept(contract, paper) or _new(member, contract, method, paper, kept)
    if copy:
        _must_fit(copy, contract, method)
    return copy


def check_file_and_code(contract, method, copy, code):
    """What binds an act to the exact PDF: the code on the paper; a file that begins with ours needs none."""
    if method == SigningMethod.PAPER:
        return must_be_this_paper(contract.document, code)
    if copy is None:
        raise Refused("Dołącz podpisany plik PDF: podpis elektroniczny jest w pliku.", "paper")
    if code.strip():
        return must_be_this_paper(contract.document, code)
    if not copy.begins_with_ours:
        raise Refused(NOT_OURS, "code")
    return None


def _already_kept(contract, paper):
    digest = hashlib.sha256(paper.data).hexdigest()
    return SignedCopy.objects.filter(contract=contract, file_sha256=digest).first()


def _new(member, contract, method, paper, kept):
    begins = _begins_with(contract.document, paper)
    if begins and not paper.data[contract.document.file_size :].strip():
        raise Refused(UNSIGNED, "paper")
    if method != SigningMethod.PAPER and (paper.media_type != PDF or BYTES_SIGNED not in paper.data):
        raise Refused(NO_SIGNATURE, "paper")
    copy = SignedCopy(
        contract=contract,
        document=contract.document,
        method=method,
        name=paper.name[-200:],
        media_type=paper.media_type,
        begins_with_ours=begins,
        kept_by_id=member.user_id or None,
    )
    kept.put_on(copy).save()
    return copy


def _begins_with(document, paper):
    """Is the file our PDF with something behind its last byte? By the sum, so the stored file need not be read."""
    size = document.file_size
    return 0 < size <= len(paper.data) and hashlib.sha256(paper.data[:size]).hexdigest() == document.file_sha256


def _must_fit(copy, contract, method):
    if copy.contract_id != contract.pk or copy.document_id != contract.document_id:
        raise Refused(
            "Ten plik dołączono już do innej wersji tego dokumentu. Wybierz plik z podpisem pod wersją, "
            "która teraz czeka na podpisy.",
            "paper",
        )
    if (copy.method == SigningMethod.PAPER) != (method == SigningMethod.PAPER):
        raise Refused(f"Ten plik dołączono już jako: {copy.get_method_display()}. Popraw sposób podpisania.", "method")
