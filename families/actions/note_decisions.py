"""A part that two devices wrote differently: a person decides, and who did is kept."""

from django.db import transaction

from families.actions.moves import locked
from families.actions.notes import put_note
from families.choices import ConflictChoice
from families.models import NoteConflict, Visit
from families.selectors.notes import CHECKS, content_of, digest_of, parts_of
from schematom.audit.errors import Refused

CHANGED = "Ktoś zmienił tę notatkę, odkąd otwarto tę stronę. Przeczytaj oba teksty jeszcze raz i zdecyduj."


def decide_conflict(*, member, conflict, choice, seen, own=None):
    """Put the chosen text into the note. `seen`: digest of both texts as the person saw them; `own`: the third text.

    Nothing is chosen over a text that the person has not read.
    """
    with transaction.atomic():
        participation = locked(conflict.visit.participation)  # as put_note does: requests stand in a row
        visit = Visit.objects.get(pk=conflict.visit_id)
        conflict = NoteConflict.objects.select_related("decided_by").get(pk=conflict.pk)
        if conflict.decided_at:
            raise Refused(f"O tym już zdecydowano: {conflict.get_choice_display()} ({conflict.decided_by.full_name}).")
        content = content_of(visit)
        if seen != digest_of_both(conflict, content):
            raise Refused(CHANGED)
        chosen = {ConflictChoice.ARRIVED: conflict.arrived, ConflictChoice.OWN: own}
        return put_note(
            member=member,
            note_id=visit.pk,
            participation=participation,
            note=_with(content, conflict.part, chosen[choice]) if choice in chosen else content,
            base=visit.revision,
            decisions=[(conflict.pk, choice)],
        )


def digest_of_both(conflict, content):
    """What the person decides between: the note's part as it is now, and the text that came."""
    return digest_of({"now": parts_of(content).get(conflict.part), "arrived": conflict.arrived})


def _with(content, part, value):
    name, _, activity = part.partition(".")
    if name != CHECKS:
        return content | {name: value}
    checks = {pk: one for pk, one in content[CHECKS].items() if pk != activity}
    return content | {CHECKS: checks | ({activity: value} if value else {})}
