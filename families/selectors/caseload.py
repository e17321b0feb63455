"""The list of families a member works with, fifty rows at a time, in the same number of queries for 10 and 10,000."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery, Value
from django.utils import timezone

from families.choices import ParticipationState, ProgrammeState
from families.models import Assignment, Family, Participation, Person
from families.selectors.household import PROTECTED
from families.selectors.overdue import has_overdue, overdue_of
from families.selectors.search import matching
from teams.choices import Role

PAGE_SIZE = 50
BY_NAME, BY_VISIT, BY_NEXT = "name", "visit", "next"
ORDERS = {BY_NAME: ("sort_name", "id"), BY_VISIT: ("last_visit_on", "id"), BY_NEXT: ("next_visit_on", "id")}
TONES = {
    ParticipationState.PARTICIPANT: "active",
    ParticipationState.FINISHED: "ok",
    ParticipationState.DECLINED: "stop",
    ParticipationState.NOT_QUALIFIED: "stop",
    ParticipationState.LEFT_EARLY: "stop",
    ParticipationState.RESERVE: "draft",
}


@dataclass(frozen=True)
class Row:
    """A family in the list; without `card` only its name and contact may be shown."""

    pk: UUID
    number: str
    name: str
    gmina: str
    card: bool
    contact: str
    stage: str
    tone: str
    programme: str
    contract: str
    last_visit_on: date | None
    next_visit_on: date | None
    workers: tuple
    overdue: tuple = ()


@dataclass(frozen=True)
class Page:
    """One page without a count of all rows: it would cost more than the page itself."""

    rows: list
    number: int
    has_next: bool

    @property
    def has_previous(self):
        return self.number > 1

    @property
    def total(self):
        """How many there are, when the page knows."""
        return None if self.has_next or self.has_previous else len(self.rows)


def families_of(
    member,
    *,
    edition_id=None,
    gmina=None,
    stage="",
    own=False,
    words="",
    worker=None,
    programme="",
    contract="",
    overdue=False,
):
    """Visible families narrowed by the filter; an edition of None means all of them."""
    families = Family.objects.visible_to(member)
    if programme or contract or overdue or worker or stage:
        # Of the others only name and contact are known to the member, so their state must not answer either.
        families = families.with_card_open_to(member)
    if edition_id:
        families = families.in_edition(edition_id)
    if gmina:
        families = families.filter(gmina=gmina)
    if own:
        families = families.filter(Exists(Assignment.objects.of(member).filter(family=OuterRef("pk"))))
    if worker:
        in_charge = Assignment.objects.in_force(timezone.localdate()).filter(user=worker, family=OuterRef("pk"))
        families = families.filter(Exists(in_charge))
    if programme:
        families = families.filter(programme_state=programme)
    if contract:
        families = families.filter(contract_state=contract)
    if overdue:
        families = families.filter(has_overdue(timezone.localdate()))
    if stage:
        families = _at_stage(families, stage, edition_id)
    return matching(families, words, member) if words else families


def _at_stage(families, stage, edition_id):
    if not edition_id:
        return families.filter(stage=stage)
    return families.filter(Exists(_participation_in(edition_id).filter(state=stage)))


def _participation_in(edition_id):
    return Participation.objects.filter(family=OuterRef("pk"), pilot__edition_id=edition_id)


def caseload(member, *, order=BY_NAME, page=1, edition_id=None, **narrowed):
    """A Page of Rows. The stage is the one in the edition chosen, of all editions the latest."""
    families = families_of(member, edition_id=edition_id, **narrowed)
    first = (page - 1) * PAGE_SIZE
    found = list(_facts(families, member, edition_id).order_by(*ORDERS[order])[first : first + PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    workers = _workers([facts["pk"] for facts in shown])
    words = contract_words()
    rows = [_row(facts, workers.get(facts["pk"], ()), words) for facts in shown]
    return Page(_with_overdue(rows), page, len(found) > PAGE_SIZE)


def _with_overdue(rows):
    cards = [row.pk for row in rows if row.card]
    late = overdue_of(cards, timezone.localdate()) if cards else {}
    return [replace(row, overdue=tuple(late[row.pk])) if row.pk in late else row for row in rows]


def _facts(families, member, edition_id):
    stage = Subquery(_participation_in(edition_id).values("state")[:1]) if edition_id else None
    protected = Exists(Person.objects.filter(family=OuterRef("pk"), address_protected=True))
    families = with_card_open(families, member).annotate(protected=protected)
    families = families.annotate(at=stage) if stage else families
    return families.values(
        "pk",
        "number",
        "name",
        "gmina__name",
        "card_open",
        "protected",
        "address",
        "phone",
        "at" if stage else "stage",
        "programme_state",
        "contract_state",
        "last_visit_on",
        "next_visit_on",
    )


def with_card_open(families, member):
    """Each with `card_open`: may the member read more than name and contact."""
    return families.annotate(card_open=_card_open_to(member))


def _card_open_to(member):
    """A subquery only for whoever holds both kinds of rights."""
    if member.is_any(Role.COORDINATOR) or not member.is_any(Role.STAFF):
        return Value(True)
    if not member.is_any(Role.MGI):
        return Value(False)
    return Exists(Family.objects.with_card_open_to(member).filter(pk=OuterRef("pk")))


def _workers(family_ids):
    """{family id: names of those in charge today}"""
    found = {}
    charges = Assignment.objects.in_force(timezone.localdate()).filter(family__in=family_ids)
    for family, first, last in charges.values_list("family_id", "user__first_name", "user__last_name"):
        found[family] = (*found.get(family, ()), f"{first} {last}".strip())
    return found


def _row(facts, workers, contracts):
    card, stage = facts["card_open"], facts.get("at") or facts.get("stage") or ""
    return Row(
        pk=facts["pk"],
        number=facts["number"],
        name=facts["name"],
        gmina=facts["gmina__name"],
        card=card,
        contact=_contact(facts),
        stage=_label(ParticipationState, stage) if card else "",
        tone=TONES.get(stage, "wait"),
        programme=_label(ProgrammeState, facts["programme_state"]) if card else "",
        contract=contracts.get(facts["contract_state"], "") if card else "",
        last_visit_on=facts["last_visit_on"] if card else None,
        next_visit_on=facts["next_visit_on"] if card else None,
        workers=workers if card else (),
    )


def _contact(facts):
    return PROTECTED if facts["protected"] else ", ".join(filter(None, (facts["address"], facts["phone"])))


def _label(choices, value):
    return choices(value).label if value in choices.values else ""


def contract_words():
    """Words for `contract_state`: the choices belong to contracts, and are read through its key."""
    contract = Participation._meta.get_field("contracts").related_model
    return dict(contract._meta.get_field("state").choices)


def waiting_for_decision(edition_id):
    """Participations of the edition the coordinator must decide on, the oldest first."""
    return (
        Participation.objects.filter(state=ParticipationState.ACCEPTED, pilot__edition_id=edition_id)
        .select_related("family")
        .order_by("nominated_on", "id")
    )
