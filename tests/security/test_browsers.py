"""What a browser is told and what it keeps: headers, cookies, messages, redirects, scripts."""

import re

import pytest
from django.urls import reverse

from tests.cast import PASSWORD


def test_a_message_of_one_person_is_not_shown_to_the_next_in_the_same_browser(cast):
    """It waits in a cookie, which outlives the session."""
    browser = cast.client("marek")
    form = {"first_name": "Tajemnicza", "last_name": "Osoba", "relation": "other", "sex": "k"}
    form |= {"birth_date": "1.02.1990", "no_pesel_reason": "cudzoziemka"}
    assert browser.post(reverse("person_create", args=[cast.buk.family.pk]), form).status_code == 303
    browser.post(reverse("account_logout"))
    login = {"login": cast.buk.users["olga"].email, "password": PASSWORD}
    assert browser.post(reverse("account_login"), login).status_code == 302
    assert "Tajemnicza" not in browser.get(reverse("desk")).content.decode()


def test_logging_out_empties_what_the_browser_kept(cast):
    browser = cast.client("marek")
    assert "Clear-Site-Data" not in browser.get(reverse("desk")).headers
    assert browser.post(reverse("account_logout")).headers["Clear-Site-Data"] == '"cache"'


def test_a_session_that_ran_out_keeps_the_way_back_to_a_typed_text(cast):
    browser = cast.client("marek")
    session = browser.session
    session["logged_in_at"] = session["seen_at"] = 1
    session.save()
    assert "Clear-Site-Data" not in browser.get(reverse("desk")).headers


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_away_after_a_login(cast, target):
    login = {"login": cast.buk.users["olga"].email, "password": PASSWORD, "next": target}
    answer = cast.client(None).post(reverse("account_login"), login)
    assert "evil" not in answer.headers.get("Location", "")
    assert "javascript" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("person", ["anna", "marek", "urszula", "celina", None])
def test_no_page_carries_a_script_or_style_of_its_own(cast, person):
    client = cast.client(person)
    start = "account_login" if person is None else "desk"
    answer = client.get(reverse(start))
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    body = answer.content.decode()
    assert not re.search(r"\son\w+=|\sstyle=|javascript:|hx-on|hx-vals=.js:", body)
    assert not re.search(r"<script(?![^>]*(src|nonce)=)", body)


def test_a_post_from_elsewhere_is_refused(cast):
    browser = cast.client("marek", enforce_csrf_checks=True)
    address = reverse("person_create", args=[cast.buk.family.pk])
    assert browser.post(address, {"first_name": "x"}).status_code == 403
    assert browser.put("/api/v1/families/").status_code in (403, 405)


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example"])
def test_a_forged_host_is_refused(cast, host):
    assert cast.client("anna").get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override"])
def test_a_method_in_a_header_is_only_a_header(cast, header):
    address = reverse("visit_sign", args=[cast.buk.draft_visit.pk])
    assert cast.client("marek").get(address, headers={header: "POST"}).status_code == 405


def test_cookies_are_bound_to_the_host_and_closed_to_scripts():
    from schematom.settings import base

    assert base.SESSION_COOKIE_HTTPONLY
    assert base.SESSION_COOKIE_SAMESITE == "Lax"
    assert base.SESSION_COOKIE_SECURE == base.HTTPS
