"""Pages of one goal of a programme."""

from functools import partial

from families.actions import goals as actions
from families.forms.programme import GoalEditForm, GoalForm
from families.models import Goal
from families.views.programme import frame_of, with_family
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit


def goal_create(request, pk):
    version = load(request, with_family(), "programme.edit", pk=pk)
    return submit(
        request,
        bind(GoalForm, request),
        partial(actions.add_goal, member=request.member, version=version),
        done=version,
        message="Cel dodany. Wskaż działania, które do niego prowadzą.",
        submit_label="Dodaj cel",
        **frame_of(version, "Nowy cel programu"),
    )


def goal_edit(request, pk):
    goal = _load(request, pk)
    return submit(
        request,
        bind(GoalEditForm, request, goal),
        partial(actions.edit_goal, member=request.member, goal=goal),
        done=goal.version,
        message="Cel zapisany.",
        **frame_of(goal.version, f"Cel: {goal.text}"),
    )


def goal_remove(request, pk):
    goal = _load(request, pk)
    act = partial(actions.remove_goal, member=request.member, goal=goal)
    return carry_out(request, act, done=goal.version, message=f"Usunięto cel „{goal.text}”. Jego działania zostały.")


def goal_move(request, pk):
    goal = _load(request, pk)
    act = partial(actions.move_goal, member=request.member, goal=goal, direction=request.POST.get("direction", ""))
    return carry_out(request, act, done=f"{goal.version.get_absolute_url()}#cele")


def _load(request, pk):
    return load(
        request, Goal.objects.select_related("version__programme__participation__family"), "programme.edit", pk=pk
    )
