"""Appointments of an activity: single and weekly, in a draft and in force, following the activity's key."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families import actions
from families.actions.appointments import edit_appointment, remove_appointment
from families.models import Appointment, Visit, VisitCheck
from families.selectors.appointments import appointments_of, free_day, left_behind
from schematom.audit.errors import Refused, StaleVersion
from tests.cases import made
from tests.families.programme_content import TUESDAY, next_version, put_next_in_force, running, scheduled
from tests.families.steps_of_a_case import add_activity, draft_programme, in_force, opined


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


@pytest.fixture
def olga(cast):
    return cast.member("olga")


def days_of(activity):
    return [row.held_on for row in activity.appointments.order_by("held_on", "begins_at")]


def test_every_tuesday_for_eight_weeks(inside):
    activity = draft_programme(inside).activities.get()
    rows = scheduled(inside, activity, times=8)
    assert [row.held_on for row in rows] == [TUESDAY + timedelta(days=7 * week) for week in range(8)]
    assert {(row.begins_at, row.ends_at) for row in rows} == {(time(16), time(18))}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2014, 5, 1), "Święto Państwowe"),
        (date(2014, 6, 19), "Dzień Bożego Ciała"),
        (date(2014, 12, 24), ""),
        (date(2025, 12, 24), "Wigilia Bożego Narodzenia"),
        (date(2014, 5, 2), ""),
    ],
)
def test_days_off_are_those_of_the_law_of_that_year(day, name):
    """24 December is a day off from 2025 (domain notes §3.6)."""
    assert free_day(day) == name


def test_a_series_leaves_out_days_off_when_asked_to(inside):
    activity = draft_programme(inside).activities.get()
    thursday = date(2014, 4, 24)
    assert [row.held_on.day for row in scheduled(inside, activity, held_on=thursday, times=3)] == [24, 8]
    with pytest.raises(Refused, match="wolne od pracy"):
        scheduled(inside, activity, held_on=date(2014, 5, 1))
    assert len(scheduled(inside, activity, held_on=date(2014, 5, 1), skip_free_days=False)) == 1


def test_what_is_written_down_is_not_written_twice(inside):
    activity = draft_programme(inside).activities.get()
    scheduled(inside, activity, times=2)
    assert len(scheduled(inside, activity, times=4)) == 2
    with pytest.raises(Refused, match="już zapisany"):
        scheduled(inside, activity, times=4)


@pytest.mark.parametrize("day", [date(2013, 12, 1), date(2015, 1, 15)])
def test_an_appointment_lies_within_the_family_work_of_the_pilot(inside, day):
    """Słupsk: work with families ended on 31.12.2014 while the pilot went on (seed 004)."""
    with pytest.raises(Refused) as refusal:
        scheduled(inside, draft_programme(inside).activities.get(), held_on=day)
    assert refusal.value.field == "held_on"


def test_an_hour_of_the_end_needs_one_of_the_beginning_before_it(inside):
    activity = draft_programme(inside).activities.get()
    with pytest.raises(Refused, match="późniejszy"):
        scheduled(inside, activity, begins_at=time(18), ends_at=time(16))
    with pytest.raises(Refused, match="początku"):
        scheduled(inside, activity, begins_at=None, ends_at=time(16))


def test_one_appointment_or_the_rest_of_its_series_moves(inside, olga):
    activity = draft_programme(inside).activities.get()
    rows = scheduled(inside, activity, times=4)
    when = {"begins_at": time(17), "ends_at": time(19), "place": "świetlica"}
    edit_appointment(member=olga, appointment=rows[0], revision=1, held_on=TUESDAY, **when)
    assert [row.begins_at.hour for row in activity.appointments.all()] == [17, 16, 16, 16]
    wednesday = rows[2].held_on + timedelta(days=1)
    edit_appointment(member=olga, appointment=rows[2], revision=1, following=True, held_on=wednesday, **when)
    assert [row.held_on.isoweekday() for row in activity.appointments.all()] == [2, 2, 3, 3]
    assert [row.begins_at.hour for row in activity.appointments.all()] == [17, 16, 17, 17]


def test_the_second_saver_of_an_appointment_is_stopped(inside, olga):
    row = scheduled(inside, draft_programme(inside).activities.get())[0]
    when = {"held_on": TUESDAY, "begins_at": time(9), "ends_at": None, "place": ""}
    edit_appointment(member=olga, appointment=row, revision=1, **when)
    with pytest.raises(StaleVersion):
        edit_appointment(member=olga, appointment=row, revision=1, **when)


def test_one_appointment_or_the_rest_of_its_series_is_taken_out(inside, olga):
    rows = scheduled(inside, draft_programme(inside).activities.get(), times=5)
    assert remove_appointment(member=olga, appointment=rows[0]) == 1
    assert remove_appointment(member=olga, appointment=rows[2], following=True) == 3
    assert list(Appointment.objects.filter(activity=rows[0].activity_id)) == [rows[1]]
    with pytest.raises(Refused, match="już nie ma"):
        remove_appointment(member=olga, appointment=rows[0])


def test_the_version_in_force_keeps_its_calendar_open_and_what_the_pzkw_reads_shut(inside, olga):
    version = in_force(inside)
    scheduled(inside, version.activities.get())
    with pytest.raises(Refused, match="nie jest już projektem"):
        add_activity(inside, version)


def test_what_waits_for_an_opinion_and_what_has_been_held_gets_no_new_appointments(inside, olga):
    version = running(inside)
    activity = version.activities.get()
    actions.move_activity(member=olga, activity=activity, move="hold")
    with pytest.raises(Refused, match="odbyło się"):
        scheduled(inside, activity, held_on=date(2014, 9, 1))
    waiting = actions.submit_version(member=olga, version=next_version(inside, version))
    with pytest.raises(Refused, match="czeka na opinię PZKW"):
        scheduled(inside, waiting.activities.last())


# Into the next version


def test_appointments_follow_the_key_of_their_activity_into_force(inside):
    first = running(inside)
    rows = set(Appointment.objects.filter(activity__version=first).values_list("pk", flat=True))
    second = put_next_in_force(inside, next_version(inside, first))
    course = second.activities.get(title="Kurs gastronomiczny")
    assert set(course.appointments.values_list("pk", flat=True)) == rows
    assert not Appointment.objects.filter(activity__version=first).exists()


def test_an_activity_given_up_loses_its_later_appointments_and_keeps_the_earlier(inside, olga):
    first = running(inside)
    draft = next_version(inside, first)
    actions.remove_activity(member=olga, activity=draft.activities.get(title="Kurs gastronomiczny"))
    on = date(2014, 4, 15)
    assert len(left_behind(first, draft, since=on)) == 6
    put_next_in_force(inside, draft, on=on)
    assert days_of(first.activities.get()) == [date(2014, 4, 1), date(2014, 4, 8)]


def test_a_draft_shows_the_appointments_that_it_will_take_over_once_each(inside):
    first = running(inside)
    draft = next_version(inside, first)
    course = draft.activities.get(title="Kurs gastronomiczny")
    scheduled(inside, course, times=9)
    assert len(appointments_of(draft)[course.key]) == 9
    second = put_next_in_force(inside, draft)
    assert len(days_of(second.activities.get(key=course.key))) == 9


def test_appointments_of_a_version_sent_back_follow_into_the_one_that_replaces_it(inside, olga):
    first = opined(inside, _scheduled_draft(inside), "remarks")
    second = next_version(inside, first)
    assert len(appointments_of(second)[first.activities.get().key]) == 3
    actions.submit_version(member=olga, version=second)
    assert len(days_of(second.activities.get(title="Kurs gastronomiczny"))) == 3


def _scheduled_draft(cast):
    version = draft_programme(cast)
    scheduled(cast, version.activities.get(), times=3)
    return version


def test_checks_of_visits_stay_with_the_version_they_were_made_in(inside):
    first = running(inside)
    values = {"participation": inside.buk.other_participation, "author": inside.buk.users["olga"]}
    visit = made(Visit, visited_on=date(2014, 4, 5), **values)
    made(VisitCheck, visit=visit, activity=first.activities.get(), standing="on_course")
    before = list(VisitCheck.objects.values_list("pk", "activity_id"))
    put_next_in_force(inside, next_version(inside, first))
    assert list(VisitCheck.objects.values_list("pk", "activity_id")) == before


def test_after_the_end_nobody_comes(inside):
    version = running(inside)
    actions.break_off_programme(
        member=inside.member("anna"), programme=version.programme, ended_on=date(2014, 4, 10), reason="Wyjazd."
    )
    assert days_of(version.activities.get()) == [date(2014, 4, 1), date(2014, 4, 8)]


# Pages


def test_a_series_is_written_on_a_page_that_names_days_off_and_days_outside_the_plan(cast):
    with cast.inside(name="olga"):
        activity = draft_programme(cast).activities.get()
    client, url = cast.client("olga"), reverse("appointment_create", args=[activity.pk])
    form = {"held_on": "2014-05-01", "begins_at": "16:00", "ends_at": "18:00", "times": "6", "place": ""}
    page = client.post(url, form, follow=True).content.decode()
    assert "Dodano 6\xa0terminów." in page
    assert "dni wolne od pracy: 01.05.2014 (Święto Państwowe)" in page
    assert "poza okresem działania: 05.06.2014" in page
    assert "16:00–18:00" in page
    assert client.post(url, form | {"ends_at": "15:00"}).status_code == 422
    assert client.post(url, form | {"begins_at": "", "ends_at": "15:00"}).status_code == 422


def test_an_appointment_is_changed_and_taken_out_on_pages(cast):
    with cast.inside(name="olga"):
        rows = scheduled(cast, draft_programme(cast).activities.get(), times=3)
    client, url = cast.client("olga"), reverse("appointment_edit", args=[rows[0].pk])
    assert 'value="16:00"' in client.get(url).content.decode()
    form = {"held_on": "2014-04-02", "begins_at": "9:30", "ends_at": "", "place": "PUP", "revision": "1"}
    page = client.post(url, form, follow=True).content.decode()
    assert "Termin zapisany." in page
    assert "02.04.2014" in page
    stale = client.post(url, form | {"begins_at": "10:30"})
    assert stale.status_code == 409
    remove = reverse("appointment_remove", args=[rows[1].pk])
    assert "Usunięto 2\xa0terminy." in client.post(remove, {"how": "following"}, follow=True).content.decode()
    assert "ktoś usunął" not in client.get(reverse("appointment_list", args=[rows[0].activity_id])).content.decode()


def test_the_coordinator_reads_the_appointments_without_the_buttons(cast):
    page = cast.client("anna").get(reverse("appointment_list", args=[cast.buk.activity.pk])).content.decode()
    assert "10.03.2014" in page
    assert "Dodaj terminy" not in page


def test_a_list_of_many_appointments_takes_no_more_queries_than_of_few(cast):
    with cast.inside(name="olga"):
        version = running(cast)
        activity = version.activities.get()
    client = cast.client("olga")
    pages = [reverse("appointment_list", args=[activity.pk]), reverse("version_show", args=[version.pk])]

    def queries(url):
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    client.get(pages[0])
    few = [queries(url) for url in pages]
    with cast.inside(name="olga"):
        scheduled(cast, activity, held_on=date(2014, 3, 12), times=30)
    assert [queries(url) for url in pages] == few


def test_before_putting_in_force_it_is_said_which_appointments_will_go(cast, monkeypatch):
    with cast.inside(name="olga"):
        first = running(cast)
        draft = next_version(cast, first)
        gone = draft.activities.get(title="Kurs gastronomiczny")
        actions.remove_activity(member=cast.member("olga"), activity=gone)
        second = opined(cast, draft)
    monkeypatch.setattr("families.views.programme.timezone.localdate", lambda: date(2014, 4, 15))
    page = cast.client("anna").get(reverse("version_put_in_force", args=[second.pk])).content.decode()
    assert "W\xa0nowej wersji nie ma działań: „Kurs gastronomiczny”." in page
    assert "Z\xa0kalendarza zniknie 6\xa0przyszłych terminów." in page
