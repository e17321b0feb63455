"""The powiat's effects, from its cases to CRZL's accepted report, the national one and what the public reads."""

import io
import json
import re
import zipfile
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.people import sleeping_worker
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible

pytestmark = pytest.mark.xdist_group("product")

COORDINATOR = "kinga.przykladowa@poznanski.example"
REVIEWER = "celina.zmyslona@crzl.example"
ADMINISTRATOR = "artur.zmyslony@crzl.example"
# As the powiat announced them on 18.05.2015; here they are computed from its cases.
FIGURES = {
    "Rodziny, które ukończyły program": 10,
    "Osoby, które ukończyły program": 54,
    "Osoby, które podjęły pracę": 9,
    "Osoby, które utrzymały zatrudnienie": 5,
}
BY_TYPE_OF_CONTRACT = ["umowa o pracę 5 3 60%", "umowa zlecenie 4 2 50%", "Razem 9 5 55,6%"]
MANY_PARTS_TAKE = 90_000  # milliseconds, on a machine that does much else
REMARK = "Dopisz, ile osób korzystało ze staży."
ANSWER = "Ze staży korzystała jedna osoba."
TEXTS = {
    "Przebieg prac": "Zespół pracował z dziesięcioma rodzinami.",
    "Praca PZKW": "Zespół zaopiniował programy wszystkich rodzin.",
    "Praca mobilnych grup interdyscyplinarnych": "Grupy odwiedzały rodziny w parach.",
    "Wykonanie LPIW": "Informator dla klienta jest gotowy.",
    "Bariery i sposoby ich usunięcia": "Urzędy nie znały swoich zadań. Pomógł wspólny informator.",
    "Sprawdzone instrumenty": "Kontrakt trójstronny sprawdza się.",
    "Dobre praktyki": "Jedna diagnoza dla wszystkich instytucji.",
    "Wnioski": "Jedna diagnoza i jeden plan skracają drogę rodziny.",
}


def freezes_the_figures(kinga):
    kinga.goes_to("Raporty")
    kinga.opens("I edycja")
    kinga.follows_the_next_step("Zamroź liczby")
    with sleeping_worker(kinga.product):
        kinga.presses("Zamroź liczby", then="czeka na swoją kolej")
        kinga.looks_well()
    kinga.waits_for_the_worker("gotowe")
    kinga.opens(re.compile("^Otwórz wynik"))
    for title, value in FIGURES.items():
        expect(behind(kinga, title, value)).to_be_visible()
    kinga.sees("Dane są dziś takie same jak w chwili zamrożenia.")


def behind(kinga, title, value):
    """The link of a figure to the rows it is made of."""
    return kinga.link(re.compile(f"^{value} ?, {title}, zobacz wiersze$"))


def looks_behind_a_figure(kinga):
    """Gives the path of a family that stands behind it."""
    behind(kinga, "Osoby, które podjęły pracę", 9).click()
    kinga.is_at("Osoby, które podjęły pracę: 9")
    kinga.looks_well()
    kinga.opens("Umyślny")
    kinga.is_at("Rodzina: Umyślny")
    path = urlsplit(kinga.page.url).path
    kinga.page.go_back()
    kinga.opens("Wróć do wszystkich liczb")
    kinga.follows_the_next_step("Wróć do raportu")
    return path


def writes_the_report(kinga):
    kinga.follows_the_next_step("Napisz raport")
    kinga.is_at("Treść raportu")
    kinga.looks_well()
    kinga.fills_in(TEXTS)
    kinga.presses("Zapisz treść raportu", then="Zapisano.")


def checks_it(kinga):
    kinga.follows_the_next_step("Przeczytaj i sprawdź")
    kinga.sees(*TEXTS)
    kinga.presses("Sprawdzone, raport może iść", then="Raport jest sprawdzony.")


def sends_it(kinga):
    kinga.follows_the_next_step("Wyślij do CRZL")
    kinga.is_at("Wysłanie raportu do CRZL")
    kinga.presses("Wyślij do CRZL", then="Raport wysłano do CRZL.")
    kinga.waits_for_the_worker("gotowe")


def finds_it_on_the_board(celina):
    celina.goes_to("Pulpit")
    celina.sees("Powiat poznański, I edycja")
    celina.goes_to("Raporty")
    celina.opens("I edycja")
    row = celina.page.get_by_role("row").filter(has_text="poznański")
    assert "czeka na decyzję" in row.inner_text()
    celina.opens(re.compile("^Oceń"), within=row)
    celina.is_at("Powiat poznański")


