"""The list of families: who sees what in it, how it is searched and sorted, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.models import Assignment, Family, Participation
from families.selectors.caseload import caseload
from families.selectors.search import stems
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.web.polish import sort_key
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
