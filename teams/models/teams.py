"""PZKW and MGI with their members. Not to be mixed with municipal teams (domain notes §1.4)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from schematom.audit.revisions import RevisedModel
from schematom.documents.models import StoredFile
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import StaffEventKind, TeamFileKind, TeamFunction, TeamKind
from teams.models.people import User
from teams.models.pilots import Pilot
from teams.models.register import Institution


class OfPowiat(models.QuerySet):
    """Facts about offices and their staff: read by every member of the powiat."""

    def visible_to(self, member):
        return self if member.powiat_id is not None else self.none()


class Team(RevisedModel, TenantModel):
    """The PZKW or the MGI of a pilot."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField("zespół", max_length=10, choices=TeamKind.choices)
    appointed_on = models.DateField("powołano")
    dissolved_on = models.DateField("rozwiązano", null=True, blank=True)
    basis = models.CharField("podstawa powołania", max_length=200, blank=True)

    objects = OfPowiat.as_manager()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["powiat", "pilot", "kind"], name="teams_team_once")]

    def __str__(self):
        return self.get_kind_display()

    def get_absolute_url(self):
        return reverse("team_show", args=[self.pk])

    @property
    def abbreviation(self):
        return self.kind.upper()

    @property
    def last_day(self):
        """The MGI ends with the work with families, the PZKW may go on (Słupsk: three months longer)."""
        pilot = self.pilot
        end = pilot.family_work_ends_on if self.kind == TeamKind.MGI else pilot.team_work_ends_on
        return min(end, self.dissolved_on) if self.dissolved_on else end


class TeamFile(StoredFile, TenantModel):
    """A paper of a team: the act of appointment, the regulamin. A new one is added, the old one stays."""

    team = TenantFK(Team, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField("rodzaj", max_length=12, choices=TeamFileKind.choices)
    title = models.CharField("tytuł", max_length=200)
    adopted_on = models.DateField("data dokumentu")
    file_name = models.CharField("nazwa pliku", max_length=200)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfPowiat.as_manager()

    class Meta:
        ordering = ["kind", "-adopted_on", "-created_at"]


class TeamMemberQuerySet(OfPowiat):
    def serving(self, day):
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))

    def meeting_days(self, since, until):
        """Seats with a day in common with these; without `until` open to the end."""
        later = self.filter(Q(until__isnull=True) | Q(until__gte=since))
        return later if until is None else later.filter(since__lte=until)

    def full(self):
        """Seats of their own, without deputies."""
        return self.filter(substitute_for__isnull=True)


class TeamMember(RevisedModel, TenantModel):
    """A person in a team, with dates; a replaced member stays in history.

    With `substitute_for` it is a deputy (zastępca członka): counts and votes only in the other's absence.
    """

    team = TenantFK(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="team_memberships")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    function = models.CharField("funkcja", max_length=10, choices=TeamFunction.choices, default=TeamFunction.MEMBER)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)
    confidentiality_signed_on = models.DateField("oświadczenie o poufności", null=True, blank=True)

    substitute_for = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="substitutes")
    replaces = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["user__last_name", "user__first_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "team", "user"], condition=Q(until__isnull=True), name="teams_teammember_once"
            )
        ]

    def get_absolute_url(self):
        return reverse("team_member_show", args=[self.pk])


class StaffEventQuerySet(OfPowiat):
    def of_pilot(self, pilot):
        return self.filter(pilot=pilot)

    def standing(self):
        """Without those entered by mistake and removed."""
        return self.filter(removed_reason="")


class StaffEvent(RevisedModel, TenantModel):
    """A joint training or meeting of the institutions' staff: a target group of the pilot too, so it is reported."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="staff_events")
    kind = models.CharField("rodzaj", max_length=10, choices=StaffEventKind.choices)
    held_on = models.DateField("data")
    hours = models.DecimalField("liczba godzin", max_digits=5, decimal_places=1)
    place = models.CharField("miejsce", max_length=200, blank=True)
    subject = models.CharField("temat", max_length=300)
    led_by = models.CharField("prowadzący", max_length=200, blank=True)
    learnt = models.TextField("czego się nauczyliśmy, co ustaliliśmy", blank=True)
    # A removed event counts no more and stays readable: an earlier report may have counted it.
    removed_reason = models.CharField("powód usunięcia", max_length=300, blank=True)

    objects = StaffEventQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-created_at"]
        constraints = [models.CheckConstraint(condition=Q(hours__gt=0), name="teams_staffevent_hours")]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("staff_event_show", args=[self.pk])


class StaffEventPerson(TenantModel):
    """Who took part: somebody with an account, or a person of an institution by name."""

    event = TenantFK(StaffEvent, on_delete=models.CASCADE, related_name="persons")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("imię i nazwisko", max_length=160)
    institution = TenantFK(Institution, on_delete=models.PROTECT, related_name="+")

    objects = OfPowiat.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "event", "name", "institution"], name="teams_staffeventperson_once"
            )
        ]
