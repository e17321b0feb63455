"""Voting on one matter ends on its own; the session ends when every matter can."""

from datetime import date

import pytest

from schematom.audit.errors import Refused, StaleVersion
from teams import actions
from teams.actions.agenda import put_matter
from teams.actions.attendance import record_attendance
from teams.actions.deciding import close_voting, word_resolution
from teams.actions.sessions import plan_session
from teams.actions.votes import enter_votes, write_dissent
from teams.choices import ItemState, Outcome, Presence, SessionMode, SessionState
from teams.models import AgendaItem, Minutes, Session, Vote
from teams.selectors import line_of, why_no_vote

HALF = ("olga", "oskar", "adam")


def leave(anna, session, council, *names):
    presences = {council[name].pk: Presence.LEFT for name in names}
    record_attendance(member=anna, session=session, presences=presences)


def enter(anna, item, council, **values):
    votes = [{"seat": council[name], "value": value, "remarks": "Uwaga."} for name, value in values.items()]
    return enter_votes(member=anna, item=item, votes=votes)


@pytest.fixture
def half(anna, council, opened, session):
    """Three of six are there: a bare quorum."""
    record_attendance(member=anna, session=session, presences={council[name].pk: Presence.PRESENT for name in HALF})
    return opened


def test_ending_a_vote_fixes_the_moment_the_numbers_and_a_resolution(anna, council, half):
    enter(anna, half, council, olga="positive", oskar="negative", adam="positive")
    item = close_voting(member=anna, item=half)
    assert item.voting_closed_at is not None
    assert item.present_count == 3
    assert item.resolution.startswith("Decyzja PZKW: pozytywna. Za: 2\u00a0głosy")
    assert (item.state, item.outcome) == (ItemState.SCHEDULED, "")


def test_who_voted_and_left_took_part(anna, council, half, session):
    record_attendance(member=anna, session=session, presences={council["urszula"].pk: Presence.PRESENT})
    enter(anna, half, council, olga="positive")
    leave(anna, session, council, "olga")
    assert close_voting(member=anna, item=half).present_count == 4


def test_no_end_of_voting_without_a_quorum(anna, council, half, session):
    enter(anna, half, council, olga="positive")
    leave(anna, session, council, "oskar")
    with pytest.raises(Refused, match="Kworum ustało: 2 z 6, brakuje 1 do kworum"):
        close_voting(member=anna, item=half)


def test_no_end_of_voting_without_a_vote_for_or_against(anna, council, half):
    enter(anna, half, council, olga="abstain")
    with pytest.raises(Refused, match="ani jednego głosu za lub przeciw"):
        close_voting(member=anna, item=half)


def test_voting_ends_once_and_only_in_an_open_session(anna, council, half, matter):
    enter(anna, half, council, olga="positive")
    close_voting(member=anna, item=half)
    with pytest.raises(Refused, match="już zakończone"):
        close_voting(member=anna, item=half)
    with pytest.raises(Refused, match="otwartego posiedzenia"):
        close_voting(member=anna, item=put_matter(member=anna, pilot=matter.pilot, title="Inna", description="Opis."))


def test_after_the_end_nobody_votes(cast, anna, council, half):
    enter(anna, half, council, olga="positive")
    close_voting(member=anna, item=half)
    item = AgendaItem.objects.get(pk=half.pk)
    assert "Głosowanie nad tą sprawą zakończono o" in why_no_vote(cast.member("oskar"), item)
    with pytest.raises(Refused, match="zakończono o"):
        enter(anna, item, council, oskar="positive")


def test_votes_are_told_only_after_the_end(anna, council, half):
    enter(anna, half, council, olga="positive")
    assert not line_of(AgendaItem.objects.get(pk=half.pk)).shows_votes
    close_voting(member=anna, item=half)
    assert line_of(AgendaItem.objects.get(pk=half.pk)).shows_votes


def test_a_matter_whose_voting_has_ended_stays(anna, council, half, session):
    enter(anna, half, council, olga="positive")
    close_voting(member=anna, item=half)
    leave(anna, session, council, *HALF)
    for act in (actions.take_off_item, lambda **kw: actions.withdraw_item(reason="pomyłka", **kw)):
        with pytest.raises(Refused, match="już głosowano"):
            act(member=anna, item=AgendaItem.objects.get(pk=half.pk))


def test_when_the_quorum_is_lost_a_matter_voted_on_can_wait_for_another_session(anna, council, half, session):
    enter(anna, half, council, olga="positive")
    with pytest.raises(Refused, match="już głosowano"):
        actions.take_off_item(member=anna, item=half)
    leave(anna, session, council, "olga")
    assert actions.take_off_item(member=anna, item=half).state == ItemState.WAITING
    assert not Vote.objects.filter(item=half).exists()


