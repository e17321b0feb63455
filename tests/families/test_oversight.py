"""Who has access and why: the chair by number, the coordinator by name, and shares that end by themselves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.actions.assignment import edit_assignment
from families.actions.sharing import end_share, extend_share
from families.desk import rights as desk
from families.models import FamilyGrant
from families.selectors.access import access_section, reason_of_opening
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import record_reading, recorded
from teams.choices import Role
from tests.cast import make_membership
from tests.families.rights import TODAY, assigned, shared, trusted

KINDS = ("otwarcia", "udostepnienia", "dane-wrazliwe")


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


@pytest.fixture
def busy(cast):
    """A share, an emergency and a right, each with the family's name in its reason."""
    with cast.inside():
        shared(cast)
        trusted(cast, reason="leczenie Jana Nowickiego")
    return cast


def lists(cast, who):
    client = cast.client(who)
    return "".join(client.get(reverse("access_list"), {"co": kind}).content.decode() for kind in KINDS)


def test_the_chair_sees_families_by_number_and_no_name_in_any_reason(busy):
    body = lists(busy, "czeslawa")
    assert body.count("RN/2014/01") >= 3
    assert "Olga Próbna" in body and "udostępnia: Marek Próbny" in body
    for word in ("Nowick", "Mari", "Jana", busy.buk.family.get_absolute_url(), "Przedłuż", "Zakończ teraz"):
        assert word not in body, word


def test_the_coordinator_sees_names_and_may_extend_and_end(busy):
    body = lists(busy, "anna")
    for words in (">Nowicki</a>", "zastępstwo za Marię Nowicką", "Przedłuż", "Zakończ teraz", "Odbierz prawo"):
        assert words in body, words
    assert "Nadaj prawo koordynatorowi" not in body


def test_a_share_stays_in_the_list_for_ninety_days_after_its_end(cast):
    with cast.inside():
        grant = shared(cast)
        for days, stays in ((90, True), (91, False)):
            with recorded("test", grant):
                FamilyGrant.objects.filter(pk=grant.pk).update(valid_until=TODAY - timedelta(days=days))
            body = cast.client("czeslawa").get(reverse("access_list"), {"co": "udostepnienia"}).content.decode()
            assert ("RN/2014/01" in body) is stays


def test_the_coordinator_ends_a_share_from_the_list_and_comes_back_to_it(busy):
    with busy.inside():
        grant = FamilyGrant.objects.get(user=busy.user("olga"))
    response = busy.client("anna").post(f"{reverse('share_end', args=[grant.pk])}?z=dostepy")
    assert response.headers["Location"] == f"{reverse('access_list')}?co=udostepnienia"
    assert busy.client("olga").get(busy.buk.family.get_absolute_url()).status_code == 404


def test_the_chair_may_neither_end_nor_extend_a_share(busy):
    with busy.inside():
        grant = FamilyGrant.objects.get(user=busy.user("olga"))
    for name in ("share_end", "share_extend"):
        assert busy.client("czeslawa").post(reverse(name, args=[grant.pk])).status_code == 404


def test_a_share_is_extended_while_it_lasts_up_to_ninety_days_from_today(inside):
    grant, marek = shared(inside, days=5), inside.member("marek")
    later = extend_share(member=marek, grant=grant, valid_until=TODAY + timedelta(days=90))
    assert later.valid_until == TODAY + timedelta(days=90)
    for days in (91, 90, -1):
        with pytest.raises(Refused) as caught:
            extend_share(member=marek, grant=grant, valid_until=TODAY + timedelta(days=days))
        assert caught.value.field == "valid_until"
    end_share(member=marek, grant=grant)
    with pytest.raises(Refused, match="już się skończyło"):
        extend_share(member=marek, grant=grant, valid_until=TODAY + timedelta(days=9))


def test_nobody_extends_their_own_share(inside):
    """Somebody who coordinates now was given a share before."""
    grant = shared(inside)
    make_membership(inside.user("olga"), inside.buk.pcpr, Role.COORDINATOR, inside.buk.powiat.pk)
    with pytest.raises(Refused, match="samemu sobie"):
        extend_share(member=inside.member("olga"), grant=grant, valid_until=TODAY + timedelta(days=20))


def test_a_worker_is_told_three_days_before_a_share_ends(inside):
    shared(inside, days=4)
    assert list(desk.shares_about_to_end(inside.member("olga"))) == []
    shared(inside, days=3)
    (waiting,) = desk.shares_about_to_end(inside.member("olga"))
    assert "RN/2014/01" in waiting.detail


def queries(client, address, **asked):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address, asked).status_code == 200
    return len(found)


