"""People in the PZKW and the MGI: they join, change their function, are replaced, leave. Everybody stays in history.

Used by the loader of pilots too.
"""

from datetime import timedelta

from django.db.models import Min, Q

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions.cards import refresh_card
from teams.actions.days import not_in_future
from teams.actions.moves import locked, must_be_at_work
from teams.actions.seat_rules import must_fit, must_keep_votes, must_work_here, span
from teams.choices import SessionState, TeamFunction
from teams.models import Attendance, Pilot, TeamMember

ONE_DAY = timedelta(days=1)


def add_team_member(
    *, member, team, user, institution, since, function=TeamFunction.MEMBER, confidentiality_signed_on=None
):
    """A person joins a team. Refused while the same person sits in it or another holds the function."""
    team = _at_work(team)
    seat = TeamMember(team=team, user=user, institution=institution, function=function, since=since)
    seat.confidentiality_signed_on = confidentiality_signed_on
    return _seat_down(seat, "team_member.added")


def add_substitute(*, member, team_member, user, institution, since, confidentiality_signed_on=None):
    """A deputy of one member (zastępca członka): counts and votes only in that member's absence."""
    team = _at_work(team_member.team)
    main = locked(team_member)
    seat = TeamMember(team=team, user=user, institution=institution, since=since, substitute_for=main)
    seat.until, seat.confidentiality_signed_on = main.until, confidentiality_signed_on
    return _seat_down(seat, "team_member.substitute_added")


def _at_work(team):
    """The team, locked, so that two people do not fill one function at the same moment."""
    team = locked(team)
    must_be_at_work(team.pilot)
    if team.dissolved_on:
        raise Refused(f"Ten zespół rozwiązano {long_date(team.dissolved_on)} Skład już się nie zmienia.")
    return team


def _seat_down(seat, verb, **detail):
    must_work_here(seat.user, seat.team.pilot, seat.since)
    must_fit(seat)
    if seat.confidentiality_signed_on:
        not_in_future(seat.confidentiality_signed_on, "confidentiality_signed_on")
    with recorded(verb, seat, user=seat.user_id, **detail):
        seat.save()
        refresh_card(seat.team.pilot)
    return seat


def correct_seat(*, member, team_member, revision, institution, since):
    """Put right what was entered wrongly: the institution and the first day. Gives the seat."""
    team = _at_work(team_member.team)
    seat = team_member.lock_revision(revision)
    seat.team, seat.institution, seat.since = team, institution, since
    must_fit(seat)
    if seat.replaces_id and seat.replaces.until and since <= seat.replaces.until:
        raise Refused(
            f"Poprzednia osoba na tym miejscu pracowała do {long_date(seat.replaces.until)} Wpisz dzień późniejszy.",
            "since",
        )
    _must_not_leave_out(seat, since)
    with recorded("team_member.corrected", seat):
        seat.save()
    return seat


def _must_not_leave_out(seat, since):
    """Refused when deputies or votes of the seat are older than its new first day."""
    first = seat.substitutes.aggregate(day=Min("since"))["day"]
    if first and first < since:
        raise Refused(
            f"Zastępca tej osoby jest w zespole od {long_date(first)} Wpisz ten dzień albo wcześniejszy.", "since"
        )
    voted = seat.votes.aggregate(day=Min("item__session__held_on"))["day"]
    if voted and voted < since:
        raise Refused(
            f"{seat.user} głosuje na posiedzeniu {long_date(voted)} Wpisz ten dzień albo wcześniejszy.", "since"
        )


def change_function(*, member, team_member, function, on):
    """Another function from a day on. What was before stays as a seat of its own, deputies go along."""
    team = _at_work(team_member.team)
    seat = locked(team_member)
    seat.team = team
    _function_may_change(seat, function, on)
    verb = "team_member.function_changed"
    if on == seat.since:
        seat.function = function
        must_fit(seat)
        with recorded(verb, seat, function=function):
            seat.save()
        return seat
    with recorded(verb, seat, function=function, on=on):
        return _go_over(seat, _continued(seat, on, function=function), on)


def _function_may_change(seat, function, on):
    if seat.substitute_for_id:
        raise Refused("Zastępca członka nie pełni funkcji w zespole.", "function")
    if function == seat.function:
        raise Refused("Ta osoba pełni już tę funkcję. Wybierz inną.", "function")
    if on < seat.since or (seat.until and on > seat.until):
        raise Refused(f"{seat.user} jest w zespole {span(seat)} Wpisz dzień z tego czasu.", "on")
    must_keep_votes(seat, on - ONE_DAY, "on")


