"""Two versions of a programme side by side, by module."""

from django.shortcuts import render

from families.selectors.difference import difference
from families.views.programme import frame_of, with_family
from schematom.access.doors import load
from schematom.audit.recording import record_reading


def version_compare(request, pk):
    version = load(request, with_family(), "programme.view", pk=pk)
    others = [
        row for row in with_family().filter(programme_id=version.programme_id).order_by("number") if row != version
    ]
    chosen = _chosen(others, version, request.GET.get("z", ""))
    seen = [row.pk for row in (chosen, version) if row]
    record_reading("programme.compared", "families.programmeversion", seen)
    # Whichever page it is asked from, what changed is told from the earlier version to the later.
    old, new = sorted((chosen, version), key=lambda row: row.number) if chosen else (None, version)
    parts = difference(old, new) if old else []
    heading = f"Co się zmieniło od wersji {old.number} do wersji {new.number}" if old else "Co się zmieniło w programie"
    context = {
        "version": new,
        "old": old,
        "chosen": chosen,
        "own": version,
        "others": others,
        "changed": [part for part in parts if part.is_changed],
        "unchanged": [part for part in parts if not part.is_changed],
        **frame_of(version, heading),
    }
    return render(request, "families/version_compare.html", context)


def _chosen(others, version, number):
    """The version asked for by its number, else the one before, else whichever there is."""
    by_number = {str(row.number): row for row in others}
    before = [row for row in others if row.number < version.number]
    return by_number.get(number) or (before or others or [None])[-1]
