"""A family waits for a place, gets a programme, an opinion by module, a second version and an amendment of it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.people import today

pytestmark = pytest.mark.xdist_group("product")

EDITION = "Edycja pokazowa"
NAME, IN_THE_WAY = "Wzorcowy", "Nowy"
MOTHER, FATHER = "Helena Wzorcowa", "Ryszard Wzorcowy"
PESEL_OF_A_WOMAN, PESEL_OF_A_MAN, PESEL_OF_A_CHILD = "89021410045", "86072310515", "16321201051"
PUP, OPS = "Powiatowy Urząd Pracy w Żaganiu", "Ośrodek Pomocy Społecznej w Szprotawie"
EMPLOYMENT, SOCIAL = "moduł prozatrudnieniowy", "moduł społeczny i integracyjny"
GOAL = "ojciec ma stałą pracę"
WORK_NEED, HOUSE_NEED = "stała praca ojca", "remont mieszkania"
COURSE, COUNSEL = "Kurs spawania", "Poradnictwo w sprawie remontu"
REMARK = "Napiszcie, jaki jest spodziewany efekt poradnictwa."
EFFECT = "wniosek o dodatek remontowy złożony"
FAMILY_DAY = "Rodzinna sobota w świetlicy"
GAP = f"Brak działania dla potrzeby: {HOUSE_NEED}"


class Powiat:
    """Those who take part, by first name."""

    def __init__(self, somebody):
        self.alicja = somebody("alicja.przykladowa@zaganski.example")
        self.krzysztof = somebody("krzysztof.probny@zaganski.example")
        self.wiktor = somebody("wiktor.zmyslony@zaganski.example")
        self.sabina = somebody("sabina.zmyslona@zaganski.example")
        for person in (self.alicja, self.krzysztof, self.wiktor, self.sabina):
            person.works_in(EDITION)


# Recruitment


def leaves_one_place(alicja):
    """Gives the number of places that Szprotawa has from now on."""
    alicja.goes_to("Rodziny")
    alicja.opens("Rekrutacja i lista rezerwowa")
    alicja.reads_well()
    places = int(re.search(r"Gmina Szprotawa\s+(\d+)", alicja.text())[1]) + 1
    alicja.goes_to("Powiat")
    alicja.opens("Gminy")
    alicja.opens("Popraw podział rodzin między gminy")
    alicja.page.get_by_label(re.compile("^Szprotawa, ")).fill(str(places))
    alicja.presses("Zapisz podział")
    alicja.is_at("Gminy powiatu")
    return places


def takes_the_last_place(alicja):
    alicja.goes_to("Rodziny")
    alicja.opens("Rekrutacja i lista rezerwowa")
    alicja.opens(re.compile(f"^Podejmij decyzję.*{IN_THE_WAY}$"))
    alicja.chooses("Zakwalifikuj rodzinę")
    alicja.presses("Zapisz decyzję", then="Rodzina: zakwalifikowana.")


def is_nominated(alicja):
    """Gives the family's number."""
    alicja.goes_to("Rodziny")
    alicja.opens("Wskaż nową rodzinę")
    alicja.fills_in({"Nazwisko rodziny": NAME, "Gmina": "Szprotawa", "Instytucja prowadząca": OPS})
    alicja.ticks("bezrobocie w rodzinie")
    alicja.presses("Wskaż rodzinę", then="Wskazano rodzinę.")
    number = re.search(r"Jej numer: (\S+)\.", alicja.text())[1]
    alicja.follows_the_next_step("Zapisz zaproszenie")
    alicja.presses("Zapisz", then="Zapisano zaproszenie.")
    alicja.follows_the_next_step("Zapisz odpowiedź")
    alicja.chooses("Przyjmuje zaproszenie")
    alicja.presses("Zapisz", then="Rodzina: przyjęła zaproszenie.")
    return number


def finds_no_place(alicja, places):
    alicja.follows_the_next_step("Podejmij decyzję")
    alicja.sees("Nie ma wolnego miejsca", f"gmina Szprotawa – {places} z {places}", "Wpisz rodzinę na listę rezerwową.")
    alicja.reads_well()
    alicja.chooses("Zakwalifikuj rodzinę")
    alicja.presses("Zapisz decyzję", then="Możesz wpisać rodzinę na listę rezerwową.")
    alicja.chooses("Wpisz na listę rezerwową")
    alicja.presses("Zapisz decyzję", then="Rodzina: na liście rezerwowej.")


def a_place_is_given_back(alicja):
    opens_the_family(alicja, IN_THE_WAY)
    alicja.opens("Rodzina rezygnuje z udziału")
    alicja.fills_in({"Powód odmowy": "Wyprowadza się z powiatu."})
    alicja.presses("Zapisz", then="Zapisano odpowiedź.")


