"""From the programme in force to a text all three parties agreed on."""

from datetime import date

import pytest

from contracts import actions
from contracts.selectors.drafting import suggested_draft
from families.models import Activity, Family, Goal, Stay
from schematom.audit.errors import Refused, StaleVersion
from teams.models import Institution, PilotPartner
from tests.cast import made, walk
from tests.contracts.builder import (
    DATES,
    agreed_of,
    commit,
    draft_of,
    next_version,
    programme_of,
    whole_draft_of,
)

LATER = date(2014, 7, 1)


@pytest.fixture(autouse=True)
def _in_bukowy(cast):
    with cast.inside():
        yield


def family_of(contract):
    return Family.objects.get(pk=contract.participation.family_id)


def test_a_contract_begins_only_from_a_programme_in_force(cast):
    with pytest.raises(Refused, match="Kontrakt powstaje z programu, który obowiązuje"):
        actions.draft_contract(member=cast.member("anna"), participation=cast.buk.other_participation, **DATES)


def test_a_draft_has_a_number_of_its_year_and_shows_on_the_family(cast):
    contract = draft_of(cast)
    assert contract.number == "KR/2014/02"
    assert contract.programme_version.state == "in_force"
    assert family_of(contract).contract_state == "draft"


def test_a_second_contract_waits_for_the_end_of_the_first(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match=f"ma już kontrakt {contract.number}"):
        actions.draft_contract(member=cast.member("anna"), participation=contract.participation, **DATES)


def test_a_contract_does_not_end_before_it_begins(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match="nie może być wcześniejszy") as refusal:
        actions.edit_contract(
            member=cast.member("anna"), contract=contract, revision=1, **DATES | {"ends_on": date(2014, 1, 1)}
        )
    assert refusal.value.field == "ends_on"


def test_the_second_saver_of_a_draft_is_told(cast):
    contract = draft_of(cast)
    anna = cast.member("anna")
    actions.edit_contract(member=anna, contract=contract, revision=1, **DATES | {"place": "Buk"})
    with pytest.raises(StaleVersion):
        actions.edit_contract(member=anna, contract=contract, revision=1, **DATES)


def test_saving_a_draft_moves_it_to_the_version_now_in_force(cast):
    contract = whole_draft_of(cast)
    activity = contract.programme_version.activities.get()
    first = contract.commitments.first()
    anna = cast.member("anna")
    actions.edit_commitment(member=anna, commitment=first, who=first.who, module="social", text="x", activity=activity)
    newer = next_version(contract.programme_version)
    with pytest.raises(Refused, match="już nie obowiązuje"):
        actions.agree_contract(member=anna, contract=contract, agreed_on=date(2014, 3, 10))
    contract = actions.edit_contract(member=anna, contract=contract, revision=contract.revision, **DATES)
    assert contract.programme_version == newer
    assert not contract.commitments.filter(activity__isnull=False).exists()
    assert actions.agree_contract(member=anna, contract=contract, agreed_on=date(2014, 3, 10)).state == "agreed"


def test_a_child_is_covered_by_the_parents(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match="Zobowiązania rodziców obejmują też dzieci") as refusal:
        commit(cast, contract, cast.buk.other_persons[2])
    assert refusal.value.field == "who"


def test_someone_who_turns_18_on_the_first_day_may_commit(cast):
    contract = draft_of(cast)
    person = cast.buk.other_persons[2]
    person.birth_date = date(1996, 3, 1)
    assert commit(cast, contract, person).party == "family"
    person.birth_date = date(1996, 3, 2)
    with pytest.raises(Refused, match="18 lat"):
        commit(cast, contract, person)


def test_a_person_of_another_family_is_refused(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match="nie należy do rodziny"):
        commit(cast, contract, cast.buk.father)


def test_only_pup_and_ops_of_the_pilot_are_parties(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match="tylko PUP i ośrodek"):
        commit(cast, contract, cast.buk.pcpr)
    stranger = made(Institution, name="GOPS Obcy", kind="gops", side="social", valid_from=date(2000, 1, 1))
    with pytest.raises(Refused, match="nie jest partnerem"):
        commit(cast, contract, stranger)
    made(PilotPartner, pilot=cast.buk.pilot, institution=stranger, since=date(2014, 1, 1))
    assert commit(cast, contract, stranger).party == "ops"


