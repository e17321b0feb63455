"""Pages of groups: planning, enrolling, whose names are shown, and what they cost."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.models import Group, GroupMember, GroupSession, Participation
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.models import Membership
from tests.cases import made
from tests.families.groups_of_cast import JOINED, SATURDAY, enrolled, planned


def test_from_a_plan_to_a_list_in_the_browser(cast):
    client = cast.client("marek")
    plan = {"title": "Wyjazd do Torunia", "module": "sport_culture", "places": "20", "lead": cast.user("marek").pk}
    created = client.post(reverse("group_create"), plan, follow=True)
    page = created.content.decode()
    assert "Zaplanuj spotkania" in page
    with cast.inside(name="marek"):
        group = Group.objects.get(title="Wyjazd do Torunia")
    url = reverse("group_session_create", args=[group.pk])
    series = {"first_on": "24.04.2014", "weeks": "2", "begins_at": "10:00", "ends_at": "12.00"}
    page = client.post(url, series, follow=True).content.decode()
    assert "Pominięto dni wolne: 01.05.2014" in page
    person = cast.buk.mother
    enrol = reverse("group_member_create", args=[group.pk]) + f"?osoba={person.pk}"
    assert client.get(enrol).status_code == 200
    page = client.post(enrol, {"joined_on": "1.04.2014", "activity": ""}, follow=True).content.decode()
    assert "Maria Nowicka: osoba wpisana na listę." in page


def test_a_name_typed_into_the_search_stands_in_no_address_and_no_log(cast):
    url = reverse("group_enrol", args=[cast.buk.group.pk])
    answer = cast.client("anna").post(url, {"words": "Wrona"})
    assert answer.status_code == 200
    assert "Jan Wrona" in answer.content.decode()
    with cast.inside():
        event = AuditEvent.objects.filter(verb="group.candidates_listed").latest("at")
    assert "Wrona" not in str(event.detail)
    assert cast.client("anna").get(url, {"words": "Wrona"}).context["words"] == ""


def test_a_worker_enrols_no_person_of_a_family_closed_to_them(cast):
    url = reverse("group_member_create", args=[cast.buk.group.pk]) + f"?osoba={cast.buk.father.pk}"
    assert cast.client("olga").get(url).status_code == 303
    assert cast.client("olga").post(url, {"joined_on": "2014-04-01"}).status_code == 303
    assert cast.client("olga").get(f"{url}x").status_code == 303
    with cast.inside():
        assert not GroupMember.objects.filter(person=cast.buk.father).exists()


def test_a_full_group_says_so_before_and_after(cast):
    with cast.inside():
        group = planned(cast, places=1)
        enrolled(cast, group, cast.buk.mother)
    url = reverse("group_member_create", args=[group.pk]) + f"?osoba={cast.buk.father.pk}"
    client = cast.client("anna")
    assert "Nie ma wolnych miejsc" in client.get(url).content.decode()
    page = client.post(url, {"joined_on": "2014-04-01", "activity": ""}, follow=True).content.decode()
    assert "Brak wolnych miejsc. Jan Nowicki: lista oczekujących, miejsce 1." in page
    assert "Czekają na miejsce" in page


def test_a_stranger_to_the_family_reads_how_many_and_not_who(cast):
    page = cast.client("olga").get(cast.buk.group.get_absolute_url()).content.decode()
    assert "Maria Nowicka" not in page
    assert "1\xa0osoba" in page
    assert "Lista do druku" not in page


def test_a_refused_day_stands_at_its_field(cast):
    url = reverse("group_session_create", args=[cast.buk.group.pk])
    late = {"first_on": "2015-01-15", "weeks": "1", "minutes": "60", "subject": "Temat, którego szkoda"}
    answer = cast.client("marek").post(url, late)
    assert answer.status_code == 422
    assert "Praca z rodzinami w tym pilotażu skończyła się" in answer.content.decode()
    assert "Temat, którego szkoda" in answer.content.decode()


def test_two_who_save_see_both_texts(cast):
    group = cast.buk.group
    url = reverse("group_edit", args=[group.pk])
    plan = {"title": "Budżet", "module": "social", "places": "10", "lead": cast.user("marek").pk, "revision": "1"}
    assert cast.client("marek").post(url, plan).status_code == 303
    answer = cast.client("anna").post(url, plan | {"title": "Domowy budżet"})
    assert answer.status_code == 409
    assert "Domowy budżet" in answer.content.decode()


def queries_of(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_and_the_group_cost_the_same_for_few_and_for_many(cast):
    client = cast.client("anna")
    urls = [reverse("group_list"), reverse("group_show", args=[cast.buk.group.pk])]
    queries_of(client, urls[0])  # the first page of a session also reads what others find remembered
    few = [queries_of(client, url) for url in urls]
    with cast.inside():
        for number in range(20):
            made(Group, pilot=cast.buk.pilot, module="family", title=f"Nr {number}", lead=cast.user("olga"), places=9)
        for day in range(20):
            made(GroupSession, group=cast.buk.group, held_on=SATURDAY + timedelta(days=day), minutes=60)
        for person in [*cast.buk.persons[1:], *cast.buk.other_persons]:
            part = Participation.objects.get(family=person.family_id)
            made(GroupMember, group=cast.buk.group, person=person, participation=part, joined_on=JOINED)
    assert [queries_of(client, url) for url in urls] == few


def test_the_keeper_whose_role_has_ended_changes_nothing(cast):
    with cast.inside():
        role = Membership.objects.get(user=cast.user("marek"))
        with recorded("test", role):
            Membership.objects.filter(pk=role.pk).update(valid_until=date(2015, 3, 31))
    assert cast.client("marek").get(reverse("group_edit", args=[cast.buk.group.pk])).status_code in (302, 403, 404)
