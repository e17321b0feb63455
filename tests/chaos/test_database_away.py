"""The database is gone in the middle of the day: a plain page, no traceback, and back to work when it returns."""

import pytest
from django.db import connection
from django.urls import reverse


@pytest.fixture
def vanish(committed_cast):
    """A function that takes the database away, and one that brings it back."""
    host = connection.settings_dict["HOST"]

    def away():
        connection.close()
        connection.settings_dict["HOST"] = "/nowhere"

    def back():
        connection.close()
        connection.settings_dict["HOST"] = host

    yield away, back
    back()


def test_every_door_says_so_plainly_and_opens_again_later(committed_cast, vanish):
    away, back = vanish
    client = committed_cast.client("anna", raise_request_exception=False)
    assert client.get(reverse("desk")).status_code == 200
    away()
    for url in (reverse("desk"), reverse("family_list"), reverse("account_login"), reverse("health")):
        page = client.get(url)
        assert page.status_code == 503, url
        assert "Traceback" not in page.content.decode()
    assert "Baza danych nie odpowiada" in client.get(reverse("desk")).content.decode()
    back()
    assert client.get(reverse("desk")).status_code == 200


def test_a_form_sent_meanwhile_says_that_nothing_was_saved(committed_cast, vanish):
    away, _ = vanish
    client = committed_cast.client("anna", raise_request_exception=False)
    away()
    page = client.post(reverse("session_create"), {"held_on": "2014-03-01", "place": "Próbnik"})
    assert page.status_code == 503
    assert "zapisan" in page.content.decode()
