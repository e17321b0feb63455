"""The assessment for stage II: marks with reasons, read from the accepted report; the ranking; 40 → 20."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.actions import assess_pilot
from reports.choices import StageCriterion
from reports.models import AssessedCriterion
from reports.selectors.assessing import best, ranking, tie_at
from schematom.audit.errors import Refused
from schematom.tenancy.context import in_nation
from teams.models import Edition, StageAssessment, StageInvitation
from tests.reports.cases import BEGIN, END
from tests.reports.nation import accepted, figures, make_powiat, send_report
from tests.reports.test_nation import tenant_tables
from tests.reports.test_pages import text

TODAY = timezone.localdate()


@pytest.fixture
def cezary(cast):
    return cast.client("cezary")


@pytest.fixture
def edition(cast):
    return Edition.objects.create(number=7, name="7 edycja", starts_on=BEGIN, ends_on=END)


@pytest.fixture
def second(edition):
    return Edition.objects.create(number=8, name="8 edycja", starts_on=BEGIN, ends_on=END, by_invitation=True)


def typed(mark=2, **values):
    marks = {f"mark_{c}": mark for c in StageCriterion} | {f"reason_{c}": "Widać w raporcie." for c in StageCriterion}
    return {"result": "positive", "reason": "Dobre efekty.", "assessed_on": TODAY.isoformat()} | marks | values


def url_of(pilot):
    return reverse("stage_assess", args=[pilot.pk])


@pytest.fixture
def assess(cast):
    def assessed(pilot, mark=2, result="positive", without_report=False):
        member = cast.member("cezary")
        with in_nation(user_id=member.user_id):
            return assess_pilot(
                member=member,
                pilot=pilot,
                result=result,
                reason="Efekty.",
                assessed_on=TODAY,
                marks={c.value: (mark, "Widać w raporcie.") for c in StageCriterion},
                without_report=without_report,
            )

    return assessed


def test_the_figures_of_the_accepted_report_stand_beside_the_criteria(cast, cezary, poznan, submitted, review):
    review(submitted, verdict="accepted", remarks="")
    page = text(cezary.get(url_of(poznan.pilot)))
    assert submitted.number in page and "<dd>54" in page
    assert all(c.label in page for c in StageCriterion)
    assert "Oceniam bez przyjętego raportu" not in page


def test_marks_reasons_and_the_result_are_saved_in_one(cast, cezary, edition):
    pilot = make_powiat(9941, "pierwszy", edition)
    report = accepted(pilot, cast.celina)
    assert cezary.post(url_of(pilot), typed()).url == reverse("assessment_list", args=[edition.pk])
    with in_nation():
        marks = list(AssessedCriterion.objects.filter(assessment__pilot=pilot))
    assert len(marks) == 5 and {mark.report_id for mark in marks} == {report.pk}
    page = text(cezary.get(reverse("assessment_list", args=[edition.pk])))
    assert 'data-label="Punkty">10<' in page and report.number in page


def test_without_an_accepted_report_the_assessment_must_say_so_and_does(cast, cezary, edition):
    pilot = make_powiat(9941, "pierwszy", edition)
    send_report(pilot)  # sent, not accepted
    assert "Powiat nie ma przyjętego raportu." in text(cezary.post(url_of(pilot), typed()), 422)
    assert cezary.post(url_of(pilot), typed(without_report="on")).status_code == 303
    assert "ocena bez przyjętego raportu" in text(cezary.get(reverse("assessment_list", args=[edition.pk])))
    assert "Ocena bez przyjętego raportu." in text(cezary.get(url_of(pilot)))


def test_every_criterion_needs_a_mark_and_a_reason_and_nothing_typed_is_lost(cast, cezary, edition):
    pilot = make_powiat(9941, "pierwszy", edition)
    accepted(pilot, cast.celina)
    page = text(cezary.post(url_of(pilot), typed(mark_work="", reason_effects="", reason="Zostaje tu.")), 422)
    assert "Wybierz ocenę kryterium „Praca podjęta i utrzymana”." in page
    assert "Wypełnij pole „Dlaczego tak: Efekty u rodzin”." in page and "Zostaje tu." in page


def test_the_action_itself_refuses_a_mark_without_a_reason(cast, edition):
    pilot, member = make_powiat(9941, "pierwszy", edition), cast.member("cezary")
    marks = {c.value: (2, " ") for c in StageCriterion}
    with in_nation(user_id=member.user_id), pytest.raises(Refused, match="dlaczego"):
        assess_pilot(member=member, pilot=pilot, result="positive", reason="x", assessed_on=TODAY, marks=marks)
    with in_nation():
        assert not StageAssessment.objects.filter(pilot=pilot).exists()


def test_a_report_is_not_assessed_before_it_was_sent(cast, cezary, edition):
    pilot = make_powiat(9941, "pierwszy", edition)
    accepted(pilot, cast.celina)
    assert "wysłano 10 kwietnia 2015 r." in text(cezary.post(url_of(pilot), typed(assessed_on="2015-04-09")), 422)


def test_a_withdrawn_powiat_is_neither_assessed_nor_ranked(cast, cezary, edition):
    pilot = make_powiat(9941, "wycofany", edition, state="withdrawn")
    answer = text(cezary.post(url_of(pilot), typed(without_report="on")), 422)
    assert "Oceniasz tylko etap, który powiat realizuje albo zakończył." in answer
    with in_nation():
        assert ranking(edition) == []


def test_a_later_assessment_counts_and_the_earlier_stays_in_the_history(cast, cezary, edition, assess):
    pilot = make_powiat(9941, "pierwszy", edition)
    accepted(pilot, cast.celina)
    assess(pilot, mark=0, result="negative")
    assess(pilot, mark=3)
    with in_nation():
        (row,) = ranking(edition)
    assert (row.assessed.points, row.assessed.is_positive) == (15, True)
    page = text(cezary.get(url_of(pilot)))
    assert "negatywna, 0 punktów" in page and "pozytywna, 15 punktów" in page


@pytest.fixture
def ranked(cast, edition, assess):
    """Points: b 15, ż 10, ą 10, c 5 (negative), d not assessed."""
    found = {}
    for number, (name, mark) in enumerate({"ż": 2, "ą": 2, "b": 3, "c": 1, "d": None}.items(), 9941):
        found[name] = make_powiat(number, name, edition)
        accepted(found[name], cast.celina, figures(), number=f"RE/{number}/2015")
        if mark is not None:
            assess(found[name], mark, "negative" if name == "c" else "positive")
    return found


def test_most_points_first_ties_by_the_polish_alphabet_and_the_unassessed_last(edition, ranked):
    with in_nation():
        assert [row.pilot.powiat.name for row in ranking(edition)] == ["b", "ą", "ż", "c", "d"]


def test_a_tie_at_the_edge_is_told_not_cut_in_silence(edition, ranked):
    with in_nation():
        rows = ranking(edition)
    assert best(rows, 2) == [ranked["b"].powiat_id, ranked["ą"].powiat_id]
    assert [row.pilot.powiat.name for row in tie_at(rows, 2)] == ["ż"]
    assert tie_at(rows, 3) == []


def test_the_best_are_ticked_for_the_page_of_invitations_and_invited_there(cezary, edition, second, ranked):
    page = text(cezary.get(reverse("assessment_list", args=[edition.pk]), {"najlepsze": "2"}))
    assert "Zaznaczono 2 powiaty z 3." in page and "Przejdź do zaproszeń" in page
    invite = reverse("stage_invite", args=[second.pk])
    chosen = text(cezary.get(invite, {"powiat": [ranked["b"].powiat_id, ranked["ą"].powiat_id]}))
    assert chosen.count(" checked") == 2 and "zaznaczono 2 powiaty z 3" in chosen
    given = {"pilots": [str(ranked["b"].pk)], "reason": "Efekty.", "invited_on": TODAY.isoformat()}
    cezary.post(invite, given)
    with in_nation():
        assert StageInvitation.objects.filter(edition=second).count() == 1
    page = text(cezary.get(reverse("assessment_list", args=[edition.pk])))
    assert "zaproszony" in page and "Do edycji „8 edycja” zaproszony: 1." in page


@pytest.mark.parametrize("count", ["", "0", "-3", "dwa", "²", "99999"])
def test_a_number_that_makes_no_sense_ticks_nobody(cezary, edition, second, ranked, count):
    page = text(cezary.get(reverse("assessment_list", args=[edition.pk]), {"najlepsze": count}))
    assert "Zaznaczono" not in page


def test_the_powiat_reads_the_assessment_in_its_history(cast, poznan, submitted, review, assess):
    review(submitted, verdict="accepted", remarks="")
    assess(poznan.pilot)
    page = text(cast.client("anna").get(reverse("pilot_history")))
    assert "Ocena etapu: pozytywna" in page and "Widać w raporcie." in page


def test_the_ranking_asks_as_many_queries_for_one_as_for_six_and_no_table_of_a_powiat(cast, cezary, edition, assess):
    url = reverse("assessment_list", args=[edition.pk])
    first = make_powiat(9951, "p0", edition)
    accepted(first, cast.celina)
    assess(first)
    cezary.get(url)
    with CaptureQueriesContext(connection) as one:
        cezary.get(url)
    for number in range(9952, 9957):
        pilot = make_powiat(number, f"p{number}", edition)
        accepted(pilot, cast.celina)
        assess(pilot)
    with CaptureQueriesContext(connection) as six:
        cezary.get(url)
        cezary.get(url_of(first))
    with CaptureQueriesContext(connection) as again:
        cezary.get(url)
    assert len(again) == len(one)
    asked = " ".join(query["sql"] for query in six)
    assert [table for table in tenant_tables() if table in asked] == []
