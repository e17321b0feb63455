"""The board of recruitment: places, who waits for them in what order, and what to do next."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.choices import ParticipationState as P
from families.desk.recruitment import free_places
from families.selectors.places import ahead_in_line, openings, places_in, reserve_of
from families.selectors.recruitment import MOST, board_of
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.models import Edition, Pilot
from teams.selectors import EDITION_KEY
from tests.cases import as_nation, made
from tests.families.cases import DECIDED, accepted, decided, divided, nominated

URL = reverse("recruitment_show")


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def gives_places(families):
    with as_nation():
        Edition.objects.update(quota_families=families)


def pilot_of(cast):
    """As the database has it: the cast's own row is shared by all tests."""
    return Pilot.objects.select_related("edition").get(pk=cast.buk.pilot.pk)


def board(cast):
    return board_of(pilot_of(cast))


def withdraw(cast, participation, day=DECIDED):
    answer = {"accepted": False, "on": day, "reason": "Praca za granicą."}
    actions.answer_invitation(member=cast.member("anna"), participation=participation, **answer)


def reserve(cast, name, days=0, **changed):
    participation = accepted(cast, name=name, **changed)
    return decided(cast, participation, "reserve", decided_on=DECIDED + timedelta(days=days))


def in_line(cast):
    return [one.family.name for one in reserve_of(cast.buk.pilot)]


def test_the_eleventh_family_of_the_edition_goes_to_the_reserve_list(inside):
    """Case 4: ten families, 6 of Szprotawa and 4 of Gozdnica (seed 000)."""
    gminy = divided(inside, Szprotawa=6, Gozdnica=4)
    gives_places(12)  # the cast's own two families take part already
    for gmina, places in (("Szprotawa", 6), ("Gozdnica", 4)):
        for _ in range(places):
            decided(inside, accepted(inside, gmina=gminy[gmina]))
    eleventh = accepted(inside, name="Żuraw", gmina=gminy["Gozdnica"])
    with pytest.raises(Refused, match="listę rezerwową"):
        decided(inside, eleventh)
    decided(inside, eleventh, "reserve")
    found = {one.gmina: (one.taken, one.all) for one in places_in(inside.buk.pilot)}
    assert (found["Szprotawa"], found["Gozdnica"]) == ((6, 6), (4, 4))
    assert in_line(inside) == ["Żuraw"]
    assert openings(pilot_of(inside)) == []


def test_the_second_edition_divides_its_ten_places_in_three(inside):
    """Case 5: 6 of Szprotawa, 2 of Iłowa, 2 of Gozdnica (seed 000)."""
    gminy = divided(inside, Szprotawa=6, Ilowa=2, Gozdnica=2)
    for _ in range(2):
        decided(inside, accepted(inside, gmina=gminy["Ilowa"]))
    third = accepted(inside, gmina=gminy["Ilowa"])
    with pytest.raises(Refused) as refused:
        decided(inside, third)
    assert refused.value.field == "decision"
    decided(inside, accepted(inside, gmina=gminy["Gozdnica"]))


def test_the_reserve_list_is_in_the_order_of_decisions_then_of_nominations(inside):
    later, sooner = accepted(inside, name="Później"), accepted(inside, name="Wcześniej")
    reserve(inside, "Dawno", days=-1)
    decided(inside, sooner, "reserve")
    decided(inside, later, "reserve")
    assert in_line(inside) == ["Dawno", "Później", "Wcześniej"]


def test_a_free_place_is_for_the_first_in_line_of_its_gmina(inside):
    gminy = divided(inside, Szprotawa=1, Gozdnica=1)
    taken = decided(inside, accepted(inside, gmina=gminy["Szprotawa"]))
    decided(inside, accepted(inside, gmina=gminy["Gozdnica"]))
    reserve(inside, "Gozdnicka", gmina=gminy["Gozdnica"])
    first = reserve(inside, "Pierwsza", days=1, gmina=gminy["Szprotawa"])
    reserve(inside, "Druga", days=2, gmina=gminy["Szprotawa"])
    assert openings(pilot_of(inside)) == []
    withdraw(inside, taken)
    (opening,) = openings(pilot_of(inside))
    assert (opening.participation, opening.gmina, opening.places.left) == (first, "Szprotawa", 1)


def test_no_more_families_are_named_than_the_edition_has_places(inside):
    gminy = divided(inside, Szprotawa=5, Gozdnica=5)
    reserve(inside, "Druga", days=1, gmina=gminy["Szprotawa"])
    reserve(inside, "Pierwsza", gmina=gminy["Gozdnica"])
    gives_places(3)
    assert [one.participation.family.name for one in openings(pilot_of(inside))] == ["Pierwsza"]
    gives_places(4)
    assert [one.participation.family.name for one in openings(pilot_of(inside))] == ["Pierwsza", "Druga"]


def test_where_places_are_not_divided_the_first_in_line_is_named(inside):
    with recorded("test", inside.buk.pilot):
        inside.buk.pilot.quotas.all().delete()
    first = reserve(inside, "Pierwsza")
    reserve(inside, "Druga", days=1)
    (opening,) = openings(pilot_of(inside))
    assert (opening.participation, opening.gmina) == (first, "")
    assert ahead_in_line(reserve(inside, "Trzecia", days=2)) == first
    assert ahead_in_line(first) is None


def test_a_family_that_left_early_keeps_the_place_it_took(inside):
    gives_places(2)
    reserve(inside, "Czekająca")
    actions.leave_participation(
        member=inside.member("anna"), participation=inside.buk.participation, ended_on=date(2014, 5, 5), reason="wyjazd"
    )
    assert openings(pilot_of(inside)) == []


