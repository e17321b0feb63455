"""Around a family's programme: an import taken back, a workshop, a check of work, an emergency, sensitive facts."""

import re
from datetime import timedelta

import pytest

from tests.browser.people import NARROW, WIDE, today

pytestmark = pytest.mark.xdist_group("product")

EDITION = "Edycja pokazowa"
FAMILY, FATHER, MOTHER, CHILD = "Wizytowy", "Łukasz Wizytowy", "Teresa Wizytowa", "Róża Wizytowa"
OPS = "Ośrodek Pomocy Społecznej w Swarzędzu"
REASON = "Matka dzwoni, że nie ma gdzie nocować z dziećmi, a nikt z zespołu nie odbiera."
FACT = "Leczy się w poradni leczenia uzależnień."
WORKSHOP = "Warsztat domowego budżetu"


@pytest.fixture
def kinga(somebody):
    kinga = somebody("kinga.przykladowa@poznanski.example")
    kinga.works_in(EDITION)
    return kinga


@pytest.fixture
def marek(somebody):
    return somebody("marek.probny@poznanski.example")


def opens_the_family(person, name=FAMILY):
    person.goes_to("Rodziny")
    person.opens(name)
    person.is_at(f"Rodzina: {name}")


# An import


HEADINGS = (
    "Numer rodziny w pliku;Nazwisko rodziny;Gmina;Instytucja prowadząca;Dzień wskazania;Kryteria;"
    "Imię;Nazwisko;Kim jest w rodzinie;PESEL;Powód braku numeru PESEL;Data urodzenia;Płeć"
)


def a_sheet():
    """One person to be read in, one to be looked at (a mother who is a man), one refused (a wrong control digit)."""
    family = f"Arkuszowy;Swarzędz;{OPS};{today() - timedelta(days=3):%d.%m.%Y};bezrobocie"
    return "\r\n".join(
        [
            HEADINGS,
            f"1;{family};Dagmara;Arkuszowa;matka;89021410045;;;",
            "1;;;;;;Feliks;Arkuszowy;matka;;cudzoziemiec;23.07.1986;M",
            "1;;;;;;Jonasz;Arkuszowy;syn;16321201052;;;",
        ]
    ).encode()


def test_an_import_is_looked_through_committed_and_taken_back(kinga):
    kinga.goes_to("Rodziny")
    kinga.opens("Import z arkusza")
    kinga.reads_well()
    kinga.attaches("Plik z rodzinami", "rodziny.csv", b"%PDF-1.7 nothing of the kind", "text/csv")
    kinga.presses("Odczytaj plik", then="Popraw błędy w formularzu")
    kinga.attaches("Plik z rodzinami", "rodziny.csv", a_sheet(), "text/csv")
    kinga.presses("Odczytaj plik")
    kinga.is_at("Podgląd importu")
    kinga.sees("Gotowe: 1", "Do sprawdzenia: 1", "Odrzucone: 1", "Nikt nie jest jeszcze zapisany.")
    kinga.looks_well()
    kinga.ticks("Wiersz 3")
    kinga.presses("Wczytaj wybrane", then="Wczytano: 1 rodzina, 2 osoby.")
    kinga.is_at("Wynik importu")
    kinga.reads_well()
    kinga.opens("Arkuszowy")
    kinga.sees("Dagmara Arkuszowa", "Feliks Arkuszowy")
    kinga.does_not_see("Jonasz")
    kinga.page.go_back()
    kinga.unfolds("Cofnij cały import")
    kinga.presses("Tak, cofnij import", then="Cofnięto import.")
    kinga.reads_well()
    kinga.goes_to("Rodziny")
    kinga.does_not_see("Arkuszowy")


# A workshop


def test_a_workshop_is_planned_and_its_attendance_marked_on_a_telephone(marek):
    marek.goes_to("Rodziny")
    marek.opens("Zajęcia grupowe")
    marek.opens("Zaplanuj zajęcia")
    marek.fills_in({"Nazwa zajęć": WORKSHOP, "Moduł": "moduł społeczny i integracyjny", "Liczba miejsc": "2"})
    marek.reads_well()
    marek.presses("Zapisz zajęcia", then="Teraz zaplanuj spotkania i zapisz uczestników.")
    marek.opens("Zaplanuj spotkania")
    marek.fills_in({"Dzień spotkania": today(), "Od godziny": "10:00", "Do godziny": "12:00"})
    marek.field("Spotkania odbywają się też w dni ustawowo wolne, na przykład 1 maja").check()
    marek.presses("Zaplanuj", then="Zaplanowano: 1 spotkanie.")
    enrols(marek, MOTHER, "osoba wpisana na listę")
    enrols(marek, FATHER, "osoba wpisana na listę")
    enrols(marek, CHILD, "lista oczekujących, miejsce 1")
    marek.reads_well()
    marks_the_attendance(marek)
    marek.opens(re.compile("^Popraw obecność"))
    opens_the_family(marek)
    marek.sees("Zajęcia i godziny wsparcia", WORKSHOP)


def enrols(marek, person, then):
    marek.opens("Zapisz osobę")
    marek.field("Imię, nazwisko albo numer rodziny").fill(person)
    marek.page.locator("main").get_by_role("button", name="Szukaj").click()
    marek.opens(re.compile(f"^Zapisz.*{person}$"))
    marek.presses("Zapisz na zajęcia", then=then)


