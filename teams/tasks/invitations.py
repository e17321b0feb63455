"""The message with an invitation's link. The link is made here, so that neither a job row nor the broker holds it."""

from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.jobs.kinds import job_kind
from teams.choices import InvitationState
from teams.models import Invitation
from teams.selectors.invitations import MAIL_JOB, link_of

NOT_TAKEN = "Serwer poczty nie przyjął wiadomości. Sprawdź adres i wyślij zaproszenie ponownie albo przekaż odnośnik."
CHANGED = "Zaproszenie zmieniło się w czasie wysyłania. Wyślij je ponownie."
CLOSED = "Zaproszenie nie czeka już na przyjęcie, dlatego wiadomości nie wysłano."


def invitation_page(invitation_id):
    return reverse("invitation_show", args=[invitation_id])


@job_kind(MAIL_JOB, title="Wysyłanie zaproszenia", unit="wiadomość", result_url=invitation_page)
def mail_invitation(work):
    with work.step():
        invitation = _waiting_invitation(work)
        subject, body = _message(invitation)
    try:
        send_mail(subject, body, None, [invitation.email])
    except (SMTPException, OSError) as error:
        raise Refused(NOT_TAKEN) from error
    with work.finish():
        nonce = Invitation.objects.values_list("nonce", flat=True).get(pk=work.object_id)
        if nonce != invitation.nonce:
            raise Refused(CHANGED)


def _waiting_invitation(work):
    related = ("powiat", "institution", "invited_by")
    invitation = Invitation.objects.select_related(*related).get(pk=work.object_id)
    if invitation.state_at(timezone.now()) != InvitationState.OPEN:
        raise Refused(CLOSED)
    return invitation


def _message(invitation):
    context = {"invitation": invitation, "link": link_of(invitation)}
    subject = render_to_string("teams/email/invitation_subject.txt", context)
    return " ".join(subject.split()), render_to_string("teams/email/invitation_message.txt", context)