@pytest.mark.parametrize("who", ["czeslawa", "anna"])
@pytest.mark.parametrize("kind", KINDS)
def test_as_many_questions_for_forty_rows_as_for_two(cast, who, kind):
    from families.models import EmergencyOpening, SensitiveRight
    from tests.families.many import families_of

    def rows(count):
        with cast.inside(), recorded("test", cast.buk.family):
            for family in families_of(cast, count):
                olga, anna = cast.user("olga"), cast.user("anna")
                FamilyGrant.objects.create(
                    content_object=family, user=olga, permission_id=_permission(), reason="x", valid_until=TODAY
                )
                SensitiveRight.objects.create(family=family, user=olga, reason="x", valid_until=TODAY, granted_by=anna)
                EmergencyOpening.objects.create(family=family, user=olga, reason="x" * 20, ends_at="2014-01-01T10:00Z")

    client, address = cast.client(who), reverse("access_list")
    rows(2)
    client.get(address)
    few = queries(client, address, co=kind)
    rows(38)
    assert queries(client, address, co=kind) == few


def _permission():
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename="open_family").pk


# The family's own page of access


def test_the_family_says_who_has_access_and_why(cast):
    with cast.inside(name="marek"):
        shared(cast)
        section = access_section(cast.member("marek"), cast.buk.family)
        assert [one.user.full_name for one in section.assignments] == ["Marek Próbny"]
        assert [(one.user.full_name, one.text) for one in section.shares] == [
            ("Olga Próbna", "zastępstwo za Marię Nowicką")
        ]
        assert [one.full_name for one in section.coordinators] == ["Anna Próbna"]
        assert {one.pk for one in section.institutions} == {cast.buk.ops.pk, cast.buk.pup.pk}
        assert section.may_share and not section.may_assign and not section.may_see_facts
        assert section.facts_count is None
    body = cast.client("marek").get(reverse("access_show", args=[cast.buk.family.pk])).content.decode()
    assert "Nie masz prawa do danych" in body and "czeka na ocenę" in body


def test_the_section_counts_facts_only_for_whoever_reads_them(inside):
    trusted(inside)
    assert access_section(inside.member("marek"), inside.buk.family).facts_count == 1
    assert access_section(inside.member("anna"), inside.buk.family).facts_count is None


def test_the_section_asks_as_much_for_many_as_for_few(inside):
    def asked():
        with CaptureQueriesContext(connection) as found:
            access_section(inside.member("anna"), inside.buk.family)
        return len(found)

    few = asked()
    shared(inside)
    assigned(inside, until=TODAY - timedelta(days=1))
    trusted(inside)
    assert asked() == few


# Roles in the family's team


def test_the_role_and_the_end_of_a_charge_are_edited_with_history(cast):
    anna, charge = cast.client("anna"), cast.buk.assignment
    form = {"role": "prowadzący", "until": "", "revision": charge.revision}
    assert anna.post(reverse("assignment_edit", args=[charge.pk]), form).status_code == 303
    with cast.inside():
        charge.refresh_from_db()
        assert (charge.role, charge.until) == ("prowadzący", None)
        with pytest.raises(StaleVersion):
            edit_assignment(member=cast.member("anna"), assignment=charge, revision=1, role="x")
        with pytest.raises(Refused):
            edit_assignment(
                member=cast.member("anna"), assignment=charge, revision=2, until=charge.since - timedelta(days=1)
            )
    body = anna.get(reverse("access_show", args=[cast.buk.family.pk])).content.decode()
    assert "prowadzący" in body


def test_a_lengthened_charge_does_not_run_into_the_next_one(inside):
    first = assigned(inside, until=TODAY - timedelta(days=30))
    assigned(inside, since=TODAY - timedelta(days=10))
    with pytest.raises(Refused, match="drugi przydział"):
        edit_assignment(member=inside.member("anna"), assignment=first, revision=1, until=TODAY)


# Why somebody opened a family


@pytest.mark.parametrize(
    ("who", "why"),
    [("marek", "assigned"), ("anna", "supervision"), ("urszula", "commitment"), ("oskar", "owner"), ("olga", "shared")],
)
def test_the_reason_of_an_opening_is_the_right_it_was_opened_by(cast, who, why):
    with cast.inside():
        shared(cast)
        member = cast.member(who)
        with CaptureQueriesContext(connection) as found:
            assert reason_of_opening(member, cast.buk.family)["why"] == why
        assert len(found) <= 1


def test_a_coordinator_who_works_with_the_family_opens_it_as_its_worker(inside):
    make_membership(inside.user("marek"), inside.buk.pcpr, Role.COORDINATOR, inside.buk.powiat.pk)
    assert reason_of_opening(inside.member("marek"), inside.buk.family)["why"] == "assigned"
    assert reason_of_opening(inside.member("marek"), inside.buk.other_family)["why"] == "supervision"


@pytest.mark.parametrize("reader", ["iga", "anna"])
def test_the_log_says_why_in_words(cast, reader):
    with cast.inside(name="marek"):
        said = reason_of_opening(cast.member("marek"), cast.buk.family)
        record_reading("family.opened", "families.family", [cast.buk.family.pk], **said)
    body = cast.client(reader).get(reverse("access_log")).content.decode()
    assert "Dlaczego: przydział do rodziny, od 01.01.2014" in body


def test_the_chair_is_led_to_the_list_from_the_bar_and_from_the_powiat(cast):
    chair = cast.client("czeslawa")
    assert f'<a href="{reverse("access_list")}">Dostępy</a>' in chair.get(reverse("desk")).content.decode()
    assert reverse("access_list") in chair.get(reverse("powiat_show")).content.decode()
