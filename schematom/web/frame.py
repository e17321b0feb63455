"""Context processor: what the frame around every page needs. Nothing is computed until a template asks."""

from django.conf import settings
from django.utils.functional import cached_property

from schematom.web import demo, navigation, replay

PLACE_FIELD = "typed_in"


def place_of(member):
    """The powiat and edition a form was opened in; goes with every form, for the second tab of whoever switched."""
    return f"{member.powiat_id or 0}-{member.edition_id or ''}"


def frame(request):
    return {"frame": Frame(request)}


class Frame:
    version = settings.VERSION
    demo = settings.DEMO

    def __init__(self, request):
        self.request = request

    @cached_property
    def member(self):
        return getattr(self.request, "member", None)

    @cached_property
    def user(self):
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def person(self):
        return self.member.full_name if self.member else str(getattr(self.user, "full_name", "") or self.user)

    @cached_property
    def links(self):
        if not self.member:
            return []
        found = self.request.resolver_match
        app = found.func.__module__.partition(".")[0] if found else ""
        return navigation.links_for(self.member, self.request.path, app)

    @cached_property
    def search(self):
        return navigation.search_for(self.member) if self.member else None

    @cached_property
    def searched(self):
        return self.request.GET.get("q", "")

    @cached_property
    def typed_by(self):
        """Goes with every form, so that a text kept over a new login returns to nobody but its author."""
        return replay.signed_owner(self.user.pk) if self.user else ""

    @cached_property
    def typed_in(self):
        return place_of(self.member) if self.member else ""

    @cached_property
    def demo_accounts(self):
        return demo.accounts()

    @cached_property
    def demo_account(self):
        """The one chosen on the login page of the demo; one with empty words when none is."""
        email = self.request.GET.get("email")
        return next((account for account in self.demo_accounts if account.email == email), demo.NOBODY)
