"""Attacks on the wall by SQL, keys, contexts, threads and on the log."""

import threading
import uuid

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from families.models import Assignment, Family
from schematom.audit.models import AuditChange, AuditEvent
from schematom.audit.recording import record_reading, recorded
from schematom.tenancy import context
from schematom.tenancy.context import ContextError, PoisonedConnection, Scope, in_nation, in_powiat, signed
from tests import servers
from tests.cast import made


def sql(text, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.mark.parametrize(
    "question",
    [
        "WITH f AS (SELECT * FROM families_family) SELECT count(*) FROM f WHERE powiat_id = 9902",
        "SELECT count(*) FROM families_family WHERE powiat_id = 9902 OR (true AND powiat_id = 9902)",
        "SELECT count(*) FROM tenancy_powiat p JOIN families_family f ON f.powiat_id = p.id WHERE p.id = 9902",
        "SELECT count(*) FROM teams_user u LEFT JOIN families_assignment a ON a.user_id = u.id"
        " WHERE a.powiat_id = 9902",
        "SELECT count(*) FROM (SELECT * FROM families_family UNION ALL SELECT * FROM families_family) x"
        " WHERE powiat_id = 9902",
    ],
)
def test_no_sql_reads_the_other_powiat(cast, question):
    with cast.inside():
        assert sql(question) == [(0,)]


def test_copy_gives_only_own_rows(cast):
    with cast.inside(), connection.cursor() as cursor:
        with cursor.cursor.copy("COPY families_family (powiat_id) TO STDOUT") as copy:
            numbers = {bytes(row).strip() for row in copy}
    assert numbers == {b"9901"}


@pytest.mark.parametrize(
    "attack",
    [
        "INSERT INTO modules_service (id, powiat_id, created_at, updated_at, module, name, unit)"
        " SELECT gen_random_uuid(), 9902, now(), now(), module, name || ' 2', unit FROM modules_service",
        "MERGE INTO modules_service t USING (SELECT 1) s ON false WHEN NOT MATCHED THEN"
        " INSERT (id, powiat_id, created_at, updated_at, module, name, unit)"
        " VALUES (gen_random_uuid(), 9902, now(), now(), 'family', 'x', 'h')",
        "INSERT INTO modules_service (id, powiat_id, created_at, updated_at, module, name, unit)"
        " SELECT id, powiat_id, now(), now(), module, name, unit FROM modules_service"
        " ON CONFLICT (id) DO UPDATE SET powiat_id = 9902",
    ],
)
def test_no_sql_writes_into_the_other_powiat(cast, attack):
    with cast.inside(), recorded("attack", cast.buk.service), pytest.raises(DatabaseError):
        sql(attack)


@pytest.mark.parametrize(
    "command",
    [
        "TRUNCATE modules_service CASCADE",
        "CREATE TEMP TABLE x (a int)",
        "CREATE TABLE public.x (a int)",
        "ALTER TABLE families_family DISABLE ROW LEVEL SECURITY",
        "SET ROLE schematom_owner",
        "SELECT * FROM schematom.context_key",
        "DROP POLICY powiat ON families_family",
    ],
)
def test_the_role_of_the_web_has_no_dangerous_right(cast, command):
    with cast.inside(), pytest.raises(DatabaseError):
        sql(command)


def test_a_key_to_a_foreign_row_fails_like_a_key_to_nothing(cast):
    messages = []
    for target in (cast.dab.family.pk, uuid.uuid4()):
        with cast.inside(), pytest.raises(IntegrityError) as error, transaction.atomic():
            made(Assignment, family_id=target, user=cast.buk.users["olga"], since=cast.edition.starts_on)
            sql("SET CONSTRAINTS ALL IMMEDIATE")
        messages.append(str(error.value).replace(str(target), "?"))
    assert messages[0] == messages[1]


def test_contexts_do_not_nest_into_another_powiat_or_the_nation(cast):
    with cast.inside():
        with pytest.raises(ContextError):
            in_powiat(9902).__enter__()
        with pytest.raises(ContextError):
            in_nation().__enter__()
        with in_powiat(9901):
            assert Family.objects.count() == 2


def test_a_context_ends_with_its_block_also_after_an_error(cast):
    with pytest.raises(ZeroDivisionError), cast.inside():
        1 / 0  # noqa: B018
    with pytest.raises(DatabaseError), transaction.atomic():
        Family.objects.count()


def test_a_lazy_queryset_runs_in_the_context_of_its_reading_not_of_its_making(cast):
    with cast.inside(cast.buk):
        families = Family.objects.all()
    with cast.inside(cast.dab):
        assert {family.powiat_id for family in families} == {9902}
    with pytest.raises(DatabaseError), transaction.atomic():
        list(families.all())


def test_a_thread_does_not_inherit_the_database_context(committed_cast):
    found = []

    def look():
        try:
            found.append(Family.objects.count())
        except DatabaseError as error:
            found.append(error)
        finally:
            connections["default"].close()

    with committed_cast.inside():
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert isinstance(found[0], DatabaseError)


def test_a_session_level_setting_is_noticed_and_its_connection_closed(own_database):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('schematom.context', %s, false)", [signed(Scope(9902))])
    with pytest.raises(PoisonedConnection):
        in_powiat(9901).__enter__()
    assert connection.connection is None


def test_two_powiaty_alternate_on_one_connection(committed_cast):
    for side in (committed_cast.buk, committed_cast.dab) * 3:
        with committed_cast.inside(side):
            assert {family.powiat_id for family in Family.objects.all()} == {side.powiat.pk}


@pytest.mark.parametrize(
    "token",
    ["9902", "9902.1.99999999999.", "9902.1.99999999999." + "0" * 64, "9901.1", "x.y.z.w", "9902.1.99999999999.x.y"],
)
def test_a_forged_token_opens_nothing(cast, token):
    with pytest.raises(DatabaseError), transaction.atomic():
        sql("SELECT set_config('schematom.context', %s, true)", token)
        Family.objects.count()


def test_a_token_does_not_move_to_another_powiat_or_user_and_expires(cast, monkeypatch):
    good = signed(Scope(9901, 1))
    moved = good.replace("9901.", "9902.", 1)
    other_user = ".".join(["9901", "2", *good.split(".")[2:]])
    monkeypatch.setattr(context, "TOKEN_SECONDS", -10)
    for token in (moved, other_user, signed(Scope(9901, 1))):
        with pytest.raises(DatabaseError, match="forged or expired"), transaction.atomic():
            sql("SELECT set_config('schematom.context', %s, true)", token)
            Family.objects.count()


def test_a_change_without_an_action_is_refused(cast):
    with cast.inside(), pytest.raises(DatabaseError, match="without an audit event"), transaction.atomic():
        Family.objects.update(phone="1")


def test_an_event_of_an_earlier_transaction_does_not_cover_a_change(committed_cast):
    with committed_cast.inside():
        event = record_reading("family.opened", "families.family", [committed_cast.buk.family.pk])
    with committed_cast.inside(), pytest.raises(DatabaseError, match="without an audit event"):
        sql("SELECT set_config('schematom.event', %s, true)", str(event))
        Family.objects.update(phone="1")


def test_the_log_says_who_from_the_token_and_keeps_both_values(cast):
    with cast.inside(name="marek"):
        with recorded("family.edited", cast.buk.family) as event:
            Family.objects.filter(pk=cast.buk.family.pk).update(phone="600 000 999")
        assert AuditEvent.objects.get(pk=event).user_id == cast.buk.users["marek"].pk
        change = AuditChange.objects.get(event_id=event)
        assert (change.before["phone"], change.after["phone"]) == ("600 000 001", "600 000 999")


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM audit_event",
        "UPDATE audit_change SET before = NULL",
        "TRUNCATE audit_change",
        "INSERT INTO audit_event (id, powiat_id, user_id, verb, subject_kind)"
        " VALUES (gen_random_uuid(), 9901, 1, 'x', 'y')",
        "ALTER TABLE families_family DISABLE TRIGGER audit_trail",
        "SET session_replication_role = replica",
    ],
)
def test_the_log_cannot_be_forged_or_emptied(cast, attack):
    with cast.inside(), pytest.raises(DatabaseError):
        sql(attack)


def test_the_log_of_one_powiat_is_closed_to_the_other_and_to_the_nation(cast):
    with cast.inside(cast.buk):
        assert set(AuditEvent.objects.values_list("powiat_id", flat=True)) == {9901}
    with in_nation():
        assert set(AuditEvent.objects.values_list("powiat_id", flat=True)) == {0}


def test_other_sessions_show_no_statement_text(committed_cast):
    """A PESEL as a literal would be readable to every session of the same role."""
    other = psycopg.connect(servers.app_url(connection.settings_dict["NAME"]))
    with committed_cast.inside(), connection.cursor() as cursor:
        cursor.execute("SELECT '44051401359'")
        shown = other.execute("SELECT string_agg(query, ' ') FROM pg_stat_activity").fetchone()[0] or ""
    other.close()
    assert "44051401359" not in shown
