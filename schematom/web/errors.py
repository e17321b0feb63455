"""What people see when something is wrong. The pages for a dead server touch neither database nor session."""

import errno
import sys

from allauth.account.forms import LoginForm
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django_htmx.http import trigger_client_event

from schematom.web import replay

_LAST_RESORT = (
    '<!doctype html><html lang="pl"><meta charset="utf-8"><title>Błąd serwera</title>'
    "<h1>Serwer nie mógł tego zrobić</h1><p>Spróbuj ponownie za kilka minut.</p></html>"
)


def not_found(request, exception=None):
    """The same page for an address that does not exist and for a thing of another powiat."""
    return render(request, "errors/404.html", status=404)


def not_allowed(request, exception=None):
    """A reason written for people has spaces; a bare permission's name is not shown."""
    reason = str(exception or "")
    return render(request, "errors/403.html", {"reason": reason if " " in reason else ""}, status=403)


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return _plain("errors/413.html", 413)
    return _plain("errors/400.html", 400)


def too_many_requests(request):
    return _plain("errors/429.html", 429)


def server_error(request):
    return fault_page(sys.exc_info()[1])


def fault_page(exception):
    """500, or 503 for a database that does not answer or is overloaded, or 507 for a full disk."""
    chain = list(_chain(exception))
    if any(_says_disk_full(link) for link in chain):
        return _plain("errors/507.html", 507)
    database = next((link for link in chain if isinstance(link, (OperationalError, InterfaceError))), None)
    if database is None:
        return _plain("errors/500.html", 500)
    page = _plain("errors/503.html" if _says_unreachable(database) else "errors/503_busy.html", 503)
    page["Retry-After"] = "30"
    return page


def _chain(exception):
    while exception is not None:
        yield exception
        exception = exception.__cause__ or exception.__context__


def _says_disk_full(exception):
    full = isinstance(exception, OSError) and exception.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or getattr(exception, "sqlstate", None) == "53100"


def _says_unreachable(exception):
    """Connection trouble has no SQL state, or one of the classes for it; a timeout or a deadlock has another."""
    state = getattr(exception.__cause__, "sqlstate", None)
    return state is None or state.startswith(("08", "57P", "533"))


def _plain(template, status):
    try:
        content = loader.render_to_string(template)
    except Exception:  # a page about a fault must not fail itself
        content = _LAST_RESORT
    return HttpResponse(content, status=status)


def csrf_failure(request, reason=""):
    """The page was open so long, or over another login, that its token is no longer good. The text is kept."""
    kept = replay.keep(request) if request.method == "POST" else None
    if request.htmx:
        return trigger_client_event(_plain("errors/403_csrf.html", 403), "page-too-old")
    if kept and not request.user.is_authenticated:
        return login_before_saving(request, kept)
    if kept:
        return finish_saving(request, kept, status=403)
    at_login = request.resolver_match and (request.resolver_match.url_name or "").startswith(("account_", "mfa_"))
    return render(request, "errors/403_csrf.html", {"at_login": at_login}, status=403)


def session_expired(request):
    """For htmx: our script opens a login dialog over the form, which stays as it is."""
    return trigger_client_event(HttpResponse(status=401), "session-expired", {"login": reverse("account_login")})


def login_before_saving(request, kept=None):
    """The login page in answer to a POST, carrying what was posted."""
    kept = kept or replay.keep(request)
    context = {"form": LoginForm(request=request), "kept": kept, "blob": kept and kept.packed(), "was_post": True}
    return render(request, "account/login.html", context, status=401)


def finish_saving(request, kept, status=200):
    """Offers to send the kept text again; another person does not get to see it."""
    if not kept.belongs_to(request.user):
        return render(request, "errors/not_yours.html", status=403)
    return render(request, "account/finish_saving.html", {"kept": kept}, status=status)
