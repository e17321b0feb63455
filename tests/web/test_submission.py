"""The usual way of a form: shown, refused at the field, in conflict, done."""

import pytest

from tests.web import pages
from tests.web.test_forms import GOOD


def sent(ask, htmx=False, **changes):
    return pages.note(ask("post", "/notatka/", GOOD | changes, htmx=htmx))


def test_shows_the_form_with_token_and_author(ask):
    html = pages.note(ask("get", "/notatka/")).content.decode()
    assert "csrfmiddlewaretoken" in html
    assert 'name="typed_by" value="7:' in html
    assert "<h1>" in html
    assert 'hx-target="#tresc"' in html


def test_done_goes_on_with_303_and_says_so(ask):
    request = ask("post", "/notatka/", GOOD)
    response = pages.note(request)
    assert (response.status_code, response["Location"]) == (303, "/pomoc/")
    assert [str(message) for message in request._messages] == ["Zapisano: Rozmowa."]


def test_done_through_htmx_redirects_the_browser(ask):
    response = sent(ask, htmx=True)
    assert (response.status_code, response["HX-Redirect"]) == (200, "/pomoc/")


def test_invalid_is_422_and_keeps_the_text(ask):
    response = sent(ask, body="Długi tekst, który zostaje.", place="")
    assert response.status_code == 422
    assert "Długi tekst, który zostaje." in response.content.decode()
    assert "<title>Błąd: Notatka" in response.content.decode().replace("\n", "")


def test_refusal_stands_at_its_field_or_over_the_form(ask):
    at_field = sent(ask, body="Wizyta jutro.").content.decode()
    assert '<a href="#id_day">Data wizyty: Wizyta nie może być jutro.</a>' in at_field
    over_form = sent(ask, body="Po zakończeniu procesu.")
    assert over_form.status_code == 422
    assert "Nie można tego zapisać" in over_form.content.decode()
    assert "Program jest zakończony." in over_form.content.decode()


def test_stale_version_shows_both_texts_and_lets_mine_be_saved(ask):
    response = sent(ask, revision="6", body="Mój tekst.", place="office")
    html = response.content.decode()
    assert response.status_code == 409
    for text in (
        "Mój tekst.",
        "Tekst zapisany przez kogoś innego.",
        "W urzędzie",
        "W domu",
        "5\u00a0marca 2015\u00a0r.",
    ):
        assert text in html
    assert 'name="revision" value="7"' in html


@pytest.mark.parametrize(("data", "text"), [({}, "Zrobione. Teraz umów wizytę."), ({"odmowa": "1"}, "Tego nie wolno")])
def test_a_button_says_what_happened_on_the_next_page(ask, data, text):
    request = ask("post", "/przycisk/", data)
    response = pages.press(request)
    assert (response.status_code, response["Location"]) == (303, "/pomoc/")
    assert text in str(next(iter(request._messages)))


def test_a_button_is_not_a_link(ask):
    assert pages.press(ask("get", "/przycisk/")).status_code == 405
