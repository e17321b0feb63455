"""Attacks on the family's case: reading, changing and forging what is not one's own, by pages and by SQL."""

import io
import zipfile
from datetime import time, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions import activities
from families.actions.group_members import leave_group
from families.actions.merging import merge_families, merge_persons, undo_merge
from families.imports.reading import read_table
from families.models import Activity, Family, Goal, Need, Person, ProgrammeVersion
from families.selectors.emergency import deeds_of
from families.selectors.groups import clashes
from families.selectors.nameless import nameless, without_contact
from families.selectors.writers import writers_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.models import GminaQuota
from tests.families.cases import accepted, decided, nominated, with_person
from tests.families.groups_of_cast import JOINED, SATURDAY, enrolled, meeting, planned
from tests.families.programme_content import scheduled, with_goals
from tests.families.rights import opened, over
from tests.families.sheets import FIRST, as_xlsx, upload
from tests.families.steps_of_a_case import draft_programme, in_force, opined


def run(sql, **values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


# What went to the PZKW, forged by SQL

FORGED = {
    "words of an activity": "UPDATE families_activity SET title = 'x' WHERE version_id = %(version)s",
    "hours of an activity": "UPDATE families_activity SET hours = 999 WHERE version_id = %(version)s",
    "an activity taken out": "DELETE FROM families_activity WHERE version_id = %(version)s",
    "an activity slipped in": "INSERT INTO families_activity (id, powiat_id, created_at, updated_at, revision,"
    " version_id, key, position, module, title, leader, place, expected_effect, state) SELECT gen_random_uuid(),"
    " powiat_id, now(), now(), 1, version_id, gen_random_uuid(), 9, 'family', 'x', '', '', '', 'planned'"
    " FROM families_activity WHERE version_id = %(version)s",
    "an activity of a draft moved in": "UPDATE families_activity SET version_id = %(version)s WHERE id = %(loose)s",
    "words of a goal": "UPDATE families_goal SET text = 'x' WHERE version_id = %(version)s",
    "a goal taken out": "DELETE FROM families_goal WHERE version_id = %(version)s",
    "the main goal": "UPDATE families_programmeversion SET goals = 'x' WHERE id = %(version)s",
    "the hashes of its parts": "UPDATE families_programmeversion SET part_hashes = '[1]' WHERE id = %(version)s",
    "what was asked": "UPDATE families_programmeversion SET reopened = '[1]' WHERE id = %(version)s",
    "its fingerprint": "UPDATE families_programmeversion SET content_sha256 = repeat('1', 64) WHERE id = %(version)s",
    "its author": "UPDATE families_programmeversion SET author_id = %(other)s WHERE id = %(version)s",
    "another opinion": "UPDATE families_programmeversion SET opinion = 'negative' WHERE id = %(version)s",
    "the version itself": "DELETE FROM families_programmeversion WHERE id = %(version)s",
}


@pytest.mark.parametrize("state", ["submitted", "opined", "in_force"])
@pytest.mark.parametrize("forgery", FORGED)
def test_what_the_pzkw_read_is_not_changed_behind_its_back(inside, forgery, state):
    buk = inside.buk
    draft = actions.amend(member=inside.member("marek"), version=buk.version)
    loose = draft.activities.first()
    version = buk.version
    if state != "in_force":
        version = with_goals(inside)
        if state == "submitted":
            version = actions.submit_version(member=inside.member("olga"), version=version)
        else:
            version = opined(inside, version)
    values = {"version": version.pk, "loose": loose.pk, "other": buk.users["anna"].pk}
    with recorded("attack", version), pytest.raises(DatabaseError):
        run(FORGED[forgery], **values)


def test_an_activity_in_force_still_lives_and_a_goal_is_assessed(inside):
    version = in_force(inside)
    activity = version.activities.get()
    assert activities.move_activity(member=inside.member("olga"), activity=activity, move="order").state == "ordered"
    with recorded("test", version):
        assert Goal.objects.filter(version=inside.buk.version).update(outcome="reached", outcome_note="umowa") == 1


# Traces, forged by SQL

TRACES = {
    "an hour made longer": "UPDATE families_emergencyopening SET ends_at = ends_at + interval '1 day'",
    "an hour of a week": "INSERT INTO families_emergencyopening (id, powiat_id, created_at, updated_at, family_id,"
    " user_id, reason, ends_at, verdict, verdict_note) SELECT gen_random_uuid(), powiat_id, now(), now(), family_id,"
    " user_id, reason, now() + interval '7 days', '', '' FROM families_emergencyopening LIMIT 1",
    "an opening wiped out": "DELETE FROM families_emergencyopening",
    "another reason": "UPDATE families_emergencyopening SET reason = 'x'",
    "a step told otherwise": "UPDATE families_recruitmentstep SET reason = 'x', taken_on = '2014-01-01'",
    "a step of another author": "UPDATE families_recruitmentstep SET author_id = %(other)s",
}


@pytest.mark.parametrize("forgery", TRACES)
def test_traces_stand(inside, forgery):
    decided(inside, accepted(inside))
    with recorded("attack", inside.buk.family), pytest.raises(DatabaseError):
        run(TRACES[forgery], other=inside.buk.users["olga"].pk)


def test_a_verdict_is_not_rewritten(inside):
    said = "UPDATE families_emergencyopening SET verdict = %(verdict)s, reviewed_at = now(), reviewed_by_id = %(who)s"
    with recorded("test", inside.buk.emergency):
        run(said, verdict="unjustified", who=inside.buk.users["czeslawa"].pk)
    with recorded("attack", inside.buk.emergency), pytest.raises(DatabaseError):
        run(said, verdict="justified", who=inside.buk.users["czeslawa"].pk)


# The hour of an emergency

WRITES = {
    "family_edit": "family",
    "person_edit": "father",
    "person_create": "family",
    "visit_create": "participation",
    "activity_create": "version",
    "version_edit": "version",
    "version_amend": "version",
    "visit_plan": "participation",
    "diagnosis_create": "participation",
    "status_create": "father",
    "version_submit": "version",
    "version_print": "version",
    "appointment_create": "activity",
    "paper_create": "family",
    "sensitive_create": "family",
    "share_create": "family",
    "employment_create": "father",
    "group_member_leave": "group_member",
}


@pytest.mark.parametrize("page", WRITES)
def test_the_hour_writes_nothing(cast, page):
    with cast.inside(name="olga"):
        opened(cast)
    address = reverse(page, args=[getattr(cast.buk, WRITES[page]).pk])
    olga = cast.client("olga")
    assert olga.get(address).status_code in (403, 404, 405)
    assert olga.post(address, {"revision": "1"}).status_code in (403, 404)


def test_no_file_of_a_programme_leaves_the_product_in_the_hour(cast):
    with cast.inside(name="olga"):
        opened(cast)
    olga = cast.client("olga")
    assert olga.get(reverse("version_pdf", args=[cast.buk.version.pk])).status_code == 403
    assert "Przygotuj PDF" not in olga.get(cast.buk.version.get_absolute_url()).content.decode()


def test_an_hour_that_runs_is_neither_prolonged_nor_doubled(cast):
    with cast.inside(name="olga"):
        first = opened(cast).opening
        assert opened(cast).opening == first
        first.refresh_from_db()
        assert first.ends_at <= timezone.now() + timedelta(minutes=60)


def test_the_chair_learns_of_the_persons_opened_in_the_hour(cast):
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    olga = cast.client("olga")
    assert olga.get(reverse("person_show", args=[cast.buk.father.pk])).status_code == 200
    assert olga.get(reverse("appointment_list", args=[cast.buk.activity.pk])).status_code == 200
    with cast.inside(name="olga"):
        read = len(deeds_of(opening))
        over(opening)
    assert read == 2
    assert olga.get(reverse("person_show", args=[cast.buk.father.pk])).status_code == 404
    assert olga.get(reverse("family_more", args=[cast.buk.family.pk])).status_code == 404


def test_nobody_ends_or_reviews_anothers_opening_out_of_turn(cast):
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    assert cast.client("marek").post(reverse("emergency_end", args=[opening.pk])).status_code in (403, 404)
    assert cast.client("olga").post(reverse("emergency_review", args=[opening.pk])).status_code in (403, 404)
    assert cast.client("anna", cast.dab).get(reverse("emergency_show", args=[opening.pk])).status_code == 404


# Names, addresses and telephones typed where the PZKW reads


@pytest.fixture
def known(inside):
    with recorded("test", inside.buk.family):
        Family.objects.filter(pk=inside.buk.family.pk).update(
            address="ul. Leśna 4/2, 67-300 Próbnik", phone="600 100 200"
        )
    return Family.objects.get(pk=inside.buk.family.pk)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("u nich na Leśnej 4", "Leśn"),
        ("ulica Leśna 4 m. 2", "Leśn"),
        ("LEŚNA 4/2", "LEŚN"),
        ("tel. 600.100.200", "600"),
        ("tel. +48600100200", "600"),
        ("600/100/200", "100"),
        ("obcy numer 505.404.303", "505"),
        ("jan nowicki chodzi na kurs", "nowick"),
        ("nowickiemu janowi", "nowick"),
        ("pisać: jan.nowicki@poczta.example", "nowicki"),
    ],
)
def test_the_packet_hides_what_people_type_in_their_own_way(known, typed, told):
    assert told not in nameless(typed, known)


