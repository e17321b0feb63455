"""Whether three sides carry a contract together, and what a draft lacks: said in words, with the place to mend it."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts import actions
from contracts.choices import Order, Party
from contracts.selectors.balance import balance, contradicts_dates, leaning, shares
from families.models import Stay
from tests.cast import made
from tests.contracts.builder import agreed_of, commit, draft_of, in_force_of, next_version, whole_draft_of

DAY = date(2014, 3, 1)
PARTIES = st.lists(st.sampled_from(list(Party)), max_size=30)
# A busy machine draws slowly; that says nothing of the counting.
calmly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.none() | st.dates(date(2014, 1, 1), date(2014, 12, 31))


@pytest.fixture
def cast(cast):
    with cast.inside():
        yield cast


def of(cast, contract, who="anna", day=DAY):
    contract.refresh_from_db()
    return balance(cast.member(who), contract, day)


def gap(found, beginning):
    return next((one for one in found.gaps if one.text.startswith(beginning)), None)


# Numbers


@calmly
@given(PARTIES)
def test_shares_count_every_commitment_once(parties):
    found = shares(parties)
    assert [share.party for share in found] == list(Party)
    assert sum(share.count for share in found) == len(parties)
    assert all(share.whole == len(parties) and share.count == parties.count(share.party) for share in found)


@calmly
@given(PARTIES)
def test_the_family_carries_too_much_only_over_three_quarters(parties):
    family = parties.count(Party.FAMILY)
    said = leaning(shares(parties))
    assert bool(said) == (4 * family > 3 * len(parties))
    assert ("Wszystko" in said) == (bool(parties) and family == len(parties))


@calmly
@given(DAYS, DAYS, st.sampled_from(["", *Order]))
def test_an_order_and_dates_contradict_each_other_alike_from_both_sides(mine, theirs, order):
    def of_two(due_on, other, order):
        return SimpleNamespace(due_on=due_on, matches=SimpleNamespace(due_on=other), order=order)

    turned = {Order.FIRST: Order.AFTER, Order.AFTER: Order.FIRST}.get(order, order)
    found = contradicts_dates(of_two(mine, theirs, order))
    assert found == contradicts_dates(of_two(theirs, mine, turned))
    assert not (found and (mine is None or theirs is None or mine == theirs))


# Gaps


def test_an_empty_draft_lacks_each_side_with_the_way_to_mend_it(cast):
    contract = draft_of(cast)
    found = of(cast, contract)
    assert [one.text.split(":")[0] for one in found.blocking] == ["Rodzina", "PUP", "OPS"]
    form = reverse("commitment_create", args=[contract.pk])
    assert [one.mends[0].url for one in found.blocking] == [f"{form}?strona={party}" for party in Party]
    assert [share.words for share in found.shares] == ["0", "0", "0"]


def test_a_whole_draft_is_not_blocked(cast):
    found = of(cast, whole_draft_of(cast))
    assert found.blocking == [] and [share.words for share in found.shares] == ["2 z 4", "1 z 4", "1 z 4"]
    texts = " ".join(one.text for one in found.worth_mending)
    for says in ("brak celów", "Brak terminu przeglądu", "Nie odpowiada im nic", "których nie dotyczy żadne"):
        assert says in texts
    assert "Bez terminu" not in texts and "Nie wiadomo, po czym" not in texts


def test_each_commitment_that_lacks_something_is_linked_to_its_field(cast):
    contract = draft_of(cast)
    row = commit(cast, contract, cast.buk.pup, text="Kieruje na kurs.", due_on=None)
    found = of(cast, contract)
    url = reverse("commitment_edit", args=[row.pk])
    for says, field in (
        ("Bez terminu", "due_on"),
        ("Nie wiadomo, po czym", "evidence"),
        ("Nie odpowiada im", "answers"),
    ):
        mend = gap(found, says).mends[0]
        assert mend.url == f"{url}#id_{field}" and mend.label == "PUP: Kieruje na kurs"


def test_dates_past_and_a_contradicted_order_are_said(cast):
    contract = draft_of(cast)
    office = commit(cast, contract, cast.buk.pup, due_on=date(2014, 4, 30))
    commit(cast, contract, cast.buk.other_persons[0], due_on=date(2014, 5, 31), matches=office, order=Order.FIRST)
    assert gap(of(cast, contract), "Termin już minął") is None
    assert len(gap(of(cast, contract, day=date(2014, 6, 1)), "Termin już minął").mends) == 2
    assert len(gap(of(cast, contract), "Kolejność nie zgadza się").mends) == 1
    assert gap(of(cast, contract), "Nie odpowiada im") is None


def test_an_adult_whom_nobody_asks_of_anything_is_no_fault(cast):
    contract = draft_of(cast)
    commit(cast, contract, cast.buk.other_persons[0])
    found = gap(of(cast, contract), "Dorośli z rodziny")
    assert "to nie błąd" in found.text and not found.blocks
    assert [mend.label for mend in found.mends] == [str(cast.buk.other_persons[1])]


def test_what_agreeing_refuses_blocks(cast):
    contract = whole_draft_of(cast)
    father = cast.buk.other_persons[1]
    made(Stay, person=father, since=date(2010, 1, 1), until=date(2014, 2, 20), how_left="moved_out")
    next_version(contract.programme_version)
    texts = [one.text for one in of(cast, contract).blocking]
    assert texts[0].startswith("Rodzina ma nową wersję programu (nr 2)") and texts[1].startswith(f"{father}: ta osoba")


def test_who_left_since_the_first_day_is_shown_while_the_contract_runs(cast):
    contract = whole_draft_of(cast)
    father = cast.buk.other_persons[1]
    made(Stay, person=father, since=date(2010, 1, 1), until=date(2014, 3, 10), how_left="moved_out")
    said = "Od początku kontraktu te osoby odeszły"
    shown = [bool(gap(of(cast, contract, day=day), said)) for day in (DAY, date(2014, 3, 12), date(2026, 11, 22))]
    assert shown == [False, True, False] and of(cast, contract, day=date(2014, 3, 12)).blocking == []


def test_the_family_that_carries_everything_is_told_of(cast):
    contract = draft_of(cast)
    commit(cast, contract, cast.buk.other_persons[0])
    assert gap(of(cast, contract), "Wszystko bierze na siebie rodzina")


# Who reads what


def test_staff_get_no_balance_and_the_chair_no_names_and_no_links(cast):
    contract = draft_of(cast)
    commit(cast, contract, cast.buk.pup)
    commit(cast, contract, cast.buk.other_persons[1], text="Jan Wrona chodzi na kurs.")
    assert of(cast, contract, "urszula") is None
    mends = [mend for one in of(cast, contract, "czeslawa").gaps for mend in one.mends]
    assert mends and all(mend.url == "" for mend in mends)
    labels = " ".join(mend.label for mend in mends).replace("\xa0", " ")
    assert "Wron" not in labels and "Jan" not in labels and "ojciec, 35 lat" in labels


def test_once_agreed_there_is_nothing_to_click_and_nothing_blocks(cast):
    found = of(cast, agreed_of(cast))
    assert found.blocking == [] and found.gaps
    assert all(mend.url == "" for one in found.gaps for mend in one.mends)


def test_an_ended_contract_shows_its_shares_only(cast):
    contract = in_force_of(cast)
    actions.end_contract(member=cast.member("anna"), contract=contract, outcome="fulfil", ended_on=date(2014, 12, 31))
    found = of(cast, contract)
    assert found.gaps == [] and found.shares[0].words == "2 z 4"
