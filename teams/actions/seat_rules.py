"""What must be true of a seat in a team, new or changed: one check for all actions that touch one."""

from django.db.models import Max

from schematom.audit.errors import Refused
from schematom.web.polish import long_date
from teams.actions.team_days import during_team
from teams.choices import TeamFunction
from teams.models import Membership, TeamMember

HELD_BY_ONE = (TeamFunction.CHAIR, TeamFunction.CLERK)


def must_fit(seat):
    """Refused, at the field, when the seat breaks a rule of its team. The team's row must be locked."""
    during_team(seat.since, seat.team, "since")
    if seat.until:
        _must_end_in_order(seat)
    others = TeamMember.objects.filter(team=seat.team).exclude(pk=seat.pk).meeting_days(seat.since, seat.until)
    others = others.select_related("user")
    _must_be_once(seat, others)
    _function_must_be_free(seat, others)
    if seat.substitute_for_id:
        _must_have_somebody_to_stand_in_for(seat)


def _must_end_in_order(seat):
    if seat.until < seat.since:
        raise Refused(f"Koniec nie może być wcześniejszy niż początek, {long_date(seat.since)} Popraw datę.", "until")
    during_team(seat.until, seat.team, "until")


def _must_be_once(seat, others):
    twin = others.filter(user=seat.user).first()
    if twin is None:
        return
    what = "jako zastępca innej osoby" if twin.substitute_for_id else "jako członek"
    raise Refused(f"{seat.user} jest już w zespole {what}, od {long_date(twin.since)} Wybierz inną osobę.", "user")


def _function_must_be_free(seat, others):
    if seat.function not in HELD_BY_ONE:
        return
    holder = others.filter(function=seat.function).first()
    if holder:
        raise Refused(
            f"Funkcję „{seat.get_function_display()}” pełni {holder.user}, od {long_date(holder.since)}"
            " Najpierw zmień tę funkcję albo zakończ tej osobie pracę w zespole.",
            "function",
        )


def _must_have_somebody_to_stand_in_for(seat):
    main = seat.substitute_for
    if main.substitute_for_id:
        raise Refused("Zastępca nie może mieć zastępcy. Wybierz członka zespołu.", "user")
    if seat.function != TeamFunction.MEMBER:
        raise Refused("Zastępca członka nie pełni funkcji w zespole.", "function")
    if seat.since < main.since or (main.until and seat.since > main.until):
        raise Refused(f"{main.user} jest w zespole {span(main)} Wpisz dzień z tego czasu.", "since")


def span(seat):
    """„od 2 stycznia 2014 r. do 31 marca 2014 r.”; ends with a full stop of its own."""
    return f"od {long_date(seat.since)}" + (f" do {long_date(seat.until)}" if seat.until else "")


def must_work_here(user, pilot, since, field="user"):
    """Refused for a person without a role in the powiat, or whose last role ended before the day."""
    held = Membership.objects.filter(user=user, powiat_id=pilot.powiat_id)
    ends = list(held.values_list("valid_until", flat=True))
    if not ends:
        raise Refused(f"{user} nie ma roli w tym powiecie. Poproś administratora powiatu o zaproszenie.", field)
    if None not in ends and max(ends) < since:
        raise Refused(
            f"Rola tej osoby w powiecie skończyła się {long_date(max(ends))} Wpisz wcześniejszy dzień albo wybierz"
            " inną osobę.",
            field,
        )


def must_keep_votes(seat, last_day, field):
    """Refused when the person voted in a session held after the day that would be the last."""
    voted = seat.votes.aggregate(day=Max("item__session__held_on"))["day"]
    if voted and last_day < voted:
        wanted = "ten dzień albo późniejszy" if field == "until" else "dzień późniejszy"
        raise Refused(f"Na posiedzeniu {long_date(voted)} jest głos tej osoby. Wpisz {wanted}.", field)