@pytest.mark.parametrize(
    "typed", ["Leśna 45, siedziba OPS", "od 12.03.2014 do 15.04.2014", "klasa 4 i róża", "RN/2014/01"]
)
def test_the_packet_keeps_what_is_nobodys(known, typed):
    assert nameless(typed, known) == typed


@pytest.mark.parametrize("typed", ["spotkanie: Leśna 4", "na Leśnej 4 m. 2", "600-100-200", "(+48) 600.100.200"])
def test_a_protected_address_leaves_the_paper_however_it_was_typed(known, typed):
    left = without_contact(typed, known)
    assert "Leśn" not in left
    assert "100" not in left


# Ids of another family or version


def test_an_activity_takes_no_goal_need_or_person_of_another_family(cast):
    with cast.inside(name="olga"):
        version = draft_programme(cast)
        activity = version.activities.get()
    foreign = {
        "goal": cast.buk.goal.pk,
        "need": cast.buk.need.pk,
        "persons": [cast.buk.father.pk],
    }
    for name, value in foreign.items():
        plan = {"module": "family", "title": "Kradzione", "revision": activity.revision, name: value}
        for page, pk in (("activity_create", version.pk), ("activity_edit", activity.pk)):
            answer = cast.client("olga").post(reverse(page, args=[pk]), plan)
            assert answer.status_code == 422, (page, name)
    with cast.inside(name="olga"):
        assert not Activity.objects.filter(title="Kradzione").exists()


