"""A product with the cast in it, whose processes a test may kill."""

import contextlib
import os
import time

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import _the_cast, cast_database
from tests.product import running_product


@pytest.fixture
def broken_into(django_db_setup, django_db_blocker, tmp_path):
    """A function giving (product, cast): the test's own connection looks at the product's database."""
    worker = connection.settings_dict["NAME"]
    media = settings.MEDIA_ROOT
    with django_db_blocker.unblock(), contextlib.ExitStack() as stack:

        def start(**changed):
            connection.close()
            name = f"chaos_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
            product = stack.enter_context(
                running_product(name, tmp_path, demo=False, template=cast_database(), **changed)
            )
            connection.settings_dict["NAME"] = name
            settings.MEDIA_ROOT = product.env["MEDIA_ROOT"]
            return product, _the_cast[0]

        stack.callback(back_to, worker, media)
        yield start
        connection.close()


def back_to(worker, media):
    connection.close()
    connection.settings_dict["NAME"] = worker
    settings.MEDIA_ROOT = media


def until(condition, seconds=30, every=0.02):
    """Wait for a condition; its value, or the failure of the test."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s")
