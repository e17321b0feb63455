"""Somebody holds two roles in one powiat: each opens its own things, neither widens the other."""

import pytest
from django.urls import reverse

from families.models import Assignment, FamilyGrant
from reports.definitions import measure
from reports.selectors import rows_behind
from reports.selectors.rows import Narrowing
from schematom.audit.recording import recorded
from teams.choices import Role
from teams.models import Membership
from tests.cases import START, made


def hold(cast, person, role, institution=None, side=None):
    side = side or cast.buk
    with cast.inside(side):
        office = institution or side.pcpr
        person = cast.buk.users[person]
        return made(Membership, user=person, powiat_id=side.powiat.pk, institution=office, role=role, valid_from=START)


def status(cast, person, page, subject):
    return cast.client(person).get(reverse(page, args=[subject.pk])).status_code


def test_staff_of_a_party_who_is_also_an_mgi_worker_of_another_family_reads_name_and_contact_only(cast):
    hold(cast, "olga", Role.STAFF, cast.buk.pup)
    body = cast.client("olga").get(reverse("family_show", args=[cast.buk.family.pk])).content.decode()
    assert "Rodzina: Nowicki" in body
    assert "Zosia" not in body
    for page, subject in (
        ("diagnosis_show", cast.buk.diagnosis),
        ("visit_show", cast.buk.visit),
        ("version_show", cast.buk.version),
        ("employment_edit", cast.buk.employment),
        ("family_edit", cast.buk.family),
        ("visit_correct", cast.buk.visit),
        ("contract_edit", cast.buk.contract),
    ):
        assert status(cast, "olga", page, subject) == 403, page
    assert status(cast, "olga", "person_edit", cast.buk.mother) == 404
    listed = cast.client("olga").get(reverse("family_list")).content.decode()
    assert "w realizacji" not in listed.split("Nowicki")[1].split("Wrona")[0]


def test_a_pzkw_member_who_is_also_staff_of_a_party_reads_no_case_and_no_effect_beside_a_name(cast):
    hold(cast, "piotr", Role.STAFF, cast.buk.pup)
    for page, subject in (("diagnosis_show", cast.buk.diagnosis), ("version_show", cast.buk.version)):
        assert status(cast, "piotr", page, subject) == 403
    with cast.inside():
        day = cast.buk.snapshot.cutoff_on
        now = measure(cast.buk.pilot, cutoff_on=day, measured_on=day)
        rows = rows_behind(now, cast.member("piotr"), "VISITS_SIGNED", Narrowing()).families
    assert [(row.number, row.name) for row in rows] == [("RN/2014/01", "")]


def test_an_mgi_worker_in_the_pzkw_reads_other_families_as_packets(cast):
    hold(cast, "olga", Role.PZKW_MEMBER)
    assert status(cast, "olga", "item_show", cast.buk.item) == 200
    for page, subject in (("family_show", cast.buk.family), ("contract_show", cast.buk.contract)):
        assert status(cast, "olga", page, subject) == 404


@pytest.mark.parametrize("extra", [Role.POWIAT_ADMIN, Role.IOD, Role.PZKW_CHAIR])
def test_an_office_besides_opens_no_family(cast, extra):
    hold(cast, "olga", extra)
    assert status(cast, "olga", "family_show", cast.buk.family) == 404
    assert status(cast, "olga", "visit_show", cast.buk.visit) == 404


def test_a_role_in_another_powiat_opens_nothing_here(cast):
    hold(cast, "olga", Role.COORDINATOR, side=cast.dab)
    assert status(cast, "olga", "family_show", cast.buk.family) == 404
    olga = cast.client("olga")
    session = olga.session
    session["scope"] = cast.dab.powiat.pk
    session.save()
    assert olga.get(reverse("family_show", args=[cast.dab.family.pk])).status_code == 200
    for family in (cast.buk.family, cast.buk.other_family):
        assert olga.get(reverse("family_show", args=[family.pk])).status_code == 404


@pytest.mark.parametrize("scope", [9902, 0, -1, "9902", True, None, "x"])
def test_a_scope_forged_in_the_session_leads_nowhere_but_home(cast, scope):
    marek = cast.client("marek")
    session = marek.session
    session["scope"] = scope
    session.save()
    assert marek.get(reverse("family_show", args=[cast.dab.family.pk])).status_code == 404
    assert marek.get(reverse("family_show", args=[cast.buk.family.pk])).status_code == 200


def test_everything_closes_in_the_middle_of_a_session(cast):
    marek, family = cast.client("marek"), reverse("family_show", args=[cast.buk.family.pk])
    assert marek.get(family).status_code == 200
    with cast.inside(), recorded("test", cast.buk.assignment):
        Assignment.objects.filter(pk=cast.buk.assignment.pk).update(until="2014-12-31")
    assert marek.get(family).status_code == 404
    assert marek.get(f"/api/v1/families/{cast.buk.family.pk}/").status_code == 404
    assert marek.get(reverse("contract_pdf", args=[cast.buk.contract.pk])).status_code == 404
    with cast.inside(), recorded("test", cast.buk.assignment):
        Membership.objects.filter(user=cast.buk.users["marek"]).update(valid_until="2014-12-31")
    assert marek.get(reverse("desk")).status_code == 403
    assert marek.get("/api/v1/families/").status_code == 403


def test_a_share_opens_reading_and_ends_with_its_day(cast):
    grant = FamilyGrant.objects.filter(user=cast.buk.users["olga"])
    with cast.inside(), recorded("test", cast.buk.family):
        grant.update(valid_until="2099-12-31")
    assert status(cast, "olga", "diagnosis_show", cast.buk.diagnosis) == 200
    shown = cast.client("olga").get(reverse("family_show", args=[cast.buk.family.pk])).content.decode()
    assert "Zmyślona 7" not in shown
    for page, subject in (("family_edit", cast.buk.family), ("visit_correct", cast.buk.visit)):
        assert status(cast, "olga", page, subject) == 403
    hold(cast, "olga", Role.STAFF, cast.buk.pup)
    with cast.inside(), recorded("test", cast.buk.family):
        Membership.objects.filter(user=cast.buk.users["olga"], role=Role.MGI).update(valid_until="2014-12-31")
    assert status(cast, "olga", "diagnosis_show", cast.buk.diagnosis) == 403
