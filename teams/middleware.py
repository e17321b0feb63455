"""Somebody logged in whose memberships have all ended (or not begun) gets a calm page instead of refusals."""

from django.shortcuts import render


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


def _is_open(request, view_func):
    url_name = request.resolver_match.url_name or ""
    return not getattr(view_func, "login_required", True) or url_name.startswith(("account_", "mfa_"))
