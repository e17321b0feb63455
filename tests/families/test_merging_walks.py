"""Random entries of one person or family, with random things of theirs: merged and parted, nothing has changed."""

from datetime import date, time, timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions.merging import merge_families, merge_persons, undo_merge
from families.models import (
    Activity,
    ActivityPerson,
    Assignment,
    DuplicateQuestion,
    EmergencyOpening,
    EmploymentEpisode,
    Family,
    FollowUp,
    GroupMember,
    Merge,
    Participation,
    Person,
    PersonStatus,
    RecruitmentStep,
    SensitiveFact,
    SensitiveRight,
    Stay,
    Visit,
)
from families.selectors.merging import obstacles, pointers
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.cases import annex_in_the_making, made

DAY = date(2014, 2, 1)
WALK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
# What belongs to the kept row by right and moves on with every save.
MOVES_ON = {"families_person": ("revision", "updated_at"), "families_family": ("revision", "updated_at")}


def snapshot(model, ids):
    """{table: rows} of the two and of everything that points at them, as the database holds it."""
    found = {model._meta.db_table: _rows(model._meta.db_table, "id", ids)}
    for pointer in pointers(model):
        table = pointer.model._meta.db_table
        rows = _rows(table, pointer.field.column, ids)
        found.setdefault(table, {}).update(rows)
        if pointer.model is Participation:
            steps = _rows("families_recruitmentstep", "participation_id", list(rows))
            found.setdefault("families_recruitmentstep", {}).update(steps)
    return {table: rows for table, rows in found.items() if rows}


def _rows(table, column, ids):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ANY(%s::uuid[])', [[str(one) for one in ids]])
        names = [one.name for one in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["id"]: {k: v for k, v in row.items() if k not in MOVES_ON.get(table, ())} for row in rows}


OWNED = st.lists(
    st.tuples(
        st.sampled_from("kept removed".split()),
        st.sampled_from("stay status work activity group fact question commitment".split()),
        st.integers(0, 3),
    ),
    max_size=10,
)
FACTS = st.fixed_dictionaries(
    {
        "first_name": st.sampled_from(["Ewa", "Ewelina"]),
        "phone": st.sampled_from(["", "600 100 200"]),
        "relation": st.sampled_from(["mother", "other"]),
        "address_protected": st.booleans(),
        "pesel": st.sampled_from(["", "44051401458"]),
    }
)


def give(side, person, thing, number):
    """One thing of the person; a second that cannot be is left out."""
    day, marek = DAY + timedelta(days=number), side.users["marek"]
    if thing == "stay" and not person.stays.filter(until=None).exists():
        made(Stay, person=person, since=day, how_joined="moved_in")
    elif thing == "status" and not person.statuses.filter(as_of=day).exists():
        made(PersonStatus, person=person, as_of=day, labour_status="unemployed", author=marek)
    elif thing == "work":
        work = {"kind": "employment_contract", "employer": "Tartak", "evidence": "umowa"}
        episode = made(EmploymentEpisode, person=person, since=day, **work)
        made(FollowUp, episode=episode, months=3, due_on=day + timedelta(days=90))
    elif thing == "activity":
        activity = Activity.objects.order_by("pk").first()
        if not ActivityPerson.objects.filter(activity=activity, person=person).exists():
            made(ActivityPerson, activity=activity, person=person)
    elif thing == "group" and not person.groups.exists():
        made(GroupMember, group=side.group, person=person, participation=side.participation, joined_on=day)
    elif thing == "fact":
        made(SensitiveFact, person=person, kind="health", text="Leczy astmę.", noted_on=day, author=marek)
    elif thing == "question":
        made(DuplicateQuestion, asked_by=marek, typed={}, matched_person=person, matched_family=person.family)
    elif thing == "commitment":
        model, annex = person.commitments.model, annex_in_the_making(side)
        made(model, contract=annex, party="family", person=person, module="employment", text="Szuka pracy")


def entry(side, family, facts):
    facts = facts | {"no_pesel_reason": "" if facts["pesel"] else "dane do testów"}
    return made(Person, family=family, last_name="Sowa", birth_date=date(1944, 5, 14), sex="m", **facts)


