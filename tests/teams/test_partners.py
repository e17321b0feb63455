"""Leader, partners and families by gmina of a powiat's pilot; the two days on which it ends."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.actions import write_visit
from schematom.audit.errors import Refused, StaleVersion
from teams import actions as all_actions
from teams.actions import partners as actions
from teams.choices import PilotState
from teams.models import Edition, Gmina, GminaPeriod, GminaQuota, Institution, Pilot, PilotPartner
from teams.selectors import EDITION_KEY
from teams.selectors.institutions import gminy_on
from tests.cases import START
from tests.cast import made, walk

SECOND = {
    "starts_on": date(2015, 4, 1),
    "family_work_ends_on": date(2015, 6, 30),
    "team_work_ends_on": date(2015, 9, 30),
}


@pytest.fixture
def second(inside):
    """The powiat's pilot of the next edition, applied for, without a leader."""
    edition = Edition.objects.create(number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30))
    return made(Pilot, powiat=inside.powiat, edition=edition, **SECOND)


@pytest.fixture
def ngo(inside):
    return made(Institution, name="Stowarzyszenie Próbne", kind="ngo", side="other", valid_from=START)


def choose(anna, pilot, leader):
    return actions.choose_leader(member=anna, pilot=pilot, revision=pilot.revision, leader=leader)


@pytest.mark.parametrize("office", ["pup", "ops", "pcpr"])
def test_any_institution_may_lead(inside, anna, second, office):
    assert choose(anna, second, getattr(inside, office)).leader == getattr(inside, office)
    assert Pilot.objects.get(pk=inside.pilot.pk).leader_id == inside.pcpr.pk


def test_the_leader_is_not_chosen_twice_nor_over_another_choice(inside, anna, second):
    chosen = choose(anna, second, inside.pup)
    with pytest.raises(Refused, match="jest już liderem"):
        choose(anna, chosen, inside.pup)
    with pytest.raises(StaleVersion):
        actions.choose_leader(member=anna, pilot=second, revision=1, leader=inside.ops)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"valid_from": START, "valid_until": date(2015, 5, 1)}, "która działa do końca pilotażu"),
        ({"valid_from": date(2016, 1, 1)}, "działa dopiero od"),
    ],
)
def test_a_leader_is_at_work_until_the_pilot_ends(anna, second, days, said):
    office = made(Institution, name="Urząd Próbny", kind="pup", side="labour", **days)
    with pytest.raises(Refused, match=said) as refusal:
        choose(anna, second, office)
    assert refusal.value.field == "leader"


def test_a_pilot_that_is_over_keeps_its_leader_and_partners(inside, anna, ngo):
    pilot = Pilot.objects.get(pk=inside.pilot.pk)
    walk(pilot, PilotState.WITHDRAWN, withdrawn_reason="Brak kadry.")
    with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
        choose(anna, pilot, inside.pup)
    with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
        actions.add_partner(member=anna, pilot=pilot, institution=ngo, since=START)
    with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
        actions.divide_families(member=anna, pilot=pilot, revision=pilot.revision, families={inside.gmina: 1})


def test_the_leader_is_not_added_as_a_partner(inside, anna):
    with pytest.raises(Refused, match="jest liderem") as refusal:
        actions.add_partner(member=anna, pilot=inside.pilot, institution=inside.pcpr, since=START)
    assert refusal.value.field == "institution"


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"since": date(2013, 1, 1)}, "since"),
        ({"since": date(2015, 4, 1)}, "since"),
        ({"since": START, "until": date(2015, 4, 1)}, "until"),
        ({"since": date(2014, 5, 1), "until": date(2014, 4, 1)}, "until"),
    ],
)
def test_a_part_in_the_pilot_lies_within_it(inside, anna, ngo, days, field):
    with pytest.raises(Refused) as refusal:
        actions.add_partner(member=anna, pilot=inside.pilot, institution=ngo, **days)
    assert refusal.value.field == field


def test_a_partner_takes_part_while_it_exists(inside, anna):
    office = made(Institution, name="Próbna", kind="ngo", side="other", valid_from=date(2014, 3, 1))
    with pytest.raises(Refused, match="działa od") as refusal:
        actions.add_partner(member=anna, pilot=inside.pilot, institution=office, since=START)
    assert refusal.value.field == "since"


def test_a_partner_is_put_right_and_leaves(inside, anna):
    partner = PilotPartner.objects.get(pk=inside.partner.pk)
    partner = actions.edit_partner(member=anna, partner=partner, revision=1, since=date(2014, 2, 1), role="staże")
    partner = actions.end_partner(member=anna, partner=partner, revision=2, until=date(2014, 9, 30))
    assert (partner.role, partner.since, partner.until) == ("staże", date(2014, 2, 1), date(2014, 9, 30))
    with pytest.raises(StaleVersion):
        actions.edit_partner(member=anna, partner=partner, revision=1, since=START)
    with pytest.raises(Refused) as refusal:
        actions.end_partner(member=anna, partner=partner, revision=3, until=date(2014, 1, 1))
    assert refusal.value.field == "until"


