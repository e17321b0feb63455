"""Persons of a household: who they are is checked, and nobody stands in the powiat twice."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from stdnum.pl.pesel import calc_check_digit

from families import actions
from families.actions.household import _save
from families.actions.statuses import record_status
from families.models import Person
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from tests.families.cases import nominated, with_person

BORN = date(1985, 4, 3)


def numbered(cast, participation, **changed):
    return with_person(cast, participation, **{"pesel": valid(), "no_pesel_reason": "", "birth_date": BORN} | changed)


def valid():
    return "8504031224" + calc_check_digit("8504031224")


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def test_a_number_replaces_the_reason_for_its_lack(inside):
    person = numbered(inside, nominated(inside), no_pesel_reason="zbędny")
    assert (person.pesel, person.no_pesel_reason) == (valid(), "")


def test_the_same_number_twice_in_one_family_is_said_plainly(inside):
    participation = nominated(inside)
    numbered(inside, participation)
    assert "w tej rodzinie" in refused(numbered, inside, participation).message


def test_a_coordinator_is_told_in_which_family_the_person_is(inside):
    first = nominated(inside, name="Czapla")
    numbered(inside, first)
    message = refused(numbered, inside, nominated(inside)).message
    assert first.family.number in message
    assert "Czapla" in message


def test_a_worker_who_may_not_see_the_other_family_learns_nothing_of_it(inside):
    hidden = nominated(inside, name="Czapla")
    numbered(inside, hidden)
    values = {
        "first_name": "Ewa",
        "last_name": "Sowa",
        "birth_date": BORN,
        "sex": "k",
        "relation": "mother",
        "pesel": valid(),
    }
    refusal = refused(actions.add_person, member=inside.member("marek"), family=inside.buk.family, **values)
    assert refusal.field == "pesel"
    assert refusal.message == "Ta osoba może już być w systemie. Zwróć się do koordynatora."


def test_the_twin_powiat_may_hold_the_same_number(cast):
    with cast.inside():
        numbered(cast, nominated(cast))
    with cast.inside(cast.dab):
        values = {"first_name": "Ewa", "last_name": "Sowa", "birth_date": BORN, "sex": "k", "relation": "mother"}
        person = actions.add_person(
            member=cast.member("anna", cast.dab), family=cast.dab.family, pesel=valid(), **values
        )
        assert person.pesel == valid()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"birth_date": timezone.localdate() + timedelta(days=1)}, "birth_date"),
        ({"no_pesel_reason": "  "}, "pesel"),
    ],
)
def test_impossible_facts_are_refused_at_their_field(inside, changed, field):
    assert refused(with_person, inside, nominated(inside), **changed).field == field


def test_every_fault_of_the_form_is_shown_at_once_and_nothing_typed_is_lost(cast):
    data = {
        "first_name": "Ewa",
        "last_name": "Zielińska-Sowa",
        "relation": "mother",
        "pesel": valid(),
        "birth_date": "1985-04-04",
        "sex": "m",
    }
    page = cast.client("marek").post(reverse("person_create", args=[cast.buk.family.pk]), data)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"birth_date", "sex"}
    assert "Zielińska-Sowa" in page.content.decode()
    assert "3\u00a0kwietnia 1985\u00a0r." in page.content.decode()


def test_two_people_correcting_one_person_see_both_texts(cast):
    url = reverse("person_edit", args=[cast.buk.mother.pk])
    data = {
        "revision": cast.buk.mother.revision,
        "first_name": "Maria",
        "last_name": "Nowicka",
        "relation": "mother",
        "birth_date": "1980-05-02",
        "sex": "k",
        "no_pesel_reason": "dane do testów",
        "phone": "",
    }
    client = cast.client("marek")
    assert client.post(url, data | {"first_name": "Marianna"}).status_code == 303
    second = client.post(url, data | {"first_name": "Mariola"})
    assert second.status_code == 409
    assert "Marianna" in second.content.decode()
    assert "Mariola" in second.content.decode()


def test_a_stale_card_is_refused(inside):
    family = inside.buk.other_family
    values = {"name": "Wrona", "gmina": inside.buk.gmina, "owner_institution": inside.buk.ops}
    anna = inside.member("anna")
    actions.edit_family(member=anna, family=family, revision=1, **values)
    with pytest.raises(StaleVersion):
        actions.edit_family(member=anna, family=family, revision=1, **values)


def test_only_the_assigned_worker_lifts_a_protection(cast):
    child = cast.buk.child
    data = {
        "revision": child.revision,
        "first_name": child.first_name,
        "last_name": child.last_name,
        "relation": "child",
        "birth_date": "2004-06-01",
        "sex": "k",
        "no_pesel_reason": "dane do testów",
        "phone": "",
    }
    url = reverse("person_edit", args=[child.pk])
    assert cast.client("anna").post(url, data).status_code == 303
    with cast.inside():
        assert Person.objects.get(pk=child.pk).address_protected
    assert cast.client("marek").post(url, data | {"revision": child.revision + 1}).status_code == 303
    with cast.inside():
        assert not Person.objects.get(pk=child.pk).address_protected


def card_of(cast, who, person):
    return cast.client(who).get(reverse("person_show", args=[person.pk]))


def test_the_card_of_a_person_answers_who_they_are(cast):
    page = card_of(cast, "marek", cast.buk.father).content.decode()
    for words in ("Jan Nowicki", "ojciec", "brak (dane do testów)", "Tartak Próbny", "Umowa z tartakiem"):
        assert words in page, words


def test_opening_a_card_is_logged_with_the_person_and_the_family(cast):
    card_of(cast, "marek", cast.buk.father)
    with cast.inside():
        event = AuditEvent.objects.filter(verb="person_card.opened").latest("at")
    assert event.subject_id == str(cast.buk.father.pk)
    assert event.detail["family"] == str(cast.buk.family.pk)


def test_a_pesel_is_on_the_card_and_in_no_address(cast):
    with cast.inside():
        person = numbered(cast, cast.buk.participation)
    page = card_of(cast, "anna", person)
    assert valid() in page.content.decode()
    assert valid() not in person.get_absolute_url()


def test_a_card_costs_the_same_however_many_persons_and_entries_there_are(cast):
    client = cast.client("marek")
    card_of(cast, "marek", cast.buk.father)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("person_show", args=[cast.buk.father.pk]))
    with cast.inside():
        for number in range(6):
            with_person(cast, cast.buk.participation, first_name=f"Dziecko{number}", relation="child")
            facts = {"labour_status": "employed", "months_unemployed": None, "in_full_time_education": False}
            day = date(2014, 2, 1) + timedelta(days=number)
            record_status(member=cast.member("anna"), person=cast.buk.father, as_of=day, **facts)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("person_show", args=[cast.buk.father.pk]))
    assert len(many) <= len(few)


def test_a_person_added_by_two_at_once_with_one_number_is_there_once(inside):
    first = nominated(inside)
    numbered(inside, first)
    person = Person(family=first.family, first_name="Ewa", last_name="Sowa", birth_date=BORN, sex="k", pesel=valid())
    person.relation = "mother"
    # As the second of two that both passed the check: the database says no, in the same words.
    with pytest.raises(Refused) as caught:
        _save("person.added", person)
    assert caught.value.field == "pesel"


def test_the_family_lists_each_person_with_a_way_to_their_card(cast):
    page = cast.client("marek").get(cast.buk.family.get_absolute_url()).content.decode()
    for person in (cast.buk.mother, cast.buk.father, cast.buk.child):
        assert person.get_absolute_url() in page


def test_the_card_shows_the_hours_and_groups_of_this_person_only(cast):
    page = card_of(cast, "marek", cast.buk.mother).content.decode()
    assert "Warsztat domowego budżetu" in page
    assert "Warsztat domowego budżetu" not in card_of(cast, "marek", cast.buk.father).content.decode()
