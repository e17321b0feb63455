"""Photos of papers that came with a note which could not be taken in: received once, joined to the case with it."""

from django.utils import timezone

from families.actions.photos import MOST_PHOTOS, PhotoRefused, keep_photo, picture_of, taken
from families.models import UnsentNote, UnsentPhoto, VisitPhoto
from families.selectors.devices import cut_off_of
from schematom.documents.storing import read_kept
from schematom.tenancy.models import new_id


def receive_unsent_photo(*, member, unsent, photo_id, kind, title, upload):
    """(UnsentPhoto, whether it is new). The same number again gives the photo that is there.

    Received also after the coordinator has settled the note: the phone may send slowly, and a photo must not be lost.
    """
    unsent = UnsentNote.objects.select_for_update(of=["self"]).select_related("device__user").get(pk=unsent.pk)
    known = UnsentPhoto.objects.filter(pk=photo_id).first()
    if known:
        if known.unsent_id != unsent.pk:
            raise taken()
        return known, False
    today = timezone.localdate()
    cut_off = cut_off_of(unsent.device, today)
    if cut_off and today > cut_off.unsent_until:
        raise PhotoRefused("Minął czas na zdjęcia z tego urządzenia. Zwróć się do koordynatora.", "too_late")
    data = picture_of(kind, title, upload, unsent.photos)
    photo = UnsentPhoto(pk=photo_id, unsent=unsent, kind=kind, title=title)
    kept = keep_photo(member=member, photo=photo, data=data, verb="unsent_photo.received", unsent=unsent.pk)
    return kept, True


def join_photos(*, member, unsent, visit):
    """Copies of the photos among those of the visit, as many as it takes; inside the act that adopts the note."""
    room = max(0, MOST_PHOTOS - visit.photos.count())
    for photo in unsent.photos.all()[:room]:
        copy = VisitPhoto(pk=new_id(), visit=visit, kind=photo.kind, title=photo.title, author_id=visit.author_id)
        keep_photo(member=member, photo=copy, data=read_kept(photo), verb="visit_photo.added", visit=visit.pk)
