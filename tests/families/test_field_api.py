"""What a phone takes along: the worker's own families, only what a visit needs, in a fixed number of queries."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families.models import Assignment, EmergencyOpening, Family, FamilyGrant, FieldDevice, NoteDraft, Person, Visit
from families.selectors.field import days_ahead, download_for
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from teams.models import Membership
from tests.cases import made, make_family
from tests.families.field_calls import NOTE, put

TODAY = timezone.localdate()
PESEL = "05260112345"


def day(cast, who="marek", side=None, device=None, **asked):
    side = side or cast.buk
    header = str(device or side.device.pk)
    return cast.client(who, side).get(reverse("api_field_day"), asked, headers={"X-Field-Device": header})


def plan(cast, participation, on, **facts):
    user = cast.buk.users["marek"]
    return made(Visit, participation=participation, author=user, visited_on=on, state="planned", **facts)


def of(answer, family):
    return next(one for one in answer.json()["families"] if one["id"] == str(family.pk))


def assign(cast, family, who="marek", **days):
    with cast.inside():
        made(Assignment, family=family, user=cast.buk.users[who], **{"since": cast.buk.pilot.starts_on} | days)


# Who am I


def test_me_names_the_person_the_powiat_and_whether_field_mode_is_for_them(cast):
    facts = cast.client("marek").get(reverse("api_field_me")).json()
    assert facts.pop("csrf")
    assert facts == {
        "user": str(cast.buk.users["marek"].pk),
        "person": "Marek Próbny",
        "powiat": "9901",
        "powiat_name": "powiat bukowy",
        "edition_name": "I edycja",
        "may_use": True,
    }


@pytest.mark.parametrize(("who", "powiat"), [("anna", "9901"), ("urszula", "9901"), ("celina", None)])
def test_field_mode_is_not_for_others(cast, who, powiat):
    facts = cast.client(who).get(reverse("api_field_me")).json()
    assert (facts["may_use"], facts["powiat"]) == (False, powiat)


def test_whoever_s_role_ended_hears_so_and_is_given_nothing_else(cast):
    marek = cast.client("marek")
    with cast.inside():
        membership = Membership.objects.get(user=cast.buk.users["marek"])
        with recorded("test", membership):
            membership.valid_until = TODAY - timedelta(days=1)
            membership.save()
    facts = marek.get(reverse("api_field_me")).json()
    assert (facts["may_use"], facts["powiat"], facts["user"]) == (False, None, str(cast.buk.users["marek"].pk))
    for page in ("api_field_day", "api_field_families"):
        assert marek.get(reverse(page)).status_code == 403
    assert put(marek, new_id(), cast.buk.family).status_code == 403


def test_without_a_login_it_is_401(cast):
    for page in ("api_field_me", "api_field_day", "api_field_families"):
        assert cast.client(None).get(reverse(page)).status_code == 401


# The download


def test_a_family_comes_with_what_a_visit_needs(cast):
    with cast.inside():
        plan(cast, cast.buk.participation, TODAY, place="szkoła")
    answer = day(cast, days=1)
    facts = answer.json()
    assert (facts["from"], facts["until"]) == (TODAY.isoformat(), TODAY.isoformat())
    assert facts["owner"]["powiat"] == "9901"
    family = of(answer, cast.buk.family)
    assert (family["number"], family["name"], family["phone"]) == ("RN/2014/01", "Nowicki", "600 000 001")
    assert family["last_day"] == "2014-12-31"
    assert [person["name"] for person in family["persons"]][:2] == ["Jan Nowicki", "Maria Nowicka"]
    assert family["persons"][0]["relation"] == "ojciec"
    [activity] = family["activities"]
    assert (activity["title"], activity["persons"]) == ("Doradztwo zawodowe", ["Jan Nowicki"])
    assert family["last_note"]["course"] == "Rozmowa w kuchni."
    assert {worker["name"] for worker in family["workers"]} == {"Marek Próbny", "Olga Próbna"}
    [visit] = facts["visits"]
    assert (visit["family"], visit["place"], visit["begins_at"]) == (str(cast.buk.family.pk), "szkoła", None)


def test_nothing_sensitive_goes_along(cast):
    with cast.inside(), recorded("test", cast.buk.father):
        Person.objects.filter(pk=cast.buk.father.pk).update(pesel=PESEL, no_pesel_reason="")
    text = json.dumps(day(cast).json(), ensure_ascii=False)
    for hidden in (PESEL, "astm", "Trzymają się razem", "stała praca ojca", "1978", "Ojciec znajduje"):
        assert hidden not in text


def test_the_unsigned_note_comes_with_its_differing_texts_and_the_device_that_wrote_last(cast):
    [note] = day(cast).json()["notes"]
    assert (note["id"], note["state"]) == (str(cast.buk.draft_visit.pk), "draft")
    assert note["note"]["course"] == "Szkic notatki."
    assert note["note"]["persons"] == [str(cast.buk.mother.pk)]
    assert [one["arrived"] for one in note["conflicts"]] == ["Szkic z telefonu."]
    assert note["device"]["name"] == "Telefon Marka"


def test_half_typed_text_says_on_which_device_it_was_typed(cast):
    with cast.inside():
        tablet = made(FieldDevice, user=cast.buk.users["marek"], name="Tablet")
    [there] = day(cast).json()["drafts"]
    [elsewhere] = day(cast, device=tablet.pk).json()["drafts"]
    assert (there["own"], elsewhere["own"]) == (True, False)
    assert elsewhere["device"]["name"] == "Telefon Marka"
    assert elsewhere["content"]["course"] == "Szkic z telefonu."


def test_only_days_asked_for_and_only_planned_visits_come(cast):
    with cast.inside():
        days = [TODAY + timedelta(days=ahead) for ahead in (-1, 0, 2, 3, 13, 14)]
        for one in days:
            plan(cast, cast.buk.participation, one)
    found = {count: len(day(cast, days=count).json()["visits"]) for count in (1, 3, 4, 14, 99)}
    assert found == {1: 1, 3: 2, 4: 3, 14: 4, 99: 4}


@pytest.mark.parametrize("days", ["", "x", "-1", "9" * 5000, "٣"])
def test_a_number_of_days_that_makes_no_sense_is_three(cast, days):
    answer = day(cast, days=days)
    assert answer.json()["until"] == (TODAY + timedelta(days=2)).isoformat()


def test_an_own_family_without_a_visit_comes_when_it_is_ticked(cast):
    assign(cast, cast.buk.other_family)
    without = {family["name"] for family in day(cast).json()["families"]}
    ticked = day(cast, family=[str(cast.buk.other_family.pk), "x", str(cast.dab.family.pk)])
    assert without == {"Nowicki"}
    assert {family["name"] for family in ticked.json()["families"]} == {"Nowicki", "Wrona"}


def ids_offered(cast):
    """Every family Marek is given, ticked or listed."""
    ticked = day(cast, family=[str(cast.buk.family.pk), str(cast.buk.other_family.pk)])
    listed = cast.client("marek").get(reverse("api_field_families"))
    return [{family["id"] for family in answer.json()["families"]} for answer in (ticked, listed)]


def test_shared_families_and_those_opened_in_an_emergency_stay_on_the_server(cast):
    with cast.inside():
        plan(cast, cast.buk.other_participation, TODAY)
        user, family = cast.buk.users["marek"], cast.buk.other_family
        made(
            FamilyGrant,
            content_object=family,
            user=user,
            permission=Permission.objects.get(codename="open_family"),
            reason="zastępstwo",
            valid_until=TODAY + timedelta(days=9),
        )
        made(EmergencyOpening, family=family, user=user, reason="pilne", ends_at=timezone.now() + timedelta(hours=1))
        assert Family.objects.visible_to(cast.member("marek")).filter(pk=family.pk).exists()
    assert ids_offered(cast) == [{str(cast.buk.family.pk)}] * 2


def test_once_the_charge_ended_the_family_its_notes_and_typed_text_are_gone(cast):
    with cast.inside(), recorded("test", cast.buk.assignment):
        Assignment.objects.filter(pk=cast.buk.assignment.pk).update(until=TODAY - timedelta(days=1))
    assert ids_offered(cast) == [set(), set()]
    facts = day(cast).json()
    assert (facts["families"], facts["visits"], facts["notes"], facts["drafts"]) == ([], [], [], [])


def test_a_charge_that_begins_tomorrow_opens_nothing_today(cast):
    assign(cast, cast.buk.other_family, since=TODAY + timedelta(days=1))
    assert ids_offered(cast) == [{str(cast.buk.family.pk)}] * 2


def test_a_protected_address_goes_with_those_who_work_with_the_family(cast):
    """contact_for decides; the phone is told that the address is protected."""
    family = of(day(cast), cast.buk.family)
    assert (family["protected"], family["address_hidden"]) == (True, False)
    assert family["address"] == "ul. Zmyślona 7, 00-001 Próbnik"


def test_where_contact_is_hidden_the_phone_gets_words_instead(cast, monkeypatch):
    monkeypatch.setattr("families.selectors.household.contact_open_to", lambda member, family: False)
    family = of(day(cast), cast.buk.family)
    assert family["address_hidden"]
    assert "Zmyślona" not in json.dumps(family)
    assert "600 000 001" not in json.dumps(family)


def test_a_corrected_note_is_not_the_last_one(cast):
    marek = cast.client("marek")
    corrects = str(cast.buk.visit.pk)
    note = NOTE | {"visited_on": "2014-04-01", "course": "Sprostowanie."}
    assert put(marek, new_id(), cast.buk.family, note=note, corrects=corrects, sign=True).status_code == 201
    assert of(day(cast), cast.buk.family)["last_note"]["course"] == "Sprostowanie."


def test_another_s_device_one_cut_off_and_none_get_nothing(cast):
    assert day(cast, "olga").json()["reason"] == "other_person"
    assert day(cast, device=cast.dab.device.pk).json()["reason"] == "other_person"
    assert day(cast, device="x").json()["reason"] == "other_person"
    assert cast.client("marek").get(reverse("api_field_day")).status_code == 422
    with cast.inside(), recorded("test", cast.buk.device):
        by = cast.buk.users["anna"].pk
        FieldDevice.objects.filter(pk=cast.buk.device.pk).update(revoked_at=timezone.now(), revoked_by=by)
    answer = day(cast)
    assert (answer.status_code, answer.json()["reason"]) == (410, "revoked")


def test_nothing_of_the_other_powiat_is_in_a_download(cast):
    text = day(cast).content.decode()
    for row in (cast.dab.family, cast.dab.draft_visit, cast.dab.activity, cast.dab.note_draft, cast.dab.father):
        assert str(row.pk) not in text


def test_each_download_is_logged_with_the_families_and_the_device(cast):
    day(cast)
    with cast.inside():
        event = AuditEvent.objects.filter(verb="field.downloaded").latest("at")
    assert event.detail["ids"] == [str(cast.buk.family.pk)]
    assert event.detail["device"] == str(cast.buk.device.pk)


def test_identity_documents_are_not_among_the_kinds_of_photo(cast):
    choices = day(cast).json()["choices"]
    assert "identity" not in dict(choices["photo_kind"])
    assert [value for value, _ in choices["outcome"]] == ["held", "nobody_home", "refused"]
    assert len(choices["standing"]) == 3


def test_a_download_is_the_same_number_of_queries_for_one_family_and_for_many(cast):
    def count():
        member = cast.member("marek")
        with CaptureQueriesContext(connection) as asked:
            facts = download_for(member, days_ahead(3), (), cast.buk.device)
        return len(asked), len(facts["families"])

    with cast.inside(name="marek"):
        plan(cast, cast.buk.participation, TODAY)
        one = count()
        for number in range(3, 8):
            _family, participation, _persons = make_family(cast.buk, f"RN/2014/{number:02d}", "Zięba", "marek")
            plan(cast, participation, TODAY)
            draft = {"participation": participation, "author": cast.buk.users["marek"]}
            made(Visit, visited_on=cast.buk.visit.visited_on, state="draft", **draft)
            made(NoteDraft, note_id=new_id(), content={}, saved_at=timezone.now(), **draft)
        many = count()
    assert (one[1], many[1]) == (1, 6)
    assert one[0] == many[0] <= 25


def test_every_address_of_field_mode_stands_in_the_schema_without_a_warning(cast, capfd):
    schema = cast.client("anna").get(reverse("api_schema"), HTTP_ACCEPT="application/json").content.decode()
    operations = "me device_register contact day families".split()
    for operation in [f"field_{one}" for one in operations] + ["visits_unsent", "visits_photo_put", "visits_put"]:
        assert f'"{operation}"' in schema
    assert "Warning" not in capfd.readouterr().err
