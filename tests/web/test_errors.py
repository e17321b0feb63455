"""Faults say what happened and what to do, and show no traceback."""

import errno

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError

from schematom.web import errors, replay


def caused_by(outer, inner):
    outer.__cause__ = inner
    return outer


class Postgres(Exception):
    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("exception", "status", "words"),
    [
        (ZeroDivisionError(), 500, "Serwer nie mógł tego zrobić"),
        (OperationalError("connection refused"), 503, "Baza danych nie odpowiada"),
        (InterfaceError("closed"), 503, "Baza danych nie odpowiada"),
        (caused_by(OperationalError(), Postgres("57P01")), 503, "Baza danych nie odpowiada"),
        (caused_by(OperationalError(), Postgres("57014")), 503, "System jest teraz zajęty"),
        (caused_by(OperationalError(), Postgres("53100")), 507, "skończyło się miejsce"),
        (OSError(errno.ENOSPC, "No space left"), 507, "skończyło się miejsce"),
        (caused_by(RuntimeError(), OSError(errno.ENOSPC, "No space left")), 507, "skończyło się miejsce"),
    ],
)
def test_fault_pages(exception, status, words):
    page = errors.fault_page(exception)
    assert page.status_code == status
    assert words in page.content.decode()
    assert ("Retry-After" in page) is (status == 503)


def test_a_fault_page_needs_nothing_that_may_be_broken(monkeypatch):
    def broken(template):
        raise OperationalError

    monkeypatch.setattr(errors.loader, "render_to_string", broken)
    assert "Spróbuj ponownie" in errors.fault_page(ZeroDivisionError()).content.decode()


@pytest.mark.parametrize(("exception", "status"), [(SuspiciousOperation(), 400), (RequestDataTooBig(), 413)])
def test_bad_request(ask, exception, status):
    assert errors.bad_request(ask("get", "/pomoc/"), exception).status_code == status


def test_an_unknown_address_gets_the_page_that_a_foreign_thing_gets(client, ask):
    unknown = client.get("/nie-ma-takiej/")
    assert unknown.status_code == 404
    assert "Nie ma takiej strony" in unknown.content.decode()


def test_a_refusal_shows_reasons_but_not_names_of_permissions(ask):
    bare = errors.not_allowed(ask("get", "/zakaz/"), PermissionDenied("note.write"))
    told = errors.not_allowed(ask("get", "/zakaz/"), PermissionDenied("Nie możesz podpisać za PUP."))
    assert "note.write" not in bare.content.decode()
    assert "Nie możesz podpisać za PUP." in told.content.decode()


def test_a_stale_token_of_the_same_person_offers_to_save_the_text(ask):
    data = {"typed_by": replay.signed_owner(7), "body": "Tekst, którego szkoda."}
    page = errors.csrf_failure(ask("post", "/notatka/", data))
    assert page.status_code == 403
    assert "Dokończ zapisywanie" in page.content.decode()
    assert "Tekst, którego szkoda." in page.content.decode()


def test_a_stale_token_with_a_text_of_another_person_does_not(ask):
    data = {"typed_by": replay.signed_owner(8), "body": "Tekst, którego szkoda."}
    assert "Tekst, którego szkoda." not in errors.csrf_failure(ask("post", "/notatka/", data)).content.decode()


def test_a_stale_token_through_htmx_tells_the_script(ask):
    page = errors.csrf_failure(ask("post", "/notatka/", {"body": "x"}, htmx=True, user=AnonymousUser()))
    assert "page-too-old" in page["HX-Trigger"]
