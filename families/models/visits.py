"""Visits: planned, and with their notes."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from families import states
from families.choices import PaperKind, Standing, VisitOutcome, VisitState
from families.models.participation import Participation
from families.models.persons import Person
from families.models.programme import Activity, OfVisibleFamily
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class VisitQuerySet(OfVisibleFamily):
    def with_note(self):
        """Those somebody has begun to write about; not merely planned or called off."""
        return self.filter(state__in=(VisitState.DRAFT, VisitState.SIGNED))

    def planned(self):
        return self.filter(state=VisitState.PLANNED)

    def standing(self):
        """Signed notes as they stand: a correction for the note it corrects, of several the one signed last."""
        signed = Visit._base_manager.filter(state=VisitState.SIGNED)
        corrected = signed.filter(corrects=OuterRef("pk"))
        corrected_again = signed.filter(corrects=OuterRef("corrects"), signed_at__gt=OuterRef("signed_at"))
        return self.filter(~Exists(corrected), ~Exists(corrected_again), state=VisitState.SIGNED)

    def held(self):
        """Of those that stand, visits at which the family was met."""
        return self.standing().filter(outcome=VisitOutcome.HELD)


class Visit(RevisedModel, TenantModel):
    """A visit and its note: planned or written at once, a draft until signed, then locked; a correction is added.

    Of a planned one `visited_on` is the day it is planned for. The key may have been made on a phone (UUIDv7).
    """

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="visits")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField("data wizyty")
    begins_at = models.TimeField("godzina", null=True, blank=True)
    place = models.CharField("miejsce", max_length=200, blank=True)
    outcome = models.CharField("przebieg", max_length=12, choices=VisitOutcome.choices, default=VisitOutcome.HELD)
    minutes = models.PositiveSmallIntegerField("czas trwania w minutach", null=True, blank=True)
    purpose = models.TextField("cel wizyty", blank=True)
    course = models.TextField("przebieg wizyty", blank=True)
    observations = models.TextField("zmiany w sytuacji rodziny", blank=True)
    agreed = models.TextField("ustalenia", blank=True)
    next_on = models.DateField("następna wizyta", null=True, blank=True)
    next_at = models.TimeField("godzina następnej wizyty", null=True, blank=True)
    state = models.CharField("stan", max_length=10, choices=VisitState.choices, default=VisitState.DRAFT)
    cancelled_reason = models.CharField("powód odwołania", max_length=300, blank=True)
    signed_at = models.DateTimeField("podpisano", null=True, blank=True)
    corrects = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-visited_on", "-created_at"]
        constraints = [
            LegalMoves(
                name="families_visit_life",
                field="state",
                initial=[VisitState.PLANNED, VisitState.DRAFT],
                transitions=states.VISIT,
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.SIGNED) | Q(signed_at__isnull=False), name="families_visit_signed"
            ),
            # Of a visit that met nobody the outcome says enough.
            models.CheckConstraint(
                condition=~Q(state=VisitState.SIGNED) | ~Q(outcome=VisitOutcome.HELD) | ~Q(course=""),
                name="families_visit_signed_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.CANCELLED) | ~Q(cancelled_reason=""), name="families_visit_cancelled_why"
            ),
        ]
        indexes = [models.Index(fields=["powiat", "visited_on"], name="families_visit_by_day")]

    def get_absolute_url(self):
        return reverse("visit_show", args=[self.pk])


class VisitCheck(TenantModel):
    """An element of the programme checked on a visit."""

    visit = TenantFK(Visit, on_delete=models.CASCADE, related_name="checks")
    activity = TenantFK(Activity, on_delete=models.PROTECT, related_name="checks")
    standing = models.CharField("jak idzie", max_length=10, choices=Standing.choices)
    note = models.CharField("uwaga", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "visit", "activity"], name="families_visitcheck_once")]


class VisitPerson(TenantModel):
    """A person of the family who was met."""

    visit = TenantFK(Visit, on_delete=models.CASCADE, related_name="persons")
    person = TenantFK(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "visit", "person"], name="families_visitperson_once")]


class VisitWorker(TenantModel):
    """A worker who came besides the author of the note."""

    visit = TenantFK(Visit, on_delete=models.CASCADE, related_name="workers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["powiat", "visit", "user"], name="families_visitworker_once")]


class VisitPhotoQuerySet(OfVisibleFamily):
    family_path = "visit__participation__family"


class VisitPhoto(StoredFile, TenantModel):
    """A photo of a paper seen on a visit, at most 1600 px, without what the camera wrote into it.

    Never of an identity document (Dz.U. 2021/893). The key may have been made on a phone.
    """

    visit = TenantFK(Visit, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField("rodzaj", max_length=12, choices=PaperKind.choices)
    title = models.CharField("co jest na zdjęciu", max_length=200)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = VisitPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=PaperKind.IDENTITY), name="families_photo_no_identity_document"),
        ]

    def __str__(self):
        return self.title
