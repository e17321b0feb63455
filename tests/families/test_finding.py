"""A person asked for by PESEL: told to whom it is open, never in an address."""

import pytest
from django.urls import reverse

from families.models import DuplicateQuestion, Person
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded

URL = reverse("person_find")
PESEL = "78030912345"  # Jan Nowicki of the cast, invented


@pytest.fixture
def with_pesel(cast):
    with cast.inside():
        father = Person.objects.get(pk=cast.buk.father.pk)
        father.pesel, father.no_pesel_reason = PESEL, ""
        with recorded("test", father):
            father.save()
    return cast


def ask(cast, who, side=None, **changes):
    return cast.client(who, side).post(URL, {"pesel": PESEL} | changes)


@pytest.mark.parametrize("who", ["anna", "marek"])
def test_whoever_may_open_the_family_is_led_to_it(with_pesel, who):
    page = ask(with_pesel, who).content.decode()
    assert "Jan Nowicki" in page
    assert with_pesel.buk.family.get_absolute_url() in page


@pytest.mark.parametrize("who", ["olga", "urszula", "oskar"])
def test_others_hear_only_that_somebody_may_be_there(with_pesel, who):
    page = ask(with_pesel, who).content.decode()
    assert "Ta osoba może już być w" in page
    assert "Nowicki" not in page.split("<main")[1]
    assert "RN/2014" not in page.split("<main")[1]


def test_the_other_powiat_does_not_know_the_person(with_pesel):
    assert "nie ma osoby z" in ask(with_pesel, "anna", with_pesel.dab).content.decode()


def test_the_coordinator_is_asked_with_one_button_and_without_the_number(with_pesel):
    answer = ask(with_pesel, "olga", ask="1")
    with with_pesel.inside():
        question = DuplicateQuestion.objects.get(asked_by=with_pesel.user("olga"))
    assert answer["Location"] == reverse("question_show", args=[question.pk])
    assert question.matched_person_id == with_pesel.buk.father.pk
    assert PESEL not in str(question.typed)


def test_asking_leaves_a_trace_without_the_number(with_pesel):
    ask(with_pesel, "olga")
    with with_pesel.inside():
        event = AuditEvent.objects.filter(verb="person.found_by_pesel").order_by("at").last()
    assert event.detail["ids"] == [str(with_pesel.buk.father.pk)]
    assert PESEL not in str(event.detail) + event.reason


@pytest.mark.parametrize("typed", ["", "123", "78030912344", "abc"])
def test_a_wrong_number_is_explained_and_stays_in_its_field(cast, typed):
    answer = cast.client("anna").post(URL, {"pesel": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode() or not typed


def test_a_telephone_with_the_prefix_of_the_country_is_no_pesel(cast):
    assert cast.client("anna").get(reverse("family_list"), {"q": "+48 600 000 001"}).status_code == 200


def test_a_number_in_the_address_is_not_read(with_pesel):
    assert "Jan Nowicki" not in with_pesel.client("anna").get(URL, {"pesel": PESEL}).content.decode()
