"""The rows behind a number: exactly as many, named only for those who may know, never for CRZL."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.models import SensitiveRight
from schematom.audit.models import AuditEvent
from tests.cases import made
from tests.reports.cases import KEPT, Case, make_case
from tests.reports.test_pages import text


@pytest.fixture
def anna(cast):
    return cast.client("anna")


@pytest.fixture
def snapshot(poznan, freeze):
    return freeze(poznan.pilot)


def rows(snapshot, **asked):
    names = {"code": "wskaznik", "part": "czesc", "trait": "cecha", "category": "wartosc", "page": "page"}
    query = "&".join(f"{names[name]}={value}" for name, value in asked.items())
    return f"{reverse('snapshot_rows', args=[snapshot.pk])}?{query}"


def test_every_number_of_the_page_leads_to_its_rows(anna, snapshot):
    page = text(anna.get(snapshot.get_absolute_url()))
    assert f"{rows(snapshot, code='WORK_STARTED')}&amp;czesc=mandate_contract" in page
    assert f"{rows(snapshot, code='WORK_KEPT')}&amp;cecha=age&amp;wartosc=30_54" in page
    assert snapshot.inputs_sha256 in page and "Dane są dziś takie same" in page


def test_the_rows_add_up_to_the_number_and_name_families_and_persons(anna, snapshot):
    page = text(anna.get(rows(snapshot, code="WORK_STARTED")))
    assert "Razem w wierszach: 9" in page
    assert "RN/P/01" in page and "Zmyślona" in page and "Osoba Zmyślona" in page
    assert "umowa o pracę, umowa zlecenie" in page


def test_a_part_and_a_category_have_their_own_rows(anna, snapshot):
    part = text(anna.get(rows(snapshot, code="WORK_STARTED", part="mandate_contract")))
    assert "Razem w wierszach: 4" in part and "umowa zlecenie" in part and "RN/P/03" not in part
    category = text(anna.get(rows(snapshot, code="PERSONS_COMPLETED", trait="age", category="0_17")))
    assert "Razem w wierszach: 34" in category and "Wiek na początku udziału: do 17 lat" in category


@pytest.mark.parametrize(
    "asked", [{"code": "NIC"}, {"code": "WORK_KEPT", "part": "x"}, {"code": "WORK_KEPT", "trait": "x", "category": "y"}]
)
def test_a_number_that_is_not_there_has_no_page(anna, snapshot, asked):
    assert anna.get(rows(snapshot, **asked)).status_code == 404


def test_the_pzkw_sees_families_by_number_and_of_a_trait_only_how_many(cast, snapshot):
    piotr = cast.client("piotr")
    page = text(piotr.get(rows(snapshot, code="PERSONS_COMPLETED")))
    assert "RN/P/01" in page and "Zmyślona" not in page
    trait = text(piotr.get(rows(snapshot, code="PERSONS_COMPLETED", trait="age", category="0_17")))
    assert "RN/P/01" not in trait and "Wszystkie (34) dotyczą rodzin" in trait


def test_who_has_a_disability_is_shown_only_to_those_trusted_with_the_family_s_facts(cast, anna, poznan, snapshot):
    url = rows(snapshot, code="PERSONS_COMPLETED", trait="disability", category="unknown")
    assert "RN/P/01" not in text(anna.get(url))
    with cast.inside():
        made(
            SensitiveRight,
            family=poznan.families[0].family,
            user=cast.buk.users["anna"],
            reason="sprawozdanie",
            valid_until="2099-01-01",
            granted_by=cast.buk.users["czeslawa"],
        )
    page = text(anna.get(url))
    assert "RN/P/01" in page and "RN/P/02" not in page and "Pozostałe (48)" in page


def test_names_shown_are_logged_without_the_category(cast, anna, snapshot):
    anna.get(rows(snapshot, code="PERSONS_COMPLETED", trait="age", category="0_17"))
    with cast.inside():
        event = AuditEvent.objects.filter(verb="figure.traced").latest("at")
    assert len(event.detail["ids"]) == 10
    assert (event.detail["figure"], event.detail["trait"]) == ("PERSONS_COMPLETED", "age")
    assert "0_17" not in str(event.detail)


def test_data_changed_since_the_freezing_is_said_and_the_number_stays(cast, anna, poznan, snapshot):
    with cast.inside():
        make_case(cast.buk, poznan.pilot, Case(4, [KEPT]), "RN/P/20")
    page = text(anna.get(rows(snapshot, code="FAMILIES_COMPLETED")))
    assert "Rodziny, które ukończyły program: 10" in page
    assert "Razem w wierszach: 11" in page and "zaznacz, że to poprawka" in page
    assert "Od zamrożenia ktoś zmienił dane" in page


def test_crzl_never_sees_rows(cast, snapshot):
    for name in ("celina", "cezary"):
        assert cast.client(name).get(rows(snapshot, code="WORK_STARTED")).status_code == 404


def test_more_families_ask_no_more_queries(cast, anna, poznan, freeze):
    counts = []
    for start, stop in ((20, 21), (21, 40)):
        with cast.inside():
            for index in range(start, stop):
                make_case(cast.buk, poznan.pilot, Case(3, [KEPT]), f"RN/P/{index}")
        url = rows(freeze(poznan.pilot), code="WORK_STARTED")
        anna.get(url)
        with CaptureQueriesContext(connection) as queries:
            anna.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