def gets_the_place(alicja):
    alicja.goes_to("Pulpit")
    alicja.sees(NAME)
    alicja.goes_to("Rodziny")
    alicja.opens("Rekrutacja i lista rezerwowa")
    alicja.sees("Zwolniło się miejsce w gminie Szprotawa")
    alicja.reads_well()
    alicja.opens(re.compile(f"^Podejmij decyzję.*{NAME}$"))
    alicja.chooses("Zakwalifikuj rodzinę")
    alicja.presses("Zapisz decyzję", then="Rodzina: zakwalifikowana.")


def opens_the_family(person, name=NAME):
    person.goes_to("Rodziny")
    person.opens(name)
    person.is_at(f"Rodzina: {name}")


# Persons and the declaration


def gets_its_persons(alicja):
    mother = person_of("Helena", "Wzorcowa", "matka", "1989-02-14")
    alicja.opens("Dodaj osobę")
    alicja.fills_in(mother | {"PESEL": PESEL_OF_A_MAN})
    alicja.chooses("kobieta")
    alicja.presses("Dodaj osobę", then="Popraw błędy w formularzu")
    alicja.reads_well()
    alicja.fills_in({"PESEL": PESEL_OF_A_WOMAN})
    alicja.presses("Dodaj osobę", then=f"Dodano osobę: {MOTHER}.")
    meets_a_double(alicja)
    adds(alicja, person_of("Ryszard", NAME, "ojciec", "1986-07-23"), "mężczyzna", PESEL_OF_A_MAN)
    adds(alicja, person_of("Igor", NAME, "dziecko", "2016-12-12"), "mężczyzna", PESEL_OF_A_CHILD)


def person_of(first, last, relation, born):
    return {"Imię": first, "Nazwisko": last, "Kim jest w rodzinie": relation, "Data urodzenia": born}


def adds(alicja, facts, sex, pesel):
    alicja.opens("Dodaj osobę")
    alicja.fills_in(facts | {"PESEL": pesel})
    alicja.chooses(sex)
    alicja.presses("Dodaj osobę", then="Dodano osobę")


def meets_a_double(alicja):
    """Somebody of this name and day is in another family: shown before anything is saved."""
    alicja.opens("Dodaj osobę")
    alicja.fills_in(person_of("Tamara", "Nowa", "inna osoba w gospodarstwie", "1995-07-15"))
    alicja.fills_in({"Powód braku numeru PESEL": "numer jeszcze nieznany"})
    alicja.chooses("kobieta")
    alicja.presses("Dodaj osobę", then="Ta osoba może już być w systemie")
    alicja.sees(f"rodzina {IN_THE_WAY}")
    alicja.reads_well()
    alicja.opens("Anuluj")
    alicja.is_at(f"Rodzina: {NAME}")
    alicja.does_not_see("Tamara")


def begins_to_take_part(alicja):
    alicja.follows_the_next_step("Zapisz deklarację")
    alicja.fills_in({f"{MOTHER}: Status na rynku pracy": "osoba bierna zawodowo"})
    alicja.fills_in({f"{FATHER}: Status na rynku pracy": "osoba długotrwale bezrobotna"})
    alicja.fills_in({f"{FATHER}: Od ilu miesięcy bez pracy": "3", "Wersja klauzuli RODO": "1/2026"})
    alicja.reads_well()
    alicja.presses("Rozpocznij udział", then="Popraw błędy w formularzu")
    alicja.fills_in({f"{FATHER}: Od ilu miesięcy bez pracy": "20"})
    alicja.presses("Rozpocznij udział", then="Udział rodziny się rozpoczął.")
    alicja.follows_the_next_step("Przydziel pracownika MGI")
    alicja.fills_in({"Pracownik MGI": "Krzysztof Próbny"})
    alicja.presses("Przydziel", then="Z rodziną pracuje teraz: Krzysztof Próbny.")


# Diagnosis and programme


def is_diagnosed(krzysztof):
    krzysztof.follows_the_next_step("Zacznij diagnozę")
    krzysztof.presses("Zacznij diagnozę", then="Diagnoza zaczęta.")
    krzysztof.chooses("1 – trudno", of="Praca")
    needs = {"Potrzeba 1": WORK_NEED, "Potrzeba 1: Obszar": "Praca", "Potrzeba 1: Moduł, który odpowie": EMPLOYMENT}
    krzysztof.fills_in(needs)
    krzysztof.chooses("1 – trudno", of="Mieszkanie")
    needs = {"Potrzeba 2": HOUSE_NEED, "Potrzeba 2: Obszar": "Mieszkanie", "Potrzeba 2: Moduł, który odpowie": SOCIAL}
    krzysztof.fills_in(needs)
    krzysztof.presses("Zapisz projekt", then="Projekt diagnozy zapisany.")
    krzysztof.follows_the_next_step("Uzgodnij z rodziną")
    krzysztof.presses("Uzgodniono z rodziną", then="Diagnoza uzgodniona z rodziną.")
    krzysztof.reads_well()


