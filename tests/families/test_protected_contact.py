"""A protected address and telephone, of a family and its persons, are read only by those who work with it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.models import Family, Person
from schematom.audit.recording import recorded
from tests.security.access_table import rows
from tests.security.test_every_url import subjects_of

ADDRESS, PHONE, MOBILE = "Ukryta", "777 888 999", "666 555 444"
API = ("/api/v1/families/", "/api/v1/families/{}/")
SEARCHES = ("?q=Ukryta", "?q=777888999", "?q=666555444", "?q=Nowicki")


@pytest.fixture
def hidden(cast):
    """The Nowickis with an address, a telephone and one of Jan's own that stand nowhere else."""
    with cast.inside(), recorded("test", cast.buk.family):
        Family.objects.filter(pk=cast.buk.family.pk).update(address=f"ul. {ADDRESS} 99", phone=PHONE)
        Person.objects.filter(pk=cast.buk.father.pk).update(phone=MOBILE)
    return cast


def share(cast, who):
    with cast.inside():
        actions.share_family(
            member=cast.member("marek"),
            family=cast.buk.family,
            user=cast.buk.users[who],
            reason="zastępstwo",
            valid_until=timezone.localdate() + timedelta(days=3),
        )


def addresses(cast):
    """Every page of the access table about this side, the API, and searches."""
    subjects = subjects_of(cast)
    for method, name, attribute, _ in rows():
        subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
        if method == "GET" and (subject or not attribute):
            yield reverse(name, args=[subject.pk] if attribute else [])
    yield from (address.format(cast.buk.family.pk) for address in API)
    yield from (reverse("family_list") + query for query in SEARCHES)


def told(client, address):
    """Which of the three a page says. A file sent (PDF, scan) is bytes: its text is made of the same content."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return [word for word in (ADDRESS, PHONE, MOBILE, PHONE.replace(" ", "")) if shown_in(word, body, address)]


def shown_in(word, body, address):
    searched_for = word in address or word.replace(" ", "") in address
    return not searched_for and word.encode() in body


@pytest.mark.parametrize("who", ["anna", "urszula", "oskar"])
def test_no_page_tells_it_to_who_does_not_work_with_the_family(hidden, who):
    client = hidden.client(who)
    assert {address: words for address in addresses(hidden) if (words := told(client, address))} == {}


def test_no_page_tells_it_to_a_colleague_it_is_shared_with(hidden):
    share(hidden, "olga")
    client = hidden.client("olga")
    assert {address: words for address in addresses(hidden) if (words := told(client, address))} == {}


def test_a_search_for_it_finds_nothing(hidden):
    client = hidden.client("anna")
    for query in SEARCHES[:3]:
        page = client.get(reverse("family_list") + query).content.decode()
        assert hidden.buk.family.number not in page, query


def test_the_worker_of_the_family_finds_it_on_the_card_of_the_person(hidden):
    page = hidden.client("marek").get(reverse("person_show", args=[hidden.buk.father.pk])).content.decode()
    assert MOBILE in page


def test_others_read_on_the_card_that_it_is_protected(hidden):
    page = hidden.client("anna").get(reverse("person_show", args=[hidden.buk.father.pk])).content.decode()
    assert "telefon chroniony" in page


@pytest.mark.parametrize("name", ["family_edit", "person_edit"])
def test_a_conflict_shows_both_texts_but_not_the_hidden_contact(hidden, name):
    row = hidden.buk.family if name == "family_edit" else hidden.buk.father
    facts = {
        "name": "Nowiccy",
        "gmina": hidden.buk.gmina.pk,
        "owner_institution": hidden.buk.ops.pk,
        "first_name": "Janusz",
        "last_name": "Nowicki",
        "relation": "father",
        "birth_date": str(hidden.buk.father.birth_date),
        "sex": "m",
        "no_pesel_reason": "dane do testów",
    }
    page = hidden.client("anna").post(reverse(name, args=[row.pk]), facts | {"revision": row.revision + 5})
    assert page.status_code == 409
    assert not [word for word in (ADDRESS, PHONE, MOBILE) if word in page.content.decode()]
