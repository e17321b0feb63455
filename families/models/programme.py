"""Rodzinny Program Aktywizacji Zawodowej, Pomocy i Integracji Społecznej, in versions."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from families import states
from families.choices import ActivityState, GoalOutcome, ProgrammeState, VersionState
from families.models.diagnosis import Diagnosis, Need
from families.models.family import Family
from families.models.participation import Participation
from families.models.persons import Person
from modules.choices import Module
from modules.models import Instrument, Service
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel, new_id
from teams.choices import Outcome
from teams.models import AgendaItem, Institution, User


class OfVisibleFamily(models.QuerySet):
    """Rows that open with their family; `family_path` leads there."""

    family_path = "participation__family"

    def visible_to(self, member):
        return self.filter(**{f"{self.family_path}__in": Family.objects.visible_to(member)})


class Programme(TenantModel):
    """The family programme of a participation; a family counts when it is completed."""

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="programmes")
    state = models.CharField("stan", max_length=12, choices=ProgrammeState.choices, default=ProgrammeState.DRAFTING)
    ended_on = models.DateField("zakończono", null=True, blank=True)
    ended_reason = models.TextField("ocena końcowa", blank=True)

    objects = OfVisibleFamily.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "participation"], name="families_programme_once"),
            LegalMoves(
                name="families_programme_life",
                field="state",
                initial=ProgrammeState.DRAFTING,
                transitions=states.PROGRAMME,
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("completed", "broken_off")) | Q(ended_on__isnull=False),
                name="families_programme_ended",
            ),
        ]


class ProgrammeVersionQuerySet(OfVisibleFamily):
    family_path = "programme__participation__family"


class ProgrammeVersion(RevisedModel, TenantModel):
    """A version: draft → submitted → opined on by the PZKW → in force → superseded.

    `part_hashes` of a submitted version: {part: SHA-256 of its content}, a part being "goals" or a module.
    `reopened`: the parts put before the PZKW this time; the opinion on the others is carried over from `carried_from`.
    """

    programme = TenantFK(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("wersja")
    state = models.CharField("stan", max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    diagnosis = TenantFK(Diagnosis, on_delete=models.PROTECT, related_name="programme_versions")
    goals = models.TextField("cel główny", blank=True)
    submitted_on = models.DateField("przekazano do opinii", null=True, blank=True)
    opinion_due_on = models.DateField("termin opinii", null=True, blank=True)
    part_hashes = models.JSONField("skróty części", default=dict)
    reopened = models.JSONField("części do opinii", default=list)
    carried_from = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agenda_item = TenantFK(AgendaItem, on_delete=models.PROTECT, null=True, related_name="programme_versions")
    opinion = models.CharField("opinia PZKW", max_length=10, choices=Outcome.choices, blank=True)
    opined_on = models.DateField("data opinii", null=True, blank=True)
    content_sha256 = models.CharField("skrót treści", max_length=64, blank=True)
    in_force_on = models.DateField("obowiązuje od", null=True, blank=True)
    override_reason = models.TextField("uzasadnienie mimo negatywnej opinii", blank=True)

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "programme", "number"], name="families_version_once"),
            models.UniqueConstraint(
                fields=["powiat", "programme"], condition=Q(state=VersionState.IN_FORCE), name="families_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["powiat", "programme"],
                condition=Q(state__in=(VersionState.DRAFT, VersionState.SUBMITTED)),
                name="families_one_in_the_making",
            ),
            LegalMoves(
                name="families_version_life", field="state", initial=VersionState.DRAFT, transitions=states.VERSION
            ),
            # An opinion, not a veto: a negative one needs the leader's written reason.
            models.CheckConstraint(
                condition=~Q(state=VersionState.IN_FORCE)
                | (~Q(opinion="") & (~Q(opinion=Outcome.NEGATIVE) | ~Q(override_reason=""))),
                name="families_version_opined",
            ),
        ]

    def get_absolute_url(self):
        return reverse("version_show", args=[self.pk])


class GoalQuerySet(OfVisibleFamily):
    family_path = "version__programme__participation__family"


class Goal(RevisedModel, TenantModel):
    """A goal of a version with how its reaching will be known. `key` stays the same from version to version."""

    version = TenantFK(ProgrammeVersion, on_delete=models.CASCADE, related_name="goal_rows")
    key = models.UUIDField(default=new_id, editable=False)
    position = models.PositiveSmallIntegerField("lp.", default=0)
    text = models.CharField("cel", max_length=300)
    measure = models.CharField("po czym poznacie, że go osiągnięto", max_length=300, blank=True)
    outcome = models.CharField("ocena na koniec", max_length=12, choices=GoalOutcome.choices, blank=True)
    outcome_note = models.CharField("uwaga do oceny", max_length=300, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "version", "key"], name="families_goal_once")]

    def __str__(self):
        return self.text


class ActivityQuerySet(OfVisibleFamily):
    family_path = "version__programme__participation__family"


class Activity(RevisedModel, TenantModel):
    """What is to be done: a module, who leads it, when, for whom. `key` stays the same from version to version."""

    version = TenantFK(ProgrammeVersion, on_delete=models.CASCADE, related_name="activities")
    key = models.UUIDField(default=new_id, editable=False)
    position = models.PositiveSmallIntegerField("lp.", default=0)
    module = models.CharField("moduł", max_length=20, choices=Module.choices)
    title = models.CharField("działanie", max_length=200)
    goal = TenantFK(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities")
    need = TenantFK(Need, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    instrument = TenantFK(Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    service = TenantFK(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    institution = TenantFK(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kto prowadzi"
    )
    leader = models.CharField("osoba prowadząca", max_length=160, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)
    starts_on = models.DateField("od", null=True, blank=True)
    ends_on = models.DateField("do", null=True, blank=True)
    hours = models.PositiveSmallIntegerField("godzin", null=True, blank=True)
    expected_effect = models.CharField("spodziewany efekt", max_length=300, blank=True)
    state = models.CharField("stan", max_length=12, choices=ActivityState.choices, default=ActivityState.PLANNED)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["module", "position", "created_at"]
        constraints = [
            LegalMoves(
                name="families_activity_life",
                field="state",
                initial=ActivityState.PLANNED,
                transitions=states.ACTIVITY,
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="families_activity_dates",
                violation_error_message="Koniec działania nie może być wcześniejszy niż początek.",
            ),
            models.UniqueConstraint(fields=["powiat", "version", "key"], name="families_activity_key_once"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_ahead(self):
        """Still to be held."""
        return self.state in (ActivityState.PLANNED, ActivityState.ORDERED)

    def is_outside(self, day):
        """Whether the day lies before the activity begins or after it ends, as planned."""
        return bool((self.starts_on and day < self.starts_on) or (self.ends_on and day > self.ends_on))


class ActivityPerson(TenantModel):
    """A person of the family an activity is for."""

    activity = TenantFK(Activity, on_delete=models.CASCADE, related_name="persons")
    person = TenantFK(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "activity", "person"], name="families_activity_person")
        ]


class AppointmentQuerySet(OfVisibleFamily):
    family_path = "activity__version__programme__participation__family"


class Appointment(RevisedModel, TenantModel):
    """One meeting of an activity: a day and, where known, hours. Not part of what the PZKW gives its opinion on.

    It moves with the activity's `key` to the next version in force.
    """

    activity = TenantFK(Activity, on_delete=models.CASCADE, related_name="appointments")
    held_on = models.DateField("dzień")
    begins_at = models.TimeField("od godziny", null=True, blank=True)
    ends_at = models.TimeField("do godziny", null=True, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "begins_at", "id"]
        indexes = [models.Index(fields=["powiat", "held_on"], name="families_appointment_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | (Q(begins_at__isnull=False) & Q(ends_at__gt=F("begins_at"))),
                name="families_appointment_hours",
                violation_error_message="Koniec spotkania musi być późniejszy niż początek.",
            ),
        ]
