"""Who signs a contract and who has signed, as the member may read it."""

from dataclasses import dataclass

from contracts.choices import ActsAs, ContractState, Party, SigningMethod
from contracts.models import Confirmation, PastSignature, Signatory, SignedCopy
from contracts.selectors.contracts import adults_of, called
from families.selectors.nameless import nameless
from schematom.web.polish import short_date

ON_PAPER = "papier"
IN_FILE = {
    SigningMethod.QUALIFIED: "podpis kwalifikowany",
    SigningMethod.TRUSTED: "podpis zaufany",
    SigningMethod.PERSONAL: "podpis osobisty",
}


@dataclass(frozen=True)
class SignatureLine:
    """One who must sign. `by`: who puts the signature and on what authority; `told`: how it was put, or why not.

    `may_record`, `may_choose` (who signs), `may_attach` (a scan): what the member may do with it now. `guardian`:
    who signs for somebody of the family. `place_left_empty`: the paper has a place nobody signs in.
    """

    signatory: Signatory
    who: str
    by: str
    state: str
    tone: str
    told: str
    may_record: bool
    may_choose: bool
    may_attach: bool
    guardian: str = ""
    place_left_empty: bool = False

    @property
    def signer(self):
        """Whom to go to with the paper: the guardian, where one signs for somebody."""
        return f"{self.guardian} (za: {self.who})" if self.guardian else self.who


def signatures(member, contract):
    """All who must sign, in the order of the parties."""
    order = {party: place for place, party in enumerate(Party)}
    rows = contract.signatories.select_related("person", "institution").prefetch_related("copies")
    rows = sorted(rows, key=lambda row: (order[row.party], row.created_at))
    named, allowed = member.may("contract.names", contract), {}
    for row in rows:  # of the family the answer is one, so it is asked for once
        if row.institution_id not in allowed:
            allowed[row.institution_id] = member.may("contract.record_signature", row)
    return [_line(row, contract, named, allowed[row.institution_id]) for row in rows]


def _line(row, contract, named, allowed):
    changing = contract.state in (ContractState.DRAFT, ContractState.AGREED) and not row.has_signed
    waits = contract.state == ContractState.AGREED and contract.document.has_file and changing and not row.is_excused
    state, tone = _state(row, contract)
    return SignatureLine(
        signatory=row,
        who=called(row.who, contract, named),
        by=_by(row, named),
        state=state,
        tone=tone,
        told=_told(row, allowed),
        may_record=allowed and waits,
        may_choose=allowed and changing and row.party == Party.FAMILY,
        may_attach=allowed and row.has_signed and not row.copies.all(),
        guardian="" if row.acts_as == ActsAs.SELF else _guardian(row, named),
        place_left_empty=leaves_place_empty(row, contract),
    )


def somebody_signed(contract):
    """Whether the paper is bound to a signature already."""
    return contract.signatories.filter(signed_on__isnull=False).exists()


def leaves_place_empty(row, contract):
    """Excused after others had signed: the paper stands as they signed it, with a place that stays empty."""
    return row.is_excused and not contract.is_draft and has_place(row, contract)


def has_place(row, contract):
    """Does the paper of the agreed text have a place for this signature?"""
    return on_paper(row, contract.document.content if contract.document else {})


def on_paper(row, content):
    """The same, of a frozen content at hand (or its parts)."""
    name, places = str(row.who), content.get("signatories") or []
    return name not in (content.get("excused") or []) and any(place["name"] == name for place in places)


def _guardian(row, named):
    return f"{row.name}, {row.get_acts_as_display()}" if named else row.get_acts_as_display()


def _state(row, contract):
    if row.has_signed:
        return f"podpisano {short_date(row.signed_on)}", "ok"
    if row.is_excused:
        return "nie podpisuje", "stop"
    if contract.state == ContractState.AGREED:
        return "czeka", "wait"
    return ("podpisze", "draft") if contract.is_draft else ("nie podpisano", "stop")


