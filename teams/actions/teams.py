"""The PZKW and the MGI of a pilot: appointed, corrected, dissolved; their papers. Used by the loader of pilots too."""

from django.db.models import Max, Min, Q

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.storing import keeping
from schematom.web.polish import counted, long_date
from teams.actions.cards import refresh_card
from teams.actions.days import not_in_future
from teams.actions.moves import locked, must_be_at_work
from teams.actions.team_days import during_pilot
from teams.choices import SessionState, TeamKind
from teams.models import Session, Team, TeamFile

SEATS = "osoba,osoby,osób"


def appoint_team(*, member, pilot, kind, appointed_on, basis=""):
    """Set up the PZKW or the MGI of a pilot at work, within its days."""
    must_be_at_work(pilot)
    if Team.objects.filter(pilot=pilot, kind=kind).exists():
        raise Refused("Ten zespół jest już powołany w tej edycji.", "kind")
    team = Team(pilot=pilot, kind=kind, appointed_on=appointed_on, basis=basis.strip())
    _appointed_within(team)
    with recorded("team.appointed", team, kind=kind):
        team.save()
        refresh_card(pilot)
    return team


def correct_team(*, member, team, revision, appointed_on, basis):
    """Put right the day and the basis of the appointment. Refused when somebody joined earlier."""
    must_be_at_work(team.pilot)
    team = team.lock_revision(revision)
    team.appointed_on, team.basis = appointed_on, basis.strip()
    _appointed_within(team)
    first = team.members.aggregate(day=Min("since"))["day"]
    if first and first < appointed_on:
        raise Refused(
            f"Pierwsza osoba pracuje w zespole od {long_date(first)} Wpisz ten dzień albo wcześniejszy.", "appointed_on"
        )
    with recorded("team.corrected", team):
        team.save()
        refresh_card(team.pilot)
    return team


def _appointed_within(team):
    during_pilot(team.appointed_on, team.pilot, "appointed_on")
    if team.appointed_on > team.last_day:
        raise Refused(
            f"Praca z rodzinami w tej edycji kończy się {long_date(team.last_day)} Powołaj MGI najpóźniej tego dnia.",
            "appointed_on",
        )


def dissolve_team(*, member, team, dissolved_on):
    """The team ends its work, and with it all who sit in it; it stays readable. Refused while sessions lie ahead."""
    must_be_at_work(team.pilot)
    team = locked(team)
    if team.dissolved_on:
        raise Refused(f"Ten zespół rozwiązano już {long_date(team.dissolved_on)}", "dissolved_on")
    during_pilot(dissolved_on, team.pilot, "dissolved_on")
    _not_before_its_people(team, dissolved_on)
    if team.kind == TeamKind.PZKW:
        _without_sessions_after(team, dissolved_on)
    with recorded("team.dissolved", team, on=dissolved_on):
        team.dissolved_on = dissolved_on
        team.save()
        for seat in team.members.filter(Q(until__isnull=True) | Q(until__gt=dissolved_on)):
            seat.until = dissolved_on
            seat.save()
        refresh_card(team.pilot)
    return team


def _not_before_its_people(team, day):
    if day < team.appointed_on:
        raise Refused(f"Zespół powołano {long_date(team.appointed_on)} Wpisz dzień późniejszy.", "dissolved_on")
    last = team.members.aggregate(day=Max("since"))["day"]
    if last and day < last:
        later = counted(team.members.filter(since__gt=day).count(), SEATS)
        raise Refused(
            f"Po tym dniu dołącza do zespołu {later}. Wpisz {long_date(last)} albo dzień późniejszy.", "dissolved_on"
        )


def _without_sessions_after(team, day):
    later = Session.objects.filter(pilot=team.pilot, held_on__gt=day).exclude(state=SessionState.CANCELLED)
    session = later.order_by("-held_on").first()
    if session:
        raise Refused(
            f"Posiedzenie {session.number} jest {long_date(session.held_on)}"
            " Odwołaj je albo rozwiąż zespół po tym dniu.",
            "dissolved_on",
        )


def reinstate_team(*, member, team):
    """Take a dissolution back, entered by mistake: those who ended on that day are in the team again."""
    must_be_at_work(team.pilot)
    team = locked(team)
    if not team.dissolved_on:
        raise Refused("Ten zespół pracuje, nie ma czego przywracać.")
    with recorded("team.reinstated", team):
        ended_with_it = team.members.filter(until=team.dissolved_on)
        team.dissolved_on = None
        team.save()
        for seat in ended_with_it:
            seat.until = None
            seat.save()
        refresh_card(team.pilot)
    return team


def add_team_file(*, member, team, kind, title, adopted_on, paper):
    """A paper of the team; those added before stay."""
    must_be_at_work(team.pilot)
    not_in_future(adopted_on, "adopted_on")
    file = TeamFile(team=team, kind=kind, title=title.strip(), adopted_on=adopted_on, uploaded_by_id=member.user_id)
    file.file_name = paper.name[-200:]
    with (
        keeping(paper.data, folder="teams", suffix=paper.suffix) as kept,
        recorded("team_file.added", file, kind=kind),
    ):
        kept.put_on(file).save()
    return file
