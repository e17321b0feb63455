"""What help exists: instruments in the national library and in the powiat, tests of them, services."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from modules.choices import Axis, InstrumentKind, Module, OfferVerdict, TestVerdict
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import (
    GlobalModel,
    Powiat,
    PublishedModel,
    ReviewModel,
    TenantFK,
    TenantModel,
    new_id,
)
from teams.models import Institution, Pilot, User


class InPowiat(models.QuerySet):
    """Rows every member of the powiat may read: they speak of offices, not of families."""

    def visible_to(self, member):
        return self if member.powiat_id is not None else self.none()


class NationalQuerySet(models.QuerySet):
    """Rows everybody may read, in a powiat and in the nation."""

    def visible_to(self, member):
        return self


class LibraryQuerySet(NationalQuerySet):
    def on_offer(self):
        return self.filter(withdrawn_on__isnull=True)


class CatalogueInstrument(RevisedModel, GlobalModel):
    """National list of instruments named by the sources: a proposal, not a quotation of the handbook."""

    global_because = "national catalogue"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    axis = models.CharField("oś", max_length=10, choices=Axis.choices)
    kind = models.CharField("rodzaj", max_length=10, choices=InstrumentKind.choices)
    name = models.CharField("nazwa", max_length=200, unique=True)
    source = models.CharField("źródło", max_length=200)
    description = models.TextField("opis", blank=True)
    evidence = models.CharField("po czym poznać, że jest stosowany", max_length=300, blank=True)
    # Which powiat invented it, when it came into the library by an offer.
    origin = models.ForeignKey(Powiat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # No longer offered to powiaty; copies already taken stay.
    withdrawn_on = models.DateField("wycofano z biblioteki", null=True, blank=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["axis", "kind", "name"]

    def __str__(self):
        return self.name


class Instrument(RevisedModel, TenantModel):
    """An instrument a powiat uses; `source` says where it was copied from, `catalogued` which row of the library."""

    axis = models.CharField("oś", max_length=10, choices=Axis.choices)
    kind = models.CharField("rodzaj", max_length=10, choices=InstrumentKind.choices)
    name = models.CharField("nazwa", max_length=200)
    source = models.CharField("źródło", max_length=200, blank=True)
    description = models.TextField("opis", blank=True)
    evidence = models.CharField("po czym poznać, że jest stosowany", max_length=300, blank=True)
    catalogued = models.ForeignKey(
        CatalogueInstrument, on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )

    objects = InPowiat.as_manager()

    class Meta:
        ordering = ["axis", "kind", "name"]
        constraints = [models.UniqueConstraint(fields=["powiat", "name"], name="modules_instrument_once")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("instrument_show", args=[self.pk])


class ServiceQuerySet(InPowiat):
    def on_offer(self):
        return self.filter(ended_on__isnull=True)


class Service(RevisedModel, TenantModel):
    """A row of the powiat's basket of services (koszyk usług). An ended one stays where programmes use it."""

    module = models.CharField("moduł", max_length=20, choices=Module.choices)
    name = models.CharField("usługa", max_length=200)
    provider = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="services")
    unit = models.CharField("jednostka", max_length=40, default="godzina")
    ended_on = models.DateField("dostępna do", null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["module", "name"]
        constraints = [models.UniqueConstraint(fields=["powiat", "module", "name"], name="modules_service_once")]

    def __str__(self):
        return self.name


class InstrumentOffer(PublishedModel):
    """A powiat's own instrument as offered to the national library: frozen words, no families."""

    instrument = TenantFK(Instrument, on_delete=models.PROTECT, related_name="offers")
    axis = models.CharField("oś", max_length=10, choices=Axis.choices)
    name = models.CharField("nazwa", max_length=200)
    description = models.TextField("opis")
    evidence = models.CharField("po czym poznać, że jest stosowany", max_length=300, blank=True)
    offered_on = models.DateField("data zgłoszenia")

    objects = NationalQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_on", "-created_at"]

    def get_absolute_url(self):
        return reverse("offer_show", args=[self.pk])


class OfferDecision(ReviewModel):
    """CRZL's answer to an offer: admitted to the library, or returned with remarks; one for each offer."""

    offer = TenantFK(InstrumentOffer, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField("decyzja", max_length=10, choices=OfferVerdict.choices)
    remarks = models.TextField("uwagi", blank=True)
    decided_on = models.DateField("data")
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["decided_on", "created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "offer"], name="modules_offerdecision_once")]


class InstrumentTest(RevisedModel, TenantModel):
    """Stage II tests instruments: taken for testing → used (counted from the LPIW and programmes) → assessed."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="instrument_tests")
    instrument = TenantFK(Instrument, on_delete=models.PROTECT, related_name="tests")
    taken_on = models.DateField("przyjęto do testowania")
    purpose = models.TextField("co chcemy sprawdzić", blank=True)
    verdict = models.CharField("ocena", max_length=10, choices=TestVerdict.choices, blank=True)
    assessment = models.TextField("uzasadnienie oceny", blank=True)
    assessed_on = models.DateField("data oceny", null=True, blank=True)

    objects = InPowiat.as_manager()

    class Meta:
        ordering = ["-taken_on", "instrument__name"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "pilot", "instrument"], name="modules_instrumenttest_once"),
            models.CheckConstraint(
                condition=Q(verdict="", assessed_on__isnull=True)
                | (~Q(verdict="") & ~Q(assessment="") & Q(assessed_on__isnull=False)),
                name="modules_instrumenttest_whole",
            ),
        ]

    def get_absolute_url(self):
        return reverse("instrument_test_list")
