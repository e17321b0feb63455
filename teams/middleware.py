"""Somebody logged in whose memberships have all ended (or not begun) gets a calm page instead of refusals."""

from django.http import JsonResponse
from django.shortcuts import render

NO_MEMBERSHIP = "Twoje konto nie ma teraz dostępu do żadnego powiatu."


class MembershipRequiredMiddleware:
    """Stands inside ContextMiddleware. Pages open to everybody and those of one's own account stay reachable."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or request.member is not None or _is_open(request, view_func):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": NO_MEMBERSHIP}, status=403)
        return render(request, "teams/no_membership.html", status=403)


def _is_open(request, view_func):
    url_name = request.resolver_match.url_name or ""
    return not getattr(view_func, "login_required", True) or url_name.startswith(("account_", "mfa_"))
