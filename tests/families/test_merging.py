"""Two entries of one person or family made one, and parted again; what forbids either."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from contracts.models import Commitment, Signatory
from families import actions
from families.actions.merging import LATER_MERGE, LOOK_AGAIN, merge_families, merge_persons, undo_merge
from families.models import (
    Activity,
    ActivityPerson,
    Assignment,
    EmploymentEpisode,
    Family,
    FamilyImport,
    GroupMember,
    ImportRow,
    Participation,
    Person,
    PersonStatus,
    Stay,
)
from families.selectors.merging import comparison, pointers
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.cases import annex_in_the_making, made
from tests.families.cases import accepted, nominated, participant, with_person
from tests.families.test_household import valid

REASON = "ta sama osoba, potwierdził OPS"


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def merged(cast, kept, removed, take=None, reason=REASON):
    kept, removed = fresh(kept), fresh(removed)
    merge = merge_families if isinstance(kept, Family) else merge_persons
    seen = f"{kept.revision}.{removed.revision}"
    return merge(member=cast.member("anna"), kept=kept, removed=removed, seen=seen, reason=reason, take=take)


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value.message


def person(cast, family="Czapla", **changed):
    return with_person(cast, nominated(cast, name=family), **changed)


def undone(cast, merge):
    return undo_merge(member=cast.member("anna"), merge=merge)


def test_the_removed_entry_goes_and_all_that_was_its_comes_to_the_kept_one(inside):
    kept, removed = person(inside), inside.buk.father
    commitments = set(Commitment.objects.filter(person=removed).values_list("pk", flat=True))
    signatures = set(Signatory.objects.filter(person=removed).values_list("pk", flat=True))
    assert commitments
    assert signatures
    merged(inside, kept, removed)
    assert not Person.objects.filter(pk=removed.pk).exists()
    assert set(Commitment.objects.filter(person=kept).values_list("pk", flat=True)) == commitments
    assert set(Signatory.objects.filter(person=kept).values_list("pk", flat=True)) == signatures
    assert EmploymentEpisode.objects.filter(person=kept).exists()


def test_the_coordinator_chooses_field_by_field_what_stays(inside):
    kept = person(inside, first_name="Ewa", phone="")
    removed = person(inside, "Dzięcioł", first_name="Ewelina", phone="600 100 200")
    merged(inside, kept, removed, take={"phone": "removed"})
    kept = fresh(kept)
    assert (kept.first_name, kept.phone, kept.revision) == ("Ewa", "600 100 200", 2)


def test_the_number_comes_with_the_birth_date_and_sex_it_says(inside):
    kept = person(inside, birth_date=date(1985, 3, 4))
    removed = person(inside, "Dzięcioł", pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    merged(inside, kept, removed, take={"birth_date": "kept"})
    kept = fresh(kept)
    assert (kept.pesel, kept.no_pesel_reason, kept.birth_date) == (valid(), "", date(1985, 4, 3))


def test_nobodys_address_loses_its_protection_by_a_merge(inside):
    kept = person(inside)
    removed = person(inside, "Dzięcioł", address_protected=True)
    merged(inside, kept, removed)
    assert fresh(kept).address_protected


def test_two_different_numbers_are_two_persons(inside):
    kept = person(inside, pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    removed = person(inside, "Dzięcioł")
    other = fresh(removed)
    other.pesel = "00000000000"
    assert "Numery PESEL" in comparison(inside.member("anna"), kept, other).obstacles[0]


def test_two_participants_of_one_pilot_stay_two(inside):
    assert "w tym samym pilotażu" in refused(merged, inside, inside.buk.mother, inside.buk.father)


def test_two_parties_of_one_contract_stay_two(inside):
    kept = person(inside)
    for who in (kept, inside.buk.father):
        made(Signatory, contract=annex_in_the_making(inside.buk), party="family", person=who)
    assert "jednego kontraktu" in refused(merged, inside, kept, inside.buk.father)


def test_two_places_in_one_group_stay_two(inside):
    kept = person(inside)
    made(
        GroupMember,
        group=inside.buk.group,
        person=kept,
        participation=inside.buk.participation,
        joined_on=date(2014, 4, 1),
    )
    assert "zajęć grupowych" in refused(merged, inside, kept, inside.buk.mother)


def test_an_entry_is_not_merged_with_itself(inside):
    kept = person(inside)
    assert "ten sam wpis" in refused(merged, inside, kept, kept)


def test_a_merge_needs_a_reason(inside):
    assert refused(merged, inside, person(inside), person(inside, "Dzięcioł"), reason=" ").startswith("Napisz")


def test_what_was_not_compared_is_not_merged(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł")
    anna = inside.member("anna")
    values = {"kept": kept, "removed": removed, "reason": REASON}
    assert refused(merge_persons, member=anna, seen="1.2", **values) == LOOK_AGAIN


def test_of_two_rows_that_say_the_same_the_kept_entrys_stays(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł")
    status = {"as_of": date(2014, 1, 1), "author": inside.buk.users["marek"]}
    made(PersonStatus, person=kept, labour_status="unemployed", **status)
    made(PersonStatus, person=removed, labour_status="employed", **status)
    activity = Activity.objects.first()
    for one in (kept, removed):
        made(ActivityPerson, activity=activity, person=one)
    merge = merged(inside, kept, removed)
    assert [one.labour_status for one in kept.statuses.all()] == ["unemployed"]
    assert ActivityPerson.objects.filter(activity=activity, person=kept).count() == 1
    undone(inside, merge)
    assert [one.labour_status for one in removed.statuses.all()] == ["employed"]
    assert ActivityPerson.objects.filter(activity=activity, person=removed).count() == 1


def test_stays_tell_of_the_household_that_is_kept(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł")
    made(Stay, person=removed, since=date(2014, 3, 1), how_joined="moved_in")
    merge = merged(inside, kept, removed)
    assert not kept.stays.exists()
    undone(inside, merge)
    assert removed.stays.get().since == date(2014, 3, 1)


def test_an_import_lets_go_of_the_entry_so_that_undoing_it_takes_nothing_away(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł")
    batch = FamilyImport.objects.get(pk=inside.buk.family_import.pk)
    row = made(ImportRow, batch=batch, line=9, verdict="accepted", person=removed)
    merge = merged(inside, kept, removed)
    assert fresh(row).person_id is None
    undone(inside, merge)
    assert fresh(row).person_id == removed.pk


def test_an_undone_merge_gives_back_the_same_person_under_the_same_id(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł", phone="600 100 200")
    merge = merged(inside, kept, removed, take={"phone": "removed"})
    undone(inside, merge)
    assert fresh(removed).phone == "600 100 200"
    assert fresh(kept).phone == ""
    assert refused(undone, inside, merge) == "To połączenie już cofnięto."


def test_what_was_corrected_since_stays_corrected(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł", first_name="Ewelina", phone="600 100 200")
    merge = merged(inside, kept, removed, take={"phone": "removed", "first_name": "removed"})
    values = {name: getattr(fresh(kept), name) for name in ("last_name", "birth_date", "sex", "relation")}
    actions.edit_person(
        member=inside.member("anna"),
        person=fresh(kept),
        revision=2,
        first_name="Ewelina",
        phone="700 200 300",
        no_pesel_reason="dane do testów",
        **values,
    )
    undone(inside, merge)
    assert (fresh(kept).first_name, fresh(kept).phone) == ("Ewa", "700 200 300")


def test_what_was_deleted_since_cannot_come_back(inside):
    kept, removed = person(inside), person(inside, "Dzięcioł")
    status = made(
        PersonStatus,
        person=removed,
        as_of=date(2014, 1, 1),
        labour_status="employed",
        author=inside.buk.users["marek"],
    )
    merge = merged(inside, kept, removed)
    with recorded("test", kept):
        fresh(status).delete()
    assert "usunięto" in refused(undone, inside, merge)


def test_merges_are_undone_in_the_other_order(inside):
    first, second, third = person(inside), person(inside, "Dzięcioł"), person(inside, "Bocian")
    earlier = merged(inside, second, first)
    later = merged(inside, third, second)
    assert refused(undone, inside, earlier) == LATER_MERGE
    undone(inside, later)
    undone(inside, earlier)
    assert Person.objects.filter(pk__in=[first.pk, second.pk, third.pk]).count() == 3


def test_a_number_taken_since_stops_the_undoing_in_words(inside):
    kept = person(inside)
    removed = person(inside, "Dzięcioł", pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    merge = merged(inside, kept, removed)
    now = fresh(kept)
    values = {name: getattr(now, name) for name in ("first_name", "last_name", "birth_date", "sex", "relation")}
    anna = inside.member("anna")
    actions.edit_person(member=anna, person=now, revision=now.revision, no_pesel_reason="pomyłka", **values)
    person(inside, "Bocian", pesel=valid(), no_pesel_reason="", birth_date=date(1985, 4, 3))
    assert "nie można już cofnąć" in refused(undone, inside, merge)
    assert not Person.objects.filter(pk=removed.pk).exists()


# Families.


def test_a_family_nominated_twice_becomes_one_and_its_bare_nomination_ends(inside):
    kept, removed = participant(inside, name="Sowa").family, accepted(inside, name="Sowowie").family
    with_person(inside, removed.participations.get(), first_name="Adam", sex="m")
    twice = removed.participations.get()
    merge = merged(inside, kept, removed)
    assert {one.first_name for one in fresh(kept).persons.all()} == {"Ewa", "Adam"}
    assert not Participation.objects.filter(pk=twice.pk).exists()
    assert fresh(kept).stage == "participant"
    undone(inside, merge)
    again = Participation.objects.get(pk=twice.pk)
    assert (again.state, again.family_id, again.created_at) == ("accepted", removed.pk, twice.created_at)


def test_two_families_both_worked_with_stay_two_and_the_words_say_which_to_keep(inside):
    kept, removed = nominated(inside, name="Sowa").family, participant(inside, name="Sowowie").family
    assert "Zamień wpisy" in refused(merged, inside, kept, removed)
    merged(inside, removed, kept)
    assert fresh(removed).stage == "participant"


def test_workers_of_both_families_go_on_with_one(inside):
    kept, removed = nominated(inside, name="Sowa").family, nominated(inside, name="Sowowie").family
    marek, olga = inside.buk.users["marek"], inside.buk.users["olga"]
    for family, user in ((kept, marek), (removed, marek), (removed, olga)):
        made(Assignment, family=family, user=user, since=date(2013, 11, 5))
    shown = comparison(inside.member("anna"), fresh(kept), fresh(removed))
    assert any(olga.full_name in note and marek.full_name not in note for note in shown.notes)
    merge = merged(inside, kept, removed)
    assert {one.user_id for one in kept.assignments.all()} == {marek.pk, olga.pk}
    undone(inside, merge)
    assert {one.user_id for one in removed.assignments.all()} == {marek.pk, olga.pk}


def test_a_stage_reached_since_goes_back_with_its_participation(inside):
    kept = nominated(inside, name="Sowa").family
    removed = nominated(inside, name="Sowowie").family
    with_only_one = kept.participations.get()
    with recorded("test", kept):
        with_only_one.steps.all().delete()
        with_only_one.delete()
    merge = merged(inside, kept, removed)
    moved = Participation.objects.get(family=kept)
    actions.invite_family(member=inside.member("anna"), participation=moved, on=date(2013, 11, 12))
    assert fresh(kept).stage == "invited"
    undone(inside, merge)
    assert fresh(removed).stage == "invited"
    assert fresh(kept).stage == "nominated"


def test_every_key_to_persons_and_families_is_found_also_those_of_higher_apps():
    found = {pointer.label for pointer in pointers(Person)}
    assert {"contracts.commitment", "contracts.signatory", "families.activityperson", "families.importrow"} <= found
    assert {"families.assignment", "families.familygrant", "families.familypaper"} <= {
        pointer.label for pointer in pointers(Family)
    }


@pytest.mark.committed
def test_two_coordinators_merging_the_same_two_at_once_merge_them_once(committed_cast):
    cast = committed_cast
    with cast.inside():
        pair = [person(cast), person(cast, "Dzięcioł")]
    barrier = Barrier(2)

    def merge(order):
        try:
            with cast.inside():
                values = {"kept": pair[order], "removed": pair[1 - order], "seen": "1.1", "reason": REASON}
                anna = cast.member("anna")
                barrier.wait(timeout=20)
                merge_persons(member=anna, **values)
            return "merged"
        except Refused as refusal:
            return refusal.message
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(merge, (0, 1)))
    assert outcomes == sorted(["merged", LOOK_AGAIN])
    with cast.inside():
        assert Person.objects.filter(pk__in=[one.pk for one in pair]).count() == 1
