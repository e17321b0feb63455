"""How a person stands on the labour market on a day: what is plausible, who sees it, and what counts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families.actions.status_rules import problems_of_status
from families.actions.statuses import edit_status, record_status, remove_status
from families.models import PersonStatus, SensitiveRight
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from tests.cases import made
from tests.families.cases import STARTED, nominated, participant, with_person

DAY = date(2014, 1, 20)
UNEMPLOYED = {"labour_status": "unemployed", "months_unemployed": 4, "in_full_time_education": False}


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


@pytest.fixture
def anna(inside):
    return inside.member("anna")


@pytest.fixture
def ewa(inside):
    """Born 3 April 1985."""
    return with_person(inside, nominated(inside))


def refused(act, **kwargs):
    with pytest.raises(Refused) as caught:
        act(**kwargs)
    return caught.value


def fields_of(person, day=DAY, **facts):
    return [field for field, _ in problems_of_status(person, day, UNEMPLOYED | facts)]


def test_what_can_be_true_is_accepted(ewa):
    assert fields_of(ewa) == []
    assert fields_of(ewa, labour_status="long_term", months_unemployed=30, education="isced_5_8") == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"months_unemployed": None}, "months_unemployed"),
        ({"months_unemployed": 15}, "months_unemployed"),
        ({"months_unemployed": 400, "labour_status": "long_term"}, "months_unemployed"),
        ({"labour_status": "long_term"}, "months_unemployed"),
        ({"labour_status": "employed"}, "months_unemployed"),
        ({"in_full_time_education": True}, "labour_status"),
    ],
)
def test_what_cannot_be_true_of_an_adult_is_named_at_its_field(ewa, facts, field):
    assert field in fields_of(ewa, **facts)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"labour_status": "employed", "months_unemployed": None}, "labour_status"),
        ({}, "labour_status"),
        ({"labour_status": "child", "months_unemployed": None, "education": "isced_3"}, "education"),
    ],
)
def test_a_child_neither_works_nor_looks_for_work_nor_has_finished_school(inside, facts, field):
    child = with_person(inside, nominated(inside), relation="child", birth_date=date(2004, 6, 1))
    assert field in fields_of(child, **facts)


def test_a_day_before_the_birth_or_after_the_death_or_to_come_is_refused(inside, ewa):
    assert fields_of(ewa, day=date(1985, 4, 2)) == ["as_of"]
    assert fields_of(ewa, day=timezone.localdate() + timedelta(days=1)) == ["as_of"]
    made(type(inside.buk.stay), person=ewa, until=DAY, how_left="died")
    assert fields_of(ewa) == ["as_of"]
    assert fields_of(ewa, day=DAY - timedelta(days=1)) == []


def test_a_day_has_one_status(anna, ewa):
    record_status(member=anna, person=ewa, as_of=DAY, **UNEMPLOYED)
    refusal = refused(record_status, member=anna, person=ewa, as_of=DAY, **UNEMPLOYED)
    assert refusal.field == "as_of"
    other = record_status(member=anna, person=ewa, as_of=DAY + timedelta(days=1), **UNEMPLOYED)
    assert refused(edit_status, member=anna, status=other, revision=1, as_of=DAY, **UNEMPLOYED).field == "as_of"


def test_what_is_left_empty_is_as_it_was_known_before(anna, ewa):
    known = {"education": "isced_3", "disability": "yes"}
    record_status(member=anna, person=ewa, as_of=DAY, **UNEMPLOYED, **known)
    later = record_status(member=anna, person=ewa, as_of=DAY + timedelta(days=9), **UNEMPLOYED, education="")
    assert (later.education, later.disability) == ("isced_3", "yes")


def test_what_is_learnt_later_does_not_reach_back(anna, ewa):
    record_status(member=anna, person=ewa, as_of=DAY, **UNEMPLOYED, education="isced_5_8")
    earlier = record_status(member=anna, person=ewa, as_of=DAY - timedelta(days=9), **UNEMPLOYED)
    assert earlier.education == ""


def test_a_stale_correction_is_refused(anna, ewa):
    status = record_status(member=anna, person=ewa, as_of=DAY, **UNEMPLOYED)
    edit_status(member=anna, status=status, revision=1, as_of=DAY, **UNEMPLOYED)
    with pytest.raises(StaleVersion):
        edit_status(member=anna, status=status, revision=1, as_of=DAY, **UNEMPLOYED)


def test_what_participation_began_with_does_not_follow_a_later_correction(inside, anna):
    participation = participant(inside)
    begun = participation.participants.get()
    employed = UNEMPLOYED | {"labour_status": "employed", "months_unemployed": None}
    record_status(member=anna, person=begun.person, as_of=STARTED, **employed)
    begun.refresh_from_db()
    assert begun.labour_status == "unemployed"


def test_a_status_written_by_mistake_goes(anna, ewa):
    remove_status(member=anna, status=record_status(member=anna, person=ewa, as_of=DAY, **UNEMPLOYED))
    assert not ewa.statuses.exists()


def card_of(cast, who):
    return cast.client(who).get(reverse("person_show", args=[cast.buk.father.pk])).content.decode()


def trust(cast, who):
    until = timezone.localdate() + timedelta(days=30)
    user, anna = cast.buk.users[who], cast.buk.users["anna"]
    values = {"reason": "dobór poradni", "valid_until": until, "granted_by": anna}
    right = SensitiveRight.objects.filter(family=cast.buk.family, user=user).first()
    if right is None:
        return made(SensitiveRight, family=cast.buk.family, user=user, **values)
    right.valid_until = until
    with recorded("test", right):
        right.save()
    return right


@pytest.fixture
def disabled(cast):
    """Jan Nowicki's status of the cast, with a disability."""
    with cast.inside():
        facts = {"labour_status": "long_term", "months_unemployed": 14, "in_full_time_education": False}
        return edit_status(
            member=cast.member("anna"), status=cast.buk.status, revision=1, as_of=DAY, disability="yes", **facts
        )


