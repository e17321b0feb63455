"""Barriers and measures of a draft: what is written, in what order, what is refused, two people at once."""

from datetime import date

import pytest

from modules.actions import barriers as actions
from modules.models import Barrier, Measure
from modules.selectors.barriers import answerable_institutions, barriers_of, gaps_in
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.models import Institution, Pilot
from tests.cast import made
from tests.modules.lpiw import put_in_force, version_of

VALUES = {"description": "Wspólne szkolenie pracowników."}


@pytest.fixture
def anna(cast):
    return cast.member("anna")


@pytest.fixture
def draft(cast):
    with cast.inside():
        yield version_of(cast)


@pytest.fixture
def barrier(draft):
    return draft.barriers.get()


@pytest.fixture
def measure(barrier):
    return barrier.measures.get()


def descriptions(rows):
    return [row.description for row in rows.all()]


def test_a_barrier_stands_at_the_end_without_loose_spaces(anna, draft):
    barrier = actions.add_barrier(member=anna, version=draft, description=" Podwójne szkolenia. ", cause=" Ankieta. ")
    assert (barrier.position, barrier.description, barrier.cause) == (2, "Podwójne szkolenia.", "Ankieta.")


def test_a_measure_stands_at_the_end_of_its_barrier(anna, barrier):
    measure = actions.add_measure(member=anna, barrier=barrier, **VALUES)
    assert (measure.position, measure.barrier) == (2, barrier)


def test_rows_change_places_and_the_ends_stay(anna, draft, barrier):
    second = actions.add_barrier(member=anna, version=draft, description="Druga.")
    actions.move_barrier(member=anna, barrier=second, direction="up")
    assert descriptions(draft.barriers)[0] == "Druga."
    actions.move_barrier(member=anna, barrier=second, direction="up")
    assert descriptions(draft.barriers)[0] == "Druga."
    actions.move_barrier(member=anna, barrier=second, direction="down")
    assert descriptions(draft.barriers)[1] == "Druga."
    other = actions.add_measure(member=anna, barrier=barrier, **VALUES)
    actions.move_measure(member=anna, measure=other, direction="up")
    assert descriptions(barrier.measures)[0] == VALUES["description"]


def test_what_is_removed_leaves_no_gap_in_the_numbers(anna, draft, barrier, measure):
    actions.add_barrier(member=anna, version=draft, description="Druga.")
    actions.remove_barrier(member=anna, barrier=barrier, revision=1)
    assert [(b.position, b.description) for b in draft.barriers.all()] == [(1, "Druga.")]
    assert not Measure.objects.filter(pk=measure.pk).exists()


def test_a_measure_is_removed_alone(anna, barrier, measure):
    actions.add_measure(member=anna, barrier=barrier, **VALUES)
    actions.remove_measure(member=anna, measure=measure)
    assert [(m.position, m.description) for m in barrier.measures.all()] == [(1, VALUES["description"])]


@pytest.mark.parametrize("act", ["edit_barrier", "remove_barrier", "edit_measure", "remove_measure"])
def test_the_second_saver_is_stopped(anna, barrier, measure, act):
    actions.edit_barrier(member=anna, barrier=barrier, revision=1, description="Pierwsza zmiana.")
    actions.edit_measure(member=anna, measure=measure, revision=1, description="Pierwsza zmiana.")
    subject = {"barrier": barrier} if act.endswith("barrier") else {"measure": measure}
    words = {"description": "Druga zmiana."} if act.startswith("edit") else {}
    with pytest.raises(StaleVersion) as stale:
        getattr(actions, act)(member=anna, revision=1, **subject, **words)
    assert stale.value.current.description == "Pierwsza zmiana."


@pytest.mark.parametrize("act", ["edit_barrier", "edit_measure", "move_barrier"])
def test_what_somebody_removed_is_told_to_the_other(anna, draft, barrier, measure, act):
    actions.remove_barrier(member=anna, barrier=barrier)
    subject = {"measure": measure} if act.endswith("measure") else {"barrier": barrier}
    more = {"direction": "up"} if act.startswith("move") else {"revision": 1, "description": "Mój tekst."}
    with pytest.raises(Refused, match="Ktoś usunął tę pozycję"):
        getattr(actions, act)(member=anna, **subject, **more)


def test_a_day_before_the_pilot_is_refused_at_its_field(anna, barrier):
    with pytest.raises(Refused, match="Pilotaż zaczyna się") as refusal:
        actions.add_measure(member=anna, barrier=barrier, due_on=date(2013, 12, 31), **VALUES)
    assert refusal.value.field == "due_on"


