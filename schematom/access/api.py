"""The API goes through the same doors as the pages."""

from rest_framework.permissions import BasePermission


class MemberOnly(BasePermission):
    """Somebody logged in, with a powiat (or the nation) chosen; rows and acts are decided by the doors."""

    message = "Zaloguj się i wybierz powiat."

    def has_permission(self, request, view):
        return getattr(request, "member", None) is not None
