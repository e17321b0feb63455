"""The register of contracts: what is narrowed, in what order, and how each contract stands with its annex."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from contracts.choices import ContractState, Party, ReviewState
from contracts.models import ALIVE, Contract, ContractReview, Signatory, SignatureOnCopy
from contracts.models.contracts import UNFINISHED
from contracts.selectors.contracts import SOON, open_families
from contracts.selectors.named import named_among
from contracts.selectors.signing import on_paper
from families.models import Family
from families.selectors.search import matching
from schematom.web.polish import counted
from teams.selectors.settings import settings_of

RUN_OUT, RUN_OUT_WORDS = "run_out", "minął termin"
REVIEW_DUE, REVIEW_LATE, REVIEW_NONE = "due", "late", "none"
BY_NEWEST, BY_FAMILY, BY_END, BY_REVIEW = "newest", "family", "end", "review"
ORDERS = {
    BY_NEWEST: ("-starts_on", "-number", "pk"),
    BY_FAMILY: ("participation__family__number", "-starts_on", "pk"),
    BY_END: ("ends_on", "number", "pk"),
    BY_REVIEW: (F("review_on").asc(nulls_last=True), "number", "pk"),
}
# Annexes that a row does not tell of.
PAST = (ContractState.REPLACED, ContractState.ABANDONED)


# Which contracts, in what order


def contracts_in_register(member):
    """The pilot's contracts the member sees, each with the day of its next planned review."""
    seen = Contract.objects.visible_to(member).without_annexes().in_edition(member.edition_id)
    return with_next_review(seen).select_related("participation__family", "participation__pilot")


def with_next_review(contracts):
    planned = ContractReview.objects.filter(contract=OuterRef("pk"), state=ReviewState.PLANNED).order_by("due_on")
    return contracts.annotate(review_on=Subquery(planned.values("due_on")[:1]))


def narrowed(
    member, *, words="", state="", review="", unsigned=False, scans=False, ending=False, order=BY_NEWEST, today=None
):
    """The register narrowed by what was asked for; today is the day that „late” and „soon” are counted from."""
    today = today or timezone.localdate()
    contracts = contracts_in_register(member)
    if words:
        contracts = _matching(contracts, words, member)
    if state:
        contracts = contracts.filter(_in_state(state, today))
    if review:
        contracts = contracts.filter(_reviewed(review, today))
    if unsigned:
        contracts = contracts.filter(_of_it_or_its_annex(member, _unsigned()))
    if scans:
        contracts = contracts.filter(_of_it_or_its_annex(member, _without_scan()))
    if ending:
        contracts = contracts.filter(state=ContractState.IN_FORCE, ends_on__range=(today, today + SOON))
    return contracts.order_by(*ORDERS[order])


def _matching(contracts, words, member):
    """By the number of the contract or of the family; by names only among families the member may search."""
    numbers = Q(number__icontains=words) | Q(participation__family__number__icontains=words)
    families = matching(Family.objects.visible_to(member), words, member)
    return contracts.filter(numbers | Q(participation__family__in=families.values("pk")))


def _in_state(state, today):
    if state == RUN_OUT:
        return Q(state=ContractState.IN_FORCE, ends_on__lt=today)
    if state == ContractState.IN_FORCE:
        return Q(state=state, ends_on__gte=today)
    return Q(state=state)


def _reviewed(review, today):
    asked = Q(state=ContractState.IN_FORCE)
    if review == REVIEW_NONE:
        return asked & Q(review_on__isnull=True)
    if review == REVIEW_LATE:
        return asked & Q(review_on__lt=today)
    return asked & Q(review_on__lte=today + timedelta(days=settings_of().review_notice_days))


def _unsigned():
    waiting = Signatory.objects.filter(signed_on__isnull=True, excused_on__isnull=True)
    return waiting.filter(contract__state=ContractState.AGREED)


def _without_scan():
    """Signatures that no scan or signed file shows yet."""
    return Signatory.objects.filter(signed_on__isnull=False).exclude(
        Exists(SignatureOnCopy.objects.filter(signatory=OuterRef("pk")))
    )


def _of_it_or_its_annex(member, signatories):
    of_annex = Contract.objects.visible_to(member).filter(annex_to=OuterRef("pk")).exclude(state__in=PAST)
    of_annex = of_annex.filter(Exists(signatories.filter(contract=OuterRef("pk"))))
    return Q(Exists(signatories.filter(contract=OuterRef("pk")))) | Q(Exists(of_annex))


# How many in which state


@dataclass(frozen=True)
class StateCount:
    state: str
    label: str
    count: int


def counts_by_state(member, today):
    """How many contracts of the register stand in which state; states that none stands in are left out."""
    seen = Contract.objects.visible_to(member).without_annexes().in_edition(member.edition_id)
    run_out = Count("pk", filter=Q(state=ContractState.IN_FORCE, ends_on__lt=today))
    asked = seen.order_by().values("state").annotate(many=Count("pk"), run_out=run_out)
    found = {facts["state"]: (facts["many"], facts["run_out"]) for facts in asked}
    return [count for count in _counts(found) if count.count]