def test_partners_of_the_edition_before_are_copied_by_choice_and_stay_there(inside, anna, second):
    chosen = list(PilotPartner.objects.filter(pilot=inside.pilot, institution=inside.ops))
    actions.copy_partners(member=anna, pilot=second, partners=chosen, since=SECOND["starts_on"])
    assert [p.institution for p in second.partners.all()] == [inside.ops]
    assert inside.pilot.partners.count() == 2
    with pytest.raises(Refused, match="Ośrodek Pomocy Społecznej w Próbniku: Ta instytucja jest już partnerem"):
        actions.copy_partners(member=anna, pilot=second, partners=chosen, since=SECOND["starts_on"])


def test_families_are_divided_up_to_the_editions_number(inside, anna, second):
    other = Gmina.objects.create(code="990102", powiat=inside.powiat, name="Drugie")
    divide = {"member": anna, "pilot": second}
    actions.divide_families(**divide, revision=1, families={inside.gmina: 6, other: 4})
    with pytest.raises(Refused, match=r"Razem byłoby 11\srodzin"):
        actions.divide_families(**divide, revision=2, families={inside.gmina: 7, other: 4})
    actions.divide_families(**divide, revision=2, families={inside.gmina: 10, other: None})
    assert list(GminaQuota.objects.filter(pilot=second).values_list("gmina", "families")) == [("990101", 10)]
    assert GminaQuota.objects.get(pilot=inside.pilot).families == 10


def test_families_of_another_powiats_gmina_are_not_divided(cast, anna, second):
    with pytest.raises(Refused, match="nie leży"):
        actions.divide_families(member=anna, pilot=second, revision=1, families={cast.dab.gmina: 1})


# The two ends (case 8: Słupsk worked with families till 31.12.2014, its PZKW till 31.03.2015)


def test_after_the_work_with_families_a_visit_is_refused_and_a_session_of_the_pzkw_is_not(cast, inside, anna):
    day = date(2015, 1, 15)
    marek = cast.member("marek")
    visit = {"minutes": 60, "course": "Rozmowa.", "agreed": "", "checks": {}}
    with pytest.raises(Refused, match=r"skończyła się 31\sgrudnia 2014") as refusal:
        write_visit(member=marek, participation=inside.participation, visited_on=day, **visit)
    assert refusal.value.field == "visited_on"
    session = all_actions.plan_session(member=anna, pilot=inside.pilot, held_on=date(2015, 3, 20), place="Starostwo")
    assert session.held_on == date(2015, 3, 20)
    with pytest.raises(Refused, match=r"31\smarca 2015"):
        all_actions.plan_session(member=anna, pilot=inside.pilot, held_on=date(2015, 4, 1), place="Starostwo")


@pytest.mark.parametrize("page", ["powiat_show", "partner_list"])
def test_both_ends_stand_on_the_pages(cast, page):
    text = cast.client("marek").get(reverse(page)).content.decode()
    assert "31\u00a0grudnia 2014" in text and "31\u00a0marca 2015" in text


# Pages


def test_a_leader_is_chosen_with_a_form(cast):
    client = cast.client("anna")
    page = client.post(reverse("leader_choose"), {"leader": cast.buk.pup.pk, "revision": 1}, follow=True)
    text = page.content.decode()
    assert "Liderem jest teraz: Powiatowy Urząd Pracy w Próbniku." in text
    assert "Dotychczasowy lider (Powiatowe Centrum Pomocy Rodzinie w Próbniku) nie stał się partnerem" in text
    answer = client.post(reverse("leader_choose"), {"leader": cast.buk.ops.pk, "revision": 1})
    assert answer.status_code == 409 and "Wersja zapisana" in answer.content.decode()


def test_a_partner_is_added_put_right_ended_and_removed_with_forms(cast):
    with cast.inside():
        ngo = made(Institution, name="Stowarzyszenie Próbne", kind="ngo", side="other", valid_from=START)
    client = cast.client("adam")
    values = {"institution": ngo.pk, "since": "2014-05-01", "role": "warsztaty"}
    assert (
        "Nowy partner: Stowarzyszenie Próbne."
        in client.post(reverse("partner_create"), values, follow=True).content.decode()
    )
    with cast.inside():
        pk = [PilotPartner.objects.get(institution=ngo).pk]
    values = {"since": "2014-06-01", "role": "warsztaty", "revision": 1}
    assert client.post(reverse("partner_edit", args=pk), values).status_code == 303
    assert client.post(reverse("partner_end", args=pk), {"until": "2014-09-30", "revision": 2}).status_code == 303
    page = client.get(reverse("partner_list")).content.decode()
    assert "01.06.2014" in page and "30.09.2014" in page
    client.post(reverse("partner_remove", args=pk), {"revision": 1})
    page = client.get(reverse("partner_list")).content.decode()
    assert "Stowarzyszenie Próbne" in page and "Ktoś inny zapisał zmiany" in page
    client.post(reverse("partner_remove", args=pk), {"revision": 3})
    assert "Stowarzyszenie Próbne" not in client.get(reverse("partner_list")).content.decode()


