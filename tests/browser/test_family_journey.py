"""One family from the first word about it to the contract fulfilled, in the edition that runs today."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from tests.browser.people import sleeping_worker, today
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible

pytestmark = pytest.mark.xdist_group("product")

NAME = "Drogowski"
MOTHER, FATHER = "Ewa Drogowska", "Adam Drogowski"
ACTIVITIES = {"Praca": "Doradztwo zawodowe i oferty pracy", "Mieszkanie": "Pomoc przy wniosku o mieszkanie"}
NEEDS = {"Praca": "stała praca ojca", "Mieszkanie": "większe mieszkanie"}
REMARK = "Wskażcie, kto pomoże rodzinie w sprawie mieszkania."
SWARZEDZ = "Ośrodek Pomocy Społecznej w Swarzędzu"
PUP = "Powiatowy Urząd Pracy w Poznaniu"


class Powiat:
    """Those who take part, by first name."""

    def __init__(self, somebody):
        self.kinga = somebody("kinga.przykladowa@poznanski.example")
        self.marek = somebody("marek.probny@poznanski.example")
        self.czeslawa = somebody("czeslawa.zmyslona@poznanski.example")
        self.piotr = somebody("piotr.zmyslony@poznanski.example")
        self.urszula = somebody("urszula.umowna@poznanski.example")
        self.oskar = somebody("oskar.umowny@poznanski.example")
        self.kinga.works_in("Edycja pokazowa")


# Recruitment


def is_nominated(oskar):
    """Gives the family's number."""
    oskar.goes_to("Rodziny")
    oskar.opens("Wskaż nową rodzinę")
    oskar.fills_in({"Nazwisko rodziny": NAME, "Gmina": "Swarzędz", "Adres": "ul. Próbna 5, Swarzędz"})
    oskar.ticks("bezrobocie w rodzinie", "rodzina wielodzietna (co najmniej troje dzieci)")
    oskar.presses("Wskaż rodzinę", then="Wskazano rodzinę.")
    return re.search(r"Jej numer: (\S+)\.", oskar.text())[1]


def is_opened(person):
    person.searches_for(NAME)
    person.opens(re.compile(NAME))
    person.is_at(f"Rodzina: {NAME}")


def gets_its_persons(kinga):
    adds_person(kinga, "Ewa", "Drogowska", "matka", "kobieta", "1988-03-05", {"PESEL": "88030510047"})
    adds_person(kinga, "Adam", NAME, "ojciec", "mężczyzna", "1985-09-12", {"PESEL": "85091210118"})
    reason = {"Powód braku numeru PESEL": "numer jeszcze nienadany"}
    adds_person(kinga, "Lena", "Drogowska", "dziecko", "kobieta", "2019-06-01", reason)


def adds_person(kinga, first, last, relation, sex, born, number):
    kinga.opens("Dodaj osobę")
    kinga.fills_in({"Imię": first, "Nazwisko": last, "Kim jest w rodzinie": relation, "Data urodzenia": born})
    kinga.fills_in(number)
    kinga.chooses(sex)
    kinga.presses("Dodaj osobę", then=f"{first} {last}")
    kinga.is_at(f"Rodzina: {NAME}")


def is_recruited(kinga):
    kinga.follows_the_next_step("Zapisz zaproszenie")
    kinga.presses("Zapisz", then="Zapisano zaproszenie.")
    kinga.follows_the_next_step("Zapisz odpowiedź")
    kinga.chooses("Przyjmuje zaproszenie")
    kinga.presses("Zapisz", then="Rodzina: przyjęła zaproszenie.")
    kinga.follows_the_next_step("Podejmij decyzję")
    kinga.chooses("Zakwalifikuj rodzinę")
    kinga.presses("Zapisz decyzję", then="Rodzina: zakwalifikowana.")
    kinga.follows_the_next_step("Zapisz deklarację")
    kinga.fills_in({f"{MOTHER}: Status na rynku pracy": "osoba bierna zawodowo"})
    kinga.fills_in({f"{FATHER}: Status na rynku pracy": "osoba długotrwale bezrobotna"})
    kinga.fills_in({f"{FATHER}: Od ilu miesięcy bez pracy": "20"})
    kinga.fills_in({"Wersja klauzuli RODO": "1/2026"})
    kinga.presses("Rozpocznij udział", then="Udział rodziny się rozpoczął.")
    kinga.follows_the_next_step("Przydziel pracownika MGI")
    kinga.fills_in({"Pracownik MGI": "Marek Próbny"})
    kinga.presses("Przydziel", then="Z rodziną pracuje teraz: Marek Próbny.")


