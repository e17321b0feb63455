"""Papers for a session to come: the invitation and the attendance list, frozen as they are sent and printed."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.jobs.actions import request_job
from teams.actions.moves import locked, must_be_at_work
from teams.choices import PAPER_JOB, SessionMode, SessionPaper, SessionState
from teams.pdf.papers import attendance_list_content, invitation_content


def prepare_papers(*, member, session, on):
    """Freeze and print the invitation dated `on` and, for a meeting, the list to sign; new versions after a change."""
    session = locked(session)
    if session.state not in (SessionState.PLANNED, SessionState.OPEN):
        raise Refused("Zaproszenie i listę obecności drukuje się przed posiedzeniem albo w jego trakcie.")
    if session.state == SessionState.OPEN and session.mode == SessionMode.CIRCULATION:
        raise Refused("Głosowanie obiegowe już trwa i nie ma listy obecności, więc nie ma czego drukować.")
    must_be_at_work(session.pilot)
    if session.state == SessionState.PLANNED and not session.items.exists():
        raise Refused("Porządek obrad jest pusty. Dodaj sprawy, a potem przygotuj zaproszenie.")
    papers = []
    with recorded("session.papers_prepared", session):
        if session.state == SessionState.PLANNED:
            papers.append(_frozen(session, SessionPaper.INVITATION, invitation_content(session, on)))
        if session.mode == SessionMode.MEETING:
            papers.append(_frozen(session, SessionPaper.ATTENDANCE_LIST, attendance_list_content(session)))
    return papers


def _frozen(session, kind, content):
    title = content["doc"]["short_title"]
    document = freeze(kind=kind, subject_id=session.pk, title=title, content=content)
    if not document.has_file:
        request_job(kind=PAPER_JOB, object_id=document.pk)
    return document
