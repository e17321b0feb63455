"""Times in the household: who joins, leaves and comes back, in which order, and what is said of it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions.household import add_person, edit_person
from families.actions.stays import correct_stay, join_household, leave_household, remove_stay, return_home
from families.models import Person, Stay
from families.selectors.stays import absence_of, history_of_stays
from schematom.audit.errors import Refused, StaleVersion
from tests.cases import made
from tests.families.cases import nominated, participant, with_person

BORN = date(2004, 6, 1)
MARCH, MAY = date(2014, 3, 3), date(2014, 5, 5)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


@pytest.fixture
def anna(inside):
    return inside.member("anna")


@pytest.fixture
def child(inside):
    return with_person(inside, nominated(inside), first_name="Ala", relation="child", birth_date=BORN)


def refused(act, **kwargs):
    with pytest.raises(Refused) as caught:
        act(**kwargs)
    return caught.value


def words_of(person):
    return [moment.text.replace("\u00a0", " ") for moment in history_of_stays(Person.objects.get(pk=person.pk))]


def names_on(person, day):
    return {one.first_name for one in Person.objects.filter(family=person.family_id).in_household(day)}


def test_somebody_who_was_always_there_has_no_stay(child):
    assert words_of(child) == ["w gospodarstwie przez cały czas"]
    assert names_on(child, MARCH) == {"Ala"}


def test_a_child_moved_to_foster_care_stays_in_the_history_and_not_in_the_household(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    assert names_on(child, MARCH - timedelta(days=1)) == {"Ala"}
    assert names_on(child, MARCH) == set()
    assert list(child.family.persons.all()) == [child]
    assert words_of(child) == ["od 3 marca 2014 r. w pieczy zastępczej", "w gospodarstwie od początku"]
    assert absence_of(Person.objects.get(pk=child.pk), MAY) == "od 3\u00a0marca 2014\u00a0r. w pieczy zastępczej"


def test_who_comes_back_has_a_new_stay(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    stay = return_home(member=anna, person=child, since=MAY)
    assert (stay.how_joined, stay.until) == ("returned", None)
    assert words_of(child)[0] == "od 5 maja 2014 r. ponownie w gospodarstwie"
    assert child.stays.count() == 2


def test_who_leaves_again_closes_the_second_stay(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    second = return_home(member=anna, person=child, since=MAY)
    leave_household(member=anna, person=child, until=date(2014, 9, 1), how_left="moved_out")
    second.refresh_from_db()
    assert (second.until, second.how_left, second.revision) == (date(2014, 9, 1), "moved_out", 2)


def test_a_child_born_into_the_family_is_there_from_the_day_of_birth(inside, anna):
    family = nominated(inside).family
    values = {"first_name": "Ola", "last_name": "Sowa", "birth_date": MARCH, "sex": "k", "relation": "child"}
    ola = add_person(member=anna, family=family, no_pesel_reason="jeszcze nienadany", how_joined="born", **values)
    stay = ola.stays.get()
    assert (stay.since, stay.how_joined) == (MARCH, "born")
    assert words_of(ola) == ["w gospodarstwie od urodzenia"]


def test_a_person_is_added_with_the_day_they_moved_in(inside, anna):
    ewa = with_person(inside, nominated(inside), how_joined="moved_in", joined_on=MARCH)
    assert names_on(ewa, MARCH - timedelta(days=1)) == set()
    assert names_on(ewa, MARCH) == {"Ewa"}


@pytest.mark.parametrize(
    ("arrival", "field"),
    [
        ({"how_joined": "", "joined_on": MARCH}, "how_joined"),
        ({"how_joined": "moved_in", "joined_on": None}, "joined_on"),
        ({"how_joined": "moved_in", "joined_on": date(1985, 4, 2)}, "joined_on"),
        ({"how_joined": "moved_in", "joined_on": timezone.localdate() + timedelta(days=1)}, "joined_on"),
    ],
)
def test_an_arrival_that_cannot_be_is_refused_at_its_field_and_nobody_is_added(inside, arrival, field):
    participation = nominated(inside)
    assert refused(with_person, cast=inside, participation=participation, **arrival).field == field
    assert not participation.family.persons.exists()


def test_later_it_can_be_said_since_when_somebody_is_there(anna, child):
    join_household(member=anna, person=child, since=MARCH, how_joined="moved_in")
    assert words_of(child) == ["od 3 marca 2014 r. w gospodarstwie"]
    assert (
        "już zapisany" in refused(join_household, member=anna, person=child, since=MAY, how_joined="moved_in").message
    )


@pytest.mark.parametrize(
    ("until", "how", "field"),
    [
        (BORN, "foster_care", "until"),
        (BORN - timedelta(days=1), "foster_care", "until"),
        (timezone.localdate() + timedelta(days=1), "moved_out", "until"),
        (MARCH, "", "how_left"),
        (BORN.replace(year=2022), "foster_care", "how_left"),
    ],
)
def test_a_leaving_that_cannot_be_is_refused_at_its_field(anna, child, until, how, field):
    assert refused(leave_household, member=anna, person=child, until=until, how_left=how).field == field
    assert not child.stays.exists()


def test_nobody_leaves_twice(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    refusal = refused(leave_household, member=anna, person=child, until=MAY, how_left="moved_out")
    assert "już poza gospodarstwem" in refusal.message


def test_nobody_returns_who_has_not_left(anna, child):
    assert "nie ma skąd" in refused(return_home, member=anna, person=child, since=MAY).message


@pytest.mark.parametrize("day", [MARCH, MARCH - timedelta(days=1)])
def test_nobody_returns_before_the_day_after_they_left(anna, child, day):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    assert refused(return_home, member=anna, person=child, since=day).field == "since"


def test_nobody_returns_from_death(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="died")
    assert "śmierci" in refused(return_home, member=anna, person=child, since=MAY).message
    assert words_of(child)[0] == "zmarła 3 marca 2014 r."


def test_a_mistaken_leaving_is_taken_back(anna, child):
    stay = leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    correct_stay(member=anna, stay=stay, revision=stay.revision)
    assert words_of(child) == ["w gospodarstwie przez cały czas"]


def test_a_wrong_reason_is_put_right(anna, child):
    stay = leave_household(member=anna, person=child, until=MARCH, how_left="moved_out")
    correct_stay(member=anna, stay=stay, revision=stay.revision, until=MARCH, how_left="foster_care")
    assert "pieczy" in words_of(child)[0]


def test_a_correction_may_not_run_into_another_stay(anna, child):
    first = leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    return_home(member=anna, person=child, since=MAY)
    first.refresh_from_db()
    facts = {"how_left": "foster_care", "revision": first.revision}
    assert refused(correct_stay, member=anna, stay=first, until=MAY, **facts).field == "until"
    assert "zachodzi" in refused(correct_stay, member=anna, stay=first, revision=first.revision).message


def test_a_stale_correction_is_refused(anna, child):
    stay = leave_household(member=anna, person=child, until=MARCH, how_left="moved_out")
    facts = {"until": MARCH, "how_left": "foster_care"}
    correct_stay(member=anna, stay=stay, revision=1, **facts)
    with pytest.raises(StaleVersion):
        correct_stay(member=anna, stay=stay, revision=1, **facts)


def test_a_return_written_by_mistake_is_removed(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    remove_stay(member=anna, stay=return_home(member=anna, person=child, since=MAY))
    assert words_of(child)[0] == "od 3 marca 2014 r. w pieczy zastępczej"


def test_the_stay_of_birth_follows_a_corrected_day_of_birth(inside, anna):
    ola = with_person(inside, nominated(inside), birth_date=MARCH, relation="child", how_joined="born")
    facts = {"first_name": "Ola", "last_name": "Sowa", "sex": "k", "relation": "child", "no_pesel_reason": "nienadany"}
    edit_person(member=anna, person=ola, revision=1, birth_date=MAY, **facts)
    assert ola.stays.get().since == MAY


def test_a_birth_after_what_is_recorded_is_refused(anna, child):
    leave_household(member=anna, person=child, until=MARCH, how_left="foster_care")
    facts = {"first_name": "Ala", "last_name": "Sowa", "sex": "k", "relation": "child", "no_pesel_reason": "nienadany"}
    refusal = refused(edit_person, member=anna, person=child, revision=1, birth_date=MAY, **facts)
    assert refusal.field == "birth_date"


DAYS = st.dates(date(2010, 1, 1), date(2016, 12, 31))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just(leave_household), st.fixed_dictionaries({"until": DAYS}), st.just({"how_left": "moved_out"})),
        st.tuples(st.just(leave_household), st.fixed_dictionaries({"until": DAYS}), st.just({"how_left": "died"})),
        st.tuples(st.just(return_home), st.fixed_dictionaries({"since": DAYS}), st.just({})),
        st.tuples(st.just(join_household), st.fixed_dictionaries({"since": DAYS}), st.just({"how_joined": "moved_in"})),
        st.tuples(st.just(correct_stay), st.fixed_dictionaries({"since": DAYS, "until": DAYS}), st.just({})),
    ),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_stays_never_overlap_and_days_agree(inside, anna, steps):
    person = with_person(inside, nominated(inside), birth_date=BORN, relation="child")
    for act, days, facts in steps:
        try_out(act, anna, person, days | facts)
    stays = list(Person.objects.get(pk=person.pk).stays.all())
    for before, after in pairwise(stays):
        assert before.until < after.since
        assert before.how_left != "died"
    loaded = Person.objects.prefetch_related("stays").get(pk=person.pk)
    for day in (date(2012, 6, 1), MARCH, date(2016, 12, 31)):
        assert loaded.lives_with_family_on(day) == Person.objects.filter(pk=person.pk).in_household(day).exists()
        assert bool(absence_of(loaded, day)) != loaded.lives_with_family_on(day)


def try_out(act, anna, person, facts):
    if act is correct_stay:
        stay = person.stays.last()
        if stay is None:
            return
        facts = {"stay": stay, "revision": stay.revision, "how_joined": "moved_in", "how_left": "moved_out"} | facts
    else:
        facts = {"person": person} | facts
    try:
        act(member=anna, **facts)
    except Refused:
        pass  # saying no is an answer; what counts are the rows that stay


def card_of(cast, who, person):
    return cast.client(who).get(reverse("person_show", args=[person.pk]))


def test_the_form_says_what_leaving_means_and_then_what_was_done(cast):
    father = cast.buk.father
    client = cast.client("marek")
    page = client.get(reverse("person_leave", args=[father.pk])).content.decode()
    assert "Osoba zostaje w&nbsp;sprawie rodziny" in page
    assert "nie kończy jej udziału" in page
    data = {"how_left": "moved_out", "until": "2014-05-05", "note": ""}
    saved = client.post(reverse("person_leave", args=[father.pk]), data, follow=True)
    text = saved.content.decode().replace("\u00a0", " ")
    assert "Zapisano odejście: Jan Nowicki, od 5 maja 2014 r." in text
    assert "Zapisz powrót" in text


def test_planned_activities_of_who_leaves_are_named(cast):
    with cast.inside():
        activity = cast.buk.activity
        person = activity.persons.first().person
    page = cast.client("marek").get(reverse("person_leave", args=[person.pk])).content.decode()
    assert activity.title in page


def test_the_family_shows_who_left_since_when_and_where(cast):
    with cast.inside():
        leave_household(member=cast.member("anna"), person=cast.buk.father, until=MAY, how_left="institution")
    page = cast.client("marek").get(cast.buk.family.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert "Poza gospodarstwem" in page
    assert "od 5 maja 2014 r. w placówce, szpitalu lub zakładzie karnym" in page


def test_a_refused_leaving_keeps_what_was_typed(cast):
    data = {"how_left": "foster_care", "until": "2014-05-05", "note": "Zabrała go babcia."}
    page = cast.client("marek").post(reverse("person_leave", args=[cast.buk.father.pk]), data)
    assert page.status_code == 422
    assert "Zabrała go babcia." in page.content.decode()


def test_a_person_is_born_by_the_form(cast):
    data = {
        "first_name": "Kajetan",
        "last_name": "Nowicki",
        "relation": "child",
        "no_pesel_reason": "jeszcze nienadany",
        "birth_date": "2014-03-03",
        "sex": "m",
        "how_joined": "born",
    }
    url = reverse("person_create", args=[cast.buk.family.pk])
    assert cast.client("marek").post(url, data).status_code == 303
    with cast.inside():
        assert Stay.objects.get(person__first_name="Kajetan").since == MARCH


def test_two_people_correcting_one_stay_see_both_texts(cast):
    stay = cast.buk.stay
    url = reverse("stay_edit", args=[stay.pk])
    data = {"revision": stay.revision, "how_joined": "born", "since": "2004-06-01", "how_left": "moved_out"}
    client = cast.client("marek")
    assert client.post(url, data | {"until": "2014-05-05"}).status_code == 303
    second = client.post(url, data | {"until": "2014-07-07"})
    assert second.status_code == 409
    assert "7\u00a0lipca" in second.content.decode()


def test_a_participant_who_leaves_remains_a_participant(inside, anna):
    participation = participant(inside)
    person = participation.family.persons.get()
    leave_household(member=anna, person=person, until=MAY, how_left="moved_out")
    assert participation.participants.get().left_on is None


def test_an_age_is_told_as_of_the_day_of_death(cast):
    with cast.inside():
        made(Stay, person=cast.buk.father, until=date(2014, 5, 5), how_left="died")
    page = card_of(cast, "marek", cast.buk.father).content.decode().replace("\u00a0", " ")
    assert "Wiek w chwili śmierci" in page.replace("&nbsp;", " ")
    assert "Zapisz powrót" not in page
