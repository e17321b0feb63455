"""Who works with a family, and how it is shared with one colleague for a time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.models import Family, FamilyGrant
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

TODAY = timezone.localdate()
SINCE = date(2014, 2, 1)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def assign(cast, who, family=None, **changed):
    family = family or cast.buk.family
    user = cast.buk.users[who]
    return actions.assign_worker(
        member=cast.member("anna"), family=family, user=user, **{"since": SINCE, "role": "asystent"} | changed
    )


def share(cast, who="olga", by="marek", days=14, **changed):
    values = {"reason": "zastępstwo", "valid_until": TODAY + timedelta(days=days)} | changed
    return actions.share_family(member=cast.member(by), family=cast.buk.family, user=cast.buk.users[who], **values)


def sees(cast, who, family=None):
    return Family.objects.visible_to(cast.member(who)).filter(pk=(family or cast.buk.family).pk).exists()


def test_an_assignment_opens_the_family_and_its_end_closes_it(inside):
    assert not sees(inside, "olga")
    assignment = assign(inside, "olga")
    assert sees(inside, "olga")
    actions.end_assignment(member=inside.member("anna"), assignment=assignment, until=TODAY - timedelta(days=1))
    assert not sees(inside, "olga")


@pytest.mark.parametrize("who", ["oskar", "piotr", "adam"])
def test_only_the_mgi_of_the_powiat_may_be_assigned(inside, who):
    with pytest.raises(Refused, match="nie jest w tym dniu pracownikiem MGI"):
        assign(inside, who)


def test_the_mgi_of_the_twin_powiat_may_not_be_assigned(inside):
    with pytest.raises(Refused):
        actions.assign_worker(
            member=inside.member("anna"),
            family=inside.buk.family,
            user=inside.dab.users["olga"],
            since=SINCE,
        )


def test_nobody_is_assigned_before_their_membership(inside):
    with pytest.raises(Refused):
        assign(inside, "olga", since=date(2013, 12, 31))


def test_two_charges_of_one_worker_do_not_overlap(inside):
    with pytest.raises(Refused, match="w tym czasie"):
        assign(inside, "marek")
    first = assign(inside, "olga", until=date(2014, 3, 1))
    with pytest.raises(Refused):
        assign(inside, "olga", since=date(2014, 1, 5))
    assert assign(inside, "olga", since=date(2014, 3, 2)) != first


def test_a_charge_does_not_end_before_it_begins(inside):
    with pytest.raises(Refused):
        assign(inside, "olga", until=SINCE - timedelta(days=1))
    with pytest.raises(Refused):
        actions.end_assignment(member=inside.member("anna"), assignment=inside.buk.assignment, until=date(2013, 12, 31))


def test_a_share_opens_the_card_and_nothing_to_change(inside):
    share(inside)
    olga, family = inside.member("olga"), inside.buk.family
    assert sees(inside, "olga")
    assert olga.may("family.card", family)
    for permission in ("family.edit", "visit.write", "family.share", "family.protected_contact"):
        assert not olga.may(permission, family), permission


def test_a_share_ends_by_itself(inside):
    grant = share(inside)
    with recorded("test", grant):
        FamilyGrant.objects.filter(pk=grant.pk).update(valid_until=TODAY)
    assert sees(inside, "olga")
    with recorded("test", grant):
        FamilyGrant.objects.filter(pk=grant.pk).update(valid_until=TODAY - timedelta(days=1))
    assert not sees(inside, "olga")
    assert not inside.member("olga").may("family.card", inside.buk.family)


def test_a_share_ends_at_once_when_taken_back_and_may_be_given_again(inside):
    grant = share(inside)
    actions.end_share(member=inside.member("marek"), grant=grant)
    assert not sees(inside, "olga")
    assert share(inside).pk == grant.pk
    assert sees(inside, "olga")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"days": 91}, "valid_until"),
        ({"days": -1}, "valid_until"),
        ({"reason": "  "}, "reason"),
        ({"who": "marek"}, "user"),
        ({"who": "marek", "by": "anna"}, "user"),
        ({"who": "oskar"}, "user"),
    ],
)
def test_a_share_is_refused_at_the_field_that_is_wrong(inside, changed, field):
    with pytest.raises(Refused) as caught:
        share(inside, **changed)
    assert caught.value.field == field


@pytest.mark.parametrize("days", [0, 90])
def test_a_share_lasts_from_a_day_to_ninety(inside, days):
    assert share(inside, days=days).valid_until == TODAY + timedelta(days=days)


def test_a_colleague_of_the_twin_powiat_may_not_be_given_a_share(inside):
    with pytest.raises(Refused):
        actions.share_family(
            member=inside.member("marek"),
            family=inside.buk.family,
            user=inside.dab.users["olga"],
            reason="pomyłka",
            valid_until=TODAY,
        )


def test_the_worker_takes_a_share_back_with_a_button(cast):
    with cast.inside(name="marek"):
        grant = share(cast)
    page = cast.client("marek").get(reverse("family_more", args=[cast.buk.family.pk])).content.decode()
    assert "zastępstwo" in page
    url = reverse("share_end", args=[grant.pk])
    assert cast.client("olga").post(url).status_code == 403
    assert cast.client("marek").get(url).status_code == 405
    assert cast.client("marek").post(url).status_code == 303
    with cast.inside():
        assert not sees(cast, "olga")
