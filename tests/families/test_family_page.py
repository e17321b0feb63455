"""The family's page: what each person sees of it, the protected address, the next step, its cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.models import Family, Participation, ProgrammeVersion, Visit
from families.selectors.case import Case
from families.selectors.next_step import next_step
from families.selectors.overview import timeline
from schematom.audit.models import AuditEvent
from tests.cast import made
from tests.families.cases import accepted, decided, nominated, participant, with_person

ADDRESS, PHONE = "Zmyślona 7", "600 000 001"


def page_of(cast, who, family=None):
    """The page with what loads by itself below it, where there is something."""
    client, family = cast.client(who), family or cast.buk.family
    response = client.get(family.get_absolute_url())
    assert response.status_code == 200
    page, more = response.content.decode(), reverse("family_more", args=[family.pk])
    return page + (client.get(more, headers={"HX-Request": "true"}).content.decode() if more in page else "")


def step_of(cast, who, participation):
    family = Family.objects.get(pk=participation.family_id)
    participation.refresh_from_db()
    return next_step(cast.member(who), family, participation)


@pytest.mark.parametrize("who", ["anna", "marek"])
def test_those_who_work_with_the_family_see_the_whole_case(cast, who):
    page = page_of(cast, who)
    for words in ("Zosia Nowicka", "Trzymają się razem.", "Doradztwo zawodowe", "Tartak Próbny", "KR/2014/01"):
        assert words in page, words


def test_staff_of_a_party_see_the_name_and_the_contact_and_no_more(cast):
    page = page_of(cast, "urszula")
    assert "Nowicki" in page
    for words in ("Zosia", "Trzymają", "Doradztwo", "Tartak", "Marek", "uczestniczy"):
        assert words not in page, words


def test_the_lower_part_is_a_page_of_its_own_without_scripts(cast):
    page = cast.client("anna").get(reverse("family_more", args=[cast.buk.family.pk])).content.decode()
    for words in ("Tartak Próbny", "Kto ma dostęp", "Przebieg", "<title>"):
        assert words in page, words
    assert cast.client("urszula").get(reverse("family_more", args=[cast.buk.family.pk])).status_code == 403


def test_what_happened_on_one_day_is_told_the_latest_first():
    day = date(2014, 3, 3)
    case = Case(Family(), Participation(nominated_on=day, decided_on=day, ended_on=day))
    versions = [ProgrammeVersion(number=number, submitted_on=day, in_force_on=day) for number in (2, 1)]
    case.__dict__.update(diagnoses=[], versions=versions, _all_visits=[], contract=None)
    assert [item.text for item in timeline(case)] == [
        "Koniec: wskazana",
        "Program zaczął obowiązywać (wersja 2)",
        "Program (wersja 2) przekazano do opinii PZKW",
        "Program zaczął obowiązywać (wersja 1)",
        "Program (wersja 1) przekazano do opinii PZKW",
        "Podjęto decyzję o kwalifikacji",
        "Rodzinę wskazano do udziału",
    ]


def test_the_log_says_by_what_right_the_page_was_opened(cast):
    for who, why in (("anna", "supervision"), ("marek", "assigned"), ("urszula", "commitment")):
        page_of(cast, who)
        with cast.inside():
            event = AuditEvent.objects.filter(verb="family.opened").order_by("at").last()
        assert event.detail["why"] == why


@pytest.mark.parametrize(("who", "status"), [("olga", 404), ("czeslawa", 404), ("adam", 404), ("iga", 404)])
def test_for_others_the_family_is_not_there(cast, who, status):
    assert cast.client(who).get(cast.buk.family.get_absolute_url()).status_code == status


@pytest.mark.parametrize("who", ["anna", "urszula", "oskar"])
def test_a_protected_address_is_nowhere_in_the_page(cast, who):
    page = page_of(cast, who)
    assert ADDRESS not in page
    assert PHONE not in page
    assert "adres chroniony" in page


def test_a_protected_address_is_there_for_the_assigned_worker(cast):
    page = page_of(cast, "marek")
    assert ADDRESS in page
    assert PHONE in page


def test_a_protected_address_is_hidden_from_a_colleague_it_is_shared_with(cast):
    with cast.inside():
        share(cast, "olga")
    page = page_of(cast, "olga")
    assert "Zosia" in page
    assert ADDRESS not in page


def share(cast, who):
    return actions.share_family(
        member=cast.member("marek"),
        family=cast.buk.family,
        user=cast.buk.users[who],
        reason="zastępstwo",
        valid_until=timezone.localdate() + timedelta(days=3),
    )


@pytest.mark.parametrize("name", ["family_edit", "person_edit"])
def test_the_forms_of_a_coordinator_hold_no_protected_contact(cast, name):
    pk = cast.buk.family.pk if name == "family_edit" else cast.buk.child.pk
    page = cast.client("anna").get(reverse(name, args=[pk])).content.decode()
    assert ADDRESS not in page
    assert 'name="phone"' not in page
    assert 'name="address_protected"' not in page


def test_a_coordinators_save_leaves_the_protected_contact_as_it_was(cast):
    family = cast.buk.family
    data = {
        "revision": family.revision,
        "name": "Nowicki",
        "gmina": cast.buk.gmina.pk,
        "owner_institution": cast.buk.pup.pk,
        "address": "podstawiony",
        "phone": "",
    }
    assert cast.client("anna").post(reverse("family_edit", args=[family.pk]), data).status_code == 303
    with cast.inside():
        saved = Family.objects.get(pk=family.pk)
    assert (saved.address, saved.phone, saved.owner_institution_id) == (family.address, family.phone, cast.buk.pup.pk)


def test_opening_a_family_is_logged(cast):
    page_of(cast, "marek")
    with cast.inside():
        event = AuditEvent.objects.filter(verb="family.opened").latest("at")
    assert event.subject_id == str(cast.buk.family.pk)
    assert event.user_id == cast.buk.users["marek"].pk


def test_the_next_step_follows_the_process(cast):
    with cast.inside():
        participation = nominated(cast)
        anna = cast.member("anna")
        assert step_of(cast, "anna", participation).url == reverse("participation_invite", args=[participation.pk])
        actions.invite_family(member=anna, participation=participation, on=date(2013, 11, 5))
        assert step_of(cast, "anna", participation).label == "Zapisz odpowiedź"
        actions.answer_invitation(member=anna, participation=participation, accepted=True, on=date(2013, 11, 6))
        assert step_of(cast, "anna", participation).label == "Podejmij decyzję"
        decided(cast, participation)
        assert step_of(cast, "anna", participation).label == "Dodaj osobę"
        with_person(cast, participation)
        assert step_of(cast, "anna", participation).label == "Zapisz deklarację"


def test_after_the_declaration_comes_a_worker_and_then_the_diagnosis(cast):
    with cast.inside():
        participation = participant(cast)
        assert step_of(cast, "anna", participation).label == "Przydziel pracownika MGI"
        assign(cast, participation.family, "marek")
        assert step_of(cast, "marek", participation).label == "Zacznij diagnozę"
        waits = step_of(cast, "anna", participation)
        assert (waits.label, waits.url) == ("", "")
        assert "pracownik MGI" in waits.text


def assign(cast, family, who):
    return actions.assign_worker(
        member=cast.member("anna"), family=family, user=cast.buk.users[who], since=date(2014, 1, 8)
    )


def test_under_a_contract_that_waits_for_signatures_the_next_step_is_the_contract(cast):
    with cast.inside():
        step = step_of(cast, "marek", cast.buk.participation)
    assert step.url == reverse("contract_show", args=[cast.buk.contract.pk])
    assert "czeka na podpisy" in step.text


@pytest.mark.parametrize("decision", ["reserve", "reject"])
def test_a_refused_family_and_one_in_reserve_have_a_page_too(cast, decision):
    with cast.inside():
        participation = decided(cast, accepted(cast), decision, decision_reason="Brak miejsc.")
    page = page_of(cast, "anna", participation.family)
    assert "Brak miejsc." in page


def test_the_page_asks_as_much_for_one_visit_as_for_thirty(cast):
    client, counts = cast.client("marek"), []
    client.get(cast.buk.family.get_absolute_url())  # the first request of a session writes it
    for more in (0, 30):
        with cast.inside(name="marek"):
            for _ in range(more):
                made(
                    Visit,
                    participation=cast.buk.participation,
                    author=cast.buk.users["marek"],
                    visited_on=date(2014, 5, 2),
                    course="Rozmowa.",
                )
        with CaptureQueriesContext(connection) as queries:
            client.get(cast.buk.family.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 50, counts
