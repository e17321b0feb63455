"""Possible doubles are shown before saving, and only to those who may open them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from families.models import DuplicateQuestion, Family, Person
from families.selectors.likeness import (
    SAME_ADDRESS,
    SAME_NAME_AND_DATE,
    SAME_NAME_AND_GMINA,
    SAME_NAME_NEAR_DATE,
    SAME_PESEL,
    SAME_PHONE,
    Candidate,
    likely_same_families,
    likely_same_persons,
    mistyped,
    pairs_within,
)
from families.selectors.names import same_name
from schematom.audit.models import AuditEvent
from tests.families.cases import nominated, with_person
from tests.families.test_household import valid

BORN = date(1978, 3, 9)  # Jan Wrona of the cast, in the family Marek may not open


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan", "Nowak"), ("Jana", "Nowaka")),
        (("Łukasz", "Wróbel"), ("Lukasza", "Wrobla")),
        (("Kasia", "Dudka"), ("Katarzyna", "Dudek")),
        (("Nowak", "Jan"), ("Jan", "Nowak")),
        (("Ewa", "Kowalska-Nowak"), ("Ewy", "Nowak Kowalskiej")),
        (("Ewa", "Kowalska"), ("Ewa", "Nowak-Kowalska")),
        (("Małgorzata", "Ślęzak"), ("Gosia", "Slezak")),
        (("Paweł", "Żółć"), ("PAWEL", "ZOLC")),
        (("Jürgen", "Müller"), ("Jurgen", "Muller")),
        (("Anna Maria", "Nowicka"), ("Anna", "Nowickiej")),
    ],
)
def test_one_name_written_in_two_ways_is_one_name(one, other):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan", "Nowak"), ("Janina", "Nowak")),
        (("Jan", "Nowak"), ("Janusz", "Nowak")),
        (("Jan", "Nowicki"), ("Anna", "Nowicka")),
        (("Maria", "Nowak"), ("Marta", "Nowak")),
        (("Jan", "Nowak"), ("Jan", "Nowicki")),
        (("Jan", ""), ("Jan", "")),
    ],
)
def test_twins_and_namesakes_are_told_apart(one, other):
    assert not same_name(one, other)


WORD = st.text(alphabet="abcdefghijklmnoprstuwyząćęłńóśźż", min_size=3, max_size=12)


@given(WORD, WORD)
@settings(max_examples=200)
def test_a_name_is_always_like_itself_in_any_case_and_without_polish_letters(first, last):
    plain = str.maketrans("ąćęłńóśźż", "acelnoszz")
    assert same_name((first, last), (last.upper(), first.translate(plain)))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31)))
@settings(max_examples=200)
def test_a_slip_of_the_hand_is_found_from_either_side(day):
    assert day not in mistyped(day)
    for other in mistyped(day):
        if abs(other.year - day.year) < 100:
            assert day in mistyped(other)


def test_day_and_month_the_other_way_round_are_one_slip():
    assert date(1978, 9, 3) in mistyped(BORN)
    assert date(1978, 3, 19) in mistyped(BORN)
    assert date(1979, 4, 9) not in mistyped(BORN)


def found(cast, *candidates, who="anna", **options):
    return likely_same_persons(candidates, cast.member(who), **options)


def test_a_person_is_recognised_by_pesel_name_or_a_date_one_slip_away(inside):
    person = with_person(inside, nominated(inside), pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    whys = found(
        inside,
        Candidate("Zupełnie", "Inna", None, valid()),
        Candidate("Ewy", "Sowy", date(1985, 4, 3)),
        Candidate("Ewa", "Sowa", date(1985, 3, 4)),
        Candidate("Ewa", "Sowa", date(1990, 1, 1)),
        Candidate("Ewa", "Sowa", date(1985, 4, 3), sex="m"),
    )
    assert {index: [(one.row, one.why, one.certain) for one in likes] for index, likes in whys.items()} == {
        0: [(person, SAME_PESEL, True)],
        1: [(person, SAME_NAME_AND_DATE, False)],
        2: [(person, SAME_NAME_NEAR_DATE, False)],
    }


def test_two_right_numbers_that_differ_are_two_persons(inside):
    with_person(inside, nominated(inside), pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    assert found(inside, Candidate("Ewa", "Sowa", date(1985, 4, 3), "44051401359")) == {}


def test_whoever_is_being_edited_is_not_their_own_double(inside):
    other = inside.buk.other_persons[1]
    candidate = Candidate(other.first_name, other.last_name, other.birth_date)
    assert list(found(inside, candidate)) == [0]
    assert found(inside, candidate, apart_from=[other.pk]) == {}


def test_only_open_cards_open(inside):
    other = inside.buk.other_persons[1]
    candidate = Candidate(other.first_name, other.last_name, other.birth_date)
    opens = {who: found(inside, candidate, who=who)[0][0].opens for who in ("anna", "marek", "olga", "oskar")}
    assert opens == {"anna": True, "marek": False, "olga": True, "oskar": False}
    assert not likely_same_persons([candidate])[0][0].opens


def test_two_thousand_candidates_ask_the_database_as_often_as_one(inside):
    def asked_for(count):
        some = [Candidate(f"Jan{i}", "Wrona", date(1950 + i % 60, 1 + i % 12, 1 + i % 28)) for i in range(count)]
        with CaptureQueriesContext(connection) as queries:
            found(inside, *some)
        return len(queries)

    assert asked_for(1) == asked_for(2_000)


def test_a_double_within_one_family_is_found_without_asking_the_database(inside):
    participation = nominated(inside)
    with_person(inside, participation)
    with_person(inside, participation, first_name="Ewunia", no_pesel_reason="wpisana drugi raz")
    with_person(inside, participation, first_name="Adam", sex="m")
    persons = list(participation.family.persons.all())
    with CaptureQueriesContext(connection) as queries:
        pairs = pairs_within(persons)
    assert len(queries) == 0
    assert [{one.first_name, other.first_name} for one, other, _ in pairs] == [{"Ewa", "Ewunia"}]


def families_like(cast, name="Sowa", address="", phone="", who="anna"):
    likely = likely_same_families(name, cast.buk.gmina, address, phone, cast.member(who))
    return {one.row.name: one.why for one in likely}


def test_a_family_is_recognised_by_telephone_address_or_name(inside):
    nominated(inside, address="ul. Leśna 4/2, 67-300 Szprotawa", phone="600 100 200")
    assert families_like(inside, "Inni", phone="+48 600-100-200") == {"Sowa": SAME_PHONE}
    assert families_like(inside, "Inni", address="Leśna 4 m. 2, Szprotawa") == {"Sowa": SAME_ADDRESS}
    assert families_like(inside, "Sowów") == {"Sowa": SAME_NAME_AND_GMINA}
    assert families_like(inside, "Sowa", address="Polna 7, Szprotawa") == {}
    assert families_like(inside, "Inni", address="Szprotawa") == {}


def test_the_address_of_a_protected_family_answers_to_nothing(inside):
    """The child Zosia's address is protected: whoever types it must not learn who lives there."""
    family = Family.objects.get(pk=inside.buk.family.pk)
    assert family.address
    assert family.name not in families_like(inside, "Inni", address=family.address, phone=family.phone, who="marek")
    for address in (family.address, "Polna 999"):
        assert families_like(inside, family.name, address=address)[family.name] == SAME_NAME_AND_GMINA