@given(FACTS, FACTS, OWNED, st.data())
@WALK
def test_a_person_merged_and_parted_is_as_before(cast, kept_facts, removed_facts, things, data):
    if kept_facts["pesel"] and removed_facts["pesel"]:
        removed_facts = removed_facts | {"pesel": ""}
    with cast.inside(), transaction.atomic():
        side = cast.buk
        kept = entry(side, side.family, kept_facts)
        removed = entry(side, side.other_family, removed_facts)
        for whose, thing, number in things:
            give(side, {"kept": kept, "removed": removed}[whose], thing, number)
        choose = st.sampled_from(["kept", "removed"])
        take = {name: data.draw(choose) for name in ("first_name", "phone", "relation")}
        _there_and_back(cast, merge_persons, kept, removed, take)
        transaction.set_rollback(True)


def _there_and_back(cast, merge, kept, removed, take):
    ids = [kept.pk, removed.pk]
    before = snapshot(type(kept), ids)
    values = {"kept": kept, "removed": removed, "seen": f"{kept.revision}.{removed.revision}", "reason": "to samo"}
    anna = cast.member("anna")
    forbidden = obstacles(kept, removed)
    try:
        done = merge(member=anna, take=take, **values)
    except Refused:
        assert forbidden
        assert snapshot(type(kept), ids) == before
        return
    assert not forbidden
    assert removed.pk not in snapshot(type(kept), ids)[type(kept)._meta.db_table]
    for pointer in pointers(type(kept)):
        assert not pointer.rows_of(removed.pk).exists(), pointer.label
    undo_merge(member=anna, merge=Merge.objects.get(pk=done.pk))
    assert snapshot(type(kept), ids) == before


HAD = st.lists(
    st.tuples(
        st.sampled_from("kept removed".split()),
        st.sampled_from("person part visit assigned olga right opening question".split()),
        st.integers(0, 3),
    ),
    max_size=10,
)


def have(cast, family, thing, number):
    side, day = cast.buk, DAY + timedelta(days=number)
    marek, olga, anna = (side.users[name] for name in ("marek", "olga", "anna"))
    part = family.participations.first()
    if thing == "person":
        entry(side, family, {"first_name": "Ewa", "relation": "other", "pesel": ""})
    elif thing == "part" and part is None:
        part = made(Participation, family=family, pilot=side.pilot, nominated_on=day, nominated_by=anna)
        made(RecruitmentStep, participation=part, state="nominated", taken_on=day, author=anna)
        for state in ("invited", "accepted")[:number]:
            part.state = state
            _save(part)
    elif thing == "visit" and part is not None:
        made(Visit, participation=part, author=marek, visited_on=day, begins_at=time(9), state="planned")
    elif thing in ("assigned", "olga"):
        user = olga if thing == "olga" else marek
        if not family.assignments.filter(user=user, until=None).exists():
            made(Assignment, family=family, user=user, since=day)
    elif thing == "right" and not SensitiveRight.objects.filter(family=family, user=marek).exists():
        made(SensitiveRight, family=family, user=marek, reason="poradnia", valid_until=day, granted_by=anna)
    elif thing == "opening":
        made(EmergencyOpening, family=family, user=olga, reason="telefon", ends_at="2014-02-01T10:00:00+00:00")
    elif thing == "question":
        made(DuplicateQuestion, asked_by=marek, typed={}, family=family, matched_family=family)


def _save(row):
    with recorded("test", row):
        row.save()


@given(HAD, st.booleans(), st.data())
@WALK
def test_a_family_merged_and_parted_is_as_before(cast, things, same_name, data):
    with cast.inside(), transaction.atomic():
        side = cast.buk
        card = {"owner_institution": side.ops, "gmina": side.gmina, "stage": "nominated"}
        kept = made(Family, number="RN/1/1", name="Sowa", sort_name="sowa", phone="600 100 200", **card)
        name = "Sowa" if same_name else "Sowowie"
        removed = made(Family, number="RN/1/2", name=name, sort_name=name.lower(), next_visit_on=DAY, **card)
        for whose, thing, number in things:
            have(cast, {"kept": kept, "removed": removed}[whose], thing, number)
        choose = st.sampled_from(["kept", "removed"])
        take = {name: data.draw(choose) for name in ("name", "phone", "address")}
        _there_and_back(cast, merge_families, kept, removed, take)
        transaction.set_rollback(True)
