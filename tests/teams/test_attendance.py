import pytest

from schematom.audit.errors import Refused, StaleVersion
from teams import actions
from teams.actions.attendance import mark_all_present, record_attendance
from teams.choices import Presence, SessionMode
from teams.models import Attendance, PowiatSettings, Session
from teams.selectors import why_no_vote
from teams.selectors.quorum import Quorum, needed_of, quorum_of, seats_of
from tests.cast import made


def there(anna, session, council, *names, presence=Presence.PRESENT):
    presences = {council[name].pk: presence for name in names}
    return record_attendance(member=anna, session=session, presences=presences)


def words_of(session):
    session = Session.objects.get(pk=session.pk)
    return quorum_of(session, seats_of(session)).words


@pytest.fixture
def sitting(council, opened, session):
    """An open session of a PZKW of six."""
    session.refresh_from_db()
    return session


@pytest.mark.parametrize(
    ("seats", "there", "words"),
    [
        (10, 7, "7 z 10, kworum jest"),
        (10, 5, "5 z 10, kworum jest"),
        (10, 4, "4 z 10, brakuje 1 do kworum"),
        (10, 0, "0 z 10, brakuje 5 do kworum"),
    ],
)
def test_the_quorum_in_words(seats, there, words):
    assert Quorum(seats, 5, there).words == words


@pytest.mark.parametrize(
    ("percent", "seats", "needed"), [(50, 10, 5), (50, 7, 4), (51, 10, 6), (100, 3, 3), (1, 10, 1)]
)
def test_a_part_of_a_seat_counts_as_a_whole_one(inside, percent, seats, needed):
    settings = PowiatSettings.objects.get()
    settings.quorum_percent = percent
    from schematom.audit.recording import recorded

    with recorded("test", settings):
        settings.save()
    assert needed_of(seats) == needed


def test_opening_fixes_the_seats_and_the_quorum(sitting):
    assert (sitting.seats_count, sitting.quorum) == (6, 3)
    assert words_of(sitting) == "0 z 6, brakuje 3 do kworum"


def test_a_change_of_the_setting_does_not_reach_an_open_session(anna, sitting, council):
    from schematom.audit.recording import recorded

    settings = PowiatSettings.objects.get()
    settings.quorum_percent = 100
    with recorded("test", settings):
        settings.save()
    assert there(anna, sitting, council, "olga", "oskar", "adam").is_met


def test_deputies_are_no_seats(sitting, council):
    assert council["marek"] not in [seat.member for seat in seats_of(sitting)]
    assert Attendance.objects.filter(session=sitting).count() == 6


def test_those_present_and_those_who_stand_in_make_a_quorum(anna, sitting, council):
    assert there(anna, sitting, council, "olga", "oskar").words == "2 z 6, brakuje 1 do kworum"
    quorum = record_attendance(member=anna, session=sitting, presences={council["piotr"].pk: council["marek"]})
    assert quorum.words == "3 z 6, kworum jest"
    row = Attendance.objects.get(session=sitting, team_member=council["piotr"])
    assert (row.presence, row.substitute) == (Presence.SUBSTITUTED, council["marek"])


def test_who_leaves_may_come_back(anna, sitting, council):
    there(anna, sitting, council, "olga", "oskar", "adam")
    assert there(anna, sitting, council, "adam", presence=Presence.LEFT).words == "2 z 6, brakuje 1 do kworum"
    assert there(anna, sitting, council, "adam").is_met


def test_only_a_deputy_of_the_seat_stands_in(anna, sitting, council):
    with pytest.raises(Refused, match="nie jest zastępcą tej osoby") as refusal:
        record_attendance(member=anna, session=sitting, presences={council["olga"].pk: council["marek"]})
    assert refusal.value.field == f"seat_{council['olga'].pk}"


def test_somebody_else_is_not_on_the_list(anna, sitting, council):
    with pytest.raises(Refused, match="nie ma w składzie PZKW"):
        record_attendance(member=anna, session=sitting, presences={council["marek"].pk: Presence.PRESENT})


