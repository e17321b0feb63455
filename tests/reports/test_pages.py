"""The powiat's pages: figures, story of the report, forms, rows behind a figure."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.models import ReportDraft, Snapshot
from schematom.audit.models import AuditEvent
from schematom.jobs.models import Job
from tests.reports.cases import make_pilot, run_job
from tests.reports.conftest import TEXTS

TODAY = timezone.localdate().isoformat()


def text(response, status=200):
    assert response.status_code == status
    return " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split())


def show(pilot):
    return reverse("report_show", args=[pilot.pk])


@pytest.fixture
def anna(cast):
    return cast.client("anna")


def test_an_edition_without_figures_says_what_to_do_first(anna, pilot):
    page = text(anna.get(show(pilot)))
    assert "Zamroź liczby na koniec pilotażu" in page
    assert reverse("snapshot_freeze", args=[pilot.pk]) in page


def test_the_list_tells_the_state_of_each_edition_s_report(anna, poznan, submitted):
    page = text(anna.get(reverse("report_list")))
    assert "czeka na decyzję CRZL" in page
    assert f"{submitted.number}, wersja 1" in page
    assert "7 edycja" in page and "8 edycja" in page


def test_the_page_shows_poznan_s_figures_large_with_definitions(anna, poznan, freeze):
    freeze(poznan.pilot)
    page = text(anna.get(show(poznan.pilot)))
    for figure in ("<strong>10</strong>", "<strong>54</strong>", "<strong>9</strong>", "<strong>5</strong>"):
        assert figure in page
    assert "55,6% z 9 osób, które podjęły pracę" in page
    assert "Dzieci się liczą." in page
    assert "umowa zlecenie" in page and "<svg" in page
    assert "Napisz raport" in page


def test_figures_published_before_stand_beside_ours_with_their_source(cast, anna, poznan, freeze):
    freeze(poznan.pilot)
    with cast.inside():
        for part, value in (("", 9), ("employment_contract", 5)):
            actions.add_published_elsewhere(
                member=cast.member("anna"),
                pilot=poznan.pilot,
                indicator="WORK_STARTED",
                part=part,
                value=value,
                source="strona powiatu",
                published_on=None,
            )
    page = text(anna.get(show(poznan.pilot)))
    assert "opublikowano poza systemem: 9, strona powiatu" in page
    assert "Osoby, które podjęły pracę: umowa o pracę" in page


def test_freezing_from_the_page_shows_the_work_and_then_the_figures(cast, anna, poznan):
    url = reverse("snapshot_freeze", args=[poznan.pilot.pk])
    answer = anna.post(url, {"cutoff_on": "2015-03-31", "measured_on": "31.03.2015"})
    assert answer.status_code == 303
    assert "Liczenie wskaźników: czeka na swoją kolej" in text(anna.get(answer.url))
    assert "Liczenie wskaźników" in text(anna.get(show(poznan.pilot)))
    with cast.inside():
        snapshot = Snapshot.objects.get(pilot=poznan.pilot)
    run_job("snapshot", snapshot.pk)
    page = text(anna.get(answer.url))
    assert "czeka na swoją kolej" not in page and "Osoby, które podjęły pracę" in page
    assert "?wskaznik=WORK_STARTED" in page


def test_a_wrong_day_is_said_at_its_field_and_nothing_is_lost(anna, pilot):
    url = reverse("snapshot_freeze", args=[pilot.pk])
    page = text(anna.post(url, {"cutoff_on": "2015-03-31", "measured_on": "2015-03-01"}), 422)
    assert "Utrzymanie pracy mierzy się w dniu" in page
    assert 'value="2015-03-01"' in page


def test_two_writers_see_both_texts(anna, poznan, freeze, write):
    write(poznan.pilot, freeze(poznan.pilot))
    url = reverse("report_edit", args=[poznan.pilot.pk])
    page = text(anna.post(url, {"revision": 1, "course": "Mój przebieg.", "barriers": "", "conclusions": ""}), 409)
    assert "Mój przebieg." in page and TEXTS["course"] in page


def test_the_text_is_saved_in_parts(cast, anna, pilot):
    url = reverse("report_edit", args=[pilot.pk])
    assert anna.get(url).status_code == 200
    answer = anna.post(url, {"revision": 1, "course": "Zaczęliśmy.", "barriers": "", "conclusions": ""})
    assert answer.status_code == 303
    with cast.inside():
        assert ReportDraft.objects.get(pilot=pilot).course == "Zaczęliśmy."


def test_sending_shows_what_is_missing(anna, poznan, freeze, write):
    write(poznan.pilot, freeze(poznan.pilot), barriers="")
    page = text(anna.get(reverse("report_submit", args=[poznan.pilot.pk])))
    assert "bariery i sposoby ich usunięcia" in page
    assert "Wyślij do CRZL" not in page


def test_sending_says_who_checked_it_and_leads_to_the_sent_report(anna, poznan, freeze, write, check):
    check(write(poznan.pilot, freeze(poznan.pilot)))
    url = reverse("report_submit", args=[poznan.pilot.pk])
    page = text(anna.get(url))
    assert "Sprawdzający: Czes" in page and "Wyślij do CRZL" in page
    answer = anna.post(url, {"revision": 3, "submitted_on": TODAY})
    assert "Tworzenie PDF raportu: czeka na swoją kolej" in text(anna.get(answer.url))


def test_a_failed_print_says_why_and_offers_to_repeat_it(anna, cast, unprinted):
    Job.objects.filter(object_id=unprinted.pk).update(state="failed", error="Na dysku zabrakło miejsca.")
    page = text(anna.get(unprinted.get_absolute_url()))
    assert "Na dysku zabrakło miejsca." in page and "Spróbuj ponownie" in page


def test_the_printed_report_is_downloaded_through_its_door(cast, anna, submitted):
    answer = anna.get(submitted.pdf_url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    with cast.inside():
        assert AuditEvent.objects.filter(verb="report.downloaded").exists()
    assert cast.client("anna", cast.dab).get(submitted.pdf_url).status_code == 404
    assert cast.client("marek").get(submitted.pdf_url).status_code == 404


def test_a_report_not_printed_yet_leads_back_to_its_page(anna, unprinted):
    answer = anna.get(unprinted.pdf_url)
    assert (answer.status_code, answer.url) == (303, unprinted.get_absolute_url())


def test_a_returned_report_is_opened_corrected_and_sent_again(anna, poznan, submitted, review):
    review(submitted)
    page = text(anna.get(show(poznan.pilot)))
    assert "Dopiszcie wnioski." in page and "Otwórz do poprawy" in page
    opened = anna.post(reverse("report_reopen", args=[poznan.pilot.pk]))
    assert opened.url == reverse("report_edit", args=[poznan.pilot.pk])
    assert "w poprawie" in text(anna.get(show(poznan.pilot)))
    answer = anna.post(reverse("report_check", args=[poznan.pilot.pk]), {"revision": 4, "checked_on": TODAY})
    assert answer.url == show(poznan.pilot)
    sent = anna.post(reverse("report_submit", args=[poznan.pilot.pk]), {"revision": 5, "submitted_on": TODAY})
    assert "wersja 2" in text(anna.get(sent.url))


def test_a_report_not_returned_cannot_be_opened(anna, poznan, submitted):
    answer = anna.post(reverse("report_reopen", args=[poznan.pilot.pk]), follow=True)
    assert "Poprawiać go można dopiero wtedy" in text(answer)


def test_a_sent_report_s_form_leads_back_to_its_page(anna, poznan, submitted):
    answer = anna.get(reverse("report_edit", args=[poznan.pilot.pk]))
    assert answer.url == show(poznan.pilot)


def test_the_pzkw_reads_and_has_no_buttons(cast, poznan, freeze):
    freeze(poznan.pilot)
    page = text(cast.client("piotr").get(show(poznan.pilot)))
    assert "<strong>54</strong>" in page
    for name in ("snapshot_freeze", "report_edit", "report_submit"):
        assert reverse(name, args=[poznan.pilot.pk]) not in page


def test_the_list_asks_as_many_queries_for_one_edition_as_for_five(cast, anna):
    counts = []
    anna.get(reverse("report_list"))  # the first request of a process reads more
    for number in (20, 21, 22, 23, 24):
        with cast.inside():
            make_pilot(cast.buk, number)
        with CaptureQueriesContext(connection) as queries:
            anna.get(reverse("report_list"))
        counts.append(len(queries))
    assert counts[0] == counts[-1]
