"""Invitations that nobody accepts, roles and keys that end soon, for whoever keeps the people."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from schematom.desk.waiting import Waiting, register
from teams.choices import InvitationState
from teams.selectors.invitations import rows_of, waiting_invitations
from teams.selectors.machines import LAST_DAYS, tokens_ending
from teams.selectors.people import ending_roles

INVITATIONS, ENDING = "Zaproszenia bez odpowiedzi", "Role, które się kończą"
KEYS = "Klucze maszyn"
MOST = 20  # lines of one group; the lists show the rest
SOON = timedelta(days=2)
FORGOTTEN = timedelta(days=30)  # an invitation that lapsed longer ago is history
LOOKED_AHEAD = timedelta(days=30)


@register
def invitations_waiting(member):
    """Those whose message failed, that lapse within two days, or have lapsed."""
    if not member.may("people.invite"):
        return []
    now = timezone.now()
    due = waiting_invitations(member).filter(expires_at__gt=now - FORGOTTEN).order_by("expires_at", "id")
    rows = rows_of(member, due[: 5 * MOST], now)
    return [_of_invitation(row) for row in rows if _needs_a_hand(row, now)][:MOST]


def _needs_a_hand(row, now):
    return row.mail_failed or row.invitation.expires_at < now + SOON


def _of_invitation(row):
    invitation = row.invitation
    if row.mail_failed:
        detail = "wiadomość nie została wysłana"
    elif row.state == InvitationState.EXPIRED:
        detail = "zaproszenie straciło ważność"
    else:
        detail = "zaproszenie niedługo straci ważność"
    title = f"{invitation.full_name}, {invitation.get_role_display()}"
    due = timezone.localdate(invitation.expires_at)
    return Waiting(INVITATIONS, title, invitation.get_absolute_url(), detail, due=due)


@register
def roles_ending(member):
    """Roles whose last day comes within 30 days, without the same role afterwards."""
    if not member.may("membership.end"):
        return []
    today = timezone.localdate()
    return [
        Waiting(
            ENDING,
            f"{role.user.full_name}, {role.get_role_display()}",
            role.user.get_absolute_url(),
            str(role.institution or "CRZL"),
            due=role.valid_until,
        )
        for role in ending_roles(member, after=today, until=today + LOOKED_AHEAD)[:MOST]
    ]


@register
def keys_ending(member):
    """Keys of machines in their last two weeks, and those whose issuer is no administrator any more."""
    if not member.may("machine.issue"):
        return []
    today = timezone.localdate()
    return [
        Waiting(
            KEYS,
            f"Wydaj nowy klucz: {token.name}",
            reverse("machine_list"),
            "klucz straci ważność" if token.is_answered_for else "nie działa: wydała go osoba bez tej roli",
            due=token.expires_on if token.is_answered_for else None,
        )
        for token in tokens_ending(member, after=today, until=today + LAST_DAYS)[:MOST]
    ]
