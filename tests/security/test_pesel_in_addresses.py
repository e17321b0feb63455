"""A PESEL must not stay in an address, its history and the logs of whatever stands between."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("typed", ["44051401359", "440514 01359", "Nowicki 440514-01359"])
def test_a_pesel_typed_into_the_search_is_sent_back_to_a_clean_address(cast, typed):
    client = cast.client("anna")
    answer = client.get(reverse("family_list"), {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, reverse("person_find"))
    assert "Numeru PESEL nie wpisuj" in client.get(answer["Location"]).content.decode()


def test_a_number_of_a_family_is_searched_for(cast):
    assert cast.client("anna").get(reverse("family_list"), {"q": "RN/2014/01"}).status_code == 200
