"""From pointing a family out to its signed declaration."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connections
from django.utils import timezone

from families import actions
from families.choices import ParticipationState as P
from families.models import Family, Participant, Participation, Stay
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from teams.models import Edition, Pilot
from tests.cases import as_nation, made
from tests.families.cases import (
    ADULT,
    DECIDED,
    NOMINATED,
    STARTED,
    accepted,
    decided,
    divided,
    nominated,
    participant,
    refusal,
    reload,
    started,
    with_person,
)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def test_a_family_gets_the_next_number_of_the_year_of_its_nomination(inside):
    first, second = nominated(inside), nominated(inside, name="Żuraw")
    assert [p.family.number for p in (first, second)] == ["RN/2013/01", "RN/2013/02"]
    assert first.state == first.family.stage == P.NOMINATED
    assert second.family.sort_name.startswith("z~2")


def test_each_step_is_one_event_of_whoever_did_it(inside):
    participation = accepted(inside)
    verbs = AuditEvent.objects.filter(subject_id=str(participation.family.pk)).order_by("at")
    assert list(verbs.values_list("verb", flat=True)) == ["family.nominated", "family.invited", "family.accepted"]
    assert set(verbs.values_list("user_id", flat=True)) == {inside.buk.users["anna"].pk}


def test_a_gmina_of_another_powiat_is_refused_at_its_field(inside):
    assert refusal(nominated, inside, gmina=inside.dab.gmina).field == "gmina"


@pytest.mark.parametrize("day", [timezone.localdate() + timedelta(days=1), date(2015, 1, 1)])
def test_nobody_is_pointed_out_in_the_future_or_after_the_work_with_families(inside, day):
    assert refusal(nominated, inside, nominated_on=day).field == "nominated_on"


def test_a_step_before_the_nomination_is_refused(inside):
    participation = nominated(inside)
    act = actions.invite_family
    early = NOMINATED - timedelta(days=1)
    refused = refusal(act, member=inside.member("anna"), participation=participation, on=early)
    assert refused.field == "on"
    assert "4\u00a0listopada 2013\u00a0r. Wpisz" in refused.message


def test_a_refusing_family_leaves_its_reason_and_gives_its_place_back(inside):
    participation = decided(inside, accepted(inside))
    answer = {"member": inside.member("anna"), "participation": participation, "accepted": False, "on": DECIDED}
    assert refusal(actions.answer_invitation, **answer).field == "reason"
    actions.answer_invitation(**answer, reason="Wyjeżdżają do Niemiec.")
    assert reload(participation).state == participation.family.stage == P.DECLINED
    assert participation.ended_reason == "Wyjeżdżają do Niemiec."
    assert participation not in Participation.objects.taking_places()


@pytest.mark.parametrize("decision", ["qualify", "reserve"])
def test_without_a_main_criterion_a_written_exception_is_needed(inside, decision):
    participation = accepted(inside)
    refused = refusal(decided, inside, participation, decision, criteria=["benefits"])
    assert refused.field == "exception_reason"
    decided(inside, participation, decision, criteria=["benefits"], exception_reason="Dziecko z niepełnosprawnością.")
    assert reload(participation).criteria == ["benefits"]


def test_a_rejected_family_is_told_why(inside):
    participation = accepted(inside)
    assert refusal(decided, inside, participation, "reject", criteria=[]).field == "decision_reason"
    decided(inside, participation, "reject", criteria=[], decision_reason="Nie mieszka w powiecie.")
    assert reload(participation).state == P.NOT_QUALIFIED


def gives_places(families):
    with as_nation():
        Edition.objects.update(quota_families=families)


def test_places_of_each_gmina_are_kept_apart_as_in_zagan(inside):
    gminy = divided(inside, Szprotawa=6, Malomice=4)
    gives_places(20)
    for gmina, places in (("Szprotawa", 6), ("Malomice", 4)):
        for _ in range(places):
            decided(inside, accepted(inside, gmina=gminy[gmina]))
        refused = refusal(decided, inside, accepted(inside, gmina=gminy[gmina]))
        assert refused.field == "decision"
        assert f"gmina {gmina}: zajęte {places} z {places}" in refused.message
        assert "listę rezerwową" in refused.message


def test_the_edition_as_a_whole_has_its_places_too(inside):
    gives_places(3)  # the cast has two families in it
    decided(inside, accepted(inside))
    assert "I edycja: zajęte 3 z 3" in refusal(decided, inside, accepted(inside)).message


def test_a_gmina_without_places_takes_nobody(inside):
    gmina = divided(inside, Nigdzie=0)["Nigdzie"]
    assert "zajęte 0 z 0" in refusal(decided, inside, accepted(inside, gmina=gmina)).message


def test_a_family_of_the_reserve_list_takes_the_place_of_one_that_withdrew(inside):
    gmina = divided(inside, Szprotawa=1)["Szprotawa"]
    first, second = (accepted(inside, gmina=gmina) for _ in range(2))
    decided(inside, first)
    decided(inside, second, "reserve")
    assert refusal(decided, inside, second, "reserve").message == "Rodzina jest już na liście rezerwowej."
    assert refusal(decided, inside, second).field == "decision"
    anna = inside.member("anna")
    actions.answer_invitation(member=anna, participation=first, accepted=False, on=DECIDED, reason="Praca za granicą.")
    assert reload(decided(inside, second)).family.stage == P.QUALIFIED


@pytest.mark.committed
def test_two_coordinators_cannot_take_the_last_place_at_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        gmina = divided(cast, Szprotawa=1)["Szprotawa"]
        waiting = [accepted(cast, gmina=gmina) for _ in range(4)]
    barrier = Barrier(len(waiting))

    def decide(participation):
        try:
            with cast.inside():
                barrier.wait(timeout=20)
                decided(cast, participation)
            return "qualified"
        except Refused as refused:
            return refused.field
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(waiting)) as pool:
        outcomes = sorted(pool.map(decide, waiting))
    close_old_connections()
    assert outcomes == ["decision", "decision", "decision", "qualified"]
    with cast.inside():
        assert Participation.objects.taking_places().filter(family__gmina=gmina).count() == 1


def test_everybody_in_the_household_becomes_a_participant_with_the_facts_of_that_day(inside):
    participation = decided(inside, accepted(inside))
    mother = with_person(inside, participation)
    child = with_person(inside, participation, first_name="Ola", birth_date=date(2006, 5, 5), relation="child")
    gone = with_person(inside, participation, first_name="Iza")
    made(Stay, person=gone, until=date(2013, 12, 31), how_left="moved_out")
    unborn = with_person(inside, participation, first_name="Ula", birth_date=date(2014, 5, 5), relation="child")
    facts = {mother.pk: ADULT, child.pk: {"labour_status": "child", "in_full_time_education": True}}
    started(inside, participation, facts=facts)
    found = {p.person_id: p.labour_status for p in Participant.objects.filter(participation=participation)}
    assert found == {mother.pk: "unemployed", child.pk: "child"}
    assert not {gone.pk, unborn.pk} & set(found)
    assert reload(participation).family.stage == P.PARTICIPANT


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"started_on": date(2013, 12, 31), "declaration_signed_on": date(2013, 12, 30)}, "started_on"),
        ({"started_on": date(2015, 1, 1)}, "started_on"),
        ({"started_on": STARTED - timedelta(days=1)}, "started_on"),
        ({"clause_given_on": STARTED + timedelta(days=1)}, "clause_given_on"),
        ({"declaration_signed_on": NOMINATED - timedelta(days=1)}, "declaration_signed_on"),
        ({"facts": {}}, None),
    ],
)
def test_a_participation_does_not_begin_on_a_wrong_day_or_without_the_facts(inside, changed, field):
    participation = decided(inside, accepted(inside))
    with_person(inside, participation)
    if "declaration_signed_on" in changed:
        changed = {"clause_given_on": min(changed["declaration_signed_on"], STARTED)} | changed
    assert refusal(started, inside, participation, **changed).field == field
    assert not participation.participants.exists()
    assert reload(participation).state == P.QUALIFIED


def test_a_family_of_nobody_does_not_begin(inside):
    assert "Dodaj najpierw osoby" in refusal(started, inside, decided(inside, accepted(inside))).message


def test_who_leaves_early_has_left_and_who_completed_has_not(inside):
    participation = participant(inside)
    anna = inside.member("anna")
    act = actions.leave_participation
    values = {"member": anna, "participation": participation, "reason": "Przeprowadzka."}
    assert refusal(act, **values, ended_on=STARTED - timedelta(days=1)).field == "ended_on"
    act(**values, ended_on=date(2014, 5, 5))
    assert participation.participants.get().left_on == date(2014, 5, 5)
    assert reload(participation).family.stage == P.LEFT_EARLY


@pytest.fixture
def second_pilot(inside):
    edition = Edition.objects.create(number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30))
    return made(
        Pilot,
        powiat=inside.buk.powiat,
        edition=edition,
        starts_on=date(2015, 4, 1),
        family_work_ends_on=date(2015, 9, 30),
        team_work_ends_on=date(2015, 9, 30),
    )


def test_a_family_of_an_earlier_edition_is_pointed_out_again_with_a_clean_list_row(inside, second_pilot):
    values = {"member": inside.member("anna"), "family": inside.buk.family, "nominated_on": date(2015, 4, 2)}
    assert "uczestniczy jeszcze" in refusal(actions.nominate_again, **values, pilot=second_pilot).message
    actions.leave_participation(
        member=inside.member("anna"),
        participation=inside.buk.participation,
        ended_on=date(2014, 12, 1),
        reason="Koniec edycji.",
    )
    again = actions.nominate_again(**values, pilot=second_pilot)
    family = Family.objects.get(pk=inside.buk.family.pk)
    assert (family.stage, family.programme_state, family.contract_state) == (P.NOMINATED, "", "")
    assert again.family.number == "RN/2014/01"
    assert "wskazano już" in refusal(actions.nominate_again, **values, pilot=second_pilot).message
