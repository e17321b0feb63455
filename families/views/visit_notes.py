"""The page on which the note of a visit is written: new, begun, or beside a signed one."""

from dataclasses import asdict
from uuid import UUID

from django.urls import reverse

from families.actions import put_note
from families.forms.visits import CHECK, initial_of, visit_form
from families.models import Visit
from families.selectors.note_drafts import LOAD, reached, unfinished_of
from families.selectors.notes import CHECKS, EMPTY, content_of
from families.selectors.visits import activities_ever_in_force, checkable_activities, people_at_visits
from schematom.tenancy.models import new_id
from schematom.web.submission import bind, submit

DRAFT_SAVED = "Szkic notatki zapisany. Podpisz go, gdy jest gotowy."
CLASHED = (
    "Zapisano, ale inne urządzenie zmieniło tę notatkę w tym samym miejscu. "
    "Oba teksty są niżej: zdecyduj, który zostaje."
)
STANDING = "_standing"


def note_page(request, participation, *, visit=None, corrects=None, submit_label="Zapisz szkic", **frame):
    """The form, and what becomes of it; texts that clash are shown on the visit's own page."""
    unfinished = _unfinished(request, participation, visit, corrects) if request.method == "GET" else []
    loaded = _loaded(request, unfinished, visit or corrects)
    shown = visit or corrects
    content = (EMPTY | loaded.row.content) if loaded else content_of(shown) if shown else None
    activities = _activities(participation, shown, [*_posted_checks(request), *(content or EMPTY)[CHECKS]])
    persons, workers = people_at_visits(participation)
    # The writer came anyway; stays on the list where somebody ticked them on a phone.
    came = (content or EMPTY)["workers"] or request.POST.getlist("workers")
    if str(request.member.user_id) not in came:
        workers = workers.exclude(pk=request.member.user_id)
    form_class = visit_form(activities, persons, workers)
    form = bind(form_class, request, initial=_initial(request.member, visit, loaded, content))
    form.autosave_url = _autosave_url(visit, form)
    form.family_id = participation.family_id
    form.corrects_id = corrects and corrects.pk

    def put(**cleaned):
        return put_note(
            member=request.member,
            note_id=visit.pk if visit else _number_of_new(request.member, participation, cleaned["note_id"], corrects),
            participation=participation,
            note=form.written(),
            base=cleaned["base"] or 0,
            turn=cleaned["turn"],
            corrects=corrects,
        )

    return submit(
        request,
        form,
        put,
        done=lambda taken: taken.visit,
        message=lambda taken: CLASHED if taken.conflicts else DRAFT_SAVED,
        page="families/visit_form.html",
        submit_label=submit_label,
        loaded=loaded,
        unfinished=[one for one in unfinished if one is not loaded],
        **frame,
    )


def _unfinished(request, participation, visit, corrects):
    """Texts that belong into this form."""
    member = request.member
    if visit:
        return unfinished_of(member, note_id=visit.pk)
    if corrects:
        return [one for one in unfinished_of(member, corrects=corrects) if one.corrected]
    new = unfinished_of(member, participation=participation)
    return [one for one in new if one.visit is None and one.corrected is None]


def _loaded(request, unfinished, has_number):
    """The text asked for. Of a note that has its number what was left here opens by itself, lest it be typed over."""
    asked = request.GET.get(LOAD)
    if asked:
        return next((one for one in unfinished if str(one.row.pk) == asked), None)
    return next((one for one in unfinished if has_number and not one.elsewhere), None)


def _initial(member, visit, loaded, content):
    if loaded:
        number = {"note_id": loaded.row.note_id, "base": loaded.row.base}
    else:
        number = {"note_id": visit.pk if visit else new_id(), "base": visit.revision if visit else 0}
    if visit or loaded:
        number |= asdict(reached(number["note_id"], member.user_id))
    return number | (initial_of(content) if content else {})


def _autosave_url(visit, form):
    number = visit.pk if visit else form["note_id"].value()
    try:
        return reverse("api_visit_draft", args=[UUID(str(number))])
    except ValueError:
        return ""


def _posted_checks(request):
    """Ids of activities that a form opened before the programme changed still speaks of."""
    names = [name for name in request.POST if name.startswith(CHECK) and name.endswith(STANDING)]
    return [name.removeprefix(CHECK).removesuffix(STANDING) for name in names]


def _activities(participation, visit, spoken_of):
    """Those on offer today, then those of earlier versions that the text at hand speaks of."""
    offered = checkable_activities(participation, visit)
    ids = {found for one in spoken_of if (found := _uuid(one))} - {one.pk for one in offered}
    earlier = activities_ever_in_force(participation).filter(pk__in=ids) if ids else ()
    return [*offered, *earlier]


def _uuid(text):
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _number_of_new(member, participation, given, corrects):
    """The number made with the page, so that a form sent twice is one note; another's number is not taken over."""
    known = Visit.objects.filter(pk=given).first()
    fits = known is None or (
        known.participation_id == participation.pk
        and known.author_id == member.user_id
        and known.corrects_id == (corrects and corrects.pk)
    )
    return given if given and fits else new_id()
