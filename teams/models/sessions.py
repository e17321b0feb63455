"""Deciding: sessions of the PZKW, their agenda, votes. What is decided lives in higher apps."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from schematom.audit.revisions import RevisedModel
from schematom.documents.models import Document, StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams import states
from teams.choices import Answer, ItemKind, ItemState, Outcome, Presence, SessionMode, SessionState, VoteValue
from teams.models.people import User
from teams.models.pilots import Pilot
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

    def invited(self, user_id):
        """Planned ones to which the person was invited and has not answered; a deputy once the member will not come."""
        mine = Attendance.objects.filter(session=OuterRef("pk"), team_member__user_id=user_id, invited_at__isnull=False)
        away = Attendance.objects.filter(
            session=OuterRef("session"), team_member=OuterRef("team_member__substitute_for"), answer=Answer.NOT_COMING
        )
        asked = mine.filter(answer="").filter(Q(team_member__substitute_for__isnull=True) | Exists(away))
        return self.filter(Exists(asked), state=SessionState.PLANNED, mode=SessionMode.MEETING)

    def accepting_items(self):
        return self.filter(state__in=(SessionState.PLANNED, SessionState.OPEN))


class Session(RevisedModel, TenantModel):
    """A sitting (posiedzenie) of the PZKW, or a vote by circulation until `ends_on`. Locked once closed.

    `seats_count` and `quorum` (how many of them must be there) are fixed when it is opened.
    """

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="sessions")
    number = models.CharField("numer", max_length=30)
    held_on = models.DateField("data posiedzenia")
    mode = models.CharField("tryb", max_length=12, choices=SessionMode.choices, default=SessionMode.MEETING)
    begins_at = models.TimeField("godzina", null=True, blank=True)
    ends_on = models.DateField("głosowanie do", null=True, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)
    seats_count = models.PositiveSmallIntegerField("członków w składzie", null=True, blank=True)
    quorum = models.PositiveSmallIntegerField("kworum", null=True, blank=True)
    cancelled_reason = models.CharField("powód odwołania", max_length=300, blank=True)
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
            models.CheckConstraint(
                condition=Q(mode=SessionMode.MEETING, ends_on__isnull=True)
                | Q(mode=SessionMode.CIRCULATION, ends_on__isnull=False, ends_on__gte=F("held_on")),
                name="teams_session_mode",
                violation_error_message="Termin głosowania obiegowego nie może być wcześniejszy niż jego początek.",
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


class AgendaItem(RevisedModel, TenantModel):
    """A matter for the PZKW. `packet` is frozen: a family by number, roles and ages, never by name."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="agenda_items")
    session = TenantFK(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    position = models.PositiveSmallIntegerField("punkt", default=0)
    kind = models.CharField("rodzaj", max_length=20, choices=ItemKind.choices)
    title = models.CharField("sprawa", max_length=200)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    description = models.TextField("opis sprawy", blank=True)
    packet = models.JSONField("materiały", default=dict)
    packet_sha256 = models.CharField("skrót materiałów", max_length=64, blank=True)
    state = models.CharField("stan", max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    outcome = models.CharField("wynik", max_length=10, choices=Outcome.choices, blank=True)
    resolution = models.TextField("treść rozstrzygnięcia", blank=True)
    decided_on = models.DateField("data rozstrzygnięcia", null=True, blank=True)
    # Voting on one matter ends on its own, with the numbers of that moment: quorum may be lost later.
    voting_closed_at = models.DateTimeField("zamknięto głosowanie", null=True, blank=True)
    present_count = models.PositiveSmallIntegerField("obecnych przy głosowaniu", null=True, blank=True)

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


class Attendance(TenantModel):
    """One member and one session: invited, what they answered, whether they were there and who stood in for them."""

    session = TenantFK(Session, on_delete=models.CASCADE, related_name="attendances")
    team_member = TenantFK(TeamMember, on_delete=models.PROTECT, related_name="attendances")
    invited_at = models.DateTimeField("zaproszono", null=True, blank=True)
    answer = models.CharField("odpowiedź", max_length=12, choices=Answer.choices, blank=True)
    presence = models.CharField("obecność", max_length=12, choices=Presence.choices, blank=True)
    substitute = TenantFK(TeamMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["team_member__user__last_name", "team_member__user__first_name"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "session", "team_member"], name="teams_attendance_once"),
            models.CheckConstraint(
                condition=Q(presence=Presence.SUBSTITUTED, substitute__isnull=False)
                | (~Q(presence=Presence.SUBSTITUTED) & Q(substitute__isnull=True)),
                name="teams_attendance_substitute",
            ),
        ]

    @property
    def counts(self):
        """Whether the seat is represented now."""
        return self.presence in (Presence.PRESENT, Presence.SUBSTITUTED)


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
    """One seat's vote on one item: cast by the member or a substitute, or entered by the clerk (`cast_by` says who)."""

    item = TenantFK(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    team_member = TenantFK(TeamMember, on_delete=models.PROTECT, related_name="votes")
    value = models.CharField("głos", max_length=10, choices=VoteValue.choices)
    remarks = models.TextField("uwagi", blank=True)
    dissent = models.TextField("zdanie odrębne", blank=True)
    cast_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "item", "team_member"], name="teams_vote_once")]


class ItemRemarkQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any("coordinator", *PZKW_ROLES) else self.none()


class ItemRemark(RevisedModel, TenantModel):
    """A remark of the PZKW about one part of a matter (`part`: a key among the packet's "parts"; "" the whole)."""

    item = TenantFK(AgendaItem, on_delete=models.CASCADE, related_name="part_remarks")
    part = models.CharField("część", max_length=40, blank=True)
    text = models.TextField("uwaga")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ItemRemarkQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["powiat", "item"], name="teams_itemremark_of_item")]


class MinutesQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any("coordinator", *PZKW_ROLES) else self.none()


class Minutes(RevisedModel, StoredFile, TenantModel):
    """The protokół of a closed session: frozen text (Document) with its PDF, two signatures on paper, a scan of it."""

    session = TenantFK(Session, on_delete=models.PROTECT, related_name="minutes")
    number = models.CharField("numer", max_length=30)
    document = TenantFK(Document, on_delete=models.PROTECT, related_name="+")
    chair_name = models.CharField("przewodniczył", max_length=160, blank=True)
    chair_signed_on = models.DateField("podpis przewodniczącego", null=True, blank=True)
    clerk_name = models.CharField("protokołował", max_length=160, blank=True)
    clerk_signed_on = models.DateField("podpis protokolanta", null=True, blank=True)
    scan_name = models.CharField("nazwa skanu", max_length=200, blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "session"], name="teams_minutes_once"),
            models.UniqueConstraint(fields=["powiat", "number"], name="teams_minutes_number"),
        ]

    def __str__(self):
        return f"protokół {self.number}"

    def get_absolute_url(self):
        return self.session.get_absolute_url() + "#protokol"


class Annotation(TenantModel):
    """What puts an error of a closed session right: the record itself never changes."""

    session = TenantFK(Session, on_delete=models.PROTECT, related_name="annotations")
    item = TenantFK(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="annotations")
    text = models.TextField("treść adnotacji")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
