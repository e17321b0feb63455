import os
import subprocess

import psycopg
import pytest

from schematom.launch import roles
from schematom.launch.postgres import server_binaries

pytestmark = pytest.mark.xdist_group("launch")

PICTURE = (
    "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin, rolconfig FROM pg_roles"
    " WHERE rolname LIKE 'schematom%' ORDER BY 1",
    "SELECT datacl::text, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype"
    " FROM pg_database WHERE datname = current_database()",
    "SELECT nspname, nspacl::text FROM pg_namespace WHERE nspname = 'public'",
    "SELECT defaclnamespace::regnamespace::text, defaclobjtype, defaclacl::text FROM pg_default_acl ORDER BY 1, 2",
    "SELECT extname FROM pg_extension ORDER BY 1",
)


def picture(cluster, database):
    with psycopg.connect(cluster.url(database=database)) as connection:
        return [connection.execute(query).fetchall() for query in PICTURE]


def refused(connection, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)
    return True


def test_preparing_again_changes_nothing(cluster, passwords, database):
    before = picture(cluster, database)
    roles.prepare(cluster.url(), passwords, database)
    assert picture(cluster, database) == before


def test_nobody_is_superuser_and_only_the_backup_passes_row_security(cluster, database):
    found = picture(cluster, database)[0]
    assert {name: (superuser, bypass) for name, superuser, bypass, *_ in found} == {
        roles.APP: (False, False),
        roles.BACKUP: (False, True),
        roles.CRZL: (False, False),
        roles.OWNER: (False, False),
    }
    assert all(not creates_db and not creates_role and logs_in for *_, creates_db, creates_role, logs_in, _ in found)


def test_the_apps_statements_end_and_stay_unseen(connect):
    app = connect(roles.APP)
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "track_activities")
    assert [app.execute(f"SHOW {name}").fetchone()[0] for name in names] == ["30s", "5s", "1min", "off"]
    refused(app, "SET track_activities = on")


def test_the_app_changes_rows_and_nothing_else(connect):
    owner, app = connect(roles.OWNER), connect(roles.APP)
    owner.execute("CREATE TABLE thing (id serial PRIMARY KEY, name text)")
    app.execute("INSERT INTO thing (name) VALUES ('a')")
    app.execute("UPDATE thing SET name = 'b'")
    assert app.execute("SELECT * FROM thing").fetchall() == [(1, "b")]
    app.execute("DELETE FROM thing")
    assert refused(app, "TRUNCATE thing")
    assert refused(app, "CREATE TABLE other (id int)")
    assert refused(app, "CREATE TEMPORARY TABLE other (id int)")
    assert refused(app, "CREATE SCHEMA other")
    assert refused(app, "ALTER TABLE thing ADD COLUMN other int")
    assert refused(app, "CREATE TRIGGER t BEFORE UPDATE ON thing EXECUTE FUNCTION suppress_redundant_updates_trigger()")


def test_a_new_function_is_nobodys_until_granted(connect):
    connect(roles.OWNER).execute("CREATE FUNCTION secret() RETURNS int LANGUAGE sql RETURN 1")
    assert refused(connect(roles.APP), "SELECT secret()")


def test_readers_only_read(connect):
    connect(roles.OWNER).execute("CREATE TABLE thing (id int)")
    assert refused(connect(roles.CRZL), "SELECT * FROM thing")
    backup = connect(roles.BACKUP)
    assert backup.execute("SELECT * FROM thing").fetchall() == []
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        backup.execute("DELETE FROM thing")


def test_a_copy_of_a_template_needs_its_grants_again(cluster, passwords, database):
    roles.create_database(cluster.url(), "copy", template=database)
    try:
        assert picture(cluster, "copy")[1][0][0] is None
        roles.grant(cluster.url(roles.OWNER, passwords[roles.OWNER], "copy"))
        assert picture(cluster, "copy")[2:] == picture(cluster, database)[2:]
        assert picture(cluster, "copy")[1] == picture(cluster, database)[1]
    finally:
        roles.drop_database(cluster.url(), "copy")


def test_the_docker_image_makes_the_same_database(cluster, passwords, database):
    """The script that the official image runs, on our server: same roles, grants, extensions."""
    told = {
        "PATH": f"{server_binaries()}:{os.environ['PATH']}",
        "SCHEMATOM_SQL": str(roles.SQL),
        "PGHOST": str(cluster.sockets),
        "PGUSER": "postgres",
        "PGPASSWORD": cluster.password_file.read_text(),
        **{f"{role.removeprefix('schematom_').upper()}_PASSWORD": word for role, word in passwords.items()},
    }
    done = subprocess.run(["sh", roles.SQL / "first_start.sh"], env=told, capture_output=True, text=True)
    try:
        assert done.returncode == 0, done.stderr
        assert picture(cluster, roles.DATABASE) == picture(cluster, database)
        psycopg.connect(cluster.url(roles.APP, passwords[roles.APP], roles.DATABASE)).close()
    finally:
        roles.drop_database(cluster.url(), roles.DATABASE)


def test_an_address_keeps_its_server():
    url = "postgresql://postgres:a%40b@/postgres?host=/run/x"
    assert roles.address(url, database="trial") == "postgresql://postgres:a%40b@/trial?host=/run/x"
    assert roles.address(url, role="app", password="p/w") == "postgresql://app:p%2Fw@/postgres?host=/run/x"
    assert roles.address("postgresql://a:b@db:6432/x", database="y") == "postgresql://a:b@db:6432/y"
