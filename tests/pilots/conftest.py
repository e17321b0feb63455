"""The whole demo, loaded once into a database of its own that starts without the cast."""

from contextlib import contextmanager
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from tests import servers


def load(*arguments):
    """What `load_pilot` prints."""
    out = StringIO()
    call_command("load_pilot", *map(str, arguments), stdout=out)
    return out.getvalue()


@contextmanager
def connected_to(name):
    worker = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = worker


@pytest.fixture(scope="session")
def loaded_demo(django_db_setup, django_db_blocker):
    name = f"{connection.settings_dict['NAME']}_demo"
    with django_db_blocker.unblock():
        servers.worker_database(name)
        with connected_to(name):
            told = load("--all", "--demo")
        yield SimpleNamespace(name=name, told=told, letters=list(mail.outbox))
        servers.drop_database(name)


@pytest.fixture
def demo(loaded_demo, django_db_blocker):
    """The test runs in the loaded demo; what it changes stays for the tests after it."""
    with django_db_blocker.unblock(), connected_to(loaded_demo.name):
        yield loaded_demo


@pytest.fixture
def undone(demo):
    """The loaded demo; whatever the test does in it is taken back."""
    with transaction.atomic():
        yield demo
        transaction.set_rollback(True)
