"""The calendar: whose days it shows, and the private address that carries no names."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.actions import feeds
from families.models import CalendarFeed, Visit
from families.selectors.calendars import by_day, entries_between, weeks_of
from families.selectors.feeds import address_of, feed_text, key_of
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.models import Membership
from tests.cases import made

URL = reverse("calendar_show")
MARCH = {"widok": "miesiac", "dzien": "2014-03-15"}
JUNE = {"widok": "miesiac", "dzien": "2014-06-15"}


def entries(cast, who, **changes):
    return entries_between(cast.member(who), date(2014, 1, 1), date(2014, 12, 31), **changes)


def kinds(found):
    return [entry.kind for entry in found]


def test_visits_appointments_and_groups_stand_in_the_order_of_days(cast):
    with cast.inside():
        found = entries(cast, "anna")
    assert kinds(found) == ["activity", "visit", "group", "visit", "visit"]
    assert [entry.order for entry in found] == sorted(entry.order for entry in found)


def test_a_worker_sees_own_families_and_not_those_of_others(cast):
    with cast.inside():
        assert len(entries(cast, "marek", own=True)) == 5
        assert entries(cast, "olga", own=True) == []
        assert entries(cast, "olga") == []


def test_called_off_visits_and_corrections_are_no_days_of_work(cast):
    with cast.inside():
        visit = cast.buk.visit
        made(Visit, participation=visit.participation, author=visit.author, visited_on=visit.visited_on, corrects=visit)
        found = entries(cast, "anna")
    assert kinds(found).count("visit") == 3


@pytest.mark.parametrize("view", ["miesiac", "tydzien", "lista", "rok"])
@pytest.mark.parametrize("day", ["2014-03-10", "1999-99-99", "", "0001-01-01", "9999-12-31"])
def test_every_view_of_every_day_is_a_page(cast, view, day):
    assert cast.client("marek").get(URL, {"widok": view, "dzien": day}).status_code == 200


def test_the_month_shows_the_appointment_with_a_link_to_the_programme(cast):
    page = cast.client("marek").get(URL, MARCH).content.decode()
    assert "Doradztwo zawodowe: Nowicki (RN/2014/01)" in page
    assert "marzec 2014" in page
    assert "ul. Zmyślona" not in page


def test_a_month_has_whole_weeks():
    first, last = weeks_of(date(2014, 3, 15))
    assert (first, last) == (date(2014, 2, 24), date(2014, 4, 6))
    assert len(by_day([], first, last, month=3)) % 7 == 0


def test_looking_into_the_calendar_is_logged_with_the_families_shown(cast):
    cast.client("marek").get(URL, JUNE)
    with cast.inside():
        event = AuditEvent.objects.filter(verb="calendar.listed").order_by("at").last()
    assert event.detail["ids"] == [str(cast.buk.family.pk)]


def test_the_calendar_asks_as_much_for_one_visit_as_for_a_hundred(cast):
    client = cast.client("anna")

    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL, JUNE).status_code == 200
        return len(captured)

    asked()
    few = asked()
    with cast.inside(), recorded("test", cast.buk.family):
        for number in range(100):
            Visit.objects.create(
                participation=cast.buk.participation,
                author=cast.user("marek"),
                visited_on=date(2014, 6, 1 + number % 28),
                state="planned",
            )
    assert asked() == few


# The private address


def feed_of(cast, who="marek"):
    with cast.inside(name=who):
        return address_of(feeds.make_feed(member=cast.member(who)))


def read(address):
    return Client().get(address)


def test_the_feed_names_nobody(cast):
    with cast.inside():
        text = feed_text(cast.member("marek"), date(2014, 5, 1)).decode()
    assert "Wizyta RN/2014/01" in text
    for typed in ("Nowicki", "Doradztwo", "Zmyślona", "kuchni", "budżetu", "LOCATION", "DESCRIPTION"):
        assert typed not in text


def test_an_hour_stands_in_universal_time(cast):
    with cast.inside():
        text = feed_text(cast.member("marek"), date(2014, 3, 1)).decode()
    assert "DTSTART:20140310T080000Z" in text  # nine in Poland in winter


def test_the_address_works_without_logging_in_and_is_logged(cast):
    address = feed_of(cast)
    answer = read(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    with cast.inside():
        event = AuditEvent.objects.filter(verb="feed.read").order_by("at").last()
    assert "klucz" not in event.reason


def test_a_new_address_kills_the_old_one_and_a_removed_one_is_dead(cast):
    old = feed_of(cast)
    new = feed_of(cast)
    assert (read(old).status_code, read(new).status_code) == (404, 200)
    with cast.inside(name="marek"):
        feeds.remove_feed(member=cast.member("marek"))
    assert read(new).status_code == 404


def test_the_address_dies_with_the_role(cast):
    address = feed_of(cast)
    with cast.inside():
        membership = Membership.objects.get(user=cast.user("marek"))
        membership.valid_until = date(2015, 1, 1)
        with recorded("test", membership):
            membership.save()
    assert read(address).status_code == 404


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "x" * 500])
def test_a_forged_address_is_as_unknown_as_any(cast, text):
    assert key_of(text) is None
    assert Client().get(reverse("calendar_feed"), {"klucz": text}).status_code == 404


def test_an_address_says_nothing_in_another_powiat(cast):
    with cast.inside(cast.dab, name="marek"):
        theirs = CalendarFeed.objects.get()
        address = address_of(theirs)
    with cast.inside(cast.buk):
        theirs.powiat_id = cast.buk.powiat.pk
        forged = address_of(theirs)  # even with our own signature
    assert read(address).status_code == 200
    assert read(forged).status_code == 404


def test_whoever_clicks_the_address_while_logged_in_is_led_to_the_calendar(cast):
    address = feed_of(cast)
    assert cast.client("marek").get(address)["Location"] == URL


def test_the_page_of_the_address_shows_it_to_its_owner_alone(cast):
    client = cast.client("marek")
    client.post(reverse("feed_make"))
    page = client.get(reverse("feed_show")).content.decode()
    assert "prywatny.ics?klucz=" in page
    assert "klucz=" not in cast.client("anna").get(reverse("feed_show")).content.decode()
