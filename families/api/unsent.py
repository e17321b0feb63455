"""Notes that reach us another way than as a visit: from a phone that was cut off, or handed to the coordinator."""

from allauth.core import ratelimit
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response

from families.actions.devices import DeviceRefused, receive_unsent
from families.actions.photos import PhotoRefused
from families.actions.unsent_photos import receive_unsent_photo
from families.api.answers import (
    GONE,
    NOT_A_NOTE,
    TOO_MANY,
    Answer,
    DeviceView,
    body_of,
    device_in,
    key_of,
    uuid7,
)
from families.api.field_serializers import NewPhotoSerializer, PhotoSerializer, ReceivedSerializer, UnsentSerializer
from families.api.photos import MALFORMED, PhotoParser, described, refusal_answer
from families.choices import UnsentReason
from families.models import UnsentNote
from families.selectors.devices import holder_of
from families.selectors.typed_notes import typed

LONGEST_REFUSAL = 500
ANSWERS = {"revoked": (410, GONE), "in_use": (422, None), "too_late": (422, None)}


class UnsentView(DeviceView):
    """Without a session: the key of the device says whose the note is."""

    authentication_classes = []
    permission_classes = []

    @extend_schema(
        operation_id="visits_unsent",
        summary="Przekaż koordynatorowi notatkę, której nie można wysłać",
        parameters=[OpenApiParameter("Authorization", location="header", description="Device …", required=True)],
        request=UnsentSerializer,
        responses={
            200: ReceivedSerializer,
            201: ReceivedSerializer,
            401: OpenApiResponse(description="Nieznane urządzenie"),
            410: OpenApiResponse(description="Urządzenie straciło dostęp: podaj reason revoked"),
            422: OpenApiResponse(description="reason: too_late, in_use albo malformed"),
        },
    )
    def post(self, request):
        key = key_of(request)
        if not ratelimit.consume(request._request, action="unsent_note", key=key.device_id.hex):
            raise Answer(429, "too_many", TOO_MANY)
        note = _note(body_of(request))
        with key.context():
            device = device_in(key)
            try:
                row, new = receive_unsent(member=holder_of(device), device=device, **note)
            except DeviceRefused as refusal:
                status, message = ANSWERS[refusal.reason]
                raise Answer(status, refusal.reason, message or refusal.message) from None
        return Response({"received": True, "id": str(row.pk)}, status=201 if new else 200)


class UnsentPhotoView(DeviceView):
    """A photo of a note that was handed in a moment ago, by the same device."""

    authentication_classes = []
    permission_classes = []
    parser_classes = [PhotoParser]
    not_understood = "Zdjęcie nie dotarło w całości. Wyślij je jeszcze raz."

    @extend_schema(
        operation_id="visits_unsent_photo",
        summary="Dodaj zdjęcie do notatki przekazanej koordynatorowi",
        parameters=[OpenApiParameter("Authorization", location="header", description="Device …", required=True)],
        request={"multipart/form-data": NewPhotoSerializer},
        responses={
            200: PhotoSerializer,
            201: PhotoSerializer,
            401: OpenApiResponse(description="Nieznane urządzenie"),
            422: OpenApiResponse(description="Odmowa: reason, message i errors przy polach"),
        },
    )
    def put(self, request, pk, photo):
        key = key_of(request)
        if not ratelimit.consume(request._request, action="unsent_note", key=key.device_id.hex):
            raise Answer(429, "too_many", TOO_MANY)
        facts, photo_id = described(request.data), uuid7(photo)
        with key.context():
            device = device_in(key)
            unsent = UnsentNote.objects.filter(pk=uuid7(pk), device=device).first()
            if unsent is None or photo_id is None:
                raise Answer(422, "malformed_id", MALFORMED)
            member = holder_of(device)
            try:
                row, new = receive_unsent_photo(member=member, unsent=unsent, photo_id=photo_id, **facts)
            except PhotoRefused as refusal:
                raise refusal_answer(refusal) from None
        return Response({"id": str(row.pk), "kind": row.kind, "title": row.title}, status=201 if new else 200)


def _note(body):
    """What the action takes. A family nobody knows is left out, never refused: the text matters more."""
    note_id, note = uuid7(body.get("note_id")), body.get("note")
    if note_id is None or not isinstance(note, dict) or body.get("reason") not in UnsentReason.values:
        raise Answer(422, "malformed", NOT_A_NOTE)
    refusal = body.get("refusal")
    return {
        "note_id": note_id,
        "family_id": uuid7(body.get("family")),
        "reason": body["reason"],
        "refusal": refusal[:LONGEST_REFUSAL] if isinstance(refusal, str) else "",
        "content": typed(note),
    }
