"""Who is told of a review: each side once for each stage, by number, never by name."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from contracts import actions, schedules
from contracts.actions.review_reminders import letter_of, remind_of_reviews
from contracts.choices import REMINDER_JOB
from contracts.desk.reviews import REVIEWS
from contracts.models import ContractReview, ReviewReminder
from schematom.access.members import system_member
from schematom.desk.waiting import waiting_for
from schematom.jobs.models import Job
from schematom.tenancy.celery import HEADER
from tests.contracts.builder import work_off
from tests.contracts.reviewed import REVIEW, assess, commitment_of, review_of, reviewed_of

DAY = timedelta(days=1)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


@pytest.fixture
def contract(inside):
    return reviewed_of(inside)


def remind(cast, on):
    return remind_of_reviews(member=system_member(cast.buk.powiat.pk), on=on)


def told(contract, stage):
    rows = ReviewReminder.objects.filter(review__contract=contract, stage=stage)
    return sorted(row.user.first_name for row in rows.select_related("user"))


def work_off_all():
    for job in Job.objects.filter(kind=REMINDER_JOB, state="waiting"):
        work_off(job)


def test_within_the_notice_all_sides_are_told_and_not_before(inside, contract):
    remind(inside, REVIEW - 8 * DAY)
    assert told(contract, "ahead") == []
    assert remind(inside, REVIEW - 7 * DAY) >= 4
    assert told(contract, "ahead") == ["Anna", "Olga", "Oskar", "Urszula"]


def test_after_its_day_each_is_told_once_more(inside, contract):
    for on in (REVIEW - 7 * DAY, REVIEW, REVIEW + DAY, REVIEW + 2 * DAY):
        remind(inside, on)
    assert told(contract, "ahead") == told(contract, "overdue") == ["Anna", "Olga", "Oskar", "Urszula"]


def test_nobody_is_told_twice(inside, contract):
    for _ in range(2):
        remind(inside, REVIEW)
        work_off_all()
    addresses = [message.to[0] for message in mail.outbox]
    assert len(addresses) == len(set(addresses))


def test_the_letter_tells_a_number_and_a_day_and_no_name(inside, contract):
    remind(inside, REVIEW - DAY)
    row = ReviewReminder.objects.get(review__contract=contract, user=inside.buk.users["urszula"])
    letter = letter_of(row.letter, day=REVIEW - DAY)
    assert letter.address == row.user.email
    assert letter.subject == "Przeglądy kontraktów, zbliża się termin: 1\xa0przegląd"
    assert f"kontrakt {contract.number}: przegląd 30\xa0czerwca 2014\xa0r." in letter.text
    assert review_of(contract).get_absolute_url() in letter.text
    for name in ("Wron", "Maria", "RN/2014", "staż"):
        assert name not in letter.text + letter.subject


def test_a_review_called_off_meanwhile_is_not_written_about(inside, contract):
    remind(inside, REVIEW - DAY)
    for review in ContractReview.objects.filter(contract=contract):
        actions.cancel_review(member=inside.member("anna"), review=review, reason="Wyjazd.")
    work_off_all()
    assert mail.outbox == []


def test_a_letter_that_mail_refused_goes_out_the_next_day(inside, contract, settings):
    remind(inside, REVIEW - DAY)
    settings.EMAIL_BACKEND = "tests.families.test_opinion_reminders.Down"
    work_off_all()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind(inside, REVIEW) >= 4
    work_off_all()
    assert inside.buk.users["olga"].email in [message.to[0] for message in mail.outbox]
    assert not ReviewReminder.objects.filter(review__contract=contract, sent_at=None).exists()


def test_the_clock_sends_one_message_for_each_powiat(cast, monkeypatch):
    sent = []
    monkeypatch.setattr(
        schedules.remind_powiat_of_reviews,
        "apply_async",
        lambda **options: sent.append(options["headers"][HEADER]),
    )
    schedules.remind_every_powiat_of_reviews.apply(throw=True)
    assert [number for number, user, _ in sent if user == 0] == [9901, 9902]


# The desk


def on_desk(cast, name):
    return [line for heading, lines in waiting_for(cast.member(name)) if heading == REVIEWS for line in lines]


def test_the_desk_of_those_who_hold_it_asks_for_the_family(inside, contract):
    today = timezone.localdate()
    late = on_desk(inside, "olga")
    assert [line.detail for line in late] == ["minął termin: przeprowadź przegląd albo zmień jego dzień"] * 2
    assert "Wrona" in late[0].title and on_desk(inside, "marek") == []
    for review in ContractReview.objects.filter(contract=contract):
        actions.cancel_review(member=inside.member("anna"), review=review, reason="Wyjazd.")
    assert on_desk(inside, "olga") == [] and today > REVIEW


def test_the_desk_of_an_office_names_the_number_alone_until_it_has_assessed(inside, contract):
    actions.cancel_review(member=inside.member("anna"), review=_last(contract), reason="Wyjazd.")
    (line,) = on_desk(inside, "urszula")
    assert line.title == f"Kontrakt {contract.number}" and line.due == REVIEW
    assess(inside, review_of(contract), commitment_of(contract, "Kieruje"), who="urszula", said_by="pup")
    assert on_desk(inside, "urszula") == []


def _last(contract):
    return ContractReview.objects.filter(contract=contract).order_by("-due_on").first()
