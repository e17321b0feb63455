"""Support given to groups: workshops, trips, tutoring, with places, meetings and attendance."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from families import states
from families.choices import GroupState, Presence, SessionState
from families.models.participation import Participation
from families.models.persons import Person
from families.models.programme import Activity
from modules.choices import Module
from modules.models import Instrument, Service
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import Institution, Pilot, User


class GroupQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The group itself; whose names a member reads on its list is another matter (GroupMember.visible_to)."""
        return self if member.is_any("coordinator", "mgi") else self.none()


class Group(RevisedModel, TenantModel):
    """A group activity of a pilot. `lead` keeps the attendance list and so reads all its names."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="groups")
    module = models.CharField("moduł", max_length=20, choices=Module.choices)
    title = models.CharField("nazwa", max_length=200)
    description = models.TextField("opis", blank=True)
    institution = TenantFK(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kto prowadzi"
    )
    leader = models.CharField("osoba prowadząca", max_length=160, blank=True)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="listę obecności prowadzi")
    instrument = TenantFK(Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    service = TenantFK(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField("miejsce", max_length=200, blank=True)
    places = models.PositiveSmallIntegerField("liczba miejsc")
    state = models.CharField("stan", max_length=10, choices=GroupState.choices, default=GroupState.PLANNED)
    cancelled_reason = models.CharField("powód odwołania", max_length=300, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            LegalMoves(name="families_group_life", field="state", initial=GroupState.PLANNED, transitions=states.GROUP),
            models.CheckConstraint(condition=Q(places__gte=1), name="families_group_places"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("group_show", args=[self.pk])


class OfGroup(models.QuerySet):
    def visible_to(self, member):
        return self.filter(group__in=Group.objects.visible_to(member))


class GroupSession(RevisedModel, TenantModel):
    """One meeting of a group, on one day; `minutes` is how long it counts."""

    group = TenantFK(Group, on_delete=models.CASCADE, related_name="sessions")
    held_on = models.DateField("dzień")
    begins_at = models.TimeField("od godziny", null=True, blank=True)
    ends_at = models.TimeField("do godziny", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("czas trwania w minutach")
    place = models.CharField("miejsce", max_length=200, blank=True)
    subject = models.CharField("temat", max_length=200, blank=True)
    state = models.CharField("stan", max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)

    objects = OfGroup.as_manager()

    class Meta:
        ordering = ["held_on", "begins_at", "id"]
        indexes = [models.Index(fields=["powiat", "held_on"], name="families_groupsession_by_day")]
        constraints = [
            LegalMoves(
                name="families_groupsession_life",
                field="state",
                initial=SessionState.PLANNED,
                transitions=states.GROUP_SESSION,
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | (Q(begins_at__isnull=False) & Q(ends_at__gt=F("begins_at"))),
                name="families_groupsession_hours",
                violation_error_message="Koniec zajęć musi być późniejszy niż początek.",
            ),
        ]


class GroupMemberQuerySet(models.QuerySet):
    def visible_to(self, member):
        """All for the coordinator and whoever keeps the list; for others of the MGI the families open to them."""
        if member.is_any("coordinator"):
            return self
        if not member.is_any("mgi"):
            return self.none()
        return self.filter(Q(group__lead_id=member.user_id) | Q(person__in=Person.objects.visible_to(member)))

    def on_list(self, day):
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), joined_on__lte=day, waiting=False)


class GroupMember(TenantModel):
    """A person in a group, from a day; `waiting` while there is no place. `activity`: what it carries out."""

    group = TenantFK(Group, on_delete=models.CASCADE, related_name="members")
    person = TenantFK(Person, on_delete=models.PROTECT, related_name="groups")
    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="+")
    activity = TenantFK(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="group_members")
    joined_on = models.DateField("od")
    left_on = models.DateField("pierwszy dzień poza grupą", null=True, blank=True)
    waiting = models.BooleanField("czeka na miejsce", default=False)

    objects = GroupMemberQuerySet.as_manager()

    class Meta:
        ordering = ["waiting", "joined_on", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "group", "person"], name="families_groupmember_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="families_groupmember_dates"
            ),
        ]


class GroupAttendance(TenantModel):
    """Whether a person came to a meeting; `minutes` when they stayed shorter than it lasted."""

    session = TenantFK(GroupSession, on_delete=models.CASCADE, related_name="attendances")
    member = TenantFK(GroupMember, on_delete=models.CASCADE, related_name="attendances")
    presence = models.CharField("obecność", max_length=10, choices=Presence.choices)
    minutes = models.PositiveSmallIntegerField("minut", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "session", "member"], name="families_attended_once")]
