"""A phone's key: what it says, and whether the phone may still work in the field."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from families.models import FieldDevice
from schematom.access.members import Member
from schematom.tenancy.context import in_powiat
from schematom.tenancy.keys import SignedKey
from teams.choices import Role
from teams.models import Membership
from teams.selectors.settings import settings_of

_KEY = SignedKey("families.device")


@dataclass(frozen=True)
class DeviceKey:
    """What a token says once its signature holds."""

    powiat_id: int
    device_id: UUID
    user_id: int

    def context(self):
        """The powiat of the device, in its user's name."""
        return in_powiat(self.powiat_id, user_id=self.user_id, reason="urządzenie terenowe")


def token_of(device):
    """It opens no data: it lets the device ask whether it was cut off, and hand in notes that were not sent."""
    return _KEY.text(device.powiat_id, device.pk, device.user_id)


def key_of_token(text):
    """The DeviceKey that a text carries, or None when it is none of ours."""
    found = _KEY.read(text)
    return DeviceKey(*found) if found else None


def device_of_key(key):
    """The FieldDevice with its user, in the powiat's context; None when it is not there or is another's."""
    return FieldDevice.objects.filter(pk=key.device_id, user_id=key.user_id).select_related("user").first()


def holder_of(device):
    """Who speaks through the device: its user without any role, for a role may have ended."""
    user = device.user
    return Member(user.pk, user.full_name, device.powiat_id, "", frozenset(), user=user)


@dataclass(frozen=True)
class CutOff:
    """A device that lost access. `unsent_until`: the last day on which its unsent notes are taken."""

    unsent_until: date


def cut_off_of(device, today):
    """CutOff, or None while the device is in use, its user works in the powiat's MGI and may log in.

    Of several reasons the latest counts: rather take a note too late than lose it.
    """
    days = [*_revoked(device), *_role_ended(device, today), *_user_put_out(device, today)]
    return CutOff(max(days) + timedelta(days=settings_of().unsent_note_days)) if days else None


def _revoked(device):
    if device.revoked_at:
        yield timezone.localdate(device.revoked_at)


def _role_ended(device, today):
    held = Membership.objects.filter(user_id=device.user_id, powiat_id=device.powiat_id, role=Role.MGI)
    if not held.in_force(today).exists():
        last = held.filter(valid_until__lt=today).aggregate(day=Max("valid_until"))["day"]
        yield last + timedelta(days=1) if last else today


def _user_put_out(device, today):
    """Nobody notes since when an account is closed, so its notes are taken whenever they come."""
    if not device.user.is_active:
        yield today
