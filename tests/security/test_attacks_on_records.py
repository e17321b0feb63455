"""Attacks by SQL, as the application's own role, on what has been agreed, minuted, printed or decided nationally."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.tenancy.context import in_nation
from tests.cast import made
from tests.teams.test_invitations import made_invitation


def run(sql, **values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


OFFERED = (
    "INSERT INTO teams_invitation (id, powiat_id, email, first_name, last_name, role, valid_from, nonce, sent_at,"
    " expires_at, invited_by_id) VALUES (gen_random_uuid(), 9901, 'wrog@crzl.example', 'W', 'W', %(role)s,"
    " '2014-01-01', 'x', now(), now() + interval '1 day', %(who)s)"
)
ON_ANOTHERS = {
    "takes over its link": "UPDATE teams_invitation SET nonce = 'x', email = 'wrog@crzl.example' WHERE id = %(id)s",
    "sends it again": "UPDATE teams_invitation SET nonce = 'x' WHERE id = %(id)s",
    "calls it back": "UPDATE teams_invitation SET revoked_at = now() WHERE id = %(id)s",
    "wipes it out": "DELETE FROM teams_invitation WHERE id = %(id)s",
}


@pytest.mark.parametrize("role", ["coordinator", "iod", "mgi", "pzkw_chair"])
def test_the_nation_invites_nobody_but_administrators_into_a_powiat(cast, role):
    with in_nation(user_id=cast.cezary.pk), recorded("attack", cast.buk.pilot), pytest.raises(DatabaseError):
        run(OFFERED, role=role, who=cast.cezary.pk)


@pytest.mark.parametrize("attack", ON_ANOTHERS)
def test_the_nation_does_not_touch_what_a_powiat_has_sent(cast, attack):
    with cast.inside():
        invitation = made_invitation(cast, role="powiat_admin")
    with in_nation(user_id=cast.cezary.pk), recorded("attack", invitation), pytest.raises(DatabaseError):
        run(ON_ANOTHERS[attack], id=invitation.pk)


def test_the_nation_still_sends_its_own_to_an_administrator(cast):
    with in_nation(user_id=cast.cezary.pk), recorded("test", cast.buk.pilot):
        assert run(OFFERED, role="powiat_admin", who=cast.cezary.pk) == 1
        assert run("UPDATE teams_invitation SET nonce = 'y' WHERE email = 'wrog@crzl.example'") == 1


@pytest.mark.parametrize(
    "change",
    [
        "role = 'powiat_admin'",
        "email = 'wrog@bukowy.example'",
        "accepted_at = NULL, nonce = 'x'",
        "revoked_at = now(), accepted_at = NULL",
        "expires_at = now() + interval '1 year'",
    ],
)
def test_an_accepted_invitation_is_not_opened_again(cast, change):
    with cast.inside():
        invitation = made_invitation(cast)
        with recorded("test", invitation):
            run("UPDATE teams_invitation SET accepted_at = now() WHERE id = %(id)s", id=invitation.pk)
        with recorded("attack", invitation), pytest.raises(DatabaseError):
            run(f"UPDATE teams_invitation SET {change} WHERE id = %(id)s", id=invitation.pk)


@pytest.mark.parametrize("change", ["role = 'coordinator'", "email = 'wrog@bukowy.example'", "institution_id = NULL"])
def test_an_open_invitation_keeps_what_it_offers_and_to_whom(cast, change):
    with cast.inside():
        invitation = made_invitation(cast)
        with recorded("attack", invitation), pytest.raises(DatabaseError):
            run(f"UPDATE teams_invitation SET {change} WHERE id = %(id)s", id=invitation.pk)


NATIONAL = {
    "opens an edition to the uninvited": "UPDATE teams_edition SET by_invitation = false",
    "lengthens an edition": "UPDATE teams_edition SET ends_on = '2030-01-01'",
    "takes more families": "UPDATE teams_edition SET quota_families = 1000",
    "renames a gmina of the neighbour": "UPDATE teams_gmina SET name = 'x' WHERE code = '990201'",
    "moves a gmina over": "UPDATE teams_gmina SET powiat_id = 9901 WHERE code = '990201'",
    "forgets the history of a gmina": "DELETE FROM teams_gminaperiod WHERE gmina_id = '990201'",
    "renames the neighbour": "UPDATE tenancy_powiat SET name = 'x' WHERE id = 9902",
    "rewrites the library": "UPDATE modules_catalogueinstrument SET description = 'x'",
    "empties the library": "DELETE FROM modules_catalogueinstrument",
}


@pytest.mark.parametrize("attack", NATIONAL)
def test_a_powiat_does_not_write_the_national_register(cast, attack):
    from modules.models import CatalogueInstrument

    CatalogueInstrument.objects.create(axis="mgi", kind="authored", name="Z biblioteki", source="x")
    with cast.inside(), recorded("attack", cast.buk.pilot), pytest.raises(DatabaseError):
        run(NATIONAL[attack])
    with pytest.raises(DatabaseError):
        run(NATIONAL[attack])


MOVED = (
    "INSERT INTO {table} (id, powiat_id, created_at, updated_at, pilot_id, {columns})"
    " VALUES (gen_random_uuid(), 9901, now(), now(), %(pilot)s, {values})"
)
SELF_REVIEWED = {
    "takes a step": MOVED.format(
        table="teams_pilotmove",
        columns="move, state_before, state_after, moved_on, reason",
        values="'close', 'running', 'closing', '2015-01-01', ''",
    ),
    "assesses its stage": MOVED.format(
        table="teams_stageassessment", columns="result, reason, assessed_on", values="'passed', 'x', '2015-01-01'"
    ),
    "invites itself": MOVED.format(
        table="teams_stageinvitation", columns="edition_id, invited_on, reason", values="%(edition)s, '2015-01-01', ''"
    ),
    "betters an assessment": "UPDATE teams_stageassessment SET reason = 'x'",
    "forgets an assessment": "DELETE FROM teams_stageassessment",
    "forgets the steps of others": "DELETE FROM teams_pilotmove",
}


@pytest.mark.parametrize("attack", SELF_REVIEWED)
def test_a_powiat_does_not_write_what_crzl_says_of_it(cast, attack):
    with cast.inside(), recorded("attack", cast.buk.pilot):
        try:
            assert run(SELF_REVIEWED[attack], pilot=cast.buk.pilot.pk, edition=cast.edition.pk) == 0
        except DatabaseError:
            pass


@pytest.fixture
def printed(cast):
    """A frozen document with its PDF, and the version before it."""
    with cast.inside():
        subject = uuid.uuid4()
        with recorded("test", cast.buk.pilot):
            first = freeze(kind="minutes", subject_id=subject, title="Protokół", content={"a": 1})
            first.file_path, first.file_sha256, first.file_size = "9901/minutes/a.pdf", "a" * 64, 3
            first.save()
            freeze(kind="minutes", subject_id=subject, title="Protokół", content={"a": 2})
        yield first


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE documents_document SET file_path = '9901/minutes/b.pdf', file_sha256 = repeat('b', 64)"
        " WHERE id = %(id)s",
        "UPDATE documents_document SET file_path = '' WHERE id = %(id)s",
        "UPDATE documents_document SET made_at = '2010-01-01' WHERE id = %(id)s",
        "DELETE FROM documents_document WHERE id = %(id)s",
    ],
)
def test_a_printed_document_is_neither_swapped_nor_lost(printed, attack):
    with recorded("attack", printed), pytest.raises(DatabaseError):
        run(attack, id=printed.pk)


@pytest.mark.parametrize(
    "change", ["chair_name = 'Inny'", "chair_signed_on = '2015-01-01'", "clerk_name = 'x'", "clerk_signed_on = NULL"]
)
def test_signatures_stand_once_their_scan_is_there(cast, change):
    with cast.inside():
        minutes, day = cast.buk.minutes, "'2014-03-01'"
        with recorded("test", minutes):
            run(
                f"UPDATE teams_minutes SET chair_name = 'A', clerk_name = 'B', chair_signed_on = {day},"
                f" clerk_signed_on = {day}, file_path = '9901/minutes/s.pdf' WHERE id = %(id)s",
                id=minutes.pk,
            )
        with recorded("attack", minutes), pytest.raises(DatabaseError):
            run(f"UPDATE teams_minutes SET {change} WHERE id = %(id)s", id=minutes.pk)


@pytest.mark.parametrize(
    "change",
    [
        "packet = '{}'",
        "packet_sha256 = 'x'",
        "title = 'Inna sprawa'",
        "author_id = NULL",
        "kind = 'other'",
        "description = 'x'",
    ],
)
def test_the_packet_of_a_matter_stands_from_the_first_day(cast, change):
    with cast.inside(), recorded("attack", cast.buk.item), pytest.raises(DatabaseError):
        run(f"UPDATE teams_agendaitem SET {change} WHERE id = %(id)s", id=cast.buk.item.pk)


def test_the_text_of_an_lpiw_in_force_stands(cast):
    with cast.inside():
        side = cast.buk
        with recorded("test", side.local_programme_version):
            for state in ("submitted", "in_force"):
                run("UPDATE modules_localprogrammeversion SET state = %(state)s", state=state)
        for attack in (
            "UPDATE modules_localprogrammesection SET text = 'x'",
            "DELETE FROM modules_localprogrammesection",
            "UPDATE modules_barrier SET description = 'x'",
            "UPDATE modules_measure SET description = 'x'",
            "UPDATE modules_measure SET due_on = '2030-01-01'",
            "DELETE FROM modules_measure",
        ):
            with recorded("attack", side.local_programme_version), pytest.raises(DatabaseError):
                run(attack)
        with recorded("attack", side.local_programme_version), pytest.raises(DatabaseError):
            made_barrier(side)


def made_barrier(side):
    from modules.models import Barrier

    with transaction.atomic():
        made(Barrier, version=side.local_programme_version, description="Dopisana po przyjęciu")
