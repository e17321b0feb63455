"""Keys of machines: issued, revoked, used."""

import secrets
from datetime import timedelta

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.moves import locked
from teams.models import MachineToken
from teams.selectors.machines import digest_of, key_text

LONGEST = timedelta(days=366)  # twelve months, whatever the year
SECRET_BYTES = 32


def issue_token(*, member, name, expires_on, on):
    """(MachineToken, the text of its key). The text is kept nowhere: this is the only time it can be shown."""
    name = name.strip()
    _must_make_sense(member, name, expires_on, on)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    token = MachineToken(powiat_id=member.powiat_id, name=name, expires_on=expires_on)
    token.issued_by_id, token.digest = member.user_id, digest_of(secret)
    with recorded("machine.issued", token):
        token.save()
    return token, key_text(token, secret)


def _must_make_sense(member, name, expires_on, on):
    if expires_on < on:
        raise Refused("Ten dzień już minął. Podaj dzisiejszy albo późniejszy.", "expires_on")
    if expires_on > on + LONGEST:
        raise Refused("Klucz może działać najdłużej 12 miesięcy. Podaj wcześniejszy dzień.", "expires_on")
    # Also what a page sent twice would do: the log must tell the keys apart.
    if MachineToken.objects.visible_to(member).in_force().filter(name__iexact=name).exists():
        raise Refused("Klucz o tej nazwie już działa. Nadaj inną nazwę albo najpierw unieważnij tamten.", "name")


def revoke_token(*, member, token, at):
    """From now on the key opens nothing."""
    token = locked(token)
    if token.revoked_at:
        raise Refused("Ten klucz jest już unieważniony.")
    with recorded("machine.revoked", token):
        token.revoked_at = at
        token.save()
    return token


def note_use(*, member, on):
    """Keep the day on which a machine last read something: one write a day, however much it reads."""
    if member.machine.last_used_on == on:
        return
    token = locked(member.machine)
    if token.last_used_on != on:
        with recorded("machine.used", token):
            token.last_used_on = on
            token.save()
