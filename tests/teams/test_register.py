from datetime import date

import pytest

from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.tenancy.context import in_nation
from teams import actions
from teams.choices import Role
from teams.models import Edition, Gmina, GminaQuota, Membership, User

YEAR = {"starts_on": date(2016, 1, 1), "family_work_ends_on": date(2016, 6, 30), "team_work_ends_on": date(2016, 9, 30)}


@pytest.fixture
def system(inside):
    return system_member(inside.powiat.pk)


@pytest.fixture
def second_edition(db):
    return Edition.objects.create(number=2, name="II edycja", starts_on=date(2016, 1, 1), ends_on=date(2016, 12, 31))


@pytest.fixture
def pilot(inside, system, second_edition):
    return actions.open_pilot(member=system, edition=second_edition, leader=inside.pup, **YEAR)


def test_partners_of_one_edition_are_not_those_of_another(inside, system, pilot):
    actions.add_partner(member=system, pilot=pilot, institution=inside.ops, since=YEAR["starts_on"])
    assert inside.pilot.partners.count() == 2
    with pytest.raises(Refused, match="już partnerem"):
        actions.add_partner(member=system, pilot=pilot, institution=inside.ops, since=YEAR["starts_on"])


def test_quotas_add_up_to_the_edition_at_most(inside, system, pilot):
    actions.set_gmina_quota(member=system, pilot=pilot, gmina=inside.gmina, families=6)
    actions.set_gmina_quota(member=system, pilot=pilot, gmina=inside.gmina, families=8)
    other = Gmina.objects.create(code="990102", powiat=inside.powiat, name="Drugie")
    with pytest.raises(Refused, match=r"Razem byłoby 11\srodzin, a edycja przewiduje 10"):
        actions.set_gmina_quota(member=system, pilot=pilot, gmina=other, families=3)
    assert GminaQuota.objects.get(pilot=pilot).families == 8


def test_a_gmina_of_another_powiat_has_no_quota(cast, system, pilot):
    with pytest.raises(Refused, match="nie leży"):
        actions.set_gmina_quota(member=system, pilot=pilot, gmina=cast.dab.gmina, families=2)


def test_an_institution_is_added_once(system):
    values = {"name": "Spółdzielnia Próbna", "kind": "social_cooperative", "side": "other"}
    actions.add_institution(member=system, valid_from=date(2014, 1, 1), **values)
    with pytest.raises(Refused) as refusal:
        actions.add_institution(member=system, valid_from=date(2014, 1, 1), **values)
    assert refusal.value.field == "name"


def test_one_person_has_one_account_however_the_address_is_written(system):
    values = {"first_name": "Ewa", "last_name": "Próbna"}
    first = actions.add_user(member=system, email="Ewa@Buk.Example", **values)
    assert actions.add_user(member=system, email=" ewa@buk.example", **values) == first
    assert not User.objects.get(pk=first.pk).has_usable_password()


def grant(member, user, institution, role, since=date(2014, 1, 1), until=None):
    return actions.grant_membership(
        member=member, user=user, institution=institution, role=role, valid_from=since, valid_until=until
    )


def test_a_role_is_granted_in_the_powiat_of_the_member(inside, system, cast):
    membership = grant(system, cast.user("marek"), inside.ops, Role.STAFF)
    assert membership.powiat_id == inside.powiat.pk


def test_the_same_role_is_not_granted_twice_for_the_same_days(inside, system, cast):
    with pytest.raises(Refused, match="ma już tę rolę"):
        grant(system, cast.user("marek"), inside.pcpr, Role.MGI)


def test_a_role_of_crzl_is_not_given_in_a_powiat(inside, system, cast):
    with pytest.raises(Refused, match="Role CRZL"):
        grant(system, cast.user("marek"), inside.pcpr, Role.CRZL_REVIEWER)


def test_a_role_of_crzl_is_given_in_the_nation(cast):
    with in_nation():
        membership = grant(system_member(None), cast.celina, None, Role.CRZL_ADMIN)
    assert Membership.objects.get(pk=membership.pk).powiat_id is None
