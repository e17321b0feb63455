"""Signs nobody sees and signs no font of ours holds: they neither reach a print nor turn a public text around."""

import pytest
from django.urls import reverse

from reports.actions.wording import must_be_printable
from reports.choices import NARRATIVE
from reports.models import GoodPractice, NationalFact, PublishedElsewhere, ReportDraft
from schematom.audit.errors import Refused
from tests.reports.conftest import TEXTS, pilot  # noqa: F401 - fixture
from tests.reports.test_pages import text

PASTED = "\ufeffDyżury\x0bw gminie\x07 były\x1b co tydzień.\x7f\x85Koniec\u2028strony."
CLEAN = "Dyżury\nw gminie były co tydzień.\nKoniec\nstrony."
PRINTED = (
    "Zażółć gęślą jaźń „§ 5”, 20%… Übung, Čapek, Привет, Γειά, ☑ ✓ → ≤ H₂O, \u00adpo\u200bdział, e\u0301\n\r\n\tKoniec"
)


def test_what_a_word_processor_leaves_in_a_pasted_text_becomes_lines_or_goes(cast, pilot):  # noqa: F811
    form = dict.fromkeys((section.value for section in NARRATIVE), "x") | {"course": PASTED, "revision": 1}
    assert cast.client("anna").post(reverse("report_edit", args=[pilot.pk]), form).status_code == 303
    with cast.inside():
        assert ReportDraft.objects.get(pilot=pilot).course == CLEAN


def test_a_name_stays_in_one_line(cast):
    typed = {"pilot": cast.buk.pilot.pk, "area": "work", "title": "Dyżur\x0bw gminie\x07"}
    cast.client("anna").post(reverse("practice_create"), typed)
    with cast.inside():
        assert GoodPractice.objects.filter(title="Dyżur w gminie").exists()


def test_a_nul_is_still_refused_beside_its_field(cast, pilot):  # noqa: F811
    form = TEXTS | {"course": "a\x00b", "revision": 1}
    page = text(cast.client("anna").post(reverse("report_edit", args=[pilot.pk]), form), 422)
    assert "niewidoczny znak" in page


def test_what_our_fonts_hold_is_printed():
    must_be_printable(text=PRINTED)


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ("\x0b", "U+000B"),
        ("\x9f", "U+009F"),
        ("\u202e", "U+202E"),
        ("\u2067", "U+2067"),
        ("ش\u0670", "\u0634"),
        ("ก", "ก"),
    ],
)
def test_a_sign_that_cannot_be_printed_is_named_so_that_it_can_be_found(sign, told):
    with pytest.raises(Refused) as refusal:
        must_be_printable(summary=f"Pracowaliśmy {sign} z rodzinami.")
    assert refusal.value.field == "summary" and told in refusal.value.message


def test_a_source_goes_into_prints_too(cast, pilot):  # noqa: F811
    figure = {"figure": "WORK_KEPT:", "value": "2", "source": "Strona \U0001f600"}
    page = text(cast.client("anna").post(reverse("elsewhere_create", args=[pilot.pk]), figure), 422)
    assert "nie da się wydrukować" in page and "Strona \U0001f600" in page
    with cast.inside():
        assert not PublishedElsewhere.objects.filter(pilot=pilot).exists()
    fact = {"subject": "powiaty_finished", "value": "39", "source": "PCPR", "note": "Trzydzieści dziewięć \U0001f600"}
    page = text(cast.client("cezary").post(reverse("fact_create", args=[cast.edition.pk]), fact), 422)
    assert "nie da się wydrukować" in page and not NationalFact.objects.filter(source="PCPR").exists()
