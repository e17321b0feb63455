"""How the MGI's workers stand with their families, as the coordinator sees it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.models import Assignment, Family
from families.selectors.supervision import charges_page, workers_page
from schematom.audit.recording import recorded
from teams.models import Membership, Pilot
from tests.cast import START
from tests.families.cases import nominated
from tests.families.many import families_of
from tests.families.steps_of_a_case import draft_programme, opined

TODAY = timezone.localdate()
IN_WORK = date(2014, 6, 1)  # a day on which the cast's pilot works with families


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def row(cast, who="marek", day=IN_WORK):
    rows = workers_page(cast.member("anna"), day).object_list
    return next(one for one in rows if one.user == cast.user(who))


def visited(cast, last=None, coming=None):
    with recorded("test", cast.buk.family):
        Family.objects.filter(pk=cast.buk.family.pk).update(last_visit_on=last, next_visit_on=coming)


def test_every_worker_of_the_mgi_is_listed_in_polish_order_with_their_figures(inside):
    visited(inside, last=date(2014, 5, 20), coming=date(2014, 6, 20))
    names = [one.user.full_name for one in workers_page(inside.member("anna"), IN_WORK)]
    assert names == ["Olga Próbna", "Marek Próbny"]
    marek = row(inside)
    assert (marek.families, marek.drafts, marek.unvisited) == (1, 1, 0)
    assert (marek.last_visit_on, marek.next_visit_on) == (date(2014, 5, 20), date(2014, 6, 20))


def test_a_family_without_a_visit_within_the_powiats_interval_is_counted(inside):
    for last, late in ((date(2014, 5, 2), 0), (date(2014, 5, 1), 1), (None, 1)):
        visited(inside, last=last)
        assert row(inside).unvisited == late, last


def test_after_the_family_work_of_the_pilot_nobody_is_late_with_visits(inside):
    visited(inside)
    end = Pilot.objects.get(pk=inside.buk.pilot.pk).family_work_ends_on
    assert row(inside, day=end).unvisited == 1
    assert row(inside, day=end + timedelta(days=1)).unvisited == 0


def test_a_visit_planned_for_the_past_is_no_next_visit(inside):
    visited(inside, coming=IN_WORK - timedelta(days=1))
    assert row(inside).next_visit_on is None


def test_a_programme_that_waits_for_others_is_counted_once(inside):
    version = opined(inside, draft_programme(inside))
    assert row(inside, "olga").programmes == 1
    actions.put_in_force(member=inside.member("anna"), version=version, in_force_on=date(2014, 3, 11))
    assert row(inside, "olga").programmes == 0


def test_a_family_with_two_workers_is_counted_with_both(inside):
    actions.assign_worker(member=inside.member("anna"), family=inside.buk.family, user=inside.user("olga"), since=START)
    assert (row(inside).families, row(inside, "olga").families) == (1, 2)


def test_whoever_left_the_mgi_stays_in_the_list_while_families_are_theirs(inside):
    membership = Membership.objects.get(user=inside.user("marek"))
    with recorded("test", membership):
        membership.valid_until = date(2014, 5, 31)
        membership.save()
    assert row(inside).is_out and not row(inside, "olga").is_out
    charge = inside.buk.assignment
    actions.end_assignment(member=inside.member("anna"), assignment=charge, until=date(2014, 5, 31))
    with pytest.raises(StopIteration):
        row(inside)


def test_the_pages_lead_to_the_hand_over_and_to_each_family(cast):
    anna, marek = cast.client("anna"), cast.user("marek")
    body = anna.get(reverse("worker_list")).content.decode()
    assert reverse("worker_show", args=[marek.pk]) in body
    assert reverse("caseload_hand_over", args=[marek.pk]) in body
    body = anna.get(reverse("worker_show", args=[marek.pk])).content.decode()
    assert cast.buk.family.get_absolute_url() in body
    assert reverse("assignment_edit", args=[cast.buk.assignment.pk]) in body


def test_what_is_late_is_said_at_its_family(inside):
    visited(inside)
    (row,) = charges_page(inside.user("marek"), IN_WORK)
    assert row.drafts == 1
    assert any("wizyt" in words for words in row.late)


def test_a_worker_without_families_is_told_where_they_come_from(cast):
    with cast.inside():
        charge = cast.buk.assignment
        actions.end_assignment(member=cast.member("anna"), assignment=charge, until=TODAY - timedelta(days=1))
    body = cast.client("anna").get(reverse("worker_show", args=[cast.user("marek").pk])).content.decode()
    assert "nie ma teraz rodzin pod opieką" in body


def test_a_new_family_is_counted_from_the_day_of_its_charge(inside):
    family = nominated(inside, "Sowa").family
    actions.assign_worker(
        member=inside.member("anna"), family=family, user=inside.user("marek"), since=date(2014, 6, 2)
    )
    assert row(inside).families == 1
    assert row(inside, day=date(2014, 6, 2)).families == 2


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_as_many_questions_for_two_hundred_families_as_for_three(cast):
    def more(count):
        with cast.inside(), recorded("test", cast.buk.family):
            families = families_of(cast, count, stage="participant")
            Assignment.objects.bulk_create(Assignment(family=f, user=cast.user("marek"), since=START) for f in families)

    anna = cast.client("anna")
    addresses = [reverse("worker_list"), reverse("worker_show", args=[cast.user("marek").pk])]
    more(2)
    anna.get(addresses[0])
    few = [queries(anna, address) for address in addresses]
    more(197)
    assert queries(anna, addresses[0]) == few[0]
    assert queries(anna, addresses[1]) <= few[1] + 1  # the count of pages
