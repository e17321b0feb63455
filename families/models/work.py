"""What became of the persons' work, and the checks of it that go on after the edition."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from families import states
from families.choices import NOT_EMPLOYMENT, EmploymentType, FollowUpResult, FollowUpState
from families.models.family import Family
from families.models.papers import FamilyPaper
from families.models.persons import Person
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from schematom.web.polish import long_date
from teams.models import User


class EmploymentQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(person__family__in=Family.objects.visible_to(member))

    def counted_as_work(self):
        """Without traineeships and socially useful works."""
        return self.exclude(kind__in=NOT_EMPLOYMENT)


class EmploymentEpisode(RevisedModel, TenantModel):
    """A person's work from a day to a day (none: still going on), with what proves it."""

    person = TenantFK(Person, on_delete=models.PROTECT, related_name="employments")
    kind = models.CharField("rodzaj", max_length=20, choices=EmploymentType.choices)
    employer = models.CharField("pracodawca", max_length=200)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)
    evidence = models.CharField("dokument, który to potwierdza", max_length=200)
    paper = TenantFK(FamilyPaper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="families_employment_dates",
                violation_error_message="Koniec zatrudnienia nie może być wcześniejszy niż początek.",
            )
        ]


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(episode__person__family__in=Family.objects.visible_to(member))

    def due_by(self, day):
        return self.filter(state=FollowUpState.DUE, due_on__lte=day)


class FollowUp(RevisedModel, TenantModel):
    """A check, 3, 6 or 12 months after somebody took up work, whether they still have it."""

    episode = TenantFK(EmploymentEpisode, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField("po ilu miesiącach")
    due_on = models.DateField("termin")
    state = models.CharField("stan", max_length=10, choices=FollowUpState.choices, default=FollowUpState.DUE)
    result = models.CharField("wynik", max_length=12, choices=FollowUpResult.choices, blank=True)
    checked_on = models.DateField("sprawdzono dnia", null=True, blank=True)
    evidence = models.CharField("skąd to wiadomo", max_length=200, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["powiat", "state", "due_on"], name="families_followup_due")]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "episode", "months"], name="families_followup_once"),
            LegalMoves(
                name="families_followup_life",
                field="state",
                initial=FollowUpState.DUE,
                transitions=states.FOLLOW_UP,
            ),
            models.CheckConstraint(
                condition=~Q(state=FollowUpState.DONE) | (~Q(result="") & Q(checked_on__isnull=False)),
                name="families_followup_recorded",
            ),
        ]

    @property
    def waits(self):
        """Its day has come and nobody has checked yet."""
        return self.state == FollowUpState.DUE and self.due_on <= timezone.localdate()

    @property
    def why_dropped(self):
        """From the work itself, so that a corrected date corrects the reason too."""
        if self.episode.kind in NOT_EMPLOYMENT:
            return "to nie jest zatrudnienie"
        if self.episode.until and self.episode.until < self.due_on:
            return f"praca skończyła się {long_date(self.episode.until)}"
        return "praca zaczęła się przed udziałem w pilotażu"