@pytest.mark.parametrize("who", ["anna", "marek"])
def test_a_disability_is_hidden_from_who_has_no_right_to_sensitive_facts(cast, disabled, who):
    page = card_of(cast, who)
    assert "informacja chroniona" in page
    assert "osoba z niepełnosprawnością" not in page


def test_a_disability_is_shown_to_who_has_the_right(cast, disabled):
    with cast.inside():
        trust(cast, "marek")
    page = card_of(cast, "marek")
    assert "osoba z niepełnosprawnością" in page
    assert reverse("sensitive_list", args=[cast.buk.family.pk]) in page


def test_a_correction_without_the_right_neither_shows_nor_changes_the_disability(cast, disabled):
    url = reverse("status_edit", args=[disabled.pk])
    client = cast.client("marek")
    page = client.get(url).content.decode()
    assert 'name="disability"' not in page
    data = {"revision": disabled.revision, "as_of": "2014-01-20", "labour_status": "long_term", "months_unemployed": 15}
    assert client.post(url, data).status_code == 303
    with cast.inside():
        saved = PersonStatus.objects.get(pk=disabled.pk)
    assert (saved.disability, saved.months_unemployed) == ("yes", 15)


def test_a_conflict_does_not_tell_the_disability_either(cast, disabled):
    url = reverse("status_edit", args=[disabled.pk])
    data = {"revision": 1, "as_of": "2014-01-20", "labour_status": "long_term", "months_unemployed": 16}
    page = cast.client("marek").post(url, data)
    assert page.status_code == 409
    assert "niepełnosprawn" not in page.content.decode()


def test_every_fault_of_the_form_stands_at_its_field_and_nothing_is_lost(cast):
    data = {"as_of": "2014-01-21", "labour_status": "unemployed", "months_unemployed": "", "education": "isced_3"}
    page = cast.client("marek").post(reverse("status_create", args=[cast.buk.father.pk]), data)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"months_unemployed"}
    assert 'value="isced_3" selected' in page.content.decode()


def test_the_page_says_which_day_counts(cast):
    assert "Do wskaźników liczy się stan z&nbsp;dnia" in card_of(cast, "marek")
