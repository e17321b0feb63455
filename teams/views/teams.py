"""The PZKW and the MGI of the edition: who is in them, since when, on what basis."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.web.polish import counted, long_date
from schematom.web.submission import bind, carry_out, submit
from teams.actions import teams as actions
from teams.choices import TeamFileKind, TeamFunction, TeamKind
from teams.forms.roster import RosterDayForm
from teams.forms.teams import DissolutionForm, TeamCorrectionForm, TeamForm
from teams.models import Team
from teams.selectors import current_pilot
from teams.selectors.teams import PEOPLE, history_of, sheet_of, sheets_of
from teams.states import AT_WORK

NO_PILOT = "W tym powiecie nie ma jeszcze pilotażu w trakcie, dlatego nie można powołać zespołu."


def crumbs(team=None, *more):
    found = [("Powiat", reverse("powiat_show")), ("Zespoły", reverse("team_list"))]
    return [*found, (team.abbreviation, team.get_absolute_url()), *more] if team else found


def teams_with_pilot():
    return Team.objects.select_related("pilot__edition", "pilot__powiat", "pilot__leader")


def may_change(member, team):
    return team.dissolved_on is None and team.pilot.state in AT_WORK and member.may("team.edit", team)


def team_list(request):
    require(request, "team.view")
    pilot = current_pilot(request.member)
    context = {
        "pilot": pilot,
        "sheets": sheets_of(pilot) if pilot else [],
        "may_appoint": bool(pilot) and pilot.state in AT_WORK and request.member.may("team.edit"),
        "crumbs": crumbs()[:1],
    }
    return render(request, "teams/team_list.html", context)


def team_create(request):
    require(request, "team.edit")
    pilot = current_pilot(request.member)
    if pilot is None or pilot.state not in AT_WORK:
        raise PermissionDenied(NO_PILOT)
    missing = [sheet.kind for sheet in sheets_of(pilot) if sheet.team is None]
    wanted = request.GET.get("zespol") or (missing[0].value if len(missing) == 1 else None)
    form = bind(TeamForm, request, kinds=missing or TeamKind, initial={"kind": wanted})
    first, pzkw_end = long_date(pilot.starts_on), long_date(pilot.team_work_ends_on)
    return submit(
        request,
        form,
        partial(actions.appoint_team, member=request.member, pilot=pilot),
        done=lambda team: team,
        message=lambda team: (
            f"{team.abbreviation} jest powołany. Teraz dodaj osoby."
            if team.kind == TeamKind.PZKW
            else f"{team.abbreviation} jest powołana. Teraz dodaj osoby."
        ),
        heading="Powołanie zespołu",
        intro=f"Zespół powołuje się w czasie pilotażu, od {first} do {pzkw_end}",
        submit_label="Zapisz powołanie",
        cancel_url=reverse("team_list"),
        crumbs=crumbs(),
    )


def team_show(request, pk):
    team = load(request, teams_with_pilot(), "team.view", pk=pk)
    sheet, may_edit = sheet_of(team), may_change(request.member, team)
    files = list(team.files.select_related("uploaded_by"))
    context = {
        "team": team,
        "sheet": sheet,
        "shelves": _shelves(files),
        "may_edit": may_edit,
        "may_file": team.pilot.state in AT_WORK and request.member.may("team.edit", team),
        "next": _next(sheet, files) if may_edit else None,
        "mine": next((s for s in sheet.without_statement if s.user_id == request.member.user_id), None),
        "crumbs": crumbs(),
    }
    return render(request, "teams/team_show.html", context)


def _shelves(files):
    """[(kind, newest, [older, …]), …] of the kinds there are."""
    found = [(kind, [file for file in files if file.kind == kind]) for kind in TeamFileKind]
    return [(kind.label, rows[0], rows[1:]) for kind, rows in found if rows]


def _next(sheet, files):
    """(sentence, label, address) of the one thing that comes next; None when nothing is missing."""
    team = sheet.team
    if not sheet.lines:
        return "Zespół jest powołany, ale nikogo w nim nie ma.", "Dodaj osobę", _at("team_member_create", team)
    if sheet.lacks_chair:
        text = "PZKW nie ma przewodniczącego. Dodaj osobę z tą funkcją albo zmień funkcję komuś z zespołu."
        return text, "Dodaj przewodniczącego", _at("team_member_create", team) + f"?funkcja={TeamFunction.CHAIR.value}"
    if lacking := sheet.without_statement:
        text = f"Bez oświadczenia o poufności: {counted(len(lacking), PEOPLE)}. Odbierz je i zapisz datę podpisu."
        return text, "Zapisz oświadczenie", _at("team_member_statement", lacking[0])
    if not any(file.kind == TeamFileKind.APPOINTMENT for file in files):
        return "Dołącz akt powołania zespołu.", "Dodaj dokument", _at("team_file_create", team)
    return None


def _at(name, row):
    return reverse(name, args=[row.pk])


def team_edit(request, pk):
    team = load(request, teams_with_pilot(), "team.edit", pk=pk)
    return submit(
        request,
        bind(TeamCorrectionForm, request, team),
        partial(actions.correct_team, member=request.member, team=team),
        done=team,
        message="Dane o powołaniu są poprawione.",
        heading=f"{team.abbreviation}: powołanie",
        cancel_url=team.get_absolute_url(),
        crumbs=crumbs(team),
    )


def team_dissolve(request, pk):
    team = load(request, teams_with_pilot(), "team.edit", pk=pk)
    serving = len(sheet_of(team).seats)
    return submit(
        request,
        bind(DissolutionForm, request),
        partial(actions.dissolve_team, member=request.member, team=team),
        done=team,
        message="Zespół jest rozwiązany. Skład i dokumenty zostają do wglądu.",
        heading=f"{team.abbreviation}: rozwiązanie zespołu",
        intro=f"Tego dnia kończą pracę wszyscy, teraz {counted(serving, PEOPLE)}. Historia i dokumenty zostają.",
        submit_label="Rozwiąż zespół",
        cancel_url=team.get_absolute_url(),
        crumbs=crumbs(team),
    )


def team_reinstate(request, pk):
    team = load(request, teams_with_pilot(), "team.edit", pk=pk)
    act = partial(actions.reinstate_team, member=request.member, team=team)
    message = "Zespół znów pracuje. Sprawdź skład: wróciły osoby, które kończyły tego samego dnia."
    return carry_out(request, act, done=lambda result: team, message=message)


def team_history(request, pk):
    team = load(request, teams_with_pilot(), "team.view", pk=pk)
    context = {"team": team, "seats": history_of(team), "crumbs": crumbs(team)}
    return render(request, "teams/team_history.html", context)


def team_roster(request, pk):
    """The list of members on a day, made to be printed."""
    team = load(request, teams_with_pilot(), "team.view", pk=pk)
    form = RosterDayForm(request.GET or None)
    day = form.cleaned_data["day"] if form.is_valid() else None
    sheet = sheet_of(team, day)
    form = form if form.errors else RosterDayForm(initial={"day": sheet.day})
    context = {"team": team, "sheet": sheet, "form": form, "printed_on": timezone.localdate(), "crumbs": crumbs(team)}
    return render(request, "teams/team_roster.html", context, status=422 if form.errors else 200)
