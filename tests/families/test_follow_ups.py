"""Checks of work 3, 6 and 12 months on: made, re-dated, dropped, recorded, and always on somebody's desk."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions.employment import edit_employment, end_employment, record_employment
from families.actions.follow_ups import record_follow_up
from families.choices import FollowUpState
from families.desk import follow_ups as desk
from families.models import Assignment, EmploymentEpisode, FamilyPaper, FollowUp
from families.selectors.employment import DONE, DUE, SOON, checks_for, months_after, overlap_warning
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.models import Membership, Pilot
from tests.cases import walk

JOB = {"kind": "employment_contract", "employer": "Piekarnia Próbna", "evidence": "umowa o pracę"}
SINCE = date(2014, 5, 31)


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


def employed(cast, **changed):
    values = {"person": cast.buk.mother, "since": SINCE} | JOB | changed
    return record_employment(member=cast.member("marek"), **values)


def edited(cast, episode, **changed):
    values = {"since": episode.since, "until": episode.until} | JOB | changed
    return edit_employment(member=cast.member("marek"), episode=episode, revision=None, **values)


def checks(episode):
    """{months: (state, day)}"""
    return {row.months: (row.state, row.due_on) for row in FollowUp.objects.filter(episode=episode)}


def check(episode, months=3):
    return FollowUp.objects.get(episode=episode, months=months)


def recorded_as(cast, row, result, checked_on=date(2014, 9, 5), **more):
    facts = {"evidence": "rozmowa", "checked_on": checked_on} | more
    return record_follow_up(member=cast.member("marek"), follow_up=row, result=result, **facts)


# Made, re-dated, dropped


def test_work_is_checked_after_three_six_and_twelve_months(inside):
    assert checks(employed(inside)) == {
        3: ("due", date(2014, 8, 31)),
        6: ("due", date(2014, 11, 30)),
        12: ("due", date(2015, 5, 31)),
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(day=st.dates(date(2013, 1, 1), date(2030, 12, 31)), months=st.integers(1, 24))
def test_some_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize("kind", ["traineeship", "socially_useful"])
def test_a_traineeship_and_socially_useful_works_are_not_checked(inside, kind):
    assert checks(employed(inside, kind=kind)) == {}


def test_work_from_before_the_pilot_is_not_checked(inside):
    assert checks(employed(inside, since=date(2010, 5, 1))) == {}


def test_work_that_was_over_before_the_day_is_not_checked(inside):
    assert set(checks(employed(inside, until=date(2014, 12, 1)))) == {3, 6}
    assert set(checks(employed(inside, person=inside.buk.father, until=date(2014, 8, 31)))) == {3}


def test_a_corrected_first_day_moves_the_checks_still_to_be_made(inside):
    episode = employed(inside)
    recorded_as(inside, check(episode), "same_work")
    edited(inside, episode, since=date(2014, 6, 10))
    assert checks(episode) == {
        3: ("done", date(2014, 8, 31)),
        6: ("due", date(2014, 12, 10)),
        12: ("due", date(2015, 6, 10)),
    }


def test_the_end_of_work_drops_later_checks_with_the_reason(inside):
    episode = employed(inside)
    end_employment(member=inside.member("marek"), episode=episode, until=date(2014, 10, 1), revision=1)
    assert {months: state for months, (state, _) in checks(episode).items()} == {3: "due", 6: "dropped", 12: "dropped"}
    assert check(episode, 6).why_dropped == "praca skończyła się 1\xa0października 2014\xa0r."


def test_work_that_turns_out_a_traineeship_drops_all(inside):
    episode = employed(inside)
    edited(inside, episode, kind="traineeship")
    assert check(episode).why_dropped == "to nie jest zatrudnienie"


def test_work_that_goes_on_after_all_is_checked_again(inside):
    episode = employed(inside)
    ended = end_employment(member=inside.member("marek"), episode=episode, until=date(2014, 10, 1))
    edited(inside, ended, until=None)
    assert {state for state, _ in checks(episode).values()} == {FollowUpState.DUE}


def test_an_edit_that_moves_nothing_leaves_the_open_form_of_a_check_alone(inside):
    episode = employed(inside)
    edited(inside, episode, employer="Piekarnia Nowa")
    assert check(episode).revision == 1


# Recorded


def test_the_same_work_is_written_down_with_day_author_and_evidence(inside):
    row = recorded_as(inside, check(employed(inside)), "same_work")
    assert (row.state, row.result, row.author_id) == ("done", "same_work", inside.user("marek").pk)


@pytest.mark.parametrize("result", ["no_work", "other_work"])
def test_work_that_is_over_asks_for_its_last_day_and_ends(inside, result):
    episode = employed(inside)
    with pytest.raises(Refused, match="Wpisz ostatni dzień pracy") as refusal:
        recorded_as(inside, check(episode), result)
    assert refusal.value.field == "last_day"
    recorded_as(inside, check(episode), result, last_day=date(2014, 9, 1))
    episode.refresh_from_db()
    assert (episode.until, check(episode, 6).state) == (date(2014, 9, 1), "dropped")


@pytest.mark.parametrize("last_day", [date(2014, 5, 30), date(2014, 9, 6)])
def test_a_last_day_that_makes_no_sense_is_refused(inside, last_day):
    with pytest.raises(Refused) as refusal:
        recorded_as(inside, check(employed(inside)), "no_work", last_day=last_day)
    assert refusal.value.field == "last_day"


@pytest.mark.parametrize("day", [date(2014, 8, 30), timezone.localdate() + timedelta(days=1)])
def test_nobody_checks_before_the_day_or_in_the_future(inside, day):
    with pytest.raises(Refused) as refusal:
        recorded_as(inside, check(employed(inside)), "same_work", day)
    assert refusal.value.field == "checked_on"


def test_the_same_work_contradicts_an_end_written_down_before(inside):
    episode = employed(inside, until=date(2014, 9, 1))
    with pytest.raises(Refused, match="Popraw najpierw jej koniec") as refusal:
        recorded_as(inside, check(episode), "same_work")
    assert refusal.value.field == "result"
    assert recorded_as(inside, check(episode), "unknown").result == "unknown"


def test_a_check_no_longer_needed_is_not_recorded(inside):
    episode = employed(inside)
    row = check(episode, 6)
    end_employment(member=inside.member("marek"), episode=episode, until=date(2014, 10, 1))
    with pytest.raises(Refused, match="już nie trzeba"):
        recorded_as(inside, row, "same_work", date(2014, 12, 5))


def test_a_result_typed_wrongly_is_corrected(inside):
    episode = employed(inside)
    row = recorded_as(inside, check(episode), "unknown")
    row = recorded_as(inside, row, "same_work")
    assert (row.state, row.result) == ("done", "same_work")


def test_the_second_saver_is_stopped(inside):
    row = check(employed(inside))
    recorded_as(inside, row, "same_work", revision=1)
    with pytest.raises(StaleVersion):
        recorded_as(inside, row, "no_work", last_day=date(2014, 9, 1), revision=1)


def test_the_figures_of_the_report_are_those_of_the_work_and_not_of_the_checks(inside):
    """A check that nobody could make changes no figure; only a written end of work does."""
    episode = employed(inside)
    recorded_as(inside, check(episode), "unknown")
    episode.refresh_from_db()
    assert episode.until is None


def test_after_the_edition_and_after_its_pilot_closed_a_check_is_still_recorded(inside):
    episode = employed(inside)
    walk(Pilot.objects.get(pk=inside.buk.pilot.pk), "closing", "closed")
    assert recorded_as(inside, check(episode, 12), "same_work", date(2015, 6, 10)).state == "done"


# Papers and the same work twice


def test_the_paper_is_one_of_this_person(inside):
    paper = inside.buk.paper
    assert employed(inside, person=inside.buk.father, paper=paper).paper == paper
    with pytest.raises(Refused, match="innej osoby") as refusal:
        employed(inside, paper=FamilyPaper.objects.get(pk=paper.pk))
    assert refusal.value.field == "paper"


def test_the_same_employer_at_the_same_time_is_warned_of(inside):
    first = employed(inside)
    assert overlap_warning(first) == ""
    assert "31.05.2014 – nadal" in overlap_warning(employed(inside, since=date(2014, 7, 1)))
    assert overlap_warning(employed(inside, employer="Tartak")) == ""
    ended = employed(inside, person=inside.buk.father, until=date(2014, 6, 30))
    later = employed(inside, person=inside.buk.father, since=date(2014, 7, 1))
    assert ended.pk
    assert overlap_warning(later) == ""


# On somebody's desk


def titles(provider, cast, who):
    return [(item.title, item.due) for item in provider(cast.member(who))]


def test_the_worker_in_charge_finds_the_checks_of_own_families_after_the_edition_too(inside):
    """Now lies long after the edition; the cast's pilot ended in 2015."""
    assert inside.buk.pilot.team_work_ends_on < timezone.localdate()
    employed(inside)
    own = titles(desk.checks_of_own_families, inside, "marek")
    assert ("Maria Nowicka", date(2015, 5, 31)) in own
    assert titles(desk.checks_of_own_families, inside, "olga") == []
    assert titles(desk.checks_left_to_nobody, inside, "anna") == []


