"""The private address of a calendar: its key, whose it is, and what it gives."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from icalendar import Calendar, Event

from families.models import CalendarFeed
from families.selectors.calendars import entries_between
from schematom.access.rules import may
from schematom.tenancy.context import in_powiat
from schematom.tenancy.keys import SignedKey
from teams.selectors import member_in, memberships_of

KEY_FIELD = "klucz"
BEHIND, AHEAD = timedelta(days=30), timedelta(days=180)
VISIT_LASTS = timedelta(hours=1)
POLAND = ZoneInfo("Europe/Warsaw")
_KEY = SignedKey("families.calendar")


@dataclass(frozen=True)
class Key:
    """What an address says once its signature holds."""

    powiat_id: int
    feed_id: UUID
    nonce: str

    def context(self):
        """The powiat of the feed. The reason never holds the key itself."""
        return in_powiat(self.powiat_id, user_id=0, reason="kalendarz")


def address_of(feed):
    """The whole address. The key stands in the query: paths are logged, queries are not."""
    key = _KEY.text(feed.powiat_id, feed.pk, feed.nonce)
    return f"{settings.PUBLIC_URL}{reverse('calendar_feed')}?{urlencode({KEY_FIELD: key})}"


def key_of(text):
    """The Key that a text carries, or None when it is none of ours."""
    found = _KEY.read(text)
    return Key(*found) if found else None


def owner_of(key):
    """The Member whose calendar it is, in the powiat's context; None when the address has died or the role ended."""
    feed = CalendarFeed.objects.filter(pk=key.feed_id).select_related("user").first()
    if feed is None or not constant_time_compare(feed.nonce, key.nonce) or not feed.user.is_active:
        return None
    held = [one for one in memberships_of(feed.user) if one.powiat_id == key.powiat_id]
    member = member_in(feed.user, held, key.powiat_id) if held else None
    return member if member and may(member, "calendar.view") else None


def feed_text(member, today):
    """iCalendar text (RFC 5545) of the member's own entries: numbers of families, never a name or an address."""
    found = Calendar()
    found.add("prodid", "-//Schematom STOP!//kalendarz//PL")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Schematom STOP!")
    for entry in entries_between(member, today - BEHIND, today + AHEAD, own=True):
        found.add_component(_event(entry))
    return found.to_ical()


def _event(entry):
    event = Event()
    event.add("uid", f"{entry.key}@schematom")
    event.add("dtstamp", datetime.now(UTC))
    event.add("summary", entry.nameless)
    event.add("class", "PRIVATE")
    if entry.begins_at is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        return event
    begins = datetime.combine(entry.day, entry.begins_at, POLAND)
    ends = datetime.combine(entry.day, entry.ends_at, POLAND) if entry.ends_at else begins + VISIT_LASTS
    event.add("dtstart", begins.astimezone(UTC))
    event.add("dtend", ends.astimezone(UTC))
    return event
