"""Between writing and sending somebody reads the whole report and vouches for it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.choices import NARRATIVE, DraftState
from reports.desk import reports_of_powiat
from reports.models import ReportDraft, ReportReminder, ReviewRemark
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from schematom.tenancy.context import in_nation
from tests.cast import made
from tests.reports.cases import make_pilot
from tests.reports.conftest import TEXTS
from tests.reports.test_pages import show, text

TODAY = timezone.localdate()


@pytest.fixture
def anna(cast):
    return cast.client("anna")


@pytest.fixture
def czeslawa(cast):
    return cast.client("czeslawa")


def page_of(name, draft):
    return reverse(name, args=[draft.pilot_id])


def check_form(draft, **changes):
    return {"revision": draft.revision, "checked_on": TODAY.isoformat()} | changes


@pytest.fixture
def remark(cast, review):
    """CRZL returns a report with a remark on one of its parts."""

    def remarked(report, section="mgi", text="Ile rodzin miała jedna grupa?"):
        answer = review(report)
        with in_nation(user_id=cast.celina.pk):
            made(ReviewRemark, review=answer, section=section, text=text, powiat_id=report.powiat_id)

    return remarked


@pytest.fixture
def remind(cast):
    def reminded(pilot, due_on):
        with in_nation(user_id=cast.celina.pk):
            about = {"powiat_id": pilot.powiat_id, "author": cast.celina}
            return made(ReportReminder, pilot=pilot, text="Czekamy na raport.", due_on=due_on, **about)

    return reminded


def lines(cast, name):
    with cast.inside():
        return {line.title: line for line in reports_of_powiat(cast.member(name))}


# The action


def test_the_draft_remembers_who_checked_it_and_when(cast, written, check):
    draft = check(written)
    assert (draft.state, draft.checked_by, draft.checked_on) == (DraftState.CHECKED, cast.buk.users["czeslawa"], TODAY)
    with cast.inside():
        assert AuditEvent.objects.filter(verb="report.checked").count() == 1


def test_an_unchecked_report_is_not_sent(cast, written):
    with cast.inside(), pytest.raises(Refused, match="Najpierw ktoś musi raport sprawdzić"):
        actions.submit_report(member=cast.member("anna"), draft=written, revision=written.revision, submitted_on=TODAY)


def test_a_report_that_is_not_whole_is_not_checked(poznan, freeze, write, check):
    with pytest.raises(Refused, match="wykonanie LPIW"):
        check(write(poznan.pilot, freeze(poznan.pilot), lpiw=""))


def test_a_draft_nobody_saved_is_not_checked(pilot, check):
    with pytest.raises(Refused):
        check(ReportDraft(pilot=pilot))


def test_it_is_checked_once(written, check):
    with pytest.raises(Refused, match="już sprawdzony"):
        check(check(written))


def test_what_was_changed_meanwhile_is_not_vouched_for(poznan, written, write, check):
    write(poznan.pilot, written.snapshot, mgi="Inaczej.")
    with pytest.raises(StaleVersion):
        check(written)


def test_whoever_changes_a_checked_report_opens_it_again(poznan, written, write, check):
    check(written)
    draft = write(poznan.pilot, written.snapshot, mgi="Inaczej.")
    assert (draft.state, draft.checked_by, draft.checked_on) == (DraftState.DRAFT, None, None)


@pytest.mark.parametrize("day", [date(2015, 3, 30), TODAY + timedelta(days=1)])
def test_the_day_of_checking_lies_between_the_measuring_and_today(cast, written, day):
    with cast.inside(), pytest.raises(Refused) as refusal:
        actions.check_report(member=cast.member("anna"), draft=written, revision=written.revision, checked_on=day)
    assert refusal.value.field == "checked_on"


def test_it_is_not_sent_before_it_was_checked(cast, written, check):
    draft = check(written)
    with cast.inside(), pytest.raises(Refused) as refusal:
        actions.submit_report(
            member=cast.member("anna"), draft=draft, revision=draft.revision, submitted_on=TODAY - timedelta(days=1)
        )
    assert refusal.value.field == "submitted_on"


def test_a_sent_report_is_not_checked(cast, submitted, check):
    with cast.inside():
        draft = ReportDraft.objects.get(pilot=submitted.pilot_id)
    with pytest.raises(Refused):
        check(draft)


# The pages


def test_the_checker_reads_the_whole_report_on_one_page(czeslawa, written):
    page = text(czeslawa.get(page_of("report_check", written)))
    assert all(TEXTS[section.value] in page for section in NARRATIVE)
    assert "<strong>54</strong>" in page and "<svg" in page and "umowa zlecenie" in page
    assert "Sprawdzone, raport może iść" in page


def test_the_chair_checks_and_the_coordinator_sends(anna, czeslawa, written):
    assert "Przeczytaj i sprawdź" in text(czeslawa.get(show(written.pilot)))
    answer = czeslawa.post(page_of("report_check", written), check_form(written))
    assert answer.status_code == 303
    page = text(czeslawa.get(show(written.pilot)))
    assert "sprawdzony, do wysłania" in page and "Wyśle go koordynator" in page
    page = text(anna.get(show(written.pilot)))
    assert "Sprawdzający: Czes" in page and page_of("report_submit", written) in page


def test_who_may_not_check_sees_who_will(cast, written):
    page = text(cast.client("piotr").get(show(written.pilot)))
    assert "Sprawdzi go koordynator pilotażu albo przewodniczący PZKW" in page
    assert page_of("report_check", written) not in page


def test_a_report_changed_while_it_was_read_is_shown_anew(czeslawa, poznan, written, write):
    write(poznan.pilot, written.snapshot, mgi="Dopisane w ostatniej chwili.")
    answer = czeslawa.post(page_of("report_check", written), check_form(written))
    page = text(answer, 422)
    assert "Ktoś zmienił raport, odkąd otwarto tę stronę" in page and "Dopisane w ostatniej chwili." in page
    again = czeslawa.post(page_of("report_check", written), check_form(written, revision=written.revision + 1))
    assert again.status_code == 303


def test_the_page_of_a_report_that_is_not_whole_says_what_is_missing(anna, poznan, freeze, write):
    draft = write(poznan.pilot, freeze(poznan.pilot), mgi="", practices="")
    page = text(anna.get(page_of("report_check", draft)))
    assert "praca mobilnych grup interdyscyplinarnych, dobre praktyki" in page
    assert "Sprawdzone, raport może iść" not in page


def test_sending_an_unchecked_report_leads_to_checking(anna, written):
    page = text(anna.get(page_of("report_submit", written)))
    assert "Przeczytaj i sprawdź" in page and "Wyślij do CRZL</button>" not in page


def test_the_editor_of_a_checked_report_says_it_will_be_open_again(anna, written, check):
    check(written)
    assert "trzeba będzie go sprawdzić jeszcze raz" in text(anna.get(page_of("report_edit", written)))


def test_the_editor_says_what_crzl_wants_to_read_and_leads_to_each_part(anna, written):
    page = text(anna.get(page_of("report_edit", written)))
    assert "Jak wybrano rodziny" in page and 'href="#id_practices"' in page


def test_saving_and_staying_leads_back_to_the_editor(anna, written):
    form = TEXTS | {"revision": written.revision, "snapshot": written.snapshot_id, "stay": "1"}
    answer = anna.post(page_of("report_edit", written), form)
    assert (answer.status_code, answer.url) == (303, page_of("report_edit", written))


def test_a_remark_stands_at_its_part_in_the_editor_and_on_the_pages(cast, anna, submitted, remark):
    remark(submitted)
    with cast.inside():
        draft = ReportDraft.objects.get(pilot=submitted.pilot_id)
    for url in (show(draft.pilot), submitted.get_absolute_url()):
        assert "Ile rodzin miała jedna grupa?" in text(anna.get(url))
    anna.post(page_of("report_reopen", draft))
    for name in ("report_edit", "report_check"):
        page = text(anna.get(page_of(name, draft)))
        assert "Uwaga CRZL do tej części" in page and "Ile rodzin miała jedna grupa?" in page


def test_a_corrected_report_is_to_be_checked_next(cast, anna, submitted, review, write):
    review(submitted)
    with cast.inside():
        draft = ReportDraft.objects.get(pilot=submitted.pilot_id)
        draft = actions.reopen_report(member=cast.member("anna"), draft=draft)
    page = text(anna.get(show(draft.pilot)))
    assert "Popraw raport zgodnie z uwagami CRZL" in page and "Raport jest poprawiony" not in page
    with cast.inside():
        snapshot = draft.snapshot
    write(draft.pilot, snapshot, conclusions="Dopisane.")
    assert "Raport jest poprawiony" in text(anna.get(show(draft.pilot)))


def test_newer_figures_than_the_report_s_are_pointed_out(anna, poznan, freeze, written):
    assert "Są nowsze liczby" not in text(anna.get(show(poznan.pilot)))
    freeze(poznan.pilot)
    assert "Są nowsze liczby" in text(anna.get(show(poznan.pilot)))


# The desk


def test_a_written_report_waits_for_the_chair_and_the_coordinator(cast, written):
    assert "Sprawdź raport: 7 edycja" in lines(cast, "czeslawa")
    assert "Sprawdź raport: 7 edycja" in lines(cast, "anna")


def test_a_checked_report_waits_for_the_coordinator_alone(cast, written, check):
    check(written)
    assert lines(cast, "czeslawa") == {}
    assert "Wyślij raport: 7 edycja" in lines(cast, "anna")


def test_crzl_s_reminder_stands_on_the_desk_with_its_day_until_the_report_is_sent(
    cast, anna, poznan, remind, freeze, write, send
):
    remind(poznan.pilot, date(2015, 5, 20))
    line = lines(cast, "anna")["Wyślij raport: 7 edycja"]
    assert line.due == date(2015, 5, 20) and "CRZL przypomina" in line.detail
    assert "CRZL prosi o raport do 20 maja 2015 r." in text(anna.get(show(poznan.pilot)))
    send(write(poznan.pilot, freeze(poznan.pilot)))
    assert not [title for title in lines(cast, "anna") if "7 edycja" in title]
    assert "CRZL prosi o raport" not in text(anna.get(show(poznan.pilot)))


def test_the_desk_asks_as_many_queries_for_one_edition_as_for_five(cast):
    counts = []
    member = cast.member("anna")
    for number in (20, 21, 22, 23, 24):
        with cast.inside():
            make_pilot(cast.buk, number)
            with CaptureQueriesContext(connection) as queries:
                reports_of_powiat(member)
        counts.append(len(queries))
    assert counts[0] == counts[-1]


# Two people in the same moment


def at_once(*deeds):
    """What each of them gives or raises, all begun together."""

    def done(deed):
        try:
            return deed()
        except (Refused, StaleVersion) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(done, deeds))


@pytest.fixture
def opened(committed_cast):
    """The cast's whole draft, open."""
    cast = committed_cast
    draft = cast.buk.report_draft
    with cast.inside():
        draft = actions.save_report(
            member=cast.member("anna"), draft=draft, revision=draft.revision, snapshot=cast.buk.snapshot, **TEXTS
        )
    return cast, draft


