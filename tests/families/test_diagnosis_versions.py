"""Versions of a diagnosis: kept, listed, any two of them side by side, and the half-yearly review."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.choices import DiagnosisKind
from families.desk.diagnosis import diagnosis_reviews
from families.models import Diagnosis
from families.selectors.case import Case
from families.selectors.diagnosis import reviews_due
from families.selectors.diagnosis_comparison import comparison_of
from families.selectors.employment import months_after
from schematom.audit.recording import recorded
from teams.models import Pilot
from tests.cases import as_nation
from tests.families.steps_of_a_case import AGREED_ON, NEEDS, agreed_diagnosis, draft_diagnosis, written

REVIEWED_ON = date(2014, 8, 1)
PROBLEM = {"strengths": "", "barriers": "", "description": ""}


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


def reviewed(cast, agree=True, kind=DiagnosisKind.REVIEW, **changes):
    member, participation = cast.member("olga"), cast.buk.other_participation
    draft = actions.draft_diagnosis(member=member, participation=participation, kind=kind)
    draft = actions.save_diagnosis(member=member, diagnosis=draft, revision=draft.revision, **written(**changes))
    return actions.agree_diagnosis(member=member, diagnosis=draft, agreed_on=REVIEWED_ON) if agree else draft


def areas(**scores):
    return {area: PROBLEM | {"score": score} for area, score in scores.items()}


def changes_of(first, second):
    return {change.area: (change.shape, change.word) for change in comparison_of(first, second).areas}


def test_each_area_says_what_became_of_it_in_words_and_shape(inside):
    first = agreed_diagnosis(inside, areas=areas(employment=1, housing=2, health=3, income=0))
    second = reviewed(inside, areas=areas(employment=3, housing=1, health=3, legal=2))
    assert changes_of(first, second) == {
        "employment": ("better", "lepiej o 2\u00a0punkty"),
        "housing": ("worse", "gorzej o 1\u00a0punkt"),
        "health": ("same", "bez zmian"),
        "income": ("gone", "oceniono tylko we wcześniejszej"),
        "legal": ("first", "oceniono tylko w późniejszej"),
    }
    assert comparison_of(first, second).counts == [
        "Lepiej: 1\u00a0obszar.",
        "Gorzej: 1\u00a0obszar.",
        "Bez zmian: 1\u00a0obszar.",
    ]


def test_the_earlier_one_stands_first_whichever_was_named_first(inside):
    first = agreed_diagnosis(inside)
    second = reviewed(inside, areas=areas(employment=4))
    assert changes_of(first, second) == changes_of(second, first)


def test_needs_come_go_and_stay(inside):
    first = agreed_diagnosis(inside)
    kept = NEEDS[0] | {"priority": 3, "module": "social"}
    new = {"area": "school", "description": "korepetycje", "priority": 2, "module": "family"}
    second = reviewed(inside, needs=[kept | {"description": "Stała  praca matki"}, new])
    found = comparison_of(first, second)
    assert [need.description for need in found.added] == ["korepetycje"]
    assert [need.description for need in found.gone] == ["remont pokoju dzieci"]
    (still,) = found.kept
    assert still.changes == [
        "ważność: było „1 – pilna”, jest „3 – przydatna”",
        "moduł: był „moduł prozatrudnieniowy”, jest „moduł społeczny i integracyjny”",
    ]


def test_only_texts_that_differ_are_shown_word_by_word(inside):
    before = areas(employment=1, housing=2)
    before["employment"] |= {"description": "Ojciec szuka pracy.", "barriers": "brak dojazdu"}
    first = agreed_diagnosis(inside, areas=before)
    after = areas(employment=2, housing=2)
    after["employment"] |= {"description": "Ojciec ma pracę.", "barriers": "brak dojazdu"}
    second = reviewed(inside, areas=after, summary="Spokojne lato.")
    found = comparison_of(first, second)
    assert [text.label for text in found.texts] == ["Ocena sytuacji rodziny"]
    (employment,) = found.rewritten
    (text,) = employment.texts
    assert text.label == "Opis"
    assert ["del", "szuka pracy."] in text.old
    assert ["ins", "ma pracę."] in text.new


def test_a_description_is_copied_to_the_next_version(inside):
    scored = areas(employment=1)
    scored["employment"]["description"] = "Ojciec szuka pracy."
    agreed_diagnosis(inside, areas=scored)
    member, participation = inside.member("olga"), inside.buk.other_participation
    draft = actions.draft_diagnosis(member=member, participation=participation, kind=DiagnosisKind.EXIT)
    assert draft.areas.get().description == "Ojciec szuka pracy."


# The half-yearly review


def still_running(cast):
    pilot, today = cast.buk.pilot, timezone.localdate()
    with as_nation(), recorded("test", pilot):
        Pilot.objects.filter(pk=pilot.pk).update(family_work_ends_on=today, team_work_ends_on=today)


def due(cast):
    return [one.participation.family.name for one in reviews_due(timezone.localdate())]


def agreed_for(cast, days):
    """The Wronas' diagnosis, agreed on `days` after the half-year that ends today began."""
    day = months_after(timezone.localdate(), -6) + timedelta(days=days)
    actions.agree_diagnosis(member=cast.member("olga"), diagnosis=draft_diagnosis(cast), agreed_on=day)


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_half_a_year_after_the_agreement_a_review_is_due(inside, days, late):
    still_running(inside)
    agreed_for(inside, days)
    assert ("Wrona" in due(inside)) is late
    lines = [(line.title, line.due) for line in diagnosis_reviews(inside.member("olga"))]
    assert (lines != []) is late
    shown = Case(inside.buk.other_family, fresh_participation(inside)).diagnosis_review_due_on
    assert (shown is not None) is late