@pytest.mark.parametrize("revision", ["", "abc", "-1", "9" * 40])
def test_a_button_without_its_version_does_nothing(cast, revision):
    cast.client("anna").post(reverse("partner_remove", args=[cast.buk.partner.pk]), {"revision": revision})
    with cast.inside():
        assert PilotPartner.objects.filter(pk=cast.buk.partner.pk).exists()


def test_a_day_outside_the_pilot_is_refused_at_its_field(cast):
    with cast.inside():
        ngo = made(Institution, name="Stowarzyszenie Próbne", kind="ngo", side="other", valid_from=START)
    answer = cast.client("anna").post(reverse("partner_create"), {"institution": ngo.pk, "since": "2015-05-01"})
    assert answer.status_code == 422 and "Pilotaż kończy się 31\u00a0marca 2015" in answer.content.decode()


def in_second_edition(cast):
    with cast.inside():
        edition = Edition.objects.create(
            number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30)
        )
        made(Pilot, powiat=cast.buk.powiat, edition=edition, **SECOND)
    client = cast.client("anna")
    session = client.session
    session[EDITION_KEY] = edition.pk
    session.save()
    return client


def test_the_second_edition_begins_by_copying_the_first(cast):
    client = in_second_edition(cast)
    page = client.get(reverse("partner_list")).content.decode()
    assert "Wskaż lidera" in page and "I edycja" in page
    client.post(reverse("leader_choose"), {"leader": cast.buk.pcpr.pk, "revision": 1})
    assert "Skopiuj partnerów" in client.get(reverse("partner_list")).content.decode()
    with cast.inside():
        ops = PilotPartner.objects.get(pilot=cast.buk.pilot, institution=cast.buk.ops)
    assert "checked" in client.get(reverse("partner_copy")).content.decode()
    page = client.post(reverse("partner_copy"), {"partners": [ops.pk], "since": "2015-04-01"}, follow=True)
    assert "Poprzednia edycja się nie zmieniła" in page.content.decode()
    answer = client.post(reverse("partner_copy"), {"since": "2015-04-01"})
    assert answer.status_code == 422 and "Zaznacz co najmniej jedną instytucję." in answer.content.decode()


def test_the_first_edition_has_nobody_to_copy(cast):
    assert "To pierwsza edycja" in cast.client("anna").get(reverse("partner_copy")).content.decode()


def test_families_are_divided_with_a_form_and_the_second_editor_sees_both(cast):
    client = cast.client("anna")
    assert 'value="10"' in client.get(reverse("quota_edit")).content.decode()
    page = client.post(reverse("quota_edit"), {"revision": 1, "gmina_990101": "6"}, follow=True).content.decode()
    assert "Nie przydzielono jeszcze: 4\u00a0rodziny" in page
    answer = client.post(reverse("quota_edit"), {"revision": 1, "gmina_990101": "8"})
    assert answer.status_code == 409
    answer = client.post(reverse("quota_edit"), {"revision": 2, "gmina_990101": "11"})
    assert answer.status_code == 422 and "najwyżej 10" in answer.content.decode()


def test_gminy_are_shown_as_they_were_on_a_day(cast):
    with cast.inside():
        gmina = Gmina.objects.create(code="990108", powiat=cast.buk.powiat, name="Łopuchno")
    GminaPeriod.objects.create(
        gmina=gmina, name="Łopuchno", kind=2, valid_from=date(1999, 1, 1), valid_until=date(2022, 12, 31)
    )
    GminaPeriod.objects.create(gmina=gmina, name="Łopuchno", kind=3, valid_from=date(2023, 1, 1))
    kinds = {day: [g.kind_then for g in gminy_on(9901, day) if g.code == "990108"] for day in (START, date(2023, 1, 1))}
    assert list(kinds.values()) == [[2], [3]]
    page = cast.client("marek").get(reverse("gmina_list"), {"on": "2015-01-01"}).content.decode()
    assert "gmina miejsko-wiejska od 01.01.2023" in page and "stan na 1\u00a0stycznia 2015" in page
    assert "Popraw podział" not in page


@pytest.mark.parametrize("page", ["partner_list", "gmina_list", "powiat_show"])
def test_longer_lists_take_no_more_queries(cast, page):
    client = cast.client("anna")
    client.get(reverse(page))

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(page)).status_code == 200
        return len(queries)

    few = count()
    with cast.inside():
        for number in range(20):
            office = made(Institution, name=f"Próbna {number}", kind="ngo", side="other", valid_from=START)
            made(PilotPartner, pilot=cast.buk.pilot, institution=office, since=START)
            gmina = Gmina.objects.create(code=f"9901{number + 10}", powiat=cast.buk.powiat, name=f"Próba {number}")
            GminaPeriod.objects.create(gmina=gmina, name=gmina.name, kind=2, valid_from=date(1999, 1, 1))
    assert count() == few
