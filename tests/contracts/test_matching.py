"""Commitments that answer each other, their order, and the same pages for an annex."""

from datetime import date

import pytest

from contracts import actions
from contracts.choices import Order
from contracts.models import Commitment
from contracts.selectors.balance import what_blocks
from contracts.selectors.sides import sides
from schematom.audit.errors import Refused, StaleVersion
from tests.contracts.builder import DATES, commit, draft_of, in_force_of


@pytest.fixture(autouse=True)
def _in_bukowy(cast):
    with cast.inside():
        yield


def pair(cast, order=Order.FIRST):
    """What the PUP does, and what the mother does with it."""
    contract = draft_of(cast)
    office = commit(cast, contract, cast.buk.pup, text="Kieruje na kurs.")
    mother = commit(cast, contract, cast.buk.other_persons[0], text="Chodzi na kurs.", matches=office, order=order)
    return contract, office, mother


def edit(cast, row, **changes):
    values = {name: getattr(row, name) for name in ("who", "module", "text", "due_on", "matches", "order")}
    return actions.edit_commitment(member=cast.member("anna"), commitment=row, **values | changes)


def shown(cast, contract, who="anna"):
    lines = [line for side in sides(cast.member(who), contract) for line in side.lines]
    return {line.text: [(match.words, match.order) for match in line.matches] for line in lines}


def test_a_match_is_read_on_both_commitments(cast):
    contract, _, mother = pair(cast, Order.AFTER)
    assert shown(cast, contract) == {
        "Kieruje na kurs.": [(f"odpowiada: {mother.who}, „Chodzi na kurs”", "najpierw PUP")],
        "Chodzi na kurs.": [("odpowiada: PUP, „Kieruje na kurs”", "najpierw PUP")],
    }


@pytest.mark.parametrize(
    ("order", "says"), [(Order.FIRST, "najpierw rodzina"), (Order.TOGETHER, "równocześnie"), ("", "")]
)
def test_the_order_is_said_in_words(cast, order, says):
    contract, *_ = pair(cast, order)
    assert shown(cast, contract)["Kieruje na kurs."][0][1] == says


def test_staff_learn_of_a_match_only_that_it_exists(cast):
    contract, *_ = pair(cast)
    assert shown(cast, contract, "urszula") == {"Kieruje na kurs.": [("odpowiada zobowiązaniu rodziny", "")]}


def test_the_chair_reads_matches_without_names(cast):
    contract, _, mother = pair(cast)
    edit(cast, mother, text="Maria Wrona chodzi na kurs.")
    words = str(shown(cast, contract, "czeslawa"))
    assert "odpowiada: matka, 33\\xa0lata, „[matka]" in words
    assert "Maria" not in words and "Wron" not in words


def test_removing_a_commitment_takes_it_off_those_that_answered_it(cast):
    _, office, mother = pair(cast)
    actions.remove_commitment(member=cast.member("anna"), commitment=office)
    mother.refresh_from_db()
    assert (mother.matches, mother.order) == (None, "")
    with pytest.raises(StaleVersion):
        edit(cast, mother, revision=1)


def test_a_pair_is_kept_once_as_it_was_said_last(cast):
    _, office, mother = pair(cast, Order.FIRST)
    office = edit(cast, office, matches=mother, order=Order.FIRST)
    mother.refresh_from_db()
    assert (office.matches, office.order) == (mother, "first")
    assert (mother.matches, mother.order) == (None, "")


def test_a_match_lies_on_another_side_of_the_same_contract(cast):
    contract, office, mother = pair(cast)
    father = cast.buk.other_persons[1]
    refused = [(mother, "różnych stron"), (cast.buk.commitment, "nie ma już w kontrakcie")]
    for other, says in refused:
        with pytest.raises(Refused, match=says) as refusal:
            commit(cast, contract, father, matches=other)
        assert refusal.value.field == "matches"
    with pytest.raises(Refused, match="nie ma już w kontrakcie"):
        edit(cast, office, matches=office)
    with pytest.raises(Refused, match="do którego odnosi się kolejność"):
        commit(cast, contract, father, order=Order.FIRST)


