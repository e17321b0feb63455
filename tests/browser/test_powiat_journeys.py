"""Shorter ways through a powiat's register: an agreement of three, a new person, an invitation to stage II."""

import re
from urllib.parse import urlsplit

import pytest

from reports.choices import StageCriterion
from tests.browser.people import today
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible

pytestmark = pytest.mark.xdist_group("product")

# An agreement

PUP = "Powiatowy Urząd Pracy w Turku"
PCPR = "Powiatowe Centrum Pomocy Rodzinie w Turku"
MOPS = "Miejski Ośrodek Pomocy Społecznej w Turku"
TEAMS = "porozumienie o gminnych zespołach do spraw aktywizacji"
TITLE = "Porozumienie o zespole do spraw aktywizacji w Turku"


def drafts_an_agreement(olga):
    """Gives its number, as an expression that finds it."""
    olga.goes_to("Powiat")
    olga.opens("Porozumienia")
    olga.opens("Nowe porozumienie")
    olga.looks_well()
    olga.opens(re.compile(f"^Zacznij.*{TEAMS}"))
    olga.fills_in({"Tytuł": TITLE, "Obowiązuje od": today(), "Obowiązuje do": ""})
    olga.fills_in({"Edycja pilotażu": "nie dotyczy żadnej edycji"})
    olga.ticks(PUP, PCPR, MOPS)
    olga.presses("Utwórz projekt", then="Projekt gotowy.")
    return re.compile(re.search(r"POR/\d+/\d+", olga.text())[0].replace("/", "."))


def fills_the_gap(olga):
    """The wording asks for a place that nobody has written down yet."""
    olga.sees("{miejsce} (miejsce zawarcia)")
    olga.looks_well()
    olga.follows_the_next_step("Popraw dane i treść")
    olga.fills_in({"Miejsce zawarcia": "Turek"})
    olga.presses("Zapisz projekt", then="Projekt zapisany.")


def is_agreed(olga):
    """Gives the code in the footer of its paper."""
    olga.follows_the_next_step("Uzgodnij treść")
    olga.fills_in({"Dzień uzgodnienia": today()})
    olga.presses("Uzgodnij treść", then="Treść uzgodniona.")
    olga.waits_for_the_worker(re.compile("gotowe|Pobierz dokument"))
    olga.page.reload()
    paper = olga.downloads(re.compile("Pobierz dokument"))
    text = " ".join(page_texts(paper))
    for said in (PUP, PCPR, MOPS, "Miejsce zawarcia: Turek", "na czas nieoznaczony"):
        assert said in text, said
    assert_accessible(paper)
    return re.search(r"wersja 1 · ([0-9a-f]{12})", text)[1]


def is_not_signed_without_its_code(olga):
    olga.follows_the_next_step("Zapisz podpis")
    signature(olga, "", "Wypełnij pole „Kod ze stopki dokumentu”.")
    signature(olga, "0123456789ab", "Ten kod nie zgadza się")
    olga.looks_well()


def signature(person, code, then):
    person.fills_in({"Data podpisu": today(), "Kto podpisał": "Dorota Zmyślona", "Na jakiej podstawie": "dyrektor"})
    person.fills_in({"Kod ze stopki dokumentu": code})
    person.presses("Zapisz podpis", then=then)


def test_an_agreement_of_three_is_in_force_when_all_have_signed(somebody):
    olga, marta = somebody("olga.pokazowa@turecki.example"), somebody("marta.umowna@turecki.example")
    number = drafts_an_agreement(olga)
    fills_the_gap(olga)
    code = is_agreed(olga)
    is_not_signed_without_its_code(olga)
    marta.goes_to("Pulpit")
    marta.opens(number)
    marta.follows_the_next_step("Zapisz podpis")
    signature(marta, code, "Podpisano 1 z 3.")
    marta.sees("Czekamy na pozostałe podpisy.")
    marta.does_not_see("Zapisz podpis")
    olga.goes_to("Pulpit")
    olga.opens(number)
    for then in ("Podpisano 2 z 3.", "Podpisały wszystkie strony"):
        olga.follows_the_next_step("Zapisz podpis")
        signature(olga, code, then)
    olga.sees("obowiązuje")
    olga.looks_well()


# A person

EMAIL, PASSWORD = "wiola.nowa@turecki.example", "zielony most nad Wartą"


