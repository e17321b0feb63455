"""Everything written about one participation, each kind of thing read at most once."""

from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone

from families.choices import DiagnosisState, VersionState, VisitState
from families.models import Diagnosis, FamilyGrant, Participation, ProgrammeVersion, RecruitmentStep, Visit
from families.selectors.diagnosis import late_review
from families.selectors.programme import plan_by_module

LATEST_VISITS = 5
MOST_VISITS = 30  # read at once: the latest and those planned


def history_of(family):
    """The family's participations with their steps, the latest first; two queries."""
    steps = Prefetch("steps", RecruitmentStep.objects.select_related("author"))
    rows = Participation.objects.filter(family=family).select_related("pilot__edition", "nominated_by")
    return list(rows.prefetch_related(steps))


def participation_shown(history, edition_id):
    """The one in an edition; when there is none in it, the latest or None."""
    return next((p for p in history if p.pilot.edition_id == edition_id), history[0] if history else None)


class Case:
    """Read lazily, so that a page of a family just nominated asks only for what it shows."""

    def __init__(self, family, participation, history=()):
        self.family, self.participation, self.history = family, participation, history
        if participation:
            participation.family = family  # with the persons and assignments it was loaded with

    @property
    def has_begun(self):
        """Before the declaration there is nothing but recruitment to show."""
        return self.participation is not None and self.participation.started_on is not None

    @cached_property
    def diagnoses(self):
        return list(Diagnosis.objects.filter(participation=self.participation).order_by("-number"))

    @property
    def diagnosis(self):
        """Agreed with the family and in use."""
        return next((d for d in self.diagnoses if d.state == DiagnosisState.AGREED), None)

    @property
    def diagnosis_draft(self):
        return next((d for d in self.diagnoses if d.state == DiagnosisState.DRAFT), None)

    @property
    def diagnosis_review_due_on(self):
        """Set when the half-yearly review is late."""
        return late_review(self, timezone.localdate())

    @cached_property
    def versions(self):
        programme = ProgrammeVersion.objects.filter(programme__participation=self.participation)
        return list(programme.select_related("programme", "agenda_item__session").order_by("-number"))

    @property
    def version_in_force(self):
        return next((v for v in self.versions if v.state == VersionState.IN_FORCE), None)

    @property
    def version(self):
        """What the page shows: the version in force, before there is one the newest."""
        return self.version_in_force or next(iter(self.versions), None)

    @property
    def version_in_the_making(self):
        """A newer one than that in force."""
        newest = next(iter(self.versions), None)
        return newest if newest and newest.state != VersionState.IN_FORCE else None

    @cached_property
    def contract(self):
        """The latest that is no annex; contracts are above, so the row is read through its reverse name."""
        return self.participation.contracts.filter(annex_to__isnull=True).order_by("-created_at").first()

    @cached_property
    def _all_visits(self):
        visits = Visit.objects.filter(participation=self.participation).exclude(state=VisitState.CANCELLED)
        return list(visits.select_related("author").order_by("-visited_on", "-created_at")[:MOST_VISITS])

    @property
    def visits(self):
        """The latest ones that have a note."""
        return [one for one in self._all_visits if one.state != VisitState.PLANNED][:LATEST_VISITS]

    @property
    def planned_visits(self):
        """The next one first."""
        return [one for one in reversed(self._all_visits) if one.state == VisitState.PLANNED]

    @property
    def assignments_now(self):
        return [one for one in self.family.assignments.all() if one.is_in_force_today]

    @cached_property
    def grants(self):
        """Shares in force today."""
        grants = FamilyGrant.objects.in_force(timezone.localdate()).filter(content_object=self.family)
        return list(grants.select_related("user").order_by("valid_until"))

    @cached_property
    def plan(self):
        """[ModulePlan] of the version shown, empty modules left out; two queries."""
        return [part for part in plan_by_module(self.version) if part.activities]

    @cached_property
    def participants(self):
        """{person id: Participant}"""
        return {row.person_id: row for row in self.participation.participants.order_by("id")}
