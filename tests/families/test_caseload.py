"""The list of families: who sees what in it, how it is searched and sorted, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.actions.moves import keep_next_visit
from families.models import Assignment, Family, Participation
from families.selectors.caseload import caseload
from families.selectors.overdue import has_overdue, overdue_of
from families.selectors.search import Asked, asked_for, stems
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.web.polish import NBSP, sort_key
from teams.selectors.settings import settings_of
from tests.cast import START, made
from tests.families.cases import nominated, with_person

URL = reverse("family_list")


def shown(response):
    """Names in the table, in order."""
    return [row.name for row in response.context["page"].rows]


def names(cast, who, **narrowed):
    return [row.name for row in caseload(cast.member(who), **narrowed).rows]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("anna", ["Nowicki", "Wrona"]),
        ("marek", ["Nowicki"]),
        ("olga", ["Wrona"]),
        ("urszula", ["Nowicki"]),
        ("oskar", ["Nowicki", "Wrona"]),
    ],
)
def test_each_sees_their_own_families(cast, who, expected):
    assert shown(cast.client(who).get(URL)) == expected


@pytest.mark.parametrize("who", ["czeslawa", "piotr", "adam", "iga"])
def test_others_have_no_list(cast, who):
    assert cast.client(who).get(URL).status_code == 403


def test_the_twin_powiat_has_its_own_families_only(cast):
    page = cast.client("anna", cast.dab).get(URL)
    assert {row.pk for row in page.context["page"].rows} == {cast.dab.family.pk, cast.dab.other_family.pk}


def test_staff_see_name_and_contact_and_no_stage(cast):
    page = cast.client("oskar").get(URL).content.decode()
    assert "600 000 001" in page  # Wrona
    assert "adres chroniony" in page  # Nowicki
    assert "uczestniczy" not in page.split("<table")[1]
    assert "Marek" not in page.split("<table")[1]


def test_coordinators_see_how_each_family_stands(cast):
    row = cast.client("anna").get(URL).context["page"].rows[0]
    assert (row.stage, row.programme, row.last_visit_on) == ("uczestniczy", "realizowany", date(2014, 4, 1))
    assert row.workers == ("Marek Próbny",)


def test_a_list_is_logged_with_what_it_showed_and_not_with_what_was_asked(cast):
    client = cast.client("anna")
    client.get(URL)
    client.get(URL, {"q": "Nowicki"})
    with cast.inside():
        events = list(AuditEvent.objects.filter(verb__in=("family.listed", "family.searched")).order_by("at"))
    assert [len(event.detail["ids"]) for event in events[-2:]] == [2, 1]
    assert "Nowicki" not in str(events[-1].detail) + events[-1].reason


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nowicki", True),
        ("NOWICKI", True),
        ("Nowickich", True),
        ("Nowickiego", True),
        ("nowic", True),
        ("Zosia Nowicka", True),
        ("Nowicka Zosia", True),
        ("zosi", True),
        ("stas", True),
        ("RN/2014/01", True),
        ("2014/01", True),
        ("owicki", False),
        ("Nowicki Zenon", False),
        ("RN/2014/99", False),
        ("%", False),
        ("___", False),
        ("'; --", False),
    ],
)
def test_words_find_a_family_as_people_type_them(cast, words, found):
    with cast.inside():
        assert (names(cast, "anna", words=words)[:1] == ["Nowicki"]) is found


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Nowak", "Nowaka"),
        ("Nowak", "Nowakowie"),
        ("Żak", "zak"),
        ("Wójcik", "wojcika"),
        ("Dudek", "Dudka"),
        ("Kowalska-Żółć", "zolc"),
        ("Łęcki", "leckiego"),
    ],
)
def test_declined_names_and_names_without_tails_are_found(cast, written, typed):
    with cast.inside():
        nominated(cast, name=written)
        assert names(cast, "anna", words=typed) == [written]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("600 000 001", ["Wrona"]),
        ("600000001", ["Wrona"]),
        ("+48 600-000-001", ["Wrona"]),
        ("600 000 009", []),
        ("Próbnik", ["Wrona"]),
        ("probniku", ["Wrona"]),
        ("Wrona probnik", ["Wrona"]),
        ("zmyslona 7", ["Wrona"]),
    ],
)
def test_a_telephone_and_a_village_find_a_family_but_never_a_protected_one(cast, typed, found):
    with cast.inside():
        assert names(cast, "anna", words=typed) == found  # the Nowickis live and answer there too
        assert names(cast, "oskar", words=typed) == found


def test_who_works_with_a_protected_family_finds_it_by_its_address(cast):
    with cast.inside():
        assert names(cast, "marek", words="600 000 001") == ["Nowicki"]
        assert names(cast, "marek", words="Próbnik") == ["Nowicki"]


def test_the_telephone_of_a_person_finds_the_family_where_no_address_is_protected(cast):
    with cast.inside():
        for family in (cast.buk.family, cast.buk.other_family):
            with_phone(family.persons.first(), "512 777 888")
        assert names(cast, "anna", words="512777888") == ["Wrona"]
        assert names(cast, "marek", words="512777888") == ["Nowicki"]


def with_phone(person, phone):
    person.phone = phone
    with recorded("test", person):
        person.save()


@pytest.mark.parametrize(
    ("text", "words", "telephones"),
    [
        ("Nowak 600 100 200", ("Nowak",), ("600100200",)),
        ("+48600100200", (), ("600100200",)),
        ("0048 68 377 01 02", (), ("683770102",)),
        ("RN/2014/03", ("RN/2014/03",), ()),
        ("2014/03 12", ("2014/03", "12"), ()),
        ("12345", ("12345",), ()),
    ],
)
def test_a_telephone_is_told_from_words_and_numbers_of_families(text, words, telephones):
    assert asked_for(text) == Asked(words, telephones)


@pytest.mark.parametrize("word", ["", " ", "ek", "ów", "-", "x" * 200])
def test_stems_are_made_of_any_word(word):
    assert stems(word)


def test_staff_do_not_find_families_by_their_persons(cast):
    with cast.inside():
        assert names(cast, "oskar", words="Wrona") == ["Wrona"]
        assert names(cast, "oskar", words="Hania") == []
        assert names(cast, "olga", words="Hania") == ["Wrona"]


def test_names_stand_in_the_order_of_the_polish_alphabet(cast):
    with cast.inside():
        for name in ("Łach", "Lis", "Żuk", "Zając", "Lubas", "Ćwik", "Cyran"):
            nominated(cast, name=name)
        expected = ["Cyran", "Ćwik", "Lis", "Lubas", "Łach", "Nowicki", "Wrona", "Zając", "Żuk"]
        assert names(cast, "anna") == expected


def test_longest_not_visited_first_when_sorted_by_visit(cast):
    client = cast.client("anna")
    with cast.inside(), recorded("test", cast.buk.other_family):
        Family.objects.filter(pk=cast.buk.other_family.pk).update(last_visit_on=date(2014, 3, 1))
    assert shown(client.get(URL, {"sort": "visit"})) == ["Wrona", "Nowicki"]


def test_filters_narrow_the_list(cast):
    with cast.inside():
        sowa = nominated(cast)
        made(Assignment, family=sowa.family, user=cast.buk.users["marek"], since=START)
        assert names(cast, "anna", stage="nominated", edition_id=cast.edition.pk) == ["Sowa"]
        assert names(cast, "anna", stage="nominated") == ["Sowa"]
        assert names(cast, "marek", own=True) == ["Nowicki", "Sowa"]
        assert names(cast, "anna", gmina=cast.dab.gmina) == []


@pytest.mark.parametrize(
    "bad", [{"gmina": "x"}, {"stage": "?"}, {"page": "-1"}, {"page": "99999999"}, {"sort": "pesel"}]
)
def test_an_address_that_makes_no_sense_narrows_nothing(cast, bad):
    assert shown(cast.client("anna").get(URL, bad)) == ["Nowicki", "Wrona"]


def test_an_empty_answer_says_what_to_do(cast):
    page = cast.client("anna").get(URL, {"q": "Nieistniejący"}).content.decode()
    assert "Nie ma rodzin, które odpowiadają tym warunkom" in page


def test_an_edition_without_families_says_where_to_begin(cast):
    with cast.inside(), recorded("test", cast.buk.assignment):
        Assignment.objects.filter(user=cast.buk.users["marek"]).update(until=date(2014, 1, 2))
    page = cast.client("marek").get(URL).content.decode()
    assert "Zacznij od rekrutacji" in page
    assert reverse("family_nominate") in page


def many(cast, count, prefix=0):
    side = cast.buk
    families = [
        Family(
            number=f"RN/2012/{prefix}-{index}",
            name=f"Nazwisko {index:03}",
            sort_name=sort_key(f"Nazwisko {index:03}"),
            owner_institution=side.ops,
            gmina=side.gmina,
            stage="nominated",
        )
        for index in range(count)
    ]
    with recorded("test", side.family):
        Family.objects.bulk_create(families)
        Participation.objects.bulk_create(
            Participation(family=one, pilot=side.pilot, nominated_on=START, nominated_by=side.users["anna"])
            for one in families
        )
        Assignment.objects.bulk_create(Assignment(family=one, user=side.users["olga"], since=START) for one in families)


@pytest.mark.parametrize("who", ["anna", "olga", "oskar"])
def test_the_list_asks_as_much_for_ten_rows_as_for_two_hundred(cast, who):
    client = cast.client(who)
    client.get(URL)  # the first request of a session writes it
    counts = []
    for more in (8, 190):
        with cast.inside():
            many(cast, more, prefix=more)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(URL)
        counts.append(len(queries))
        assert page.status_code == 200
    assert counts[0] == counts[1]
    assert len(page.context["page"].rows) == 50
    assert page.context["page"].has_next


def test_pages_follow_each_other_without_a_gap(cast):
    client = cast.client("anna")
    with cast.inside():
        many(cast, 120)
    seen = [name for number in (1, 2, 3) for name in shown(client.get(URL, {"page": number}))]
    assert len(seen) == len(set(seen)) == 122
    assert "Poprzednia" in client.get(URL, {"page": 2}).content.decode()


def test_a_person_of_the_household_leads_to_the_family(cast):
    with cast.inside():
        with_person(cast, nominated(cast), first_name="Bożydar", sex="m", last_name="Inny", relation="other")
        assert names(cast, "anna", words="bozydara innego") == ["Sowa"]


# What is late


def late(cast, who="anna", day=date(2014, 6, 25)):
    families = [cast.buk.family.pk, cast.buk.other_family.pk]
    with cast.inside(name=who):
        found = overdue_of(families, day)
    return {family: [words.replace(NBSP, " ") for words in late] for family, late in found.items()}


def test_what_is_late_is_said_in_words(cast):
    assert late(cast)[cast.buk.family.pk] == [
        "brak wizyty od dawna",
        "1 zaplanowana wizyta bez notatki",
        "1 notatka do podpisania",
        "1 działanie po terminie",
    ]
    assert late(cast)[cast.buk.other_family.pk] == ["brak wizyty od dawna"]


def test_on_the_first_days_nothing_is_late(cast):
    assert late(cast, day=date(2014, 2, 1)) == {}


def test_a_check_of_work_is_late_even_when_the_work_with_families_is_over(cast):
    assert late(cast, day=date(2015, 6, 1))[cast.buk.family.pk] == ["1 notatka do podpisania", "1 sprawdzenie pracy"]


def test_the_filter_and_the_words_agree_on_what_is_late(cast):
    for day in (date(2014, 2, 1), date(2014, 6, 25), date(2015, 6, 1)):
        with cast.inside():
            filtered = {family.pk for family in Family.objects.filter(has_overdue(day))}
        assert filtered == set(late(cast, day=day))


def test_all_that_is_late_of_all_rows_is_one_query(cast):
    with cast.inside():
        settings_of()
        with CaptureQueriesContext(connection) as captured:
            overdue_of([cast.buk.family.pk], date(2014, 6, 25))
    assert len(captured) == 2  # with the powiat's settings


def test_the_next_visit_sorts_and_stands_in_the_row(cast):
    with cast.inside():
        with recorded("test", cast.buk.family):
            keep_next_visit(cast.buk.participation)
        rows = caseload(cast.member("anna"), order="next").rows
    assert [(row.name, row.next_visit_on) for row in rows] == [("Nowicki", date(2014, 6, 20)), ("Wrona", None)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"programme": "in_force"}, ["Nowicki"]),
        ({"programme": "completed"}, []),
        ({"overdue": "on"}, ["Nowicki"]),
        ({"contract": "in_force"}, []),
    ],
)
def test_the_list_is_narrowed_by_how_families_stand(cast, asked, found):
    assert shown(cast.client("anna").get(URL, asked)) == found


def test_the_coordinator_narrows_the_list_to_one_worker(cast):
    olga = cast.user("olga")
    assert shown(cast.client("anna").get(URL, {"worker": olga.pk})) == ["Wrona"]
    assert "worker" not in cast.client("marek").get(URL).context["form"].fields


@pytest.mark.parametrize("asked", [{"stage": "finished"}, {"programme": "completed"}, {"overdue": "on"}])
def test_staff_cannot_ask_how_a_family_stands(cast, asked):
    assert shown(cast.client("oskar").get(URL, asked)) == ["Nowicki", "Wrona"]
