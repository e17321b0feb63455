"""Who may go on. The client here is nobody, so no test needs a database."""

import time

import pytest
from django.http import HttpResponse
from django.test import Client

from schematom.web import middleware, replay
from tests.web import pages


def test_a_page_redirects_to_the_login(client):
    response = client.get("/rodziny/")
    assert (response.status_code, response["Location"]) == (302, "/konto/login/?next=/rodziny/")


def test_the_api_answers_401_in_json(client):
    response = client.get("/api/v1/rodziny/")
    assert response.status_code == 401
    assert "Zaloguj się" in response.json()["detail"]


def test_htmx_gets_401_and_a_sign_for_the_dialog(client):
    response = client.post("/notatka/", {"body": "x"}, headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert "session-expired" in response["HX-Trigger"]


def test_a_form_without_javascript_gets_the_login_page_with_its_text(client):
    response = client.post("/notatka/", {"typed_by": replay.signed_owner(7), "body": "Nie zgub tego."})
    html = response.content.decode()
    assert response.status_code == 401
    assert 'action="/dokoncz-zapisywanie/"' in html
    assert replay.unpack(response.context["blob"]).fields == [["body", "Nie zgub tego."]]
    assert not client.cookies.get("session")


def test_a_text_that_cannot_be_kept_is_said_so(client):
    html = client.post("/notatka/", {"body": "Bez autora."}).content.decode()
    assert "Wstecz" in html
    assert 'name="kept"' not in html


@pytest.mark.parametrize(
    "path", ["/pomoc/", "/dostepnosc/", "/ochrona-danych/", "/konto/login/", "/konto/password/reset/"]
)
def test_public_pages_are_open(client, path):
    assert client.get(path).status_code == 200


def test_sign_up_is_closed(client):
    html = client.get("/konto/signup/").content.decode()
    assert "Konta zakłada administrator" in html


def test_a_stale_token_keeps_the_text_of_nobody_logged_in():
    response = Client(enforce_csrf_checks=True).post(
        "/notatka/", {"typed_by": replay.signed_owner(7), "body": "Nie zgub tego."}
    )
    assert response.status_code == 401
    assert replay.unpack(response.context["blob"]).fields == [["body", "Nie zgub tego."]]


def test_a_stale_token_at_the_login_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "a@b.pl", "password": "x"})
    assert response.status_code == 403
    assert "Otwórz stronę ponownie" in response.content.decode()


@pytest.fixture
def limited(ask, settings, monkeypatch):
    """Passes a request with the given session through the limit; True when it logged the person out."""
    out = []
    monkeypatch.setattr(middleware, "logout", out.append)

    def run(**session):
        out.clear()
        request = ask("get", "/rodziny/")
        request.session.update(session)
        middleware.SessionLimitMiddleware(lambda request: HttpResponse())(request)
        return bool(out), request.session

    return run


@pytest.mark.parametrize(
    ("logged_in_ago", "seen_ago", "ends"),
    [(60, 60, False), (3600, 29 * 60, False), (3600, 31 * 60, True), (13 * 3600, 60, True)],
)
def test_a_session_ends_when_idle_and_when_old(limited, logged_in_ago, seen_ago, ends):
    now = time.time()
    assert limited(logged_in_at=now - logged_in_ago, seen_at=now - seen_ago)[0] is ends


def test_a_busy_session_is_not_written_on_every_request(limited):
    now = time.time()
    assert limited()[1]["seen_at"] >= now
    assert limited(logged_in_at=now - 99, seen_at=now - 30)[1]["seen_at"] == now - 30
    assert limited(logged_in_at=now - 99, seen_at=now - 61)[1]["seen_at"] >= now


@pytest.fixture
def second_factor(ask, settings, monkeypatch):
    settings.MFA_REQUIRED = True
    monkeypatch.setattr(middleware, "is_mfa_enabled", lambda user: getattr(user, "has_totp", False))

    def run(path, view=pages.page, **options):
        request = ask("get", path, **options)
        return middleware.SecondFactorMiddleware(pages.page).process_view(request, view, (), {})

    return run


def test_roles_with_wide_sight_must_turn_on_the_second_factor(second_factor):
    for role in middleware.SECOND_FACTOR_ROLES:
        assert second_factor("/rodziny/", roles=(role,))["Location"].endswith("totp/activate/")
    assert second_factor("/rodziny/", roles=("mgi", "staff")) is None
    assert second_factor("/rodziny/", htmx=True)["HX-Redirect"].endswith("totp/activate/")
    assert second_factor("/api/v1/rodziny/").status_code == 403


def test_the_way_to_the_second_factor_stays_open(second_factor, settings):
    for path in ("/konto/logout/", "/konto/password/change/", "/konto/2fa/totp/activate/", "/konto/reauthenticate/"):
        assert second_factor(path) is None
    settings.MFA_REQUIRED = False
    assert second_factor("/rodziny/") is None
