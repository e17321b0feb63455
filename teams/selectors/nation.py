"""The national register for CRZL: an edition in figures, its board, one pilot's history, who may be invited."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Sum

from schematom.tenancy.models import VOIVODESHIPS, Powiat
from schematom.web.polish import sort_key
from teams.choices import PilotState, StageResult
from teams.models import (
    Edition,
    GminaQuota,
    Pilot,
    PilotCard,
    PilotMove,
    PilotPartner,
    StageAssessment,
    StageInvitation,
)

PER_PAGE = 50
AT_WORK = (PilotState.AGREEMENT_SIGNED, PilotState.RUNNING, PilotState.CLOSING)
CARRIED_OUT = (PilotState.RUNNING, PilotState.CLOSING, PilotState.CLOSED)
QUALIFIED = (PilotState.QUALIFIED, PilotState.AGREEMENT_SIGNED, *CARRIED_OUT)
LATE = "late"
TONES = {
    PilotState.APPLIED: "wait",
    PilotState.QUALIFIED: "wait",
    PilotState.AGREEMENT_SIGNED: "active",
    PilotState.RUNNING: "active",
    PilotState.CLOSING: "active",
    PilotState.CLOSED: "ok",
    PilotState.NOT_QUALIFIED: "stop",
    PilotState.WITHDRAWN: "stop",
}
# What waits for CRZL stands first, what is over last.
ORDER = (
    LATE,
    PilotState.APPLIED,
    PilotState.QUALIFIED,
    PilotState.AGREEMENT_SIGNED,
    PilotState.RUNNING,
    PilotState.CLOSING,
    PilotState.CLOSED,
    PilotState.NOT_QUALIFIED,
    PilotState.WITHDRAWN,
)


@dataclass(frozen=True)
class PilotStanding:
    """A pilot on a day: its state as a word with a shape, and what is known of its teams and partners."""

    pilot: Pilot
    today: date

    @property
    def is_late(self):
        """Its last day has passed and nobody closed it."""
        return self.pilot.state in AT_WORK and self.pilot.team_work_ends_on < self.today

    @property
    def word(self):
        later = self.is_late and self.pilot.state != PilotState.RUNNING  # which says so itself
        return f"{self.pilot.state_today}, po terminie" if later else self.pilot.state_today

    @property
    def tone(self):
        return LATE if self.is_late else TONES[self.pilot.state]

    @cached_property
    def partners(self):
        """Institutions beside the leader."""
        return [row for row in self.pilot.partners.all() if row.institution_id != self.pilot.leader_id]

    @cached_property
    def card(self):
        return next(iter(self.pilot.cards.all()), None)


@dataclass(frozen=True)
class EditionFigures:
    """What tells 40, 39 and 20 of the sources apart: who was qualified, who carried it out, who was invited on."""

    applied: int
    qualified: int
    carried_out: int
    closed: int
    withdrawn: int
    withdrawn_qualified: int
    rejected: int
    to_decide: int
    to_sign: int
    late: int
    planned_families: int
    invited: int
    unanswered: int
    invited_on: int
    pzkw_people: int
    mgi_people: int


def figures_of(edition, today):
    """The figures of an edition, in four queries. A withdrawn powiat counts as qualified, never as one of effect."""
    was_qualified = Exists(PilotMove.objects.filter(pilot=OuterRef("pk"), state_after=PilotState.QUALIFIED))
    pilots = Pilot.objects.filter(edition=edition).alias(was_qualified=was_qualified)
    found = pilots.aggregate(
        applied=Count("pk"),
        qualified=Count("pk", filter=Q(state__in=QUALIFIED) | Q(was_qualified=True)),
        carried_out=Count("pk", filter=Q(state__in=CARRIED_OUT)),
        closed=Count("pk", filter=Q(state=PilotState.CLOSED)),
        withdrawn=Count("pk", filter=Q(state=PilotState.WITHDRAWN)),
        withdrawn_qualified=Count("pk", filter=Q(state=PilotState.WITHDRAWN, was_qualified=True)),
        rejected=Count("pk", filter=Q(state=PilotState.NOT_QUALIFIED)),
        to_decide=Count("pk", filter=Q(state=PilotState.APPLIED)),
        to_sign=Count("pk", filter=Q(state=PilotState.QUALIFIED)),
        late=Count("pk", filter=Q(state__in=AT_WORK, team_work_ends_on__lt=today)),
    )
    cards = PilotCard.objects.filter(pilot__in=Pilot.objects.filter(edition=edition).of_effect())
    people = cards.aggregate(pzkw=Sum("pzkw_size"), mgi=Sum("mgi_size"))
    invitations = StageInvitation.objects.filter(edition=edition)
    return EditionFigures(
        **found,
        planned_families=edition.quota_families * found["qualified"],
        **invitations.aggregate(invited=Count("pk"), unanswered=Count("pk", filter=unanswered())),
        invited_on=StageInvitation.objects.filter(pilot__edition=edition).count(),
        pzkw_people=people["pzkw"] or 0,
        mgi_people=people["mgi"] or 0,
    )


def unanswered():
    """Q of invitations whose powiat has no pilot in the edition yet."""
    return ~Q(Exists(Pilot.objects.filter(powiat_id=OuterRef("powiat_id"), edition_id=OuterRef("edition_id"))))


def board_of(edition, today, *, words="", state="", page=1):
    """A page of PilotStandings: late ones first, then by state and the Polish alphabet; always as many queries."""
    pilots = Pilot.objects.filter(edition=edition)
    for word in words.split():
        pilots = pilots.filter(_says(word))
    if state == LATE:
        pilots = pilots.filter(state__in=AT_WORK, team_work_ends_on__lt=today)
    elif state:
        pilots = pilots.filter(state=state)
    light = pilots.values_list("pk", "state", "team_work_ends_on", "powiat__name")
    keys = [pk for *_, pk in sorted(_place(row, today) for row in light)]
    found = Paginator(keys, PER_PAGE).get_page(page)
    rows = {
        pilot.pk: PilotStanding(pilot, today) for pilot in with_facts(Pilot.objects.filter(pk__in=found.object_list))
    }
    found.object_list = [rows[pk] for pk in found.object_list]
    return found


def _says(word):
    number = Q(powiat_id=int(word)) if word.isdecimal() and len(word) <= 4 else Q()
    return (
        number | Q(powiat__name__icontains=word) | Q(leader__name__icontains=word) | Q(agreement_number__icontains=word)
    )


def _place(row, today):
    pk, state, last_day, name = row
    key = LATE if state in AT_WORK and last_day < today else state
    return ORDER.index(key), sort_key(name), pk


def with_facts(pilots):
    """Pilots with everything a PilotStanding shows, in four queries."""
    partners = PilotPartner.objects.select_related("institution").order_by("institution__name")
    return pilots.select_related("powiat", "edition", "leader").prefetch_related(
        Prefetch("partners", partners), "cards", Prefetch("quotas", GminaQuota.objects.select_related("gmina"))
    )


def histories(pilots):
    """[(pilot, [(day, kind, row), …]), …]: its application, moves, assessments and invitations, oldest first."""
    rows = pilots.select_related("edition", "powiat", "leader").prefetch_related(
        "moves__author",
        "assessments__author",
        "assessments__criteria",
        Prefetch("stage_invitations", StageInvitation.objects.select_related("edition", "author")),
    )
    return [(pilot, _history(pilot)) for pilot in rows]


def _history(pilot):
    found = [(pilot.applied_on, "application", pilot)] if pilot.applied_on else []
    found += [(row.moved_on, "move", row) for row in pilot.moves.all()]
    found += [(row.assessed_on, "assessment", row) for row in pilot.assessments.all()]
    found += [(row.invited_on, "invitation", row) for row in pilot.stage_invitations.all()]
    return sorted(found, key=lambda entry: entry[0])


def may_be_invited(edition, before):
    """Pilots of the edition before, assessed well, of powiaty neither invited to `edition` nor in it."""
    there = {"powiat_id": OuterRef("powiat_id"), "edition": edition}
    last = StageAssessment.objects.filter(pilot=OuterRef("pk")).order_by("-assessed_on", "-created_at")
    pilots = Pilot.objects.filter(edition=before, state__in=CARRIED_OUT).annotate(
        last_result=Subquery(last.values("result")[:1]), last_assessed_on=Subquery(last.values("assessed_on")[:1])
    )
    return (
        pilots.filter(last_result=StageResult.POSITIVE)
        .exclude(Exists(StageInvitation.objects.filter(**there)))
        .exclude(Exists(Pilot.objects.filter(**there)))
        .select_related("powiat")
    )


def powiaty_outside(edition, *, words="", voivodeship=None, page=1):
    """A page of powiaty of the national register that are not in the edition, by the Polish alphabet."""
    powiaty = Powiat.objects.exclude(Exists(Pilot.objects.filter(powiat_id=OuterRef("pk"), edition=edition)))
    for word in words.split():
        number = Q(pk=int(word)) if word.isdecimal() and len(word) <= 4 else Q()
        powiaty = powiaty.filter(number | Q(name__icontains=word) | Q(seat__icontains=word))
    if voivodeship:
        powiaty = powiaty.filter(pk__gte=voivodeship * 100, pk__lt=(voivodeship + 1) * 100)
    if edition.by_invitation:
        invited = StageInvitation.objects.filter(powiat_id=OuterRef("pk"), edition=edition)
        powiaty = powiaty.filter(Exists(invited))
    return Paginator(sorted(powiaty, key=lambda powiat: (sort_key(powiat.name), powiat.pk)), PER_PAGE).get_page(page)


def invitations_of(edition):
    """Invitations to an edition with the answer of each powiat (`pilot_there`: the pk of its pilot, or None)."""
    there = Pilot.objects.filter(powiat_id=OuterRef("powiat_id"), edition_id=OuterRef("edition_id"))
    rows = StageInvitation.objects.filter(edition=edition).annotate(pilot_there=Subquery(there.values("pk")[:1]))
    return sorted(rows.select_related("powiat", "pilot"), key=lambda row: sort_key(row.powiat.name))


def open_invitations(powiat_id):
    """Invitations the powiat has not answered."""
    rows = StageInvitation.objects.filter(unanswered(), powiat_id=powiat_id)
    return rows.select_related("edition", "pilot__edition")


def unanswered_invitations():
    """Of all editions, for CRZL."""
    return StageInvitation.objects.filter(unanswered()).select_related("edition", "powiat")


def pilots_waiting(pilots, today):
    """Those with an application to decide, an agreement to sign, or a last day past and nobody to close them."""
    late = Q(state__in=AT_WORK, team_work_ends_on__lt=today)
    waiting = Q(state__in=(PilotState.APPLIED, PilotState.QUALIFIED))
    return pilots.filter(waiting | late).select_related("powiat", "edition")


def editions_with_counts():
    """Editions, newest first, with how many powiaty applied, run and wait for CRZL."""
    return Edition.objects.order_by("-number").annotate(
        powiaty=Count("pilots"),
        at_work=Count("pilots", filter=Q(pilots__state__in=CARRIED_OUT)),
        waiting=Count("pilots", filter=Q(pilots__state__in=(PilotState.APPLIED, PilotState.QUALIFIED))),
        withdrawn=Count("pilots", filter=Q(pilots__state=PilotState.WITHDRAWN)),
    )


VOIVODESHIP_CHOICES = [
    ("", "wszystkie"),
    *((str(key), name) for key, name in sorted(VOIVODESHIPS.items(), key=lambda item: sort_key(item[1]))),
]
