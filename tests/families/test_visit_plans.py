"""Visits planned ahead: in the calendar of the worker, on the list of families, until a note takes their place."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families.actions import put_note, visit_plans
from families.actions.recruitment import leave_participation
from families.models import Family, Participation, Visit
from schematom.audit.errors import Refused, StaleVersion
from teams.models import Pilot
from tests.cases import walk

TODAY = date(2014, 6, 10)
NOTE = {"outcome": "held", "minutes": 60, "course": "Rozmowa o pracy.", "agreed": "", "checks": {}}


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


def plan(cast, on, **changes):
    values = {"today": TODAY, "begins_at": time(16), "place": ""} | changes
    participation = Participation.objects.get(pk=cast.buk.participation.pk)
    return visit_plans.plan_visit(member=cast.member("marek"), participation=participation, visited_on=on, **values)


def next_visit(cast):
    return Family.objects.get(pk=cast.buk.family.pk).next_visit_on


def test_the_family_knows_its_earliest_planned_visit(inside):
    plan(inside, date(2014, 7, 1))
    assert next_visit(inside) == date(2014, 6, 20)  # of the cast
    plan(inside, date(2014, 6, 12))
    assert next_visit(inside) == date(2014, 6, 12)


def test_moving_calling_off_and_writing_the_note_take_it_from_the_calendar(inside):
    first = Visit.objects.get(pk=inside.buk.planned_visit.pk)
    marek = inside.member("marek")
    second = plan(inside, date(2014, 6, 12))
    visit_plans.move_visit(
        member=marek, visit=second, revision=second.revision, visited_on=date(2014, 7, 3), today=TODAY
    )
    assert next_visit(inside) == date(2014, 6, 20)
    visit_plans.cancel_visit(member=marek, visit=first, reason="rodzina wyjechała")
    assert next_visit(inside) == date(2014, 7, 3)
    second.refresh_from_db()
    note = put_note(
        member=marek,
        note_id=second.pk,
        participation=second.participation,
        note=NOTE | {"visited_on": date(2014, 7, 4)},
        base=second.revision,
    ).visit
    assert (note.pk, note.state, note.visited_on, next_visit(inside)) == (second.pk, "draft", date(2014, 7, 4), None)


def test_a_family_that_leaves_has_no_visits_planned_any_more(inside):
    participation = Participation.objects.get(pk=inside.buk.participation.pk)
    leave_participation(
        member=inside.member("marek"), participation=participation, ended_on=date(2014, 6, 11), reason="Wyjazd."
    )
    assert next_visit(inside) is None
    assert Visit.objects.get(pk=inside.buk.planned_visit.pk).cancelled_reason == "Udział rodziny się zakończył."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY - timedelta(days=1), "już minął"),
        (date(2015, 1, 15), "skończyła się"),
    ],
)
def test_a_plan_for_a_past_day_or_after_the_work_with_families_is_refused(inside, day, said):
    with pytest.raises(Refused, match=said) as no:
        plan(inside, day)
    assert no.value.field == "visited_on"


def test_a_closed_pilot_takes_no_plans(inside):
    walk(Pilot.objects.get(pk=inside.buk.pilot.pk), "closing", "closed")
    with pytest.raises(Refused):
        plan(inside, date(2014, 6, 12))


def test_a_visit_is_called_off_once_and_with_a_reason(inside):
    visit, marek = inside.buk.planned_visit, inside.member("marek")
    with pytest.raises(Refused) as no:
        visit_plans.cancel_visit(member=marek, visit=visit, reason=" ")
    assert no.value.field == "reason"
    visit_plans.cancel_visit(member=marek, visit=visit, reason="choroba")
    with pytest.raises(Refused, match="tylko zaplanowaną"):
        visit_plans.cancel_visit(member=marek, visit=visit, reason="choroba")


def test_whoever_moves_a_visit_somebody_has_moved_sees_it(inside):
    visit, marek = inside.buk.planned_visit, inside.member("marek")
    moved = {"visited_on": date(2014, 7, 1), "today": TODAY}
    visit_plans.move_visit(member=marek, visit=visit, revision=1, **moved)
    with pytest.raises(StaleVersion):
        visit_plans.move_visit(member=marek, visit=visit, revision=1, **moved)


def test_a_planned_visit_has_a_page_from_which_the_note_is_written(cast):
    client, visit = cast.client("marek"), cast.buk.planned_visit
    page = client.get(visit.get_absolute_url()).content.decode()
    assert "termin minął" in page
    assert reverse("visit_note", args=[visit.pk]) in page
    address = reverse("visit_note", args=[visit.pk])
    typed = {"visited_on": "2014-06-20", "course": "Rozmowa w kuchni.", "minutes": "45", "outcome": "held"}
    answer = client.post(address, typed, follow=True)
    assert "szkic, niepodpisany" in answer.content.decode()
    with cast.inside():
        assert Visit.objects.get(pk=visit.pk).course == "Rozmowa w kuchni."


def test_a_coordinator_reads_the_plan_and_changes_nothing(cast):
    page = cast.client("anna").get(cast.buk.planned_visit.get_absolute_url()).content.decode()
    assert "Zmień termin" not in page
    assert "Napisz notatkę" not in page


def test_a_plan_typed_with_a_past_day_comes_back_with_the_reason(cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    address = reverse("visit_plan", args=[cast.buk.participation.pk])
    answer = cast.client("marek").post(address, {"visited_on": yesterday.isoformat(), "place": "szkoła"})
    assert answer.status_code == 422
    assert "już minął" in answer.content.decode()
    assert "szkoła" in answer.content.decode()
