"""Field mode: who I am, registering a phone, whether it still may, and what it takes along."""

from allauth.core import ratelimit
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response

from families.actions.devices import DeviceRefused, note_contact, register_device
from families.api.answers import GONE, TOO_MANY, Answer, DeviceView, body_of, device_in, device_of, key_of, uuid7
from families.api.field_serializers import (
    ContactSerializer,
    CutOffSerializer,
    DaySerializer,
    MeSerializer,
    NewDeviceSerializer,
    OwnFamiliesSerializer,
    RegisteredSerializer,
)
from families.selectors.devices import cut_off_of, holder_of, token_of
from families.selectors.field import MOST_ASKED, days_ahead, download_for, own_families, owner_facts
from schematom.access.doors import log_after, require
from schematom.access.rules import may

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
LONGEST_NAME = 60
DAYS = 3
LOG_IN = "Zaloguj się, żeby korzystać z API."
CHECK_FIELDS = "Popraw zaznaczone pola."
NO_DEVICE = "Nie wiadomo, które urządzenie pobiera dane. Przygotuj je w „Terenie” od nowa."


class MeView(DeviceView):
    """Whoever is logged in, also one whose role has ended: a device must be able to tell the two apart."""

    permission_classes = []

    @extend_schema(operation_id="field_me", summary="Kim jestem", responses=MeSerializer)
    def get(self, request):
        if not request.user.is_authenticated:
            raise Answer(401, "login", LOG_IN)
        member = request.member
        if member is None:
            user = request.user
            facts = {"user": str(user.pk), "person": user.full_name, "powiat": None, "powiat_name": ""}
        else:
            facts = owner_facts(member)
        more = {
            "edition_name": member.edition_name if member else "",
            "may_use": bool(member and member.powiat_id and may(member, "field.use")),
            "csrf": get_token(request._request),
        }
        return Response(facts | more)


class DevicesView(DeviceView):
    """Phones of the member."""

    not_understood = "Nie można dodać urządzenia: wysłane dane są niepełne. Spróbuj jeszcze raz."

    @extend_schema(
        operation_id="field_device_register",
        summary="Dodaj urządzenie terenowe",
        request=NewDeviceSerializer,
        responses={
            200: RegisteredSerializer,
            201: RegisteredSerializer,
            403: OpenApiResponse(description="Urządzenie innej osoby"),
            410: OpenApiResponse(description="Urządzenie straciło dostęp"),
            422: OpenApiResponse(description="errors przy polach id, name, password"),
            429: OpenApiResponse(description="Za dużo prób"),
        },
    )
    @sensitive_variables()
    def post(self, request):
        require(request, "field.use")
        if not ratelimit.consume(request._request, action="field_device"):
            raise Answer(429, "too_many", TOO_MANY)
        body = body_of(request)
        device_id, name = uuid7(body.get("id")), _name(body.get("name"))
        errors = _errors(device_id, name, _why_no_password(request.user, body.get("password")))
        if errors:
            raise Answer(422, "invalid", CHECK_FIELDS, errors)
        try:
            device, new = register_device(member=request.member, device_id=device_id, name=name)
        except DeviceRefused as refusal:
            raise Answer(410 if refusal.reason == "revoked" else 403, refusal.reason, refusal.message) from None
        facts = {"id": str(device.pk), "name": device.name, "token": token_of(device)}
        return Response(facts, status=201 if new else 200)


def _name(text):
    return " ".join(text.split()) if isinstance(text, str) else ""


def _errors(device_id, name, why_no_password):
    found = {
        "id": "" if device_id else "Tego urządzenia nie można dodać. Odśwież stronę i spróbuj jeszcze raz.",
        "name": _why_no_name(name),
        "password": why_no_password,
    }
    return {field: [why] for field, why in found.items() if why}


def _why_no_name(name):
    if not name:
        return "Nazwij urządzenie, na przykład: telefon służbowy."
    return f"Skróć nazwę do {LONGEST_NAME} znaków." if len(name) > LONGEST_NAME else ""


@sensitive_variables()
def _why_no_password(user, password):
    """The password itself stays on the phone; here it is only looked at."""
    if not isinstance(password, str) or len(password) < SHORTEST_PASSWORD:
        return f"Hasło urządzenia musi mieć co najmniej {SHORTEST_PASSWORD} znaków."
    if len(password) > LONGEST_PASSWORD:
        return f"Hasło urządzenia może mieć najwyżej {LONGEST_PASSWORD} znaków."
    if user.check_password(password):
        return "To jest hasło do logowania. Wymyśl dla urządzenia inne."
    return ""


class ContactView(DeviceView):
    """Asked by a phone without a session, also a locked one: the key says whose it is."""

    authentication_classes = []
    permission_classes = []

    @extend_schema(
        operation_id="field_contact",
        summary="Czy urządzenie ma jeszcze dostęp",
        parameters=[OpenApiParameter("Authorization", location="header", description="Device …", required=True)],
        responses={
            200: ContactSerializer,
            401: OpenApiResponse(description="Nieznane urządzenie"),
            410: CutOffSerializer,
        },
    )
    def get(self, request):
        key = key_of(request)
        with key.context():
            device = device_in(key)
            cut_off = cut_off_of(device, timezone.localdate())
            note_contact(member=holder_of(device), device=device)
        if cut_off:
            raise Answer(410, "revoked", GONE, unsent_until=cut_off.unsent_until)
        return Response({"revoked": False})


class DayView(DeviceView):
    """The member's own families of the days chosen."""

    @extend_schema(
        operation_id="field_day",
        summary="Pobierz rodziny na wizyty",
        parameters=[
            OpenApiParameter("days", int, description=f"Ile dni, od dzisiaj; {DAYS}, gdy nie podano"),
            OpenApiParameter("family", str, many=True, description="Rodziny zaznaczone do zabrania"),
            OpenApiParameter("X-Field-Device", str, location="header", required=True),
        ],
        responses={
            200: DaySerializer,
            403: OpenApiResponse(description="Urządzenie innej osoby"),
            410: OpenApiResponse(description="Urządzenie straciło dostęp"),
        },
    )
    def get(self, request):
        require(request, "field.use")
        device = device_of(request, request.headers.get("X-Field-Device"))
        if device is None:
            raise Answer(422, "malformed", NO_DEVICE)
        asked = [found for text in request.GET.getlist("family")[:MOST_ASKED] if (found := uuid7(text))]
        days = days_ahead(_count(request.GET.get("days")))
        facts = download_for(request.member, days, asked, device)
        log_after(
            request,
            "field.downloaded",
            "families.family",
            [family["id"] for family in facts["families"]],
            device=str(device.pk),
        )
        return Response(facts)


def _count(text):
    return int(text) if text and len(text) <= 3 and text.isascii() and text.isdecimal() else DAYS


class FamiliesView(DeviceView):
    """Of which to tick those to take along."""

    @extend_schema(operation_id="field_families", summary="Twoje rodziny", responses=OwnFamiliesSerializer)
    def get(self, request):
        require(request, "field.use")
        families = own_families(request.member).values("id", "number", "name")
        found = [{**family, "id": str(family["id"])} for family in families]
        log_after(request, "field.listed", "families.family", [family["id"] for family in found])
        return Response({"families": found})
