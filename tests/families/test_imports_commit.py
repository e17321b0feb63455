"""Entering the chosen rows all at once or not at all, what is asked again before it, and taking it back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from time import monotonic

import pytest
from django.db import close_old_connections, connections
from django.urls import reverse

from families import actions as cases
from families.actions import imports as actions
from families.models import Family, FamilyImport, Participation, Person, RecruitmentStep
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from tests.families.cases import nominated, with_person
from tests.families.sheets import CHILD, FAMILY, FIRST, as_csv, committed, pesel, previewed


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def commit(cast, batch, lines=None):
    rows = list(batch.rows.all())
    chosen = [row.pk for row in rows if (row.chosen if lines is None else row.line in lines)]
    return actions.commit_import(
        member=cast.member("anna"),
        batch=batch,
        revision=batch.revision,
        shown=[row.pk for row in rows],
        chosen=chosen,
    )


def undo(cast, batch):
    return actions.undo_import(member=cast.member("anna"), batch=batch)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value.message


def counts():
    return Family.objects.count(), Person.objects.count(), Participation.objects.count()


def test_the_chosen_families_are_entered_as_if_they_were_typed(inside):
    result = committed(inside, [FIRST, CHILD])
    assert (result.families, result.persons) == (1, 2)
    family = Family.objects.get(name="Sroka")
    typed = nominated(inside, name="Sroka", address="ul. Leśna 4", phone="600 100 200").family
    same = ("name", "sort_name", "search_name", "gmina_id", "owner_institution_id", "address", "phone", "stage")
    assert [getattr(family, name) for name in same if name != "search_name"] == [
        getattr(typed, name) for name in same if name != "search_name"
    ]
    assert (family.number, typed.number) == ("RN/2013/01", "RN/2013/02")
    part, by_hand = family.participations.get(), typed.participations.get()
    assert (part.state, part.pilot, part.nominated_on) == (by_hand.state, by_hand.pilot, by_hand.nominated_on)
    assert part.criteria == ["large_family", "unemployment"]
    steps = [list(one.steps.values_list("state", "taken_on", "reason", "author")) for one in (part, by_hand)]
    assert steps[0] == steps[1]


def test_persons_have_what_the_sheet_said(inside):
    committed(inside, [FIRST | {"no_pesel_reason": "pomyłka"}, CHILD | {"address_protected": "tak"}])
    mother = Person.objects.get(first_name="Ewa", last_name="Sroka")
    child = Person.objects.get(first_name="Ola", last_name="Sroka")
    assert (mother.pesel, mother.no_pesel_reason, mother.sex, mother.relation) == (FIRST["pesel"], "", "k", "mother")
    assert (child.no_pesel_reason, child.birth_date) == ("numer jeszcze nienadany", date(2013, 6, 1))
    assert child.address_protected


def test_numbers_follow_the_years_of_nomination_in_the_order_of_the_sheet(inside):
    rows = [
        FIRST | {"pesel": pesel(date(1980, 1, n + 1)), "ref": str(n), "name": f"Sroka{n}", "nominated_on": day}
        for n, day in enumerate(["04.11.2013", "05.01.2012", "03.10.2013"])
    ]
    committed(inside, rows)
    found = [Family.objects.get(name=f"Sroka{n}").number for n in range(3)]
    assert found == ["RN/2013/01", "RN/2012/01", "RN/2013/02"]


def test_only_chosen_persons_enter_and_no_family_enters_without_one(inside):
    batch = previewed(inside, [FIRST, CHILD, FIRST | {"ref": "2", "name": "Kos", "pesel": pesel(date(1981, 1, 1))}])
    commit(inside, batch, lines={3})
    assert list(Person.objects.filter(last_name="Sroka").values_list("first_name", flat=True)) == ["Ola"]
    assert Family.objects.filter(name="Sroka").exists()
    assert not Family.objects.filter(name="Kos").exists()


def test_nobody_chosen_is_refused(inside):
    assert "Nie wybrano" in refusal(commit, inside, previewed(inside, [FIRST]), lines=set())


def test_an_import_is_one_event_and_its_rows_forget_what_was_read(inside):
    batch = committed(inside, [FIRST, CHILD]).batch
    event = AuditEvent.objects.get(verb="import.committed")
    assert (event.subject_id, event.detail) == (str(batch.pk), {"persons": 2})
    assert all(row.values == {} and row.messages == [] for row in batch.rows.all())
    assert batch.rows.filter(person__isnull=False, family__isnull=False).count() == 2
    assert batch.rows.filter(made_family=True).count() == 1


def test_a_number_entered_since_the_preview_stops_everything_and_is_shown(inside):
    batch = previewed(inside, [FIRST, CHILD])
    with_person(inside, nominated(inside), pesel=FIRST["pesel"], no_pesel_reason="")
    before = counts()
    assert "wiersze: 2" in refusal(commit, inside, batch)
    assert counts() == before
    first, child = batch.rows.all()
    assert (first.verdict, first.chosen) == ("refused", False)
    assert (child.verdict, child.chosen) == ("accepted", True)
    # What is left may be entered now.
    assert commit(inside, FamilyImport.objects.get(pk=batch.pk)).persons == 1


def test_a_likeness_that_appeared_since_the_preview_must_be_ticked_again(inside):
    batch = previewed(inside, [FIRST, CHILD])
    with_person(inside, nominated(inside), first_name="Ola", last_name="Sroka", birth_date=date(2013, 6, 1))
    assert "wiersze: 3" in refusal(commit, inside, batch)
    batch.refresh_from_db()
    assert commit(inside, batch, lines={2, 3}).persons == 2


def test_a_commit_on_an_old_page_is_stale_and_a_second_one_is_refused(inside):
    batch = previewed(inside, [FIRST])
    old = FamilyImport.objects.get(pk=batch.pk)
    commit(inside, batch)
    with pytest.raises(StaleVersion):
        commit(inside, old)
    assert "zakończony" in refusal(commit, inside, FamilyImport.objects.get(pk=batch.pk))


def test_of_two_commits_at_once_one_wins(committed_cast):
    cast = committed_cast
    with cast.inside():
        batch = previewed(cast, [FIRST, CHILD])
    gate = Barrier(2)

    def act(_):
        close_old_connections()
        try:
            with cast.inside():
                gate.wait()
                commit(cast, FamilyImport.objects.get(pk=batch.pk))
                return "entered"
        except (Refused, StaleVersion):
            return "late"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, range(2))) == ["entered", "late"]
    with cast.inside():
        assert Person.objects.filter(last_name="Sroka").count() == 2


def test_of_two_files_with_one_number_at_once_one_wins_and_the_other_enters_nobody(committed_cast):
    cast = committed_cast
    with cast.inside():
        batches = [previewed(cast, [FIRST, CHILD]).pk for _ in range(2)]
    gate = Barrier(2)

    def act(pk):
        close_old_connections()
        try:
            with cast.inside():
                batch = FamilyImport.objects.get(pk=pk)
                gate.wait()
                commit(cast, batch)
                return "entered"
        except Refused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, batches)) == ["entered", "refused"]
    with cast.inside():
        assert Family.objects.filter(name="Sroka").count() == 1
        assert Person.objects.filter(last_name="Sroka").count() == 2


def test_two_thousand_persons_are_entered_in_seconds(inside):
    rows = [
        FAMILY
        | CHILD
        | {
            "ref": str(n // 4),
            "name": f"Rodzina{n // 4}",
            "first_name": f"Imię{n % 4}",
            "last_name": f"Osoba{n // 4}",
            "pesel": pesel(date(1950 + n % 50, 1 + n % 12, 1 + n % 28), serial=n % 1000),
            "birth_date": "",
            "sex": "",
        }
        for n in range(2_000)
    ]
    began = monotonic()
    result = committed(inside, rows)
    assert (result.families, result.persons) == (500, 2_000)
    assert monotonic() - began < 60
    began = monotonic()
    undo(inside, result.batch)
    assert monotonic() - began < 30


def test_undo_removes_what_the_import_made_and_nothing_else(inside):
    before = counts()
    batch = committed(inside, [FIRST, CHILD, FIRST | {"ref": "2", "pesel": pesel(date(1979, 3, 3))}]).batch
    undo(inside, batch)
    batch.refresh_from_db()
    assert counts() == before
    assert batch.state == "undone"
    assert not RecruitmentStep.objects.filter(participation__family__name="Sroka").exists()
    assert "Cofnąć można tylko" in refusal(undo, inside, batch)


def test_what_is_only_previewed_cannot_be_undone(inside):
    assert "Cofnąć można tylko" in refusal(undo, inside, previewed(inside, [FIRST]))


def invite(cast, family):
    cases.invite_family(member=cast.member("anna"), participation=family.participations.get(), on=date(2013, 11, 5))


def assign(cast, family):
    cases.assign_worker(
        member=cast.member("anna"),
        family=family,
        user=cast.buk.users["marek"],
        since=date(2014, 2, 1),
        role="asystent",
    )


def add(cast, family):
    with_person(cast, family.participations.get(), first_name="Nowa")


def edit_card(cast, family):
    cases.edit_family(
        member=cast.member("anna"),
        family=family,
        revision=family.revision,
        name="Sroka",
        gmina=family.gmina,
        owner_institution=family.owner_institution,
    )


def edit_somebody(cast, family):
    person = family.persons.first()
    facts = {name: getattr(person, name) for name in ("first_name", "last_name", "birth_date", "sex", "relation")}
    cases.edit_person(
        member=cast.member("anna"),
        person=person,
        revision=person.revision,
        pesel=person.pesel,
        no_pesel_reason=person.no_pesel_reason,
        **facts,
    )


def merge_somebody(cast, family):
    from families.models import Merge
    from tests.cases import made

    person = family.persons.first()
    made(Merge, kept=person.pk, removed=cast.buk.father.pk, title="x", reason="x", author=cast.buk.users["anna"])


@pytest.mark.parametrize(
    ("work", "word"),
    [
        (invite, "dalszy krok rekrutacji"),
        (assign, "przydział pracownika MGI"),
        (add, "nowa osoba"),
        (edit_card, "poprawione dane"),
        (edit_somebody, "poprawione dane"),
        (merge_somebody, "połączenie wpisów"),
    ],
)
def test_undo_is_refused_with_the_list_once_somebody_worked_on_a_family(inside, work, word):
    batch = committed(inside, [FIRST, CHILD]).batch
    family = Family.objects.get(name="Sroka")
    work(inside, family)
    before = counts()
    message = refusal(undo, inside, batch)
    assert f"{family.number} (" in message
    assert word in message
    assert counts() == before


def test_a_new_relation_of_families_or_persons_stops_the_undo_without_being_named_here(inside):
    """Every table that points at the family, the person or the participation is asked, of this app or another."""
    from families.models import PersonStatus, Stay
    from tests.cases import made

    batch = committed(inside, [FIRST]).batch
    person = Person.objects.get(pesel=FIRST["pesel"])
    status = {"as_of": date(2014, 1, 1), "labour_status": "unemployed", "author": inside.buk.users["anna"]}
    made(PersonStatus, person=person, **status)
    made(Stay, person=person, since=date(2013, 1, 1), how_joined="moved_in")
    assert "pobyt w gospodarstwie, status osoby" in refusal(undo, inside, batch)


# Pages


def test_the_journey_of_a_file(cast):
    client = cast.client("anna")
    page = client.post(
        reverse("import_create"), {"file": as_csv([FIRST, CHILD]), "pilot": cast.buk.pilot.pk}, follow=True
    )
    url = page.redirect_chain[-1][0]
    rows = [str(line.row.pk) for line in page.context["preview"]["lines"]]
    sent = {"revision": 1, "shown": rows, "chosen": rows, "step": "commit"}
    result = client.post(url, sent, follow=True).content.decode()
    assert "Wczytano: 1\u00a0rodzina, 2\u00a0osoby." in result
    assert "RN/2013/01" in result
    with cast.inside():
        batch = FamilyImport.objects.latest("created_at")
    undone = client.post(reverse("import_undo", args=[batch.pk]), follow=True).content.decode()
    assert "Import cofnięto" in undone
    assert FIRST["pesel"] not in result + undone


def test_a_change_since_the_preview_is_shown_on_the_page_that_was_sent(cast):
    client = cast.client("anna")
    page = client.post(
        reverse("import_create"), {"file": as_csv([FIRST, CHILD]), "pilot": cast.buk.pilot.pk}, follow=True
    )
    url = page.redirect_chain[-1][0]
    with cast.inside():
        with_person(cast, nominated(cast), pesel=FIRST["pesel"], no_pesel_reason="")
    rows = [str(line.row.pk) for line in page.context["preview"]["lines"]]
    answer = client.post(url, {"revision": 1, "shown": rows, "chosen": rows, "step": "commit"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Od podglądu coś się zmieniło" in text
    assert "Odrzucone: 1" in text
    again = client.post(url, {"revision": 1, "shown": rows, "chosen": rows[1:], "step": "commit"})
    assert again.status_code == 303


def test_a_refused_undo_is_said_on_the_page_of_the_import(cast):
    with cast.inside():
        batch = committed(cast, [FIRST]).batch
        invite(cast, Family.objects.get(name="Sroka"))
    client = cast.client("anna")
    text = client.post(reverse("import_undo", args=[batch.pk]), follow=True).content.decode()
    assert "Nie można cofnąć importu" in text
    assert "RN/2013/01" in text


def test_giving_a_preview_up_leads_to_the_list(cast):
    with cast.inside():
        batch = previewed(cast, [FIRST])
    client = cast.client("anna")
    answer = client.post(reverse("import_abandon", args=[batch.pk]), follow=True)
    assert "Porzucono podgląd" in answer.content.decode()
    assert "Podgląd porzucono" in client.get(batch.get_absolute_url()).content.decode()
