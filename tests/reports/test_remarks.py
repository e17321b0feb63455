"""CRZL's remarks at the parts of a report: typed on one page, read by both sides."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.actions import reopen_report, review_report
from reports.models import ReportDraft, ReviewRemark
from schematom.audit.errors import Refused
from schematom.tenancy.context import in_nation
from tests.reports.test_pages import text

TODAY = timezone.localdate().isoformat()


@pytest.fixture
def celina(cast):
    return cast.client("celina")


def url_of(report):
    return reverse("review_create", args=[report.pk])


def test_each_part_of_the_report_has_a_field_beside_its_text(celina, submitted):
    page = text(celina.get(url_of(submitted)))
    assert "Urzędy się nie znały." in page
    for section in ("figures", "course", "pzkw", "mgi", "lpiw", "barriers", "instruments", "practices", "conclusions"):
        assert f'name="remark_{section}"' in page


def test_a_remark_at_a_part_is_enough_to_return_and_both_sides_read_it(cast, celina, submitted):
    typed = {"verdict": "returned", "remarks": "", "remark_barriers": "Które urzędy?", "decided_on": TODAY}
    answer = celina.post(url_of(submitted), typed)
    assert answer.status_code == 303
    assert "Które urzędy?" in text(celina.get(answer.url))
    assert "Które urzędy?" in text(cast.client("anna").get(submitted.get_absolute_url()))


def test_an_accepted_report_may_carry_remarks_too(cast, celina, submitted):
    typed = {"verdict": "accepted", "remarks": "", "remark_practices": "Opiszcie ją szerzej.", "decided_on": TODAY}
    celina.post(url_of(submitted), typed)
    with in_nation():
        (remark,) = ReviewRemark.objects.filter(review__report=submitted)
    assert (remark.section, remark.text) == ("practices", "Opiszcie ją szerzej.")


def test_nothing_typed_is_lost_when_something_is_missing(celina, submitted):
    typed = {"verdict": "", "remark_mgi": "Ile wizyt?", "decided_on": TODAY}
    page = text(celina.post(url_of(submitted), typed), 422)
    assert "Ile wizyt?" in page and "Wybierz, czy raport przyjmujesz" in page


def test_returning_without_any_remark_is_refused(cast, submitted):
    member = cast.member("celina")
    with in_nation(user_id=member.user_id), pytest.raises(Refused, match="Wystarczy jedna uwaga"):
        review_report(
            member=member,
            report=submitted,
            verdict="returned",
            remarks=" ",
            decided_on=timezone.localdate(),
            section_remarks={"course": "  "},
        )


def test_a_part_that_no_report_has_is_refused(cast, submitted):
    member = cast.member("celina")
    with in_nation(user_id=member.user_id), pytest.raises(Refused, match="Nie ma takiej części"):
        review_report(
            member=member,
            report=submitted,
            verdict="returned",
            remarks="",
            decided_on=timezone.localdate(),
            section_remarks={"recipes": "Za słone."},
        )


def test_beside_a_corrected_text_stands_what_was_asked_for_before(cast, celina, poznan, submitted, freeze, write, send):
    typed = {
        "verdict": "returned",
        "remarks": "Całość krócej.",
        "remark_barriers": "Które urzędy?",
        "decided_on": TODAY,
    }
    celina.post(url_of(submitted), typed)
    with cast.inside():
        draft = reopen_report(member=cast.member("anna"), draft=ReportDraft.objects.get(pilot=poznan.pilot))
        snapshot = draft.snapshot
    again = send(write(poznan.pilot, snapshot, barriers="PUP i OPS."))
    page = text(celina.get(url_of(again)))
    assert "Uwaga do wersji 1" in page and "Które urzędy?" in page and "PUP i OPS." in page
    assert "Całość krócej." in page
