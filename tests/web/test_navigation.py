"""The navigation by role, the present page marked, the frame around every page."""

import pytest
from django.urls import NoReverseMatch

from schematom.web import demo, navigation
from tests.web import pages
from tests.web.conftest import member


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", [])
    monkeypatch.setattr(navigation, "_searches", [])


def labels(*roles):
    return [link.label for link in navigation.links_for(member(*roles), "/")]


def test_by_role_and_in_order():
    navigation.register("Rodziny", "families", roles={"mgi", "coordinator"}, order=20)
    navigation.register("Pulpit", "desk", order=10)
    assert labels("mgi") == ["Pulpit", "Rodziny"]
    assert labels("crzl_reviewer") == ["Pulpit"]


def test_at_most_seven():
    for number in range(9):
        navigation.register(f"Strona {number}", "desk")
    assert len(labels("mgi")) == 7


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ["Pulpit"]), ("/rodziny/", ["Rodziny"]), ("/rodziny/nowa/", ["Rodziny"]), ("/pomoc/", [])],
)
def test_the_present_page_is_marked(path, current):
    navigation.register("Pulpit", "desk")
    navigation.register("Rodziny", "families")
    assert [link.label for link in navigation.links_for(member(), path) if link.current] == current


def test_a_page_whose_address_says_nothing_stands_under_the_home_of_its_app():
    navigation.register("Pulpit", "desk")
    navigation.register("Rodziny", "families", home_of="families")
    links = navigation.links_for(member(), "/wizyty/1/", "families")
    assert [link.label for link in links if link.current] == ["Rodziny"]
    assert not any(link.current for link in navigation.links_for(member(), "/wizyty/1/", "reports"))


def test_a_page_may_say_how_other_addresses_begin_that_belong_under_it():
    navigation.register("Pulpit", "desk", home_of="contracts")
    navigation.register("Rodziny", "families", addresses=("/wizyty/",))
    links = navigation.links_for(member(), "/wizyty/1/", "contracts")
    assert [link.label for link in links if link.current] == ["Rodziny"]


def test_an_address_that_does_not_exist_raises():
    navigation.register("Donikąd", "no_such_page")
    with pytest.raises(NoReverseMatch):
        labels("mgi")


def test_the_frame_says_where_and_who(ask):
    navigation.register("Rodziny", "families")
    navigation.register_search("Szukaj rodziny", "families", roles={"coordinator"})
    html = pages.note(ask("get", "/notatka/")).content.decode()
    for words in (
        "Powiat turecki",
        "Anna Zielińska",
        "koordynator",
        "Szukaj rodziny",
        "Przejdź do treści",
        "Wyloguj się",
    ):
        assert words in html
    assert 'href="/rodziny/"' in html


def test_scripts_carry_the_nonce_of_the_answer(client):
    response = client.get("/pomoc/")
    nonce = response["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    html = response.content.decode()
    assert html.count("<script") == html.count(f'nonce="{nonce}"') >= 2
    assert "style=" not in html
    assert "onclick" not in html


def test_demo_accounts_exist_in_the_demo_only(settings, monkeypatch, client):
    account = demo.Account("mgi@demo.test", "haslo-pokazowe", "Józef Ćwikła", "pracownik MGI", "zapisać notatkę")
    monkeypatch.setattr(demo, "_providers", [lambda: [account]])
    settings.DEMO = False
    assert "haslo-pokazowe" not in client.get("/konto/login/").content.decode()
    settings.DEMO = True
    html = client.get("/konto/login/?email=mgi@demo.test").content.decode()
    assert "To jest wersja pokazowa" in html
    assert html.count('value="mgi@demo.test"') == 1
