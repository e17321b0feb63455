"""Checks of the powiat's working place in the demo: sessions, instruments, invitations, closings."""

from schematom.pilots.rules import among, once

NO_PILOT = "Powiat nie ma pilotażu w tej edycji (pilots)."
NO_INSTITUTION = "Tej instytucji nie ma na liście (institutions)."
NOBODY = "Tej osoby nie ma na liście (people)."


def check(content, known):
    once(content.own_instruments, "name", "Ten instrument jest w pliku drugi raz.")
    once(content.closings, "edition", "Ta edycja jest w pliku drugi raz.")
    once(content.machines, "name", "Ten klucz jest w pliku drugi raz.")
    once(content.practices, "title", "Ta praktyka jest w pliku drugi raz.")
    for row in (*content.instrument_tests, *content.closings, *content.practices):
        among(row, "edition", known.pilots, NO_PILOT)
    for row in content.invitations:
        among(row, "institution", known.institutions, NO_INSTITUTION)
    for row in content.practices:
        among(row, "author", known.people, NOBODY)
        if row.contact:
            among(row, "contact", known.institutions, NO_INSTITUTION)
    for row in content.own_instruments:
        if row.offered:
            among(row.offered, "author", known.people, NOBODY)
    _tested(content)
    for row in content.sessions:
        _session(row, known)


def _tested(content):
    """A test is of the powiat's own instrument or of one copied from the library."""
    taken = content.base.instruments.names if content.base.instruments else []
    mine = {*taken, *content.library_copies, *(row.name for row in content.own_instruments)}
    for row in content.instrument_tests:
        among(row, "instrument", mine, "Powiat nie ma tego instrumentu (instruments, own_instruments, library_copies).")


def _session(row, known):
    for email in row.answers:
        if email not in known.people:
            row.at.into("answers", email).wrong(NOBODY)
    for index, email in enumerate(row.absent):
        if email not in known.people:
            row.at.into("absent", index).wrong(NOBODY)
    if row.invited_on and not row.at_hour:
        row.at.into("invited_on").wrong("Zaproszenie wymaga godziny posiedzenia (at_hour).")
    if (row.signed or row.annotation) and row.state != "closed":
        row.at.wrong("Protokół ma tylko posiedzenie zamknięte.")
