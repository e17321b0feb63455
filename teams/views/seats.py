"""People in a team: joining, function, deputies, replacement, leaving, the confidentiality statement."""

from datetime import timedelta
from functools import partial

from django.shortcuts import render

from schematom.access.doors import load
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit
from teams.actions import seats as actions
from teams.choices import TeamFunction, TeamKind
from teams.forms import teams as forms
from teams.models import Institution, TeamMember
from teams.selectors.staff import staff_of
from teams.selectors.teams import ROLES_OF, roles_of_user
from teams.views.teams import crumbs, may_change, teams_with_pilot

ROLE_NAMES = {TeamKind.PZKW: "członka albo przewodniczącego PZKW", TeamKind.MGI: "pracownika MGI"}


def load_seat(request, permission, pk):
    related = ("team__pilot__edition", "user", "institution", "replaces__user", "substitute_for__user")
    return load(request, TeamMember.objects.select_related(*related), permission, pk=pk)


def team_member_show(request, pk):
    seat = load_seat(request, "team.view", pk)
    team = seat.team
    context = {
        "seat": seat,
        "team": team,
        "deputies": seat.substitutes.select_related("user", "institution").order_by("since"),
        "successor": seat.replaced_by.select_related("user").first(),
        "may_edit": may_change(request.member, team),
        "role_missing": _role_missing(seat),
        "is_own": seat.user_id == request.member.user_id,
        "crumbs": crumbs(team),
    }
    return render(request, "teams/team_member_show.html", context)


def _role_missing(seat):
    """The role the person lacks to work with the team in the system; empty when they have it or have left."""
    if seat.until or roles_of_user(seat.user_id, seat.team.pilot) & set(ROLES_OF[seat.team.kind]):
        return ""
    return ROLE_NAMES[seat.team.kind]


def team_member_create(request, pk):
    team = load(request, teams_with_pilot(), "team.edit", pk=pk)
    asked = request.GET.get("funkcja")
    initial = {"since": team.appointed_on, "function": asked if asked in TeamFunction.values else TeamFunction.MEMBER}
    return _submit(
        request,
        bind(forms.SeatForm, request, staff=staff_of(team.pilot), initial=initial),
        partial(actions.add_team_member, member=request.member, team=team),
        team,
        done=team,
        message=lambda seat: f"{seat.user}: osoba dodana do zespołu. {_about_statement(seat)}",
        heading=f"{team.abbreviation}: nowa osoba",
        submit_label="Dodaj do zespołu",
    )


def _about_statement(seat):
    return "" if seat.confidentiality_signed_on else "Odbierz teraz oświadczenie o poufności."


def _submit(request, form, act, team, *, seat=None, **context):
    back = seat or team
    trail = crumbs(team, (seat.user.full_name, seat.get_absolute_url())) if seat else crumbs(team)
    return submit(request, form, act, cancel_url=back.get_absolute_url(), crumbs=trail, team=team, **context)


def team_member_edit(request, pk):
    seat = load_seat(request, "team.edit", pk)
    offices = Institution.objects.filter(powiat_id=seat.powiat_id)
    return _submit(
        request,
        bind(forms.SeatCorrectionForm, request, seat, institutions=offices),
        partial(actions.correct_seat, member=request.member, team_member=seat),
        seat.team,
        seat=seat,
        done=seat,
        message="Dane są poprawione.",
        heading=f"{seat.user}: poprawa danych",
        intro="Popraw tylko pomyłkę. Zmianę funkcji albo osoby zapisz osobno, żeby została w historii.",
    )


def team_member_function(request, pk):
    seat = load_seat(request, "team.edit", pk)
    return _submit(
        request,
        bind(forms.FunctionForm, request, initial={"function": seat.function}),
        partial(actions.change_function, member=request.member, team_member=seat),
        seat.team,
        seat=seat,
        done=lambda changed: changed,
        message=lambda changed: f"Nowa funkcja: {changed.get_function_display()}, od {long_date(changed.since)}",
        heading=f"{seat.user}: zmiana funkcji",
        intro=f"Teraz: {seat.get_function_display()}, od {long_date(seat.since)}",
        submit_label="Zmień funkcję",
    )


