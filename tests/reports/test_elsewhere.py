"""Figures published outside of the system: entered with their source, marked, never counted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import PublishedElsewhere
from schematom.audit.models import AuditEvent
from tests.reports.test_pages import text

TYPED = {
    "figure": "WORK_STARTED:employment_contract",
    "value": "5",
    "source": "strona powiatu",
    "published_on": "18.05.2015",
}


@pytest.fixture
def anna(cast):
    return cast.client("anna")


@pytest.fixture
def row(cast, anna, pilot):
    anna.post(reverse("elsewhere_create", args=[pilot.pk]), TYPED)
    with cast.inside():
        return PublishedElsewhere.objects.get(pilot=pilot)


def test_an_empty_list_says_when_to_begin(anna, pilot):
    assert "Nie wpisano jeszcze żadnej liczby" in text(anna.get(reverse("elsewhere_list", args=[pilot.pk])))


def test_a_figure_is_entered_with_its_source(anna, pilot, row):
    assert (row.indicator, row.part, row.value, row.source) == (
        "WORK_STARTED",
        "employment_contract",
        5,
        "strona powiatu",
    )
    page = text(anna.get(reverse("elsewhere_list", args=[pilot.pk])))
    assert "Osoby, które podjęły pracę: umowa o pracę" in page and "18 maja 2015 r." in page


def test_the_same_figure_twice_is_refused_and_nothing_typed_is_lost(anna, pilot, row):
    page = text(anna.post(reverse("elsewhere_create", args=[pilot.pk]), TYPED | {"source": "gazeta"}), 422)
    assert "Ta liczba jest już wpisana" in page and "gazeta" in page


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"value": "-1"}, "Wpisz liczbę nie mniejszą niż 0"),
        ({"value": "pięć"}, "Wpisz liczbę całkowitą"),
        ({"figure": "WORK_STARTED:sex"}, "Tej możliwości nie ma na liście"),
        ({"source": ""}, "Wypełnij pole"),
        ({"published_on": (timezone.localdate() + timedelta(days=1)).isoformat()}, "Ten dzień jeszcze nie nadszedł"),
    ],
)
def test_a_wrong_answer_is_said_at_its_field(anna, pilot, changed, message):
    assert message in text(anna.post(reverse("elsewhere_create", args=[pilot.pk]), TYPED | changed), 422)


def test_two_people_correcting_it_see_both_texts(cast, anna, row):
    url = reverse("elsewhere_edit", args=[row.pk])
    assert "WORK_STARTED:employment_contract" in text(anna.get(url))
    assert anna.post(url, TYPED | {"revision": row.revision, "value": "6"}).status_code == 303
    page = text(anna.post(url, TYPED | {"revision": row.revision, "source": "gazeta"}), 409)
    assert "strona powiatu" in page and "gazeta" in page


def test_a_figure_entered_by_mistake_is_removed_and_the_log_knows(cast, anna, pilot, row):
    answer = anna.post(reverse("elsewhere_remove", args=[row.pk]))
    assert answer.url == reverse("elsewhere_list", args=[pilot.pk])
    with cast.inside():
        assert not PublishedElsewhere.objects.filter(pk=row.pk).exists()
        assert AuditEvent.objects.filter(verb="published_elsewhere.removed").exists()


def test_the_pzkw_reads_them_and_has_no_buttons(cast, pilot, row):
    page = text(cast.client("piotr").get(reverse("elsewhere_list", args=[pilot.pk])))
    assert "strona powiatu" in page
    assert reverse("elsewhere_create", args=[pilot.pk]) not in page
    assert reverse("elsewhere_edit", args=[row.pk]) not in page
