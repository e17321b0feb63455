"""A correction is a new set of figures that names the old one, says why, and shows what changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reports import actions
from reports.models import Snapshot
from reports.selectors.differences import difference_of
from schematom.audit.errors import Refused
from tests.reports.cases import END, KEPT, Case, make_case, make_pilot, run_job
from tests.reports.test_pages import text

WHY = "Brakowało jednej rodziny."


@pytest.fixture
def anna(cast):
    return cast.client("anna")


@pytest.fixture
def first(poznan, freeze):
    return freeze(poznan.pilot)


@pytest.fixture
def corrected(cast, poznan, first):
    """One more family was entered, and the figures were frozen again as a correction."""
    with cast.inside():
        make_case(cast.buk, poznan.pilot, Case(4, [KEPT]), "RN/P/20")
        snapshot = ask(cast, poznan.pilot, corrects=first, correction_reason=WHY)
    run_job("snapshot", snapshot.pk)
    with cast.inside():
        snapshot.refresh_from_db()
    return snapshot


def ask(cast, pilot, **correction):
    member = cast.member("anna")
    return actions.freeze_snapshot(member=member, pilot=pilot, cutoff_on=END, measured_on=END, **correction)


def test_the_old_figures_stay_and_the_new_ones_name_them(cast, first, corrected):
    with cast.inside():
        first.refresh_from_db()
        assert first.figures["FAMILIES_COMPLETED"]["value"] == 10
        assert corrected.figures["FAMILIES_COMPLETED"]["value"] == 11
        assert (corrected.corrects, corrected.correction_reason) == (first, WHY)


@pytest.mark.parametrize(
    ("named", "reason", "field"), [(True, "  ", "correction_reason"), (False, "Pomyłka.", "corrects")]
)
def test_what_is_corrected_and_why_go_together(cast, poznan, first, named, reason, field):
    with cast.inside(), pytest.raises(Refused) as refusal:
        ask(cast, poznan.pilot, corrects=first if named else None, correction_reason=reason)
    assert refusal.value.field == field


def test_figures_of_another_pilot_or_not_yet_frozen_cannot_be_corrected(cast, first):
    with cast.inside():
        other = make_pilot(cast.buk, 9)
        with pytest.raises(Refused):
            ask(cast, other, corrects=first, correction_reason=WHY)
        unfrozen = ask(cast, first.pilot)
        with pytest.raises(Refused):
            ask(cast, first.pilot, corrects=unfrozen, correction_reason=WHY)


def test_the_form_offers_earlier_figures_and_keeps_what_was_typed(cast, anna, poznan, first):
    url = reverse("snapshot_freeze", args=[poznan.pilot.pk])
    assert "To poprawia wcześniejsze liczby" in text(anna.get(url))
    typed = {"cutoff_on": "2015-03-31", "measured_on": "2015-03-31", "corrects": str(first.pk)}
    page = text(anna.post(url, typed), 422)
    assert "Napisz, dlaczego liczby trzeba poprawić." in page
    assert anna.post(url, typed | {"correction_reason": WHY}).status_code == 303
    with cast.inside():
        assert Snapshot.objects.get(corrects=first).correction_reason == WHY


def test_the_first_freezing_asks_for_no_correction(anna, pilot):
    assert "To poprawia" not in text(anna.get(reverse("snapshot_freeze", args=[pilot.pk])))


def test_the_page_of_differences_shows_old_and_new_side_by_side(anna, first, corrected):
    page = text(anna.get(reverse("snapshot_difference", args=[corrected.pk])))
    assert WHY in page and "Odcisk danych jest inny" in page
    assert '<td class="number" data-label="Było">10</td> <td class="number" data-label="Jest">11</td>' in page
    assert "umowa o pracę" in page and "Wiek na początku udziału: do 17 lat" in page
    assert "Bez zmian: " in page


def test_both_sets_lead_to_each_other(anna, first, corrected):
    assert "Te liczby poprawiono" in text(anna.get(first.get_absolute_url()))
    assert "To poprawka" in text(anna.get(corrected.get_absolute_url()))


def test_the_first_figures_have_nothing_to_be_compared_with(anna, first):
    assert "To pierwsze zamrożone liczby" in text(anna.get(reverse("snapshot_difference", args=[first.pk])))


def test_figures_frozen_again_of_the_same_data_do_not_differ(cast, poznan, first, freeze):
    again = freeze(poznan.pilot)
    with cast.inside():
        difference = difference_of(first, again)
    assert (difference.changed, difference.same_inputs, difference.same_days) == ([], True, True)


def test_another_day_is_said_to_be_the_reason(cast, anna, poznan, first, freeze):
    later = freeze(poznan.pilot, measured_on=END + timedelta(days=1))
    page = text(anna.get(reverse("snapshot_difference", args=[later.pk])))
    assert "Zmieniły się dni, na które liczymy" in page


def test_a_change_of_definitions_is_told_from_a_change_of_data(cast, first, corrected):
    with cast.inside():
        first.definitions["WORK_KEPT"]["version"] = 1
        del first.figures["SUPPORT_HOURS"], first.definitions["SUPPORT_HOURS"]
        difference = difference_of(first, corrected)
    assert difference.same_inputs is None
    assert next(one for one in difference.changed if one.code == "WORK_KEPT").is_redefined
    assert [one.code for one in difference.of_one] == ["SUPPORT_HOURS"]
