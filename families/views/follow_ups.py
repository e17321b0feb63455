"""Checks whether people still work: the list, and writing one down."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions import follow_ups as actions
from families.choices import FollowUpResult, FollowUpState
from families.forms.employment import FollowUpFilter, FollowUpForm
from families.models import FollowUp
from families.selectors.employment import checks_for, lines_of
from families.views.trail import trail
from schematom.access.doors import load, log_after, require
from schematom.web.polish import counted, long_date
from schematom.web.submission import bind, go, submit
from teams.choices import Role

PER_PAGE = 50


def follow_up_list(request):
    require(request, "employment.list")
    member, today = request.member, timezone.localdate()
    form = FollowUpFilter(request.GET)
    which = form.chosen()
    page = Paginator(checks_for(member, which, today=today), PER_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(page)
    log_after(request, "employment.listed", "families.followup", [line.pk for line in lines])
    context = {
        "form": form,
        "page": page,
        "lines": lines,
        "which": which,
        "query": f"&which={which}" if which else "",
        "shows_workers": member.is_any(Role.COORDINATOR),
        "crumbs": [("Rodziny", reverse("family_list"))],
    }
    return render(request, "families/follow_up_list.html", context)


def follow_up_record(request, pk):
    follow_ups = FollowUp.objects.select_related("episode__person__family")
    follow_up = load(request, follow_ups, "employment.edit", pk=pk)
    person, today = follow_up.episode.person, timezone.localdate()
    history = reverse("employment_history", args=[person.pk])
    if request.method == "GET" and not _may_be_recorded(follow_up, today):
        return go(request, history)
    return submit(
        request,
        bind(FollowUpForm, request, follow_up),
        partial(actions.record_follow_up, member=request.member, follow_up=follow_up),
        done=lambda row: _next_page(row, history),
        message=_said,
        heading=f"Czy nadal pracuje: {person}",
        intro=_intro(follow_up),
        submit_label="Zapisz sprawdzenie",
        cancel_url=history,
        crumbs=trail(person.family, (f"Praca: {person}", history)),
    )


def _may_be_recorded(follow_up, today):
    is_due = follow_up.state == FollowUpState.DUE and follow_up.due_on <= today
    return is_due or follow_up.state == FollowUpState.DONE


def _intro(follow_up):
    episode = follow_up.episode
    months = counted(follow_up.months, "miesiącu,miesiącach,miesiącach")
    return (
        f"{episode.employer}, {episode.get_kind_display()}, praca od {long_date(episode.since)} "
        f"Sprawdzenie po {months} wypadało {long_date(follow_up.due_on)}"
    )


def _next_page(follow_up, history):
    if follow_up.result == FollowUpResult.OTHER_WORK:
        return reverse("employment_create", args=[follow_up.episode.person_id])
    return history


def _said(follow_up):
    if follow_up.result == FollowUpResult.OTHER_WORK:
        return "Sprawdzenie zapisane. Teraz zapisz nową pracę tej osoby."
    if follow_up.result == FollowUpResult.NO_WORK:
        return "Sprawdzenie zapisane, razem z końcem tej pracy. Kolejnych sprawdzeń tej pracy już nie będzie."
    return "Sprawdzenie zapisane."