def test_when_the_charge_has_ended_the_coordinator_finds_them(inside):
    with recorded("test", inside.buk.assignment):
        Assignment.objects.filter(pk=inside.buk.assignment.pk).update(until=date(2014, 12, 31))
    assert titles(desk.checks_of_own_families, inside, "marek") == []
    assert "Jan Nowicki" in [title for title, _ in titles(desk.checks_left_to_nobody, inside, "anna")]
    assert titles(desk.checks_left_to_nobody, inside, "marek") == []


def test_when_the_workers_role_has_ended_the_coordinator_finds_them(inside):
    role = Membership.objects.get(user=inside.user("marek"))
    with recorded("test", role):
        Membership.objects.filter(pk=role.pk).update(valid_until=date(2015, 3, 31))
    assert "Jan Nowicki" in [title for title, _ in titles(desk.checks_left_to_nobody, inside, "anna")]


def test_the_desk_names_no_address_and_the_day_it_was_due(cast):
    page = cast.client("marek").get("/").content.decode()
    assert "Sprawdzenia zatrudnienia" in page
    assert "Jan Nowicki" in page


# Pages


def test_the_list_is_of_own_families_for_the_worker_and_of_all_for_the_coordinator(cast):
    url = reverse("follow_up_list")
    found = {who: [line.person for line in cast.client(who).get(url).context["lines"]] for who in ("anna", "marek")}
    assert found == {"anna": ["Jan Nowicki"], "marek": ["Jan Nowicki"]}
    assert cast.client("olga").get(url).context["lines"] == []
    assert "Nie ma sprawdzeń do zrobienia" in cast.client("olga").get(url).content.decode()


