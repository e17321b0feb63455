from datetime import date

import pytest

from schematom.audit.errors import Refused
from schematom.documents.freezing import content_sha256
from teams import actions
from teams.choices import ItemKind, ItemState
from teams.models import AgendaItem, Vote


def put(member, pilot, **values):
    values = {"kind": ItemKind.OTHER, "title": "Sprawa", "packet": {}} | values
    return actions.put_on_agenda(member=member, pilot=pilot, **values)


def test_a_packet_is_frozen_with_its_checksum(inside, anna):
    item = put(anna, inside.pilot, packet={"day": date(2014, 3, 1)})
    item.refresh_from_db()
    assert item.packet == {"day": "2014-03-01"}
    assert item.packet_sha256 == content_sha256(item.packet)
    assert (item.state, item.author_id) == (ItemState.WAITING, anna.user_id)


def test_an_author_who_sits_in_the_pzkw_is_excluded(inside, piotr):
    item = put(piotr, inside.pilot)
    assert [(e.team_member, e.reason) for e in item.exclusions.all()] == [(inside.seats["piotr"], "jest autorem")]


def test_an_author_outside_the_pzkw_needs_no_exclusion(inside, anna):
    assert not put(anna, inside.pilot).exclusions.exists()


def test_every_author_named_is_excluded(inside, anna, piotr):
    item = put(anna, inside.pilot, authors=[piotr.user_id])
    assert item.exclusions.get().team_member == inside.seats["piotr"]


def test_a_matter_of_the_system_has_no_author(inside):
    from schematom.access.members import system_member

    assert put(system_member(inside.powiat.pk), inside.pilot).author is None


def test_matters_are_numbered_on_the_agenda(inside, anna, session):
    for title in ("Pierwsza", "Druga"):
        actions.schedule_item(member=anna, item=put(anna, inside.pilot, title=title), session=session)
    assert list(session.items.values_list("position", "title")) == [(1, "Pierwsza"), (2, "Druga")]


def test_a_scheduled_matter_is_not_scheduled_twice(anna, scheduled, session):
    with pytest.raises(Refused, match="nie czeka już"):
        actions.schedule_item(member=anna, item=scheduled, session=session)


def test_nothing_joins_or_leaves_a_closed_session(inside, anna, piotr, voted, session):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    actions.close_session(member=anna, session=session)
    with pytest.raises(Refused, match="zamknięte"):
        actions.schedule_item(member=anna, item=put(anna, inside.pilot), session=session)
    with pytest.raises(Refused, match="zamknięte"):
        actions.take_off_item(member=anna, item=AgendaItem.objects.get(pk=voted.pk))


def test_a_matter_taken_off_waits_again(anna, scheduled):
    item = actions.take_off_item(member=anna, item=scheduled)
    assert (item.state, item.session) == (ItemState.WAITING, None)


def test_a_waiting_matter_cannot_be_taken_off(anna, matter):
    with pytest.raises(Refused, match="nie ma w porządku"):
        actions.take_off_item(member=anna, item=matter)


def test_abstentions_do_not_hold_a_matter_and_are_given_anew(anna, piotr, voted):
    actions.cast_vote(member=piotr, item=voted, value="abstain")
    actions.take_off_item(member=anna, item=voted)
    assert not Vote.objects.filter(item=voted).exists()


@pytest.mark.parametrize("act", [actions.take_off_item, actions.withdraw_item])
def test_a_matter_voted_on_stays(anna, piotr, voted, act):
    actions.cast_vote(member=piotr, item=voted, value="negative", remarks="Za mało działań.")
    more = {"reason": "pomyłka"} if act is actions.withdraw_item else {}
    with pytest.raises(Refused, match="już głosowano"):
        act(member=anna, item=voted, **more)


def test_a_withdrawal_keeps_its_reason(anna, scheduled):
    item = actions.withdraw_item(member=anna, item=scheduled, reason="Rodzina się wyprowadziła.")
    assert (item.state, item.session) == (ItemState.WITHDRAWN, None)
    assert "Rodzina się wyprowadziła." in item.resolution


def test_a_withdrawal_needs_a_reason_and_happens_once(anna, matter):
    with pytest.raises(Refused, match="dlaczego"):
        actions.withdraw_item(member=anna, item=matter, reason=" ")
    actions.withdraw_item(member=anna, item=matter, reason="pomyłka")
    with pytest.raises(Refused, match="nie można już"):
        actions.withdraw_item(member=anna, item=matter, reason="pomyłka")
