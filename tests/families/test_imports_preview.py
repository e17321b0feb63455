"""The preview: what the register says of each row, who may see it, and the choice of rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.actions import imports as actions
from families.models import Family, FamilyImport, ImportRow, Person
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from tests.families.sheets import CHILD, FAMILY, FIRST, as_csv, as_xlsx, pesel, previewed


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def rows_of(batch):
    return list(batch.rows.order_by("line"))


def said(row, column=None):
    return " ".join(one["text"] for one in row.messages if column in (None, one["column"]))


def choose(cast, batch, *chosen, revision=None):
    return actions.choose_rows(
        member=cast.member("anna"),
        batch=batch,
        revision=revision or batch.revision,
        shown=[row.pk for row in rows_of(batch)],
        chosen=[row.pk for row in chosen],
    )


def known_person(cast):
    """Somebody with a number, in another family of the powiat."""
    from tests.families.cases import nominated, with_person

    return with_person(cast, nominated(cast), pesel=FIRST["pesel"], no_pesel_reason="")


def test_a_preview_enters_nobody_and_chooses_whoever_is_ready(inside):
    families, persons = Family.objects.count(), Person.objects.count()
    batch = previewed(inside, [FIRST, CHILD, CHILD | {"sex": "M", "relation": "matka", "first_name": "Jan"}])
    assert [(row.verdict, row.chosen) for row in rows_of(batch)] == [
        ("accepted", True),
        ("accepted", True),
        ("warning", False),
    ]
    assert (Family.objects.count(), Person.objects.count()) == (families, persons)


def test_the_preview_is_one_event_with_numbers_only(inside):
    previewed(inside, [FIRST, CHILD])
    event = AuditEvent.objects.get(verb="import.previewed")
    assert event.detail == {"rows": 2}


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"pesel": "85040312343"}, "pesel"),
        ({"pesel": "850403"}, "pesel"),
        ({"pesel": ""}, "pesel"),
        ({"birth_date": "04.04.1985"}, "birth_date"),
        ({"sex": "M"}, "sex"),
        ({"pesel": "", "no_pesel_reason": "brak", "sex": "K", "birth_date": "01.01.2999"}, "birth_date"),
        ({"pesel": "", "no_pesel_reason": "brak", "sex": "K", "birth_date": "01.01.1850"}, "birth_date"),
        ({"first_name": ""}, "first_name"),
        ({"nominated_on": "01.01.2999"}, "nominated_on"),
        ({"nominated_on": "02.01.2015"}, "nominated_on"),
        ({"gmina": "Nibylandia"}, "gmina"),
        ({"owner_institution": "Nieznana"}, "owner_institution"),
        ({"phone": "brak"}, "phone"),
    ],
)
def test_what_the_forms_refuse_the_import_refuses_at_the_cell(inside, changed, column):
    [row] = rows_of(previewed(inside, [FIRST | changed]))
    assert row.verdict == "refused"
    assert said(row, column)
    assert not row.chosen


def test_a_fault_of_the_family_stops_all_its_persons_and_says_where(inside):
    _, child = rows_of(previewed(inside, [FIRST | {"gmina": "Nibylandia"}, CHILD]))
    assert child.verdict == "refused"
    assert "wiersz 2" in said(child, "ref")


def test_a_fault_of_the_first_person_does_not_stop_the_others(inside):
    first, child = rows_of(previewed(inside, [FIRST | {"pesel": "1"}, CHILD]))
    assert (first.verdict, child.verdict) == ("refused", "accepted")


def test_one_number_twice_in_the_file_is_refused_the_second_time(inside):
    first, second = rows_of(previewed(inside, [FIRST, FIRST | {"first_name": "Anna"}]))
    assert first.verdict == "accepted"
    assert "wierszu 2" in said(second, "pesel")
    assert second.verdict == "refused"


def test_one_person_twice_in_the_file_without_a_number_is_to_be_looked_at(inside):
    other = CHILD | {"last_name": "Wilk", "first_name": "Iga"}
    rows = rows_of(previewed(inside, [FIRST, CHILD, other, CHILD]))
    assert rows[1].verdict == "accepted"
    assert "wierszu 3" in said(rows[3], "last_name")
    assert rows[3].verdict == "warning"


def test_a_number_the_powiat_knows_is_refused_and_the_search_is_logged(inside):
    person = known_person(inside)
    [row] = rows_of(previewed(inside, [FIRST]))
    assert row.verdict == "refused"
    assert f"({person.family.number})" in said(row, "pesel")
    found = AuditEvent.objects.get(verb="person.found_by_pesel")
    assert found.detail["ids"] == [str(person.pk)]
    assert FIRST["pesel"] not in str(found.detail)


def test_a_name_and_date_the_powiat_knows_is_to_be_looked_at(inside):
    from tests.families.cases import nominated, with_person

    with_person(inside, nominated(inside), first_name="Ola", last_name="Sroka", birth_date=date(2013, 6, 1))
    row = rows_of(previewed(inside, [FIRST, CHILD]))[1]
    assert row.verdict == "warning"
    assert "może już być w systemie" in said(row, "last_name")


def test_a_family_of_this_name_in_the_gmina_is_to_be_looked_at_with_all_its_persons(inside):
    from tests.families.cases import nominated

    known = nominated(inside, name="Sroka", address="Leśna 4")
    first, child = rows_of(previewed(inside, [FIRST, CHILD]))
    assert known.family.number in said(first, "name")
    assert {first.verdict, child.verdict} == {"warning"}


def test_a_family_of_this_name_at_another_address_is_another_family(inside):
    from tests.families.cases import nominated

    nominated(inside, name="Sroka", address="ul. Polna 8")
    assert rows_of(previewed(inside, [FIRST]))[0].verdict == "accepted"


def test_a_person_of_the_other_powiat_is_never_told_of(inside):
    batch = previewed(inside, [FIRST])
    assert rows_of(batch)[0].verdict == "accepted"
    # The same in the twin powiat, where the first one is not seen.
    assert AuditEvent.objects.filter(verb="person.found_by_pesel").count() == 0


def test_a_pilot_that_is_over_takes_no_import(inside):
    from teams.models import Pilot
    from tests.cases import walk

    pilot = Pilot.objects.get(pk=inside.buk.pilot.pk)
    walk(pilot, "closing", "closed")
    inside_pilot = Pilot.objects.get(pk=pilot.pk)
    with pytest.raises(Refused):
        actions.preview_import(
            member=inside.member("anna"), pilot=inside_pilot, file_name="x", file_sha256="0" * 64, rows=[]
        )


def test_a_warning_is_chosen_by_its_own_tick_only(inside):
    batch = previewed(inside, [FIRST, CHILD, CHILD])
    rows = rows_of(batch)
    actions.choose_ready(member=inside.member("anna"), batch=batch, all_of_them=True)
    assert [row.chosen for row in rows_of(batch)] == [True, True, False]
    batch.refresh_from_db()
    choose(inside, batch, rows[2])
    assert [row.chosen for row in rows_of(batch)] == [False, False, True]


def test_a_refused_row_cannot_be_chosen(inside):
    batch = previewed(inside, [FIRST, CHILD | {"first_name": ""}])
    with pytest.raises(Refused):
        choose(inside, batch, rows_of(batch)[1])
    assert [row.chosen for row in rows_of(batch)] == [True, False]


def test_the_second_to_tick_sees_that_somebody_was_first(inside):
    batch = previewed(inside, [FIRST])
    choose(inside, batch)
    with pytest.raises(StaleVersion):
        choose(inside, batch, *rows_of(batch), revision=1)


def test_rows_of_another_import_cannot_be_ticked_here(inside):
    other, batch = previewed(inside, [FIRST]), previewed(inside, [FIRST | {"pesel": pesel(date(1990, 1, 1))}])
    choose(inside, other)
    row = rows_of(other)[0]
    actions.choose_rows(
        member=inside.member("anna"), batch=batch, revision=batch.revision, shown=[row.pk], chosen=[row.pk]
    )
    assert not ImportRow.objects.get(pk=row.pk).chosen


def test_giving_a_preview_up_forgets_what_was_read(inside):
    batch = previewed(inside, [FIRST, CHILD])
    actions.abandon_import(member=inside.member("anna"), batch=batch)
    assert all(row.values == {} and row.messages == [] for row in rows_of(batch))
    with pytest.raises(Refused):
        choose(inside, FamilyImport.objects.get(pk=batch.pk))
    with pytest.raises(Refused):
        actions.abandon_import(member=inside.member("anna"), batch=batch)


# Pages


def post_file(client, file, pilot, **extra):
    return client.post(reverse("import_create"), {"file": file, "pilot": pilot.pk, **extra}, follow=True)


def test_a_file_leads_to_its_preview_with_counts_and_reasons(cast):
    page = post_file(cast.client("anna"), as_xlsx([FIRST, CHILD, CHILD | {"first_name": ""}]), cast.buk.pilot)
    text = page.content.decode()
    for words in ("Gotowe: 2", "Do sprawdzenia: 0", "Odrzucone: 1", "Wpisz imię.", "Ewa Sroka", "Wiersz 4"):
        assert words in text, words
    assert text.count(" disabled") >= 1


def test_a_refused_file_is_said_at_its_field_and_the_edition_stays_chosen(cast):
    page = post_file(cast.client("anna"), as_csv([["=1"] * 17]), cast.buk.pilot)
    assert page.status_code == 422
    text = page.content.decode()
    assert "zawierają formuły" in text
    assert f'value="{cast.buk.pilot.pk}" selected' in text


def test_a_file_must_be_chosen(cast):
    page = cast.client("anna").post(reverse("import_create"), {"pilot": cast.buk.pilot.pk})
    assert page.status_code == 422
    assert "Wybierz plik z rodzinami." in page.content.decode()


def test_a_pilot_of_the_other_powiat_is_not_offered(cast):
    page = post_file(cast.client("anna"), as_csv([FIRST]), cast.dab.pilot)
    assert page.status_code == 422


def test_the_preview_can_be_narrowed_to_one_verdict(cast):
    client = cast.client("anna")
    page = post_file(client, as_csv([FIRST, CHILD | {"first_name": ""}]), cast.buk.pilot)
    url = page.redirect_chain[-1][0]
    refused = client.get(f"{url}?ocena=refused").content.decode()
    assert "Wiersz 3" in refused
    assert "Wiersz 2" not in refused
    assert "taką oceną" in client.get(f"{url}?ocena=warning").content.decode()
    assert client.get(f"{url}?ocena=zla&page=99").status_code == 200


def test_a_protected_address_is_not_shown_in_the_preview(cast):
    rows = [FIRST | {"person_phone": "600 999 888"}, CHILD | {"address_protected": "tak"}]
    text = post_file(cast.client("anna"), as_csv(rows), cast.buk.pilot).content.decode()
    assert "adres chroniony" in text
    for hidden in ("Leśna 4", "600 100 200", "600 999 888"):
        assert hidden not in text


def test_nothing_personal_stands_in_addresses_and_events(cast):
    page = post_file(cast.client("anna"), as_csv([FIRST, CHILD]), cast.buk.pilot)
    addresses = " ".join(url for url, _ in page.redirect_chain)
    with cast.inside():
        details = " ".join(str(event.detail) for event in AuditEvent.objects.all())
    for word in ("Sroka", FIRST["pesel"], "Leśna"):
        assert word not in addresses + details


def ticking(page, *chosen, step="save"):
    rows = [line.row for line in page.context["preview"]["lines"]]
    return {
        "revision": page.context["batch"].revision,
        "shown": [str(row.pk) for row in rows],
        "chosen": [str(row.pk) for row in rows if row.line in chosen],
        "step": step,
    }


def test_ticks_are_saved_and_the_next_page_follows(cast):
    client = cast.client("anna")
    rows = [FIRST | {"ref": str(n), "pesel": pesel(date(1930 + n, 1, 1))} for n in range(60)]
    page = post_file(client, as_csv(rows), cast.buk.pilot)
    url = page.redirect_chain[-1][0]
    answer = client.post(url, ticking(page, 2, 3, step="next"))
    assert answer["Location"].endswith("?page=2")
    with cast.inside():
        batch = FamilyImport.objects.latest("created_at")
        assert batch.rows.filter(line__lte=51, chosen=True).count() == 2
        assert batch.rows.filter(line__gt=51, chosen=True).count() == 10


def test_the_second_tab_sees_both_choices(cast):
    client = cast.client("anna")
    page = post_file(client, as_csv([FIRST, CHILD]), cast.buk.pilot)
    url = page.redirect_chain[-1][0]
    first, second = ticking(page, 2), ticking(page, 3)
    assert client.post(url, first).status_code == 303
    conflict = client.post(url, second)
    assert conflict.status_code == 409
    text = conflict.content.decode()
    assert "wiersz 2" in text
    assert "wiersz 3" in text


def test_a_forged_tick_is_refused(cast):
    client = cast.client("anna")
    page = post_file(client, as_csv([FIRST]), cast.buk.pilot)
    url = page.redirect_chain[-1][0]
    with cast.inside():
        foreign = ImportRow.objects.filter(batch=cast.buk.family_import).first()
    for forged in ("zly", str(foreign.pk)):
        sent = ticking(page) | {"chosen": [forged]}
        assert client.post(url, sent).status_code == 422


def test_the_preview_costs_the_same_for_one_row_and_for_a_thousand(cast):
    client = cast.client("anna")

    def cost(rows):
        page = post_file(client, as_csv(rows), cast.buk.pilot)
        url = page.redirect_chain[-1][0]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    many = [
        FAMILY | CHILD | {"ref": str(n), "name": f"Rodzina{n}", "last_name": f"Osoba{n}", "first_name": "Ola"}
        for n in range(1_000)
    ]
    assert cost(many[:2]) == cost(many)


def test_the_list_of_imports_costs_the_same_for_one_and_for_many(cast):
    client = cast.client("anna")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("import_create"))
        return len(queries)

    cost()
    few = cost()
    with cast.inside():
        for _ in range(10):
            previewed(cast, [FIRST])
    assert cost() == few


def test_templates_are_downloads(cast):
    client = cast.client("anna")
    for name in ("import_xlsx", "import_csv"):
        answer = client.get(reverse(name))
        assert "attachment" in answer["Content-Disposition"]
        assert len(answer.content) > 100