def test_a_commitment_does_not_move_to_the_side_that_answers_it(cast):
    _, office, mother = pair(cast)
    with pytest.raises(Refused, match="Temu zobowiązaniu odpowiada „Chodzi na kurs”") as refusal:
        edit(cast, office, who=mother.who)
    assert refusal.value.field == "who"


# Their order on the page


def order_of(contract, party="pup"):
    return [row.text for row in contract.commitments.filter(party=party).order_by("position", "created_at")]


def test_commitments_move_within_their_side(cast):
    contract = draft_of(cast)
    rows = {text: commit(cast, contract, cast.buk.pup, text=text) for text in "ABC"}
    anna = cast.member("anna")
    for text, direction, expected in (
        ("C", "up", "ACB"),
        ("A", "up", "ACB"),
        ("A", "down", "CAB"),
        ("B", "down", "CAB"),
    ):
        actions.move_commitment(member=anna, commitment=rows[text], direction=direction)
        assert "".join(order_of(contract)) == expected
    with pytest.raises(Refused, match="w górę, czy w dół"):
        actions.move_commitment(member=anna, commitment=rows["A"], direction="aside")


def test_a_new_commitment_comes_last_also_after_a_removal(cast):
    contract = draft_of(cast)
    rows = [commit(cast, contract, cast.buk.pup, text=text) for text in "ABC"]
    actions.remove_commitment(member=cast.member("anna"), commitment=rows[0])
    commit(cast, contract, cast.buk.pup, text="D")
    assert order_of(contract) == ["B", "C", "D"]
    positions = Commitment.objects.filter(contract=contract).values_list("position", flat=True)
    assert len(set(positions)) == 3


# An annex is drafted on the same pages


def annex_of(cast):
    contract = in_force_of(cast)
    return actions.begin_annex(
        member=cast.member("anna"), contract=contract, starts_on=date(2014, 9, 1), reason="Zmiana terminu kursu."
    )


def test_an_annex_repeats_dates_that_were_due_before_it(cast):
    annex = annex_of(cast)
    row = annex.commitments.filter(party="pup").get()
    assert edit(cast, row, text="Inaczej.").due_on == date(2014, 6, 30)
    with pytest.raises(Refused, match="od 1\xa0marca 2014"):
        edit(cast, row, due_on=date(2014, 2, 1), revision=None)


def test_the_days_of_an_annex_are_those_of_an_annex(cast):
    annex = annex_of(cast)
    anna, values = cast.member("anna"), DATES | {"starts_on": date(2014, 9, 1)}
    longer = actions.edit_contract(
        member=anna, contract=annex, revision=annex.revision, **values | {"ends_on": date(2015, 2, 28)}
    )
    assert longer.ends_on == date(2015, 2, 28)
    with pytest.raises(Refused, match="Koniec aneksu") as refusal:
        actions.edit_contract(
            member=anna, contract=annex, revision=longer.revision, **values | {"ends_on": date(2014, 8, 1)}
        )
    assert refusal.value.field == "ends_on"
    with pytest.raises(Refused, match="Aneks nie może działać wcześniej"):
        actions.edit_contract(
            member=anna, contract=annex, revision=longer.revision, **DATES | {"starts_on": date(2014, 1, 1)}
        )


def test_an_annex_that_changes_nothing_yet_is_told_of(cast):
    annex = annex_of(cast)
    member = cast.member("anna")
    assert [gap.text.split(".")[0] for gap in what_blocks(member, annex)] == ["Aneks niczego jeszcze nie zmienia"]
    edit(cast, annex.commitments.filter(party="pup").get(), text="Inaczej.")
    assert what_blocks(member, annex) == []