# The forms.

TYPED = {
    "first_name": "Jana",
    "last_name": "Wrony",
    "relation": "father",
    "birth_date": "1978-03-09",
    "sex": "m",
    "no_pesel_reason": "dane do testów",
}


def test_a_likely_double_is_shown_before_anything_is_saved(cast):
    url = reverse("person_create", args=[cast.buk.family.pk])
    client = cast.client("anna")
    page = client.post(url, TYPED)
    text = page.content.decode()
    assert page.status_code == 422
    assert cast.buk.other_family.number in text
    assert "Jan Wrona, ur. 09.03.1978" in text
    assert 'value="Wrony"' in text
    with cast.inside():
        assert not Person.objects.filter(last_name="Wrony").exists()
    assert client.post(url, TYPED | {"somebody_else": "on"}).status_code == 303
    with cast.inside():
        assert Person.objects.filter(last_name="Wrony", family=cast.buk.family).exists()


def test_of_a_family_not_theirs_nobody_learns_more_than_that_somebody_may_be_there(cast):
    url = reverse("person_create", args=[cast.buk.family.pk])
    page = cast.client("marek").post(url, TYPED)
    text = page.content.decode()
    assert "Ta osoba może już być w" in text
    assert "Zapytaj koordynatora" in text
    for secret in (cast.buk.other_family.number, "09.03.1978", str(cast.buk.other_family.pk), SAME_NAME_AND_DATE):
        assert secret not in text


