"""An annex begins from what binds, changes nothing until all have signed, and then speaks instead of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from contracts import actions
from contracts.models import Contract
from contracts.selectors.contracts import speaking
from families.models import Family
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.cast import walk
from tests.contracts.annexes import (
    BEGINS,
    WHY,
    agree,
    agreed_annex_of,
    annex_of,
    begin,
    change,
    changed_annex_of,
    concluded_annex_of,
    end,
    sign_all,
    with_reviews,
)
from tests.contracts.builder import agreed_of, in_force_of, next_version, sign


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield in_force_of(cast)


def fresh(contract):
    return Contract.objects.get(pk=contract.pk)


def refused(act, *says):
    with pytest.raises(Refused) as refusal:
        act()
    for words in says:
        assert words in refusal.value.message.replace("\xa0", " ")
    return refusal.value


def test_an_annex_repeats_everything_that_binds(cast, contract):
    pup, mother = contract.commitments.get(party="pup"), contract.commitments.filter(party="family").first()
    annex = annex_of(cast, contract)
    assert (annex.state, annex.number) == ("draft", f"{contract.number}/A1")
    assert (annex.annex_to, annex.starts_on, annex.ends_on) == (contract, BEGINS, contract.ends_on)
    assert (annex.spheres, annex.goals, annex.change_reason) == (contract.spheres, contract.goals, WHY)
    facts = ("party", "person", "institution", "module", "text", "due_on", "evidence", "position")
    rows = list(annex.commitments.values_list(*facts))
    assert rows == list(contract.commitments.values_list(*facts)) and len(rows) == 4
    assert annex.commitments.get(origin=pup).institution == cast.buk.pup
    assert annex.commitments.get(origin=mother).person == mother.person


def test_who_answers_whom_is_kept_among_the_copies(cast, contract):
    annex = annex_of(cast, contract)
    pup, ops = annex.commitments.get(party="pup"), annex.commitments.get(party="ops")
    change(cast, pup, matches=ops, order="first")
    sign_all(cast, agree(cast, annex))
    second = begin(cast, contract, starts_on=date(2014, 6, 1))
    copy = second.commitments.get(party="pup")
    assert (copy.matches, copy.order) == (second.commitments.get(party="ops"), "first")
    assert copy.origin == annex.commitments.get(party="pup")


def test_the_same_people_sign_and_a_guardian_stays_the_guardian(cast, contract):
    annex = annex_of(cast, contract)
    keys = ("party", "person", "institution")
    assert set(annex.signatories.values_list(*keys)) == set(contract.signatories.values_list(*keys))
    row = annex.signatories.filter(party="family").first()
    named = {"acts_as": "guardian", "name": "Zofia Próbna", "authority": "postanowienie III RNs 12/14"}
    actions.name_who_signs(member=cast.member("anna"), signatory=row, **named)
    change(cast, annex.commitments.get(party="pup"), text="Inaczej.")
    sign_all(cast, agree(cast, annex))
    copied = begin(cast, contract, starts_on=date(2014, 6, 1)).signatories.get(person=row.person)
    assert {name: getattr(copied, name) for name in named} == named
    assert not copied.has_signed


def test_a_commitment_keeps_its_activity_in_the_version_in_force(cast, contract):
    version = contract.programme_version
    annex = annex_of(cast, contract)
    activity = version.activities.get()
    change(cast, annex.commitments.get(party="pup"), activity=activity)
    sign_all(cast, agree(cast, annex))
    newer = next_version(version)
    second = begin(cast, contract, starts_on=date(2014, 6, 1))
    assert second.programme_version == newer
    assert second.commitments.get(party="pup").activity is None


def test_planned_reviews_are_copied(cast, contract):
    with_reviews(contract, date(2014, 6, 30), date(2014, 9, 30))
    days = annex_of(cast, contract).reviews.values_list("due_on", flat=True)
    assert list(days) == [date(2014, 6, 30), date(2014, 9, 30)]


def test_a_second_annex_waits_for_the_first_one(cast, contract):
    annex = annex_of(cast, contract)
    refused(lambda: annex_of(cast, contract), f"Aneks {annex.number} nie jest jeszcze zawarty")
    actions.abandon_contract(member=cast.member("anna"), contract=annex, on=BEGINS, reason="Zbędny.")
    assert annex_of(cast, contract).number == f"{contract.number}/A2"


def test_two_people_begin_an_annex_at_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        contract = in_force_of(cast)

    def attempt(_):
        try:
            with cast.inside():
                return begin(cast, contract).number
        except Refused as refusal:
            return refusal.message
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(attempt, range(2)))
    assert said == [
        f"Aneks {contract.number}/A1 nie jest jeszcze zawarty. Dokończ go albo od niego odstąp, "
        "a potem przygotuj następny.",
        f"{contract.number}/A1",
    ]


def test_what_is_not_in_force_has_no_annex(cast):
    with cast.inside():
        refused(lambda: annex_of(cast, agreed_of(cast)), "nie obowiązuje")


def test_an_annex_has_no_annex(cast, contract):
    annex = annex_of(cast, contract)
    refused(lambda: begin(cast, annex), "Otwórz kontrakt")


def test_an_annex_needs_a_reason(cast, contract):
    assert refused(lambda: begin(cast, contract, reason=" ")).field == "reason"


@pytest.mark.parametrize("day", [date(2014, 3, 2), date(2015, 1, 1)])
def test_an_annex_begins_while_the_contract_is_in_force(cast, contract, day):
    assert refused(lambda: begin(cast, contract, starts_on=day)).field == "starts_on"
    annex = annex_of(cast, contract)
    values = {name: getattr(annex, name) for name in ("ends_on", "place", "spheres")} | {"starts_on": day}
    member = cast.member("anna")
    refusal = refused(lambda: actions.edit_contract(member=member, contract=annex, revision=1, **values))
    assert refusal.field in ("starts_on", "ends_on")


def test_an_ended_programme_gives_no_annex(cast, contract):
    walk(contract.programme_version.programme, "broken_off", ended_on=date(2014, 4, 1))
    refused(lambda: begin(cast, contract), "rozlicz kontrakt")


def test_an_annex_that_changes_nothing_is_not_agreed(cast, contract):
    annex = annex_of(cast, contract)
    refused(lambda: agree(cast, annex), "Aneks niczego jeszcze nie zmienia")


# Until all have signed, and then


def test_the_contract_stays_as_it_is_until_all_have_signed(cast, contract):
    annex = agreed_annex_of(cast, contract)
    *rows, last = annex.signatories.all()
    for row in rows:
        sign_one(cast, row)
    assert (fresh(annex).state, fresh(contract).state, speaking(contract)) == ("agreed", "in_force", contract)
    sign_one(cast, last)
    assert (fresh(annex).state, fresh(contract).state, speaking(contract)) == ("in_force", "in_force", annex)
    assert fresh(annex).in_force_on == date(2014, 5, 5)


def sign_one(cast, row):
    sign(cast, row, signed_on=date(2014, 5, 5))


def test_the_family_s_copy_tells_of_the_contract(cast, contract):
    concluded_annex_of(cast, contract)
    assert Family.objects.get(pk=contract.participation.family_id).contract_state == "in_force"


def test_an_annex_moves_the_last_day(cast, contract):
    annex = annex_of(cast, contract)
    values = {name: getattr(annex, name) for name in ("starts_on", "place", "spheres")}
    actions.edit_contract(
        member=cast.member("anna"), contract=annex, revision=annex.revision, ends_on=date(2014, 11, 30), **values
    )
    agreed = agree(cast, fresh(annex))
    assert fresh(contract).ends_on == date(2014, 12, 31)
    sign_all(cast, agreed)
    assert fresh(contract).ends_on == date(2014, 11, 30)


def test_the_next_annex_replaces_the_one_in_force(cast, contract):
    first = concluded_annex_of(cast, contract)
    second = begin(cast, contract, starts_on=date(2014, 6, 1))
    assert second.number == f"{contract.number}/A2"
    change(cast, second.commitments.get(party="ops"), text="Pomaga w opiece nad dziećmi.")
    sign_all(cast, agree(cast, second, agreed_on=date(2014, 6, 1)), signed_on=date(2014, 6, 2))
    first = fresh(first)
    assert (first.state, first.ended_on, speaking(contract)) == ("replaced", date(2014, 6, 2), second)
    assert second.number in first.ended_reason


def test_reviews_the_annex_leaves_out_are_called_off_and_its_own_come(cast, contract):
    june, autumn, winter = with_reviews(contract, date(2014, 6, 30), date(2014, 9, 30), date(2014, 12, 1))
    annex = changed_annex_of(cast, contract)
    with recorded("test", annex):
        annex.reviews.get(due_on=date(2014, 9, 30)).delete()
    with_reviews(annex, date(2014, 10, 15))
    later = with_reviews(contract, date(2014, 11, 1))[0]
    sign_all(cast, agree(cast, annex))
    days = {(row.due_on.isoformat(), row.state) for row in contract.reviews.all()}
    assert days == {
        ("2014-06-30", "planned"),
        ("2014-09-30", "cancelled"),
        ("2014-10-15", "planned"),
        ("2014-11-01", "planned"),
        ("2014-12-01", "planned"),
    }
    for row in (june, winter, later):
        row.refresh_from_db()
        assert row.contract == contract
    autumn.refresh_from_db()
    assert autumn.cancelled_reason == f"Termin zmieniono aneksem {annex.number}."
    assert not annex.reviews.exists()


def test_a_contract_that_ended_takes_its_waiting_annex_with_it(cast, contract):
    annex = agreed_annex_of(cast, contract)
    end(cast, contract, "terminate", ended_on=date(2014, 5, 6))
    assert (fresh(annex).state, fresh(annex).ended_on) == ("abandoned", date(2014, 5, 6))
    refused(lambda: sign_all(cast, annex), "nie czeka teraz na podpisy")


def test_signing_an_annex_after_the_contract_s_last_day_is_refused(cast, contract):
    annex = annex_of(cast, contract)
    values = {name: getattr(annex, name) for name in ("starts_on", "place", "spheres")}
    actions.edit_contract(
        member=cast.member("anna"), contract=annex, revision=annex.revision, ends_on=date(2015, 3, 31), **values
    )
    agreed = agree(cast, fresh(annex))
    refused(lambda: sign_all(cast, agreed, signed_on=date(2015, 1, 5)), "obowiązuje tylko do 31 grudnia 2014 r.")


def test_signing_the_annex_and_ending_the_contract_at_once_never_wait_in_a_ring(committed_cast):
    cast = committed_cast
    with cast.inside():
        contract = in_force_of(cast)
        annex = agreed_annex_of(cast, contract)
        *rows, last = annex.signatories.all()
        for row in rows:
            sign_one(cast, row)

    def attempt(act):
        try:
            with cast.inside():
                act()
        except Refused:
            pass
        finally:
            connection.close()

    acts = [lambda: sign_one(cast, last), lambda: end(cast, contract, "terminate", ended_on=date(2014, 5, 6))]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(attempt, acts))
    with cast.inside():
        assert fresh(contract).state == "terminated"
        assert fresh(annex).state in ("terminated", "abandoned")


def test_an_institution_that_the_annex_drops_signs_it_like_everybody_who_signed_the_contract(cast, contract):
    annex = annex_of(cast, contract)
    actions.remove_commitment(member=cast.member("anna"), commitment=annex.commitments.get(party="pup"))
    urszula = cast.member("urszula")
    assert Contract.objects.visible_to(urszula).filter(pk=contract.pk).exists()
    assert Contract.objects.visible_to(urszula).filter(pk=annex.pk).exists()
    assert annex.signatories.filter(institution=cast.buk.pup).exists()