def team_member_substitute(request, pk):
    seat = load_seat(request, "team.edit", pk)
    return _submit(
        request,
        bind(forms.SubstituteForm, request, staff=staff_of(seat.team.pilot), initial={"since": seat.since}),
        partial(actions.add_substitute, member=request.member, team_member=seat),
        seat.team,
        seat=seat,
        done=seat,
        message=lambda deputy: f"{deputy.user}: zastępca dodany. {_about_statement(deputy)}",
        heading=f"Zastępca: {seat.user}",
        intro="Zastępca liczy się do kworum i głosuje tylko wtedy, gdy nie ma osoby, którą zastępuje.",
        submit_label="Dodaj zastępcę",
    )


def team_member_replace(request, pk):
    seat = load_seat(request, "team.edit", pk)
    return _submit(
        request,
        bind(forms.ReplacementForm, request, staff=staff_of(seat.team.pilot), initial={"function": seat.function}),
        partial(actions.replace_team_member, member=request.member, team_member=seat),
        seat.team,
        seat=seat,
        done=lambda new: new,
        message=lambda new: f"{new.user} jest w zespole od {long_date(new.since)} {_about_statement(new)}",
        heading=f"Nowa osoba na miejsce: {seat.user}",
        intro="Dotychczasowa osoba zostaje w historii zespołu. Jej zastępcy kończą razem z nią.",
        submit_label="Zapisz zmianę osoby",
    )


def team_member_end(request, pk):
    seat = load_seat(request, "team.edit", pk)
    is_chair = seat.function == TeamFunction.CHAIR and seat.team.kind == TeamKind.PZKW
    warning = "To przewodniczący PZKW: po tym dniu nikt nie otworzy posiedzenia, dopóki nie wskażesz następcy. "
    return _submit(
        request,
        bind(forms.SeatEndForm, request, initial={"until": seat.until}),
        partial(actions.end_team_member, member=request.member, team_member=seat),
        seat.team,
        seat=seat,
        done=seat.team,
        message=lambda ended: f"{ended.user} pracuje w zespole do {long_date(ended.until)} {_about_chair(ended)}",
        heading=f"{seat.user}: zakończenie pracy w zespole",
        intro=(warning if is_chair else "") + "Osoba zostaje w historii zespołu. Jej zastępcy kończą razem z nią.",
        submit_label="Zakończ pracę w zespole",
    )


def _about_chair(seat):
    if seat.function != TeamFunction.CHAIR or seat.team.kind != TeamKind.PZKW:
        return ""
    after = seat.until + timedelta(days=1)
    if seat.team.members.serving(after).filter(function=TeamFunction.CHAIR).exists():
        return ""
    return "Wskaż nowego przewodniczącego."


def team_member_statement(request, pk):
    seat = load_seat(request, "team.edit", pk)
    return _submit(
        request,
        bind(forms.StatementForm, request, initial={"signed_on": seat.confidentiality_signed_on}),
        partial(actions.record_statement, member=request.member, team_member=seat),
        seat.team,
        seat=seat,
        done=seat.team,
        message=lambda signed: f"{signed.user}: oświadczenie zapisane.",
        heading=f"{seat.user}: oświadczenie o poufności",
        page="teams/team_member_statement.html",
        submit_label="Zapisz oświadczenie",
    )


def statement_withdraw(request, pk):
    seat = load_seat(request, "team.edit", pk)
    act = partial(actions.withdraw_statement, member=request.member, team_member=seat)
    message = "Oświadczenie wycofane. Odbierz je, zanim ta osoba będzie dalej pracować w zespole."
    return carry_out(request, act, done=lambda result: seat, message=message)
