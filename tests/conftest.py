"""Fixtures of all tests. The databases come from the plugin `tests.servers`; everything runs as the app role."""

import os

import hypothesis
import pytest
from django.db import connection

from schematom.launch import roles
from tests import servers
from tests.cast import make_cast

# A slow machine is no wrong answer: speed is measured by the bench, as a ratio.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
# Playwright's synchronous API runs an event loop in the thread of the tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """The worker's database is there already, migrated by the owner: only the cast is written, committed."""
    with django_db_blocker.unblock():
        _the_cast.append(make_cast())
        connection.close()
        # Copies are made from this one, which nobody ever connects to: a template must be at rest.
        copy(connection.settings_dict["NAME"], cast_database())
        yield
        connection.close()


_the_cast = []


def cast_database():
    """Name of the database that holds the cast and nothing else."""
    return f"cast_of_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def copy(template, name):
    servers.drop_database(name)
    roles.create_database(servers.superuser_url(), name, template=template)
    roles.grant(servers.owner_url(name))


@pytest.fixture
def cast(db):
    """Two look-alike powiaty with their people; see tests/cast.py."""
    return _the_cast[0]


@pytest.fixture
def own_database(django_db_setup, django_db_blocker):
    """A copy of the worker's database with the cast, where transactions really commit; gives its name."""
    name = f"{connection.settings_dict['NAME']}_own"
    worker = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        copy(cast_database(), name)
        connection.settings_dict["NAME"] = name
        yield name
        connection.close()
        connection.settings_dict["NAME"] = worker
        servers.drop_database(name)


@pytest.fixture
def committed_cast(own_database):
    """The cast in a database of its own."""
    return _the_cast[0]
