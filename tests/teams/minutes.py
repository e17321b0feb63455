"""Sessions of the PZKW that are over, row by row, with the people of the cast around the table."""

from datetime import date, time

from django.utils import timezone

from schematom.jobs.models import Job
from schematom.jobs.tasks import run_job
from schematom.tenancy.celery import HEADER
from teams.models import AgendaItem, Attendance, Exclusion, Session, TeamMember, Vote
from tests.cases import START, made, walk

DAY = date(2015, 2, 20)
AROUND_THE_TABLE = {"anna": "clerk", "urszula": "member", "oskar": "member", "adam": "member", "iga": "member"}


def seats_of_six(side):
    """The cast's two members with five more; Olga is Adam's deputy."""
    seats = dict(side.seats)
    for name, function in AROUND_THE_TABLE.items():
        office = side.pup if name == "urszula" else side.pcpr
        values = {"team": side.pzkw, "user": side.users[name], "institution": office, "function": function}
        seats[name] = made(TeamMember, since=START, **values)
    deputy = {"team": side.pzkw, "user": side.users["olga"], "institution": side.ops, "since": START}
    seats["olga"] = made(TeamMember, substitute_for=seats["adam"], **deputy)
    return seats


PRESENT = {
    "czeslawa": "present",
    "piotr": "present",
    "anna": "present",
    "urszula": "present",
    "oskar": "absent",
    "iga": "left",
}


def open_session_of(side, number=2, *, circulated=False, held_on=DAY, **values):
    mode = {"mode": "circulation", "ends_on": date(2015, 2, 27)} if circulated else {"begins_at": time(10, 0)}
    place = "" if circulated else "Starostwo Powiatowe w Próbniku, sala 12"
    number = f"PZKW/{held_on.year}/{number:02d}"
    session = made(Session, pilot=side.pilot, number=number, held_on=held_on, place=place, **mode | values)
    return walk(session, "open", seats_count=7, quorum=4)


def attend(session, seats, presences=None):
    for name, presence in (presences or PRESENT).items():
        made(Attendance, session=session, team_member=seats[name], presence=presence)
    if presences is None:
        made(Attendance, session=session, team_member=seats["adam"], presence="substituted", substitute=seats["olga"])


def matter_of(side, session, position, *, title="Regulamin pracy zespołu", kind="other", excluded=(), votes=()):
    """`votes`: (seat, value, remarks, dissent, who entered it or None)."""
    author = side.users["anna"]
    digest = f"{position:064x}"[::-1]
    item = made(AgendaItem, pilot=side.pilot, kind=kind, title=title, author=author, packet_sha256=digest)
    walk(item, "scheduled", session=session, position=position)
    for seat, reason in excluded:
        made(Exclusion, item=item, team_member=seat, reason=reason)
    for seat, value, remarks, dissent, entered in votes:
        values = {"value": value, "remarks": remarks, "dissent": dissent, "cast_by": entered or seat.user}
        made(Vote, item=item, team_member=seat, **values)
    return item


def decided(item, outcome="remarks", on=DAY, resolution="Decyzja PZKW: pozytywna z uwagami.", present=5):
    return walk(item, "decided", outcome=outcome, decided_on=on, resolution=resolution, present_count=present)


def closed(session):
    return walk(session, "closed", closed_at=timezone.now())


def votes_of(seats, remarks="Dopisać terminy.", dissent="Nie zgadzam się z pkt 3."):
    return [
        (seats["czeslawa"], "positive", "", "", None),
        (seats["piotr"], "remarks", remarks, "", None),
        (seats["urszula"], "negative", remarks, dissent, None),
        (seats["adam"], "positive", "", "", seats["olga"].user),
    ]


def held_session(side, number=2, **values):
    """A closed meeting of seven seats with one matter: an exclusion, remarks, a dissent, a deputy."""
    seats = seats_of_six(side)
    session = open_session_of(side, number, **values)
    attend(session, seats)
    excluded = [(seats["anna"], "jest autorem")]
    decided(matter_of(side, session, 1, excluded=excluded, votes=votes_of(seats)))
    return closed(session)


def job_of(document):
    return Job.objects.filter(kind="session_paper", object_id=document.pk).latest("created_at")


def work_off(job):
    """What a worker does with the message of a job."""
    run_job.apply(kwargs={"job_id": str(job.pk)}, headers={HEADER: [job.scope, job.user_id, "test"]}, throw=True)
    job.refresh_from_db()
    return job