def fresh_participation(cast):
    return type(cast.buk.other_participation).objects.select_related("pilot").get(pk=cast.buk.other_participation.pk)


def test_the_worker_is_reminded_of_own_families_only(inside):
    still_running(inside)
    agreed_for(inside, -30)
    assert [line.title for line in diagnosis_reviews(inside.member("olga"))] == ["Rodzina: Wrona"]
    assert [line.title for line in diagnosis_reviews(inside.member("marek"))] == ["Rodzina: Nowicki"]
    assert list(diagnosis_reviews(inside.member("anna"))) == []


def test_nobody_is_reminded_while_the_next_one_is_written(inside):
    still_running(inside)
    agreed_for(inside, -30)
    reviewed(inside, agree=False)
    assert "Wrona" not in due(inside)


def test_nobody_is_reminded_after_the_work_with_families_or_of_a_family_that_left(inside):
    agreed_diagnosis(inside)
    assert due(inside) == []
    still_running(inside)
    assert "Wrona" in due(inside)
    actions.leave_participation(
        member=inside.member("anna"),
        participation=inside.buk.other_participation,
        ended_on=date(2014, 9, 1),
        reason="wyjazd",
    )
    assert "Wrona" not in due(inside)


def test_the_family_page_reminds_of_the_review(cast):
    with cast.inside(name="olga"):
        still_running(cast)
        agreed_diagnosis(cast)
    page = cast.client("olga").get(cast.buk.other_family.get_absolute_url()).content.decode()
    assert "minęło pół roku" in page


# Pages


@pytest.fixture
def three(cast):
    with cast.inside(name="olga"):
        agreed_diagnosis(cast)
        reviewed(cast, areas=areas(employment=2, housing=1))
        reviewed(cast, agree=False, kind=DiagnosisKind.EXIT, areas=areas(employment=4, housing=1))
    return cast.buk.other_participation


def page(cast, name, participation, who="olga", **asked):
    answer = cast.client(who).get(reverse(name, args=[participation.pk]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_versions_are_listed_with_their_state_and_day(cast, three):
    found = page(cast, "diagnosis_list", three)
    for words in ("Diagnoza nr&nbsp;1", "Diagnoza nr&nbsp;3", "na zakończenie", "03.02.2014", "zastąpiona", "projekt"):
        assert words in found, words
    assert "Zacznij kolejną" not in found  # the third is a draft still


def test_any_two_are_compared(cast, three):
    found = page(cast, "diagnosis_compare", three, first=2, second=3)
    assert "lepiej o 2\u00a0punkty" in found
    assert "gorzej o" not in found
    assert "<svg" in found


def test_without_a_choice_the_entry_is_compared_with_the_latest(cast, three):
    assert "lepiej o 3\u00a0punkty" in page(cast, "diagnosis_compare", three)


@pytest.mark.parametrize("asked", [{"first": 2, "second": 2}, {"first": "x", "second": 1}, {"first": 9, "second": 1}])
def test_a_senseless_choice_asks_for_two(cast, three, asked):
    assert "Wybierz dwie różne diagnozy" in page(cast, "diagnosis_compare", three, **asked)


def test_one_diagnosis_has_nothing_to_be_compared_with(cast):
    participation = cast.buk.participation
    assert "nie ma jej z&nbsp;czym porównać" in page(cast, "diagnosis_list", participation, "marek")
    assert "potrzebne są dwie diagnozy" in page(cast, "diagnosis_compare", participation, "marek")


def test_before_the_first_one_the_list_says_what_comes_first(cast):
    found = page(cast, "diagnosis_list", cast.buk.other_participation)
    assert "najpierw ocena sytuacji" in found
    assert "Zacznij diagnozę" in found


def test_a_diagnosis_shows_its_history_and_how_it_differs_from_the_entry(cast, three):
    with cast.inside():
        second = Diagnosis.objects.get(participation=three, number=2)
    found = cast.client("anna").get(second.get_absolute_url()).content.decode()
    assert "Historia diagnoz" in found
    assert "Jak się zmieniło od pierwszej diagnozy" in found
    assert "lepiej o 1\u00a0punkt" in found


def test_the_pages_cost_the_same_for_few_needs_and_for_many(cast):
    def cost():
        client = cast.client("olga")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("diagnosis_compare", args=[cast.buk.other_participation.pk]))
        return len(queries)

    with cast.inside(name="olga"):
        agreed_diagnosis(cast)
        reviewed(cast)
    few = cost()
    with cast.inside(name="olga"):
        needs = [NEEDS[0] | {"description": f"potrzeba {number}"} for number in range(40)]
        reviewed(cast, needs=needs, areas=areas(employment=1, housing=2, health=3, income=0, legal=1))
    assert cost() == few


# The programme comes after (case 7)


def test_case_7_a_plan_before_the_diagnosis_is_refused_with_the_reason(cast):
    """„Plan postępowania zostanie ustalony po dokonaniu oceny sytuacji rodzin” and after the diagnosis (seed 002)."""
    client, participation = cast.client("olga"), cast.buk.other_participation
    begin = reverse("programme_begin", args=[participation.pk])
    refused = client.post(begin, follow=True).content.decode()
    assert "Najpierw diagnoza" in refused
    with cast.inside(name="olga"):
        draft_diagnosis(cast)
    assert "Uzgodnij diagnozę z rodziną" in client.post(begin, follow=True).content.decode()
    with cast.inside(name="olga"):
        assert not participation.programmes.exists()
        draft = Diagnosis.objects.get(participation=participation)
        actions.agree_diagnosis(member=cast.member("olga"), diagnosis=draft, agreed_on=AGREED_ON)
    assert "Program zaczęty" in client.post(begin, follow=True).content.decode()
