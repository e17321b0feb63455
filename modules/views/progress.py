"""How measures go: the board, the report of one, the difference of two versions."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from modules.actions.progress import report_measure
from modules.choices import VersionState
from modules.filters import BoardFilter
from modules.forms.barriers import ProgressForm
from modules.forms.local_programme import DifferenceForm
from modules.models import Measure, MeasureProgress
from modules.selectors import programme_state
from modules.selectors.barriers import line_of
from modules.selectors.board import board_of, responsible_institutions, tally_of
from modules.selectors.difference import difference
from modules.selectors.progress import progress_of, reports_of
from modules.views.local_programme import at_work, crumbs
from schematom.access.doors import load, require
from schematom.web.submission import bind, submit
from teams.selectors import current_pilot
from teams.selectors.settings import settings_of

PAGE = 50


def measure_board(request):
    require(request, "lpiw.view")
    pilot = current_pilot(request.member)
    state = programme_state(pilot)
    context = {"pilot": pilot, "version": state.in_force, "crumbs": crumbs()}
    if state.in_force:
        context |= _board(request, pilot)
    return render(request, "modules/measure_board.html", context)


def _board(request, pilot):
    day, days = timezone.localdate(), settings_of().measure_notice_days
    form = BoardFilter(request.GET, days=days, institutions=responsible_institutions(pilot))
    narrowed = form.narrowed()
    page = Paginator(board_of(pilot, day, days, **narrowed), PAGE).get_page(request.GET.get("page"))
    return {
        "form": form,
        "narrows": bool(narrowed),
        "institution": narrowed.get("institution"),
        "days": days,
        "tally": tally_of(pilot, day, days, institution=narrowed.get("institution")),
        "page": page,
        "rows": [_row(request, pilot, measure, day) for measure in page],
    }


def _row(request, pilot, measure, day):
    return {
        "line": line_of(measure, pilot, day),
        "may_report": at_work(pilot) and request.member.may("measure.report", measure),
    }


def measure_report(request, pk):
    related = ("barrier__version__programme__pilot", "instrument", "institution")
    measure = load(request, Measure.objects.with_progress().select_related(*related), "measure.report", pk=pk)
    version = measure.barrier.version
    pilot = version.programme.pilot
    if (version.state != VersionState.IN_FORCE or not at_work(pilot)) and request.method != "POST":
        return HttpResponseRedirect(measure.get_absolute_url())
    progress = progress_of(measure) or MeasureProgress(programme=version.programme, key=measure.key, revision=0)
    form = bind(ProgressForm, request, progress)
    act = form.deciding(partial(report_measure, member=request.member, measure=measure))
    return submit(
        request,
        form,
        act,
        done="measure_board",
        message="Postęp zapisany. Zobaczą go wszyscy, którzy czytają LPIW.",
        page="modules/measure_report.html",
        measure=measure,
        line=line_of(measure, pilot, timezone.localdate()),
        reports=reports_of(progress),
        crumbs=[*crumbs(), ("Działania", reverse("measure_board"))],
    )


def lpiw_difference(request):
    require(request, "lpiw.view")
    state = programme_state(current_pilot(request.member))
    context = {"versions": state.versions, "crumbs": crumbs()}
    if len(state.versions) > 1:
        context |= _difference(request, state)
    return render(request, "modules/lpiw_difference.html", context)


def _difference(request, state):
    by_number = {version.number: version for version in state.versions}
    asked = request.GET.copy()
    for name, version in zip(("old", "new"), _usual(state), strict=True):
        asked.setdefault(name, version.number)
    form = DifferenceForm(asked, versions=state.versions)
    if not form.is_valid():
        return {"form": form}
    old, new = by_number[form.cleaned_data["old"]], by_number[form.cleaned_data["new"]]
    return {"form": form, "old": old, "new": new, "difference": difference(old, new)}


def _usual(state):
    """The version in force and the one being prepared; without either, the last two."""
    new = state.unfinished or state.in_force or state.versions[0]
    earlier = [version for version in state.versions if version.number < new.number]
    old = state.in_force if state.in_force in earlier else (earlier or state.versions[1:])[0]
    return old, new
