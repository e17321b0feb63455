"""The doors of pages and of the API: every object is loaded here."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from schematom.access.rules import may
from schematom.audit.recording import record_reading

# Pages that show a thing log it themselves, in words of their own.
LOGGED_BY_THE_PAGE = ("open", "view", "download", "watch")


def load(request, source, permission, **lookup):
    """The one object of `source` (model or QuerySet) that the member sees and may act on.

    Raises Http404 when it is not visible (foreign, missing or a malformed id alike), PermissionDenied when the
    act is not allowed. A form shows what it is about (a PESEL, a note), so opening one is logged here.
    """
    queryset = source.objects.all() if isinstance(source, type) else source
    try:
        found = queryset.visible_to(request.member).filter(**lookup).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise Http404
    require(request, permission, found)
    if request.method == "GET" and not permission.endswith(LOGGED_BY_THE_PAGE):
        record_reading("form.opened", found._meta.label_lower, [found.pk], permission=permission)
    return found


def require(request, permission, subject=None):
    """Raise PermissionDenied unless a rule opens."""
    if not may(request.member, permission, subject):
        raise PermissionDenied(permission)


def log_after(request, verb, kind, ids=(), **detail):
    """Have the middleware log a list, a search or an export in a short transaction of its own."""
    request = getattr(request, "_request", request)  # the API wraps Django's, which the middleware reads
    log = getattr(request, "readings", None) or []
    request.readings = [*log, (verb, kind, list(ids), detail)]
