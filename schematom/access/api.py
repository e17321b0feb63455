"""The API goes through the same doors as the pages."""

from math import ceil

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.permissions import BasePermission
from rest_framework.throttling import SimpleRateThrottle, UserRateThrottle

DEAD_KEY = "Ten klucz nie działa. Poproś administratora o nowy."


class MemberOnly(BasePermission):
    """Somebody logged in, with a powiat (or the nation) chosen; rows and acts are decided by the doors."""

    message = "Zaloguj się i wybierz powiat."

    def has_permission(self, request, view):
        return getattr(request, "member", None) is not None


class Pages(LimitOffsetPagination):
    """Fifty rows unless asked for otherwise, never a whole powiat in one answer."""

    default_limit = 50
    max_limit = 200


class MachineKey(BaseAuthentication):
    """The key of a machine, read before the view; whatever is wrong with it, the answer is the same 401."""

    def authenticate(self, request):
        if getattr(request, "machine_key", None) is None:
            return None
        if request.member is None:
            raise AuthenticationFailed(DEAD_KEY)
        return AnonymousUser(), request.member.machine

    def authenticate_header(self, request):
        return 'Bearer realm="Schematom STOP!"'


class MachineKeyInSchema(OpenApiAuthenticationExtension):
    target_class = MachineKey
    name = "machineKey"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Klucz maszyny, który administrator powiatu albo CRZL wydaje na stronie „Klucze maszyn”. "
            "Tylko do czytania raportów: GET, HEAD i OPTIONS pod /api/v1/reports/ oraz ten opis.",
        }


class PersonRate(UserRateThrottle):
    """By person; a machine has a rate of its own."""

    def get_cache_key(self, request, view):
        return None if _machine(request) else super().get_cache_key(request, view)


class MachineRate(SimpleRateThrottle):
    """By key, so that one program cannot use up what others may ask."""

    scope = "machine"

    def get_cache_key(self, request, view):
        machine = _machine(request)
        return self.cache_format % {"scope": self.scope, "ident": machine.pk} if machine else None


def _machine(request):
    return request.member.machine if getattr(request, "member", None) else None


class OpenToMachines:
    """Mixin of the views that machines may read besides people."""

    authentication_classes = [MachineKey, SessionAuthentication]
    throttle_classes = [MachineRate, PersonRate]

    def throttled(self, request, wait):
        error = Throttled(wait)
        error.detail = f"Za dużo zapytań. Ponów za {ceil(wait or 1)} s."
        raise error
