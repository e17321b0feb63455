"""The powiat's register: gminy, institutions, editions, pilots and their partners."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import GlobalModel, Powiat, PublishedModel, SharedPowiatModel, TenantFK
from teams import states
from teams.choices import GminaKind, InstitutionKind, PilotState, Side


def valid_on(day):
    """Q of rows with `valid_from`/`valid_until` in force on a day; both ends included."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class Gmina(GlobalModel):
    """A municipality, keyed by its six TERYT digits (WOJ+POW+GMI); the seventh moves and stands in GminaPeriod."""

    global_because = "national register of places"
    is_national_register = True

    code = models.CharField("kod TERYT (6 cyfr)", max_length=6, primary_key=True)
    powiat = models.ForeignKey(Powiat, on_delete=models.PROTECT, related_name="gminy")
    name = models.CharField("nazwa", max_length=100)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class GminaPeriod(GlobalModel):
    """Name and kind of a gmina while they held."""

    global_because = "national register of places"

    gmina = models.ForeignKey(Gmina, on_delete=models.CASCADE, related_name="periods")
    name = models.CharField("nazwa", max_length=100)
    kind = models.PositiveSmallIntegerField("rodzaj", choices=GminaKind.choices)
    valid_from = models.DateField("od")
    valid_until = models.DateField("do", null=True, blank=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [models.UniqueConstraint(fields=["gmina", "valid_from"], name="teams_gminaperiod_once")]


class InstitutionQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self

    def in_force(self, day):
        return self.filter(valid_on(day))


class Institution(PublishedModel):
    """An office or body of a powiat. An OPS that becomes a CUS is a new row; the old one ends."""

    name = models.CharField("nazwa", max_length=200)
    kind = models.CharField("rodzaj", max_length=20, choices=InstitutionKind.choices)
    side = models.CharField("strona", max_length=10, choices=Side.choices)
    gmina = models.ForeignKey(Gmina, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField("adres", max_length=200, blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    hours = models.CharField("godziny otwarcia", max_length=200, blank=True)
    valid_from = models.DateField("działa od")
    valid_until = models.DateField("działa do", null=True, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "name", "valid_from"], name="teams_institution_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="teams_institution_dates",
                violation_error_message="Koniec działania nie może być wcześniejszy niż początek.",
            ),
        ]

    def __str__(self):
        return self.name


class Edition(GlobalModel):
    """A stage of the national pilot. `strip`: the set of EU marks its documents carry."""

    global_because = "national catalogue"

    number = models.PositiveSmallIntegerField("numer", unique=True)
    name = models.CharField("nazwa", max_length=100)
    starts_on = models.DateField("początek")
    ends_on = models.DateField("koniec")
    strip = models.CharField("zestaw znaków", max_length=20, default="po_kl")
    quota_families = models.PositiveSmallIntegerField("rodzin w powiecie", default=10)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return self.name


class PilotQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is None else self.filter(powiat_id=member.powiat_id)


class Pilot(SharedPowiatModel):
    """A powiat in an edition. It ends twice: the work with families, then that of the PZKW (Słupsk: 3 months later)."""

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


class PilotPartner(PublishedModel):
    """An institution taking part in a pilot; editions differ without touching each other."""

    pilot = TenantFK(Pilot, on_delete=models.CASCADE, related_name="partners")
    institution = TenantFK(Institution, on_delete=models.PROTECT, related_name="partnerships")
    role = models.CharField("rola", max_length=200, blank=True)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)

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
