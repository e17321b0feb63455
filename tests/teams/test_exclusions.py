import pytest

from schematom.audit.errors import Refused
from teams import actions
from teams.actions.deciding import close_voting
from teams.actions.exclusions import exclude_member, lift_exclusion, step_aside
from teams.models import AgendaItem
from teams.selectors import line_of, why_no_vote

KIN = "Jest spokrewniony z rodziną."


def test_the_chair_excludes_before_the_voting_and_the_seat_still_counts(inside, czeslawa, piotr, voted):
    exclusion = exclude_member(member=czeslawa, item=voted, seat=inside.seats["piotr"], reason=KIN)
    assert exclusion.reason == "Jest spokrewniony z rodziną"
    with pytest.raises(Refused, match="spokrewniony"):
        actions.cast_vote(member=piotr, item=voted, value="positive")
    line = line_of(AgendaItem.objects.get(pk=voted.pk))
    assert [seat.member for seat in line.missing] == [inside.seats["czeslawa"]]
    assert line.quorum.there == 2


def test_once_somebody_has_voted_the_chair_excludes_nobody(inside, czeslawa, piotr, voted):
    actions.cast_vote(member=czeslawa, item=voted, value="positive")
    with pytest.raises(Refused, match="może wyłączyć się sam"):
        exclude_member(member=czeslawa, item=voted, seat=inside.seats["piotr"], reason=KIN)
    step_aside(member=piotr, item=voted, seat=inside.seats["piotr"], reason=KIN)
    assert "spokrewniony" in why_no_vote(piotr, voted)


def test_nobody_steps_aside_after_the_own_vote(inside, piotr, voted):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    with pytest.raises(Refused, match="już oddany"):
        step_aside(member=piotr, item=voted, seat=inside.seats["piotr"], reason=KIN)


def test_an_exclusion_needs_a_reason_and_happens_once(inside, anna, voted):
    seat = inside.seats["piotr"]
    with pytest.raises(Refused, match="Napisz powód") as refusal:
        exclude_member(member=anna, item=voted, seat=seat, reason=" ")
    assert refusal.value.field == "reason"
    exclude_member(member=anna, item=voted, seat=seat, reason=KIN)
    with pytest.raises(Refused, match="już wyłączona"):
        exclude_member(member=anna, item=voted, seat=seat, reason=KIN)


def test_nobody_is_excluded_after_the_end_of_voting(inside, anna, czeslawa, piotr, voted):
    actions.cast_vote(member=czeslawa, item=voted, value="positive")
    close_voting(member=anna, item=voted)
    with pytest.raises(Refused, match="już się nie głosuje"):
        step_aside(member=piotr, item=voted, seat=inside.seats["piotr"], reason=KIN)


def test_who_has_no_seat_has_nothing_to_step_aside_from(anna, voted):
    with pytest.raises(Refused, match="Wyłączyć się może członek PZKW"):
        step_aside(member=anna, item=voted, seat=None, reason=KIN)


def test_a_mistake_is_taken_back_before_the_voting(inside, anna, piotr, voted):
    exclusion = exclude_member(member=anna, item=voted, seat=inside.seats["piotr"], reason=KIN)
    lift_exclusion(member=anna, exclusion=exclusion)
    assert why_no_vote(piotr, AgendaItem.objects.get(pk=voted.pk)) == ""


def test_that_of_an_author_stays_and_none_is_taken_back_later(inside, anna, czeslawa, piotr, voted):
    exclusion = exclude_member(member=anna, item=voted, seat=inside.seats["piotr"], reason=KIN)
    actions.cast_vote(member=czeslawa, item=voted, value="positive")
    with pytest.raises(Refused, match="już się zaczęło"):
        lift_exclusion(member=anna, exclusion=exclusion)
    own = actions.put_on_agenda(member=piotr, pilot=inside.pilot, kind="other", title="Sprawa", packet={})
    with pytest.raises(Refused, match="Autor nigdy nie głosuje"):
        lift_exclusion(member=anna, exclusion=own.exclusions.get())


def test_a_deputy_does_not_vote_on_what_the_deputy_wrote(cast, anna, council, session):
    from teams.actions.attendance import mark_all_present, record_attendance

    marek = cast.member("marek")
    own = actions.put_on_agenda(member=marek, pilot=session.pilot, kind="other", title="Sprawa", packet={})
    actions.schedule_item(member=anna, item=own, session=session)
    actions.open_session(member=anna, session=session)
    mark_all_present(member=anna, session=session)
    record_attendance(member=anna, session=session, presences={council["piotr"].pk: council["marek"]})
    line = line_of(AgendaItem.objects.get(pk=own.pk))
    assert council["piotr"] not in [seat.member for seat in line.missing]
    with pytest.raises(Refused, match="przedstawiasz"):
        actions.cast_vote(member=marek, item=own, value="positive")
