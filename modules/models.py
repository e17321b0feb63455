"""Instruments, services, and the local programme (LPIW) in versions."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from modules import states
from modules.choices import Axis, InstrumentKind, Module, Section, VersionState
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import GlobalModel, TenantFK, TenantModel, new_id
from teams.models import AgendaItem, Institution, Pilot, User


class InPowiat(models.QuerySet):
    """Rows every member of the powiat may read: they speak of offices, not of families."""

    def visible_to(self, member):
        return self if member.powiat_id is not None else self.none()


class NationalQuerySet(models.QuerySet):
    """Rows everybody may read, in a powiat and in the nation."""

    def visible_to(self, member):
        return self


class CatalogueInstrument(GlobalModel):
    """National list of instruments named by the sources: a proposal, not a quotation of the handbook."""

    global_because = "national catalogue"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    axis = models.CharField("oś", max_length=10, choices=Axis.choices)
    kind = models.CharField("rodzaj", max_length=10, choices=InstrumentKind.choices)
    name = models.CharField("nazwa", max_length=200, unique=True)
    source = models.CharField("źródło", max_length=200)

    objects = NationalQuerySet.as_manager()

    class Meta:
        ordering = ["axis", "kind", "name"]


class Instrument(TenantModel):
    """An instrument a powiat uses; `source` says where it was copied from."""

    axis = models.CharField("oś", max_length=10, choices=Axis.choices)
    kind = models.CharField("rodzaj", max_length=10, choices=InstrumentKind.choices)
    name = models.CharField("nazwa", max_length=200)
    source = models.CharField("źródło", max_length=200, blank=True)

    objects = InPowiat.as_manager()

    class Meta:
        ordering = ["axis", "kind", "name"]
        constraints = [models.UniqueConstraint(fields=["powiat", "name"], name="modules_instrument_once")]

    def __str__(self):
        return self.name


class Service(TenantModel):
    """A row of the powiat's basket of services (koszyk usług)."""

    module = models.CharField("moduł", max_length=20, choices=Module.choices)
    name = models.CharField("usługa", max_length=200)
    provider = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="services")
    unit = models.CharField("jednostka", max_length=40, default="godzina")

    objects = InPowiat.as_manager()

    class Meta:
        ordering = ["module", "name"]
        constraints = [models.UniqueConstraint(fields=["powiat", "module", "name"], name="modules_service_once")]

    def __str__(self):
        return self.name


class LocalProgramme(TenantModel):
    """The LPIW of a pilot; its text lives in versions."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="local_programmes")

    objects = InPowiat.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "pilot"], name="modules_localprogramme_once")]


class LocalProgrammeVersion(RevisedModel, TenantModel):
    """A version: draft → submitted to the PZKW → in force (adopted by a vote) → superseded."""

    programme = TenantFK(LocalProgramme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("wersja")
    state = models.CharField("stan", max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agenda_item = TenantFK(AgendaItem, on_delete=models.PROTECT, null=True, related_name="local_programme_versions")
    content_sha256 = models.CharField("skrót treści", max_length=64, blank=True)
    adopted_on = models.DateField("przyjęto", null=True, blank=True)

    objects = InPowiat.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "programme", "number"], name="modules_lpiw_version_once"),
            models.UniqueConstraint(
                fields=["powiat", "programme"],
                condition=Q(state=VersionState.IN_FORCE),
                name="modules_lpiw_one_in_force",
            ),
            LegalMoves(
                name="modules_lpiw_life",
                field="state",
                initial=VersionState.DRAFT,
                transitions=states.LOCAL_PROGRAMME,
            ),
        ]

    def get_absolute_url(self):
        return reverse("lpiw_version_show", args=[self.pk])

    def texts(self):
        """{key: text} of its sections."""
        return {section.key: section.text for section in self.sections.all()}

    def filled_sections(self):
        """[(title, text), …] of all sections in their order; a missing one is empty."""
        texts = self.texts()
        return [(key.label, texts.get(key, "")) for key in Section]


class LocalProgrammeSection(TenantModel):
    """The text of one section of a version."""

    version = TenantFK(LocalProgrammeVersion, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField("część", max_length=20, choices=Section.choices)
    text = models.TextField("treść", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "version", "key"], name="modules_lpiw_section_once")]