def test_the_action_itself_takes_nothing_foreign(inside):
    version = draft_programme(inside)
    foreign = [
        {"goal": inside.buk.goal},
        {"need": Need.objects.get(pk=inside.buk.need.pk)},
        {"persons": [inside.buk.father]},
    ]
    for one in foreign:
        plan = {"module": "family", "title": "x", "persons": []} | one
        with pytest.raises(Refused):
            activities.add_activity(member=inside.member("olga"), version=version, **plan)


def test_a_merge_knows_no_ids_of_the_neighbour(cast):
    anna = cast.client("anna")
    for page, own, foreign in (
        ("merge_person", cast.buk.father, cast.dab.father),
        ("merge_family", cast.buk.family, cast.dab.family),
    ):
        address = reverse(page, args=[own.pk])
        assert anna.get(f"{address}?z={foreign.pk}").status_code == 404
        assert anna.get(f"{address}?z=x").status_code in (404, 200)
        assert anna.get(f"{reverse(page, args=[foreign.pk])}?z={own.pk}").status_code == 404


# Merges


def merged(cast, merge, kept, removed):
    kept, removed = (type(row).objects.get(pk=row.pk) for row in (kept, removed))
    seen = f"{kept.revision}.{removed.revision}"
    return merge(member=cast.member("anna"), kept=kept, removed=removed, seen=seen, reason="to ta sama")


