"""Invitations to the system: sent, sent again, withdrawn, handed over as a link, accepted."""

from datetime import timedelta

from django.db import IntegrityError
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.jobs.actions import request_job
from teams.actions.moves import locked
from teams.actions.people import grant_membership
from teams.choices import NATIONAL_ROLES, InvitationState, Role
from teams.models import Invitation, Membership, User
from teams.selectors.invitations import MAIL_JOB

LASTS = timedelta(days=7)
NONCE_LENGTH = 43  # letters and digits: 256 bits
HAS_ACCOUNT = "Konto z tym adresem już jest. Zaloguj się, żeby przyjąć zaproszenie."
NOT_ONESELF = "Roli sobie nie nadasz. Poproś o to drugiego administratora."
CLOSED = {
    InvitationState.ACCEPTED: "To zaproszenie jest już przyjęte.",
    InvitationState.WITHDRAWN: "To zaproszenie zostało cofnięte.",
    InvitationState.EXPIRED: "To zaproszenie straciło ważność.",
}


def invite_person(*, member, email, first_name, last_name, role, valid_from, at, institution=None, valid_until=None):
    """Offer a role in the member's scope by e-mail; the account comes with the acceptance."""
    if (role in NATIONAL_ROLES) != (member.powiat_id is None):
        raise Refused("Role CRZL nadaje się poza powiatem, a pozostałe w powiecie.", "role")
    if member.powiat_id is not None and institution is None:
        raise Refused("Wybierz instytucję, w której ta osoba pracuje.", "institution")
    invitation = Invitation(powiat_id=member.powiat_id, institution=institution, email=email, role=role)
    invitation.first_name, invitation.last_name = first_name.strip(), last_name.strip()
    invitation.valid_from, invitation.valid_until = valid_from, valid_until
    return _invite(member, invitation, at)


def invite_administrator(*, member, powiat, email, first_name, last_name, valid_from, at):
    """CRZL invites the first administrator of a powiat. Later ones are invited by that administrator."""
    if _administered(powiat, at):
        raise Refused("Ten powiat ma administratora albo zaproszenie dla niego. Dalsze osoby zaprasza on.", "powiat")
    invitation = Invitation(powiat=powiat, email=email, role=Role.POWIAT_ADMIN, valid_from=valid_from)
    invitation.first_name, invitation.last_name = first_name.strip(), last_name.strip()
    return _invite(member, invitation, at)


def _administered(powiat, at):
    today = timezone.localdate(at)
    serving = Membership.objects.ending_from(today)
    invited = Invitation.objects.open_on(at)
    return any(rows.filter(powiat=powiat, role=Role.POWIAT_ADMIN).exists() for rows in (serving, invited))


def _invite(member, invitation, at):
    invitation.email = invitation.email.strip().lower()
    _must_make_sense(member, invitation, at)
    invitation.invited_by_id = member.user_id or None
    _renew(invitation, at)
    with recorded("invitation.sent", invitation, role=invitation.role):
        invitation.save()
        request_job(kind=MAIL_JOB, object_id=invitation.pk)
    return invitation


def _must_make_sense(member, invitation, at):
    if invitation.valid_until is not None and invitation.valid_until < invitation.valid_from:
        raise Refused("Koniec nie może być wcześniejszy niż początek.", "valid_until")
    if invitation.valid_until is not None and invitation.valid_until < timezone.localdate(at):
        raise Refused("Ta rola skończyłaby się przed dzisiejszym dniem. Popraw datę.", "valid_until")
    if User.objects.filter(pk=member.user_id, email=invitation.email).exists():
        raise Refused(NOT_ONESELF, "email")
    if _held(invitation).exists():
        raise Refused("Osoba z tym adresem ma już tę rolę w tym czasie.", "email")
    same = {"email": invitation.email, "role": invitation.role, "institution_id": invitation.institution_id}
    if Invitation.objects.open_on(at).filter(powiat_id=invitation.powiat_id, **same).exists():
        raise Refused(
            "Zaproszenie z tą rolą już czeka pod tym adresem. Znajdziesz je na liście zaproszeń i wyślesz ponownie.",
            "email",
        )


