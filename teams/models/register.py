"""The powiat's register: gminy, institutions with their past names, the powiat's own settings."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import GlobalModel, Powiat, PublishedModel, TenantFK, TenantModel
from teams.choices import GminaKind, InstitutionKind, Side


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
    # The day of the newest TERC file that spoke of it: an older file rewrites nothing up to this day.
    confirmed_on = models.DateField("stan potwierdzony na dzień", null=True, blank=True, editable=False)

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


class Institution(RevisedModel, PublishedModel):
    """An office or body of a powiat. `name` and `kind` are today's; what it was called before stands in its periods.

    An OPS that becomes a CUS stays the same row: its staff, partnerships and commitments go on.
    """

    name = models.CharField("nazwa", max_length=200)
    kind = models.CharField("rodzaj", max_length=20, choices=InstitutionKind.choices)
    side = models.CharField("strona", max_length=10, choices=Side.choices)
    gmina = models.ForeignKey(Gmina, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField("adres", max_length=200, blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    email = models.EmailField("adres e-mail", blank=True)
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

    def get_absolute_url(self):
        return reverse("institution_show", args=[self.pk])


class InstitutionPeriod(PublishedModel):
    """Name and kind of an institution while they held; periods follow one another without a gap."""

    institution = TenantFK(Institution, on_delete=models.CASCADE, related_name="periods")
    name = models.CharField("nazwa", max_length=200)
    kind = models.CharField("rodzaj", max_length=20, choices=InstitutionKind.choices)
    valid_from = models.DateField("od")
    valid_until = models.DateField("do", null=True, blank=True)
    reason = models.CharField("podstawa zmiany", max_length=300, blank=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "institution", "valid_from"], name="teams_institutionperiod_once")
        ]


class PowiatSettings(RevisedModel, TenantModel):
    """What a powiat decides for itself, because no source fixes it; one row, made when first saved."""

    quorum_percent = models.PositiveSmallIntegerField("kworum PZKW (procent składu)", default=50)
    opinion_days = models.PositiveSmallIntegerField("dni na opinię PZKW", default=14)
    opinion_notice_days = models.PositiveSmallIntegerField("przypomnienie o terminie opinii (dni)", default=5)
    visit_interval_days = models.PositiveSmallIntegerField("co ile dni wizyta w rodzinie (najrzadziej)", default=30)
    unsent_note_days = models.PositiveSmallIntegerField("dni na notatki z odciętego urządzenia", default=14)
    session_notice_days = models.PositiveSmallIntegerField("zaproszenie na posiedzenie: ile dni wcześniej", default=7)
    agreement_notice_days = models.PositiveSmallIntegerField("przypomnienie o końcu porozumienia (dni)", default=60)
    review_notice_days = models.PositiveSmallIntegerField("przypomnienie o przeglądzie kontraktu (dni)", default=7)
    measure_notice_days = models.PositiveSmallIntegerField("przypomnienie o terminie z LPIW (dni)", default=14)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat"], name="teams_powiatsettings_once"),
            models.CheckConstraint(
                condition=Q(quorum_percent__gte=1, quorum_percent__lte=100), name="teams_powiatsettings_quorum"
            ),
        ]