def test_the_list_is_narrowed_to_what_is_due_coming_or_done(inside):
    episode = employed(inside, since=timezone.localdate() - timedelta(days=100))
    today, anna = timezone.localdate(), inside.member("anna")

    def months(which):
        return [row.months for row in checks_for(anna, which, today=today) if row.episode_id == episode.pk]

    assert (months(""), months(DUE), months(SOON)) == ([3, 6, 12], [3], [])
    assert [row.months for row in checks_for(anna, SOON, today=check(episode, 6).due_on - timedelta(days=9))][-1] == 6
    recorded_as(inside, check(episode), "same_work", today)
    assert (months(""), months(DONE)) == ([6, 12], [3])


def test_from_the_list_to_the_record_and_on_to_the_new_work(cast):
    client, url = cast.client("marek"), reverse("follow_up_record", args=[cast.buk.follow_up.pk])
    assert "Czy nadal pracuje: Jan Nowicki" in client.get(url).content.decode()
    answer = {"revision": "1", "checked_on": "2014-09-20", "evidence": "rozmowa", "result": "other_work"}
    refused = client.post(url, answer | {"last_day": ""})
    assert refused.status_code == 422
    assert "Wpisz ostatni dzień pracy u tego pracodawcy." in refused.content.decode()
    assert 'value="rozmowa"' in refused.content.decode()
    saved = client.post(url, answer | {"last_day": "2014-09-10"})
    assert saved.url == reverse("employment_create", args=[cast.buk.father.pk])
    page = client.get(reverse("employment_history", args=[cast.buk.father.pk])).content.decode()
    assert "pracuje gdzie indziej" in page
    assert "10\xa0września 2014" in page


