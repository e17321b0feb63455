"""Photos of papers beside an unsigned note: added and taken out in the office."""

from functools import partial

from families.actions.photos import add_photo, remove_photo
from families.choices import VisitState
from families.forms.visit_photos import PhotoForm
from families.models import Visit, VisitPhoto
from families.views.trail import trail
from schematom.access.doors import load, require
from schematom.tenancy.models import new_id
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, go, submit


def photo_add(request, pk):
    visits = Visit.objects.select_related("participation__family", "participation__pilot", "author")
    visit = load(request, visits, "visit.sign", pk=pk)
    if request.method == "GET" and visit.state != VisitState.DRAFT:
        return go(request, visit)

    def add(file, kind, title, photo_id):
        known = VisitPhoto.objects.filter(pk=photo_id).first()
        # The browser's back button brings the number again, though the photo is another.
        number = new_id() if known and (known.kind, known.title) != (kind, title) else photo_id
        return add_photo(member=request.member, visit=visit, photo_id=number, kind=kind, title=title, upload=file)

    return submit(
        request,
        bind(PhotoForm, request, initial={"photo_id": new_id()}),
        add,
        done=visit,
        message=_said,
        heading=f"Nowe zdjęcie: wizyta {long_date(visit.visited_on)}",
        submit_label="Dodaj zdjęcie",
        cancel_url=visit.get_absolute_url(),
        crumbs=trail(visit.participation.family, (f"Wizyta {long_date(visit.visited_on)}", visit.get_absolute_url())),
    )


def _said(added):
    photo, is_new = added
    if is_new:
        return f"Dodano zdjęcie: {photo.title}."
    return f"To zdjęcie już jest przy notatce: {photo.title}. Jeśli to inne, dodaj je pod inną nazwą."


def photo_remove(request, pk):
    photos = VisitPhoto.objects.select_related("visit__participation__family", "visit__participation__pilot")
    photo = load(request, photos, "visit.view", pk=pk)
    require(request, "visit.sign", photo.visit)
    act = partial(remove_photo, member=request.member, photo=photo)
    return carry_out(request, act, done=photo.visit, message=f"Usunięto zdjęcie: {photo.title}.")
