"""CRZL's side: the board, the report, the answer; no row of a powiat's own is read."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from schematom.tenancy.context import in_powiat
from schematom.tenancy.models import Powiat, TenantModel
from teams.models import Edition, Pilot
from tests.cast import made, walk
from tests.reports.cases import BEGIN, END
from tests.reports.nation import make_powiat, send_report
from tests.reports.test_pages import text

TODAY = timezone.localdate().isoformat()


@pytest.fixture
def celina(cast):
    return cast.client("celina")


def board(number=7):
    return f"{reverse('national_board')}?edycja={number}"


def tenant_tables():
    found, left = set(), [TenantModel]
    while left:
        model = left.pop()
        left += model.__subclasses__()
        if not model._meta.abstract:
            found.add(f'"{model._meta.db_table}"')
    return found


def test_the_board_shows_every_powiat_of_the_edition_with_its_report(celina, poznan, submitted):
    page = text(celina.get(board()))
    assert "bukowy" in page and "czeka na decyzję" in page
    assert submitted.number in page and submitted.pdf_url in page
    assert "Na Twoją decyzję czeka 1 raport." in page


def test_late_powiaty_come_first_and_withdrawn_ones_last(celina, cast, poznan, submitted):
    edition = Edition.objects.get(number=7)
    for number, name, states in ((9911, "spóźniony", ("qualified",)), (9912, "wycofany", ("withdrawn",))):
        Powiat.objects.create(id=number, name=name, seat="Próbnik")
        with in_powiat(number):
            pilot = made(
                Pilot,
                powiat_id=number,
                edition=edition,
                starts_on=BEGIN,
                family_work_ends_on=END,
                team_work_ends_on=END,
            )
            walk(pilot, *states)
    page = text(celina.get(board()))
    places = [page.index(word) for word in ("spóźniony", "bukowy", "wycofany")]
    assert places == sorted(places)
    assert "po terminie" in page and "bez raportu" in page


def test_the_newest_edition_comes_first_and_an_unknown_one_is_not_an_error(celina, cast, poznan):
    assert "Powiaty: 8 edycja" in text(celina.get(reverse("national_board")))
    assert celina.get(board("nie ma")).status_code == 200


def test_the_reviewer_reads_figures_and_text_and_downloads_the_pdf(celina, submitted):
    page = text(celina.get(reverse("national_report_show", args=[submitted.pk])))
    assert "<strong>54</strong>" in page and "Pracowaliśmy z dziesięcioma rodzinami." in page
    assert "Podejmij decyzję" in page
    answer = celina.get(submitted.pdf_url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_report_not_printed_yet_is_readable_and_says_so(celina, unprinted):
    assert "PDF w przygotowaniu" in text(celina.get(reverse("national_report_show", args=[unprinted.pk])))
    assert "PDF w przygotowaniu" in text(celina.get(board()))
    answer = celina.get(unprinted.pdf_url)
    assert answer.url == reverse("national_report_show", args=[unprinted.pk])


def test_returning_needs_remarks_and_keeps_what_was_chosen(celina, submitted):
    url = reverse("review_create", args=[submitted.pk])
    page = text(celina.post(url, {"verdict": "returned", "remarks": "", "decided_on": TODAY}), 422)
    assert "Napisz, co powiat ma poprawić." in page
    assert 'value="returned"' in page and "checked" in page


def test_the_answer_reaches_the_powiat_and_closes_the_version(cast, celina, poznan, submitted):
    url = reverse("review_create", args=[submitted.pk])
    answer = celina.post(url, {"verdict": "returned", "remarks": "Podajcie źródło.", "decided_on": TODAY})
    page = text(celina.get(answer.url))
    assert "Podajcie źródło." in page and "Podejmij decyzję" not in page
    assert "Podajcie źródło." in text(cast.client("anna").get(submitted.get_absolute_url()))
    again = celina.post(url, {"verdict": "accepted", "remarks": "", "decided_on": TODAY})
    assert "Decyzja o tej wersji raportu już zapadła." in text(again, 422)


def test_crzl_s_pages_touch_no_table_of_a_powiat(celina, submitted):
    with CaptureQueriesContext(connection) as queries:
        for url in (
            reverse("desk"),
            board(),
            reverse("national_report_show", args=[submitted.pk]),
            submitted.pdf_url,
            reverse("review_create", args=[submitted.pk]),
            reverse("api_report_list"),
            reverse("api_report_show", args=[submitted.pk]),
        ):
            assert celina.get(url).status_code == 200
    asked = " ".join(query["sql"] for query in queries)
    assert [table for table in tenant_tables() if table in asked] == []


@pytest.mark.parametrize("name", ["family_show", "family_edit"])
def test_no_family_opens_to_crzl(celina, poznan, name):
    family = poznan.families[0].family
    assert celina.get(reverse(name, args=[family.pk])).status_code in (403, 404)


def test_the_list_of_families_is_closed_to_crzl(celina):
    assert celina.get(reverse("family_list")).status_code == 403


def test_the_board_asks_as_many_queries_for_one_powiat_as_for_six(celina, cast, poznan, submitted):
    celina.get(board())  # the first request of a process reads more
    with CaptureQueriesContext(connection) as one:
        celina.get(board())
    edition = Edition.objects.get(number=7)
    for number in range(9921, 9926):
        Powiat.objects.create(id=number, name=f"p{number}", seat="Próbnik")
        with in_powiat(number):
            made(
                Pilot,
                powiat_id=number,
                edition=edition,
                starts_on=BEGIN,
                family_work_ends_on=END,
                team_work_ends_on=END,
            )
    with CaptureQueriesContext(connection) as six:
        celina.get(board())
    assert len(six) == len(one)


def test_the_counts_lead_to_each_standing_and_the_list_is_narrowed(celina, poznan, submitted):
    edition = Edition.objects.get(number=7)
    make_powiat(1404, "spóźniony", edition)
    page = text(celina.get(board()))
    assert "Po terminie: 1" in page and "Czeka na decyzję: 1" in page
    late = text(celina.get(f"{board()}&stan=po-terminie"))
    assert ">spóźniony<" in late and ">bukowy<" not in late
    mazovian = text(celina.get(f"{board()}&wojewodztwo=14"))
    assert ">spóźniony<" in mazovian and ">bukowy<" not in mazovian
    assert "nie odpowiada tym warunkom" in text(celina.get(f"{board()}&q=nieznany"))


def test_a_condition_that_makes_no_sense_narrows_nothing(celina, poznan, submitted):
    assert ">bukowy<" in text(celina.get(f"{board()}&stan=xyz&wojewodztwo=abc&page=-1"))


def test_a_pilot_that_has_not_begun_is_not_late(celina, poznan):
    make_powiat(1404, "przyszły", Edition.objects.get(number=7), state="qualified", ends=date(2999, 1, 1))
    assert "pilotaż niezaczęty" in text(celina.get(f"{board()}&stan=niezaczete"))


def test_a_withdrawn_powiat_stays_with_its_report_and_out_of_effects(cast, celina, poznan):
    pilot = make_powiat(1404, "wycofany", Edition.objects.get(number=7), state="withdrawn")
    send_report(pilot)
    page = text(celina.get(f"{board()}&stan=bez-raportu"))
    assert "poza efektami" in page and "RE/1/2015" in page and "Oceń" not in page


def test_the_files_hold_what_the_board_shows_on_all_its_pages(celina, poznan, submitted):
    make_powiat(1404, "spóźniony", Edition.objects.get(number=7))
    answer = celina.get(f"{reverse('national_board_csv')}?edycja=7")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Powiat", "spóźniony", "bukowy"]
    assert rows[1][rows[0].index("Raport")] == "po terminie"
    sheet = load_workbook(io.BytesIO(celina.get(f"{reverse('national_board_xlsx')}?edycja=7").content)).active
    assert [cell.value for cell in sheet["A"]] == ["Powiat", "spóźniony", "bukowy"]


def test_the_whole_country_on_the_board_is_paged_and_asks_as_few_queries(celina, cast, poznan, submitted):
    celina.get(board())
    with CaptureQueriesContext(connection) as one:
        celina.get(board())
    edition = Edition.objects.get(number=7)
    for number in range(1000, 1090):
        made_bare(number, edition)
    with CaptureQueriesContext(connection) as many:
        page = text(celina.get(board()))
    assert len(many) == len(one)
    assert "Strona 1 z 2 (91 powiatów)" in page and page.count('data-label="Lider"') == 50


def made_bare(number, edition):
    powiat = Powiat.objects.create(id=number, name=f"p{number}", seat="Próbnik")
    days = {"starts_on": BEGIN, "family_work_ends_on": END, "team_work_ends_on": END}
    with in_powiat(number):
        made(Pilot, powiat=powiat, edition=edition, **days)
