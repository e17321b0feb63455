"""Sensitive facts: a right of its own, given by another person, and one page that shows them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.rights import end_sensitive_right, grant_sensitive_right_by_number
from families.actions.sensitive import remove_sensitive_fact
from families.models import SensitiveFact, SensitiveRight
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.choices import Role
from teams.models import Membership
from tests.cast import START, made, make_membership, make_user
from tests.families.rights import TODAY, assigned, opened, shared, trusted

FACT = "Leczy astmę."
WRITTEN = {"kind": "addiction", "text": "Terapia w poradni.", "noted_on": "2014-03-01", "source": "rozmowa z matką"}


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def page(cast, who="marek"):
    return cast.client(who).get(reverse("sensitive_list", args=[cast.buk.family.pk]))


def by_number(cast, who="anna", by="czeslawa", number="RN/2014/01", days=30, **changed):
    values = {"reason": "rozstrzygnięcie sprawy", "valid_until": TODAY + timedelta(days=days)} | changed
    return grant_sensitive_right_by_number(member=cast.member(by), number=number, user=cast.buk.users[who], **values)


# Who reads


def test_a_worker_of_the_family_reads_them_only_with_the_right(cast):
    assert page(cast).status_code == 403
    with cast.inside():
        trusted(cast)
    assert FACT in page(cast).content.decode()
    with cast.inside():
        end_sensitive_right(member=cast.member("anna"), right=SensitiveRight.objects.get(family=cast.buk.family))
    assert page(cast).status_code == 403


def test_the_right_ends_by_itself(cast):
    with cast.inside():
        right = trusted(cast)
        with recorded("test", right):
            SensitiveRight.objects.filter(pk=right.pk).update(valid_until=TODAY - timedelta(days=1))
    assert page(cast).status_code == 403


def test_the_right_sleeps_when_the_worker_leaves_the_family(cast):
    with cast.inside():
        trusted(cast)
        charge = cast.buk.family.assignments.get()
        actions.end_assignment(member=cast.member("anna"), assignment=charge, until=TODAY - timedelta(days=1))
        shared(cast, who="marek", by="anna")
        assert not SensitiveFact.objects.visible_to(cast.member("marek")).exists()
    assert page(cast).status_code == 403
    assert "nie działa" in cast.client("anna").get(reverse("access_list"), {"co": "dane-wrazliwe"}).content.decode()


@pytest.mark.parametrize("right", ["shared", "emergency"])
def test_neither_a_share_nor_an_emergency_opens_them_even_to_a_holder_of_an_old_right(cast, right):
    with cast.inside():
        assigned(cast)
        trusted(cast, "olga")
        charge = cast.buk.family.assignments.get(user=cast.user("olga"))
        actions.end_assignment(member=cast.member("anna"), assignment=charge, until=TODAY - timedelta(days=1))
    with cast.inside(name="olga"):
        shared(cast) if right == "shared" else opened(cast)
    assert cast.client("olga").get(cast.buk.family.get_absolute_url()).status_code == 200
    assert page(cast, "olga").status_code == 403
    assert cast.client("olga").get(reverse("sensitive_edit", args=[cast.buk.sensitive_fact.pk])).status_code == 404


def test_staff_never_read_them_even_with_a_row_of_a_right(cast):
    with cast.inside():
        made(
            SensitiveRight,
            family=cast.buk.family,
            user=cast.user("urszula"),
            reason="pomyłka",
            valid_until=TODAY,
            granted_by=cast.user("anna"),
        )
        assert not SensitiveFact.objects.visible_to(cast.member("urszula")).exists()
    assert page(cast, "urszula").status_code == 403
    assert cast.client("urszula").get(reverse("sensitive_edit", args=[cast.buk.sensitive_fact.pk])).status_code == 404


def test_the_coordinator_has_no_right_by_office(cast):
    assert page(cast, "anna").status_code == 403
    with cast.inside(name="czeslawa"):
        by_number(cast)
    assert FACT in page(cast, "anna").content.decode()


def test_every_reading_and_every_refusal_is_in_the_log(cast):
    page(cast)
    with cast.inside():
        trusted(cast)
    page(cast)
    with cast.inside(name="iga"):
        events = AuditEvent.objects.filter(user_id=cast.user("marek").pk).order_by("at")
        found = [(e.verb, e.subject_id or e.detail.get("path")) for e in events]
    address = reverse("sensitive_list", args=[cast.buk.family.pk])
    assert found == [("access.refused", address), ("sensitive.opened", str(cast.buk.family.pk))]


def test_facts_stand_on_their_own_page_and_nowhere_else(cast):
    with cast.inside():
        trusted(cast)
        by_number(cast)
    family = cast.buk.family
    places = [
        family.get_absolute_url(),
        reverse("access_show", args=[family.pk]),
        reverse("family_list"),
        f"{reverse('family_list')}?q=astm",
        reverse("diagnosis_show", args=[cast.buk.diagnosis.pk]),
        reverse("version_show", args=[cast.buk.version.pk]),
        f"/api/v1/families/{family.pk}/",
        "/api/v1/families/",
        reverse("access_list"),
        reverse("item_show", args=[cast.buk.item.pk]),
        reverse("access_log"),
    ]
    for who in ("marek", "anna"):
        client = cast.client(who)
        assert [place for place in places if "astmę" in client.get(place).content.decode()] == []


# Who gives the right


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"who": "olga"}, "user"),
        ({"who": "urszula"}, "user"),
        ({"who": "anna"}, "user"),
        ({"days": -1}, "valid_until"),
        ({"days": 366}, "valid_until"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_the_right_is_refused_at_the_field_that_is_wrong(inside, changed, field):
    with pytest.raises(Refused) as caught:
        trusted(inside, **changed)
    assert caught.value.field == field


def test_nobody_gives_the_right_to_themselves(inside):
    """A coordinator who works with a family too, and a chair who coordinates."""
    make_membership(inside.user("anna"), inside.buk.pcpr, Role.MGI, inside.buk.powiat.pk)
    make_membership(inside.user("anna"), inside.buk.pcpr, Role.PZKW_CHAIR, inside.buk.powiat.pk)
    assigned(inside, "anna")
    with pytest.raises(Refused, match="samemu sobie"):
        trusted(inside, "anna")
    with pytest.raises(Refused, match="samemu sobie"):
        by_number(inside, by="anna")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"who": "marek"}, "user"), ({"number": "RN/2014/99"}, "number"), ({"days": 400}, "valid_until")],
)
def test_the_chair_gives_it_only_to_a_coordinator_and_for_a_known_number(inside, changed, field):
    with pytest.raises(Refused) as caught:
        by_number(inside, **changed)
    assert caught.value.field == field


def test_the_chair_gives_and_takes_back_on_pages_that_name_no_family(cast):
    chair = cast.client("czeslawa")
    form = {"number": "rn/2014/01", "user": cast.user("anna").pk, "reason": "sprawa Jana Nowickiego"}
    form["valid_until"] = (TODAY + timedelta(days=10)).isoformat()
    body = chair.post(reverse("sensitive_right_give"), form, follow=True).content.decode()
    assert "RN/2014/01" in body and "Nowick" not in body
    with cast.inside():
        right = SensitiveRight.objects.get(user=cast.user("anna"))
    body = chair.post(reverse("sensitive_right_end", args=[right.pk]), follow=True).content.decode()
    assert "Nowick" not in body
    assert page(cast, "anna").status_code == 403


def test_the_coordinator_offers_it_only_to_those_who_work_with_the_family(cast):
    address = reverse("sensitive_right_create", args=[cast.buk.family.pk])
    anna = cast.client("anna")
    body = anna.get(address).content.decode()
    assert "Marek Próbny" in body and "Olga Próbna" not in body
    form = {"reason": "terapia", "valid_until": TODAY.isoformat()}
    assert anna.post(address, form | {"user": cast.user("olga").pk}).status_code == 422
    assert anna.post(address, form | {"user": cast.user("marek", cast.dab).pk}).status_code == 422
    assert anna.post(address, form | {"user": cast.user("marek").pk}).status_code == 303
    assert page(cast).status_code == 200


def test_a_right_given_again_takes_the_old_ones_place(inside):
    old = inside.buk.sensitive_right
    assert trusted(inside).pk == old.pk
    assert SensitiveRight.objects.filter(family=inside.buk.family).count() == 1


def test_a_holder_cannot_take_back_or_prolong_their_own(cast):
    with cast.inside():
        right = trusted(cast)
    marek = cast.client("marek")
    assert marek.post(reverse("sensitive_right_end", args=[right.pk])).status_code == 403
    assert marek.post(reverse("sensitive_right_create", args=[cast.buk.family.pk])).status_code == 403


# Writing


@pytest.fixture
def marek(cast):
    with cast.inside():
        trusted(cast)
    return cast.client("marek")


def test_a_fact_is_written_corrected_and_removed(cast, marek):
    family = cast.buk.family
    form = WRITTEN | {"person": cast.buk.father.pk}
    assert marek.post(reverse("sensitive_create", args=[family.pk]), form).status_code == 303
    with cast.inside():
        fact = SensitiveFact.objects.get(kind="addiction")
        assert (fact.person_id, fact.author_id, fact.source) == (
            cast.buk.father.pk,
            cast.user("marek").pk,
            "rozmowa z matką",
        )
    changed = WRITTEN | {"text": "Terapia zakończona.", "revision": fact.revision}
    assert marek.post(reverse("sensitive_edit", args=[fact.pk]), changed).status_code == 303
    assert "Terapia zakończona." in page(cast).content.decode()
    assert marek.post(reverse("sensitive_remove", args=[fact.pk])).status_code == 303
    assert "Terapia" not in page(cast).content.decode()
    with cast.inside(), pytest.raises(Refused):
        remove_sensitive_fact(member=cast.member("marek"), fact=fact)


def test_the_second_saver_sees_both_texts(cast, marek):
    fact = cast.buk.sensitive_fact
    form = WRITTEN | {"kind": "health", "revision": 1}
    assert marek.post(reverse("sensitive_edit", args=[fact.pk]), form | {"text": "Astma ustąpiła."}).status_code == 303
    response = marek.post(reverse("sensitive_edit", args=[fact.pk]), form | {"text": "Astma leczona."})
    assert response.status_code == 409
    assert "Astma ustąpiła." in response.content.decode() and "Astma leczona." in response.content.decode()


@pytest.mark.parametrize("foreign", [lambda buk, dab: buk.other_persons[0], lambda buk, dab: dab.father])
def test_a_fact_is_of_a_person_of_this_family(cast, marek, foreign):
    form = WRITTEN | {"person": foreign(cast.buk, cast.dab).pk}
    assert marek.post(reverse("sensitive_create", args=[cast.buk.family.pk]), form).status_code == 422


def test_an_edit_cannot_move_a_fact_to_somebody_else(cast, marek):
    fact = cast.buk.sensitive_fact
    form = WRITTEN | {"revision": fact.revision, "person": cast.buk.father.pk, "author": cast.user("olga").pk}
    assert marek.post(reverse("sensitive_edit", args=[fact.pk]), form).status_code == 303
    with cast.inside():
        found = SensitiveFact.objects.get(pk=fact.pk)
        assert (found.person_id, found.author_id) == (cast.buk.mother.pk, cast.user("marek").pk)


def test_a_fact_of_tomorrow_is_refused(cast, marek):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    form = WRITTEN | {"person": cast.buk.father.pk, "noted_on": tomorrow}
    response = marek.post(reverse("sensitive_create", args=[cast.buk.family.pk]), form)
    assert response.status_code == 422 and "jeszcze nie nadeszła" in response.content.decode()


def test_opening_the_form_of_a_fact_is_a_reading_and_logged(cast, marek):
    marek.get(reverse("sensitive_edit", args=[cast.buk.sensitive_fact.pk]))
    with cast.inside():
        event = AuditEvent.objects.filter(user_id=cast.user("marek").pk).latest("at")
    assert (event.verb, event.subject_id) == ("form.opened", str(cast.buk.sensitive_fact.pk))


def test_the_second_coordinator_may_be_given_the_right_by_the_chair(cast):
    kinga = make_user("kinga.druga", "Kinga", "Druga", "bukowy")
    with cast.inside(name="czeslawa"):
        make_membership(kinga, cast.buk.pcpr, Role.COORDINATOR, cast.buk.powiat.pk)
        right = grant_sensitive_right_by_number(
            member=cast.member("czeslawa"), number="RN/2014/01", user=kinga, reason="sprawa", valid_until=TODAY
        )
        assert right.user == kinga
        assert Membership.objects.filter(user=kinga, valid_from=START).exists()
        assert date(2014, 1, 1) == START
