"""The API says of families what their pages say, and no more."""

import pytest
from django.urls import reverse

LIST = reverse("api_family_list")


def test_the_list_is_the_members_own_and_holds_no_pesel(cast):
    for who, numbers in {"anna": 2, "marek": 1, "olga": 1, "urszula": 1, "oskar": 2}.items():
        answer = cast.client(who).get(LIST).json()
        assert answer["count"] == len(answer["results"]) == numbers
        assert set(answer["results"][0]) == {"id", "number", "name", "gmina", "gmina_code", "stage"}


def test_staff_are_not_told_the_stage(cast):
    assert {row["stage"] for row in cast.client("oskar").get(LIST).json()["results"]} == {""}
    assert {row["stage"] for row in cast.client("anna").get(LIST).json()["results"]} == {"participant"}


def test_the_list_comes_in_pages(cast):
    answer = cast.client("anna").get(LIST, {"limit": 1, "offset": 1}).json()
    assert [row["name"] for row in answer["results"]] == ["Wrona"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("marek", 200), ("olga", 404), ("urszula", 200), ("piotr", 404), ("adam", 404), ("celina", 404)],
)
def test_one_family_opens_through_the_same_door(cast, who, status):
    assert cast.client(who).get(reverse("api_family_show", args=[cast.buk.family.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "address"), [("anna", None), ("urszula", None), ("marek", "ul. Zmyślona 7, 00-001 Próbnik")]
)
def test_a_protected_address_is_null_for_those_it_is_hidden_from(cast, who, address):
    answer = cast.client(who).get(reverse("api_family_show", args=[cast.buk.family.pk])).json()
    assert answer["address"] == address
    assert answer["contact_protected"] is True
    assert "pesel" not in str(answer).lower()


def test_a_family_of_the_twin_powiat_is_not_there(cast):
    assert cast.client("anna").get(reverse("api_family_show", args=[cast.dab.family.pk])).status_code == 404


@pytest.mark.parametrize("who", ["piotr", "adam", "celina"])
def test_who_has_no_list_gets_none(cast, who):
    assert cast.client(who).get(LIST).status_code == 403


def test_a_stranger_is_asked_to_log_in(cast):
    assert cast.client(None).get(LIST).status_code in (401, 403)


def test_both_addresses_stand_in_the_schema(cast):
    schema = cast.client("anna").get(reverse("api_schema"), HTTP_ACCEPT="application/json").content.decode()
    assert "families_list" in schema
    assert "families_show" in schema
