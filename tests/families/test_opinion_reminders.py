"""Who is told of an opinion that is waited for: once for each matter and stage, by number, never by name."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from families import schedules
from families.actions.opinion import submit_version
from families.actions.reminders import letter_of, remind_of_opinions
from families.desk.opinion import MINE, OPINIONS
from families.models import OpinionReminder
from schematom.access.members import system_member
from schematom.desk.waiting import waiting_for
from schematom.jobs.models import Job
from schematom.tenancy.celery import HEADER
from teams import actions as teams
from tests.contracts.builder import work_off
from tests.families.steps_of_a_case import decide, draft_programme

ASKED_ON = date(2014, 3, 1)
DUE_ON = date(2014, 3, 15)
DAY = timedelta(days=1)


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


def submitted(cast, on=ASKED_ON):
    return submit_version(member=cast.member("olga"), version=draft_programme(cast), on=on)


def remind(cast, on):
    return remind_of_opinions(member=system_member(cast.buk.powiat.pk), on=on)


def fresh():
    """Rows of this test: the cast has one letter of its own."""
    return OpinionReminder.objects.filter(sent_at=None)


def letters_to(stage):
    return sorted(
        row.user.first_name for row in OpinionReminder.objects.filter(stage=stage, item__title__endswith="02")
    )


def test_the_chair_is_told_when_the_deadline_is_near_and_not_before(inside):
    submitted(inside)
    assert remind(inside, DUE_ON - 6 * DAY) == 0
    assert remind(inside, DUE_ON - 5 * DAY) == 1
    assert letters_to("due_soon") == ["Czeslawa"]


def test_after_the_deadline_the_coordinator_is_told_too(inside):
    submitted(inside)
    assert remind(inside, DUE_ON + DAY) == 2
    assert letters_to("overdue") == ["Anna", "Czeslawa"]
    assert letters_to("due_soon") == []


def test_nobody_is_told_twice_of_one_stage(inside):
    submitted(inside)
    for on in (DUE_ON - 5 * DAY, DUE_ON - 4 * DAY, DUE_ON):
        remind(inside, on)
        work_off_all()
    assert letters_to("due_soon") == ["Czeslawa"]
    assert len(mail.outbox) == 1


def work_off_all():
    for job in Job.objects.filter(kind="opinion_reminder", state="waiting"):
        work_off(job)


def test_what_was_voted_on_or_withdrawn_is_not_waited_for(inside):
    version = submitted(inside)
    decide(inside, version.agenda_item, "positive", on=DUE_ON)
    assert remind(inside, DUE_ON + DAY) == 0


def test_the_letter_tells_numbers_and_days_and_no_name(inside):
    submitted(inside)
    remind(inside, DUE_ON + 2 * DAY)
    row = fresh().filter(user=inside.buk.users["czeslawa"]).get()
    letter = letter_of(row.letter, day=DUE_ON + 2 * DAY)
    assert letter.address == row.user.email
    assert letter.subject == "Opinie PZKW, po terminie: 1\xa0program rodziny czeka"
    assert "program rodziny RN/2014/02: termin 15\xa0marca 2014\xa0r. (po terminie od 2\xa0dni)" in letter.text
    assert "sprawa nie ma jeszcze posiedzenia" in letter.text
    for name in ("Wron", "Maria", "Zmyślona"):
        assert name not in letter.text + letter.subject


def test_a_letter_about_matters_decided_meanwhile_is_not_sent(inside):
    version = submitted(inside)
    remind(inside, DUE_ON + DAY)
    decide(inside, version.agenda_item, "positive", on=DUE_ON)
    work_off_all()
    assert mail.outbox == []
    assert not fresh().exists()


def test_a_letter_that_mail_refused_goes_out_the_next_day(inside, settings):
    submitted(inside)
    remind(inside, DUE_ON - DAY)
    settings.EMAIL_BACKEND = "tests.families.test_opinion_reminders.Down"
    work_off_all()
    assert Job.objects.get(kind="opinion_reminder").state == "failed"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind(inside, DUE_ON) == 1
    work_off_all()
    assert [message.to for message in mail.outbox] == [[inside.buk.users["czeslawa"].email]]
    assert not fresh().exists()


class Down:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail server")


def test_the_clock_sends_one_message_for_each_powiat(cast, monkeypatch):
    sent = []
    monkeypatch.setattr(
        schedules.remind_powiat, "apply_async", lambda **options: sent.append(options["headers"][HEADER])
    )
    schedules.remind_every_powiat.apply(throw=True)
    assert [number for number, user, _ in sent if user == 0] == [9901, 9902]


def test_the_task_of_a_powiat_reminds_in_that_powiat_alone(cast):
    with cast.inside(name="olga"):
        submitted(cast, on=timezone.localdate() - 20 * DAY)
    for number in (9901, 9902):
        schedules.remind_powiat.apply(headers={HEADER: [number, 0, "test"]}, throw=True)
    with cast.inside():
        assert letters_to("overdue") == ["Anna", "Czeslawa"]
    with cast.inside(cast.dab):
        assert not fresh().exists()


def test_the_schedule_is_known_to_the_clock(settings):
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert schedules.remind_every_powiat.name in tasks


# The desk


def on_desk(cast, name, group):
    return [line for heading, lines in waiting_for(cast.member(name)) if heading == group for line in lines]


def test_near_the_deadline_the_pzkw_sees_it_and_the_coordinator_does_not_yet(inside):
    submitted(inside, on=timezone.localdate() - 11 * DAY)
    for name in ("czeslawa", "piotr"):
        (line,) = on_desk(inside, name, OPINIONS)
        assert line.detail == "zostały 3\xa0dni, bez terminu posiedzenia"
        assert line.title == "Program rodziny RN/2014/02"
    assert on_desk(inside, "anna", OPINIONS) == []


def test_past_the_deadline_the_chair_and_the_coordinator_see_it_in_red(inside):
    version = submitted(inside, on=timezone.localdate() - 16 * DAY)
    for name in ("czeslawa", "anna"):
        (line,) = on_desk(inside, name, OPINIONS)
        assert line.detail.startswith("po terminie od 2\xa0dni")
        assert line.due == version.opinion_due_on
    assert on_desk(inside, "piotr", OPINIONS) == []


def test_long_before_the_deadline_only_the_author_is_shown_that_it_waits(inside):
    submitted(inside, on=timezone.localdate())
    assert on_desk(inside, "czeslawa", OPINIONS) == []
    (line,) = on_desk(inside, "olga", MINE)
    assert line.detail.startswith("czeka na opinię od ")
    assert on_desk(inside, "marek", MINE) == []


def test_a_matter_on_an_agenda_says_when(inside):
    version = submitted(inside, on=timezone.localdate() - 12 * DAY)
    anna = inside.member("anna")
    session = teams.plan_session(member=anna, pilot=inside.buk.pilot, held_on=date(2015, 3, 20), place="Starostwo")
    teams.schedule_item(member=anna, item=version.agenda_item, session=session)
    (line,) = on_desk(inside, "piotr", OPINIONS)
    assert "w porządku obrad" in line.detail
    assert "20\xa0marca 2015\xa0r." in line.detail