# Diagnosis and programme


def is_diagnosed(marek):
    marek.goes_to("Pulpit")
    marek.opens(f"Rodzina: {NAME}")
    marek.follows_the_next_step("Zacznij diagnozę")
    marek.presses("Zacznij diagnozę", then="Diagnoza zaczęta.")
    marek.looks_well()
    marek.fills_in({"Mocne strony rodziny": "Dziadkowie mieszkają blisko i pomagają."})
    for row, (area, need) in enumerate(NEEDS.items(), 1):
        marek.chooses("1 – trudno", of=area)
        marek.fills_in({f"Potrzeba {row}": need, f"Potrzeba {row}: Obszar": area})
    marek.fills_in({"Potrzeba 1: Moduł, który odpowie": "moduł prozatrudnieniowy"})
    marek.fills_in({"Potrzeba 2: Moduł, który odpowie": "moduł społeczny i integracyjny"})
    marek.presses("Zapisz projekt", then="Projekt diagnozy zapisany.")
    marek.follows_the_next_step("Uzgodnij z rodziną")
    marek.presses("Uzgodniono z rodziną", then="Diagnoza uzgodniona z rodziną.")


def gets_a_programme(marek):
    marek.follows_the_next_step("Zacznij program")
    marek.sees("Program zaczęty.")
    marek.follows_the_next_step("Wpisz cele")
    marek.fills_in({"Cel główny": "Ojciec podejmuje pracę, rodzina składa wniosek o mieszkanie."})
    marek.presses("Zapisz", then="Cele zapisane.")
    marek.sees("Brak działania dla potrzeby: stała praca ojca")
    marek.looks_well()
    adds_activity(marek, "moduł prozatrudnieniowy", "Praca", PUP)
    marek.does_not_see("Brak działania dla potrzeby: stała praca ojca")
    marek.sees("Brak działania dla potrzeby: większe mieszkanie")


def adds_activity(marek, module, area, institution):
    marek.opens(re.compile(f"^Dodaj działanie.*{module}"))
    marek.is_at("Nowe działanie")
    marek.looks_well()
    marek.fills_in({"Działanie": ACTIVITIES[area], "Na jaką potrzebę odpowiada": f"{area}: {NEEDS[area]}"})
    marek.ticks(FATHER)
    marek.fills_in({"Kto prowadzi": institution, "Od dnia": today(), "Do dnia": today() + timedelta(days=60)})
    marek.presses("Dodaj działanie", then="Działanie dodane.")


def goes_to_the_pzkw(marek):
    marek.presses("Przekaż do opinii PZKW", then="Program przekazano PZKW.")


# Opinion


def comes_before_a_session(czeslawa, item):
    czeslawa.goes_to("Posiedzenia")
    czeslawa.sees(item)
    czeslawa.opens("Zaplanuj posiedzenie")
    czeslawa.fills_in({"Data posiedzenia": today(), "Miejsce": "Poznań, siedziba PCPR"})
    czeslawa.presses("Zaplanuj posiedzenie", then="Teraz ułóż porządek obrad.")
    czeslawa.presses(f"Dodaj sprawę {item} do porządku", then="Sprawa jest w porządku obrad.")
    czeslawa.presses("Otwórz posiedzenie", then="Posiedzenie jest otwarte.")
    czeslawa.opens("Zapisz obecność")
    czeslawa.opens("Zaznacz wszystkich pozostałych jako obecnych")
    czeslawa.presses("Zapisz listę obecności", then="kworum jest")
    czeslawa.looks_well()


def is_voted_on_by_the_pzkw_only(kinga, author, item):
    """The coordinator reads the matter without a vote; its author is not let in to it."""
    kinga.goes_to("Posiedzenia")
    kinga.opens(re.compile("PZKW"))
    kinga.opens(item)
    kinga.sees("Głosują członkowie PZKW")
    kinga.does_not_see("Oddaj głos")
    assert author.visits(urlsplit(kinga.page.url).path) in (403, 404)
    author.does_not_see("Oddaj głos")