def gets_a_programme(krzysztof):
    krzysztof.follows_the_next_step("Zacznij program")
    krzysztof.follows_the_next_step("Wpisz cele")
    krzysztof.fills_in({"Cel główny": "Rodzina utrzymuje się sama."})
    krzysztof.presses("Zapisz", then="Cele zapisane.")
    krzysztof.opens("Dodaj cel")
    krzysztof.fills_in({"Cel": GOAL})
    krzysztof.presses("Dodaj cel", then="Cel dodany.")
    krzysztof.sees(f"Brak działania dla potrzeby: {WORK_NEED}", GAP)
    plans(krzysztof, WORK_NEED, COURSE, PUP)
    krzysztof.does_not_see(f"Brak działania dla potrzeby: {WORK_NEED}")
    krzysztof.sees(GAP)
    krzysztof.reads_well()
    plans(krzysztof, HOUSE_NEED, COUNSEL, OPS)
    krzysztof.does_not_see(GAP)


def plans(krzysztof, need, title, institution):
    """From the gap itself: the form knows the need and its module."""
    gaps = krzysztof.page.locator("li", has_text=f"Brak działania dla potrzeby: {need}")
    krzysztof.opens(re.compile("^Dodaj działanie"), within=gaps)
    krzysztof.fills_in({"Działanie": title, "Do którego celu prowadzi": GOAL, "Kto prowadzi": institution})
    krzysztof.ticks(FATHER)
    krzysztof.fills_in({"Od dnia": today(), "Do dnia": today() + timedelta(days=60)})
    krzysztof.presses("Dodaj działanie", then="Działanie dodane.")


def clashes(krzysztof):
    day = today() + timedelta(days=7)
    meets(krzysztof, COURSE, day, "9:00", "11:00")
    krzysztof.reads_well()
    krzysztof.opens("Wróć do programu")
    krzysztof.does_not_see("nakładają się")
    meets(krzysztof, COUNSEL, day, "10:00", "12:00")
    krzysztof.opens("Wróć do programu")
    krzysztof.sees("Czego rodzina nie pogodzi", "Ryszard", f"{COURSE} (9:00–11:00) i {COUNSEL} (10:00–12:00)")
    krzysztof.reads_well()


def meets(krzysztof, title, day, begins, ends):
    krzysztof.opens(re.compile(f"^Zapisz terminy.*{title}"))
    begins, ends = begins.zfill(5), ends.zfill(5)
    krzysztof.fills_in({"Dzień": day, "Od godziny": begins, "Do godziny": ends})
    krzysztof.presses("Dodaj terminy", then="Dodano 1 termin.")


def goes_to_the_pzkw(krzysztof, parts):
    krzysztof.presses("Przekaż do opinii PZKW", then="Program przekazano PZKW.")
    krzysztof.sees(parts)


# Opinion


def comes_before_a_session(wiktor, item):
    wiktor.goes_to("Posiedzenia")
    wiktor.opens("Zaplanuj posiedzenie")
    wiktor.fills_in({"Data posiedzenia": today(), "Miejsce": "Żagań, siedziba PCPR"})
    wiktor.presses("Zaplanuj posiedzenie", then="Teraz ułóż porządek obrad.")
    wiktor.presses(f"Dodaj sprawę {item} do porządku", then="Sprawa jest w porządku obrad.")
    wiktor.presses("Otwórz posiedzenie", then="Posiedzenie jest otwarte.")
    wiktor.opens("Zapisz obecność")
    wiktor.opens("Zaznacz wszystkich pozostałych jako obecnych")
    wiktor.presses("Zapisz listę obecności", then="kworum jest")


def opens_the_matter(sabina, item):
    sabina.goes_to("Pulpit")
    sabina.opens(item)
    sabina.does_not_see(NAME, "Wzorcowa", "Ryszard")


def remarks_on_a_module(sabina):
    sabina.opens("Zapisz uwagę do części")
    sabina.chooses(SOCIAL.capitalize())
    sabina.fills_in({"Uwaga": REMARK})
    sabina.reads_well()
    sabina.presses("Zapisz uwagę", then="Uwaga zapisana.")
    sabina.reads_well()


def votes(sabina, vote):
    sabina.chooses(vote)
    sabina.presses("Oddaj głos", then="Głos zapisany.")


def closes(wiktor):
    wiktor.page.reload()
    wiktor.unfolds("Zamknij posiedzenie")
    wiktor.presses("Tak, zamknij posiedzenie", then="Posiedzenie jest zamknięte.")


# The second version


