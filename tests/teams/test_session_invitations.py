"""Members are invited to a session by letters that tell no matter; who will not come sends a deputy."""

from datetime import date, time

import pytest
from django.core import mail

from schematom.audit.errors import Refused
from schematom.jobs.kinds import kind_of
from schematom.jobs.models import Job
from schematom.jobs.work import Work, claim
from schematom.tenancy.context import Scope
from teams import actions
from teams.actions.session_invitations import answer_invitation, invite_members
from teams.actions.sessions import cancel_session, edit_session
from teams.choices import Answer
from teams.desk import sessions as desk
from teams.models import Attendance, Session
from tests.teams.conftest import DAY

EARLY = date(2015, 2, 1)


@pytest.fixture
def at_ten(anna, scheduled, session):
    """The planned session with its hour and one matter."""
    return edit_session(
        member=anna, session=session, revision=session.revision, held_on=DAY, place="Starostwo", begins_at=time(10)
    )


@pytest.fixture
def invited(anna, at_ten):
    invite_members(member=anna, session=at_ten, on=EARLY)
    return at_ten


def rows(session):
    return Attendance.objects.filter(session=session)


def sent(kind):
    """Letters of a kind, sent as a worker would send them inside the test's own context."""
    for job in Job.objects.filter(kind=kind, state="waiting").order_by("created_at"):
        kind_of(job).run(Work(claim(job.pk), Scope(job.scope, job.user_id, "test")))
    return mail.outbox


def test_every_seat_and_its_deputies_are_invited_once(anna, council, at_ten):
    assert invite_members(member=anna, session=at_ten, on=EARLY) == 7
    assert rows(at_ten).filter(invited_at__isnull=False).count() == 7
    with pytest.raises(Refused, match="już zaproszeni"):
        invite_members(member=anna, session=at_ten, on=EARLY)


def test_a_meeting_without_an_hour_or_of_yesterday_invites_nobody(anna, session, at_ten):
    with pytest.raises(Refused, match="ten dzień już minął"):
        invite_members(member=anna, session=at_ten, on=date(2015, 2, 21))
    hourless = actions.plan_session(member=anna, pilot=session.pilot, held_on=DAY, place="Ratusz")
    with pytest.raises(Refused, match="Wpisz godzinę"):
        invite_members(member=anna, session=hourless, on=EARLY)
    actions.open_session(member=anna, session=at_ten)
    with pytest.raises(Refused, match="zanim się zacznie"):
        invite_members(member=anna, session=at_ten, on=EARLY)


def test_a_letter_tells_when_and_where_and_no_matter(invited, scheduled):
    letters = sent("session_invitation")
    assert {letter.to[0] for letter in letters} == {"czeslawa@bukowy.example", "piotr@bukowy.example"}
    for letter in letters:
        assert invited.number in letter.subject
        for words in ("20\u00a0lutego 2015", "godz. 10:00", "Starostwo", invited.get_absolute_url()):
            assert words in letter.body
        assert scheduled.title not in letter.subject + letter.body


def test_a_mail_server_that_refuses_is_told_to_the_job(invited, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no route")

    monkeypatch.setattr("teams.tasks.session_letters.send_mail", refuse)
    with pytest.raises(Refused, match="zawiadom ją telefonicznie"):
        sent("session_invitation")


def test_a_member_answers_and_may_change_the_answer(inside, piotr, invited):
    assert answer_invitation(member=piotr, session=invited, answer="coming").answer == Answer.COMING
    assert answer_invitation(member=piotr, session=invited, answer="not_coming").answer == Answer.NOT_COMING


def test_who_was_not_invited_has_nothing_to_answer(anna, piotr, at_ten):
    for member in (anna, piotr):
        with pytest.raises(Refused, match="Nie ma zaproszenia"):
            answer_invitation(member=member, session=at_ten, answer="coming")


def test_after_the_session_begins_it_is_too_late_to_answer(anna, piotr, invited):
    actions.open_session(member=anna, session=invited)
    with pytest.raises(Refused, match="Obecność zapisze prowadzący"):
        answer_invitation(member=piotr, session=invited, answer="coming")


def test_the_deputy_is_asked_when_the_member_will_not_come(cast, anna, piotr, council, at_ten):
    marek = cast.member("marek")
    invite_members(member=anna, session=at_ten, on=EARLY)
    sessions = Session.objects.filter(pk=at_ten.pk)
    assert not sessions.invited(marek.user_id).exists()
    answer_invitation(member=piotr, session=at_ten, answer="not_coming")
    assert sessions.invited(marek.user_id).exists()
    letter = sent("session_deputy_asked")[-1]
    assert letter.to == [cast.user("marek").email]
    assert "Piotr Próbny nie będzie" in letter.body
    answer_invitation(member=marek, session=at_ten, answer="coming")
    assert not sessions.invited(marek.user_id).exists()


def test_those_invited_are_told_that_it_is_called_off(anna, invited, scheduled):
    cancel_session(member=anna, session=invited, reason="Awaria ogrzewania.")
    letters = sent("session_called_off")
    assert len(letters) == 2
    assert all("odwołane" in letter.body and scheduled.title not in letter.body for letter in letters)


def test_to_a_vote_by_circulation_members_are_invited_and_nobody_answers(anna, piotr, council, matter):
    days = {"held_on": DAY, "ends_on": date(2015, 2, 27)}
    session = actions.plan_session(member=anna, pilot=matter.pilot, mode="circulation", **days)
    assert invite_members(member=anna, session=session, on=EARLY) == 6
    assert "głosowania obiegowego" in sent("session_invitation")[0].body
    assert "od 20\u00a0lutego 2015\u00a0r. do 27" in mail.outbox[0].body
    with pytest.raises(Refused, match="nie odpowiada się"):
        answer_invitation(member=piotr, session=session, answer="coming")
    assert desk.invitations_waiting(piotr) == []


def test_on_the_desk_an_invitation_waits_until_it_is_answered(piotr, anna, invited):
    titles = [waiting.title for waiting in desk.invitations_waiting(piotr)]
    assert titles == [f"Czy będziesz na posiedzeniu {invited.number}?"]
    answer_invitation(member=piotr, session=invited, answer="coming")
    assert desk.invitations_waiting(piotr) == []
    assert desk.invitations_waiting(anna) == []


def test_the_answer_is_the_first_choice_on_the_attendance_list(anna, piotr, inside, invited):
    from teams.forms.votes import AttendanceForm
    from teams.selectors.quorum import seats_of

    answer_invitation(member=piotr, session=invited, answer="not_coming")
    actions.open_session(member=anna, session=invited)
    invited.refresh_from_db()
    form = AttendanceForm(session=invited, seats=seats_of(invited))
    assert form.initial[f"seat_{inside.seats['piotr'].pk}"] == "absent"
    assert form.initial[f"seat_{inside.seats['czeslawa'].pk}"] == ""
