"""The API goes through the same doors as the pages."""

from rest_framework.pagination import LimitOffsetPagination
from rest_framework.permissions import BasePermission


class MemberOnly(BasePermission):
    """Somebody logged in, with a powiat (or the nation) chosen; rows and acts are decided by the doors."""

    message = "Zaloguj się i wybierz powiat."

    def has_permission(self, request, view):
        return getattr(request, "member", None) is not None


class Pages(LimitOffsetPagination):
    """Fifty rows unless asked for otherwise, never a whole powiat in one answer."""

    default_limit = 50
    max_limit = 200