def is_voted_on(piotr, item, vote, remarks=""):
    piotr.goes_to("Pulpit")
    piotr.opens(item)
    piotr.sees(*NEEDS.values())
    piotr.does_not_see(NAME, "Drogowska", "Próbna 5")
    piotr.looks_well()
    piotr.chooses(vote)
    piotr.fills_in({"Uwagi": remarks})
    piotr.presses("Oddaj głos", then="Głos zapisany.")


def is_decided(czeslawa):
    czeslawa.page.reload()
    czeslawa.unfolds("Zamknij posiedzenie")
    czeslawa.presses("Tak, zamknij posiedzenie", then="Posiedzenie jest zamknięte.")


def is_amended(marek):
    marek.goes_to("Pulpit")
    marek.opens(f"Rodzina: {NAME}")
    marek.sees("pozytywna z uwagami", REMARK)
    marek.follows_the_next_step("Przygotuj nową wersję")
    marek.sees("Wersja 2")
    adds_activity(marek, "moduł społeczny i integracyjny", "Mieszkanie", SWARZEDZ)


def is_put_in_force(kinga):
    kinga.goes_to("Pulpit")
    kinga.opens(f"Rodzina: {NAME}")
    kinga.follows_the_next_step("Wprowadź w życie")
    kinga.presses("Wprowadź w życie", then="Program obowiązuje.")


# Contract


def gets_a_contract(marek):
    marek.goes_to("Pulpit")
    marek.opens(f"Rodzina: {NAME}")
    marek.fills_in({"Obowiązuje od": today(), "Miejsce zawarcia": "Swarzędz"})
    marek.fills_in({"Sfery oddziaływań": "Praca i mieszkanie."})
    marek.presses("Utwórz projekt kontraktu", then="Projekt kontraktu gotowy.")
    marek.sees("Projekt nie ma jeszcze zobowiązań.")
    marek.looks_well()
    commits(marek, FATHER, "Przychodzę na spotkania z doradcą.")
    commits(marek, MOTHER, "Zbieram dokumenty do wniosku o mieszkanie.")
    marek.sees("Brak zobowiązania tej strony.")
    commits(marek, PUP, "Zapewnia doradcę i oferty pracy.")
    marek.sees("Bez zobowiązania: OPS.")
    commits(marek, SWARZEDZ, "Pomaga złożyć wniosek o mieszkanie.")


def commits(marek, who, text):
    marek.opens("Dodaj zobowiązanie")
    marek.fills_in({"Kto się zobowiązuje": who, "Moduł": "moduł społeczny i integracyjny", "Zobowiązanie": text})
    marek.presses("Zapisz", then="Zobowiązanie dodane.")


def is_agreed(marek):
    """Gives the code that stands in the footer of the paper."""
    marek.follows_the_next_step("Uzgodnij kontrakt")
    marek.fills_in({"Dzień uzgodnienia": today()})
    with sleeping_worker(marek.product):
        marek.presses("Uzgodnij kontrakt", then="czeka na swoją kolej")
    marek.waits_for_jobs(2)
    marek.opens(re.compile("^Otwórz wynik"))
    paper = marek.downloads(re.compile("^Pobierz kontrakt do podpisu"))
    text = " ".join(page_texts(paper))
    for said in (MOTHER, FATHER, "Przychodzę na spotkania z doradcą.", "Zapewnia doradcę i oferty pracy."):
        assert said in text
    assert_accessible(paper)
    return re.search(r"wersja 1 · ([0-9a-f]{12})", text)[1]


def is_refused_with_another_code(marek):
    marek.follows_the_next_step("Zapisz podpis")
    marek.fills_in({"Data podpisu": today(), "Kod ze stopki dokumentu": "0123456789ab"})
    marek.presses("Zapisz podpis", then="Ten kod nie zgadza się z dokumentem.")
    marek.looks_well()
    marek.opens(re.compile("^Kontrakt KR"), within=marek.page.get_by_role("navigation", name="Ścieżka"))


def is_signed(person, code, who, then, signed_by=None):
    person.sees(f"Teraz: {who}.")
    person.follows_the_next_step("Zapisz podpis")
    person.fills_in({"Data podpisu": today(), "Kod ze stopki dokumentu": code} | (signed_by or {}))
    person.presses("Zapisz podpis", then=then)


