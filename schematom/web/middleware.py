"""Who may go on: sessions that end, login asked for in a way that loses no text, the second factor by role."""

import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth import middleware as auth
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from schematom.web import errors

SINCE, SEEN = "logged_in_at", "seen_at"
WRITE_EVERY = 60  # seconds: the time of the last request is not worth a write on each of them
SECOND_FACTOR_ROLES = frozenset({"coordinator", "powiat_admin", "iod", "crzl_reviewer", "crzl_admin", "pzkw_chair"})


class SessionLimitMiddleware:
    """Logs out after 30 idle minutes and, however busy, after 12 hours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self.limit(request)
        was_here = request.user.is_authenticated
        response = self.get_response(request)
        if was_here and not request.user.is_authenticated:
            # Offices share computers: „back” must not show the pages of whoever logged out. Not when a session ran
            # out, for then „back” is the way to a typed text.
            response["Clear-Site-Data"] = '"cache"'
        return response

    @staticmethod
    def limit(request):
        now, session = time.time(), request.session
        since, seen = session.get(SINCE, now), session.get(SEEN, now)
        if now - since > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
            logout(request)
        elif SINCE not in session:
            session[SINCE] = session[SEEN] = now
        elif now - seen > WRITE_EVERY:
            session[SEEN] = now


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Pages redirect to the login; the API and htmx get 401; a form without JavaScript keeps its text in the page."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if _is_api(request) and not request.user.is_authenticated and "Authorization" not in request.headers:
            return JsonResponse({"detail": "Zaloguj się, żeby korzystać z API."}, status=401)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return errors.session_expired(request)
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return super().handle_no_permission(request, view_func)
        return errors.login_before_saving(request)


class SecondFactorMiddleware:
    """Whoever sees many families or decides for the powiat needs a second factor, where the settings ask for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not settings.MFA_REQUIRED or self.is_exempt(request, view_func) or is_mfa_enabled(request.user):
            return None
        if _is_api(request):
            return JsonResponse({"detail": "Włącz logowanie dwuetapowe, żeby korzystać z API."}, status=403)
        url = reverse("mfa_activate_totp")
        return HttpResponseClientRedirect(url) if request.htmx else redirect(url)

    @staticmethod
    def is_exempt(request, view_func):
        member = getattr(request, "member", None)
        url_name = request.resolver_match.url_name or ""
        return (
            member is None
            or member.roles.isdisjoint(SECOND_FACTOR_ROLES)
            or not getattr(view_func, "login_required", True)
            or url_name.startswith(("account_", "mfa_"))
        )


def _is_api(request):
    return request.path.startswith("/api/")
