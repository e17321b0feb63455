"""Invitations to the system and the key that their link carries.

The key names the scope, the invitation and its nonce under a signature of its own. Only when the signature holds is
a context opened, so a forged link looks like one that never was.
"""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from schematom.jobs.models import Job, State
from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.keys import SignedKey
from teams.choices import InvitationState
from teams.models import Invitation, User

MAIL_JOB = "invitation_mail"
KEY_FIELD = "klucz"
TONES = {
    InvitationState.OPEN: "wait",
    InvitationState.ACCEPTED: "ok",
    InvitationState.WITHDRAWN: "stop",
    InvitationState.EXPIRED: "late",
}
_KEY = SignedKey("teams.invitation")


@dataclass(frozen=True)
class Key:
    """What a link says once its signature holds; `scope` 0 is the nation."""

    scope: int
    invitation_id: UUID
    nonce: str

    def context(self, *, user_id=0):
        """The scope of the invitation. The reason never holds the key itself."""
        reason = "zaproszenie"
        if self.scope:
            return in_powiat(self.scope, user_id=user_id, reason=reason)
        return in_nation(user_id=user_id, reason=reason)


@dataclass(frozen=True)
class InvitationRow:
    """An invitation as a list shows it; `mail`: the State of the newest message, or nothing."""

    invitation: Invitation
    state: InvitationState
    tone: str
    mail: str = ""

    @property
    def is_open(self):
        return self.state == InvitationState.OPEN

    @property
    def may_be_sent(self):
        return self.state in (InvitationState.OPEN, InvitationState.EXPIRED)

    @property
    def mail_failed(self):
        return self.mail in (State.FAILED, State.CANCELLED)

    @property
    def mail_waits(self):
        return self.mail in (State.WAITING, State.RUNNING)


def key_text(invitation):
    """The signed text of the link."""
    return _KEY.text(invitation.powiat_id or 0, invitation.pk, invitation.nonce)


def link_of(invitation):
    """The whole address. The key stands in the query: paths are logged, queries are not."""
    address = reverse("invitation_accept")
    return f"{settings.PUBLIC_URL}{address}?{urlencode({KEY_FIELD: key_text(invitation)})}"


def key_of(text):
    """The Key that a text carries, or None when it is none of ours."""
    found = _KEY.read(text)
    return Key(*found) if found else None


def invited_by(key):
    """The Invitation of a key, in its context; None when there is none in that scope."""
    found = Invitation.objects.filter(pk=key.invitation_id, powiat_id=key.scope or None)
    return found.select_related("powiat", "institution").first()


def is_newest(key, invitation):
    """False for a link that a later sending has replaced."""
    return constant_time_compare(key.nonce, invitation.nonce)


def account_of(invitation):
    """The account with the invited address, or None."""
    return User.objects.filter(email=invitation.email.strip().lower()).first()


def waiting_invitations(member):
    """Neither accepted nor withdrawn: open ones and those past their time."""
    waiting = Invitation.objects.visible_to(member).filter(accepted_at__isnull=True, revoked_at__isnull=True)
    return waiting.select_related("powiat", "institution")


def rows_of(member, invitations, moment):
    """InvitationRows of some invitations, with one more query."""
    invitations = list(invitations)
    jobs = Job.objects.visible_to(member).filter(kind=MAIL_JOB, object_id__in=[i.pk for i in invitations])
    mails = dict(jobs.order_by("created_at").values_list("object_id", "state"))
    return [_row(invitation, mails.get(invitation.pk, ""), moment) for invitation in invitations]


def _row(invitation, mail, moment):
    state = invitation.state_at(moment)
    return InvitationRow(invitation, state, TONES[state], mail)
