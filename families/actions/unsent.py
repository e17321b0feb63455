"""What becomes of a note that could not be taken in as a visit: it joins the case, or it is put aside."""

from dataclasses import replace

from django.utils import timezone

from families import states
from families.actions.moves import locked, must
from families.actions.notes import put_note
from families.actions.unsent_photos import join_photos
from families.choices import UnsentState, VisitState
from families.models import Family, Visit
from families.selectors.unsent import fitting, takers_of
from families.selectors.visits import participation_on
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id

SETTLED = "O tej notatce już zdecydowano."


def place_unsent(*, member, unsent, number):
    """Say which family a note is about, when its phone could not say it."""
    unsent = _waiting(unsent)
    family = Family.objects.visible_to(member).filter(number__iexact=number.strip()).first()
    if family is None:
        raise Refused("Nie ma rodziny o tym numerze. Sprawdź numer na liście rodzin.", "number")
    with recorded("unsent.placed", unsent):
        unsent.family = family
        unsent.save()
    return unsent


def adopt_unsent(*, member, unsent, user, visited_on, next_on=None):
    """Make it a draft of a worker who works with the family, under the rules of every note.

    What of it does not fit the case any more stays readable in the UnsentNote. An earlier text of the same note is
    joined with it, and a signed one is corrected by it.
    """
    with recorded("unsent.adopted", unsent, user=user.pk):
        unsent = _waiting(unsent)
        if unsent.family is None:
            raise Refused("Najpierw wskaż rodzinę, której dotyczy ta notatka.")
        if not takers_of(unsent.family, member, timezone.localdate()).filter(pk=user.pk).exists():
            raise Refused("Ta osoba nie pracuje już z tą rodziną. Wybierz inną.", "user")
        participation = participation_on(unsent.family, visited_on)
        if participation is None:
            raise Refused("Tej rodziny nie wskazano jeszcze do pilotażu.")
        where = _place_in_case(unsent, user, participation)
        content = fitting(unsent.content, participation).content | {"visited_on": visited_on, "next_on": next_on}
        content["next_at"] = content["next_at"] if next_on else None
        writer = replace(member, user_id=user.pk)  # the database notes down who really acts
        taken = put_note(member=writer, participation=participation, note=content, **where)
        unsent.visit = taken.visit
        join_photos(member=writer, unsent=unsent, visit=taken.visit)
        return _settled(member, unsent, "adopt", "")


def _place_in_case(unsent, user, participation):
    """Arguments of `put_note`: the visit the phone was writing about, a correction of it, or a new one."""
    known = Visit.objects.filter(pk=unsent.note_id, participation=participation).first()
    if known is None:
        return {"note_id": new_id()}
    if known.state == VisitState.SIGNED:
        return {"note_id": new_id(), "corrects": known}
    own_draft = known.state == VisitState.DRAFT and known.author_id == user.pk
    if own_draft or known.state == VisitState.PLANNED:
        return {"note_id": known.pk}
    return {"note_id": new_id()}


def set_aside_unsent(*, member, unsent, reason):
    """It joins no case; the text stays readable."""
    if not reason.strip():
        raise Refused("Napisz, dlaczego odkładasz tę notatkę.", "reason")
    with recorded("unsent.set_aside", unsent):
        return _settled(member, _waiting(unsent), "set_aside", reason.strip())


def _settled(member, unsent, move, reason):
    unsent.state = must(states.UNSENT, move, unsent, SETTLED)
    unsent.settled_by_id, unsent.settled_at, unsent.settled_reason = member.user_id, timezone.now(), reason
    unsent.save()
    return unsent


def _waiting(unsent):
    unsent = locked(unsent)
    if unsent.state != UnsentState.WAITING:
        raise Refused(SETTLED)
    return unsent