def answers_the_remark(krzysztof):
    opens_the_family(krzysztof)
    krzysztof.opens("Program, wersja 1")
    krzysztof.sees("Opinia PZKW: pozytywna z uwagami", REMARK)
    krzysztof.opens("Opinia w jednym dokumencie")
    krzysztof.reads_well()
    krzysztof.page.go_back()
    krzysztof.follows_the_next_step("Przygotuj nową wersję")
    krzysztof.sees("Opinia dotyczy wersji 1, ta wersja ma numer 2", "Od opinii nic się jeszcze nie zmieniło.")
    krzysztof.presses("Przekaż do opinii PZKW", then="Żadna część nie zmieniła się od opinii")
    krzysztof.opens(re.compile(f"^Edytuj.*{COUNSEL}$"))
    krzysztof.fills_in({"Spodziewany efekt": EFFECT})
    krzysztof.presses("Zapisz", then="Działanie zapisane.")
    krzysztof.sees("Opinia dotyczy wersji 1, ta wersja ma numer 2", f"Od opinii zmieniły się: {SOCIAL}.")
    krzysztof.reads_well()
    krzysztof.opens("Zobacz, co się zmieniło")
    krzysztof.sees(EFFECT)
    krzysztof.reads_well()
    krzysztof.opens("Wersja 2")


def reads_only_what_changed(sabina):
    sabina.sees(EFFECT, "opinia z wersji 1")
    sabina.reads_well()


def is_put_in_force(alicja):
    opens_the_family(alicja)
    alicja.follows_the_next_step("Wprowadź program w życie")
    alicja.presses("Wprowadź w życie", then="Program obowiązuje.")


def is_amended_while_in_force(krzysztof):
    opens_the_family(krzysztof)
    krzysztof.opens("Program, wersja 2")
    krzysztof.presses("Przygotuj nową wersję", then="Do jej wprowadzenia obowiązuje poprzednia.")
    krzysztof.sees("Opinia dotyczy wersji 2, ta wersja ma numer 3")
    opens_the_family(krzysztof)
    in_force = krzysztof.page.locator("#program ~ p", has_text="Program, wersja 2")
    expect(in_force).to_contain_text("obowiązuje")
    krzysztof.sees("Powstaje kolejna: wersja 3")
    krzysztof.reads_well()


def is_logged_out_over_an_activity(krzysztof):
    """The session ends while it is typed: the text waits under the dialog and is saved after the login."""
    krzysztof.opens("wersja 3")
    krzysztof.opens(re.compile("^Dodaj działanie.*moduł rodzinny"))
    krzysztof.fills_in({"Działanie": FAMILY_DAY, "Spodziewany efekt": EFFECT})
    krzysztof.ticks(MOTHER)
    krzysztof.page.context.clear_cookies(name="session")
    krzysztof.presses("Dodaj działanie")
    dialog = krzysztof.page.get_by_role("dialog", name="Twoja sesja wygasła")
    krzysztof.gives_name_and_password(dialog)
    krzysztof.sees("Jesteś z powrotem.")
    expect(krzysztof.field("Działanie")).to_have_value(FAMILY_DAY)
    expect(krzysztof.field("Spodziewany efekt")).to_have_value(EFFECT)
    krzysztof.presses("Dodaj działanie", then="Działanie dodane.")
    krzysztof.sees(FAMILY_DAY, "Od opinii zmieniły się: moduł rodzinny.")


def test_a_programme_from_the_reserve_list_to_an_amendment_in_force(somebody):
    people = Powiat(somebody)
    places = leaves_one_place(people.alicja)
    takes_the_last_place(people.alicja)
    number = is_nominated(people.alicja)
    finds_no_place(people.alicja, places)
    a_place_is_given_back(people.alicja)
    gets_the_place(people.alicja)
    gets_its_persons(people.alicja)
    begins_to_take_part(people.alicja)

    item = f"Program rodziny {number}"
    opens_the_family(people.krzysztof)
    is_diagnosed(people.krzysztof)
    gets_a_programme(people.krzysztof)
    clashes(people.krzysztof)
    goes_to_the_pzkw(people.krzysztof, f"Do opinii: cele, {EMPLOYMENT}, {SOCIAL}.")

    comes_before_a_session(people.wiktor, item)
    opens_the_matter(people.sabina, item)
    remarks_on_a_module(people.sabina)
    votes(people.sabina, "pozytywnie z uwagami")
    closes(people.wiktor)

    answers_the_remark(people.krzysztof)
    goes_to_the_pzkw(people.krzysztof, f"Do opinii wracają tylko części zmienione od wersji 1: {SOCIAL}.")
    comes_before_a_session(people.wiktor, item)
    opens_the_matter(people.sabina, item)
    reads_only_what_changed(people.sabina)
    votes(people.sabina, "pozytywnie")
    closes(people.wiktor)
    is_put_in_force(people.alicja)
    is_amended_while_in_force(people.krzysztof)
    is_logged_out_over_an_activity(people.krzysztof)
