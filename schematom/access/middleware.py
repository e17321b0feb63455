"""Refusals, lists, searches and exports are logged even when the request's own transaction is rolled back."""

from schematom.audit.recording import record_reading
from schematom.tenancy.middleware import ContextMiddleware

REFUSED = {403: "access.refused", 404: "access.not_found"}


class RefusalLogMiddleware:
    """Stands outside ContextMiddleware, so its rows live in a transaction of their own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        readings = list(getattr(request, "readings", []))
        if response.status_code in REFUSED:
            # The path only: a query string may hold a name.
            readings = [(REFUSED[response.status_code], "url", [], {"path": request.path[:300]})]
        if readings and getattr(request, "member", None):
            with ContextMiddleware.context(request):
                for verb, kind, ids, detail in readings:
                    record_reading(verb, kind, ids, **detail)
        return response
