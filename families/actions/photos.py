"""Photos of papers seen on a visit: added to one's own unsigned note, taken out again; never an identity document."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from families.actions.identity_documents import refusal_of
from families.actions.moves import locked
from families.choices import VisitState
from families.models import VisitPhoto
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.pictures import upright_jpeg
from schematom.documents.storing import keeping

FOLDER = "visits"
MOST_PHOTOS = 20


class PhotoRefused(Refused):
    """`reason`: signed, taken_id, too_many or refused."""

    def __init__(self, message, reason, field=None):
        super().__init__(message, field)
        self.reason = reason


def add_photo(*, member, visit, photo_id, kind, title, upload):
    """(VisitPhoto, whether it is new). The same number again gives the photo that is there, the first one."""
    visit = locked(visit)
    known = VisitPhoto.objects.filter(pk=photo_id).first()
    if known:
        if known.visit_id != visit.pk or known.author_id != member.user_id:
            raise taken()
        return known, False
    _must_be_draft(member, visit)
    data = picture_of(kind, title, upload, visit.photos)
    photo = VisitPhoto(pk=photo_id, visit=visit, kind=kind, title=title, author_id=member.user_id)
    kept = keep_photo(member=member, photo=photo, data=data, verb="visit_photo.added", visit=visit.pk)
    return kept, True


def picture_of(kind, title, upload, photos):
    """The small JPEG to keep among `photos`. Refused: an identity document, no picture, or one too many."""
    if refusal := refusal_of(kind, title, upload.name or ""):
        field, message = refusal
        raise PhotoRefused(message, "refused", "file" if field == "paper" else field)
    if photos.count() >= MOST_PHOTOS:
        raise PhotoRefused(f"Ta notatka ma już {MOST_PHOTOS} zdjęć. Usuń zbędne, a potem dodaj to zdjęcie.", "too_many")
    try:
        return upright_jpeg(upload)
    except Refused as refusal:
        raise PhotoRefused(refusal.message, "refused", "file") from None


def keep_photo(*, member, photo, data, verb, **detail):
    """The row with its file, or PhotoRefused where its number is taken."""
    try:
        with keeping(data, folder=FOLDER, suffix=".jpg") as kept, recorded(verb, photo, **detail):
            kept.put_on(photo).save(force_insert=True)
    except IntegrityError:
        # Somebody else's row, in this powiat or another: which one, nobody is told.
        raise taken() from None
    return photo


def taken():
    return PhotoRefused("Nie można przyjąć zdjęcia pod tym numerem.", "taken_id")


def remove_photo(*, member, photo):
    """Take a photo out of an unsigned note: its row now, its file once that is certain."""
    visit = locked(photo.visit)
    _must_be_draft(member, visit)
    found = VisitPhoto.objects.filter(pk=photo.pk).first()
    if found is None:
        return
    with recorded("visit_photo.removed", found, visit=visit.pk):
        found.delete()
    transaction.on_commit(partial(default_storage.delete, found.file_path), robust=True)


def _must_be_draft(member, visit):
    if visit.author_id != member.user_id:
        raise PhotoRefused("Zdjęcia do tej notatki dodaje tylko osoba, która ją pisze.", "other_author")
    if visit.state == VisitState.SIGNED:
        raise PhotoRefused("Podpisanej notatki nie można zmienić. Zdjęcie możesz dodać do sprostowania.", "signed")
    if visit.state != VisitState.DRAFT:
        raise PhotoRefused("Najpierw zapisz notatkę z tej wizyty, potem dodaj do niej zdjęcia.", "no_note")
