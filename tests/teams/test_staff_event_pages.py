"""The pages of joint trainings and meetings."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from teams.models import StaffEvent, StaffEventPerson
from teams.selectors.staff import staff_key
from tests.cases import made


def text_of(response):
    return response.content.decode().replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ")


def get(cast, person, name, *args):
    return cast.client(person).get(reverse(name, args=args))


def post(cast, person, name, subject=None, /, **data):
    return cast.client(person).post(reverse(name, args=[subject.pk] if subject else []), data)


@pytest.fixture
def form(cast):
    return {
        "kind": "meeting",
        "subject": "Wspólny klient",
        "held_on": "10.04.2014",
        "hours": "1,5",
        "staff": [staff_key(cast.user("urszula").pk, cast.buk.pup.pk)],
    }


def event_of(cast, subject):
    with cast.inside():
        return StaffEvent.objects.get(subject=subject)


@pytest.mark.parametrize("person", ["anna", "marek", "urszula", "iga"])
def test_everybody_in_the_powiat_reads_the_events_and_their_sums(cast, person):
    text = text_of(get(cast, person, "staff_event_list"))
    assert "Prawo rodzinne" in text
    assert "każda liczona raz" in text
    assert ("Zapisz szkolenie lub spotkanie" in text) == (person == "anna")
    text = text_of(get(cast, person, "staff_event_show", cast.buk.staff_event.pk))
    assert "Ewa Wymyślona" in text
    assert ("Popraw wpis" in text) == (person == "anna")


def test_an_event_is_entered_and_leads_to_its_list_of_people(cast, form):
    response = post(cast, "anna", "staff_event_create", **form)
    event = event_of(cast, "Wspólny klient")
    assert (response.status_code, response.headers["Location"]) == (303, event.get_absolute_url())
    assert event.hours == 1.5
    assert "Urszula Próbna" in text_of(get(cast, "marek", "staff_event_show", event.pk))


def test_what_is_refused_stays_ticked_and_typed(cast, form):
    response = post(cast, "anna", "staff_event_create", **form | {"held_on": "2013-01-05"})
    text = text_of(response)
    assert response.status_code == 422
    assert "Pilotaż zaczyna się" in text
    assert "checked" in text
    assert 'value="Wspólny klient"' in text


def test_people_are_ticked_by_institution(cast):
    text = text_of(get(cast, "anna", "staff_event_create"))
    assert 'role="group" aria-label="Powiatowy Urząd Pracy w Próbniku"' in text
    assert "Osoby z kontem w systemie" in text


def test_two_who_edit_see_both_texts(cast, form):
    event = cast.buk.staff_event
    assert post(cast, "anna", "staff_event_edit", event, revision=1, **form).status_code == 303
    response = post(cast, "czeslawa", "staff_event_edit", event, revision=1, **form | {"subject": "Inny temat"})
    text = text_of(response)
    assert response.status_code == 409
    assert "Wspólny klient" in text
    assert "Inny temat" in text
    assert "Kto wziął udział" not in text.split("Co chcesz zapisać")[0]


def test_the_form_is_opened_with_those_who_took_part_ticked(cast):
    text = text_of(get(cast, "anna", "staff_event_edit", cast.buk.staff_event.pk))
    key = staff_key(cast.user("marek").pk, cast.buk.pcpr.pk)
    assert f'value="{key}"' in text
    assert text.count("checked") == 2  # the kind and Marek


def test_people_without_an_account_are_added_line_by_line(cast):
    event, office = cast.buk.staff_event, cast.buk.pup.pk
    response = post(
        cast, "anna", "staff_event_people", event, institution=office, names="Jan Pierwszy\n\n  Jan   Drugi \n"
    )
    assert response.status_code == 303
    with cast.inside():
        assert set(event.persons.filter(institution_id=office).values_list("name", flat=True)) == {
            "Jan Pierwszy",
            "Jan Drugi",
        }
    again = post(cast, "anna", "staff_event_people", event, institution=office, names="Jan Drugi")
    assert (again.status_code, "jest już na liście" in text_of(again)) == (422, True)
    many = post(cast, "anna", "staff_event_people", event, institution=office, names="\n".join(map(str, range(61))))
    assert "najwyżej 60 osób" in text_of(many)


def test_somebody_is_taken_off_the_list_after_a_second_act(cast):
    person = cast.buk.staff_person
    assert "Ewa Wymyślona" in text_of(get(cast, "anna", "staff_event_person_remove", person.pk))
    with cast.inside():
        assert StaffEventPerson.objects.filter(pk=person.pk).exists()
    assert post(cast, "anna", "staff_event_person_remove", person).status_code == 303
    assert "Ewa Wymyślona" not in text_of(get(cast, "anna", "staff_event_show", cast.buk.staff_event.pk))


def test_a_removed_event_is_told_with_its_reason_and_changed_no_more(cast):
    event = cast.buk.staff_event
    assert post(cast, "anna", "staff_event_remove", event, revision=1, reason=" ").status_code == 422
    assert post(cast, "anna", "staff_event_remove", event, revision=1, reason="Wpisano dwa razy.").status_code == 303
    text = text_of(get(cast, "marek", "staff_event_list"))
    assert "Wpisano dwa razy." in text
    assert "Nie zapisano jeszcze szkoleń" in text
    text = text_of(get(cast, "anna", "staff_event_show", event.pk))
    assert "nie liczy się do raportu" in text
    assert "Popraw wpis" not in text


def queries(cast, name, *args):
    client = cast.client("anna")
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(found)


def test_more_events_and_people_take_no_more_queries_and_make_pages(cast):
    pages = (("staff_event_list",), ("staff_event_show", cast.buk.staff_event.pk))
    before = [queries(cast, *page) for page in pages]
    with cast.inside():
        for number in range(55):
            facts = {"kind": "meeting", "held_on": date(2014, 3, 1), "hours": 2, "subject": f"Spotkanie {number}"}
            event = made(StaffEvent, pilot=cast.buk.pilot, **facts)
            made(StaffEventPerson, event=event, name=f"Osoba {number}", institution=cast.buk.ops)
            made(StaffEventPerson, event=cast.buk.staff_event, name=f"Osoba {number}", institution=cast.buk.pup)
    assert [queries(cast, *page) for page in pages] == before
    assert "Strona 1 z 2" in text_of(get(cast, "anna", "staff_event_list"))
