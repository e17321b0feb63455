"""The list of those present at a session, on one screen."""

from schematom.access.doors import load
from schematom.web.submission import bind, submit
from teams.actions import attendance as actions
from teams.forms.votes import AttendanceForm
from teams.models import Session
from teams.selectors.quorum import quorum_of, seats_of
from teams.views.sessions import crumbs


def attendance_record(request, pk):
    session = load(request, Session.objects.select_related("pilot"), "session.record", pk=pk)
    seats = seats_of(session)
    everyone = request.GET.get("obecni") == "wszyscy"
    form = bind(AttendanceForm, request, session=session, seats=seats, everyone=everyone)

    def act(revision, **chosen):
        return actions.record_attendance(
            member=request.member, session=session, presences=form.presences, revision=revision
        )

    return submit(
        request,
        form,
        act,
        done=session,
        message=lambda quorum: f"Lista obecności zapisana: {quorum.words}.",
        page="teams/attendance_record.html",
        session=session,
        heading="Lista obecności",
        quorum=quorum_of(session, seats),
        everyone=everyone,
        has_unmarked=any(not seat.presence for seat in seats),
        cancel_url=session.get_absolute_url(),
        crumbs=crumbs(session),
    )