def test_two_who_record_see_both_results(cast):
    url = reverse("follow_up_record", args=[cast.buk.follow_up.pk])
    answer = {"revision": "1", "checked_on": "2014-09-20", "evidence": "rozmowa", "result": "same_work", "last_day": ""}
    assert cast.client("marek").post(url, answer).status_code == 303
    conflict = cast.client("anna").post(url, answer | {"result": "unknown", "evidence": "nie odbiera"})
    assert conflict.status_code == 409
    assert "nie odbiera" in conflict.content.decode()


def test_a_check_whose_day_has_not_come_has_no_form(cast):
    with cast.inside(name="marek"):
        row = check(employed(cast, since=timezone.localdate() - timedelta(days=10)))
    url = reverse("follow_up_record", args=[row.pk])
    assert cast.client("marek").get(url).url == reverse("employment_history", args=[cast.buk.mother.pk])


def test_the_end_of_work_has_a_form_of_its_own(cast):
    client, url = cast.client("marek"), reverse("employment_end", args=[cast.buk.employment.pk])
    assert "Koniec pracy: Jan Nowicki" in client.get(url).content.decode()
    assert client.post(url, {"revision": "1", "until": "2014-07-01"}).status_code == 303
    with cast.inside(name="marek"):
        assert EmploymentEpisode.objects.get(pk=cast.buk.employment.pk).until == date(2014, 7, 1)
        assert FollowUp.objects.get(pk=cast.buk.follow_up.pk).state == FollowUpState.DROPPED


def test_the_same_work_twice_is_said_after_saving(cast):
    client, url = cast.client("marek"), reverse("employment_create", args=[cast.buk.mother.pk])
    work = JOB | {"since": "2014-05-01", "until": ""}
    client.post(url, work)
    assert "Sprawdź, czy nie wpisano jej dwa razy." in client.post(url, work, follow=True).content.decode()


def test_a_paper_of_the_person_is_offered_and_kept(cast):
    url = reverse("employment_create", args=[cast.buk.father.pk])
    client = cast.client("marek")
    assert "Umowa z tartakiem" in client.get(url).content.decode()
    client.post(url, JOB | {"since": "2014-05-01", "until": "", "paper": str(cast.buk.paper.pk)})
    page = client.get(reverse("employment_history", args=[cast.buk.father.pk])).content.decode()
    assert "w aktach: Umowa z tartakiem" in page
    assert (
        "Ten dokument w aktach"
        not in client.get(reverse("employment_create", args=[cast.buk.mother.pk])).content.decode()
    )


def queries_of(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_few_and_for_many(cast):
    client, url = cast.client("anna"), reverse("follow_up_list")
    queries_of(client, url)
    few = queries_of(client, url)
    with cast.inside(name="marek"):
        for day in range(20):
            for person in (cast.buk.mother, cast.buk.other_persons[1]):
                employed(cast, person=person, since=SINCE + timedelta(days=day), employer=f"Zakład nr {day}")
    assert queries_of(client, url) == few


def test_the_familys_page_shows_the_checks_and_leads_to_them(cast):
    page = cast.client("marek").get(reverse("family_more", args=[cast.buk.family.pk])).content.decode()
    assert reverse("follow_up_record", args=[cast.buk.follow_up.pk]) in page
