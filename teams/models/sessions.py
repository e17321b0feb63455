"""Deciding: sessions of the PZKW, their agenda, votes. What is decided lives in higher apps."""

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams import states
from teams.choices import ItemKind, ItemState, Outcome, SessionState, VoteValue
from teams.models.people import User
from teams.models.register import Pilot
from teams.models.teams import TeamMember

PZKW_ROLES = ("pzkw_chair", "pzkw_member")


class SessionQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any("coordinator", *PZKW_ROLES) else self.none()

    def with_counts(self):
        """`items_count` on the agenda, `decided_count` of them decided."""
        decided = Count("items", filter=Q(items__state=ItemState.DECIDED))
        # Grouping would drop the order of Meta.
        return self.annotate(items_count=Count("items"), decided_count=decided).order_by(*Session._meta.ordering)

    def accepting_items(self):
        return self.exclude(state=SessionState.CLOSED)


class Session(TenantModel):
    """A sitting (posiedzenie) of the PZKW. Locked once closed."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="sessions")
    number = models.CharField("numer", max_length=30)
    held_on = models.DateField("data posiedzenia")
    place = models.CharField("miejsce", max_length=200)
    state = models.CharField("stan", max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    closed_at = models.DateTimeField("zamknięto", null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "number"], name="teams_session_number"),
            LegalMoves(
                name="teams_session_life", field="state", initial=SessionState.PLANNED, transitions=states.SESSION
            ),
        ]

    def __str__(self):
        return f"posiedzenie {self.number}"

    def get_absolute_url(self):
        return reverse("session_show", args=[self.pk])


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any("coordinator", *PZKW_ROLES) else self.none()

    def waiting(self):
        return self.filter(state=ItemState.WAITING)


class AgendaItem(TenantModel):
    """A matter for the PZKW. `packet` is frozen: a family by number, roles and ages, never by name."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="agenda_items")
    session = TenantFK(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    position = models.PositiveSmallIntegerField("punkt", default=0)
    kind = models.CharField("rodzaj", max_length=20, choices=ItemKind.choices)
    title = models.CharField("sprawa", max_length=200)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    packet = models.JSONField("materiały", default=dict)
    packet_sha256 = models.CharField("skrót materiałów", max_length=64, blank=True)
    state = models.CharField("stan", max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    outcome = models.CharField("wynik", max_length=10, choices=Outcome.choices, blank=True)
    resolution = models.TextField("treść rozstrzygnięcia", blank=True)
    decided_on = models.DateField("data rozstrzygnięcia", null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            LegalMoves(name="teams_item_life", field="state", initial=ItemState.WAITING, transitions=states.ITEM),
            models.CheckConstraint(
                condition=(Q(state=ItemState.DECIDED) & ~Q(outcome="") & Q(decided_on__isnull=False))
                | (~Q(state=ItemState.DECIDED) & Q(outcome="")),
                name="teams_item_outcome_when_decided",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("item_show", args=[self.pk])


class Exclusion(TenantModel):
    """A member who does not vote on an item, and why (the author of a thing never votes on it)."""

    item = TenantFK(AgendaItem, on_delete=models.CASCADE, related_name="exclusions")
    team_member = TenantFK(TeamMember, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("powód", max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "item", "team_member"], name="teams_exclusion_once")]


class VoteQuerySet(models.QuerySet):
    def deciding(self):
        return self.exclude(value=VoteValue.ABSTAIN)


class Vote(TenantModel):
    """One member's vote on one item."""

    item = TenantFK(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    team_member = TenantFK(TeamMember, on_delete=models.PROTECT, related_name="votes")
    value = models.CharField("głos", max_length=10, choices=VoteValue.choices)
    remarks = models.TextField("uwagi", blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "item", "team_member"], name="teams_vote_once")]
