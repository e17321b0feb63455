"""The family programme: after the diagnosis, in versions, with the opinion of the PZKW before it is in force."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from families import actions, signals
from families.choices import ParticipationState, ProgrammeState, VersionState
from families.models import Family
from families.selectors.gaps import gaps
from families.selectors.packets import asked_of, packet_of
from families.selectors.programme import (
    adults_of,
    plan_by_module,
    programme_content,
    programme_in_force,
)
from schematom.audit.errors import Refused, StaleVersion
from schematom.documents.freezing import content_sha256
from schematom.documents.models import Document
from teams.choices import ItemState
from tests.families.steps_of_a_case import (
    IN_FORCE_ON,
    OPINED_ON,
    add_activity,
    agreed_diagnosis,
    changed_goals,
    decide,
    draft_diagnosis,
    draft_programme,
    in_force,
    opined,
)


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


@pytest.fixture
def olga(cast):
    return cast.member("olga")


@pytest.fixture
def anna(cast):
    return cast.member("anna")


def put(anna, version, on=IN_FORCE_ON, **options):
    return actions.put_in_force(member=anna, version=version, in_force_on=on, **options)


# The order of things: seed 002, PUP Turek


def test_a_plan_before_the_diagnosis_is_refused_with_the_reason(inside, olga):
    participation = inside.buk.other_participation
    with pytest.raises(Refused, match=r"^Najpierw diagnoza:"):
        actions.begin_programme(member=olga, participation=participation)
    draft_diagnosis(inside)
    with pytest.raises(Refused, match=r"^Najpierw diagnoza:"):
        actions.begin_programme(member=olga, participation=participation)


def test_turek_from_remarks_over_a_second_version_to_a_programme_in_force(inside, olga, anna):
    first = opined(inside, draft_programme(inside), "remarks")
    first = put(anna, first)
    second = actions.amend(member=olga, version=first)
    assert second.number == 2
    assert [a.title for a in second.activities.all()] == ["Kurs gastronomiczny"]
    assert programme_in_force(inside.buk.other_participation) == first
    add_activity(inside, second, title="Poradnia rodzinna", module="family")
    second = actions.submit_version(member=olga, version=changed_goals(inside, second))
    assert programme_in_force(inside.buk.other_participation) == first
    decide(inside, second.agenda_item, "positive", on=date(2014, 4, 10))
    second.refresh_from_db()
    second = put(anna, second, on=date(2014, 4, 11))
    first.refresh_from_db()
    assert (first.state, second.state) == (VersionState.SUPERSEDED, VersionState.IN_FORCE)
    assert programme_in_force(inside.buk.other_participation) == second


def test_a_version_opined_on_with_remarks_gives_way_when_the_next_is_submitted(inside, olga):
    first = opined(inside, draft_programme(inside), "remarks")
    second = actions.amend(member=olga, version=first)
    first.refresh_from_db()
    assert first.state == VersionState.OPINED
    add_activity(inside, second, title="Poradnia rodzinna", module="family")
    actions.submit_version(member=olga, version=second)
    first.refresh_from_db()
    assert first.state == VersionState.SUPERSEDED


def test_there_is_one_programme_and_one_version_in_the_making(inside, olga):
    version = opined(inside, draft_programme(inside))
    with pytest.raises(Refused, match="ma już program"):
        actions.begin_programme(member=olga, participation=inside.buk.other_participation)
    actions.amend(member=olga, version=version)
    with pytest.raises(Refused, match="już powstaje"):
        actions.amend(member=olga, version=version)


def test_the_next_version_rests_on_the_diagnosis_agreed_last(inside, olga):
    first = in_force(inside)
    review = actions.draft_diagnosis(member=olga, participation=inside.buk.other_participation, kind="review")
    review = actions.agree_diagnosis(member=olga, diagnosis=review, agreed_on=date(2014, 5, 1))
    second = actions.amend(member=olga, version=first)
    assert second.diagnosis == review
    assert second.activities.get().need in review.needs.all()


# Submitting


def test_without_goals_or_activities_nothing_goes_to_the_pzkw(inside, olga):
    agreed_diagnosis(inside)
    version = actions.begin_programme(member=olga, participation=inside.buk.other_participation)
    with pytest.raises(Refused, match="celów"):
        actions.submit_version(member=olga, version=version)
    version = actions.save_goals(member=olga, version=version, revision=1, goals="Praca.")
    with pytest.raises(Refused, match="działań"):
        actions.submit_version(member=olga, version=version)


def test_a_submitted_version_is_frozen_with_its_hash(inside, olga):
    version = actions.submit_version(member=olga, version=draft_programme(inside))
    document = Document.objects.get(kind="programme", subject_id=version.pk)
    assert version.content_sha256 == document.content_sha256 == content_sha256(document.content)
    with pytest.raises(Refused, match="nie jest już projektem"):
        actions.save_goals(member=olga, version=version, revision=version.revision, goals="Inne.")
    with pytest.raises(Refused, match="nie jest już projektem"):
        add_activity(inside, version)
    activity = version.activities.get()
    with pytest.raises(Refused, match="nie jest już projektem"):
        actions.remove_activity(member=olga, activity=activity)
    with pytest.raises(Refused, match="nie jest już projektem"):
        actions.edit_activity(member=olga, activity=activity, persons=[], title="Inne")


def test_the_packet_names_nobody(inside, olga):
    family = inside.buk.other_family
    version = draft_programme(inside)
    text = "Maria Wrona (PESEL 80050212345, tel. 600 000 001, ul. Zmyślona 7, 00-001 Próbnik) i Jan Wrona, mąż Marii."
    version = actions.save_goals(member=olga, version=version, revision=version.revision, goals=text)
    add_activity(inside, version, title="Zajęcia dla Zosi i Stasia Wronów", expected_effect="Zosia śpi spokojnie.")
    packet = actions.submit_version(member=olga, version=version).agenda_item.packet
    words = json.dumps(packet, ensure_ascii=False)
    for person in family.persons.all():
        assert person.first_name not in words
        assert person.last_name[:-1] not in words
    for secret in ("80050212345", "600 000 001", family.address, "Mari", "Zosi"):
        assert secret not in words
    assert packet["family"] == "RN/2014/02"
    assert packet["persons"][0] == {"role": "ojciec", "age": 35}
    assert [need["description"] for need in packet["needs"]] == ["stała praca matki", "remont pokoju dzieci"]
    assert packet["modules"][0]["activities"][0]["institution"] == "Powiatowy Urząd Pracy w Próbniku"


@pytest.mark.parametrize("words", ["Markiem", "Marka", "Nowickich", "nowej pracy", "w maju", "Pawła"])
def test_names_are_found_in_their_polish_cases(words):
    from families.selectors.nameless import _declined

    names = {"Markiem": "Marek", "Marka": "Marek", "Nowickich": "Nowicki", "Pawła": "Paweł"}
    name = names.get(words, "Maja")
    assert bool(_declined(name).search(f"Zajęcia {words} od rana")) == (words in names)


def test_the_writers_of_a_programme_do_not_vote_on_it(inside, olga):
    item = actions.submit_version(member=olga, version=draft_programme(inside)).agenda_item
    assert item.author_id == olga.user_id
    assert item.title == "Program rodziny RN/2014/02"


def test_a_withdrawn_version_is_a_draft_again_and_leaves_the_agenda(inside, olga):
    version = actions.submit_version(member=olga, version=draft_programme(inside))
    item = version.agenda_item
    version = actions.withdraw_version(member=olga, version=version, reason="Brakuje działania.")
    item.refresh_from_db()
    assert (version.state, version.agenda_item, item.state) == (VersionState.DRAFT, None, ItemState.WITHDRAWN)
    assert actions.submit_version(member=olga, version=version).agenda_item != item


# In force


def test_a_negative_opinion_needs_a_written_reason(inside, anna):
    version = opined(inside, draft_programme(inside), "negative")
    with pytest.raises(Refused, match="Opinia PZKW jest negatywna") as refusal:
        put(anna, version, override_reason="  ")
    assert refusal.value.field == "override_reason"
    version = put(anna, version, override_reason="Rodzina zaczęła już kurs.")
    assert version.override_reason == "Rodzina zaczęła już kurs."


@pytest.mark.parametrize("outcome", ["positive", "remarks"])
def test_other_opinions_need_no_reason_and_keep_none(inside, anna, outcome):
    version = put(anna, opined(inside, draft_programme(inside), outcome), override_reason="zbędne")
    assert (version.state, version.override_reason) == (VersionState.IN_FORCE, "")


def test_nothing_is_in_force_before_the_opinion(inside, anna, olga):
    version = draft_programme(inside)
    with pytest.raises(Refused, match="zaopiniował PZKW"):
        put(anna, version)
    with pytest.raises(Refused, match="zaopiniował PZKW"):
        put(anna, actions.submit_version(member=olga, version=version))


@pytest.mark.parametrize("day", [OPINED_ON - timedelta(days=1), timezone.localdate() + timedelta(days=1)])
def test_the_first_day_is_neither_before_the_opinion_nor_ahead(inside, anna, day):
    with pytest.raises(Refused) as refusal:
        put(anna, opined(inside, draft_programme(inside)), on=day)
    assert refusal.value.field == "in_force_on"


def test_putting_in_force_is_told_upward_and_kept_on_the_family(inside):
    heard = []

    def hear(sender, version, **kwargs):
        heard.append(version)

    signals.programme_in_force.connect(hear)
    version = in_force(inside)
    signals.programme_in_force.disconnect(hear)
    assert heard == [version]
    assert Family.objects.get(pk=inside.buk.other_family.pk).programme_state == ProgrammeState.IN_FORCE


# Activities


def test_the_second_saver_of_an_activity_is_stopped(inside, olga):
    activity = add_activity(inside, draft_programme(inside))
    opened = activity.revision
    actions.edit_activity(member=olga, activity=activity, persons=[], revision=opened, title="Kurs gotowania")
    with pytest.raises(StaleVersion):
        actions.edit_activity(member=olga, activity=activity, persons=[], revision=opened, title="Kurs szycia")


def test_an_activity_is_for_persons_of_this_family_and_needs_of_this_diagnosis(inside):
    version = draft_programme(inside)
    with pytest.raises(Refused) as refusal:
        add_activity(inside, version, persons=[inside.buk.mother])
    assert refusal.value.field == "persons"
    with pytest.raises(Refused) as refusal:
        add_activity(inside, version, need=inside.buk.need)
    assert refusal.value.field == "need"
    with pytest.raises(Refused) as refusal:
        add_activity(inside, version, ends_on=date(2014, 3, 1))
    assert refusal.value.field == "ends_on"


def test_activities_move_only_in_the_version_in_force(inside, olga):
    draft = draft_programme(inside)
    with pytest.raises(Refused, match="która obowiązuje"):
        actions.move_activity(member=olga, activity=draft.activities.get(), move="hold")


def test_what_has_been_held_stays_held_in_the_next_version(inside, olga, anna):
    first = in_force(inside)
    second = actions.amend(member=olga, version=first)
    course = second.activities.get()
    # Other words for the same thing: what tells it is its key.
    actions.edit_activity(member=olga, activity=course, persons=[], title="Kurs kucharski", module="employment")
    for move in ("order", "hold", "account"):
        actions.move_activity(member=olga, activity=first.activities.get(), move=move)
    second = opined(inside, changed_goals(inside, second))
    put(anna, second, on=date(2014, 6, 1))
    assert second.activities.get().state == "accounted"


def test_gaps_are_said_in_words(inside):
    version = draft_programme(inside)
    add_activity(inside, version, title="Basen", module="sport_culture", institution=None, starts_on=None, persons=[])
    assert [gap.text for gap in gaps(version, plan_by_module(version))] == [
        "Brak działania dla potrzeby: remont pokoju dzieci (ważność: 2 – ważna).",
        "Programu nie podzielono na cele, więc nie wiadomo, do czego prowadzą działania.",
        "Moduł społeczny i integracyjny: brak działań.",
        "Moduł rodzinny: brak działań.",
        "Działanie „Basen”: nie wiadomo, kto prowadzi, brak terminu, nie wskazano, dla kogo.",
    ]


def test_adults_are_those_of_eighteen_on_the_day(inside):
    participation = inside.buk.other_participation
    assert [person.first_name for person in adults_of(participation, date(2014, 2, 1))] == ["Jan", "Maria"]
    assert len(adults_of(participation, date(2022, 5, 31))) == 2
    assert len(adults_of(participation, date(2022, 6, 1))) == 3


def test_the_packet_is_the_content_when_nobody_is_named(inside):
    version = draft_programme(inside)
    assert packet_of(version, asked_of(version)).items() >= programme_content(version).items()


# The end


def complete(anna, cast, **changes):
    options = {"ended_on": date(2014, 12, 31), "assessment": "Matka pracuje.", "not_completed": []} | changes
    return actions.complete_programme(member=anna, programme=in_force(cast).programme, **options)


def test_completing_is_a_dated_fact_of_each_person(inside, anna):
    participation = inside.buk.other_participation
    absent = participation.participants.first()
    programme = complete(anna, inside, not_completed=[absent.pk])
    rows = {row.pk: (row.completed_on, row.left_on) for row in participation.participants.all()}
    assert rows.pop(absent.pk) == (None, date(2014, 12, 31))
    assert set(rows.values()) == {(date(2014, 12, 31), None)}
    participation.refresh_from_db()
    family = Family.objects.get(pk=participation.family_id)
    assert (participation.state, participation.ended_on) == (ParticipationState.FINISHED, date(2014, 12, 31))
    assert (programme.state, family.programme_state, family.stage) == ("completed", "completed", "finished")


def test_a_programme_nobody_completed_is_not_completed(inside, anna):
    everybody = [row.pk for row in inside.buk.other_participation.participants.all()]
    with pytest.raises(Refused) as refusal:
        complete(anna, inside, not_completed=everybody)
    assert refusal.value.field == "not_completed"


@pytest.mark.parametrize("day", [date(2015, 1, 15), IN_FORCE_ON - timedelta(days=1)])
def test_the_last_day_lies_within_the_programme_and_the_work_with_families(inside, anna, day):
    with pytest.raises(Refused) as refusal:
        complete(anna, inside, ended_on=day)
    assert refusal.value.field == "ended_on"


def test_only_a_programme_in_force_is_completed(inside, anna):
    programme = draft_programme(inside).programme
    with pytest.raises(Refused, match="który obowiązuje"):
        actions.complete_programme(member=anna, programme=programme, ended_on=date(2014, 12, 1), assessment="")


def test_breaking_off_ends_the_participation_and_takes_the_version_off_the_agenda(inside, olga):
    version = actions.submit_version(member=olga, version=draft_programme(inside))
    actions.break_off_programme(
        member=olga, programme=version.programme, ended_on=date(2014, 4, 1), reason="Rodzina wyjechała."
    )
    version.refresh_from_db()
    participation = inside.buk.other_participation
    participation.refresh_from_db()
    assert participation.state == ParticipationState.LEFT_EARLY
    assert version.state == VersionState.DRAFT
    assert version.programme.state == ProgrammeState.BROKEN_OFF
    assert not participation.participants.filter(left_on=None).exists()


def test_an_ended_programme_does_not_change(inside, olga, anna):
    programme = complete(anna, inside)
    with pytest.raises(Refused, match="już zakończono"):
        actions.amend(member=olga, version=programme.versions.get())