def test_the_resolution_is_worded_until_the_session_closes(anna, council, half, session):
    with pytest.raises(Refused, match="Najpierw zakończ głosowanie"):
        word_resolution(member=anna, item=half, revision=half.revision, resolution="Przyjęto.")
    enter(anna, half, council, olga="positive")
    item = close_voting(member=anna, item=half)
    with pytest.raises(Refused, match="Wpisz treść") as refusal:
        word_resolution(member=anna, item=item, revision=item.revision, resolution=" ")
    assert refusal.value.field == "resolution"
    word_resolution(member=anna, item=item, revision=item.revision, resolution="PZKW przyjmuje regulamin.")
    with pytest.raises(StaleVersion):
        word_resolution(member=anna, item=item, revision=item.revision, resolution="Inaczej.")
    actions.close_session(member=anna, session=session)
    item.refresh_from_db()
    assert (item.resolution, item.outcome) == ("PZKW przyjmuje regulamin.", Outcome.POSITIVE)
    with pytest.raises(Refused, match="pomyłkę prostuje adnotacja"):
        word_resolution(member=anna, item=item, revision=item.revision, resolution="Za późno.")


def test_what_was_proposed_stands_in_the_resolution_when_adopted(anna, inside, council, session):
    texts = {"description": "Opis.", "proposal": "PZKW przyjmuje regulamin."}
    item = put_matter(member=anna, pilot=inside.pilot, title="Regulamin", **texts)
    actions.schedule_item(member=anna, item=item, session=session)
    actions.open_session(member=anna, session=session)
    presences = {council[name].pk: Presence.PRESENT for name in HALF}
    record_attendance(member=anna, session=session, presences=presences)
    enter(anna, AgendaItem.objects.get(pk=item.pk), council, olga="positive")
    assert "PZKW przyjmuje regulamin." in close_voting(member=anna, item=item).resolution


def test_quorum_lost_before_closing_keeps_the_session_open(anna, council, half, session):
    enter(anna, half, council, olga="positive", oskar="positive")
    leave(anna, session, council, "adam")
    with pytest.raises(Refused, match="zdejmij ją z porządku obrad albo wpisz na listę obecności powrót"):
        actions.close_session(member=anna, session=session)
    session.refresh_from_db()
    assert session.state == SessionState.OPEN


def test_quorum_lost_after_the_end_of_voting_does_not_matter(anna, council, half, session):
    enter(anna, half, council, olga="positive", oskar="positive")
    close_voting(member=anna, item=half)
    leave(anna, session, council, *HALF)
    assert actions.close_session(member=anna, session=session).state == SessionState.CLOSED


def test_closing_writes_down_the_absent_and_draws_up_the_minutes(anna, council, half, session):
    enter(anna, half, council, olga="positive")
    closed = actions.close_session(member=anna, session=session)
    assert closed.attendances.get(team_member=council["urszula"]).presence == Presence.ABSENT
    assert Minutes.objects.filter(session=session).exists()
    half.refresh_from_db()
    assert half.present_count == 3


def test_a_session_nobody_came_to_is_closed_with_an_empty_agenda(anna, council, opened, session):
    with pytest.raises(Refused):
        actions.close_session(member=anna, session=session)
    actions.take_off_item(member=anna, item=opened)
    assert actions.close_session(member=anna, session=session).state == SessionState.CLOSED


def test_dissent_comes_from_who_voted_before_the_session_closes(anna, council, half, session):
    enter(anna, half, council, olga="negative", oskar="positive", adam="positive")
    with pytest.raises(Refused, match="tylko ten, kto głosował"):
        write_dissent(member=anna, item=half, seat=council["urszula"], dissent="Nie zgadzam się.")
    with pytest.raises(Refused, match="Napisz zdanie odrębne"):
        write_dissent(member=anna, item=half, seat=council["olga"], dissent=" ")
    close_voting(member=anna, item=half)
    vote = write_dissent(member=anna, item=half, seat=council["olga"], dissent="Za mało działań.")
    assert vote.dissent == "Za mało działań."
    actions.close_session(member=anna, session=session)
    with pytest.raises(Refused, match="zanim posiedzenie zostanie zamknięte"):
        write_dissent(member=anna, item=half, seat=council["olga"], dissent="Za późno.")


# Votes entered by the clerk


def test_votes_entered_say_who_entered_them(anna, council, half):
    assert enter(anna, half, council, olga="positive", oskar="remarks") == 2
    assert {vote.cast_by_id for vote in Vote.objects.filter(item=half)} == {anna.user_id}


def test_all_votes_of_the_form_are_entered_or_none(anna, council, half):
    with pytest.raises(Refused, match="Czeslawa Próbna: głosu nie można") as refusal:
        enter(anna, half, council, olga="positive", czeslawa="positive")
    assert refusal.value.field == f"value_{council['czeslawa'].pk}"
    assert not Vote.objects.filter(item=half).exists()


