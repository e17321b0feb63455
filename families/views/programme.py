"""Pages of the family programme and its versions."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from families import actions
from families.choices import ProgrammeState, VersionState
from families.forms.programme import COMPLETED, EndForm, GoalsForm, InForceForm, WithdrawalForm
from families.models import Participation, Programme, ProgrammeVersion
from families.selectors.programme import answers, gaps, plan_by_module
from families.views.steps import step_of_version
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
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
    context = {
        "version": version,
        "programme": programme,
        "family": family,
        "answers": answers(version),
        "plan": plan_by_module(version),
        "gaps": gaps(version) if alive and version.state != VersionState.SUPERSEDED else [],
        "others": programme.versions.exclude(pk=version.pk).select_related("author"),
        "step": step_of_version(member, version),
        "may_plan": may_edit and version.state == VersionState.DRAFT,
        "may_move": may_edit and version.state == VersionState.IN_FORCE,
        "may_amend": may_edit and _amendable(version),
        "may_withdraw": version.state == VersionState.SUBMITTED and member.may("programme.submit", version),
        "may_end": _last_word(version) and member.may("programme.end", programme),
        "crumbs": trail(family),
    }
    return render(request, "families/version_show.html", context)


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
    return submit(
        request,
        bind(InForceForm, request, version=version),
        partial(actions.put_in_force, member=request.member, version=version),
        done=version,
        message="Program obowiązuje. Następny krok to kontrakt.",
        intro=opinion,
        submit_label="Wprowadź w życie",
        **frame_of(version, f"Wprowadzenie programu w życie, wersja {version.number}"),
    )


def version_amend(request, pk):
    version = load(request, with_family(), "programme.edit", pk=pk)
    act = partial(actions.amend, member=request.member, version=version)
    message = "Nowa wersja jest projektem. Do jej wprowadzenia obowiązuje poprzednia."
    return carry_out(request, act, done=lambda draft: draft or version, message=message)


def programme_end(request, pk):
    programmes = Programme.objects.select_related("participation__family", "participation__pilot")
    programme = load(request, programmes, "programme.end", pk=pk)
    family = programme.participation.family
    form = bind(EndForm, request, programme=programme, may_complete=programme.state == ProgrammeState.IN_FORCE)
    return submit(
        request,
        form,
        partial(_end, request.member, programme),
        done=reverse("family_show", args=[family.pk]),
        message="Program zakończono, a z nim udział rodziny w pilotażu.",
        heading="Zakończenie programu",
        intro="Razem z programem kończy się udział rodziny w pilotażu. Tego kroku nie można cofnąć.",
        submit_label="Zakończ program",
        cancel_url=reverse("family_show", args=[family.pk]),
        crumbs=trail(family),
    )


def _end(member, programme, how, ended_on, words, not_completed=()):
    if how == COMPLETED:
        return actions.complete_programme(
            member=member,
            programme=programme,
            ended_on=ended_on,
            assessment=words,
            not_completed=[participant.pk for participant in not_completed],
        )
    return actions.break_off_programme(member=member, programme=programme, ended_on=ended_on, reason=words)
