"""Shared ways of what devices ask: an Answer ends a request, a row that is not open does not exist."""

import json
from uuid import UUID

from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.views import APIView

from families.models import FieldDevice
from families.selectors.devices import device_of_key, key_of_token
from teams.selectors import DEVICE

MOST_BYTES = 1024 * 1024  # of one request without a photo
WAIT_SECONDS = 300
NOT_A_NOTE = "Ta treść nie jest notatką z wizyty. Zapisz ją jeszcze raz."
MALFORMED = "Nie można przyjąć notatki pod tym numerem. Zapisz ją jako nową."
GONE = "To urządzenie straciło dostęp. Pobrane dane znikną z niego, a niewysłane notatki trafią do koordynatora."
NOT_THIS_DEVICE = "To urządzenie należy do innej osoby albo do innego powiatu. Niczego nie wysłano."
UNKNOWN = "Tego urządzenia nie znamy."
TOO_MANY = "Za dużo prób w krótkim czasie. Odczekaj kilka minut i spróbuj ponownie."


class Answer(Exception):
    """An answer that ends the request: status and the body's `reason`, `message` and `errors` by field."""

    def __init__(self, status, reason, message, errors=None, **more):
        super().__init__(message)
        self.status = status
        self.body = {"reason": reason, "message": message, "errors": errors or {}, **more}


class DeviceJSONParser(JSONParser):
    """JSON of bounded size whose texts PostgreSQL can keep; anything else is a ParseError, never a server error."""

    def parse(self, stream, media_type=None, parser_context=None):
        declared = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
        if not declared.isdecimal() or int(declared) > MOST_BYTES:
            raise ParseError("too long")
        try:
            return _storable(json.loads(stream.read().decode("utf-8"), parse_constant=_no_such_number))
        except (ValueError, RecursionError):
            raise ParseError("not JSON") from None


def _no_such_number(name):
    raise ValueError(name)


def _storable(value):
    """Without the sign NUL and halves of a pair, which the database does not take: a text cut in an emoji has one."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return value


class DeviceView(APIView):
    """What devices ask: whatever ends a request early is an Answer."""

    parser_classes = [DeviceJSONParser]
    not_understood = NOT_A_NOTE

    def finalize_response(self, *args, **kwargs):
        """Names and notes lie in the sealed store of the phone, never in a cache of its browser."""
        response = super().finalize_response(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def handle_exception(self, exc):
        if isinstance(exc, (ParseError, UnsupportedMediaType)):
            exc = Answer(422, "malformed", self.not_understood)
        if isinstance(exc, Answer):
            headers = {"Retry-After": str(WAIT_SECONDS)} if exc.status == 429 else None
            return Response(exc.body, status=exc.status, headers=headers)
        return super().handle_exception(exc)


def uuid7(text):
    """The id a device made, or None when it is none of version 7."""
    try:
        found = UUID(str(text))
    except ValueError:
        return None
    return found if found.version == 7 else None


def body_of(request):
    if not isinstance(request.data, dict) or not request.data:
        raise Answer(422, "malformed", NOT_A_NOTE)
    return request.data


def device_of(request, text):
    """The member's own FieldDevice, or None for a browser in the office. Raises Answer 403 or 410."""
    if not text:
        return None
    device = FieldDevice.objects.filter(pk=uuid7(text), user_id=request.member.user_id).first()
    if device is None:
        raise Answer(403, "other_person", NOT_THIS_DEVICE)
    if device.revoked_at:
        raise Answer(410, "revoked", GONE)
    return device


def key_of(request):
    """The DeviceKey of the header. Whatever is wrong with it, the Answer is the same."""
    said = request.headers.get("Authorization", "")
    key = key_of_token(said.removeprefix(DEVICE).strip()) if said.startswith(DEVICE) else None
    if key is None:
        raise Answer(401, "unknown", UNKNOWN)
    return key


def device_in(key):
    """The device in its powiat's context, or the same Answer as for a key that is none."""
    device = device_of_key(key)
    if device is None:
        raise Answer(401, "unknown", UNKNOWN)
    return device
