"""How a note came to be, and the decision where two devices wrote it differently."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse

from families.actions.note_decisions import decide_conflict, digest_of_both
from families.choices import ConflictChoice
from families.forms.note_decisions import ConflictForm
from families.models import NoteConflict, Visit
from families.selectors.note_history import decided_differences, open_differences, saves_of
from families.selectors.notes import content_of, parts_of
from families.views.trail import trail
from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.web.polish import long_date
from schematom.web.submission import bind, go, submit

PER_PAGE = 20


def note_history(request, pk):
    visit = load(request, _visits(), "visit.view", pk=pk)
    family = visit.participation.family
    record_reading("visit.history_opened", "families.visit", [visit.pk], family=family.pk)
    context = {
        "visit": visit,
        "family": family,
        "page": Paginator(saves_of(visit), PER_PAGE).get_page(request.GET.get("page")),
        "decided": decided_differences(visit),
        "crumbs": _crumbs(visit),
    }
    return render(request, "families/note_history.html", context)


def _visits():
    return Visit.objects.select_related("participation__family", "participation__pilot", "author")


def _crumbs(visit):
    return trail(visit.participation.family, (f"Wizyta {long_date(visit.visited_on)}", visit.get_absolute_url()))


def conflict_decide(request, pk):
    conflicts = NoteConflict.objects.select_related(
        "visit__participation__family", "visit__participation__pilot", "visit__author"
    )
    conflict = load(request, conflicts, "visit.view", pk=pk)
    visit = conflict.visit
    require(request, "visit.sign", visit)
    difference = next((one for one in open_differences(visit) if one.row.pk == conflict.pk), None)
    if difference is None:
        return go(request, reverse("note_history", args=[visit.pk]))
    if request.method == "GET":
        record_reading("visit.conflict_opened", "families.visit", [visit.pk], family=visit.participation.family_id)
    content = content_of(visit)
    seen = digest_of_both(conflict, content)
    form = bind(
        ConflictForm,
        request,
        initial={"seen": seen},
        part=conflict.part,
        where=difference.where,
        now=parts_of(content).get(conflict.part),
        arrived=conflict.arrived,
    )
    return submit(
        request,
        form,
        _decision(request.member, conflict, form, seen),
        done=visit,
        message=lambda taken: _left(len(taken.conflicts)),
        page="families/conflict_decide.html",
        heading=f"Dwa teksty: {difference.label}",
        difference=difference,
        submit_label="Zapisz decyzję",
        cancel_url=visit.get_absolute_url(),
        crumbs=_crumbs(visit),
    )


def _decision(member, conflict, form, seen):
    """The act of the form. When the texts moved meanwhile, the page shows them anew and asks again."""

    def decide(**cleaned):
        choice = cleaned["choice"]
        own = form.third_text() if choice == ConflictChoice.OWN else None
        try:
            return decide_conflict(member=member, conflict=conflict, choice=choice, seen=cleaned["seen"], own=own)
        except Refused:
            form.data = form.data.copy()
            form.data["seen"] = seen
            raise

    return decide


def _left(count):
    if count:
        return "Decyzja zapisana. Została jeszcze jedna różnica." if count == 1 else "Decyzja zapisana. Zdecyduj dalej."
    return "Decyzja zapisana. Możesz podpisać notatkę."
