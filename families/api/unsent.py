"""Notes that reach us another way than as a visit: from a phone that was cut off, or handed to the coordinator."""

from allauth.core import ratelimit
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response

from families.actions.devices import DeviceRefused, receive_unsent
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
from families.api.field_serializers import ReceivedSerializer, UnsentSerializer
from families.choices import UnsentReason
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
                _, new = receive_unsent(member=holder_of(device), device=device, **note)
            except DeviceRefused as refusal:
                status, message = ANSWERS[refusal.reason]
                raise Answer(status, refusal.reason, message or refusal.message) from None
        return Response({"received": True}, status=201 if new else 200)


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
