"""Papers for a session to come: the invitation and the attendance list."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.submission import carry_out
from teams.actions.papers import prepare_papers
from teams.choices import SessionPaper
from teams.models import Session
from teams.selectors.minutes import paper_of
from teams.views.minutes import panel_url, refused_file

NAMES = {SessionPaper.INVITATION: "zaproszenie", SessionPaper.ATTENDANCE_LIST: "lista-obecnosci"}


def session_papers_prepare(request, pk):
    session = load(request, Session, "session.plan", pk=pk)
    act = partial(prepare_papers, member=request.member, session=session, on=timezone.localdate())
    message = "Wydruki powstają. Za chwilę pobierzesz je na tej stronie."
    return carry_out(request, act, done=panel_url(session), message=message)


@require_safe
def session_invitation_pdf(request, pk):
    return _paper(request, pk, SessionPaper.INVITATION)


@require_safe
def attendance_list_pdf(request, pk):
    return _paper(request, pk, SessionPaper.ATTENDANCE_LIST)


def _paper(request, pk, kind):
    session = load(request, Session, "session.view", pk=pk)
    document = paper_of(session, kind)
    if document is None or not document.has_file:
        messages.warning(request, "Tego wydruku jeszcze nie ma. Przygotuje go koordynator albo przewodniczący.")
        return redirect(panel_url(session))
    try:
        response = sent(document, name=f"{NAMES[kind]}-{session.number.replace('/', '-')}.pdf")
    except Refused as refusal:
        return refused_file(request, session, refusal)
    record_reading("paper.downloaded", "teams.session", [session.pk], paper=kind)
    return response
