"""Photos of papers that go with a note, sent one by one after its text."""

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from families.actions.photos import PhotoRefused, add_photo, remove_photo
from families.api.answers import Answer, DeviceView, device_of, uuid7
from families.api.field_serializers import NewPhotoSerializer, PhotoSerializer
from families.choices import PaperKind
from families.models import Visit, VisitPhoto
from schematom.access.doors import log_after
from schematom.access.rules import may
from schematom.documents.pictures import TOO_HEAVY
from schematom.documents.receiving import MOST_BYTES

BESIDE_THE_FILE = 64 * 1024
LONGEST_TITLE = 200
MALFORMED = "Nie można przyjąć zdjęcia pod tym numerem. Usuń je i dodaj jeszcze raz."
CHECK_FIELDS = "Popraw opis zdjęcia i wyślij je jeszcze raz."


class PhotoParser(MultiPartParser):
    """A body too long is not even read."""

    def parse(self, stream, media_type=None, parser_context=None):
        declared = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
        if not declared.isdecimal() or int(declared) > MOST_BYTES + BESIDE_THE_FILE:
            raise Answer(422, "invalid", TOO_HEAVY, {"file": [TOO_HEAVY]})
        try:
            return super().parse(stream, media_type, parser_context)
        except (ValueError, LookupError):
            raise ParseError("no form") from None


class PhotoView(DeviceView):
    """One photo of one's own unsigned note."""

    parser_classes = [PhotoParser]
    not_understood = "Zdjęcie nie dotarło w całości. Wyślij je jeszcze raz."

    @extend_schema(
        operation_id="visits_photo_put",
        summary="Dodaj zdjęcie dokumentu do notatki",
        request={"multipart/form-data": NewPhotoSerializer},
        responses={
            200: PhotoSerializer,
            201: PhotoSerializer,
            403: OpenApiResponse(description="Urządzenie innej osoby"),
            410: OpenApiResponse(description="Urządzenie straciło dostęp"),
            422: OpenApiResponse(description="Odmowa: reason, message i errors przy polach"),
        },
    )
    def put(self, request, pk, photo):
        visit = _own_note(request, pk)
        sent, photo_id = request.data, uuid7(photo)
        device_of(request, sent.get("device"))
        if visit is None or photo_id is None:
            raise Answer(422, "malformed_id", MALFORMED)
        facts = described(sent)
        try:
            row, new = add_photo(member=request.member, visit=visit, photo_id=photo_id, **facts)
        except PhotoRefused as refusal:
            raise refusal_answer(refusal) from None
        return Response(
            {"id": str(row.pk), "kind": row.kind, "title": row.title},
            status=201 if new else 200,
        )

    @extend_schema(
        operation_id="visits_photo_delete",
        summary="Usuń zdjęcie z notatki",
        responses={204: None, 422: OpenApiResponse(description="Notatka jest podpisana")},
    )
    def delete(self, request, pk, photo):
        device_of(request, request.headers.get("X-Field-Device"))
        visit = _own_note(request, pk)
        found = visit and VisitPhoto.objects.filter(pk=uuid7(photo), visit=visit).first()
        if found:
            try:
                remove_photo(member=request.member, photo=found)
            except PhotoRefused as refusal:
                raise refusal_answer(refusal) from None
        return Response(status=204)


def _own_note(request, text):
    """The member's own note, or None: another's, a foreign one, none at all and a malformed number are the same."""
    visits = Visit.objects.visible_to(request.member).select_related("participation__family")
    visit = visits.filter(pk=uuid7(text)).first()
    if visit is None or not may(request.member, "visit.sign", visit):
        log_after(request, "access.not_found", "url", path=request.path[:300])
        return None
    return visit


def described(sent):
    """What the action takes: the file, its kind and title."""
    title = " ".join(str(sent.get("title") or "").replace("\x00", "").split())
    upload, kind = sent.get("file"), str(sent.get("kind") or "")
    errors = {}
    if kind not in PaperKind.values:
        errors["kind"] = ["Wybierz rodzaj dokumentu."]
    if not title:
        errors["title"] = ["Napisz, co jest na zdjęciu."]
    elif len(title) > LONGEST_TITLE:
        errors["title"] = [f"Skróć opis do {LONGEST_TITLE} znaków."]
    if not hasattr(upload, "read"):
        errors["file"] = ["Zrób albo wybierz zdjęcie."]
    if errors:
        raise Answer(422, "invalid", CHECK_FIELDS, errors)
    return {"upload": upload, "kind": kind, "title": title}


def refusal_answer(refusal):
    if refusal.reason in ("taken_id", "other_author"):
        return Answer(422, "malformed_id", MALFORMED)
    errors = {refusal.field: [refusal.message]} if refusal.field else {}
    return Answer(422, refusal.reason, refusal.message, errors)