def reads_the_figures(pdf):
    text = " ".join(page_texts(pdf))
    for row in [*(f"{title} {value}" for title, value in FIGURES.items()), *BY_TYPE_OF_CONTRACT]:
        assert row in text
    assert_accessible(pdf)


def decides(celina, decision, remarks=None):
    celina.follows_the_next_step("Podejmij decyzję")
    celina.fills_in(remarks or {})
    celina.chooses(decision)
    celina.presses("Zapisz decyzję", then="Powiat zobaczy to na swoim pulpicie.")


def corrects_the_report(kinga):
    kinga.goes_to("Pulpit")
    kinga.opens("Popraw raport: I edycja")
    kinga.sees(REMARK)
    kinga.follows_the_next_step("Otwórz do poprawy")
    kinga.is_at("Treść raportu")
    kinga.sees(REMARK)
    kinga.fills_in({"Przebieg prac": f"Zespół pracował z dziesięcioma rodzinami. {ANSWER}"})
    kinga.presses("Zapisz treść raportu", then="Zapisano.")


def has_made(celina, button, title):
    """Has a paper over the accepted reports made; gives its bytes."""
    celina.goes_to("Raporty")
    celina.opens("I edycja")
    celina.opens(re.compile("^Raport krajowy"))
    celina.presses(button)
    part = celina.page.get_by_role("region", name=title)
    result = part.get_by_role("link", name=re.compile("^Otwórz wynik"))
    result.click(timeout=MANY_PARTS_TAKE)
    celina.is_at(title)
    return celina.downloads("Pobierz plik")


def in_the_bundle(zipped, name):
    bundle = zipfile.ZipFile(io.BytesIO(zipped))
    [found] = [path for path in bundle.namelist() if re.search(name, path)]
    return bundle.read(found)


def lets_it_be_published(kinga):
    kinga.goes_to("Raporty")
    kinga.opens("I edycja")
    kinga.sees("CRZL przyjęło raport.")
    kinga.opens(re.compile("^Udostępnij"))
    kinga.fills_in({"Co zrobił pilotaż w Twoim powiecie": "Pięć instytucji pracowało z dziesięcioma rodzinami."})
    kinga.looks_well()
    kinga.presses("Udostępnij do publikacji", then="Udostępniono.")


def publishes_the_edition(artur):
    artur.goes_to("Raporty")
    artur.opens("I edycja")
    artur.opens("Publikacja efektów")
    artur.opens(re.compile("^(Opublikuj|Przygotuj) "))
    artur.presses("Opublikuj", then="Publikacja powstaje.")
    artur.waits_for_the_worker("gotowe")


def reads_in_public(product, browser, options):
    """A stranger without login; gives the text of the page and the published figures."""
    page = browser.new_context(**options).new_page()
    page.goto(product.url("/efekty/"))
    page.get_by_role("link", name=re.compile("I edycja")).first.click()
    page.get_by_role("link", name=re.compile("poznański")).first.click()
    text = page.locator("main").inner_text()
    published = json.loads(page.request.get(product.url("/efekty/1/efekty.json")).text())
    page.context.close()
    return text, published


def test_the_effects_of_poznan_are_proved_accepted_and_published(somebody, browser, browser_context_args):
    kinga, celina, artur = somebody(COORDINATOR), somebody(REVIEWER), somebody(ADMINISTRATOR)
    kinga.works_in("I edycja")
    freezes_the_figures(kinga)
    family = looks_behind_a_figure(kinga)
    writes_the_report(kinga)
    checks_it(kinga)
    sends_it(kinga)

    finds_it_on_the_board(celina)
    reads_the_figures(celina.downloads("Pobierz PDF raportu"))
    decides(celina, "Zwracam raport z uwagami", {"Uwaga do części: Przebieg prac": REMARK})
    corrects_the_report(kinga)
    checks_it(kinga)
    sends_it(kinga)

    finds_it_on_the_board(celina)
    celina.sees("wersja 2", ANSWER)
    decides(celina, "Przyjmuję raport")
    bundle = has_made(celina, "Przygotuj komplet raportów", "Komplet raportów")
    reads_the_figures(in_the_bundle(bundle, r"pozna.*\.pdf$"))
    national = has_made(celina, "Przygotuj raport krajowy", "Raport krajowy")
    assert ANSWER in " ".join(page_texts(national))
    assert_accessible(national)

    lets_it_be_published(kinga)
    publishes_the_edition(artur)
    text, published = reads_in_public(kinga.product, browser, browser_context_args)
    assert "Pięć instytucji pracowało z dziesięcioma rodzinami." in text
    assert ANSWER not in json.dumps(published, ensure_ascii=False)

    assert celina.visits(family) == 404
