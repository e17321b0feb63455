"""What somebody is typing and has not saved as a note: the last text of each device, in whatever order they arrive."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from families.actions.moves import locked
from families.actions.notes import TAKEN, NoteRefused
from families.choices import VisitState
from families.models import NoteDraft, Participation, Visit
from families.selectors.note_drafts import Reached, reached
from schematom.audit.recording import recorded


def keep_draft(*, member, note_id, participation, content, turn, drops=0, base=0, device=None, corrects=None):
    """Keep what is being typed; one row for each device, no copies. `content`: what `plain` takes, dates unchecked.

    `turn`, `drops`: numbers of NoteDraft as the device has them. A text with lower ones than the row or than a saved
    note was overtaken on its way: the row stays as it is. Only the first keeping is an event, and the first after
    the text was given up. Gives the row, None where there is none to keep.
    """
    mine = {"note_id": note_id, "author_id": member.user_id, "device": device}
    typed = {"content": content, "base": base, "turn": turn, "drops": drops, "saved_at": timezone.now()}
    with transaction.atomic():
        participation = locked(participation)  # saving and signing the note take the same turn
        if Visit.objects.filter(pk=note_id, state=VisitState.SIGNED).exists():
            raise NoteRefused("Ta notatka jest już podpisana.", "signed")
        row = _kept(mine)
        if row is None and not _overtaken(mine, typed):
            row = _begin(NoteDraft(participation=participation, corrects=corrects, **mine, **typed), mine)
        if row and row.participation.family_id != participation.family_id:
            raise NoteRefused(TAKEN, "taken_id")  # words about one family must not lie in the case of another
        if row and not _overtaken(mine, typed):
            _type_on(row, typed)
        return row


def _kept(mine):
    rows = NoteDraft.objects.select_for_update(of=("self",)).select_related("participation")
    return rows.filter(**mine).first()


def _overtaken(mine, typed):
    return reached(**mine).is_past(Reached(typed["turn"], typed["drops"]))


def _begin(row, mine):
    """The new row, or the one that the same device's request a moment ago made meanwhile."""
    try:
        with recorded("note_draft.kept", row):
            row.save()
        return row
    except IntegrityError:
        found = _kept(mine)
        if found is None:
            raise
        return found


def _type_on(row, typed):
    """The text in the row's place; after it was given up that is an event again."""
    given_up, row.dropped_at = row.dropped_at, None
    for name, value in typed.items():
        setattr(row, name, value)
    if not given_up:
        row.save(update_fields=[*typed, "updated_at"])
        return
    with recorded("note_draft.kept", row):
        row.save()


def drop_draft(*, member, draft):
    """Give up what was being typed: its words go, its numbers stay, so that none on its way brings them back."""
    with transaction.atomic():
        locked(Participation(pk=draft.participation_id))
        draft = locked(draft)
        with recorded("note_draft.dropped", draft):
            draft.content, draft.dropped_at, draft.drops = {}, timezone.now(), draft.drops + 1
            draft.save()
