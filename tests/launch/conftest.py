import os
import secrets
import shutil

import psycopg
import pytest

from schematom.launch import roles
from schematom.launch.postgres import Postgres
from tests.servers import suitable_folder


@pytest.fixture(scope="session")
def passwords():
    return {role: secrets.token_urlsafe(12) for role in roles.ROLES}


@pytest.fixture(scope="session")
def folder():
    """Not pytest's own: as root the server's OS user must be able to pass through it."""
    made = suitable_folder() / f"schematom-test-{os.getpid()}-launch"
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(folder):
    """A cluster of these tests' own: they kill it, and set passwords of roles."""
    postgres = Postgres(folder, durable=False).start()
    yield postgres
    postgres.stop()


@pytest.fixture
def database(cluster, passwords):
    roles.prepare(cluster.url(), passwords, "trial")
    yield "trial"
    roles.drop_database(cluster.url(), "trial")


@pytest.fixture
def connect(cluster, passwords, database):
    opened = []

    def connect(role):
        url = cluster.url(role, passwords[role], database)
        opened.append(psycopg.connect(url, autocommit=True))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()