def test_one_match_or_three_give_an_outsider_the_same_answer(cast):
    url = reverse("person_create", args=[cast.buk.family.pk])
    one = cast.client("marek").post(url, TYPED)
    with cast.inside():
        for _ in range(2):
            with_person(
                cast, nominated(cast), first_name="Jan", last_name="Wrona", birth_date=BORN, sex="m", relation="other"
            )
    three = cast.client("marek").post(url, TYPED)
    assert box(one) == box(three)


def box(page):
    text = page.content.decode()
    return text[text.index('<section class="note note-warning likeness"') : text.index("</section>")]


def test_a_number_known_already_is_not_to_be_saved_anyway(cast):
    with cast.inside():
        with_person(cast, nominated(cast), pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    typed = {"first_name": "Ewa", "last_name": "Sowa", "relation": "mother", "sex": "k", "birth_date": "1985-04-03"}
    url = reverse("person_create", args=[cast.buk.family.pk])
    page = cast.client("marek").post(url, typed | {"pesel": valid(), "somebody_else": "on"})
    assert page.status_code == 422
    assert "Zapytaj koordynatora" in box(page)
    assert "zapisz mimo to" not in box(page)
    assert "pesel" in page.context["form"].errors
    with cast.inside():
        assert AuditEvent.objects.filter(verb="person.found_by_pesel").exists()


def test_showing_a_double_leaves_a_trace(cast):
    cast.client("marek").post(reverse("person_create", args=[cast.buk.family.pk]), TYPED)
    with cast.inside():
        event = AuditEvent.objects.get(verb="person.found_alike")
    assert event.user_id == cast.buk.users["marek"].pk


def test_correcting_a_telephone_asks_about_nobody(cast):
    with cast.inside():
        double = with_person(
            cast, nominated(cast), first_name="Jan", last_name="Wrona", birth_date=BORN, sex="m", relation="father"
        )
    url = reverse("person_edit", args=[double.pk])
    typed = TYPED | {"first_name": "Jan", "last_name": "Wrona", "revision": 1, "phone": "600 100 200"}
    client = cast.client("anna")
    assert client.post(url, typed).status_code == 303
    assert client.post(url, typed | {"revision": 2, "last_name": "Wrona-Nowak"}).status_code == 422


def test_a_family_nominated_twice_is_met_at_the_form(cast):
    typed = {
        "name": "Wronowie",
        "gmina": cast.buk.gmina.pk,
        "owner_institution": cast.buk.ops.pk,
        "pilot": cast.buk.pilot.pk,
        "nominated_on": "2013-11-04",
    }
    url = reverse("family_nominate")
    known = cast.client("anna").post(url, typed)
    assert known.status_code == 422
    assert cast.buk.other_family.number in box(known)
    outsider = cast.client("oskar").post(url, typed)
    assert cast.buk.other_family.number not in outsider.content.decode()
    assert "Ta rodzina może już być w" in box(outsider)
    assert cast.client("oskar").post(url, typed | {"somebody_else": "on"}).status_code == 303


def test_whom_the_coordinator_has_told_apart_is_not_shown_again(cast):
    client = cast.client("marek")
    client.post(reverse("question_create", args=[cast.buk.family.pk]), TYPED)
    with cast.inside():
        question = DuplicateQuestion.objects.order_by("created_at").last()
    answer = {"revision": question.revision, "same": "no", "answer": "Inny Jan."}
    assert cast.client("anna").post(reverse("question_answer", args=[question.pk]), answer).status_code == 303
    assert client.post(reverse("person_create", args=[cast.buk.family.pk]), TYPED).status_code == 303
