"""The diagnosis: drafted, written, agreed with the family; it precedes the programme."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.choices import DiagnosisKind, DiagnosisState
from families.models import Diagnosis
from families.selectors.diagnosis import area_bars, current_diagnosis
from schematom.audit.errors import Refused, StaleVersion
from tests.families.steps_of_a_case import AGREED_ON, NEEDS, agreed_diagnosis, draft_diagnosis, written


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


def test_a_diagnosis_begins_only_when_the_family_takes_part(inside):
    participation = inside.buk.other_participation
    actions.leave_participation(
        member=inside.member("anna"), participation=participation, ended_on=date(2014, 2, 1), reason="wyjazd"
    )
    with pytest.raises(Refused, match="najpierw podpisana deklaracja"):
        draft_diagnosis(inside)


def test_only_one_draft_at_a_time(inside):
    draft_diagnosis(inside)
    with pytest.raises(Refused, match="jest jeszcze projektem"):
        draft_diagnosis(inside)


def test_a_later_diagnosis_starts_as_a_copy_of_the_last(inside):
    first = agreed_diagnosis(inside)
    second = actions.draft_diagnosis(
        member=inside.member("olga"), participation=first.participation, kind=DiagnosisKind.REVIEW
    )
    assert second.number == 2
    assert second.strengths == first.strengths
    assert [need.description for need in second.needs.all()] == [need["description"] for need in NEEDS]
    assert {area.area: area.score for area in second.areas.all()} == {"employment": 1, "housing": 2}


def test_an_area_without_a_score_is_left_out_and_a_removed_one_goes(inside):
    diagnosis = draft_diagnosis(inside)
    areas = {
        "employment": {"score": None, "strengths": "", "barriers": ""},
        "health": {"score": 0, "strengths": "", "barriers": "po operacji"},
    }
    actions.save_diagnosis(
        member=inside.member("olga"), diagnosis=diagnosis, revision=diagnosis.revision, **written(areas=areas)
    )
    assert [(row.area, row.score) for row in diagnosis.areas.all()] == [("health", 0)]


@pytest.mark.parametrize(("missing", "words"), [("areas", "co najmniej jeden obszar"), ("needs", "jedną potrzebę")])
def test_agreeing_needs_an_area_and_a_need(inside, missing, words):
    diagnosis = draft_diagnosis(inside, **{missing: {} if missing == "areas" else []})
    with pytest.raises(Refused, match=words):
        actions.agree_diagnosis(member=inside.member("olga"), diagnosis=diagnosis, agreed_on=AGREED_ON)


@pytest.mark.parametrize("day", [date(2014, 1, 19), timezone.localdate() + timedelta(days=1)])
def test_a_day_before_the_participation_or_in_the_future_is_refused(inside, day):
    with pytest.raises(Refused) as refusal:
        actions.agree_diagnosis(member=inside.member("olga"), diagnosis=draft_diagnosis(inside), agreed_on=day)
    assert refusal.value.field == "agreed_on"


def test_an_agreed_diagnosis_is_closed_and_supersedes_the_former(inside):
    first = agreed_diagnosis(inside)
    with pytest.raises(Refused, match="uzgodniono z rodziną"):
        actions.save_diagnosis(
            member=inside.member("olga"), diagnosis=first, revision=first.revision, **written(summary="inaczej")
        )
    second = agreed_diagnosis_again(inside, first)
    first.refresh_from_db()
    assert first.state == DiagnosisState.SUPERSEDED
    assert current_diagnosis(first.participation) == second


def agreed_diagnosis_again(cast, first, **areas):
    member = cast.member("olga")
    second = actions.draft_diagnosis(member=member, participation=first.participation, kind=DiagnosisKind.REVIEW)
    if areas:
        second = actions.save_diagnosis(
            member=member, diagnosis=second, revision=second.revision, **written(areas=areas)
        )
    return actions.agree_diagnosis(member=member, diagnosis=second, agreed_on=date(2014, 8, 1))


def test_bars_compare_the_entry_with_the_latest(inside):
    first = agreed_diagnosis(inside)
    better = {"score": 3, "strengths": "", "barriers": ""}
    agreed_diagnosis_again(inside, first, employment=better, school=better)
    found = {bar.area: (bar.entry, bar.latest, bar.change) for bar in area_bars(first.participation)}
    assert found == {"employment": (1, 3, 2), "housing": (2, None, None), "school": (None, 3, None)}


def test_the_second_saver_is_stopped(inside):
    diagnosis = draft_diagnosis(inside)
    with pytest.raises(StaleVersion):
        actions.save_diagnosis(member=inside.member("olga"), diagnosis=diagnosis, revision=1, **written())


# Pages


def posted(**changes):
    return {
        "revision": "2",
        "needs_rows": "3",
        "strengths": "Pracowita rodzina.",
        "summary": "Nowa ocena.",
        "area_employment_score": "1",
        "need_1_description": "stała praca matki",
        "need_1_area": "employment",
        "need_1_priority": "1",
        "need_1_module": "employment",
    } | changes


def test_from_the_first_click_to_the_agreed_diagnosis(cast):
    client, participation = cast.client("olga"), cast.buk.other_participation
    created = client.post(reverse("diagnosis_create", args=[participation.pk]), {"kind": "entry"})
    assert created.status_code == 303
    assert client.get(created.url).status_code == 200
    with cast.inside(name="olga"):
        diagnosis = Diagnosis.objects.get(participation=participation)
    saved = client.post(created.url, posted(revision="1", more="1"))
    assert saved.url == f"{created.url}#potrzeby"
    page = client.get(diagnosis.get_absolute_url()).content.decode()
    assert "Uzgodnij z rodziną" in page
    agreed = client.post(reverse("diagnosis_agree", args=[diagnosis.pk]), {"agreed_on": "2014-02-03"}, follow=True)
    assert "Zacznij program" in agreed.content.decode()


def test_a_half_written_need_is_asked_for_and_nothing_is_lost(cast):
    with cast.inside(name="olga"):
        diagnosis = draft_diagnosis(cast)
    answer = cast.client("olga").post(
        reverse("diagnosis_edit", args=[diagnosis.pk]),
        posted(need_2_description="remont", area_housing_barriers="grzyb na ścianie"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wybierz moduł, który na to odpowie." in page
    assert "Oceń ten obszar, skoro jest już opisany." in page
    assert "grzyb na ścianie" in page
    assert 'value="remont"' in page


def test_a_stale_page_shows_both_texts(cast):
    with cast.inside(name="olga"):
        diagnosis = draft_diagnosis(cast)
        actions.save_diagnosis(
            member=cast.member("olga"), diagnosis=diagnosis, revision=2, **written(summary="Tekst koleżanki.")
        )
    answer = cast.client("olga").post(reverse("diagnosis_edit", args=[diagnosis.pk]), posted(summary="Mój tekst."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mój tekst." in page
    assert "Tekst koleżanki." in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("marek", 200), ("olga", 404), ("anna", 200), ("czeslawa", 404), ("urszula", 403), ("adam", 404), ("celina", 404)],
)
def test_who_reads_a_diagnosis(cast, who, status):
    assert cast.client(who).get(reverse("diagnosis_show", args=[cast.buk.diagnosis.pk])).status_code == status


def test_the_coordinator_reads_and_does_not_write(cast):
    client = cast.client("anna")
    assert client.get(reverse("diagnosis_edit", args=[cast.buk.diagnosis.pk])).status_code == 403
    assert client.get(reverse("diagnosis_create", args=[cast.buk.participation.pk])).status_code == 403


def test_the_twin_powiat_sees_nothing(cast):
    client = cast.client("marek", cast.dab)
    assert client.get(reverse("diagnosis_show", args=[cast.buk.diagnosis.pk])).status_code == 404