def _by(row, named):
    """Whoever signs for somebody else; a guardian's name would tell whose family it is."""
    if row.institution_id:
        return ", ".join(filter(None, [row.name, row.authority]))
    if row.acts_as == ActsAs.SELF:
        return ""
    return f"{row.get_acts_as_display()}: {row.name}, {row.authority}" if named else row.get_acts_as_display()


def _told(row, allowed):
    """The reason why somebody does not sign speaks of their health: only those who may change it read it."""
    if row.is_excused:
        return row.excused_reason if allowed else ""
    if not row.has_signed:
        return ""
    if row.method == SigningMethod.PAPER:
        return f"{ON_PAPER}, skan dołączony" if row.copies.all() else f"{ON_PAPER}, bez skanu"
    return f"{IN_FILE[row.method]}, nie sprawdzamy jego ważności"


def signed_last(signatory):
    """Who signed last for this institution in the pilot, and on what authority; nothing when nobody did."""
    if signatory.institution_id is None:
        return {}
    pilot = signatory.contract.participation.pilot_id
    rows = Signatory.objects.filter(institution=signatory.institution_id, signed_on__isnull=False)
    rows = rows.filter(contract__participation__pilot=pilot).order_by("-signed_on", "-created_at")
    return rows.values("name", "authority").first() or {}


def waited_for(lines):
    """Whom a signature is still waited for."""
    return [line.signer for line in lines if not line.signatory.has_signed and not line.signatory.is_excused]


def others_of_family(member, contract):
    """Adults of the family who take nothing upon themselves, so they do not sign."""
    if not member.may("contract.view_whole", contract):
        return []
    named = member.may("contract.names", contract)
    asked = set(contract.signatories.filter(party=Party.FAMILY).values_list("person", flat=True))
    return [called(person, contract, named) for person in adults_of(contract) if person.pk not in asked]


@dataclass(frozen=True)
class PastLine:
    """A signature under a version that was changed later, as the member may read it."""

    past: PastSignature
    who: str
    by: str
    version: int
    reason: str


def past_signatures(member, contract):
    """Signatures that count no more, oldest first."""
    rows = contract.past_signatures.select_related("person", "institution", "document").defer("document__content")
    named, whole = member.may("contract.names", contract), member.may("contract.view_whole", contract)
    return [_past(row, contract, named, whole) for row in rows]


def _past(row, contract, named, whole):
    reason = row.reason if whole else ""
    reason = reason if named else nameless(reason, contract.family)
    by = f"{row.name}, {row.authority}" if named or row.institution_id else ""
    return PastLine(row, called(row.who, contract, named), by, row.document.version, reason)


def copies(member, contract):
    """Scans and signed files of all versions, newest first; nothing to those who may not open them."""
    if not member.may("contract.copies", contract):
        return []
    return _with_names(contract.signed_copies).order_by("-created_at")


def copies_to_choose(member, signatory):
    """Files of the present version that may show this signature, too."""
    contract = signatory.contract
    if not member.may("contract.copies", contract) or contract.document_id is None:
        return SignedCopy.objects.none()
    return _with_names(contract.signed_copies.filter(document=contract.document_id)).order_by("created_at")


def _with_names(rows):
    rows = rows.select_related("document").defer("document__content")
    return rows.prefetch_related("signatures__signatory__person", "signatures__signatory__institution")


@dataclass(frozen=True)
class ConfirmationLine:
    """`current`: it is about the text as it is now."""

    confirmation: Confirmation
    current: bool


def confirmations(contract, fingerprint):
    """What institutions said in the system. `fingerprint`: () → SHA-256 of the present text."""
    rows = list(contract.confirmations.select_related("institution", "user"))
    now = fingerprint() if rows else ""
    return [ConfirmationLine(row, row.content_sha256 == now) for row in rows]


def may_confirm(member, contract, lines):
    """May the member say that an institution agrees, and has one of theirs not said so of this text?"""
    if contract.state not in (ContractState.DRAFT, ContractState.AGREED):
        return False
    if not member.may("contract.confirm", contract):
        return False
    said = {line.confirmation.institution_id for line in lines if line.current}
    mine = contract.commitments.filter(institution__in=member.institution_ids)
    return bool(set(mine.values_list("institution", flat=True)) - said)
