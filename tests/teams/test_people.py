"""Who works here: the list, the person, roles given, prolonged and ended."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families.models import Assignment
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.tenancy.context import in_nation
from teams.actions import memberships
from teams.desk import people as desk
from teams.models import Membership, Session
from teams.selectors.people import ENDED, holdings_of, people_page
from tests.cast import START, made, make_user
from tests.security.test_wild_input import FIELD, WILD, sendable

TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def inside(cast):
    with cast.inside(name="adam"):
        yield cast


def role_of(cast, who, side=None):
    return Membership.objects.get(user=(side or cast.buk).users[who])


def grant(cast, who, role="staff", by="adam", **changed):
    values = {"institution": cast.buk.ops, "valid_from": TODAY} | changed
    return memberships.grant_role(member=cast.member(by), user=cast.buk.users[who], role=role, **values)


def end(cast, membership, ends_on=TODAY, by="adam"):
    return memberships.end_membership(member=cast.member(by), membership=membership, ends_on=ends_on, on=TODAY)


def listed(cast, who="adam", **narrowed):
    return [row.user.first_name for row in people_page(cast.member(who), on=TODAY, **narrowed)]


# Giving


def test_another_role_is_added_to_the_ones_held(inside):
    grant(inside, "olga", role="pzkw_member")
    assert inside.member("olga").roles == {"mgi", "pzkw_member"}


def test_nobody_gives_a_role_to_themselves(inside):
    with pytest.raises(Refused, match="drugiego administratora"):
        grant(inside, "adam", role="coordinator")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"role": "crzl_admin"}, "role"),
        ({"institution": None}, "institution"),
        ({"valid_until": YESTERDAY}, "valid_until"),
    ],
)
def test_a_role_that_cannot_be_is_refused_at_its_field(inside, changed, field):
    with pytest.raises(Refused) as refusal:
        grant(inside, "olga", **changed)
    assert refusal.value.field == field


def test_the_same_role_is_not_held_twice_at_a_time(inside):
    with pytest.raises(Refused, match="ma już tę rolę"):
        grant(inside, "olga", role="mgi", institution=inside.buk.pcpr)
    end(inside, role_of(inside, "olga"), TOMORROW)
    assert grant(inside, "olga", role="mgi", institution=inside.buk.pcpr, valid_from=TOMORROW).pk


# Ending


def test_a_role_ended_today_opens_nothing_at_the_next_request(cast):
    olga, adam = cast.client("olga"), cast.client("adam")
    assert olga.get(reverse("desk")).status_code == 200
    url = reverse("membership_end", args=[role_of(cast, "olga").pk])
    answer = adam.post(url, {"ends_on": TODAY.isoformat()}, follow=True)
    assert "już nie działa" in answer.content.decode()
    assert olga.get(reverse("desk")).status_code == 403
    assert olga.get("/api/v1/families/").status_code == 403
    assert olga.post(reverse("family_nominate")).status_code == 403


def test_a_role_ended_later_works_until_its_last_day(inside):
    ended = end(inside, role_of(inside, "olga"), TOMORROW)
    assert ended.valid_until == TODAY
    assert inside.member("olga").roles == {"mgi"}


def test_a_role_taken_back_on_its_first_day_stays_in_the_history_and_never_worked(inside):
    given = grant(inside, "olga", role="iod")
    end(inside, given)
    assert inside.member("olga").roles == {"mgi"}
    given.refresh_from_db()
    assert given.was_taken_back
    assert "cofnięta" in inside.client("adam").get(inside.buk.users["olga"].get_absolute_url()).content.decode()
    assert grant(inside, "olga", role="iod").pk


def test_a_role_that_has_not_begun_may_be_taken_back(inside):
    coming = grant(inside, "olga", role="iod", valid_from=TODAY + timedelta(days=30))
    end(inside, coming)
    assert not Membership.objects.in_force(TODAY + timedelta(days=30)).filter(pk=coming.pk).exists()


def test_rights_are_not_ended_backwards_nor_made_longer(inside):
    with pytest.raises(Refused, match="działała do dziś"):
        end(inside, role_of(inside, "olga"), YESTERDAY)
    end(inside, role_of(inside, "olga"), TOMORROW)
    with pytest.raises(Refused, match="kończy się wcześniej"):
        end(inside, role_of(inside, "olga"), TODAY + timedelta(days=60))


def test_the_last_administrator_stays_until_there_is_another(inside):
    with pytest.raises(Refused, match="ostatni administrator"):
        end(inside, role_of(inside, "adam"))
    grant(inside, "olga", role="powiat_admin", valid_from=TOMORROW)
    with pytest.raises(Refused, match="ostatni administrator"):
        end(inside, role_of(inside, "adam"))
    assert end(inside, role_of(inside, "adam"), TOMORROW).valid_until == TODAY


def test_the_last_administrator_of_crzl_stays_too(cast):
    cezary = cast.member("cezary")
    with in_nation(user_id=cezary.user_id), pytest.raises(Refused, match="ostatni administrator"):
        membership = Membership.objects.get(user=cast.cezary)
        memberships.end_membership(member=cezary, membership=membership, ends_on=TODAY, on=TODAY)


def test_the_administrator_of_the_twin_does_not_count_and_ends_nothing_here(cast):
    twin = cast.client("adam", cast.dab)
    assert twin.post(reverse("membership_end", args=[role_of(cast, "olga").pk])).status_code == 404


def test_before_ending_a_role_the_page_says_what_the_person_still_holds(cast):
    with cast.inside():
        made(Session, pilot=cast.buk.pilot, number="PZKW/2099/01", held_on=date(2099, 6, 1))
    marek = cast.client("adam").get(reverse("membership_end", args=[role_of(cast, "marek").pk])).content.decode()
    assert "1\u00a0rodzina" in marek
    assert "przekazuje je koordynator" in marek
    assert "Mobilna Grupa Interdyscyplinarna" in marek
    piotr = cast.client("adam").get(reverse("membership_end", args=[role_of(cast, "piotr").pk])).content.decode()
    assert "PZKW/2099/01" in piotr
    assert reverse("session_list") not in piotr
    iga = cast.client("adam").get(reverse("membership_end", args=[role_of(cast, "iga").pk])).content.decode()
    assert "coś jeszcze prowadzi" not in iga
    assert "Nikt inny nie ma dzisiaj roli" in iga


def test_a_wrong_day_is_said_at_the_field_and_stays_in_it(cast):
    url = reverse("membership_end", args=[role_of(cast, "olga").pk])
    answer = cast.client("adam").post(url, {"ends_on": YESTERDAY.isoformat()})
    assert answer.status_code == 422
    assert "Podaj dzień dzisiejszy albo późniejszy" in answer.content.decode()
    assert YESTERDAY.isoformat() in answer.content.decode()


# Prolonging


def prolong(cast, membership, until, by="adam"):
    member = cast.member(by)
    return memberships.prolong_membership(member=member, membership=membership, valid_until=until, on=TODAY)


def test_a_role_is_prolonged_to_a_later_day_or_for_good(inside):
    ending = end(inside, role_of(inside, "olga"), TOMORROW)
    assert prolong(inside, ending, TODAY + timedelta(days=9)).valid_until == TODAY + timedelta(days=9)
    assert prolong(inside, ending, None).valid_until is None


def test_what_cannot_be_prolonged_says_why(inside):
    olga = role_of(inside, "olga")
    with pytest.raises(Refused, match="nie ma końca"):
        prolong(inside, olga, TOMORROW)
    ending = end(inside, olga, TOMORROW)
    with pytest.raises(Refused, match="późniejszy"):
        prolong(inside, ending, TODAY)
    grant(inside, "olga", role="mgi", institution=inside.buk.pcpr, valid_from=TODAY + timedelta(days=5))
    with pytest.raises(Refused, match="na dalszy czas"):
        prolong(inside, ending, TODAY + timedelta(days=6))
    with pytest.raises(Refused, match="od nowa"):
        prolong(inside, end(inside, role_of(inside, "iga")), TOMORROW)
    grant(inside, "marek", role="powiat_admin", valid_until=TOMORROW)
    mine = Membership.objects.get(user=inside.buk.users["marek"], role="powiat_admin")
    with pytest.raises(Refused, match="drugiego administratora"):
        prolong(inside, mine, None, by="marek")


def test_prolonging_from_the_page(cast):
    with cast.inside():
        ending = end(cast, role_of(cast, "olga"), TOMORROW)
    adam = cast.client("adam")
    assert "Przedłuż" in adam.get(cast.buk.users["olga"].get_absolute_url()).content.decode()
    answer = adam.post(reverse("membership_prolong", args=[ending.pk]), {"valid_until": ""}, follow=True)
    assert "przedłużona" in answer.content.decode()


# The list and the person


def test_the_list_holds_who_has_a_role_today_in_polish_order(inside):
    assert set(listed(inside)) == {"Adam", "Anna", "Czeslawa", "Iga", "Marek", "Olga", "Oskar", "Piotr", "Urszula"}
    assert listed(inside, role="mgi") == ["Olga", "Marek"]
    assert listed(inside, words="mar bukowy") == ["Marek"]
    assert listed(inside, words="debowy") == []


def test_ended_is_who_has_no_role_left(inside):
    end(inside, role_of(inside, "olga"))
    grant(inside, "marek", role="pzkw_member")
    end(inside, role_of_kind(inside, "marek", "mgi"))
    assert listed(inside, state=ENDED) == ["Olga"]
    assert "Olga" not in listed(inside)


def role_of_kind(cast, who, role):
    return Membership.objects.get(user=cast.buk.users[who], role=role)


def test_the_review_of_rights_is_for_those_who_review(cast):
    Authenticator.objects.create(user=cast.buk.users["olga"], type="totp", data={})
    for who in ("adam", "iga"):
        text = cast.client(who).get(reverse("people_list")).content.decode()
        assert "Ostatnie logowanie" in text
        assert text.count("włączony") == 1
    for page in (reverse("people_list"), cast.buk.users["olga"].get_absolute_url()):
        assert "Ostatnie logowanie" not in cast.client("anna").get(page).content.decode()


def test_who_only_reads_finds_no_buttons(cast):
    for who in ("iga", "anna"):
        text = cast.client(who).get(cast.buk.users["marek"].get_absolute_url()).content.decode()
        assert "Nadaj rolę" not in text
        assert "Zakończ" not in text
        assert "Zaproś" not in cast.client(who).get(reverse("people_list")).content.decode()
    hand_over = reverse("caseload_hand_over", args=[cast.buk.users["marek"].pk])
    assert hand_over in cast.client("anna").get(cast.buk.users["marek"].get_absolute_url()).content.decode()


def test_the_own_page_offers_no_role_to_oneself(cast):
    text = cast.client("adam").get(cast.buk.users["adam"].get_absolute_url()).content.decode()
    assert "Nadaj rolę" not in text
    assert "drugi administrator" in text


def test_a_role_is_given_from_the_page(cast):
    adam, olga = cast.client("adam"), cast.buk.users["olga"]
    url = reverse("membership_grant", args=[olga.pk])
    data = {"role": "pzkw_member", "institution": cast.buk.ops.pk, "valid_from": TODAY.isoformat()}
    assert "Nadano rolę: członek PZKW." in adam.post(url, data, follow=True).content.decode()
    again = adam.post(url, data)
    assert again.status_code == 422
    assert "ma już tę rolę" in again.content.decode()


def test_crzl_sees_its_own_people_only(cast):
    text = cast.client("cezary").get(reverse("people_list")).content.decode()
    assert "Celina" in text
    assert "Marek" not in text
    assert cast.client("cezary").get(cast.celina.get_absolute_url()).status_code == 200
    with cast.inside():
        assert not holdings_of(cast.member("cezary"), cast.celina, TODAY)


def test_crzl_ends_a_role_of_its_own(cast):
    celina = Membership.objects.get(user=cast.celina)
    cezary, reviewer = cast.client("cezary"), cast.client("celina")
    assert reviewer.get(reverse("desk")).status_code == 200
    answer = cezary.post(reverse("membership_end", args=[celina.pk]), {"ends_on": TODAY.isoformat()}, follow=True)
    assert "już nie działa" in answer.content.decode()
    assert reviewer.get(reverse("desk")).status_code == 403


def test_a_page_that_narrows_to_nobody_says_so(cast):
    text = cast.client("adam").get(reverse("people_list"), {"q": "Zefiryn", "state": "x"}).content.decode()
    assert "Nie ma osób, które odpowiadają tym warunkom" in text


def test_the_search_is_logged_without_its_words(cast):
    cast.client("adam").get(reverse("people_list"), {"q": "Marek"})
    with cast.inside():
        found = AuditEvent.objects.filter(verb="people.searched").values_list("reason", "detail")
        assert len(found) == 1
        assert "Marek" not in str(list(found))


def test_the_list_costs_the_same_for_ten_and_for_many(cast):
    def cost():
        client = cast.client("adam")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("people_list"))
        assert page.status_code == 200
        return len(queries), page

    cost()
    before, _ = cost()
    with cast.inside():
        for number in range(60):
            user = make_user(f"osoba{number}", "Osoba", f"Numer{number:02}", "bukowy")
            made(Membership, user=user, powiat=cast.buk.powiat, institution=cast.buk.ops, role="mgi", valid_from=START)
    after, page = cost()
    assert after == before
    assert "Strona 1 z 2" in page.content.decode()


def test_the_person_costs_the_same_with_many_families(cast):
    def cost():
        client = cast.client("adam")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(cast.buk.users["olga"].get_absolute_url()).status_code == 200
        return len(queries)

    cost()
    before = cost()
    with cast.inside():
        made(Assignment, family=cast.buk.family, user=cast.buk.users["olga"], since=START)
    assert cost() == before


# The desk


def test_roles_that_end_within_a_month_wait_for_the_administrator(inside):
    adam = inside.member("adam")
    assert desk.roles_ending(adam) == []
    end(inside, role_of(inside, "olga"), TODAY + timedelta(days=11))
    end(inside, role_of(inside, "marek"), TODAY + timedelta(days=90))
    waiting = desk.roles_ending(adam)
    assert [(w.title, w.due) for w in waiting] == [("Olga Próbna, pracownik MGI", TODAY + timedelta(days=10))]
    grant(inside, "olga", role="mgi", institution=inside.buk.pcpr, valid_from=TODAY + timedelta(days=11))
    assert desk.roles_ending(adam) == []
    assert desk.roles_ending(inside.member("anna")) == []


# What no page would send

PAGES = [
    ("adam", "people_list", None),
    ("adam", "membership_grant", "olga"),
    ("adam", "membership_end", "role"),
    ("adam", "membership_prolong", "role"),
    ("adam", "invitation_create", None),
    ("cezary", "invitation_create", None),
    ("cezary", "invitation_to_administer", None),
    ("cezary", "people_list", None),
    ("anna", "caseload_hand_over", "marek"),
]


@pytest.mark.parametrize(("who", "name", "subject"), PAGES)
def test_wild_values_get_an_answer_and_never_a_server_error(cast, who, name, subject):
    pk = role_of(cast, "olga").pk if subject == "role" else subject and cast.buk.users[subject].pk
    address = reverse(name, args=[pk] if pk else [])
    client = cast.client(who, raise_request_exception=False)
    names = set(FIELD.findall(client.get(address).content.decode()))
    for wild in [sendable(one) for one in WILD]:
        form = dict.fromkeys(names, wild) | {"step": "confirm"}
        assert client.post(address, form).status_code < 500, wild
        assert client.get(address, {"q": wild, "role": wild, "state": wild, "page": wild}).status_code < 500, wild


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_role_of_a_wild_day_can_still_be_ended(cast, day):
    with cast.inside(name="adam"):
        given = grant(cast, "olga", valid_from=date.fromisoformat(day))
        end(cast, given)
        assert "staff" not in cast.member("olga").roles
