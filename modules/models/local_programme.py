"""The local programme (LPIW) in versions: texts, diagnosed barriers and the measures against them."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from modules import states
from modules.choices import MeasureState, Section, VersionState
from modules.models.catalogue import InPowiat, Instrument
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import Document
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel, new_id
from teams.models import AgendaItem, Institution, Pilot, User


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
    document = TenantFK(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

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

    def parts(self):
        """[{key, title, text}, …] of all sections in their order; a missing one is empty."""
        texts = self.texts()
        return [{"key": key.value, "title": key.label, "text": texts.get(key, "")} for key in Section]


class LocalProgrammeSection(TenantModel):
    """The text of one section of a version."""

    version = TenantFK(LocalProgrammeVersion, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField("część", max_length=20, choices=Section.choices)
    text = models.TextField("treść", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "version", "key"], name="modules_lpiw_section_once")]


class Barrier(RevisedModel, TenantModel):
    """A diagnosed barrier between IPiIS and IRP, in one version. `key` is the same in every version that keeps it."""

    version = TenantFK(LocalProgrammeVersion, on_delete=models.CASCADE, related_name="barriers")
    key = models.UUIDField(default=new_id, editable=False)
    position = models.PositiveSmallIntegerField("lp.", default=0)
    description = models.TextField("bariera")
    cause = models.TextField("skąd się bierze, jak ją rozpoznano", blank=True)

    objects = InPowiat.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "version", "key"], name="modules_barrier_once")]

    def __str__(self):
        return self.description

    def get_absolute_url(self):
        return f"{self.version.get_absolute_url()}#bariera-{self.key}"


class MeasureQuerySet(InPowiat):
    def in_force(self, pilot):
        """Measures of the version of the pilot's LPIW that is in force."""
        return self.filter(barrier__version__programme__pilot=pilot, barrier__version__state=VersionState.IN_FORCE)

    def with_progress(self):
        """`progress_state`, `result` and `done_on`, as reported under the same key; planned until then."""
        reported = MeasureProgress.objects.filter(
            programme=OuterRef("barrier__version__programme"), key=OuterRef("key")
        )
        state = Coalesce(
            Subquery(reported.values("state")[:1]), Value(MeasureState.PLANNED), output_field=models.CharField()
        )
        return self.annotate(
            progress_state=state,
            result=Coalesce(Subquery(reported.values("result")[:1]), Value(""), output_field=models.TextField()),
            done_on=Subquery(reported.values("done_on")[:1]),
        )


class Measure(RevisedModel, TenantModel):
    """What removes or lessens a barrier: an instrument, who answers for it, until when, how we shall know.

    How it goes stands in MeasureProgress under the same `key`, so that progress survives a new version.
    """

    barrier = TenantFK(Barrier, on_delete=models.CASCADE, related_name="measures")
    key = models.UUIDField(default=new_id, editable=False)
    position = models.PositiveSmallIntegerField("lp.", default=0)
    description = models.TextField("działanie")
    instrument = TenantFK(Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="lpiw_measures")
    due_on = models.DateField("termin", null=True, blank=True)
    evidence = models.CharField("po czym poznamy, że wykonane", max_length=300, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [models.UniqueConstraint(fields=["powiat", "barrier", "key"], name="modules_measure_once")]

    def __str__(self):
        return self.description

    def get_absolute_url(self):
        return f"{self.barrier.version.get_absolute_url()}#dzialanie-{self.key}"


class MeasureProgress(RevisedModel, TenantModel):
    """How a measure of the LPIW goes, across versions."""

    programme = TenantFK(LocalProgramme, on_delete=models.PROTECT, related_name="progress")
    key = models.UUIDField()
    state = models.CharField("stan", max_length=10, choices=MeasureState.choices, default=MeasureState.PLANNED)
    result = models.TextField("rezultat", blank=True)
    done_on = models.DateField("wykonano", null=True, blank=True)

    objects = InPowiat.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "programme", "key"], name="modules_measureprogress_once"),
            models.CheckConstraint(
                condition=Q(state=MeasureState.DONE, done_on__isnull=False)
                | (~Q(state=MeasureState.DONE) & Q(done_on__isnull=True)),
                name="modules_measureprogress_done",
            ),
        ]
