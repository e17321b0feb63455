import os
import signal
import stat

import psycopg
import pytest

from schematom.launch import places, postgres, roles
from schematom.launch.account import NAME
from schematom.launch.children import wait_until
from schematom.launch.faults import Fault
from schematom.launch.postgres import Postgres

pytestmark = pytest.mark.xdist_group("launch")


def test_every_way_in_asks_for_a_password(cluster):
    lines = (cluster.data / "pg_hba.conf").read_text().splitlines()
    methods = {line.split()[-1] for line in lines if line and not line.startswith("#")}
    assert methods == {"scram-sha-256"}


def test_the_network_is_not_listened_to(cluster):
    with psycopg.connect(cluster.url()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_superuser_does_not_open_with_the_apps_password(cluster, database, passwords):
    for password in (passwords[roles.APP], passwords[roles.OWNER], "postgres"):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(cluster.url(password=password))


def test_the_superuser_does_not_open_without_a_password(cluster):
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(f"postgresql://postgres@/postgres?host={cluster.sockets}")


def test_a_failed_statement_leaves_no_personal_data_in_the_log(cluster):
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE person (pesel text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('44051401359')")
        with pytest.raises(psycopg.errors.UniqueViolation, match="44051401359"):
            connection.execute("INSERT INTO person VALUES ('44051401359')")
        connection.execute("SELECT pg_reload_conf()")  # its log line comes after the error's would
    wait_until(lambda: "SIGHUP" in str(cluster.child.tail), cluster.child, seconds=5, failure="no log")
    assert "44051401359" not in str(cluster.child.tail)


def test_cluster_and_password_are_private(cluster):
    assert stat.S_IMODE(cluster.password_file.stat().st_mode) == 0o600
    assert cluster.password_file.stat().st_uid == os.geteuid()
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
    assert not (cluster.home / "initdb.password").exists()


@pytest.mark.skipif(not places.as_root(), reason="an ordinary user runs the server as themselves")
def test_root_gives_the_server_an_account_and_a_copy_of_its_own(cluster):
    assert cluster.data.owner() == NAME
    assert postgres.server_binaries().is_relative_to(places.SYSTEM_FOLDER)
    assert places.Places.of_this_project().cluster.is_relative_to(places.SYSTEM_FOLDER)


def test_data_outlive_a_killed_server(cluster):
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE survivor AS SELECT 1 AS here")
        connection.execute("CHECKPOINT")  # this cluster runs without fsync
    os.killpg(cluster.child.process.pid, signal.SIGKILL)
    cluster.child.process.wait()
    cluster.start()
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        assert connection.execute("SELECT here FROM survivor").fetchone() == (1,)
        connection.execute("DROP TABLE survivor")


def test_a_server_left_by_a_killed_starter_gives_way(cluster):
    left_over = cluster.child
    again = Postgres(cluster.home, durable=False).start()
    assert left_over.process.wait(5) == 0
    assert again.answers()
    cluster.child = again.child


def test_a_lost_password_file_is_said_so(cluster):
    kept = cluster.password_file.read_text()
    cluster.password_file.write_text("other")
    try:
        with pytest.raises(Fault, match=r"inne hasło niż plik superuser.password"):
            cluster.answers()
    finally:
        cluster.password_file.write_text(kept)
