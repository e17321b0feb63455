"""What everybody reads without a login."""

import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from reports.models import PublishedElsewhere
from reports.selectors.disclosure.issues import tables_of
from tests.cases import made
from tests.reports.test_nation import tenant_tables
from tests.reports.test_pages import text
from tests.reports.test_publication import accepted, offer, publish  # noqa: F401 - fixtures

PEOPLE = ["anna", "marek", "piotr", "adam", "iga", "celina", "cezary", None]


@pytest.fixture
def elsewhere(cast, poznan):
    """Before the report is sent: what it says then is what is published."""
    with cast.inside():
        return made(
            PublishedElsewhere,
            pilot=poznan.pilot,
            indicator="WORK_KEPT",
            part="mandate_contract",
            value=2,
            source="strona PCPR z 18.05.2015",
        )


@pytest.fixture
def published(elsewhere, accepted, offer, publish):  # noqa: F811
    offer(accepted)
    return publish()


def pages(cast):
    number = cast.buk.powiat.pk
    return [
        reverse("public_editions"),
        reverse("public_edition", args=[7]),
        reverse("public_powiat", args=[7, number]),
        *(reverse(name, args=[7]) for name in ("public_csv", "public_xlsx", "public_json")),
    ]


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_reads_them_and_nothing_but_published_rows_is_read(cast, published, name):
    client = cast.client(name)
    with CaptureQueriesContext(connection) as queries:
        for url in pages(cast):
            assert client.get(url).status_code == 200, url
    asked = " ".join(query["sql"] for query in queries)
    assert [table for table in tenant_tables() if table in asked] == []


def test_the_page_tells_figures_words_and_how_things_are_hidden(cast, published):
    page = text(cast.client(None).get(reverse("public_edition", args=[7])))
    assert "Efekty pilotażu: 7 edycja" in page and "1 powiat" in page
    assert "<strong>54</strong>" in page and "ukryto" in page and "mniejszej niż 5" in page
    assert "Dzieci się liczą." in page and "Unię Europejską" in page and "<svg" in page


def test_the_page_of_a_powiat_tells_what_it_did_and_marks_what_was_published_elsewhere(cast, published):
    page = text(cast.client(None).get(reverse("public_powiat", args=[7, cast.buk.powiat.pk])))
    assert "Pracowaliśmy z dziesięcioma rodzinami." in page
    assert "Opublikowane poza systemem" in page and "strona PCPR z 18.05.2015" in page


def cells(figures):
    for code, figure in figures.items():
        yield (code, "", ""), figure["value"]
        for table, values in tables_of(figure).items():
            for category, value in values.items():
                yield (code, table, category), value


def test_hidden_numbers_stand_in_no_file(cast, published, accepted):  # noqa: F811
    """Each number that the page of the report has and the file has not, by its own name."""
    client = cast.client(None)
    content = json.loads(client.get(reverse("public_json", args=[7])).content)
    told = dict(cells(content["powiaty"][0]["figures"]))
    hidden = {key for key, value in told.items() if value is None}
    assert ("WORK_KEPT", "parts", "mandate_contract") in hidden
    true = dict(cells(accepted.figures))
    assert all(told[key] in (None, true[key]) for key in told)
    assert not [key for key, value in told.items() if value and value < 5 and key[0].startswith(("WORK", "PERSONS"))]
    sheet = load_workbook(io.BytesIO(client.get(reverse("public_xlsx", args=[7])).content)).active
    rows = list(sheet.iter_rows(values_only=True, min_row=2))
    of_powiat = [row for row in rows if row[0].startswith("powiat") and row[3] != "opublikowane poza systemem"]
    assert sum(row[5] == "ukryto" for row in of_powiat) == len(hidden)
    csv = client.get(reverse("public_csv", args=[7])).content.decode("utf-8-sig")
    assert csv.count(";ukryto;") == sum(row[5] == "ukryto" for row in rows)


@pytest.mark.parametrize("name", ["public_edition", "public_powiat"])
def test_a_hidden_number_is_hidden_in_words_also_in_the_charts_and_what_they_say(cast, published, name):
    number = [cast.buk.powiat.pk] if name == "public_powiat" else []
    page = text(cast.client(None).get(reverse(name, args=[7, *number])))
    work = next(svg for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if 'id="praca-t"' in svg)
    assert "umowa zlecenie: podjęły pracę ukryto, utrzymały zatrudnienie ukryto" in work
    assert work.count(">ukryto<") == 4 and ">–<" not in work


def test_an_older_version_stays_and_says_that_it_is_older(cast, published, accepted, offer, publish):  # noqa: F811
    offer(accepted, summary="Nowy opis.")
    publish()
    client, url = cast.client(None), reverse("public_edition", args=[7])
    assert "starsza wersja" not in text(client.get(url))
    old = text(client.get(f"{url}?wersja=1"))
    assert "To jest starsza wersja." in old and "?wersja=1" in old
    powiat = reverse("public_powiat", args=[7, cast.buk.powiat.pk])
    assert "Nowy opis." in text(client.get(powiat))
    assert "Nowy opis." not in text(client.get(f"{powiat}?wersja=1"))
    one, two = (json.loads(client.get(f"{reverse('public_json', args=[7])}?wersja={n}").content) for n in (1, 2))
    assert one["figures"] == two["figures"]


def test_what_is_not_there_is_not_found(cast, published):
    client = cast.client(None)
    for url in (
        reverse("public_edition", args=[8]),
        reverse("public_edition", args=[7]) + "?wersja=9",
        reverse("public_edition", args=[7]) + "?wersja=x",
        reverse("public_powiat", args=[7, 9999]),
        reverse("public_json", args=[99]),
    ):
        assert client.get(url).status_code == 404, url
    assert client.post(reverse("public_edition", args=[7])).status_code == 405


def test_before_anything_is_published_the_page_says_so(cast):
    page = text(cast.client(None).get(reverse("public_editions")))
    assert "nie są jeszcze opublikowane" in page


def test_the_way_leads_from_the_login_page(cast):
    assert f'href="{reverse("public_editions")}"' in text(cast.client(None).get(reverse("account_login")))


def test_the_list_asks_as_many_queries_for_a_powiat_as_for_many(cast, published):
    client, url = cast.client(None), reverse("public_edition", args=[7])
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) <= 3
