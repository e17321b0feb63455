"""A session is planned, changed and called off before it begins; its agenda put in order."""

from datetime import date, time

import pytest

from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams import actions
from teams.actions.agenda import move_item, put_matter, withdraw_matter
from teams.actions.session_invitations import invite_members
from teams.actions.sessions import cancel_session, edit_session
from teams.choices import ItemState, SessionMode, SessionState
from teams.models import AgendaItem, Pilot, Session, Team, TeamMember
from tests.cast import made, walk
from tests.teams.conftest import DAY
from tests.teams.test_states import new_row

CIRCULATION = {"mode": SessionMode.CIRCULATION, "held_on": DAY}


def plan(anna, pilot, **values):
    return actions.plan_session(member=anna, pilot=pilot, **({"held_on": DAY, "place": "Próbnik"} | values))


def edit(anna, session, **values):
    facts = {"held_on": session.held_on, "place": session.place, "revision": session.revision} | values
    return edit_session(member=anna, session=session, **facts)


def test_a_meeting_needs_a_place(inside, anna):
    with pytest.raises(Refused, match="Wpisz miejsce") as refusal:
        plan(anna, inside.pilot, place=" ")
    assert refusal.value.field == "place"


def test_a_vote_by_circulation_has_a_deadline_and_no_place(inside, anna):
    session = plan(anna, inside.pilot, **CIRCULATION, ends_on=date(2015, 2, 27))
    assert (session.mode, session.place, session.ends_on) == (SessionMode.CIRCULATION, "", date(2015, 2, 27))


@pytest.mark.parametrize(
    ("ends_on", "words"),
    [
        (None, "do którego członkowie"),
        (date(2015, 2, 19), "nie może być wcześniejszy"),
        (date(2015, 4, 1), "pracuje do 31"),
    ],
)
def test_the_deadline_comes_after_the_beginning_and_within_the_work_of_the_pzkw(inside, anna, ends_on, words):
    with pytest.raises(Refused, match=words) as refusal:
        plan(anna, inside.pilot, **CIRCULATION, ends_on=ends_on)
    assert refusal.value.field == "ends_on"


def test_no_session_without_a_pzkw(inside, anna):
    pilot = new_row("pilot", inside)
    walk(pilot, "qualified", "agreement_signed", "running")
    with pytest.raises(Refused, match="nie powołano jeszcze PZKW"):
        plan(anna, pilot, held_on=date(2020, 2, 1))
    made(Team, pilot=pilot, kind="pzkw", appointed_on=date(2020, 3, 1))
    with pytest.raises(Refused, match="PZKW powołano 1\u00a0marca 2020"):
        plan(anna, pilot, held_on=date(2020, 2, 1))
    with pytest.raises(Refused, match="nie ma żadnego członka"):
        plan(anna, pilot, held_on=date(2020, 3, 1))


def test_no_session_after_the_pzkw_was_dissolved(inside, anna):
    team = Team.objects.get(pk=inside.pzkw.pk)
    team.dissolved_on = date(2015, 1, 31)
    with recorded("test", team):
        team.save()
    with pytest.raises(Refused, match="rozwiązano 31\u00a0stycznia 2015"):
        plan(anna, inside.pilot)


def test_no_session_in_a_pilot_that_is_closed(inside, anna):
    pilot = walk(Pilot.objects.get(pk=inside.pilot.pk), "closing", "closed")
    with pytest.raises(Refused, match="Pilotaż jest zakończony"):
        plan(anna, pilot)


def test_a_planned_session_is_moved(anna, session):
    moved = edit(anna, session, held_on=date(2015, 2, 24), begins_at=time(10), place="Ratusz")
    assert (moved.held_on, moved.begins_at, moved.place) == (date(2015, 2, 24), time(10), "Ratusz")


def test_two_who_change_a_session_see_each_other(anna, session):
    edit(anna, session, place="Ratusz")
    with pytest.raises(StaleVersion):
        edit(anna, session, place="Starostwo")


def test_an_open_session_is_not_moved(anna, opened, session):
    session.refresh_from_db()
    with pytest.raises(Refused, match="nie otwarto"):
        edit(anna, session, place="Ratusz")


def test_the_number_of_a_session_keeps_its_year(anna, session):
    with pytest.raises(Refused, match="należy do roku 2015") as refusal:
        edit(anna, session, held_on=date(2014, 12, 10))
    assert refusal.value.field == "held_on"


def test_another_day_takes_the_invitations_back_and_the_same_one_does_not(anna, session):
    session = edit(anna, session, begins_at=time(10))
    invite_members(member=anna, session=session, on=date(2015, 2, 1))
    session = edit(anna, session, begins_at=time(10))
    assert session.attendances.filter(invited_at__isnull=False).count() == 2
    edit(anna, session, begins_at=time(11))
    assert not session.attendances.filter(invited_at__isnull=False).exists()