def test_a_partner_that_left_before_the_contract_is_refused(cast):
    contract = draft_of(cast)
    gone = made(Institution, name="GOPS Dawny", kind="gops", side="social", valid_from=date(2000, 1, 1))
    made(PilotPartner, pilot=cast.buk.pilot, institution=gone, since=date(2014, 1, 1), until=date(2014, 2, 1))
    with pytest.raises(Refused, match="nie jest partnerem"):
        commit(cast, contract, gone)


def test_a_due_date_lies_within_the_contract(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match="w czasie kontraktu") as refusal:
        commit(cast, contract, cast.buk.pup, due_on=date(2015, 1, 1))
    assert refusal.value.field == "due_on"
    commit(cast, contract, cast.buk.pup, due_on=LATER)
    with pytest.raises(Refused, match="poza kontraktem"):
        actions.edit_contract(
            member=cast.member("anna"), contract=contract, revision=1, **DATES | {"ends_on": date(2014, 6, 1)}
        )


def test_an_activity_of_another_programme_is_refused(cast):
    contract = draft_of(cast)
    with pytest.raises(Refused, match="nie należy do programu"):
        commit(cast, contract, cast.buk.pup, activity=cast.buk.activity)


def test_all_three_parties_take_something_upon_themselves(cast):
    contract = draft_of(cast)
    anna = cast.member("anna")
    commit(cast, contract, cast.buk.other_persons[0])
    commit(cast, contract, cast.buk.pup)
    with pytest.raises(Refused, match="Bez zobowiązania: OPS"):
        actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"])
    actions.remove_commitment(member=anna, commitment=contract.commitments.get(party="pup"))
    with pytest.raises(Refused, match="Bez zobowiązania: PUP, OPS"):
        actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"])


def test_agreeing_names_everyone_who_must_sign_and_freezes_the_text(cast):
    contract = agreed_of(cast)
    signers = {str(row.who) for row in contract.signatories.all()}
    assert signers == {str(who) for who in (*cast.buk.other_persons[:2], cast.buk.pup, cast.buk.ops)}
    assert contract.document.kind == "contract" and contract.document.subject_id == contract.pk
    assert family_of(contract).contract_state == "agreed"


def test_a_person_with_two_commitments_signs_once(cast):
    contract = whole_draft_of(cast)
    commit(cast, contract, cast.buk.pup, text="Jeszcze jedno.")
    actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=DATES["starts_on"])
    assert contract.signatories.count() == 4


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2014, 2, 1), "obowiązuje dopiero od"),
        (date(2015, 1, 1), "Ostatni dzień obowiązywania"),
        (date(2100, 1, 1), "nie nadeszła"),
    ],
)
def test_the_day_of_agreeing_makes_sense(cast, day, says):
    contract = whole_draft_of(cast)
    with pytest.raises(Refused, match=says):
        actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=day)


def test_an_agreed_text_does_not_change(cast):
    contract = agreed_of(cast)
    first = contract.commitments.first()
    anna = cast.member("anna")
    acts = [
        lambda: actions.edit_contract(member=anna, contract=contract, revision=contract.revision, **DATES),
        lambda: commit(cast, contract, cast.buk.pup),
        lambda: actions.edit_commitment(member=anna, commitment=first, who=first.who, module="social", text="inne"),
        lambda: actions.remove_commitment(member=anna, commitment=first),
        lambda: actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"]),
    ]
    for act in acts:
        with pytest.raises(Refused, match="tylko w projekcie"):
            act()


def test_reopened_and_agreed_anew_the_text_is_the_next_version(cast):
    contract = agreed_of(cast)
    first = contract.document
    anna = cast.member("anna")
    contract = actions.reopen_contract(member=anna, contract=contract)
    assert contract.state == "draft" and not contract.signatories.filter(signed_on__isnull=False).exists()
    commit(cast, contract, cast.buk.ops, text="Coś więcej.")
    contract = actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"])
    assert contract.document.version == first.version + 1
    assert contract.document.content_sha256 != first.content_sha256