def test_who_has_voted_was_not_absent(anna, piotr, sitting, council, opened):
    there(anna, sitting, council, "olga", "oskar", "piotr")
    actions.cast_vote(member=piotr, item=opened, value="positive")
    with pytest.raises(Refused, match="wyszedł przed końcem"):
        there(anna, sitting, council, "piotr", presence=Presence.ABSENT)
    there(anna, sitting, council, "piotr", presence=Presence.LEFT)


def test_the_list_is_kept_only_while_the_session_is_open(anna, council, scheduled, session):
    with pytest.raises(Refused, match="po jego otwarciu, a przed zamknięciem"):
        there(anna, session, council, "olga")


def test_a_vote_by_circulation_has_no_list(inside, anna):
    by_mail = made(
        Session,
        pilot=inside.pilot,
        number="PZKW/2015/90",
        mode=SessionMode.CIRCULATION,
        held_on="2015-02-20",
        ends_on="2015-02-27",
    )
    with pytest.raises(Refused, match="liczą się oddane głosy"):
        record_attendance(member=anna, session=by_mail, presences={})


def test_the_second_of_two_clerks_sees_that_the_list_has_changed(anna, sitting, council):
    presences = {council["olga"].pk: Presence.PRESENT}
    record_attendance(member=anna, session=sitting, presences=presences, revision=sitting.revision)
    with pytest.raises(StaleVersion):
        record_attendance(member=anna, session=sitting, presences=presences, revision=sitting.revision)


def test_all_present_leaves_alone_what_was_written_down(anna, sitting, council):
    there(anna, sitting, council, "olga", presence=Presence.ABSENT)
    assert mark_all_present(member=anna, session=sitting).words == "5 z 6, kworum jest"


@pytest.mark.parametrize(
    ("presence", "words"),
    [(None, "Nie ma Cię jeszcze na liście"), ("absent", "nie ma Cię na tym posiedzeniu"), ("left", "Po powrocie")],
)
def test_who_is_not_there_does_not_vote(anna, piotr, sitting, council, opened, presence, words):
    there(anna, sitting, council, "olga", "oskar", "adam")
    if presence:
        there(anna, sitting, council, "piotr", presence=presence)
    with pytest.raises(Refused, match=words):
        actions.cast_vote(member=piotr, item=opened, value="positive")


def test_the_deputy_votes_for_the_seat_and_the_member_does_not(cast, anna, piotr, sitting, council, opened):
    marek = cast.member("marek")
    there(anna, sitting, council, "olga", "oskar", "adam")
    assert "zapisane, że go zastępujesz" in why_no_vote(marek, opened)
    record_attendance(member=anna, session=sitting, presences={council["piotr"].pk: council["marek"]})
    assert "zastępuje Cię Marek Próbny" in why_no_vote(piotr, opened)
    vote = actions.cast_vote(member=marek, item=opened, value="positive")
    assert (vote.team_member, vote.cast_by_id) == (council["piotr"], marek.user_id)


def test_without_a_quorum_nobody_votes(anna, piotr, sitting, council, opened):
    there(anna, sitting, council, "piotr", "olga")
    with pytest.raises(Refused, match="Nie ma kworum: 2 z 6, brakuje 1 do kworum"):
        actions.cast_vote(member=piotr, item=opened, value="positive")


def test_whoever_joins_the_team_later_has_no_seat_in_a_closed_session(inside, anna, piotr, voted, session):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    actions.close_session(member=anna, session=session)
    from teams.models import TeamMember

    made(TeamMember, team=inside.pzkw, user=inside.users["olga"], institution=inside.pcpr, since="2014-01-01")
    session.refresh_from_db()
    assert len(seats_of(session)) == 2


def test_the_list_costs_as_many_queries_for_six_as_for_two(inside, sitting, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert [seat.presence_words for seat in seats_of(sitting)] == ["nie zapisano"] * 6
