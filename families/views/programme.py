"""Pages of the family programme and its versions."""

from dataclasses import dataclass
from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.appointments import changes_appointments
from families.choices import ProgrammeState, VersionState
from families.forms.programme import GoalsForm, InForceForm, WithdrawalForm
from families.models import Participation, ProgrammeVersion
from families.selectors.appointments import appointments_of, left_behind
from families.selectors.gaps import gaps, gaps_by_activity, goals_answered, needs_answered
from families.selectors.load import load_of
from families.selectors.opinion import printed_of, standing_of
from families.selectors.programme import plan_by_module
from families.views.steps import step_of_version
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.polish import counted
from schematom.web.submission import bind, carry_out, submit

ALIVE = (ProgrammeState.DRAFTING, ProgrammeState.IN_FORCE)


def with_family():
    return ProgrammeVersion.objects.select_related(
        "programme__participation__family", "programme__participation__pilot", "diagnosis", "agenda_item", "author"
    )


def frame_of(version, heading):
    """Heading, breadcrumb and the way back of a page about a version."""
    family = version.programme.participation.family
    here = (f"Program, wersja {version.number}", version.get_absolute_url())
    return {"heading": heading, "crumbs": trail(family, here), "cancel_url": version.get_absolute_url()}


def programme_begin(request, pk):
    participation = load(request, Participation, "programme.edit", pk=pk)
    act = partial(actions.begin_programme, member=request.member, participation=participation)
    family = reverse("family_show", args=[participation.family_id])
    return carry_out(
        request,
        act,
        done=lambda version: version or family,
        message="Program zaczęty. Wpisz cele i dodaj działania.",
    )


def version_show(request, pk):
    version = load(request, with_family(), "programme.view", pk=pk)
    programme, member = version.programme, request.member
    family = programme.participation.family
    record_reading("programme.opened", "families.programmeversion", [version.pk], family=family.pk)
    alive = programme.state in ALIVE
    may_edit = alive and member.may("programme.edit", version)
    plan = plan_by_module(version)
    needs, goals = needs_answered(version, plan), goals_answered(version, plan)
    lives = alive and version.state != VersionState.SUPERSEDED
    today = timezone.localdate()
    unsettled = gaps_by_activity(plan, has_goals=bool(goals)) if lives else {}
    context = {
        "version": version,
        "programme": programme,
        "family": family,
        "needs": needs,
        "goals": goals,
        "plan": _planned(version, plan, unsettled, today),
        "gaps": gaps(version, plan) if lives else [],
        "load": _load_ahead(version, today) if lives else None,
        "others": programme.versions.exclude(pk=version.pk).select_related("author"),
        "step": step_of_version(member, version),
        "standing": standing_of(version, today),
        "may_download": member.may("programme.download", version),
        **printed_of(version),
        "may_edit": may_edit,
        "may_plan": may_edit and version.state == VersionState.DRAFT,
        "may_move": may_edit and version.state == VersionState.IN_FORCE,
        "may_amend": may_edit and _amendable(version),
        "may_withdraw": version.state == VersionState.SUBMITTED and member.may("programme.submit", version),
        "may_end": _last_word(version) and member.may("programme.end", programme),
        "crumbs": trail(family),
    }
    return render(request, "families/version_show.html", context)


@dataclass(frozen=True)
class Row:
    """An activity as its table shows it: what is unsettled, its appointments, the next one, whether they may change."""

    activity: object
    gap: object
    appointments: list
    next: object
    may_schedule: bool


def _planned(version, plan, unsettled, today):
    """[(ModulePlan, [Row])]"""
    days = appointments_of(version)
    return [
        (part, [_row(activity, unsettled, days[activity.key], today) for activity in part.activities]) for part in plan
    ]


def _row(activity, unsettled, appointments, today):
    ahead = (appointment for appointment in appointments if appointment.held_on >= today)
    return Row(activity, unsettled.get(activity.pk), appointments, next(ahead, None), changes_appointments(activity))


def _load_ahead(version, today):
    """From today on; when everything lies behind, all of it."""
    load = load_of(version)
    ahead = load.since(today)
    return ahead if ahead.weeks else load


def _amendable(version):
    making = (VersionState.DRAFT, VersionState.SUBMITTED)
    return (
        version.state in (VersionState.IN_FORCE, VersionState.OPINED)
        and not version.programme.versions.filter(state__in=making).exists()
    )


def _last_word(version):
    """The page from which a living programme is ended: its version in force, or the only one being made."""
    if version.programme.state == ProgrammeState.IN_FORCE:
        return version.state == VersionState.IN_FORCE
    return version.programme.state == ProgrammeState.DRAFTING and version.state != VersionState.SUPERSEDED


def version_edit(request, pk):
    version = load(request, with_family(), "programme.edit", pk=pk)
    return submit(
        request,
        bind(GoalsForm, request, version),
        partial(actions.save_goals, member=request.member, version=version),
        done=version,
        message="Cele zapisane.",
        **frame_of(version, f"Cele programu, wersja {version.number}"),
    )


def version_submit(request, pk):
    version = load(request, with_family(), "programme.submit", pk=pk)
    act = partial(actions.submit_version, member=request.member, version=version)
    message = "Program przekazano PZKW. PZKW zobaczy go bez nazwisk, pod numerem rodziny."
    return carry_out(request, act, done=version, message=message)


def version_withdraw(request, pk):
    version = load(request, with_family(), "programme.submit", pk=pk)
    return submit(
        request,
        bind(WithdrawalForm, request),
        partial(actions.withdraw_version, member=request.member, version=version),
        done=version,
        message="Program wycofano z PZKW. Jest znowu projektem.",
        submit_label="Wycofaj z PZKW",
        **frame_of(version, f"Wycofanie programu z PZKW, wersja {version.number}"),
    )


def version_put_in_force(request, pk):
    version = load(request, with_family(), "programme.put_in_force", pk=pk)
    opinion = f"Opinia PZKW: {version.get_opinion_display()}." if version.opinion else ""
    intro = " ".join(sentence for sentence in (opinion, _given_up(version)) if sentence)
    return submit(
        request,
        bind(InForceForm, request, version=version),
        partial(actions.put_in_force, member=request.member, version=version),
        done=version,
        message="Program obowiązuje. Następny krok to kontrakt.",
        intro=intro,
        submit_label="Wprowadź w życie",
        **frame_of(version, f"Wprowadzenie programu w życie, wersja {version.number}"),
    )


def _given_up(version):
    """Which activities are not in the version any more, so that nobody is surprised by their later appointments."""
    former = version.programme.versions.filter(state=VersionState.IN_FORCE).first()
    gone = left_behind(former, version, since=timezone.localdate()) if former and former != version else []
    if not gone:
        return ""
    titles = ", ".join(sorted({f"„{row.activity.title}”" for row in gone}))
    lost = counted(len(gone), "przyszły termin,przyszłe terminy,przyszłych terminów")
    return f"W nowej wersji nie ma działań: {titles}. Z kalendarza zniknie {lost}."


def version_amend(request, pk):
    version = load(request, with_family(), "programme.edit", pk=pk)
    act = partial(actions.amend, member=request.member, version=version)
    message = "Nowa wersja jest projektem. Do jej wprowadzenia obowiązuje poprzednia."
    return carry_out(request, act, done=lambda draft: draft or version, message=message)
