"""What is printed before a session: the invitation and the attendance list to be signed."""

from schematom.web.polish import clock, long_date
from teams.choices import SessionMode, SessionPaper
from teams.pdf.letterhead import PZKW_GENITIVE, frame, meeting_facts, seat_facts
from teams.selectors.quorum import seats_of

TEMPLATES = {
    SessionPaper.MINUTES: "pdf/minutes.html",
    SessionPaper.ATTENDANCE_LIST: "pdf/attendance_list.html",
    SessionPaper.INVITATION: "pdf/session_invitation.html",
}


def attendance_list_content(session):
    """Members by name, each followed by a deputy, with room for a signature."""
    title = f"Lista obecności na posiedzeniu {PZKW_GENITIVE}"
    return {
        "doc": frame(session, title=title, short_title=f"Lista obecności {session.number}", day=session.held_on),
        "facts": meeting_facts(session),
        "rows": list(_rows(session)),
    }


def invitation_content(session, on):
    """The letter to all members, dated `on`, with the agenda as it stands."""
    circulated = session.mode == SessionMode.CIRCULATION
    what = "do głosowania obiegowego" if circulated else "na posiedzenie"
    doc = frame(session, title=f"Zaproszenie {what}", short_title=f"Zaproszenie {session.number}", day=on)
    items = session.items.order_by("position", "created_at")
    return {
        "doc": doc,
        "number": session.number,
        "circulated": circulated,
        "held_on": long_date(session.held_on),
        "ends_on": long_date(session.ends_on),
        "begins_at": clock(session.begins_at),
        "place": session.place,
        "agenda": [{"title": item.title, "kind": item.get_kind_display()} for item in items],
        "rows": list(_rows(session)),
    }


def _rows(session):
    """Full members by name, deputies right after those they stand in for."""
    for seat in seats_of(session):
        yield seat_facts(seat.member)
        for deputy in seat.deputies:
            yield seat_facts(deputy) | {"function": f"zastępca: {seat.member.user}"}