def test_a_session_called_off_gives_its_matters_back(anna, scheduled, session):
    with pytest.raises(Refused, match="dlaczego") as refusal:
        cancel_session(member=anna, session=session, reason=" ")
    assert refusal.value.field == "reason"
    called_off = cancel_session(member=anna, session=session, reason="Awaria ogrzewania.")
    scheduled.refresh_from_db()
    assert (called_off.state, called_off.cancelled_reason) == (SessionState.CANCELLED, "Awaria ogrzewania.")
    assert (scheduled.state, scheduled.session) == (ItemState.WAITING, None)


def test_an_open_session_is_not_called_off_and_one_called_off_is_not_opened(anna, opened, session):
    with pytest.raises(Refused, match="nie otwarto"):
        cancel_session(member=anna, session=session, reason="Powód.")
    other = plan(anna, session.pilot)
    cancel_session(member=anna, session=other, reason="Powód.")
    with pytest.raises(Refused, match="tylko zaplanowane"):
        actions.open_session(member=anna, session=other)
    with pytest.raises(Refused, match="odwołane"):
        item = actions.take_off_item(member=anna, item=opened)
        actions.schedule_item(member=anna, item=item, session=other)


def test_a_session_without_members_does_not_open(inside, anna, session):
    for seat in TeamMember.objects.filter(team=inside.pzkw):
        seat.until = date(2015, 2, 1)
        with recorded("test", seat):
            seat.save()
    with pytest.raises(Refused, match="PZKW nie ma żadnego członka"):
        actions.open_session(member=anna, session=session)


# Matters of the PZKW's own and their order


def put(anna, inside, title):
    return put_matter(member=anna, pilot=inside.pilot, title=title, description="Opis.", proposal="PZKW przyjmuje.")


def test_an_own_matter_has_a_frozen_packet(inside, anna):
    item = put(anna, inside, "Plan pracy")
    assert item.packet == {"text": "Opis.", "proposal": "PZKW przyjmuje."}
    assert (item.state, item.kind, item.description) == (ItemState.WAITING, "other", "Opis.")


def test_who_sits_in_the_pzkw_and_puts_a_matter_does_not_vote_on_it(inside, piotr):
    assert put(piotr, inside, "Plan pracy").exclusions.get().team_member == inside.seats["piotr"]


def test_no_matter_is_put_in_a_pilot_that_is_closed(inside, anna):
    walk(Pilot.objects.get(pk=inside.pilot.pk), "closing", "closed")
    with pytest.raises(Refused, match="zakończony"):
        put_matter(member=anna, pilot=Pilot.objects.get(pk=inside.pilot.pk), title="Plan", description="Opis.")


@pytest.fixture
def three(inside, anna, session):
    items = [put(anna, inside, title) for title in ("Pierwsza", "Druga", "Trzecia")]
    return [actions.schedule_item(member=anna, item=item, session=session) for item in items]


def order(session):
    return [(item.position, item.title) for item in session.items.all()]


def test_matters_change_places(anna, session, three):
    move_item(member=anna, item=three[2], down=False)
    assert order(session) == [(1, "Pierwsza"), (2, "Trzecia"), (3, "Druga")]
    move_item(member=anna, item=AgendaItem.objects.get(pk=three[0].pk), down=True)
    assert order(session) == [(1, "Trzecia"), (2, "Pierwsza"), (3, "Druga")]


def test_the_first_goes_no_higher_and_the_last_no_lower(anna, session, three):
    move_item(member=anna, item=three[0], down=False)
    move_item(member=anna, item=three[2], down=True)
    assert [title for _, title in order(session)] == ["Pierwsza", "Druga", "Trzecia"]


def test_numbers_close_up_when_a_matter_goes(anna, session, three):
    actions.take_off_item(member=anna, item=three[0])
    assert order(session) == [(1, "Druga"), (2, "Trzecia")]


def test_what_is_on_no_agenda_has_no_place_in_it(anna, matter):
    with pytest.raises(Refused, match="nie ma w porządku obrad"):
        move_item(member=anna, item=matter, down=True)


def test_only_an_own_matter_is_withdrawn_here(anna, inside, matter):
    programme = AgendaItem.objects.get(pk=inside.item.pk)
    with pytest.raises(Refused, match="wycofuje się na ich stronie"):
        withdraw_matter(member=anna, item=programme, reason="pomyłka")
    assert withdraw_matter(member=anna, item=matter, reason="pomyłka").state == ItemState.WITHDRAWN


def test_the_database_knows_a_circulation_by_its_deadline(inside):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        made(Session, pilot=inside.pilot, number="PZKW/2015/99", held_on=DAY, mode=SessionMode.CIRCULATION)