def _counts(found):
    for state in ContractState:
        many, run_out = found.get(state, (0, 0))
        yield StateCount(state, str(state.label), many - run_out)
        if state == ContractState.IN_FORCE:
            yield StateCount(RUN_OUT, RUN_OUT_WORDS, run_out)


# How each stands


@dataclass(frozen=True)
class Signing:
    """How the signing of one contract or annex stands. `missing`: who has not signed, in words the member may read.

    `places_empty`: places on the paper of those excused after others had signed it.
    """

    signed: int
    needed: int
    missing: tuple
    scans_missing: int
    places_empty: int


@dataclass(frozen=True)
class Row:
    """A contract in the register. `name`: the family's, empty for those who may not know it."""

    contract: Contract
    name: str
    signing: Signing
    annex: Contract | None
    annex_signing: Signing | None
    review_on: date | None
    days_left: int | None
    today: date

    @property
    def review_late(self):
        return self.review_on is not None and self.in_force and self.review_on < self.today

    @property
    def in_force(self):
        return self.contract.state == ContractState.IN_FORCE

    @property
    def ends_soon(self):
        return self.days_left is not None and 0 <= self.days_left <= SOON.days

    @property
    def scans_missing(self):
        return self.signing.scans_missing + (self.annex_signing.scans_missing if self.annex else 0)

    @property
    def places_empty(self):
        return self.signing.places_empty + (self.annex_signing.places_empty if self.annex else 0)


def rows_of(member, contracts, today=None):
    """A Row for each of these contracts (with `review_on`), in the same number of queries for one and for thousands."""
    today, contracts = today or timezone.localdate(), list(contracts)
    named, families = named_among(member, contracts), open_families(member, contracts)
    annexes = _annexes_of(member, contracts)
    signatories = _signatories_of([*contracts, *annexes.values()])
    return [
        _row(contract, annexes.get(contract.pk), signatories, contract.pk in named, families, today)
        for contract in contracts
    ]


def _annexes_of(member, contracts):
    """{contract id: the annex that waits, else the one that speaks}"""
    seen = Contract.objects.visible_to(member).filter(annex_to__in=[contract.pk for contract in contracts])
    found = {}
    for annex in seen.exclude(state__in=PAST).order_by("created_at"):
        if annex.annex_to_id not in found or annex.state in UNFINISHED:
            found[annex.annex_to_id] = annex
    return found


def _signatories_of(contracts):
    shown = Exists(SignatureOnCopy.objects.filter(signatory=OuterRef("pk")))
    rows = Signatory.objects.filter(contract__in=[contract.pk for contract in contracts]).annotate(
        shown=shown, paper_places=_printed("signatories"), paper_excused=_printed("excused")
    )
    found = defaultdict(list)
    for row in rows.select_related("person", "institution").order_by("created_at"):
        found[row.contract_id].append(row)
    return found


def _printed(part):
    """A part of the frozen text, read for those excused alone: who has a place on the paper is of weight for them."""
    return Case(When(excused_on__isnull=False, then=F(f"contract__document__content__{part}")))


def _row(contract, annex, signatories, named, families, today):
    family = contract.participation.family
    in_force = contract.state == ContractState.IN_FORCE
    return Row(
        contract=contract,
        name=family.name if named or family.pk in families else "",
        signing=signing_of(contract, signatories[contract.pk], named),
        annex=annex,
        annex_signing=signing_of(annex, signatories[annex.pk], named) if annex else None,
        review_on=contract.review_on if contract.state in ALIVE else None,
        days_left=(contract.ends_on - today).days if in_force else None,
        today=today,
    )


def signing_of(contract, signatories, named):
    asked = [row for row in signatories if not row.is_excused]
    waiting = [row for row in asked if not row.has_signed] if contract.state == ContractState.AGREED else []
    signed = [row for row in asked if row.has_signed]
    scans = sum(not row.shown for row in signed)
    return Signing(len(signed), len(asked), tuple(_words(waiting, named)), scans, _places_empty(contract, signatories))


def _places_empty(contract, signatories):
    if contract.is_draft:
        return 0
    excused = [row for row in signatories if row.is_excused]
    return sum(on_paper(row, {"signatories": row.paper_places, "excused": row.paper_excused}) for row in excused)


def _words(waiting, named):
    """Offices by the word of their side; persons by name, or only as the family where names are closed."""
    for party in Party:
        rows = [row for row in waiting if row.party == party]
        if not rows:
            continue
        if party != Party.FAMILY:
            yield str(party.label) if len(rows) == 1 else f"{party.label} ({len(rows)})"
        elif named:
            yield from (str(row.person) for row in rows)
        else:
            yield "rodzina" if len(rows) == 1 else f"rodzina ({counted(len(rows), 'osoba,osoby,osób')})"
