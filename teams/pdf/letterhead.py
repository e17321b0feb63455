"""What the head, foot and strip of every paper of the PZKW say."""

from schematom.web.polish import clock, long_date
from teams.choices import STRIPS, SessionMode

PZKW_GENITIVE = "Powiatowego Zespołu Koordynującego Współpracę"


def frame(session, *, title, short_title, day):
    """The `doc` of a paper about a session, without its version: the leader's letterhead and the edition's marks."""
    pilot = session.pilot
    issuer = pilot.leader
    return {
        "institution": issuer.name if issuer else pilot.powiat.title,
        "institution_address": issuer.address if issuer else "",
        "place_and_date": ", ".join(filter(None, [pilot.powiat.seat, long_date(day)])),
        "title": title,
        "subtitle": f"{pilot.powiat}, {pilot.edition}",
        "short_title": short_title,
        "strip": STRIPS.get(pilot.edition.strip, []),
    }


def meeting_facts(session):
    """Number, mode, days and place of a session as pairs of words."""
    facts = [("Numer", session.number), ("Tryb", session.get_mode_display())]
    if session.mode == SessionMode.CIRCULATION:
        facts.append(("Głosowanie", f"od {long_date(session.held_on)} do {long_date(session.ends_on)}"))
    else:
        hour = f", godz. {clock(session.begins_at)}" if session.begins_at else ""
        facts += [("Data", f"{long_date(session.held_on)}{hour}"), ("Miejsce", session.place or "nie podano")]
    return [list(fact) for fact in facts]


def seat_facts(seat):
    """A member as printed: name, function, institution."""
    return {
        "name": str(seat.user),
        "function": seat.get_function_display(),
        "institution": str(seat.institution) if seat.institution else "",
    }
