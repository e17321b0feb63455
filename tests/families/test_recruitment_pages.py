"""Recruitment as the coordinator clicks it, and what a mistake looks like."""

import pytest
from django.urls import reverse

from families.models import Family, Participation
from tests.families.cases import accepted, decided, nominated, with_person


@pytest.fixture
def anna(cast):
    return cast.client("anna")


def nomination(cast, **changed):
    return {
        "name": "Gęsiewicz",
        "gmina": cast.buk.gmina.pk,
        "address": "ul. Leśna 4",
        "phone": "",
        "owner_institution": cast.buk.ops.pk,
        "pilot": cast.buk.pilot.pk,
        "nominated_on": "2013-11-04",
        "criteria": ["large_family", "unemployment"],
    } | changed


def test_the_whole_way_from_the_list_to_the_first_day(cast, anna):
    there = anna.post(reverse("family_nominate"), nomination(cast))
    assert there.status_code == 303
    page = anna.get(there["Location"])
    assert "Jej numer: RN/2013/01" in page.content.decode()
    with cast.inside():
        participation = Participation.objects.get(family__name="Gęsiewicz")
    steps = [
        ("participation_invite", {"on": "2013-11-05"}),
        ("participation_answer", {"accepted": "yes", "on": "2013-11-06", "reason": ""}),
        (
            "participation_decide",
            {"criteria": ["large_family"], "decision": "qualify", "decided_on": "2013-12-01"},
        ),
    ]
    for name, data in steps:
        url = reverse(name, args=[participation.pk])
        assert anna.get(url).status_code == 200
        assert anna.post(url, data).status_code == 303, name
    person = {
        "first_name": "Ewa",
        "last_name": "Gęsiewicz",
        "relation": "mother",
        "birth_date": "1985-04-03",
        "sex": "k",
        "no_pesel_reason": "dane do testów",
    }
    assert anna.post(reverse("person_create", args=[participation.family_id]), person).status_code == 303
    with cast.inside():
        ewa = participation.family.persons.get()
    declaration = {
        "declaration_signed_on": "2014-01-07",
        "clause_version": "1/2014",
        "clause_given_on": "2014-01-07",
        "started_on": "2014-01-07",
        f"labour_status_{ewa.pk}": "unemployed",
        f"months_unemployed_{ewa.pk}": "8",
    }
    assert anna.post(reverse("participation_start", args=[participation.pk]), declaration).status_code == 303
    page = anna.get(participation.family.get_absolute_url()).content.decode()
    assert "Przydziel pracownika MGI" in page
    assert "osoba bezrobotna, 8" in anna.get(participation.get_absolute_url()).content.decode()


def test_a_family_of_nobody_is_sent_to_add_persons(cast, anna):
    with cast.inside():
        participation = decided(cast, accepted(cast))
    page = anna.get(reverse("participation_start", args=[participation.pk])).content.decode()
    assert reverse("person_create", args=[participation.family_id]) in page


def test_a_missing_status_is_said_at_its_person(cast, anna):
    with cast.inside():
        participation = decided(cast, accepted(cast))
        ewa = with_person(cast, participation)
    typed = {"clause_version": "1/2014", "started_on": "2014-01-07"}
    page = anna.post(reverse("participation_start", args=[participation.pk]), typed)
    assert page.status_code == 422
    assert "osoba: Ewa Sowa" in str(page.context["form"].errors[f"labour_status_{ewa.pk}"])
    assert 'value="1/2014"' in page.content.decode()


def test_a_refused_decision_stays_on_the_page_with_what_was_typed(cast, anna):
    with cast.inside():
        participation = accepted(cast)
    data = {"criteria": ["benefits"], "decision": "qualify", "decided_on": "2013-12-01", "decision_reason": "Bo tak."}
    page = anna.post(reverse("participation_decide", args=[participation.pk]), data)
    assert page.status_code == 422
    assert "exception_reason" in page.context["form"].errors
    assert "Bo tak." in page.content.decode()
    assert "Wolne miejsca" in page.content.decode()


def test_a_family_already_on_the_reserve_list_is_not_offered_the_list(cast, anna):
    with cast.inside():
        participation = decided(cast, accepted(cast), "reserve")
    page = anna.get(reverse("participation_decide", args=[participation.pk])).content.decode()
    assert 'value="reserve"' not in page
    assert 'value="qualify"' in page


def test_a_worker_who_points_a_family_out_goes_back_to_the_list(cast):
    there = cast.client("marek").post(reverse("family_nominate"), nomination(cast))
    assert there["Location"] == reverse("family_list")


def test_a_staff_members_own_office_is_chosen_beforehand(cast):
    page = cast.client("oskar").get(reverse("family_nominate")).content.decode()
    assert f'value="{cast.buk.ops.pk}" selected' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("gmina", "990201"),
        ("gmina", ""),
        ("pilot", "00000000-0000-0000-0000-000000000000"),
        ("nominated_on", "31.02.2014"),
        ("nominated_on", "2999-01-01"),
        ("criteria", ["zmyślone"]),
    ],
)
def test_a_wrong_nomination_is_said_at_its_field(cast, anna, field, value):
    page = anna.post(reverse("family_nominate"), nomination(cast, **{field: value}))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    with cast.inside():
        assert not Family.objects.filter(name__startswith="Gęsiewicz").exists()


@pytest.mark.parametrize("name", ["invite", "answer", "decide", "start"])
@pytest.mark.parametrize(("who", "status"), [("marek", 403), ("olga", 404), ("urszula", 403), ("piotr", 404)])
def test_recruitment_is_the_coordinators(cast, name, who, status):
    url = reverse(f"participation_{name}", args=[cast.buk.participation.pk])
    assert cast.client(who).get(url).status_code == status


def test_a_known_family_is_pointed_out_again_from_its_page(cast, anna):
    url = f"{reverse('family_nominate')}?rodzina={cast.buk.family.pk}"
    assert "Rodzina w kolejnej edycji" in anna.get(url).content.decode()
    again = anna.post(url, {"pilot": cast.buk.pilot.pk, "nominated_on": "2014-02-01"})
    assert again.status_code == 422
    assert "wskazano już w tej edycji" in again.content.decode()
    assert anna.get(f"{reverse('family_nominate')}?rodzina=x").status_code == 404
    assert anna.get(f"{reverse('family_nominate')}?rodzina={cast.dab.family.pk}").status_code == 404


def test_every_step_is_offered_only_in_its_state(cast, anna):
    with cast.inside():
        participation = nominated(cast)
    url = reverse("participation_answer", args=[participation.pk])
    page = anna.post(url, {"accepted": "no", "on": "2013-11-06", "reason": "nie chcą"})
    assert page.status_code == 422
    assert "Odmowę można zapisać" in page.content.decode()