def invites(olga):
    """Gives the link that olga hands over herself, because the post does not come through."""
    olga.goes_to("Osoby")
    olga.opens("Zaproś osobę")
    olga.fills_in({"Imię": "Wiola", "Nazwisko": "Nowa", "Adres e-mail": EMAIL})
    olga.fills_in({"Rola": "członek PZKW", "Instytucja": MOPS})
    olga.presses("Wyślij zaproszenie", then="Zaproszenie jest gotowe.")
    olga.unfolds("Poczta nie dociera")
    olga.presses("Pokaż odnośnik", then="Przekaż ten odnośnik")
    olga.looks_well()
    link = urlsplit(olga.field("Odnośnik").input_value())
    return f"{link.path}?{link.query}"


def accepts(wiola, link):
    wiola.visits(link)
    wiola.is_at("Zaproszenie do systemu")
    wiola.sees("Wiola Nowa", "członek PZKW")
    wiola.fills_in({"Hasło": "krótkie", "Powtórz hasło": "krótkie"})
    wiola.presses("Załóż konto i przyjmij zaproszenie", then="Popraw błędy w formularzu")
    wiola.looks_well()
    wiola.fills_in({"Hasło": PASSWORD, "Powtórz hasło": PASSWORD})
    wiola.presses("Załóż konto i przyjmij zaproszenie", then="Zaproszenie przyjęte. Twoja rola: członek PZKW.")


def test_an_invited_person_sets_a_password_and_logs_in(somebody, newcomer):
    olga, wiola = somebody("olga.pokazowa@turecki.example"), newcomer(EMAIL)
    link = invites(olga)
    accepts(wiola, link)
    wiola.presses("Wyloguj się")
    wiola.page.wait_for_url("**/konto/login/**")  # it asks the phone's store first
    assert wiola.visits(link) == 410
    wiola.visits("/konto/login/")
    wiola.gives_name_and_password(wiola.page, PASSWORD)
    wiola.is_at("Pulpit")
    wiola.sees("powiat turecki")
    olga.page.reload()
    olga.sees("Zaproszenie jest przyjęte")


# Stage II


def is_assessed_and_invited(artur):
    artur.goes_to("Edycje")
    artur.opens("I edycja")
    artur.opens("słupski")
    artur.opens("Oceń etap")
    artur.sees("Bez przyjętego raportu")
    for criterion in StageCriterion:
        artur.chooses("spełnia (2)", of=criterion.label)
        artur.fills_in({f"Dlaczego tak: {criterion.label}": "Program ukończyły wszystkie rodziny."})
    artur.ticks("Oceniam bez przyjętego raportu")
    artur.chooses("pozytywna")
    artur.fills_in({"Uzasadnienie całej oceny": "Program ukończyły wszystkie rodziny."})
    artur.looks_well()
    artur.presses("Zapisz ocenę", then="Ocena jest zapisana.")
    artur.goes_to("Edycje")
    artur.opens("II edycja")
    artur.opens("Zaproś powiaty")
    artur.looks_well()
    artur.page.get_by_role("checkbox", name=re.compile("powiat słupski")).check()
    artur.fills_in({"Uzasadnienie": "Dobra ocena I etapu."})
    artur.presses("Zaproś zaznaczone powiaty", then="Zaproszono 1 powiat.")
    artur.sees("czeka na powiat")
    artur.looks_well()


def accepts_with_another_leader(stefania):
    stefania.goes_to("Pulpit")
    stefania.opens("Przyjmij zaproszenie: II edycja")
    stefania.sees("Dobra ocena I etapu.")
    stefania.looks_well()
    stefania.fills_in({"Lider": "Powiatowy Urząd Pracy w Słupsku"})
    stefania.presses("Przyjmij zaproszenie", then="Zaproszenie jest przyjęte.")
    stefania.sees("Program ukończyły wszystkie rodziny.")
    stefania.looks_well()
    stefania.goes_to("Pulpit")
    stefania.does_not_see("Przyjmij zaproszenie")


def test_a_powiat_assessed_well_is_invited_to_stage_two_and_accepts(somebody):
    artur, stefania = somebody("artur.zmyslony@crzl.example"), somebody("stefania.przykladowa@slupski.example")
    is_assessed_and_invited(artur)
    accepts_with_another_leader(stefania)
    artur.page.reload()
    artur.does_not_see("czeka na powiat")
    artur.goes_to("Pulpit")
    artur.opens("Zdecyduj o zgłoszeniu: powiat słupski")
    artur.follows_the_next_step("Zakwalifikuj powiat")
    artur.presses("Zakwalifikuj powiat", then="Powiat jest zakwalifikowany.")
