"""The private address of a person's calendar: made, changed, taken away."""

import secrets

from families.models import CalendarFeed
from schematom.audit.recording import recorded


def make_feed(*, member):
    """A new address; a former one dies."""
    feed = CalendarFeed.objects.select_for_update().filter(user_id=member.user_id).first()
    verb = "feed.replaced" if feed else "feed.made"
    feed = feed or CalendarFeed(user_id=member.user_id)
    feed.nonce = secrets.token_hex(16)
    with recorded(verb, feed):
        feed.save()
    return feed


def remove_feed(*, member):
    """No address any more; programs that read it get nothing."""
    for feed in CalendarFeed.objects.filter(user_id=member.user_id):
        with recorded("feed.removed", feed):
            feed.delete()
