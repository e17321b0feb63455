"""Phones of the field: whose they are, when they were cut off, and notes that reached us another way."""

from django.db import models
from django.db.models import Q

from families import states
from families.choices import PaperKind, UnsentReason, UnsentState
from families.models.family import Family
from families.models.visits import Visit
from schematom.documents.models import StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import Role
from teams.models import User


class FieldDeviceQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Coordinators: all of the powiat. Others: their own."""
        if member.powiat_id is None:
            return self.none()
        return self if member.is_any(Role.COORDINATOR) else self.filter(user_id=member.user_id)

    def in_use(self):
        return self.filter(revoked_at__isnull=True)


class FieldDevice(TenantModel):
    """The store of one browser on one phone, of one user in one powiat. Its key is made on the phone."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("nazwa urządzenia", max_length=60)
    last_contact_at = models.DateTimeField("ostatni kontakt", null=True, blank=True)
    revoked_at = models.DateTimeField("odcięto", null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_reason = models.CharField("powód", max_length=300, blank=True)

    objects = FieldDeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="families_fielddevice_revoked",
            ),
        ]

    def __str__(self):
        return self.name


class UnsentNoteQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The supervisor alone: its writer may have lost the right to the family."""
        if member.powiat_id is None or not member.is_any(Role.COORDINATOR):
            return self.none()
        return self


class UnsentNote(TenantModel):
    """A note that could not be taken in as a visit: its device was cut off, or the rules refused it.

    `note_id`: the key the device had given it. `refusal`: what the device had been told.
    """

    note_id = models.UUIDField("notatka")
    device = TenantFK(FieldDevice, on_delete=models.PROTECT, related_name="unsent")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    family = TenantFK(Family, on_delete=models.PROTECT, null=True, blank=True, related_name="unsent_notes")
    reason = models.CharField("dlaczego", max_length=12, choices=UnsentReason.choices)
    refusal = models.CharField("co powiedział system", max_length=500, blank=True)
    content = models.JSONField("treść")
    state = models.CharField("stan", max_length=10, choices=UnsentState.choices, default=UnsentState.WAITING)
    visit = TenantFK(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField("rozstrzygnięto", null=True, blank=True)
    settled_reason = models.CharField("uzasadnienie", max_length=300, blank=True)

    objects = UnsentNoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "device", "note_id"], name="families_unsentnote_once"),
            LegalMoves(
                name="families_unsentnote_life",
                field="state",
                initial=UnsentState.WAITING,
                transitions=states.UNSENT,
            ),
            models.CheckConstraint(
                condition=Q(state=UnsentState.WAITING, settled_at__isnull=True)
                | (~Q(state=UnsentState.WAITING) & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="families_unsentnote_settled",
            ),
            models.CheckConstraint(
                condition=~Q(state=UnsentState.ADOPTED) | Q(visit__isnull=False), name="families_unsentnote_adopted"
            ),
            models.CheckConstraint(
                condition=~Q(state=UnsentState.SET_ASIDE) | ~Q(settled_reason=""), name="families_unsentnote_why"
            ),
        ]


class UnsentPhotoQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(unsent__in=UnsentNote.objects.visible_to(member))


class UnsentPhoto(StoredFile, TenantModel):
    """A photo of a paper that came with an unsent note; of a note that joins a case a copy joins it, too."""

    unsent = TenantFK(UnsentNote, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField("rodzaj", max_length=12, choices=PaperKind.choices)
    title = models.CharField("co jest na zdjęciu", max_length=200)

    objects = UnsentPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=PaperKind.IDENTITY), name="families_unsentphoto_no_identity"),
        ]

    def __str__(self):
        return self.title
