"""Barriers and measures of a draft: forms, order, removal."""

from functools import partial

from django.http import HttpResponseRedirect
from django.urls import reverse

from modules.actions import barriers as actions
from modules.choices import VersionState
from modules.forms.barriers import BarrierForm, MeasureForm, NewBarrierForm, NewMeasureForm
from modules.models import Barrier, LocalProgrammeVersion, Measure
from modules.views.local_programme import crumbs, seen_revision
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit

ADDED = "Bariera dodana. Dodaj działanie, które ją usunie."


def barrier_create(request, pk):
    version = load(request, LocalProgrammeVersion.objects.select_related("programme__pilot"), "lpiw.edit", pk=pk)
    if away := _leave_unless_draft(request, version):
        return away
    act = partial(actions.add_barrier, member=request.member, version=version)
    form = bind(NewBarrierForm, request)
    return _submit(request, form, act, version, "Nowa bariera", ADDED, submit_label="Dodaj barierę")


def barrier_edit(request, pk):
    barrier = _barrier(request, pk)
    if away := _leave_unless_draft(request, barrier.version):
        return away
    form = bind(BarrierForm, request, barrier)
    act = form.deciding(partial(actions.edit_barrier, member=request.member, barrier=barrier))
    heading = f"Bariera {barrier.position}"
    return _submit(request, form, act, barrier.version, heading, "Bariera zapisana.", submit_label="Zapisz barierę")


def barrier_remove(request, pk):
    barrier = _barrier(request, pk)
    act = partial(actions.remove_barrier, member=request.member, barrier=barrier, revision=seen_revision(request))
    return carry_out(request, act, done=_list_of(barrier.version), message="Bariera i jej działania są usunięte.")


def barrier_move(request, pk):
    barrier = _barrier(request, pk)
    act = partial(actions.move_barrier, member=request.member, barrier=barrier, direction=_direction(request))
    return carry_out(request, act, done=_list_of(barrier.version), message="Kolejność barier zmieniona.")


def measure_create(request, pk):
    barrier = _barrier(request, pk)
    if away := _leave_unless_draft(request, barrier.version):
        return away
    form = bind(NewMeasureForm, request, **_options(request, barrier.version))
    act = partial(actions.add_measure, member=request.member, barrier=barrier)
    heading = f"Nowe działanie, bariera {barrier.position}"
    message = "Działanie dodane."
    intro = barrier.description
    return _submit(request, form, act, barrier.version, heading, message, intro=intro, submit_label="Dodaj działanie")


def measure_edit(request, pk):
    measure = _measure(request, pk)
    version = measure.barrier.version
    if away := _leave_unless_draft(request, version):
        return away
    form = bind(MeasureForm, request, measure, **_options(request, version))
    act = form.deciding(partial(actions.edit_measure, member=request.member, measure=measure))
    heading = f"Działanie {measure.position}, bariera {measure.barrier.position}"
    intro = measure.barrier.description
    message = "Działanie zapisane."
    return _submit(request, form, act, version, heading, message, intro=intro, submit_label="Zapisz działanie")


def measure_remove(request, pk):
    measure = _measure(request, pk)
    act = partial(actions.remove_measure, member=request.member, measure=measure, revision=seen_revision(request))
    return carry_out(request, act, done=measure.barrier.get_absolute_url(), message="Działanie jest usunięte.")


def measure_move(request, pk):
    measure = _measure(request, pk)
    act = partial(actions.move_measure, member=request.member, measure=measure, direction=_direction(request))
    return carry_out(request, act, done=measure.barrier.get_absolute_url(), message="Kolejność działań zmieniona.")


def _barrier(request, pk):
    return load(request, Barrier.objects.select_related("version__programme__pilot"), "lpiw.edit", pk=pk)


def _measure(request, pk):
    measures = Measure.objects.select_related("barrier__version__programme__pilot", "instrument", "institution")
    return load(request, measures, "lpiw.edit", pk=pk)


def _leave_unless_draft(request, version):
    """A form of what can no longer be changed is not opened; what was typed into one is answered by the action."""
    if version.state == VersionState.DRAFT or request.method == "POST":
        return None
    return HttpResponseRedirect(version.get_absolute_url())


def _options(request, version):
    adds = request.member.may("catalogue.edit")
    return {"pilot": version.programme.pilot, "adds_instruments": adds}


def _submit(request, form, act, version, heading, message, **context):
    return submit(
        request,
        form,
        act,
        done=lambda row: row,
        message=message,
        heading=heading,
        cancel_url=_list_of(version),
        crumbs=crumbs(version),
        **context,
    )


def _list_of(version):
    return reverse("lpiw_version_show", args=[version.pk]) + "#bariery"


def _direction(request):
    return actions.DOWN if request.POST.get("direction") == actions.DOWN else actions.UP