def test_a_programme_that_ended_is_no_ground_for_agreeing(cast):
    contract = whole_draft_of(cast)
    walk(contract.programme_version.programme, "completed", ended_on=date(2014, 12, 1))
    with pytest.raises(Refused, match="już nie obowiązuje"):
        actions.agree_contract(member=cast.member("anna"), contract=contract, agreed_on=DATES["starts_on"])


# From the programme


def with_goals(version):
    made(Goal, version=version, position=1, text="Stała praca ojca")
    made(Goal, version=version, position=2, text="Mieszkanie bez zaległości")


def test_a_new_contract_begins_with_what_the_programme_says(cast):
    programme_of(cast.buk, with_goals)
    values = suggested_draft(cast.buk.other_participation, date(2014, 3, 4))
    assert values == {
        "starts_on": date(2014, 3, 4),
        "ends_on": date(2014, 12, 31),
        "place": "Próbnik",
        "spheres": "moduł prozatrudnieniowy",
        "goals": "Stała praca ojca\nMieszkanie bez zaległości",
    }


@pytest.mark.parametrize("day", [date(2014, 1, 5), date(2026, 11, 22)])
def test_a_day_outside_the_programme_is_not_suggested(cast, day):
    programme_of(cast.buk)
    assert suggested_draft(cast.buk.other_participation, day)["starts_on"] == date(2014, 2, 21)


def test_without_a_programme_nothing_is_made_up(cast):
    values = suggested_draft(cast.buk.other_participation, date(2014, 3, 4))
    assert (values["starts_on"], values["spheres"], values["goals"]) == (None, "", "")


def test_goals_are_kept_when_a_save_says_nothing_of_them(cast):
    contract = draft_of(cast)
    anna = cast.member("anna")
    contract = actions.edit_contract(member=anna, contract=contract, revision=1, **DATES, goals="Praca")
    contract = actions.edit_contract(member=anna, contract=contract, revision=2, **DATES)
    assert contract.goals == "Praca"
    assert actions.edit_contract(member=anna, contract=contract, revision=3, **DATES, goals="").goals == ""


def test_a_commitment_stays_with_an_activity_that_the_new_version_carries_on(cast):
    contract = draft_of(cast)
    staz = contract.programme_version.activities.get()
    kept = commit(cast, contract, cast.buk.pup, activity=staz)

    def carry_on(newer):
        made(Activity, version=newer, key=staz.key, module="employment", title="Staż dłuższy")

    newer = next_version(contract.programme_version, carry_on)
    contract = actions.edit_contract(member=cast.member("anna"), contract=contract, revision=1, **DATES)
    kept.refresh_from_db()
    assert kept.activity.version == newer and kept.activity.title == "Staż dłuższy"


# Who no longer fits


def test_someone_who_left_the_household_is_named_at_agreeing(cast):
    contract = whole_draft_of(cast)
    father = cast.buk.other_persons[1]
    made(Stay, person=father, since=date(2010, 1, 1), until=date(2014, 2, 20), how_left="moved_out")
    anna = cast.member("anna")
    with pytest.raises(Refused, match=f"{father}: ta osoba odeszła z gospodarstwa"):
        actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"])
    contract = actions.edit_contract(member=anna, contract=contract, revision=1, **DATES | {"place": "Buk"})
    assert contract.place == "Buk"
    actions.remove_commitment(member=anna, commitment=contract.commitments.get(person=father))
    assert actions.agree_contract(member=anna, contract=contract, agreed_on=DATES["starts_on"]).state == "agreed"


def test_someone_who_left_before_the_day_of_agreeing_is_named(cast):
    contract = whole_draft_of(cast)
    father = cast.buk.other_persons[1]
    made(Stay, person=father, since=date(2010, 1, 1), until=date(2014, 3, 10), how_left="moved_out")
    agree = {"member": cast.member("anna"), "contract": contract}
    with pytest.raises(Refused, match=f"{father}: ta osoba odeszła z gospodarstwa przed dniem uzgodnienia"):
        actions.agree_contract(**agree, agreed_on=date(2014, 3, 12))
    assert actions.agree_contract(**agree, agreed_on=date(2014, 3, 5)).state == "agreed"