def _held(invitation):
    """Memberships of the invited person that make the invited one needless."""
    same = Membership.objects.filter(
        user__email=invitation.email,
        powiat_id=invitation.powiat_id,
        institution_id=invitation.institution_id,
        role=invitation.role,
    )
    same = same.ending_from(invitation.valid_from)
    return same if invitation.valid_until is None else same.filter(valid_from__lte=invitation.valid_until)


def _renew(invitation, at):
    """A new nonce: whatever link there was before leads nowhere now."""
    invitation.nonce = get_random_string(NONCE_LENGTH)
    invitation.sent_at, invitation.expires_at = at, at + LASTS


def send_again(*, member, invitation, at):
    """A new message with a new link for the next seven days; the link sent before dies."""
    invitation = _still_worth_it(invitation, at)
    with recorded("invitation.sent_again", invitation):
        _renew(invitation, at)
        invitation.save()
        request_job(kind=MAIL_JOB, object_id=invitation.pk)
    return invitation


def issue_link(*, member, invitation, at):
    """A link to hand over by other means, when mail does not arrive. Its own verb: somebody else holds the key now."""
    invitation = _still_worth_it(invitation, at)
    with recorded("invitation.link_issued", invitation):
        _renew(invitation, at)
        invitation.save()
    return invitation


def withdraw_invitation(*, member, invitation, at):
    """The link stops working. Refused once the invitation is accepted."""
    invitation = _waiting(invitation, at)
    with recorded("invitation.withdrawn", invitation):
        invitation.revoked_at = at
        invitation.save()
    return invitation


def _waiting(invitation, at):
    """The row, locked; also one past its time, which a new sending brings back."""
    invitation = locked(invitation)
    state = invitation.state_at(at)
    if state in (InvitationState.ACCEPTED, InvitationState.WITHDRAWN):
        raise Refused(CLOSED[state])
    return invitation


def _still_worth_it(invitation, at):
    invitation = _waiting(invitation, at)
    if invitation.valid_until is not None and invitation.valid_until < timezone.localdate(at):
        raise Refused("Rola z tego zaproszenia już się skończyła. Wyślij nowe zaproszenie, z innymi datami.")
    return invitation


def accept_invitation(*, member, invitation, nonce, at, user=None, password=None):
    """Take the role: as `user`, or with a new account and its password. Works once; `member` is the system itself."""
    invitation = locked(invitation)
    state = invitation.state_at(at)
    if state != InvitationState.OPEN:
        raise Refused(CLOSED[state])
    if not constant_time_compare(nonce, invitation.nonce):
        raise Refused("Ten odnośnik zastąpiła nowsza wiadomość. Poszukaj jej w poczcie.")
    _must_be_the_invited(invitation, user)
    with recorded("invitation.accepted", invitation):
        user = user or _new_account(invitation, password)
        if not _held(invitation).exists():
            _grant(member, invitation, user)
        invitation.accepted_at = at
        invitation.save()
    return user


def _must_be_the_invited(invitation, user):
    if user is None and User.objects.filter(email=invitation.email).exists():
        raise Refused(HAS_ACCOUNT)
    if user is not None and user.email != invitation.email:
        raise Refused("To zaproszenie jest dla osoby z innym adresem e-mail.")
    if user is not None and user.pk == invitation.invited_by_id:
        raise Refused(NOT_ONESELF)


def _new_account(invitation, password):
    """Never one that is there already: a link of another powiat may be making it at this moment."""
    names = {"first_name": invitation.first_name, "last_name": invitation.last_name}
    try:
        with recorded("user.added", User()):
            return User.objects.create_user(invitation.email, password, **names)
    except IntegrityError:
        raise Refused(HAS_ACCOUNT) from None


def _grant(member, invitation, user):
    grant_membership(
        member=member,
        user=user,
        institution=invitation.institution,
        role=invitation.role,
        valid_from=invitation.valid_from,
        valid_until=invitation.valid_until,
    )
