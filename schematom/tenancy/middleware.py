"""One request = one transaction = one powiat (or the nation)."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.module_loading import import_string

from schematom.tenancy.context import in_nation, in_powiat


class ContextMiddleware:
    """Opens the context of `request.member`. Without a member tenant tables raise.

    ATOMIC_REQUESTS would not do: it wraps only the view, so the transaction-local setting would be forgotten.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.member_of_request = import_string(settings.MEMBERSHIP_SELECTOR)

    def __call__(self, request):
        request.member = None
        if "\x00" in request.path:
            raise Http404  # nothing lies there, and neither context nor log can keep such an address
        # Read on every request, so a membership that ended works no longer.
        request.member = self.member_of_request(request)
        if request.member is None:
            return self.get_response(request)
        with self.context(request):
            response = self.get_response(request)
            # Inner handlers have turned exceptions into responses, so atomic() saw none of them.
            if getattr(request, "failed", False) or response.status_code >= 500:
                transaction.set_rollback(True)
            if response.streaming and not getattr(response, "file_to_stream", None):
                raise ImproperlyConfigured("a streamed body would run after the powiat's transaction")
        return response

    @staticmethod
    def context(request):
        member, reason = request.member, f"{request.method} {request.path}"
        if member.is_machine:
            reason = f"{member.full_name}, {reason}"
        if member.powiat_id is None:
            return in_nation(user_id=member.user_id, reason=reason)
        return in_powiat(member.powiat_id, user_id=member.user_id, reason=reason)

    def process_exception(self, request, exception):
        request.failed = not isinstance(exception, (Http404, PermissionDenied))
