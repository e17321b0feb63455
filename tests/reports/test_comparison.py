"""Powiaty side by side and over editions: accepted reports alone, nothing counted twice, no row of a powiat's own."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from reports.models import PublishedElsewhere
from reports.selectors.comparison import chosen_codes, compared, over_editions, summed
from schematom.tenancy.context import in_nation, in_powiat
from teams.models import Edition
from tests.cast import made
from tests.reports.cases import BEGIN, END
from tests.reports.nation import accepted, decide, figures, make_pilot_of, make_powiat, send_report
from tests.reports.test_nation import tenant_tables
from tests.reports.test_pages import text


@pytest.fixture
def celina(cast):
    return cast.client("celina")


@pytest.fixture
def edition(cast):
    return Edition.objects.create(number=7, name="7 edycja", starts_on=BEGIN, ends_on=END)


@pytest.fixture
def three(cast, edition):
    """łąkowy and zimny tie at 9, ćmielowski has 12; wycofany withdrew after it had sent a report."""
    started = {"zimny": 9, "łąkowy": 9, "ćmielowski": 12, "wycofany": 100}
    for number, (name, count) in enumerate(started.items(), 9941):
        pilot = make_powiat(number, name, edition, state="withdrawn" if name == "wycofany" else "running")
        accepted(pilot, cast.celina, figures(started=count))
    make_powiat(9949, "bez raportu", edition)


def page_of(celina, **asked):
    return text(celina.get(reverse("comparison_show"), {"edycja": 7, **asked}))


def names_in(page, *names):
    body = page[page.index("<tbody>") :]
    return sorted(names, key=lambda name: body.index(f">{name}<"))


def test_only_accepted_reports_count(cast, celina, edition):
    accepted(make_powiat(9941, "pierwszy", edition), cast.celina)
    send_report(make_powiat(9942, "drugi", edition), figures(started=500))
    decide(send_report(make_powiat(9943, "trzeci", edition), figures(started=700)), cast.celina, "returned")
    page = page_of(celina)
    assert "bez przyjętego raportu" in page and ">500<" not in page and ">700<" not in page
    with in_nation():
        assert compared(edition, ("WORK_STARTED",)).total["WORK_STARTED"]["value"] == 9


def test_a_withdrawn_powiat_stays_in_the_list_and_out_of_the_sum(celina, edition, three):
    page = page_of(celina)
    assert "wycofany, poza efektami" in page
    with in_nation():
        assert compared(edition, ("WORK_STARTED",)).total["WORK_STARTED"]["value"] == 30


def test_a_figure_sorts_with_ties_by_the_polish_alphabet(celina, three):
    page = page_of(celina, porzadek="WORK_STARTED")
    assert names_in(page, "zimny", "łąkowy", "ćmielowski") == ["ćmielowski", "łąkowy", "zimny"]
    rising = page_of(celina, porzadek="WORK_STARTED", rosnaco="1")
    assert names_in(rising, "zimny", "łąkowy", "ćmielowski") == ["łąkowy", "zimny", "ćmielowski"]
    by_name = page_of(celina, porzadek="nonsense")
    assert names_in(by_name, "zimny", "łąkowy", "ćmielowski") == ["ćmielowski", "łąkowy", "zimny"]


def test_who_has_no_figure_stands_last_whichever_way_it_is_sorted(celina, three):
    for rising in ("0", "1"):
        page = page_of(celina, porzadek="WORK_STARTED", rosnaco=rising)
        assert names_in(page, "bez raportu", "zimny", "ćmielowski")[-1] == "bez raportu"


def test_the_work_rate_stands_only_beside_its_counts_and_never_for_all_persons(celina, three):
    page = page_of(celina)
    assert "9 z 20" in page and "45%" in page
    assert "30 z 60" in page


def test_a_report_that_nobody_counted_the_able_in_has_no_rate(cast, celina, edition):
    counted = figures()
    del counted["PERSONS_ABLE_TO_WORK"]
    accepted(make_powiat(9941, "dawny", edition), cast.celina, counted)
    assert "brak danych" in page_of(celina)


def test_the_chosen_figures_are_shown_with_their_parts_and_a_chart(celina, three):
    page = page_of(celina, wskaznik=["WORK_KEPT"])
    assert "umowa o pracę: 5" in page
    assert "<svg" in page and "ćmielowski" in page[page.index("<svg") :]


def test_a_figure_that_no_one_knows_falls_back_to_the_usual_ones():
    assert "WORK_STARTED" in chosen_codes(["DROP TABLE"])
    assert chosen_codes(["WORK_KEPT", "WORK_STARTED"]) == ("WORK_STARTED", "WORK_KEPT")


def test_the_files_say_what_the_page_says(celina, three):
    asked = {"edycja": 7, "porzadek": "WORK_STARTED"}
    answer = celina.get(reverse("comparison_csv"), asked)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:4]] == ["ćmielowski", "łąkowy", "zimny"]
    assert rows[1][rows[0].index("Osoby mogące pracować")] == "20"
    sheet = load_workbook(io.BytesIO(celina.get(reverse("comparison_xlsx"), asked).content)).active
    assert [cell.value for cell in sheet["A"]][1:4] == ["ćmielowski", "łąkowy", "zimny"]


def test_no_accepted_report_says_what_to_do(celina, edition):
    make_powiat(9941, "pierwszy", edition)
    assert "nie ma jeszcze przyjętego raportu" in page_of(celina)


def test_an_edition_without_powiaty_is_no_error(celina, edition):
    assert "nie ma czego porównać" in page_of(celina)


def test_editions_stand_side_by_side_and_are_never_added_up(cast, celina, edition):
    """Poznań I and II: other families; 10 and 10 are never 20."""
    pilot = make_powiat(9941, "poznański", edition)
    accepted(pilot, cast.celina, figures(families=10, started=9))
    second = make_pilot_of(
        pilot.powiat, Edition.objects.create(number=8, name="8 edycja", starts_on=BEGIN, ends_on=END)
    )
    accepted(second, cast.celina, figures(families=10, started=4), number="RE/2/2015")
    page = text(celina.get(reverse("comparison_over_editions", args=[pilot.pk])))
    assert "Edycji nie sumujemy" in page and "7 edycja" in page and "8 edycja" in page
    with in_nation():
        columns, rows = over_editions(pilot.powiat_id)
    assert [column.pilot.edition.number for column in columns] == [7, 8]
    assert all(len(row.cells) == 2 for row in rows)


def test_an_edition_without_a_report_is_told_in_words_and_has_no_column_of_dashes(cast, celina, edition):
    pilot = make_powiat(9941, "poznański", edition)
    decide(send_with_words(pilot, version=1), cast.celina)
    make_pilot_of(pilot.powiat, Edition.objects.create(number=8, name="8 edycja", starts_on=BEGIN, ends_on=END))
    page = text(celina.get(reverse("comparison_over_editions", args=[pilot.pk])))
    assert "8 edycja nie ma tu liczb: raportu jeszcze nie wysłano." in page
    with in_nation():
        assert all(len(row.cells) == 1 for row in over_editions(pilot.powiat_id)[1])


def test_a_sum_of_parts_is_hidden_where_one_powiat_has_lost_its_parts():
    whole = {"value": 9, "parts": {"employment_contract": 5, "mandate_contract": 4}}
    assert set(summed([whole, {"value": 3, "parts": {}}])["parts"].values()) == {None}
    assert summed([whole, {"value": 0, "parts": {}}]) == whole


def test_what_was_published_before_the_system_is_shown_and_marked(cast, celina, edition):
    pilot = make_powiat(9941, "poznański", edition)
    with in_powiat(pilot.powiat_id):
        made(PublishedElsewhere, pilot=pilot, indicator="WORK_STARTED", value=9, source="strona PCPR")
    page = text(celina.get(reverse("comparison_over_editions", args=[pilot.pk])))
    assert "opublikowano poza systemem: 9" in page


def test_a_changed_definition_is_said(cast, celina, edition):
    pilot = make_powiat(9941, "poznański", edition)
    for number, version in ((7, 1), (8, 2)):
        chosen = Edition.objects.filter(number=number).first() or Edition.objects.create(
            number=number, name=f"{number} edycja", starts_on=BEGIN, ends_on=END
        )
        of = pilot if number == 7 else make_pilot_of(pilot.powiat, chosen)
        report = send_with_words(of, version)
        decide(report, cast.celina)
    page = text(celina.get(reverse("comparison_over_editions", args=[pilot.pk])))
    assert "definicja się zmieniła" in page


def send_with_words(pilot, version):
    from reports.models import SubmittedReport

    words = {"title": "Osoby", "what": "", "moment": "", "denominator": "", "version": version}
    shown = {"code": "WORK_STARTED", **words, "value": 9, "parts": [], "by": []}
    with in_powiat(pilot.powiat_id):
        return made(
            SubmittedReport,
            pilot=pilot,
            version=1,
            number=f"RE/{version}/2015",
            submitted_on=END,
            content={"indicators": [shown], "sections": []},
            content_sha256="0" * 64,
            figures=figures(),
            figures_sha256="0" * 64,
        )


def test_no_table_of_a_powiat_is_asked_and_always_as_many_queries(cast, celina, edition):
    first = make_powiat(9951, "p0", edition)
    accepted(first, cast.celina)
    over = reverse("comparison_over_editions", args=[first.pk])
    celina.get(over)
    with CaptureQueriesContext(connection) as one:
        page_of(celina)
    for number in range(9952, 9958):
        accepted(make_powiat(number, f"p{number}", edition), cast.celina)
    with CaptureQueriesContext(connection) as seven:
        page_of(celina)
        celina.get(reverse("comparison_csv"), {"edycja": 7})
    assert len([q for q in one if "reports_" in q["sql"]]) * 2 == len([q for q in seven if "reports_" in q["sql"]])
    asked = " ".join(query["sql"] for query in seven)
    assert [table for table in tenant_tables() if table in asked] == []


def test_forty_powiaty_fit_on_one_page_and_more_are_paged(cast, celina, edition):
    for number in range(9100, 9152):
        make_powiat(number, f"p{number}", edition)
    page = page_of(celina)
    assert "Strona 1 z 2" in page
