"""The page on which the note of a visit is written: new, begun, or beside a signed one."""

from families.actions import put_note
from families.forms.visits import initial_of, visit_form
from families.models import Visit
from families.selectors.notes import content_of
from families.selectors.visits import checkable_activities, people_at_visits
from schematom.tenancy.models import new_id
from schematom.web.submission import bind, submit

DRAFT_SAVED = "Szkic notatki zapisany. Podpisz go, gdy jest gotowy."
CLASHED = (
    "Zapisano, ale inne urządzenie zmieniło tę notatkę w tym samym miejscu. "
    "Oba teksty są niżej: zdecyduj, który zostaje."
)


def note_page(request, participation, *, visit=None, corrects=None, submit_label="Zapisz szkic", **frame):
    """The form, and what becomes of it; texts that clash are shown on the visit's own page."""
    shown = visit or corrects
    form_class = visit_form(checkable_activities(participation, shown), *people_at_visits(participation))
    initial = {"note_id": visit.pk if visit else new_id(), "base": visit.revision if visit else 0}
    if shown:
        initial |= initial_of(content_of(shown))
    form = bind(form_class, request, initial=initial)

    def put(**cleaned):
        return put_note(
            member=request.member,
            note_id=visit.pk if visit else _number_of_new(request.member, participation, cleaned["note_id"]),
            participation=participation,
            note=form.written(),
            base=cleaned["base"] or 0,
            corrects=corrects,
        )

    return submit(
        request,
        form,
        put,
        done=lambda taken: taken.visit,
        message=lambda taken: CLASHED if taken.conflicts else DRAFT_SAVED,
        submit_label=submit_label,
        **frame,
    )


def _number_of_new(member, participation, given):
    """The number made with the page, so that a form sent twice is one note; another's number is not taken over."""
    known = Visit.objects.filter(pk=given).first()
    mine = known is None or (known.participation_id == participation.pk and known.author_id == member.user_id)
    return given if given and mine else new_id()
