"""Who may open a family beside the coordinator: assignments, shares, emergency openings, sensitive facts."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from families.choices import EmergencyVerdict, SensitiveKind
from families.models.family import Family
from families.models.persons import Person
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import Role
from teams.models import User

OVERSEERS = (Role.COORDINATOR, Role.PZKW_CHAIR)


class AssignmentQuerySet(models.QuerySet):
    def in_force(self, day):
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))

    def visible_to(self, member):
        return self.filter(family__in=Family.objects.visible_to(member))

    def of(self, member):
        return self.in_force(timezone.localdate()).filter(user_id=member.user_id)


class Assignment(RevisedModel, TenantModel):
    """An MGI worker's charge of a family, with dates: the rule by which families open."""

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="assignments")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("rola w zespole rodziny", max_length=100, blank=True)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "family", "user"], condition=Q(until__isnull=True), name="families_assignment_once"
            )
        ]
        indexes = [models.Index(fields=["powiat", "user", "family"], name="families_assignment_by_user")]

    @property
    def is_in_force_today(self):
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)


class FamilyGrantQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(content_object__in=Family.objects.visible_to(member))

    def in_force(self, day):
        return self.filter(valid_until__gte=day)

    def of(self, member):
        return self.in_force(timezone.localdate()).filter(user_id=member.user_id)


class FamilyGrant(UserObjectPermissionBase, TenantModel):
    """guardian's explicit share of one family with one colleague: a reason and an end date."""

    content_object = TenantFK(Family, on_delete=models.CASCADE, related_name="grants")
    reason = models.CharField("powód", max_length=300)
    valid_until = models.DateField("do")
    # None: shared before it was noted down.
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FamilyGrantQuerySet.as_manager()

    class Meta:
        # guardian's own Meta would make a key without the powiat.
        unique_together = []
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "user", "permission", "content_object"], name="families_grant_once"
            )
        ]


def _seen_by_overseers(rows, member):
    if member.powiat_id is None:
        return rows.none()
    return rows if member.is_any(*OVERSEERS) else rows.filter(user_id=member.user_id)


class EmergencyOpeningQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those the chair of the PZKW reviews and the coordinator knows of, and one's own."""
        return _seen_by_overseers(self, member)

    def of(self, member):
        return self.filter(user_id=member.user_id, ends_at__gt=timezone.now())

    def unreviewed(self):
        return self.filter(verdict="")


class EmergencyOpening(TenantModel):
    """A family opened without an assignment, for a written reason, for an hour; the chair of the PZKW looks into it."""

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="emergency_openings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("powód", max_length=300)
    ends_at = models.DateTimeField("do")
    verdict = models.CharField("ocena", max_length=12, choices=EmergencyVerdict.choices, blank=True)
    verdict_note = models.CharField("uwagi do oceny", max_length=300, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField("oceniono", null=True, blank=True)

    objects = EmergencyOpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["powiat", "user", "family", "ends_at"], name="families_emergency_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", reviewed_at__isnull=True, reviewed_by__isnull=True)
                | (~Q(verdict="") & Q(reviewed_at__isnull=False, reviewed_by__isnull=False)),
                name="families_emergency_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")), name="families_emergency_by_another"
            ),
        ]


class SensitiveRightQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those who oversee rights see all of them, the chair of the PZKW by the family's number; others their own."""
        return _seen_by_overseers(self, member)

    def in_force(self, day):
        return self.filter(valid_until__gte=day)

    def of(self, member):
        return self.in_force(timezone.localdate()).filter(user_id=member.user_id)


class SensitiveRight(TenantModel):
    """A right to the sensitive facts of one family, given by another person for a reason until a day."""

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="sensitive_rights")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("powód", max_length=300)
    valid_until = models.DateField("do")
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = SensitiveRightQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_until", "id"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "family", "user"], name="families_sensitive_right_once"),
            models.CheckConstraint(condition=~Q(granted_by=F("user")), name="families_sensitive_right_by_another"),
        ]


class SensitiveFactQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Only with the right, and only of families the member works with or supervises; no share opens them."""
        found = self.filter(person__family__in=SensitiveRight.objects.of(member).values("family"))
        if member.is_any(Role.COORDINATOR):
            return found
        if not member.is_any(Role.MGI):
            return self.none()
        return found.filter(person__family__in=Assignment.objects.of(member).values("family"))


class SensitiveFact(RevisedModel, TenantModel):
    """Health, an addiction, a conviction: written and read only by those with the right to it."""

    person = TenantFK(Person, on_delete=models.PROTECT, related_name="sensitive_facts")
    kind = models.CharField("rodzaj", max_length=12, choices=SensitiveKind.choices)
    text = models.TextField("treść")
    noted_on = models.DateField("stan na dzień")
    source = models.CharField("skąd to wiadomo", max_length=200, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = SensitiveFactQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_on", "id"]