def is_signed_for_an_office(person, contract, code, office, then):
    person.goes_to("Pulpit")
    person.opens(contract)
    is_signed(person, code, office, then, {"Kto podpisał": "Dorota Zmyślona", "Na jakiej podstawie": "dyrektor"})


# Life of the case


def is_visited(marek):
    is_opened(marek)
    marek.follows_the_next_step("Zapisz notatkę z wizyty")
    marek.fills_in({"Przebieg wizyty": "Rozmowa w domu o ofertach pracy.", "Ustalenia": "Spotkanie w PUP w piątek."})
    marek.fills_in({f"{ACTIVITIES['Praca']}: Jak idzie": "idzie zgodnie z planem"})
    marek.presses("Zapisz szkic", then="Szkic notatki zapisany.")
    marek.presses("Podpisz notatkę", then="Notatka podpisana.")
    marek.does_not_see("Popraw szkic")


def goes_to_work(marek):
    is_opened(marek)
    marek.unfolds("Dodaj zatrudnienie")
    marek.opens(FATHER, within=marek.page.locator("#zatrudnienie ~ details"))
    marek.fills_in({"Rodzaj pracy": "umowa o pracę", "Pracodawca": "Tartak Próbny", "Od dnia": today()})
    marek.fills_in({"Dokument, który to potwierdza": "kopia umowy"})
    marek.presses("Zapisz", then="Praca zapisana.")
    marek.sees("Tartak Próbny")


def completes_its_programme(marek):
    is_opened(marek)
    marek.opens("Program, wersja 2")
    marek.opens("Zakończ program")
    marek.chooses("Rodzina go ukończyła")
    marek.fills_in({"Ocena końcowa albo powód przerwania": "Ojciec pracuje, wniosek o mieszkanie złożony."})
    marek.presses("Zakończ program", then="Program zakończono")


def fulfils_its_contract(kinga, contract):
    kinga.goes_to("Pulpit")
    kinga.opens(f"Kontrakt {contract}, rodzina: {NAME}")
    kinga.follows_the_next_step("Rozlicz kontrakt")
    kinga.chooses("Wykonany: strony zrobiły to, do czego się zobowiązały")
    kinga.fills_in({"Dzień zakończenia": today()})
    kinga.presses("Zakończ kontrakt", then="Kontrakt zakończony.")
    kinga.sees("wykonany")


def test_a_family_goes_from_a_nomination_to_a_fulfilled_contract(somebody):
    people = Powiat(somebody)
    number = is_nominated(people.oskar)
    item = f"Program rodziny {number}"
    is_opened(people.kinga)
    gets_its_persons(people.kinga)
    is_recruited(people.kinga)

    is_diagnosed(people.marek)
    gets_a_programme(people.marek)
    goes_to_the_pzkw(people.marek)

    comes_before_a_session(people.czeslawa, item)
    is_voted_on_by_the_pzkw_only(people.kinga, people.marek, item)
    is_voted_on(people.piotr, item, "pozytywnie z uwagami", REMARK)
    is_decided(people.czeslawa)
    is_amended(people.marek)
    goes_to_the_pzkw(people.marek)
    comes_before_a_session(people.czeslawa, item)
    is_voted_on(people.piotr, item, "pozytywnie")
    is_decided(people.czeslawa)
    is_put_in_force(people.kinga)

    gets_a_contract(people.marek)
    code = is_agreed(people.marek)
    contract = re.search(r"KR/\d+/\d+", people.marek.text())[0]
    is_refused_with_another_code(people.marek)
    is_signed(people.marek, code, FATHER, then="Podpisano 1 z 4.")
    is_signed(people.marek, code, MOTHER, then="Podpisano 2 z 4.")
    last = "Podpisali wszyscy: kontrakt obowiązuje."
    is_signed_for_an_office(people.urszula, f"Kontrakt {contract}", code, PUP, then="Podpisano 3 z 4.")
    is_signed_for_an_office(people.oskar, f"Kontrakt {contract}", code, SWARZEDZ, then=last)

    is_visited(people.marek)
    goes_to_work(people.marek)
    completes_its_programme(people.marek)
    fulfils_its_contract(people.kinga, contract)