def test_a_vote_is_not_entered_twice(anna, council, half):
    enter(anna, half, council, olga="positive")
    with pytest.raises(Refused, match="Został już oddany"):
        enter(anna, half, council, olga="negative")


def test_entered_votes_need_remarks_too(anna, council, half):
    votes = [{"seat": council["olga"], "value": "negative", "remarks": " "}]
    with pytest.raises(Refused) as refusal:
        enter_votes(member=anna, item=half, votes=votes)
    assert refusal.value.field == f"remarks_{council['olga'].pk}"


def test_no_votes_are_entered_without_a_quorum_a_session_or_a_choice(anna, council, half, session, matter):
    with pytest.raises(Refused, match="Wybierz głos"):
        enter_votes(member=anna, item=half, votes=[])
    leave(anna, session, council, "olga")
    with pytest.raises(Refused, match="Nie ma kworum"):
        enter(anna, half, council, oskar="positive")
    other = put_matter(member=anna, pilot=matter.pilot, title="Inna", description="Opis.")
    with pytest.raises(Refused, match="porządku obrad żadnego posiedzenia"):
        enter(anna, other, council, oskar="positive")


# By circulation


@pytest.fixture
def by_mail(anna, inside, council, matter):
    """A matter voted on by circulation from 20 to 27 February."""
    days = {"held_on": date(2015, 2, 20), "ends_on": date(2015, 2, 27)}
    session = plan_session(member=anna, pilot=inside.pilot, mode=SessionMode.CIRCULATION, **days)
    item = actions.schedule_item(member=anna, item=matter, session=session)
    actions.open_session(member=anna, session=session)
    item.session.refresh_from_db()
    return item


FIRST, LAST, AFTER = date(2015, 2, 20), date(2015, 2, 27), date(2015, 2, 28)


def votes_of(council, *names):
    return [{"seat": council[name], "value": "positive"} for name in names]


def test_by_circulation_nobody_needs_to_be_there(piotr, by_mail):
    assert actions.cast_vote(member=piotr, item=by_mail, value="positive", on=LAST).value == "positive"


def test_votes_after_the_deadline_are_refused(anna, piotr, council, by_mail):
    with pytest.raises(Refused, match="Głosów po tym terminie się nie przyjmuje"):
        actions.cast_vote(member=piotr, item=by_mail, value="positive", on=AFTER)
    with pytest.raises(Refused, match="po tym terminie"):
        enter_votes(member=anna, item=by_mail, votes=votes_of(council, "olga"), on=AFTER)


def test_a_deputy_does_not_vote_by_circulation(cast, by_mail):
    with pytest.raises(Refused, match="Jesteś zastępcą"):
        actions.cast_vote(member=cast.member("marek"), item=by_mail, value="positive", on=FIRST)


def test_it_waits_for_all_until_the_deadline(anna, council, by_mail):
    enter_votes(member=anna, item=by_mail, votes=votes_of(council, *HALF), on=FIRST)
    with pytest.raises(Refused, match="Czekamy jeszcze na głosy: Czeslawa Próbna"):
        actions.close_session(member=anna, session=by_mail.session, on=LAST)
    session = actions.close_session(member=anna, session=by_mail.session, on=AFTER)
    item = AgendaItem.objects.get(pk=by_mail.pk)
    assert (session.state, item.outcome, item.decided_on) == (SessionState.CLOSED, Outcome.POSITIVE, LAST)


def test_it_ends_early_when_all_have_voted(anna, council, by_mail):
    enter_votes(member=anna, item=by_mail, votes=votes_of(council, *HALF, "urszula", "czeslawa", "piotr"), on=FIRST)
    actions.close_session(member=anna, session=by_mail.session, on=FIRST)
    item = AgendaItem.objects.get(pk=by_mail.pk)
    assert (item.decided_on, item.present_count) == (FIRST, 6)


def test_too_few_votes_decide_nothing_and_the_matter_can_be_taken_off(anna, council, by_mail):
    enter_votes(member=anna, item=by_mail, votes=votes_of(council, "olga"), on=FIRST)
    with pytest.raises(Refused, match="zagłosowało za mało osób: 1 z 6, brakuje 2 do kworum"):
        actions.close_session(member=anna, session=by_mail.session, on=AFTER)
    actions.take_off_item(member=anna, item=by_mail)
    assert actions.close_session(member=anna, session=by_mail.session, on=AFTER).state == SessionState.CLOSED


def test_a_closed_circulation_keeps_its_session_locked(anna, council, by_mail):
    enter_votes(member=anna, item=by_mail, votes=votes_of(council, *HALF), on=FIRST)
    actions.close_session(member=anna, session=by_mail.session, on=AFTER)
    assert Session.objects.get(pk=by_mail.session_id).closed_at is not None
