"""Attacks on figures and reports: forged ids, stale pages, texts that would run, two at once, words taken back."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.actions.publication import offer_effects, withdraw_offer
from reports.choices import NARRATIVE
from reports.models import PublishedElsewhere, ReportDraft, Review, SubmittedReport
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.tenancy.context import in_nation
from tests.cases import made
from tests.reports.conftest import (  # noqa: F401 - fixtures
    TEXTS,
    check,
    freeze,
    pilot,
    poznan,
    review,
    send,
    submitted,
    unprinted,
    write,
)
from tests.reports.test_pages import text
from tests.reports.test_publication import accepted, offer, publish  # noqa: F401 - fixtures
from tests.security.access_table import TABLES
from tests.security.test_attacks_at_once import at_once, won_and_refused
from tests.security.test_every_url import subjects_of

TODAY = timezone.localdate()
SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://zle.example";"kliknij")'


@pytest.fixture
def anna(cast):
    return cast.client("anna")


@pytest.fixture
def checked(cast, poznan, freeze, write, check):  # noqa: F811
    return check(write(poznan.pilot, freeze(poznan.pilot)))


def page_of(name, subject):
    return reverse(name, args=[subject.pk])


def all_of(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")


# What belongs to another powiat, in an address or in a form


@pytest.mark.parametrize(
    ("page", "subject", "form"),
    [
        (
            "snapshot_freeze",
            "pilot",
            lambda dab: {
                "cutoff_on": "2015-03-31",
                "measured_on": "2015-03-31",
                "corrects": dab.snapshot.pk,
                "correction_reason": "x",
            },
        ),
        ("practice_create", "", lambda dab: {"pilot": dab.pilot.pk, "area": "work", "title": "Obca"}),
        ("practice_edit", "practice", lambda dab: {"contact": dab.pup.pk, "area": "work", "title": "x", "revision": 1}),
    ],
)
def test_no_form_of_effects_takes_a_row_of_another_powiat(cast, anna, page, subject, form):
    address = reverse(page, args=[getattr(cast.buk, subject).pk] if subject else [])
    assert anna.post(address, form(cast.dab)).status_code == 422


def test_figures_are_compared_with_earlier_ones_of_the_same_pilot_only(cast, anna, checked):
    page = page_of("snapshot_difference", checked.snapshot)
    for other in (cast.dab.snapshot.pk, cast.buk.snapshot.pk, checked.snapshot.pk, "x", "'; --", "0" * 36):
        assert anna.get(page, {"wobec": other}).status_code == 404


@pytest.mark.parametrize("asked", [{"wskaznik": "x"}, {"czesc": "__class__"}, {"cecha": "sex", "wartosc": "\x00"}])
def test_rows_behind_a_figure_that_is_not_there_are_not_asked_for(cast, anna, asked):
    assert anna.get(page_of("snapshot_rows", cast.buk.snapshot), asked).status_code == 404


def test_crzl_reminds_only_those_that_are_late(cast):
    form = {"pilots": [cast.buk.pilot.pk], "text": "Prosimy.", "due_on": (TODAY + timedelta(days=9)).isoformat()}
    answer = cast.client("celina").post(page_of("reminder_many", cast.edition), form)
    assert answer.status_code == 422


def rows_of_effects():
    tables = [table for table in TABLES if table.name.startswith("reports")]
    for line in [line for table in tables for line in table.read_text().splitlines()[1:]]:
        words = line.split()
        method = words.pop(0) if words and words[0] == "POST" else "GET"
        if words:
            name, _, attribute = words[0].partition(":")
            yield method, name, attribute


def addresses(cast, wanted="POST GET"):
    subjects = subjects_of(cast)
    for method, name, attribute in rows_of_effects():
        subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
        if method in wanted:
            yield name, reverse(name, args=[subject.pk] if attribute else [])


@pytest.mark.parametrize("person", ["anna", "cezary"])
def test_no_page_of_effects_takes_a_post_without_its_token(cast, person):
    client = cast.client(person, enforce_csrf_checks=True)
    assert {client.post(url).status_code for name, url in addresses(cast) if not name.startswith("api_")} == {403}


BUTTONS = "report_reopen elsewhere_remove fact_remove practice_reopen practice_withdraw offer_withdraw".split()


def test_a_link_presses_no_button(cast):
    found = {name: url for name, url in addresses(cast) if name in (*BUTTONS, "national_paper_create")}
    assert len(found) == len(BUTTONS) + 1
    for url in found.values():
        assert {cast.client(person).get(url).status_code for person in ("anna", "cezary")} <= {404, 403, 405}
    with cast.inside():
        assert PublishedElsewhere.objects.filter(pk=cast.buk.elsewhere.pk).exists()


# One text read, another sent


def test_a_report_is_not_sent_by_a_page_that_showed_another_text(cast, anna, checked, write, check):  # noqa: F811
    page = page_of("report_submit", checked.pilot)
    old = {"revision": checked.revision, "submitted_on": TODAY.isoformat()}
    assert f'value="{checked.revision}"' in anna.get(page).content.decode()
    again = check(write(checked.pilot, checked.snapshot, conclusions="Podmienione i sprawdzone przez kogo innego."))
    answer = text(anna.post(page, old), 422)
    assert "Ktoś zmienił raport, odkąd otwarto tę stronę" in answer
    assert anna.post(page, {"submitted_on": TODAY.isoformat()}).status_code == 422
    with cast.inside():
        assert not SubmittedReport.objects.filter(pilot=checked.pilot).exists()
    assert anna.post(page, old | {"revision": again.revision}).status_code == 303


def test_a_report_names_no_figures_but_those_that_were_checked(cast, anna, checked):
    """They stand in the report beside ours, so a change of them is a change of what was checked."""
    typed = {"figure": "FAMILIES_COMPLETED:", "value": "99", "source": "gazeta", "published_on": ""}
    answer = anna.post(page_of("elsewhere_create", checked.pilot), typed, follow=True)
    assert "Raport trzeba teraz sprawdzić jeszcze raz." in text(answer)
    form = {"revision": checked.revision, "submitted_on": TODAY.isoformat()}
    assert anna.post(page_of("report_submit", checked.pilot), form).status_code == 422
    with cast.inside():
        draft = ReportDraft.objects.get(pk=checked.pk)
        assert (draft.state, draft.checked_by, draft.revision) == ("draft", None, checked.revision + 1)


def test_changing_and_removing_such_a_figure_opens_the_report_too(cast, anna, checked, check):  # noqa: F811
    typed = {"figure": "FAMILIES_COMPLETED:", "value": "99", "source": "gazeta", "published_on": ""}
    anna.post(page_of("elsewhere_create", checked.pilot), typed)
    for page in ("elsewhere_edit", "elsewhere_remove"):
        with cast.inside():
            row, draft = PublishedElsewhere.objects.get(source="gazeta"), ReportDraft.objects.get(pk=checked.pk)
        check(draft)
        assert anna.post(page_of(page, row), typed | {"value": "98", "revision": row.revision}).status_code == 303
        with cast.inside():
            assert ReportDraft.objects.get(pk=checked.pk).state == "draft"


# A malicious powiat


def test_a_text_too_long_to_print_is_refused_beside_its_field(anna, pilot):  # noqa: F811
    form = dict.fromkeys((section.value for section in NARRATIVE), "x") | {"course": "a" * 1_000_000, "revision": 1}
    assert "Skróć tekst" in text(anna.post(page_of("report_edit", pilot), form), 422)


def test_signs_that_cannot_be_printed_are_refused_beside_their_field(anna, pilot):  # noqa: F811
    form = TEXTS | {"mgi": "Brawo \U0001f600", "revision": 1}
    assert "nie da się wydrukować" in text(anna.post(page_of("report_edit", pilot), form), 422)


def test_what_is_written_runs_nowhere(cast, poznan, freeze, write, send, review, offer, publish, anna):  # noqa: F811
    texts = {section.value: f"{FORMULA} {SCRIPT}" for section in NARRATIVE}
    with cast.inside():
        figure = {"pilot": poznan.pilot, "indicator": "WORK_KEPT", "value": 2, "source": FORMULA + SCRIPT}
        made(PublishedElsewhere, **figure)
    report = send(write(poznan.pilot, freeze(poznan.pilot), **texts))
    review(report, verdict="accepted", remarks=SCRIPT)
    offer(report, summary=f"{FORMULA} {SCRIPT}")
    publish()
    celina, stranger = cast.client("celina"), cast.client(None)
    number = cast.buk.powiat.pk
    pages = [
        anna.get(page_of("report_show", poznan.pilot)),
        anna.get(report.get_absolute_url()),
        anna.get(page_of("offer_create", poznan.pilot)),
        celina.get(page_of("national_report_show", report)),
        celina.get(page_of("comparison_over_editions", poznan.pilot)),
        stranger.get(reverse("public_edition", args=[7])),
        stranger.get(reverse("public_powiat", args=[7, number])),
    ]
    assert [page.status_code for page in pages] == [200] * len(pages)
    assert [page.request["PATH_INFO"] for page in pages if "<script>alert" in page.content.decode()] == []
    told = stranger.get(reverse("public_json", args=[7]))
    assert told["Content-Type"] == "application/json" and told["X-Content-Type-Options"] == "nosniff"
    rows = stranger.get(reverse("public_csv", args=[7])).content.decode()
    assert FORMULA[:11] in rows and not re.search(r"(^|;|\")=HYPERLINK", rows)


def test_nobody_is_named_by_the_words_everybody_reads(accepted, offer):  # noqa: F811
    for summary in ("Dzwońcie do pani Zmyślonej: 600 100 200.", "Pani Z., PESEL 44051401359.", "z@przyklad.example"):
        with pytest.raises(Refused) as refusal:
            offer(accepted, summary=summary)
        assert refusal.value.field == "summary"


# The log


def test_every_file_of_a_report_leaves_a_line_in_the_log(cast, submitted):  # noqa: F811
    for person in ("anna", "celina"):
        for name in ("submitted_pdf", "submitted_xlsx", "submitted_json"):
            for method in ("get", "head"):
                before = events(cast)
                answer = getattr(cast.client(person), method)(page_of(name, submitted))
                assert answer.status_code == 200
                all_of(answer)
                assert events(cast) == before + 1, (person, name, method)


def events(cast):
    with cast.inside():
        here = AuditEvent.objects.filter(verb="report.downloaded").count()
    with in_nation(user_id=cast.celina.pk):
        return here + AuditEvent.objects.filter(verb="report.downloaded").count()


# Two at once


def test_two_reviewers_decide_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        draft = ReportDraft.objects.get(pk=cast.buk.report_draft.pk)
        report = actions.submit_report(
            member=cast.member("anna"), draft=draft, revision=draft.revision, submitted_on=TODAY
        )

    def decide(verdict):
        celina = cast.member("celina")
        with in_nation(user_id=celina.user_id):
            return actions.review_report(
                member=celina, report=report, verdict=verdict, remarks="Uwaga.", decided_on=TODAY
            )

    won_and_refused(at_once(lambda: decide("accepted"), lambda: decide("returned")))
    with in_nation(user_id=cast.celina.pk):
        assert Review.objects.filter(report=report).count() == 1


def test_two_enter_the_same_figure_and_one_of_them_is_told(committed_cast):
    cast = committed_cast
    figure = {"indicator": "WORK_KEPT", "part": "", "value": 5, "source": "gazeta", "published_on": None}

    def enter():
        with cast.inside():
            return actions.add_published_elsewhere(member=cast.member("anna"), pilot=cast.buk.pilot, **figure)

    won_and_refused(at_once(enter, enter))


def test_two_write_down_the_same_fact_and_one_of_them_is_told(committed_cast):
    cast = committed_cast

    def write_down():
        cezary = cast.member("cezary")
        with in_nation(user_id=cezary.user_id):
            return actions.add_fact(
                member=cezary, edition=cast.edition, subject="powiaty_finished", value=39, source="gazeta"
            )

    won_and_refused(at_once(write_down, write_down))


def test_an_offer_is_taken_back_and_made_anew_at_once(committed_cast):
    cast = committed_cast
    with in_nation(user_id=cast.celina.pk):
        made(
            Review,
            report=cast.buk.submitted,
            reviewer=cast.celina,
            verdict="accepted",
            decided_on=TODAY,
            powiat_id=cast.buk.powiat.pk,
        )

    def take_back():
        with cast.inside():
            return withdraw_offer(member=cast.member("anna"), offer=cast.buk.offered, withdrawn_on=TODAY)

    def renew():
        with cast.inside():
            return offer_effects(
                member=cast.member("anna"), pilot=cast.buk.pilot, summary="Nowe słowa.", offered_on=TODAY
            )

    faults = [one for one in at_once(take_back, renew) if isinstance(one, Exception) and not isinstance(one, Refused)]
    assert faults == []
    with cast.inside():
        assert cast.buk.pilot.offered_effects.standing().count() <= 1