def _continued(seat, on, **changes):
    """The same person, unsaved, from a day on."""
    values = {"team": seat.team, "user": seat.user, "institution": seat.institution, "function": seat.function}
    values |= {"since": on, "until": seat.until, "confidentiality_signed_on": seat.confidentiality_signed_on}
    return TeamMember(**values | {"substitute_for": seat.substitute_for} | changes)


def _go_over(seat, after, on):
    """Save both parts of one person's time in the team, with the deputies and invitations of the days to come."""
    deputies = list(seat.substitutes.filter(Q(until__isnull=True) | Q(until__gte=on)))
    seat.until = on - ONE_DAY
    seat.save()
    must_fit(after)
    after.save()
    for deputy in deputies:
        _take_along(deputy, after, on)
    ahead = Attendance.objects.filter(team_member=seat, session__held_on__gte=on)
    for attendance in ahead.exclude(session__state=SessionState.CLOSED):
        attendance.team_member = after
        attendance.save()
    return after


def _take_along(deputy, after, on):
    if deputy.since >= on:
        deputy.substitute_for = after
        deputy.save()
        return
    later = _continued(deputy, on, substitute_for=after)
    deputy.until = on - ONE_DAY
    deputy.save()
    later.save()


def replace_team_member(*, member, team_member, user, institution, since, function):
    """Another person takes the place from a day on; the one before leaves on the day before and stays in history."""
    team = _at_work(team_member.team)
    seat = locked(team_member)
    seat.team = team
    _may_be_replaced(seat, since)
    new = TeamMember(team=team, user=user, institution=institution, function=function, since=since, replaces=seat)
    new.substitute_for = seat.substitute_for
    new.until = new.substitute_for.until if new.substitute_for else None
    must_work_here(user, team.pilot, since)
    with recorded("team_member.replaced", seat, user=user.pk, on=since):
        _leave(seat, min(seat.until, since - ONE_DAY) if seat.until else since - ONE_DAY)
        must_fit(new)
        new.save()
        refresh_card(team.pilot)
    return new


def _may_be_replaced(seat, since):
    successor = seat.replaced_by.select_related("user").first()
    if successor:
        raise Refused(f"To miejsce zajmuje już {successor.user}, od {long_date(successor.since)}", "user")
    if since <= seat.since:
        raise Refused(f"{seat.user} jest w zespole od {long_date(seat.since)} Wpisz dzień późniejszy.", "since")
    must_keep_votes(seat, since - ONE_DAY, "since")


def end_team_member(*, member, team_member, until):
    """The person leaves the team after this day, and the deputies with them; all stay in its history."""
    team = _at_work(team_member.team)
    seat = locked(team_member)
    seat.team = team
    successor = seat.replaced_by.first()
    if successor and until >= successor.since:
        raise Refused(
            f"Od {long_date(successor.since)} to miejsce zajmuje następca. Wpisz dzień wcześniejszy.", "until"
        )
    must_keep_votes(seat, until, "until")
    seat.until = until
    must_fit(seat)
    with recorded("team_member.ended", seat):
        _leave(seat, until)
        refresh_card(team.pilot)
    return seat


def _leave(seat, until):
    seat.until = until
    seat.save()
    for deputy in seat.substitutes.filter(Q(until__isnull=True) | Q(until__gt=until)).select_related("user"):
        if deputy.since > until:
            raise Refused(f"{deputy.user} zastępuje tę osobę od {long_date(deputy.since)} Wpisz dzień późniejszy.")
        deputy.until = until
        deputy.save()


def record_statement(*, member, team_member, signed_on):
    """The confidentiality statement was signed on paper: from now on the person may see names of families."""
    seat = locked(team_member)
    must_be_at_work(seat.team.pilot)
    not_in_future(signed_on, "signed_on")
    first = Pilot.objects.filter(powiat_id=seat.powiat_id).aggregate(day=Min("starts_on"))["day"]
    if signed_on < first:
        raise Refused(f"Pilotaż w powiecie zaczął się {long_date(first)} Sprawdź rok na oświadczeniu.", "signed_on")
    if seat.until and signed_on > seat.until:
        raise Refused(f"Ta osoba pracowała w zespole do {long_date(seat.until)} Wpisz dzień wcześniejszy.", "signed_on")
    with recorded("team_member.statement_recorded", seat, on=signed_on):
        seat.confidentiality_signed_on = signed_on
        seat.save()
    return seat


def withdraw_statement(*, member, team_member):
    """A statement recorded by mistake: names of families are closed to the person again."""
    seat = locked(team_member)
    must_be_at_work(seat.team.pilot)
    if seat.confidentiality_signed_on is None:
        raise Refused("Przy tej osobie nie ma zapisanego oświadczenia.")
    with recorded("team_member.statement_withdrawn", seat):
        seat.confidentiality_signed_on = None
        seat.save()
    return seat
