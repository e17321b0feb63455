"""A report never goes out with figures that its powiat has corrected, and a second click counts nothing twice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.models import Snapshot
from schematom.audit.errors import Refused
from tests.reports.cases import END, run_job
from tests.reports.test_checking import lines
from tests.reports.test_pages import text
from tests.security.test_attacks_at_once import at_once, won_and_refused

WHY = "Brakowało jednej rodziny."
TODAY = timezone.localdate()


@pytest.fixture
def anna(cast):
    return cast.client("anna")


def page_of(name, draft):
    return reverse(name, args=[draft.pilot_id])


def asked(cast, pilot, **correction):
    return actions.freeze_snapshot(
        member=cast.member("anna"), pilot=pilot, cutoff_on=END, measured_on=END, **correction
    )


@pytest.fixture
def correct(cast):
    """Freeze the figures of a draft again, as their correction."""

    def corrected(draft):
        with cast.inside():
            snapshot = asked(cast, draft.pilot, corrects=draft.snapshot, correction_reason=WHY)
        run_job("snapshot", snapshot.pk)
        with cast.inside():
            snapshot.refresh_from_db()
        return snapshot

    return corrected


def test_nobody_vouches_for_figures_that_were_corrected(written, correct, check):
    correct(written)
    with pytest.raises(Refused, match="Wybierz poprawione w treści raportu"):
        check(written)


def test_a_checked_report_whose_figures_were_corrected_is_not_sent_until_it_takes_the_new_ones(
    cast, anna, written, correct, check, write
):
    checked = check(written)
    corrected = correct(checked)
    form = {"revision": checked.revision, "submitted_on": TODAY.isoformat()}
    page = text(anna.post(page_of("report_submit", checked), form), 422)
    assert "dopóki nie wybierzesz poprawionych" in page and "Wyślij do CRZL" not in page
    with cast.inside():
        assert not checked.pilot.submitted_reports.exists()
    checked = check(write(checked.pilot, corrected))
    form = {"revision": checked.revision, "submitted_on": TODAY.isoformat()}
    assert anna.post(page_of("report_submit", checked), form).status_code == 303


def test_figures_frozen_anew_without_correcting_the_old_ones_leave_them_good(written, freeze, check):
    freeze(written.pilot)
    assert check(written).state == "checked"


def test_every_page_of_the_report_says_what_to_choose(cast, anna, written, correct):
    czeslawa = cast.client("czeslawa")
    correct(written)
    for page in (text(anna.get(page_of(name, written))) for name in ("report_show", "report_check", "report_submit")):
        assert "Wybierz poprawione liczby" in page and "Są nowsze liczby" not in page
    page = text(czeslawa.get(page_of("report_check", written)))
    assert "Koordynator pilotażu wybierze poprawione" in page and "Sprawdzone, raport może iść" not in page
    assert "Wybierz poprawione liczby: 7 edycja" in lines(cast, "anna")
    assert not [line for line in lines(cast, "czeslawa") if "7 edycja" in line]


def test_the_same_figures_are_not_counted_twice_at_once(cast, poznan):
    with cast.inside():
        first = asked(cast, poznan.pilot)
        with pytest.raises(Refused, match="właśnie się liczą"):
            asked(cast, poznan.pilot)
    run_job("snapshot", first.pk)
    with cast.inside():
        assert asked(cast, poznan.pilot).pk != first.pk


def test_two_who_freeze_in_the_same_moment_make_one_set(committed_cast):
    cast = committed_cast
    pilot = cast.buk.pilot
    with cast.inside():
        before = Snapshot.objects.filter(pilot=pilot).count()

    def freeze():
        with cast.inside():
            return actions.freeze_snapshot(
                member=cast.member("anna"), pilot=pilot, cutoff_on=pilot.starts_on, measured_on=pilot.starts_on
            )

    won_and_refused(at_once(freeze, freeze))
    with cast.inside():
        assert Snapshot.objects.filter(pilot=pilot).count() == before + 1
