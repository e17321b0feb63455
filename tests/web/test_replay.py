"""What was typed under an expired session returns to its author, and to nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from schematom.web import replay, views
from tests.web.conftest import person

TEXT = "Rozmowa o pracy. Tego tekstu nie wolno zgubić."


def fields(**changes):
    return {"typed_by": replay.signed_owner(7), "body": TEXT, "csrfmiddlewaretoken": "x", "password": "y"} | changes


def kept_of(ask, **changes):
    return replay.keep(ask("post", "/notatka/?krok=2", fields(**changes)))


def test_keeps_the_text_and_never_the_secrets(ask):
    kept = kept_of(ask)
    assert kept.fields == [["body", TEXT]]
    assert (kept.target, kept.owner) == ("/notatka/?krok=2", "7")
    assert replay.unpack(kept.packed()).texts == [TEXT]


def test_names_the_files_that_must_be_chosen_again(ask):
    assert kept_of(ask, scan=SimpleUploadedFile("umowa.pdf", b"x")).files == ["umowa.pdf"]


@pytest.mark.parametrize("owner", ["", "7", "7:abc:def"])
def test_a_form_that_is_not_ours_is_not_kept(ask, owner):
    assert kept_of(ask, typed_by=owner) is None


def test_too_large_a_text_is_not_kept(ask):
    assert kept_of(ask, body="x" * (replay.LARGEST + 1)) is None


@pytest.mark.parametrize("target", ["//evil.test/x", "https://evil.test/", "/nie-ma-takiej/", "javascript:alert(1)"])
def test_only_our_own_addresses_are_sent_to(target):
    assert replay.unpack(replay.Kept(target, "7", [], []).packed()) is None


@pytest.mark.parametrize("blob", ["", None, "śmieci", "a:b:c"])
def test_a_forged_parcel_is_refused(blob):
    assert replay.unpack(blob) is None


def finish(ask, user, **data):
    blob = kept_of(ask).packed()
    return views.finish_saving(ask("post", "/dokoncz-zapisywanie/", {"kept": blob} | data, user=user))


def test_the_author_may_finish_saving(ask):
    response = finish(ask, person(7))
    html = response.content.decode()
    assert "Dokończ zapisywanie" in html
    assert 'action="/notatka/?krok=2"' in html
    assert TEXT in html


def test_another_person_does_not_see_the_text(ask):
    response = finish(ask, person(8))
    assert response.status_code == 403
    assert TEXT not in response.content.decode()


def test_a_wrong_password_keeps_carrying_the_text(ask, monkeypatch):
    asked_again = TemplateResponse(None, "account/login.html", {})
    monkeypatch.setattr(views, "login", lambda request: asked_again)
    finish(ask, person(None, is_authenticated=False))
    assert replay.unpack(asked_again.context_data["blob"]).fields == [["body", TEXT]]


def test_the_second_step_of_login_keeps_carrying_the_text(ask, monkeypatch):
    step = TemplateResponse(None, "mfa/authenticate.html", {})
    monkeypatch.setattr(views, "login", lambda request: HttpResponseRedirect(views.reverse("mfa_authenticate")))
    monkeypatch.setattr(views, "authenticate", lambda request: step if request.method == "GET" else None)
    finish(ask, person(None, is_authenticated=False))
    assert replay.unpack(step.context_data["blob"]).fields == [["body", TEXT]]


def test_nothing_to_finish_leads_to_the_login(ask):
    anonymous = person(None, is_authenticated=False)
    response = views.finish_saving(ask("get", "/dokoncz-zapisywanie/", user=anonymous))
    assert response["Location"] == "/konto/login/"
