"""Letters about sessions of the PZKW. They tell number, day and place, never a matter: mail is not for cases."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from schematom.audit.errors import Refused
from schematom.jobs.kinds import job_kind
from teams.actions.session_invitations import CALLED_OFF, DEPUTY_ASKED, INVITATION
from teams.choices import SessionMode
from teams.models import Attendance

SUBJECTS = {
    INVITATION: "Zaproszenie na {what} PZKW {number}",
    CALLED_OFF: "Odwołane {what} PZKW {number}",
    DEPUTY_ASKED: "Zastępstwo na posiedzeniu PZKW {number}",
}
WHAT = {SessionMode.MEETING: "posiedzenie", SessionMode.CIRCULATION: "głosowanie obiegowe"}
NOT_TAKEN = "Serwer poczty nie przyjął wiadomości. Sprawdź adres tej osoby albo zawiadom ją telefonicznie."


def session_page(attendance_id):
    return reverse("session_show", args=[Attendance.objects.values_list("session_id", flat=True).get(pk=attendance_id)])


def send(work, kind):
    """One letter to one person."""
    with work.step():
        row = Attendance.objects.select_related("session", "team_member__user", "team_member__substitute_for__user")
        row = row.get(pk=work.object_id)
        text = render_to_string(f"teams/email/{kind}.txt", letter_of(row))
        subject = SUBJECTS[kind].format(number=row.session.number, what=WHAT[row.session.mode])
    try:
        send_mail(subject, text, None, [row.team_member.user.email])
    except (SMTPException, OSError) as error:
        raise Refused(NOT_TAKEN) from error
    with work.finish():
        pass  # nothing to store: the invitation itself was written by the action


def letter_of(row):
    """What the letter tells; the reader's name, the session, the address of its page."""
    return {
        "person": row.team_member.user,
        "absent": getattr(row.team_member.substitute_for, "user", None),
        "session": row.session,
        "address": f"{settings.PUBLIC_URL}{row.session.get_absolute_url()}",
    }


@job_kind(INVITATION, title="Wysyłanie zaproszenia na posiedzenie", unit="list", result_url=session_page)
def send_invitation(work):
    send(work, INVITATION)


@job_kind(CALLED_OFF, title="Wysyłanie wiadomości o odwołaniu posiedzenia", unit="list", result_url=session_page)
def send_calling_off(work):
    send(work, CALLED_OFF)


@job_kind(DEPUTY_ASKED, title="Wysyłanie prośby o zastępstwo", unit="list", result_url=session_page)
def ask_deputy(work):
    send(work, DEPUTY_ASKED)
