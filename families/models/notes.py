"""How the note of a visit came to be: every text a device sent, texts that clash, and what is still being typed."""

from django.db import models
from django.db.models import Q

from families.choices import ConflictChoice
from families.models.devices import FieldDevice
from families.models.participation import Participation
from families.models.programme import OfVisibleFamily
from families.models.visits import Visit
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class NoteSave(TenantModel):
    """One text of a note as it arrived, kept for good (the database refuses a change).

    `base`: the revision its writer had before them. `revision`: the visit's once it was taken in. `sequence` counts the
    saves of one note on one device; a repeated request is known by it. `late`: a later one of the same device had
    arrived before, so the note was left as it is. `content`: what was sent; `outcome`: the note after it was merged
    with what others had written meanwhile, where that differs. `turn`: of the half-typed texts of its device all up to
    this one are in it (see NoteDraft).
    """

    # The row itself is the history.
    trail_without = ("content", "outcome")

    visit = TenantFK(Visit, on_delete=models.PROTECT, related_name="saves")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    device = TenantFK(FieldDevice, on_delete=models.PROTECT, null=True, blank=True, related_name="saves")
    sequence = models.PositiveIntegerField("kolejny zapis urządzenia", null=True, blank=True)
    digest = models.CharField("skrót", max_length=64)
    turn = models.PositiveIntegerField("kolejny pisany tekst", null=True, blank=True)
    base = models.PositiveIntegerField("zapis, od którego zaczęto")
    revision = models.PositiveIntegerField("zapis nr")
    late = models.BooleanField("przyszedł po nowszym", default=False)
    content = models.JSONField("treść")
    outcome = models.JSONField("treść po połączeniu", null=True, blank=True)

    class Meta:
        ordering = ["revision", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "visit", "device", "sequence"], name="families_notesave_once"),
            models.CheckConstraint(
                condition=Q(device__isnull=True, sequence__isnull=True)
                | Q(device__isnull=False, sequence__isnull=False),
                name="families_notesave_of_device",
            ),
        ]

    @property
    def result(self):
        """The note as it stood after this save."""
        return self.content if self.outcome is None else self.outcome


class NoteConflictQuerySet(OfVisibleFamily):
    family_path = "visit__participation__family"

    def open(self):
        return self.filter(decided_at__isnull=True)


class NoteConflict(TenantModel):
    """A part of a note that two devices wrote differently. Both texts stay until a person decides; who did is kept."""

    visit = TenantFK(Visit, on_delete=models.PROTECT, related_name="conflicts")
    arrived_with = TenantFK(NoteSave, on_delete=models.PROTECT, related_name="conflicts")
    part = models.CharField("część notatki", max_length=80)
    kept = models.JSONField("tekst na serwerze", null=True)
    arrived = models.JSONField("tekst z urządzenia", null=True)
    choice = models.CharField("decyzja", max_length=8, choices=ConflictChoice.choices, blank=True)
    decided = models.JSONField("tekst po decyzji", null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("rozstrzygnięto", null=True, blank=True)

    objects = NoteConflictQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice="", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(choice="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="families_noteconflict_decided",
            ),
        ]


class NoteDraftQuerySet(OfVisibleFamily):
    def visible_to(self, member):
        """Half-typed text is its writer's own."""
        return super().visible_to(member).kept().filter(author_id=member.user_id)

    def kept(self):
        """Without those given up, of which nothing is left but their number."""
        return self.filter(dropped_at__isnull=True)


class NoteDraft(TenantModel):
    """What somebody is typing on one device, kept every few seconds; not yet a note. Gone once it is saved as one.

    `note_id`: the visit it is about or will become. `device` is empty for a browser in the office. `turn` counts the
    texts of one note on one device, where they are made, and `drops` how often its writer gave one up: a text that
    was long on its way comes with lower numbers and changes nothing. One given up leaves its numbers, without a word.
    """

    # Half-typed text is not copied into the log, and keeping it once more is no event.
    trail_without = ("content", "base", "turn", "saved_at", "updated_at")

    note_id = models.UUIDField("notatka")
    participation = TenantFK(Participation, on_delete=models.CASCADE, related_name="note_drafts")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    device = TenantFK(FieldDevice, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    corrects = TenantFK(Visit, on_delete=models.CASCADE, null=True, blank=True, related_name="correction_drafts")
    base = models.PositiveIntegerField("zapis, od którego zaczęto", default=0)
    turn = models.PositiveIntegerField("kolejny pisany tekst", default=0)
    drops = models.PositiveIntegerField("ile razy porzucono", default=0)
    content = models.JSONField("treść")
    saved_at = models.DateTimeField("zapisano")
    dropped_at = models.DateTimeField("porzucono", null=True, blank=True)

    objects = NoteDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "note_id", "author", "device"],
                name="families_notedraft_once",
                nulls_distinct=False,
            ),
        ]
