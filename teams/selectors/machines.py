"""Keys of machines: what a key says once its signature holds, whose it is, how the issued ones stand.

The text of a key: a prefix that tells a scanner of secrets what it found, then scope, row and secret under a signature.
Only when the signature holds is a context opened.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, When
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from schematom.access.members import Member
from schematom.tenancy.keys import SignedKey
from teams.choices import Role
from teams.models import MachineToken, Membership

PREFIX = "schematom_"
ISSUERS = (Role.POWIAT_ADMIN, Role.CRZL_ADMIN)
LAST_DAYS = timedelta(days=14)
_KEY = SignedKey("teams.machine")


@dataclass(frozen=True)
class MachineRow:
    """A key with how it stands on a day, in words."""

    token: MachineToken
    word: str
    tone: str
    note: str = ""

    @property
    def may_be_revoked(self):
        """Also one that stands still: it works again when its issuer is an administrator again."""
        return self.tone != "stop"


def digest_of(secret):
    """All that is kept of a secret. It is 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def key_text(token, secret):
    return PREFIX + _KEY.text(token.powiat_id or 0, token.pk, secret)


def member_of_key(text):
    """The Member of a key, without any role; None when the key is forged, past its time, revoked or of nobody.

    Whoever issued it answers for what it reads, so it dies with their right to issue.
    """
    found = _KEY.read(text.removeprefix(PREFIX)) if text.startswith(PREFIX) else None
    if found is None or not isinstance(found[2], str):
        return None
    scope, pk, secret = found
    tokens = answered_for(MachineToken.objects.in_force()).filter(is_answered_for=True)
    token = tokens.filter(pk=pk, powiat_id=scope or None).select_related("powiat", "issued_by").first()
    if token is None or not constant_time_compare(token.digest, digest_of(secret)):
        return None
    return member_of(token)


def member_of(token):
    return Member(
        user_id=token.issued_by_id,
        full_name=f"klucz maszyny: {token.name}",
        powiat_id=token.powiat_id,
        powiat_name=str(token.powiat or "CRZL"),
        roles=frozenset(),
        machine=token,
    )


def answered_for(tokens):
    """With `is_answered_for`: whether who issued a key may still issue keys of that scope."""
    held = Membership.objects.in_force(timezone.localdate()).filter(role__in=ISSUERS, user__is_active=True)
    here, nation = held.filter(powiat=OuterRef("powiat")), held.filter(powiat__isnull=True)
    of_powiat = Exists(here.filter(user=OuterRef("issued_by")))
    of_nation = Exists(nation.filter(user=OuterRef("issued_by")))
    return tokens.annotate(
        is_answered_for=Case(When(powiat__isnull=True, then=of_nation), default=of_powiat, output_field=BooleanField())
    )


def issued_tokens(member):
    """Keys of the member's own scope, those in force first."""
    found = answered_for(MachineToken.objects.visible_to(member)).select_related("issued_by", "powiat")
    return found.order_by(F("revoked_at").asc(nulls_first=True), "-expires_on", "name", "pk")


def machine_row(token, on):
    if token.revoked_at:
        return MachineRow(token, "unieważniony", "stop")
    if token.expires_on < on:
        return MachineRow(token, "stracił ważność", "stop")
    if not token.is_answered_for:
        return MachineRow(token, "nie działa", "late", "osoba, która go wydała, nie jest już administratorem")
    if token.expires_on <= on + LAST_DAYS:
        return MachineRow(token, "działa, wkrótce straci ważność", "wait")
    return MachineRow(token, "działa", "ok")


def tokens_ending(member, *, after: date, until: date):
    """Keys at work whose last day lies in these days, and those that work no more though nobody revoked them."""
    found = answered_for(MachineToken.objects.visible_to(member)).filter(revoked_at__isnull=True, expires_on__gte=after)
    return found.filter(Q(expires_on__lte=until) | Q(is_answered_for=False)).order_by("expires_on", "pk")
