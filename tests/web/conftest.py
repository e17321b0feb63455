"""Requests of a logged-in person without a database: the web's own behaviour, not the apps'."""

from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory
from django.urls import resolve
from django_htmx.middleware import HtmxDetails

from schematom.access.members import Member
from schematom.web import navigation


@pytest.fixture(autouse=True)
def _own_addresses(settings, monkeypatch):
    """Addresses of the tests' own, and a navigation that leads to none of the apps'."""
    settings.ROOT_URLCONF = "tests.web.pages"
    monkeypatch.setattr(navigation, "_entries", [])
    monkeypatch.setattr(navigation, "_searches", [])


def person(pk=7, **fields):
    return SimpleNamespace(
        **{"pk": pk, "is_authenticated": True, "full_name": "Anna Zielińska", "email": "a@urzad.test"} | fields
    )


def member(*roles, **fields):
    return Member(
        **{
            "user_id": 7,
            "full_name": "Anna Zielińska",
            "powiat_id": 3020,
            "powiat_name": "Powiat turecki",
            "roles": frozenset(roles),
            "role_label": "koordynator",
        }
        | fields
    )


@pytest.fixture
def ask():
    """`ask("post", "/notatka/", {...}, htmx=True)` gives the request as the middleware would."""

    def make(method, path, data=None, *, htmx=False, user=None, roles=("coordinator",)):
        headers = {"HX-Request": "true"} if htmx else {}
        request = getattr(RequestFactory(), method)(path, data or {}, headers=headers)
        request.user = user or person()
        request.member = member(*roles)
        request.session = SessionStore()
        request.htmx = HtmxDetails(request)
        request._messages = CookieStorage(request)
        request.resolver_match = resolve(request.path)
        return request

    return make