def test_a_day_after_the_work_of_the_pzkw_is_taken_and_warned_of(anna, draft, barrier):
    actions.add_measure(member=anna, barrier=barrier, due_on=date(2015, 4, 1), **VALUES)
    gaps = [gap for _, _, gap in gaps_in(barriers_of(draft, None))]
    assert any("po końcu pracy PZKW (31\xa0marca 2015\xa0r.)" in gap for gap in gaps)


def test_an_office_outside_the_pilot_does_not_answer_for_a_measure(cast, anna, barrier):
    stranger = made(Institution, name="Obcy urząd", kind="ngo", side="other", valid_from=date(2014, 1, 1))
    with pytest.raises(Refused, match="nie jest liderem ani partnerem") as refusal:
        actions.add_measure(member=anna, barrier=barrier, institution=stranger, **VALUES)
    assert refusal.value.field == "institution"
    assert set(answerable_institutions(cast.buk.pilot)) == {cast.buk.pcpr, cast.buk.pup, cast.buk.ops}


def close_on(office, day):
    office = Institution.objects.get(pk=office.pk)
    office.valid_until = day
    with recorded("test", office):
        office.save()
    return office


def test_an_office_that_closed_after_it_was_named_is_warned_of(cast, draft, measure):
    close_on(cast.buk.pup, date(2014, 6, 30))
    gaps = [gap for _, _, gap in gaps_in(barriers_of(draft, None))]
    assert "ta instytucja działa do 30\xa0czerwca 2014\xa0r." in gaps


def test_an_office_that_closes_earlier_does_not_answer(cast, anna, barrier):
    pup = close_on(cast.buk.pup, date(2014, 6, 30))
    with pytest.raises(Refused, match="działa do 30\xa0czerwca 2014"):
        actions.add_measure(member=anna, barrier=barrier, institution=pup, due_on=date(2014, 7, 1), **VALUES)
    actions.add_measure(member=anna, barrier=barrier, institution=pup, due_on=date(2014, 6, 30), **VALUES)


def test_a_version_says_what_it_lacks_place_by_place(anna, draft, barrier, measure):
    actions.add_barrier(member=anna, version=draft, description="Druga.")
    actions.edit_measure(member=anna, measure=measure, revision=1, **VALUES)
    found = {(place, gap) for place, _, gap in gaps_in(barriers_of(draft, None))}
    assert found == {
        ("Bariera 1, działanie 1", "nie wskazano odpowiedzialnej instytucji"),
        ("Bariera 1, działanie 1", "nie podano terminu"),
        ("Bariera 1, działanie 1", "nie zapisano, po czym poznamy, że jest wykonane"),
        ("Bariera 2", "nie ma działania, które ją usuwa"),
    }


def test_only_a_draft_is_written_into(cast, anna, draft, barrier, measure):
    put_in_force(cast)
    barrier, measure = Barrier.objects.get(pk=barrier.pk), Measure.objects.get(pk=measure.pk)
    for act in (
        lambda: actions.add_barrier(member=anna, version=draft, description="Nowa."),
        lambda: actions.edit_barrier(member=anna, barrier=barrier, revision=1, description="Nowa."),
        lambda: actions.remove_barrier(member=anna, barrier=barrier),
        lambda: actions.move_barrier(member=anna, barrier=barrier, direction="up"),
        lambda: actions.add_measure(member=anna, barrier=barrier, **VALUES),
        lambda: actions.edit_measure(member=anna, measure=measure, revision=1, **VALUES),
        lambda: actions.remove_measure(member=anna, measure=measure),
        lambda: actions.move_measure(member=anna, measure=measure, direction="up"),
    ):
        with pytest.raises(Refused, match="tylko projekt"):
            act()


def test_a_version_is_read_in_a_fixed_number_of_queries(anna, cast, draft, barrier, django_assert_num_queries):
    for number in range(5):
        new = actions.add_barrier(member=anna, version=draft, description=f"Bariera {number}.")
        for _ in range(3):
            actions.add_measure(member=anna, barrier=new, institution=cast.buk.pup, **VALUES)
    draft.programme.pilot = Pilot.objects.get(pk=cast.buk.pilot.pk)
    with django_assert_num_queries(2):
        gaps_in(barriers_of(draft, date(2014, 5, 1)))