def test_families_stand_by_step_with_the_next_act(inside):
    nominated(inside, name="Nowa")
    accepted(inside, name="Chętna")
    found = {step.state: ([row.family.name for row in step.rows], step.act_page) for step in board(inside).steps}
    assert found == {
        P.NOMINATED: (["Nowa"], "participation_invite"),
        P.ACCEPTED: (["Chętna"], "participation_decide"),
    }
    assert board(inside).first_act.state == P.ACCEPTED
    assert board(inside).beyond == [(P.PARTICIPANT, 2)]


def test_a_family_of_an_earlier_edition_is_marked(inside):
    with as_nation():
        earlier = Edition.objects.create(
            number=0, name="Wcześniej", starts_on=date(2013, 1, 1), ends_on=date(2013, 6, 1)
        )
        days = dict.fromkeys(("starts_on", "family_work_ends_on", "team_work_ends_on"), date(2013, 6, 1))
        pilot = made(Pilot, powiat=inside.buk.powiat, edition=earlier, **days)
    anna = inside.member("anna")
    known = actions.nominate_family(
        member=anna,
        pilot=pilot,
        owner_institution=inside.buk.ops,
        name="Znana",
        gmina=inside.buk.gmina,
        nominated_on=date(2013, 2, 1),
    )
    actions.nominate_again(member=anna, family=known.family, pilot=inside.buk.pilot, nominated_on=date(2014, 1, 8))
    nominated(inside, name="Nowa")
    (step,) = board(inside).steps
    assert {row.family.name: row.known_before for row in step.rows} == {"Znana": True, "Nowa": False}


def test_the_board_costs_the_same_for_few_families_and_for_many(inside):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            board(inside)
        return len(queries)

    nominated(inside)
    reserve(inside, "Sowa")
    few = cost()
    for number in range(MOST + 3):
        nominated(inside, name=f"Nowa {number}")
        if number % 10 == 0:
            reserve(inside, f"Rezerwa {number}")
    assert cost() == few <= 10
    (step,) = board(inside).steps
    assert (len(step.rows), step.more) == (MOST, 4)


# The desk


def still_running(cast):
    pilot, today = pilot_of(cast), timezone.localdate()
    with as_nation(), recorded("test", pilot):
        Pilot.objects.filter(pk=pilot.pk).update(family_work_ends_on=today, team_work_ends_on=today)


def lines(cast, who="anna"):
    return [(line.title, line.detail) for line in free_places(cast.member(who))]


def test_the_coordinators_desk_names_whom_a_free_place_waits_for(inside):
    family = reserve(inside, "Czekająca").family
    assert lines(inside) == []  # work with families has ended
    still_running(inside)
    assert lines(inside) == [("Rodzina: Czekająca", f"{family.number}, gmina Próbnik: 8\u00a0wolnych miejsc")]
    assert lines(inside, "marek") == []


def test_the_desk_is_silent_when_nobody_waits_or_no_place_is_free(inside):
    still_running(inside)
    assert lines(inside) == []
    reserve(inside, "Czekająca")
    gives_places(2)
    assert lines(inside) == []


# Pages


def test_the_page_tells_places_the_list_and_who_is_first(cast):
    with cast.inside():
        family = reserve(cast, "Czekająca").family
        accepted(cast, name="Chętna")
    page = cast.client("anna").get(URL).content.decode()
    assert "2 z&nbsp;10" in page
    assert "Zwolniło się miejsce w&nbsp;gminie Próbnik" in page
    assert f"Czekająca ({family.number})" in page
    assert "Przyjęły zaproszenie, do decyzji (1)" in page
    with cast.inside():
        event = AuditEvent.objects.filter(verb="recruitment.listed").latest("at")
        assert event.user_id == cast.buk.users["anna"].pk


def test_a_pilot_without_families_says_where_to_begin(cast):
    with cast.inside(), as_nation():
        begins, ends = date(2016, 1, 1), date(2016, 12, 31)
        later = Edition.objects.create(number=3, name="III edycja", starts_on=begins, ends_on=ends)
        days = {"starts_on": begins, "family_work_ends_on": ends, "team_work_ends_on": ends}
        made(Pilot, powiat=cast.buk.powiat, edition=later, **days)
    client = cast.client("anna")
    session = client.session
    session[EDITION_KEY] = later.pk
    session.save()
    page = client.get(URL).content.decode()
    assert "Nie wskazano jeszcze żadnej rodziny" in page
    assert reverse("family_nominate") in page


def test_a_full_edition_says_so_before_the_decision_and_offers_the_list(cast):
    with cast.inside():
        gives_places(2)
        participation = accepted(cast)
    client, url = cast.client("anna"), reverse("participation_decide", args=[participation.pk])
    answer = client.get(url)
    page = answer.content.decode()
    assert "Nie ma wolnego miejsca" in page
    assert "I edycja – 2 z&nbsp;2" in page
    assert answer.context["form"]["decision"].value() == "reserve"
    typed = {"criteria": ["large_family"], "decision": "qualify", "decided_on": "2013-12-02"}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["decision"]
    assert client.post(url, typed | {"decision": "reserve"}).status_code == 303


def test_a_family_that_would_overtake_the_list_is_seen_to_do_so(cast):
    with cast.inside():
        reserve(cast, "Czekająca")
        participation = accepted(cast, name="Nowa")
    page = cast.client("anna").get(reverse("participation_decide", args=[participation.pk])).content.decode()
    assert "wcześniej czeka Czekająca" in page


@pytest.mark.parametrize(("who", "status"), [("marek", 403), ("oskar", 403), ("piotr", 403), ("adam", 403)])
def test_the_board_is_the_coordinators(cast, who, status):
    assert cast.client(who).get(URL).status_code == status
