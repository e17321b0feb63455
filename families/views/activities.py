"""Pages of one activity of a programme."""

from functools import partial

from families import actions
from families.forms.programme import ActivityEditForm, ActivityForm
from families.models import Activity
from families.views.programme import frame_of, with_family
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit


def activity_create(request, pk):
    version = load(request, with_family(), "programme.edit", pk=pk)
    return submit(
        request,
        bind(ActivityForm, request, version=version, initial=_asked_for(request)),
        partial(actions.add_activity, member=request.member, version=version),
        done=version,
        message="Działanie dodane.",
        submit_label="Dodaj działanie",
        **frame_of(version, "Nowe działanie"),
    )


ASKED = {"module": "modul", "need": "potrzeba", "goal": "cel"}


def _asked_for(request):
    """What the gap that led here already says of the new activity."""
    return {field: request.GET[name] for field, name in ASKED.items() if name in request.GET}


def activity_edit(request, pk):
    activity = _load(request, pk)
    return submit(
        request,
        bind(ActivityEditForm, request, activity, version=activity.version),
        partial(actions.edit_activity, member=request.member, activity=activity),
        done=activity.version,
        message="Działanie zapisane.",
        **frame_of(activity.version, f"Działanie: {activity.title}"),
    )


def activity_remove(request, pk):
    activity = _load(request, pk)
    act = partial(actions.remove_activity, member=request.member, activity=activity)
    return carry_out(request, act, done=activity.version, message=f"Usunięto działanie „{activity.title}”.")


def activity_move(request, pk):
    activity = _load(request, pk)
    act = partial(actions.move_activity, member=request.member, activity=activity, move=request.POST.get("move", ""))
    return carry_out(request, act, done=activity.version, message=_moved)


def _moved(activity):
    return f"„{activity.title}”: {activity.get_state_display()}."


def _load(request, pk):
    activities = Activity.objects.select_related("version__programme__participation__family", "version__diagnosis")
    return load(request, activities, "programme.edit", pk=pk)
