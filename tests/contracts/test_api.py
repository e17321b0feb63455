"""The API goes through the same doors as the pages and tells no more."""

import os

import pytest
from django.core.management import call_command

from tests.contracts.builder import in_force_of
from tests.contracts.test_register import annex_of

LIST = "/api/v1/contracts/"


def detail(contract):
    return f"{LIST}{contract.pk}/"


def test_the_list_tells_how_each_contract_stands(cast):
    found = cast.client("anna").get(LIST).json()
    assert found["count"] == 1
    row = found["results"][0]
    assert (row["number"], row["state"], row["family_number"]) == ("KR/2014/01", "agreed", "RN/2014/01")
    assert (row["signatures_needed"], row["signatures_missing"]) == (3, 3)


def test_one_contract_names_its_parties_but_no_pesel_and_no_commitment(cast):
    response = cast.client("urszula").get(detail(cast.buk.contract))
    names = {party["party"]: party["name"] for party in response.json()["parties"]}
    assert names == {"family": "Jan Nowicki", "pup": str(cast.buk.pup), "ops": str(cast.buk.ops)}
    text = response.content.decode().lower()
    assert "pesel" not in text and "zobowiązanie" not in text


def test_the_chair_gets_no_name_of_the_family(cast):
    response = cast.client("czeslawa").get(detail(cast.buk.contract))
    assert response.status_code == 200 and "Nowicki" not in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("olga", 404), ("piotr", 404), ("adam", 404), ("celina", 404)])
def test_others_find_nothing(cast, who, status):
    assert cast.client(who).get(detail(cast.buk.contract)).status_code == status


@pytest.mark.parametrize("who", ["piotr", "adam", "celina"])
def test_the_list_is_not_for_everyone(cast, who):
    assert cast.client(who).get(LIST).status_code == 403


def test_the_list_of_another_family_is_empty(cast):
    assert cast.client("olga").get(LIST).json()["results"] == []


def test_signatures_tell_how_they_were_put_and_under_which_file(cast):
    with cast.inside():
        contract = in_force_of(cast)
    parties = cast.client("anna").get(detail(contract)).json()["parties"]
    assert {party["method"] for party in parties} == {"paper"}
    assert all(len(party["file_sha256"]) == 64 and not party["excused"] for party in parties)


@pytest.mark.parametrize(
    ("who", "counts"),
    [
        ("anna", {"family": 1, "pup": 1, "ops": 1}),
        ("czeslawa", {"family": 1, "pup": 1, "ops": 1}),
        ("urszula", {"family": None, "pup": 1, "ops": None}),
    ],
)
def test_commitments_are_counted_by_party_and_a_closed_side_stays_closed(cast, who, counts):
    assert cast.client(who).get(detail(cast.buk.contract)).json()["commitments"] == counts


def test_reviews_tell_their_days_and_how_commitments_came_out(cast):
    review = cast.client("anna").get(detail(cast.buk.contract)).json()["reviews"][0]
    assert (review["due_on"], review["state"], review["held_on"]) == ("2014-06-30", "planned", None)
    assert review["outcomes"] == {"done": 1, "partly": 0, "missed": 0, "ahead": 0}
    # Assessed was the OPS's commitment: the PUP reads of its own only.
    review = cast.client("urszula").get(detail(cast.buk.contract)).json()["reviews"][0]
    assert review["outcomes"]["done"] == 0


def test_an_annex_stands_with_its_contract_and_in_no_list(cast):
    with cast.inside():
        contract = in_force_of(cast)
        annex = annex_of(cast, contract)
    client = cast.client("anna")
    found = client.get(detail(contract)).json()
    assert [one["number"] for one in found["annexes"]] == [annex.number] and found["annex_to"] is None
    assert (found["annexes"][0]["state"], found["annexes"][0]["signatures_missing"]) == ("agreed", 4)
    assert client.get(detail(annex)).json()["annex_to"] == str(contract.pk)
    assert client.get(LIST).json()["count"] == 2


def test_the_schema_is_made_without_a_warning():
    call_command("spectacular", "--file", os.devnull, "--validate", "--fail-on-warn")


def test_the_schema_knows_the_contracts(cast):
    schema = cast.client("anna").get("/api/schema/").content.decode()
    assert "/api/v1/contracts/{id}/" in schema
    assert "signatures_missing" in schema and "ContractDetail" in schema
