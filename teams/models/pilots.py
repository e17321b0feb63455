"""Editions of the national pilot, a powiat's part in them, and what CRZL decides about it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import GlobalModel, Powiat, PublishedModel, ReviewModel, SharedPowiatModel, TenantFK
from teams import states
from teams.choices import JobTypeRule, PilotState, StageResult
from teams.models.register import Gmina, Institution


class EditionQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self


class Edition(RevisedModel, GlobalModel):
    """A stage of the national pilot. `strip`: the set of EU marks its documents carry.

    `by_invitation`: stage II, only for pilots whose previous stage was assessed and which CRZL invited.
    """

    global_because = "national catalogue"

    number = models.PositiveSmallIntegerField("numer", unique=True)
    name = models.CharField("nazwa", max_length=100)
    starts_on = models.DateField("początek")
    ends_on = models.DateField("koniec")
    strip = models.CharField("zestaw znaków", max_length=20, default="po_kl")
    quota_families = models.PositiveSmallIntegerField("rodzin w powiecie", default=10)
    by_invitation = models.BooleanField("tylko na zaproszenie po ocenie poprzedniego etapu", default=False)
    rules_version = models.CharField("wersja zasad liczenia efektów", max_length=20, default="1")
    job_type_rule = models.CharField(
        "rodzaj podjętej pracy", max_length=10, choices=JobTypeRule.choices, default=JobTypeRule.FIRST
    )
    work_gap_days = models.PositiveSmallIntegerField("dopuszczalna przerwa w pracy (dni)", default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("edition_show", args=[self.pk])


class PilotQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is None else self.filter(powiat_id=member.powiat_id)

    def of_effect(self):
        """Those whose figures count in the country's: who withdrew or was not let in stays in the list alone."""
        return self.exclude(state__in=(PilotState.WITHDRAWN, PilotState.NOT_QUALIFIED))


class Pilot(RevisedModel, SharedPowiatModel):
    """A powiat in an edition. It ends twice: the work with families, then that of the PZKW (Słupsk: 3 months later).

    CRZL takes it through its life and signs the agreement; the powiat chooses its leader.
    """

    global_because = "the national board reads every powiat's pilot; dates and offices only"

    powiat = models.ForeignKey(Powiat, on_delete=models.PROTECT, related_name="pilots")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="pilots")
    leader = TenantFK(Institution, on_delete=models.PROTECT, null=True, related_name="led_pilots", verbose_name="lider")
    state = models.CharField("stan", max_length=20, choices=PilotState.choices, default=PilotState.APPLIED)
    agreement_number = models.CharField("numer umowy z CRZL", max_length=60, blank=True)
    agreement_on = models.DateField("data umowy", null=True, blank=True)
    starts_on = models.DateField("początek")
    family_work_ends_on = models.DateField("koniec pracy z rodzinami")
    team_work_ends_on = models.DateField("koniec pracy PZKW")
    withdrawn_reason = models.CharField("powód wycofania", max_length=500, blank=True)
    applied_on = models.DateField("data zgłoszenia", null=True, blank=True)

    objects = PilotQuerySet.as_manager()

    class Meta:
        ordering = ["powiat_id", "edition__number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "edition"], name="teams_pilot_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("family_work_ends_on"))
                & Q(family_work_ends_on__lte=F("team_work_ends_on")),
                name="teams_pilot_dates",
                violation_error_message=(
                    "Daty muszą iść po kolei: początek, koniec pracy z rodzinami, koniec pracy PZKW."
                ),
            ),
            LegalMoves(name="teams_pilot_life", field="state", initial=PilotState.APPLIED, transitions=states.PILOT),
        ]

    def __str__(self):
        return f"{self.powiat}, {self.edition}"

    @property
    def is_over(self):
        """Its last day has passed, whether or not somebody closed it."""
        return self.team_work_ends_on < timezone.localdate()

    @property
    def state_today(self):
        """The state in words; a pilot that nobody closed after its last day is not called running."""
        over = self.state == PilotState.RUNNING and self.is_over
        return "czas pilotażu minął" if over else self.get_state_display()


class PilotMove(ReviewModel):
    """One step in a pilot's life, as CRZL took it: the history both sides read."""

    pilot = TenantFK(Pilot, on_delete=models.CASCADE, related_name="moves")
    move = models.CharField("krok", max_length=20)
    state_before = models.CharField("stan przed", max_length=20, choices=PilotState.choices)
    state_after = models.CharField("stan po", max_length=20, choices=PilotState.choices)
    moved_on = models.DateField("data")
    reason = models.CharField("powód", max_length=500, blank=True)
    author = models.ForeignKey("teams.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["moved_on", "created_at"]


class StageAssessment(ReviewModel):
    """CRZL's assessment of a pilot's stage. An entered fact until the reports compute what it rests on."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="assessments")
    result = models.CharField("ocena", max_length=10, choices=StageResult.choices)
    reason = models.TextField("uzasadnienie")
    assessed_on = models.DateField("data oceny")
    author = models.ForeignKey("teams.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["assessed_on", "created_at"]


class StageInvitationQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is None else self.filter(powiat_id=member.powiat_id)


class StageInvitation(ReviewModel):
    """CRZL invites a powiat to an edition that is open to the invited only."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="stage_invitations", verbose_name="oceniony pilotaż")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="invitations")
    invited_on = models.DateField("data zaproszenia")
    reason = models.TextField("uzasadnienie")
    author = models.ForeignKey("teams.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = StageInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["invited_on", "created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "edition"], name="teams_stageinvitation_once")]


class PilotCard(PublishedModel):
    """What the national board shows of a pilot's teams: numbers of people and days, never names."""

    pilot = TenantFK(Pilot, on_delete=models.CASCADE, related_name="cards")
    pzkw_size = models.PositiveSmallIntegerField("członków PZKW", default=0)
    mgi_size = models.PositiveSmallIntegerField("członków MGI", default=0)
    pzkw_appointed_on = models.DateField("powołano PZKW", null=True, blank=True)
    mgi_appointed_on = models.DateField("powołano MGI", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "pilot"], name="teams_pilotcard_once")]


class PilotPartnerQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is not None else self.none()


class PilotPartner(RevisedModel, PublishedModel):
    """An institution taking part in a pilot; editions differ without touching each other."""

    pilot = TenantFK(Pilot, on_delete=models.CASCADE, related_name="partners")
    institution = TenantFK(Institution, on_delete=models.PROTECT, related_name="partnerships")
    role = models.CharField("rola", max_length=200, blank=True)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)

    objects = PilotPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["since", "institution__name"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot", "institution"], name="teams_pilotpartner_once")
        ]


class GminaQuota(PublishedModel):
    """How many families of a gmina a pilot may take (Żagań I: 6 + 4)."""

    pilot = TenantFK(Pilot, on_delete=models.CASCADE, related_name="quotas")
    gmina = models.ForeignKey(Gmina, on_delete=models.PROTECT, related_name="+")
    families = models.PositiveSmallIntegerField("rodzin")

    class Meta:
        ordering = ["gmina_id"]
        constraints = [models.UniqueConstraint(fields=["powiat", "pilot", "gmina"], name="teams_gminaquota_once")]