def test_one_changes_the_text_while_another_vouches_for_it_and_only_one_of_them_is_told_yes(opened):
    cast, draft = opened

    def change():
        texts = TEXTS | {"mgi": "Inaczej."}
        with cast.inside():
            return actions.save_report(
                member=cast.member("anna"), draft=draft, revision=draft.revision, snapshot=cast.buk.snapshot, **texts
            )

    def vouch():
        with cast.inside():
            return actions.check_report(
                member=cast.member("czeslawa"), draft=draft, revision=draft.revision, checked_on=TODAY
            )

    told = at_once(change, vouch)
    assert sum(isinstance(one, StaleVersion) for one in told) == 1
    with cast.inside():
        now = ReportDraft.objects.get(pk=draft.pk)
    assert (now.state, now.mgi) in {("draft", "Inaczej."), ("checked", TEXTS["mgi"])}


def test_two_send_at_once_and_one_version_goes(opened):
    cast, draft = opened
    with cast.inside():
        before = cast.buk.pilot.submitted_reports.count()
        draft = actions.check_report(member=cast.member("anna"), draft=draft, revision=draft.revision, checked_on=TODAY)

    def deliver():
        with cast.inside():
            return actions.submit_report(
                member=cast.member("anna"), draft=draft, revision=draft.revision, submitted_on=TODAY
            )

    told = at_once(deliver, deliver)
    assert sum(isinstance(one, StaleVersion) for one in told) == 1
    with cast.inside():
        assert cast.buk.pilot.submitted_reports.count() == before + 1
