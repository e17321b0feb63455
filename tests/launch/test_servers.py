"""What all other tests stand on."""

import os

import psycopg
import pytest

from schematom.launch import roles
from tests import servers


def test_the_tests_run_as_the_app_role_on_a_database_of_their_own():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        role, database = connection.execute("SELECT current_user, current_database()").fetchone()
        assert (role, database.startswith("test_")) == (roles.APP, True)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TEMPORARY TABLE trial (id int)")


def test_a_workers_database_starts_afresh_with_all_tables():
    name = f"trial_{os.getpid()}"
    try:
        for _ in range(2):
            with psycopg.connect(servers.worker_database(name)) as connection:
                assert connection.execute("SELECT count(*) FROM cache").fetchone() == (0,)
                connection.execute("INSERT INTO cache VALUES ('a', 'b', now())")
        with psycopg.connect(servers.owner_url(name)) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (roles.OWNER,)
    finally:
        servers.drop_database(name)
    with psycopg.connect(servers.superuser_url()) as connection:
        assert not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
