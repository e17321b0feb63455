"""The powiat's effects, from its cases to the PDF in the hands of CRZL's reviewer."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.people import sleeping_worker
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible

pytestmark = pytest.mark.xdist_group("product")

COORDINATOR = "kinga.przykladowa@poznanski.example"
REVIEWER = "celina.zmyslona@crzl.example"
# As the powiat announced them on 18.05.2015; here they are computed from its cases.
FIGURES = [
    "Rodziny, które ukończyły program{} 10",
    "Osoby, które ukończyły program{} 54",
    "Osoby, które podjęły pracę{} 9",
    "Osoby, które utrzymały zatrudnienie{} 5",
]
BY_TYPE_OF_CONTRACT = ["umowa o pracę 5 3 60%", "umowa zlecenie 4 2 50%", "Razem 9 5 55,6%"]
REMARK = "Dopisz, ile osób korzystało ze staży."
ANSWER = "Ze staży korzystała jedna osoba."


def freezes_the_figures(kinga):
    kinga.goes_to("Raporty")
    kinga.opens("I edycja")
    kinga.follows_the_next_step("Zamroź liczby")
    with sleeping_worker(kinga.product):
        kinga.presses("Zamroź liczby", then="czeka na swoją kolej")
        kinga.looks_well()
    kinga.waits_for_the_worker("gotowe")
    kinga.opens(re.compile("^Otwórz wynik"))
    for line in FIGURES:
        kinga.sees(line.format(":"))
    kinga.sees("Dane są dziś takie same jak w chwili zamrożenia.")


def looks_behind_a_figure(kinga):
    """Gives the path of a family that stands behind it."""
    kinga.unfolds("Rodziny za tą liczbą")
    kinga.opens("Umyślny")
    kinga.is_at("Rodzina: Umyślny")
    path = urlsplit(kinga.page.url).path
    kinga.page.go_back()
    kinga.follows_the_next_step("Wróć do raportu")
    return path


def writes_the_report(kinga):
    kinga.follows_the_next_step("Napisz raport")
    kinga.is_at("Treść raportu")
    kinga.looks_well()
    kinga.fills_in(
        {
            "Przebieg prac": "Zespół pracował z dziesięcioma rodzinami.",
            "Bariery i sposoby ich usunięcia": "Urzędy nie znały swoich zadań. Pomógł wspólny informator.",
            "Wnioski": "Jedna diagnoza i jeden plan skracają drogę rodziny.",
        }
    )
    kinga.presses("Zapisz treść raportu", then="Zapisano. Raport można teraz wysłać do CRZL.")


def sends_it(kinga):
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
    for row in [line.format("") for line in FIGURES] + BY_TYPE_OF_CONTRACT:
        assert row in text
    assert_accessible(pdf)


def decides(celina, decision, remarks=""):
    celina.follows_the_next_step("Podejmij decyzję")
    celina.chooses(decision)
    celina.fills_in({"Uwagi dla powiatu": remarks})
    celina.presses("Zapisz decyzję", then="Powiat zobaczy to na swoim pulpicie.")


def corrects_the_report(kinga):
    kinga.goes_to("Pulpit")
    kinga.opens("Popraw raport: I edycja")
    kinga.sees(REMARK)
    kinga.follows_the_next_step("Otwórz do poprawy")
    kinga.is_at("Treść raportu")
    kinga.fills_in({"Przebieg prac": f"Zespół pracował z dziesięcioma rodzinami. {ANSWER}"})
    kinga.presses("Zapisz treść raportu", then="Zapisano.")
    kinga.opens("Wyślij poprawiony raport")


def test_the_effects_of_poznan_reach_the_reviewer_as_a_pdf(somebody):
    kinga, celina = somebody(COORDINATOR), somebody(REVIEWER)
    kinga.works_in("I edycja")
    freezes_the_figures(kinga)
    family = looks_behind_a_figure(kinga)
    writes_the_report(kinga)
    kinga.follows_the_next_step("Sprawdź i wyślij")
    kinga.is_at("Wysłanie raportu do CRZL")
    kinga.looks_well()
    sends_it(kinga)

    finds_it_on_the_board(celina)
    reads_the_figures(celina.downloads("Pobierz PDF raportu"))
    decides(celina, "Zwracam raport z uwagami", REMARK)
    corrects_the_report(kinga)
    sends_it(kinga)

    finds_it_on_the_board(celina)
    celina.sees("wersja 2", ANSWER)
    decides(celina, "Przyjmuję raport")
    kinga.goes_to("Raporty")
    kinga.opens("I edycja")
    kinga.sees("CRZL przyjął raport. Ta sprawa jest zakończona.")

    assert celina.visits(family) == 404
