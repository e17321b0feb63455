"""Phones of the field: registered by their owner, cut off when lost, and what they bring that was never sent."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from families.choices import UnsentReason, UnsentState
from families.models import Family, FieldDevice, UnsentNote
from families.selectors.devices import cut_off_of
from families.selectors.notes import digest_of
from schematom.access.sessions import end_sessions
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

CONTACT_EVERY = timedelta(hours=1)
OTHERS = "To urządzenie należy do innej osoby albo do innego powiatu."
CUT_OFF = "To urządzenie straciło dostęp. Przygotuj je w „Terenie” od nowa."


class DeviceRefused(Refused):
    """`reason`: other_person, revoked, in_use or too_late."""

    def __init__(self, message, reason):
        super().__init__(message)
        self.reason = reason


def register_device(*, member, device_id, name):
    """(FieldDevice, whether it is new). The same request again gives the same device."""
    known = FieldDevice.objects.filter(pk=device_id).first()
    if known:
        return _own(member, known), False
    device = FieldDevice(pk=device_id, user_id=member.user_id, name=name, last_contact_at=timezone.now())
    try:
        with recorded("device.registered", device):
            device.save(force_insert=True)
    except IntegrityError:
        # Made a moment ago by the same request, or a device of another powiat: which one, nobody is told.
        known = FieldDevice.objects.filter(pk=device_id).first()
        if known is None:
            raise DeviceRefused(OTHERS, "other_person") from None
        return _own(member, known), False
    return device, True


def _own(member, device):
    if device.user_id != member.user_id:
        raise DeviceRefused(OTHERS, "other_person")
    if device.revoked_at:
        raise DeviceRefused(CUT_OFF, "revoked")
    return device


def revoke_device(*, member, device, reason, session=""):
    """Cut a lost phone off: at its next contact it hands in what was not sent and wipes what it holds.

    Its owner is logged out everywhere but in `session`, the one this is asked from: a phone may still be logged in.
    """
    device = FieldDevice.objects.select_for_update().get(pk=device.pk)
    if device.revoked_at:
        raise Refused("To urządzenie jest już odcięte.")
    if not reason.strip():
        raise Refused("Napisz, dlaczego odcinasz to urządzenie.", "reason")
    with recorded("device.revoked", device, user=device.user_id):
        device.revoked_at, device.revoked_by_id = timezone.now(), member.user_id
        device.revoked_reason = reason.strip()
        device.save()
        end_sessions(device.user_id, keep=session)
    return device


def note_contact(*, member, device):
    """Keep when the device was heard of last, once an hour; of one cut off too: then it has wiped what it held."""
    now = timezone.now()
    if device.last_contact_at and now - device.last_contact_at < CONTACT_EVERY:
        return
    with recorded("device.contacted", device):
        device.last_contact_at = now
        device.save()


def receive_unsent(*, member, device, note_id, family_id, reason, refusal, content):
    """(UnsentNote, whether it is new): a note that could not become a visit by the usual way. Never overwrites one.

    The same text again gives the same row; another text under the same number is kept beside the first.
    """
    with transaction.atomic():
        device = FieldDevice.objects.select_for_update().select_related("user").get(pk=device.pk)
        beside = _number_beside(note_id, content)
        rows = UnsentNote.objects.filter(device=device, note_id__in=(note_id, beside))
        kept = {one.note_id: one for one in rows}
        for number in (note_id, beside):
            if number in kept and kept[number].content == content:
                return kept[number], False
        _must_be_due(device, reason)
        row = UnsentNote(
            note_id=beside if note_id in kept else note_id,
            device=device,
            author_id=device.user_id,
            family=Family.objects.filter(pk=family_id).first() if family_id else None,
            reason=reason,
            refusal=refusal,
            content=content,
            state=UnsentState.WAITING,
        )
        with recorded("unsent_note.received", row, why=reason):
            row.save()
        return row, True


def _must_be_due(device, reason):
    today = timezone.localdate()
    cut_off = cut_off_of(device, today)
    if reason == UnsentReason.HANDED_OVER:
        if cut_off:
            raise DeviceRefused(CUT_OFF, "revoked")
    elif cut_off is None:
        raise DeviceRefused("To urządzenie ma dostęp. Wyślij notatkę zwykłą drogą.", "in_use")
    elif today > cut_off.unsent_until:
        raise DeviceRefused("Minął czas na notatki z tego urządzenia. Zwróć się do koordynatora.", "too_late")


def _number_beside(note_id, content):
    """The same for the same text, and of version 7 like every number of a note."""
    made = bytearray(note_id.bytes[:6] + bytes.fromhex(digest_of(content, beside=note_id))[:10])
    made[6] = made[6] & 0x0F | 0x70
    made[8] = made[8] & 0x3F | 0x80
    return UUID(bytes=bytes(made))
