"""CRZL reminds: who may be reminded, what the powiat and its coordinators get, what happens when mail fails."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from reports.actions import remind_powiat, remind_powiaty
from reports.models import ReportReminder
from schematom.audit.errors import Refused
from schematom.jobs.actions import retry_job
from schematom.jobs.models import Job
from schematom.jobs.tasks import run_job as worker
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import Scope, in_nation
from tests.reports.cases import run_job
from tests.reports.nation import make_powiat
from tests.reports.test_pages import text

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=14)


@pytest.fixture
def celina(cast):
    return cast.client("celina")


@pytest.fixture
def remind(cast):
    def reminded(*pilots, due_on=SOON):
        member = cast.member("celina")
        with in_nation(user_id=member.user_id):
            return remind_powiaty(member=member, pilots=pilots, text="Prosimy o raport.", due_on=due_on)

    return reminded


def board(celina):
    return text(celina.get(f"{reverse('national_board')}?edycja=7"))


def test_a_late_powiat_is_reminded_and_the_board_says_when_and_how_often(celina, pilot, remind):
    assert "Przypomnij" in board(celina)
    page = reverse("reminder_create", args=[pilot.pk])
    assert "Pilotaż skończył się 31 marca 2015 r." in text(celina.get(page))
    answer = celina.post(page, {"text": "Czekamy na raport.", "due_on": SOON.isoformat()})
    assert answer.url == f"{reverse('national_board')}?edycja=7"
    assert "1 raz" in board(celina) and "e-mail jeszcze nie wyszedł" in board(celina)
    remind(pilot)
    assert "2 razy" in board(celina)


def test_a_second_click_sends_no_second_letter(pilot, remind):
    remind(pilot)
    with pytest.raises(Refused, match="już dziś zapisano"):
        remind(pilot)
    with in_nation():
        assert ReportReminder.objects.filter(pilot=pilot).count() == 1
    remind(pilot, due_on=SOON + timedelta(days=1))


def test_its_coordinators_get_one_letter_with_the_day_and_a_link_to_the_report(cast, pilot, remind):
    (reminder,) = remind(pilot)
    assert run_job("report_reminder", reminder.pk).state == "done"
    (letter,) = mail.outbox
    assert letter.to == [cast.user("anna").email]
    assert "Prosimy o raport." in letter.body and reverse("report_show", args=[pilot.pk]) in letter.body
    with in_nation():
        assert ReportReminder.objects.get(pk=reminder.pk).mailed_at is not None


def test_a_mail_server_that_refuses_is_told_and_the_letter_goes_out_once_when_tried_again(pilot, remind, monkeypatch):
    (reminder,) = remind(pilot)

    def refuse(*args, **kwargs):
        raise SMTPException

    with monkeypatch.context() as patched:
        patched.setattr("reports.tasks.mail.EmailMessage.send", refuse)
        job = Job.objects.get(kind="report_reminder", object_id=reminder.pk)
        scope = list(Scope(job.scope, job.user_id, "test"))
        worker.apply(kwargs={"job_id": str(job.pk)}, headers={HEADER: scope})
    job.refresh_from_db()
    assert (job.state, mail.outbox) == ("failed", []) and "nie przyjął" in job.error
    retry_job(job=job)
    run_job("report_reminder", reminder.pk)
    assert len(mail.outbox) == 1
    retry_done(job)
    assert len(mail.outbox) == 1


def retry_done(job):
    """As if the worker had been killed after the letter went and the job came back."""
    job.refresh_from_db()
    retry_job(job=job)
    run_job("report_reminder", job.object_id)


def test_a_letter_keeps_its_number_so_that_a_copy_is_known(pilot, remind):
    (reminder,) = remind(pilot)
    run_job("report_reminder", reminder.pk)
    assert str(reminder.pk) in mail.outbox[0].extra_headers["Message-ID"]


def test_a_powiat_without_a_coordinator_keeps_the_reminder_on_its_desk(celina, cast, pilot, remind):
    other = make_powiat(9931, "cichy", pilot.edition)
    page = text(celina.get(reverse("reminder_create", args=[other.pk])))
    assert "nie ma dziś koordynatora z kontem" in page
    many = text(celina.get(reverse("reminder_many", args=[pilot.edition_id])))
    assert "tylko na pulpicie" in many and "cichy" in many


def test_all_late_powiaty_are_ticked_and_those_left_ticked_are_reminded(celina, pilot):
    other = make_powiat(9932, "drugi", pilot.edition)
    page = reverse("reminder_many", args=[pilot.edition_id])
    assert text(celina.get(page)).count("checked") == 2
    chosen = {"pilots": [str(other.pk)], "text": "Prosimy.", "due_on": SOON.isoformat()}
    assert celina.post(page, chosen).status_code == 303
    with in_nation():
        assert [row.pilot_id for row in ReportReminder.objects.filter(pilot__edition__number=7)] == [other.pk]


def test_nobody_ticked_is_said_at_the_field(celina, pilot):
    page = reverse("reminder_many", args=[pilot.edition_id])
    answer = celina.post(page, {"text": "Prosimy.", "due_on": SOON.isoformat()})
    assert "Zaznacz co najmniej jeden powiat." in text(answer, 422)


def test_a_powiat_whose_report_waits_for_crzl_is_not_reminded(celina, cast, poznan, submitted, remind):
    with pytest.raises(Refused, match="czeka na decyzję"):
        remind(poznan.pilot)
    page = text(celina.get(reverse("reminder_create", args=[poznan.pilot.pk])))
    assert "nie ma o czym przypominać" in page and "<textarea" not in page


def test_a_returned_report_may_be_reminded_of(celina, poznan, submitted, review):
    review(submitted)
    assert "zwróciliśmy z uwagami" in text(celina.get(reverse("reminder_create", args=[poznan.pilot.pk])))


def test_all_or_nobody(pilot, remind):
    withdrawn = make_powiat(9933, "wycofany", pilot.edition, state="withdrawn")
    with pytest.raises(Refused, match="bez raportu"):
        remind(pilot, withdrawn)
    with in_nation():
        assert not ReportReminder.objects.filter(pilot__edition__number=7).exists()


def test_a_day_that_has_passed_is_refused(cast, pilot, remind):
    with pytest.raises(Refused, match="już minął"):
        remind(pilot, due_on=TODAY - timedelta(days=1))
    member = cast.member("celina")
    with in_nation(user_id=member.user_id), pytest.raises(Refused, match="Napisz"):
        remind_powiat(member=member, pilot=pilot, text="  ", due_on=SOON)
