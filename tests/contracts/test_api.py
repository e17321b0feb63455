"""The API goes through the same doors as the pages and tells no more."""

import pytest

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


def test_the_schema_knows_the_contracts(cast):
    schema = cast.client("anna").get("/api/schema/").content.decode()
    assert "/api/v1/contracts/{id}/" in schema
    assert "signatures_missing" in schema and "ContractDetail" in schema
