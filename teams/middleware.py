"""Where a logged-in person may go on: nowhere without a membership, and never by mistake in another powiat."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import render

from schematom.tenancy.models import Powiat
from schematom.web import replay
from schematom.web.frame import PLACE_FIELD, place_of
from schematom.web.submission import go
from teams.selectors import EDITION_KEY, SCOPE_KEY, places_of

READING = ("GET", "HEAD", "OPTIONS")


class MembershipRequiredMiddleware:
    """Stands inside ContextMiddleware. Pages open to everybody and those of one's own account stay reachable.

    The API is left to its own door (access.api.MemberOnly).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or request.member is not None or _is_open(request, view_func):
            return None
        return render(request, "teams/no_membership.html", status=403)


class PlaceMiddleware:
    """Somebody who works in several powiaty is told when the place changed under them, and nothing is saved in another.

    It changes when the last role in the chosen powiat ends, and in a second tab when the first one switched.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        is_api = request.path.startswith("/api/")
        if request.member is None or (not is_api and _is_open(request, view_func)):
            return None
        left = _left_place(request)
        if left is not None:
            return self._moved_on(request, left)
        typed_in = request.POST.get(PLACE_FIELD) if request.method == "POST" else None
        if typed_in and typed_in != place_of(request.member) and request.resolver_match.url_name != "scope_choose":
            return self._other_place(request, typed_in)
        return None

    @staticmethod
    def _moved_on(request, left):
        """The next request is at home again; this one is not carried out there when it would write."""
        member = request.member
        request.session[SCOPE_KEY] = member.powiat_id or 0
        request.session.pop(EDITION_KEY, None)
        if request.path.startswith("/api/"):
            said = "Twoja rola w wybranym powiecie się skończyła. Ponów żądanie, żeby pracować w następnym."
            return JsonResponse({"detail": said}, status=409)
        was = Powiat.objects.filter(pk=left).first() if left else "CRZL"
        text = f"Nie masz już roli w miejscu: {was or 'inny powiat'}. Pracujesz teraz tutaj: {member.powiat_name}."
        if request.method in READING:
            messages.warning(request, text)
            return None
        messages.warning(request, f"{text} Niczego nie zapisano.")
        return go(request, "desk")

    @staticmethod
    def _other_place(request, typed_in):
        kept = replay.keep(request)
        opened_in = next((place.label for place in places_of(request.user) if place.value == typed_in), "")
        context = {"opened_in": opened_in, "texts": kept.texts if kept else []}
        return render(request, "teams/other_place.html", context, status=409)


def _left_place(request):
    """The scope chosen in the session that the person holds no more; None when it is the one they work in."""
    scope = request.session.get(SCOPE_KEY)
    if type(scope) is not int or scope == (request.member.powiat_id or 0):
        return None
    return scope


def _is_open(request, view_func):
    url_name = request.resolver_match.url_name or ""
    return not getattr(view_func, "login_required", True) or url_name.startswith(("account_", "mfa_"))