def test_a_merge_does_not_uncover_the_address_of_the_family_it_leaves(inside):
    hidden = nominated(inside, name="Czapla", address="ul. Ukryta 9")
    protected = with_person(inside, hidden, first_name="Iga", address_protected=True)
    with_person(inside, hidden, first_name="Olaf", sex="m", relation="son")
    kept = with_person(inside, nominated(inside, name="Sowa"), first_name="Iga")
    with pytest.raises(Refused, match="chronione"):
        merged(inside, merge_persons, kept, protected)
    with recorded("test", hidden.family):
        Family.objects.filter(pk=hidden.family_id).update(address="")
    assert merged(inside, merge_persons, kept, protected)
    assert Person.objects.get(pk=kept.pk).address_protected


def test_an_undone_merge_takes_no_eleventh_place(inside):
    kept, double = decided(inside, accepted(inside, name="Sroka")), decided(inside, accepted(inside, name="Sroka"))
    merge = merged(inside, merge_families, kept.family, double.family)
    taken = inside.buk.pilot.participations.taking_places().count()
    with recorded("test", inside.buk.pilot):
        GminaQuota.objects.filter(pilot=inside.buk.pilot).update(families=taken)
    with pytest.raises(Refused, match="miejsce"):
        undo_merge(member=inside.member("anna"), merge=merge)
    assert inside.buk.pilot.participations.taking_places().count() == taken


FORGED_MERGES = {
    "a row of another table": 'UPDATE families_merge SET deleted = deleted || \'[{"model": "teams.membership",'
    ' "pk": 1, "fields": {}}]\' WHERE id = %(id)s',
    "another table moved": 'UPDATE families_merge SET moved = \'[{"model": "teams.membership", "pk": "1",'
    ' "field": "user"}]\' WHERE id = %(id)s',
    "another row first": "UPDATE families_merge SET removed = gen_random_uuid() WHERE id = %(id)s",
}


@pytest.mark.parametrize("forgery", FORGED_MERGES)
def test_a_forged_merge_is_not_undone(inside, forgery):
    one, other = nominated(inside, name="Sroka"), nominated(inside, name="Sroka")
    merge = merged(inside, merge_families, one.family, other.family)
    with recorded("attack", merge):
        assert run(FORGED_MERGES[forgery], id=merge.pk) == 1
    with pytest.raises(Refused, match="uszkodzony"):
        undo_merge(member=inside.member("anna"), merge=merge)


# Groups


def test_whoever_keeps_the_list_does_not_learn_what_else_a_foreign_family_does(cast):
    with cast.inside():
        version = in_force(cast)
        scheduled(cast, version.activities.get(), held_on=SATURDAY, begins_at=time(10), ends_at=time(12))
        stranger, buk = cast.buk.other_persons[0], cast.buk
        group = planned(cast, places=1)
        meeting(cast, group)
        first = enrolled(cast, group, buk.father)
        row = enrolled(cast, group, stranger)
        assert row.waiting
        leave_group(member=cast.member("anna"), row=first, left_on=JOINED)
        assert clashes(stranger, group)
    address = reverse("group_member_admit", args=[row.pk])
    page = cast.client("marek").post(address, {"joined_on": "2014-04-02"}, follow=True).content.decode()
    assert "coś innego" in page
    assert "Kurs gastronomiczny" not in page


# Votes


def test_whoever_wrote_the_activities_does_not_vote_either(inside):
    version = draft_programme(inside)
    activities.add_activity(
        member=inside.member("olga"), version=version, persons=[], module="family", title="Poradnia"
    )
    assert writers_of(ProgrammeVersion.objects.get(pk=version.pk)) == {inside.user("anna").pk, version.author_id}


# Sheets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_found_behind_any_comment_and_in_any_encoding(encoding):
    def change(name, content):
        if name != "xl/sharedStrings.xml" and not name.startswith("xl/worksheets/"):
            return content
        text = content.decode().split("?>", 1)[-1]
        head = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 5000}-->'
        return (head + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + text).encode(encoding)

    found = io.BytesIO()
    source = as_xlsx([FIRST]).read()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    with pytest.raises(Refused, match="uszkodzony"):
        read_table(upload(found.getvalue(), "rodziny.xlsx"))
