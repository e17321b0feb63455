"""PZKW and MGI with their members. Not to be mixed with municipal teams (domain notes §1.4)."""

from django.db import models
from django.db.models import Q

from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import TeamFunction, TeamKind
from teams.models.people import User
from teams.models.register import Institution, Pilot


class Team(TenantModel):
    """The PZKW or the MGI of a pilot."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField("zespół", max_length=10, choices=TeamKind.choices)
    appointed_on = models.DateField("powołano")
    dissolved_on = models.DateField("rozwiązano", null=True, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["powiat", "pilot", "kind"], name="teams_team_once")]

    def __str__(self):
        return self.get_kind_display()


class TeamMemberQuerySet(models.QuerySet):
    def serving(self, day):
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))


class TeamMember(TenantModel):
    """A person in a team, with dates; a replaced member stays in history."""

    team = TenantFK(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="team_memberships")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    function = models.CharField("funkcja", max_length=10, choices=TeamFunction.choices, default=TeamFunction.MEMBER)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)
    confidentiality_signed_on = models.DateField("oświadczenie o poufności", null=True, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["user__last_name", "user__first_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "team", "user"], condition=Q(until__isnull=True), name="teams_teammember_once"
            )
        ]