def marks_the_attendance(marek):
    marek.page.set_viewport_size({"width": NARROW, "height": 800})
    marek.opens(re.compile("^Obecność"))
    marek.reads_well()
    marek.page.get_by_role("radiogroup", name=MOTHER).get_by_text("obecność", exact=True).click()
    marek.presses("Zapisz listę obecności", then=f"Zaznacz obecność: {FATHER}.")
    marek.page.get_by_role("radiogroup", name=FATHER).get_by_text("nieobecność", exact=True).click()
    marek.presses("Zapisz listę obecności", then="Lista obecności zapisana.")
    marek.sees("1 obecna osoba")
    marek.looks_well()
    assert marek.page.viewport_size["width"] == WIDE


# A check of work


def test_a_check_of_work_waits_after_its_edition_has_ended(somebody):
    krzysztof = somebody("krzysztof.probny@zaganski.example")
    krzysztof.works_in(EDITION)
    krzysztof.goes_to("Pulpit")
    krzysztof.sees("Sprawdzenia zatrudnienia")
    krzysztof.goes_to("Rodziny")
    krzysztof.opens("Sprawdzenia zatrudnienia")
    krzysztof.reads_well()
    first = krzysztof.page.locator("tbody tr", has_text="po terminie").first.get_by_role("link").first
    person = first.inner_text()
    first.click()
    krzysztof.is_at(f"Czy nadal pracuje: {person}")
    krzysztof.presses("Zapisz sprawdzenie", then="Zaznacz, jak ta osoba teraz pracuje.")
    krzysztof.reads_well()
    krzysztof.chooses("pracuje w tym samym miejscu")
    krzysztof.fills_in({"Skąd to wiadomo": "rozmowa z pracodawcą"})
    krzysztof.presses("Zapisz sprawdzenie", then="Sprawdzenie zapisane.")
    krzysztof.is_at(f"Praca: {person}")
    krzysztof.sees("rozmowa z pracodawcą")
    krzysztof.looks_well()


# Emergency


def number_of_the_family(marek):
    opens_the_family(marek)
    return re.search(r"RN/\d+/\d+", marek.text())[0]


def test_a_family_opened_in_an_emergency_is_reviewed_by_the_chair(somebody, marek):
    number = number_of_the_family(marek)
    olga, czeslawa = somebody("olga.probna@poznanski.example"), somebody("czeslawa.zmyslona@poznanski.example")
    olga.goes_to("Rodziny")
    olga.does_not_see(FAMILY)
    olga.opens("Otwarcie awaryjne")
    olga.looks_well()
    olga.fills_in({"Numer rodziny albo PESEL jednej z osób": number})
    olga.fills_in({"Dlaczego musisz otworzyć tę rodzinę teraz": REASON})
    olga.ticks("Rozumiem, że przewodniczący PZKW sprawdzi to otwarcie.")
    olga.presses("Otwórz rodzinę na godzinę", then="Potem zamknie się sama.")
    olga.is_at(f"Rodzina: {FAMILY}")
    olga.sees("Otwarcie awaryjne", "bez diagnozy i danych wrażliwych")
    olga.does_not_see("Zmień dane rodziny", "Ocena obszarów")
    olga.reads_well()

    czeslawa.goes_to("Pulpit")
    czeslawa.opens(re.compile(number.replace("/", ".")))
    czeslawa.sees(REASON)
    czeslawa.does_not_see(FAMILY)
    czeslawa.looks_well()
    if czeslawa.page.get_by_role("radio").count() == 0:
        czeslawa.follows_the_next_step("Oceń otwarcie")
    czeslawa.chooses("nieuzasadnione")
    czeslawa.presses("Zapisz ocenę", then="Napisz, dlaczego otwarcie było nieuzasadnione.")
    czeslawa.fills_in({"Uwagi": "Koordynatorka odebrała po kwadransie."})
    czeslawa.presses("Zapisz ocenę", then="Zapisano ocenę otwarcia.")
    czeslawa.reads_well()
    olga.page.reload()
    olga.is_at("Nie ma takiej strony")


# Sensitive facts


def test_a_sensitive_fact_is_read_by_whoever_has_the_right_to_it(kinga, marek):
    opens_the_family(marek)
    marek.sees("Nie masz prawa do danych o zdrowiu, uzależnieniach i wyrokach.")
    opens_the_family(kinga)
    kinga.opens("Nadaj prawo do danych wrażliwych")
    kinga.reads_well()
    kinga.fills_in({"Komu": "Marek Próbny", "Po co": "dobór poradni"})
    kinga.presses("Nadaj prawo", then="może teraz czytać i poprawiać: Marek Próbny.")
    marek.page.reload()
    marek.opens("Otwórz dane wrażliwe")
    marek.opens("Dodaj wpis")
    marek.fills_in({"Osoba": FATHER, "Treść": FACT})
    marek.chooses("uzależnienie")
    marek.reads_well()
    marek.presses("Zapisz", then="Zapisano wpis.")
    marek.sees(FACT)
    marek.looks_well()
    path = marek.page.url.removeprefix(marek.product.base)
    assert kinga.visits(path) == 403
    kinga.does_not_see(FACT)
    opens_the_family(marek)
    marek.does_not_see(FACT)
