"""The calendar: month, week, agenda, and the private address for a phone's calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from families.actions import feeds as actions
from families.models import CalendarFeed
from families.selectors.calendars import by_day, entries_between, weeks_of
from families.selectors.feeds import KEY_FIELD, address_of, feed_text, key_of, owner_of
from schematom.access.doors import log_after, require
from schematom.audit.recording import record_reading
from schematom.web.errors import too_many_requests
from schematom.web.polish import days_between, month_and_year
from schematom.web.submission import carry_out
from teams.choices import Role

MONTH, WEEK, AGENDA = "miesiac", "tydzien", "lista"
LABELS = {MONTH: "Miesiąc", WEEK: "Tydzień", AGENDA: "Najbliższe 30 dni"}
AGENDA_DAYS = 30
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Span:
    """The days shown; `before` and `after`: a day of the neighbouring spans."""

    first: date
    last: date
    heading: str
    before: date
    after: date


def calendar_show(request):
    require(request, "calendar.view")
    member, today = request.member, timezone.localdate()
    view = request.GET.get("widok") if request.GET.get("widok") in LABELS else MONTH
    day = _day(request.GET.get("dzien"), today)
    own = "wszystkie" not in request.GET and member.is_any(Role.MGI)
    span = SPANS[view](day)
    entries = entries_between(member, span.first, span.last, own=own)
    families = dict.fromkeys(entry.family_id for entry in entries if entry.family_id)
    log_after(request, "calendar.listed", "families.family", families, view=view)
    days = by_day(entries, span.first, span.last, month=day.month if view == MONTH else None)
    context = {
        "view": view,
        "span": span,
        "today": today,
        "days": days if view != AGENDA else [one for one in days if one.entries],
        "weeks": [days[start : start + 7] for start in range(0, len(days), 7)] if view == MONTH else [],
        "count": len(entries),
        "tabs": [(label, key == view, _address(key, day, own)) for key, label in LABELS.items()],
        "before": _address(view, span.before, own),
        "after": _address(view, span.after, own),
        "now": _address(view, today, own),
        "own": own,
        "other": _address(view, day, not own),
        "may_choose": member.is_any(Role.MGI),
    }
    return render(request, "families/calendar_show.html", context)


def _day(text, today):
    """A day that makes no sense is today."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return today
    return day if EARLIEST < day < LATEST else today


def _address(view, day, own):
    asked = {"widok": view, "dzien": day.isoformat()} | ({} if own else {"wszystkie": "1"})
    return f"{reverse('calendar_show')}?{urlencode(asked)}"


def _month(day):
    first, last = weeks_of(day)
    begins = day.replace(day=1)
    return Span(first, last, month_and_year(day), begins - timedelta(days=1), begins + timedelta(days=32))


def _week(day):
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    week = timedelta(days=7)
    return Span(first, last, days_between(first, last), first - week, first + week)


def _agenda(day):
    last = day + timedelta(days=AGENDA_DAYS - 1)
    ahead = timedelta(days=AGENDA_DAYS)
    return Span(day, last, days_between(day, last), day - ahead, day + ahead)


SPANS = {MONTH: _month, WEEK: _week, AGENDA: _agenda}


def feed_show(request):
    """One's own private address."""
    require(request, "calendar.view")
    feed = CalendarFeed.objects.visible_to(request.member).first()
    context = {"address": address_of(feed) if feed else "", "crumbs": [("Kalendarz", reverse("calendar_show"))]}
    return render(request, "families/feed_show.html", context)


def feed_make(request):
    require(request, "calendar.view")
    act = partial(actions.make_feed, member=request.member)
    return carry_out(request, act, done="feed_show", message="Adres gotowy. Skopiuj go do kalendarza w telefonie.")


def feed_remove(request):
    require(request, "calendar.view")
    act = partial(actions.remove_feed, member=request.member)
    return carry_out(request, act, done="feed_show", message="Adres wyłączony. Telefon nic już nie pobierze.")


@never_cache
@login_not_required
@require_GET
def calendar_feed(request):
    """The calendar for a program that does not log in: the key in the address says whose it is."""
    if request.member is not None:
        return redirect("calendar_show")  # somebody clicked the address in the browser they work in
    if not ratelimit.consume(request, action="calendar_feed"):
        return too_many_requests(request)
    key = key_of(request.GET.get(KEY_FIELD))
    if key is None:
        raise Http404
    with key.context():
        member = owner_of(key)
        if member is None:
            raise Http404
        text = feed_text(member, timezone.localdate())
        record_reading("feed.read", "families.calendarfeed", [key.feed_id])
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
