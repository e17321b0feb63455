"""What the loaded demo has for the pages of effects: a powiat asked for its report, a stage assessed, a key."""

import pytest
from django.utils import timezone

from reports.models import ReportReminder
from reports.selectors.assessing import ranking
from schematom.desk.waiting import waiting_for
from schematom.jobs.models import Job
from schematom.tenancy.context import in_nation, in_powiat
from teams.models import Edition, MachineToken, User
from teams.selectors import member_in, memberships_of
from teams.selectors.machines import issued_tokens, machine_row
from tests.pilots.powiaty import KIELCE, POZNAN, TUREK

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]


def member(email, scope):
    user = User.objects.get(email=email)
    return member_in(user, memberships_of(user), scope)


def test_a_powiat_without_a_report_was_reminded_and_reads_it_on_its_desk():
    coordinator = member("teresa.przykladowa@turecki.example", TUREK)
    with in_powiat(TUREK, user_id=coordinator.user_id):
        reminder = ReportReminder.objects.get()
        said = [line.detail for _, lines in waiting_for(coordinator) for line in lines]
    assert reminder.due_on > timezone.localdate() and "pokazowe" in reminder.text
    assert any("CRZL przypomina o raporcie" in detail for detail in said)


def test_a_letter_that_is_not_sent_counts_as_delivered():
    with in_nation():
        assert ReportReminder.objects.get().mailed_at
    assert Job.objects.get(kind="report_reminder").state == "done"


def test_one_powiat_is_assessed_by_criteria_after_the_assessment_of_the_sources():
    with in_nation():
        rows = {row.pilot.powiat_id: row for row in ranking(Edition.objects.get(number=1))}
        first = rows[KIELCE]
        assert (first.assessed.points, str(first.assessed.row.author)) == (12, "Artur Zmyślony")
        assert first.assessed.report and all(mark.reason for _, mark in first.marks)
        assert first.pilot.assessments.count() == 2
        assert next(iter(rows)) == KIELCE and not rows[POZNAN].assessed.marks


def test_a_key_was_issued_and_its_text_is_nowhere():
    administrator = member("adam.pokazowy@poznanski.example", POZNAN)
    with in_powiat(POZNAN, user_id=administrator.user_id):
        token = issued_tokens(administrator).get()
        assert machine_row(token, timezone.localdate()).word == "działa"
    assert token.issued_by_id == administrator.user_id and token.last_used_on is None
    assert MachineToken.objects.count() == 1
