"""Everything written about one participation, each kind of thing read at most once."""

from functools import cached_property

from django.utils import timezone

from families.choices import DiagnosisState, VersionState
from families.models import Assignment, Diagnosis, FamilyGrant, Participation, ProgrammeVersion
from families.selectors.visits import visits_of

LATEST_VISITS = 5


def participation_shown(family, edition_id):
    """The family's participation in an edition; when it has none there, its latest one or None."""
    found = list(participations_of(family))
    return next((p for p in found if p.pilot.edition_id == edition_id), found[0] if found else None)


def participations_of(family):
    """The history of recruitment, the latest first."""
    return Participation.objects.filter(family=family).select_related("pilot__edition", "nominated_by")


class Case:
    """Read lazily, so that a page of a family just nominated asks only for what it shows."""

    def __init__(self, family, participation):
        self.family, self.participation = family, participation

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
        """The latest; contracts are above, so the row is read through its reverse name."""
        return self.participation.contracts.order_by("-created_at").first()

    @cached_property
    def visits(self):
        return list(visits_of(self.participation)[: LATEST_VISITS + 1])

    @cached_property
    def assignments(self):
        return list(Assignment.objects.filter(family=self.family).select_related("user"))

    @property
    def assignments_now(self):
        today = timezone.localdate()
        return [a for a in self.assignments if a.since <= today and (a.until is None or a.until >= today)]

    @cached_property
    def grants(self):
        """Shares in force today."""
        grants = FamilyGrant.objects.in_force(timezone.localdate()).filter(content_object=self.family)
        return list(grants.select_related("user").order_by("valid_until"))

    @cached_property
    def participants(self):
        """{person id: Participant}"""
        return {row.person_id: row for row in self.participation.participants.order_by("id")}
