"""Rodzinny Program Aktywizacji Zawodowej, Pomocy i Integracji Społecznej, in versions."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from families import states
from families.choices import ActivityState, ProgrammeState, VersionState
from families.models.diagnosis import Diagnosis, Need
from families.models.family import Family, Person
from families.models.participation import Participation
from modules.choices import Module
from modules.models import Instrument, Service
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
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
    """A version: draft → submitted → opined on by the PZKW → in force → superseded."""

    programme = TenantFK(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("wersja")
    state = models.CharField("stan", max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    diagnosis = TenantFK(Diagnosis, on_delete=models.PROTECT, related_name="programme_versions")
    goals = models.TextField("cele programu", blank=True)
    agenda_item = TenantFK(AgendaItem, on_delete=models.PROTECT, null=True, related_name="programme_versions")
    opinion = models.CharField("opinia PZKW", max_length=10, choices=Outcome.choices, blank=True)
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


class ActivityQuerySet(OfVisibleFamily):
    family_path = "version__programme__participation__family"


class Activity(TenantModel):
    """What is to be done: a module, who leads it, when, for whom."""

    version = TenantFK(ProgrammeVersion, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField("lp.", default=0)
    module = models.CharField("moduł", max_length=20, choices=Module.choices)
    title = models.CharField("działanie", max_length=200)
    need = TenantFK(Need, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    instrument = TenantFK(Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    service = TenantFK(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    institution = TenantFK(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kto prowadzi"
    )
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
        ]

    def __str__(self):
        return self.title

    @property
    def revision(self):
        """The moment of the last save, in microseconds: what a form of this activity was opened on."""
        return int(self.updated_at.timestamp() * 1_000_000)


class ActivityPerson(TenantModel):
    """A person of the family an activity is for."""

    activity = TenantFK(Activity, on_delete=models.CASCADE, related_name="persons")
    person = TenantFK(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "activity", "person"], name="families_activity_person")
        ]
