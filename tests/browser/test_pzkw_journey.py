"""A powiat joins the edition that runs today: its PZKW is appointed, adopts the LPIW and later its amendment."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfWriter

from tests.browser.people import sleeping_worker, today
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible

pytestmark = pytest.mark.xdist_group("product")

EDITION = "Edycja pokazowa"
PUP = "Powiatowy Urząd Pracy w Turku"
PCPR = "Powiatowe Centrum Pomocy Rodzinie w Turku"
MOPS = "Miejski Ośrodek Pomocy Społecznej w Turku"
CHAIR, MEMBER, CLERK, WORKER = "Zenon Zmyślony", "Lena Zmyślona", "Teresa Przykładowa", "Julia Próbna"
MATTER = "Przyjęcie LPIW, wersja"
BARRIER = "Urząd pracy i ośrodek pomocy nie wiedzą o swoich ustaleniach z tą samą rodziną."
MEASURE = "Wspólny dyżur doradcy klienta i pracownika socjalnego w MOPS."
LACKING = "Ta bariera nie ma jeszcze działania, które ją usuwa."
PURPOSE = "Instytucje pracują z rodziną według jednego planu."
NEW_WAYS = "Ustalenia trafiają do wszystkich w ciągu trzech dni."
REMARK = "Jeden dyżur w tygodniu to za mało."
DISSENT = "Dyżur powinien być także w urzędzie pracy."
TOGETHER = "Dyżur co tydzień, z listą obecności."


class Powiat:
    """Those who take part, by first name."""

    def __init__(self, somebody):
        self.artur = somebody("artur.zmyslony@crzl.example")
        self.teresa = somebody("teresa.przykladowa@turecki.example")
        self.zenon = somebody("zenon.zmyslony@turecki.example")
        self.lena = somebody("lena.zmyslona@turecki.example")


def ago(days):
    return today() - timedelta(days=days)


# The pilot


def enters_the_edition(artur):
    artur.goes_to("Edycje")
    artur.opens(EDITION)
    artur.opens("Dodaj powiat")
    artur.fills_in({"Nazwa, siedziba albo numer TERYT": "turecki"})
    artur.presses("Szukaj")
    artur.opens(re.compile("^Wpisz zgłoszenie.*turecki"))
    artur.is_at("Zgłoszenie: powiat turecki")
    artur.fills_in({"Data zgłoszenia": ago(90)})
    artur.presses("Zapisz zgłoszenie", then="Zgłoszenie jest zapisane.")
    artur.looks_well()
    artur.follows_the_next_step("Zakwalifikuj powiat")
    artur.fills_in({"Data": ago(80)})
    artur.presses("Zakwalifikuj powiat", then="Powiat jest zakwalifikowany.")
    artur.follows_the_next_step("Zapisz podpisaną umowę")
    artur.fills_in({"Numer umowy": "U/9/TUREK", "Data podpisania umowy": ago(70)})
    artur.presses("Zapisz podpisaną umowę", then="Umowa jest zapisana.")
    artur.sees("Powiat musi wskazać lidera.")


def chooses_leader_and_partners(teresa):
    teresa.works_in(EDITION)
    teresa.goes_to("Powiat")
    teresa.opens("Lider i partnerzy")
    teresa.follows_the_next_step("Wskaż lidera")
    teresa.fills_in({"Lider": PUP})
    teresa.presses("Zapisz lidera", then=f"Liderem jest teraz: {PUP}.")
    teresa.follows_the_next_step("Skopiuj partnerów")
    teresa.presses("Skopiuj zaznaczonych", then="Partnerzy są skopiowani.")
    teresa.sees(PCPR, MOPS)
    teresa.looks_well()


def begins_the_work(artur):
    artur.page.reload()
    artur.follows_the_next_step("Rozpocznij realizację")
    artur.fills_in({"Data": ago(60)})
    artur.presses("Rozpocznij realizację", then="Pilotaż jest w realizacji.")


# The PZKW


def appoints_the_pzkw(teresa):
    teresa.goes_to("Powiat")
    teresa.opens("Zespoły")
    teresa.opens("Powołaj: PZKW")
    teresa.fills_in({"Dzień powołania": ago(50), "Podstawa powołania": "zarządzenie nr 9 Starosty (wymyślone)"})
    teresa.presses("Zapisz powołanie", then="PZKW jest powołany.")
    teresa.sees("nikogo w nim nie ma")
    seats(teresa, MEMBER, "członek", ago(49))
    teresa.sees("PZKW nie ma przewodniczącego.")
    teresa.follows_the_next_step("Dodaj przewodniczącego")
    takes_a_seat(teresa, CHAIR, "przewodniczący", ago(49))
    seats(teresa, CLERK, "sekretarz", ago(49))
    seats(teresa, WORKER, "członek")
    teresa.sees("Bez oświadczenia o poufności: 1 osoba.")
    teresa.looks_well()
    teresa.follows_the_next_step("Zapisz oświadczenie")
    teresa.fills_in({"Dzień podpisania oświadczenia": ago(48)})
    teresa.presses("Zapisz oświadczenie", then="Oświadczenia złożyli wszyscy w zespole.")
    adds_the_regulamin(teresa)


def seats(teresa, person, function, signed_on=""):
    teresa.opens("Dodaj osobę")
    takes_a_seat(teresa, person, function, signed_on)


def takes_a_seat(teresa, person, function, signed_on):
    teresa.fills_in({"Osoba i instytucja, którą reprezentuje": person, "Funkcja": function})
    teresa.fills_in({"Oświadczenie o poufności podpisano": signed_on})
    teresa.presses("Dodaj do zespołu", then=f"{person}: osoba dodana do zespołu.")


def adds_the_regulamin(teresa):
    teresa.opens("Dodaj dokument")
    teresa.fills_in({"Co to za dokument": "regulamin", "Tytuł": "Regulamin pracy PZKW"})
    teresa.attaches("Plik", "regulamin.pdf", a_paper())
    teresa.presses("Dodaj dokument", then="Dodano dokument: Regulamin pracy PZKW.")
    assert teresa.downloads(re.compile("Regulamin pracy PZKW")) == a_paper()


def a_paper():
    pdf, written = PdfWriter(), BytesIO()
    pdf.add_blank_page(595, 842)
    pdf.write(written)
    return written.getvalue()


# The LPIW


def drafts_the_lpiw(teresa):
    teresa.goes_to("LPIW")
    teresa.follows_the_next_step("Zacznij projekt")
    teresa.sees("PZKW nie ma czego przyjąć")
    teresa.opens("Edytuj teksty")
    teresa.fills_in({"Cel i zakres współpracy": PURPOSE})
    teresa.presses("Zapisz teksty", then="Teksty zapisane.")
    teresa.follows_the_next_step("Dodaj barierę")
    teresa.fills_in({"Bariera": BARRIER})
    teresa.presses("Dodaj barierę", then="Bariera dodana.")
    teresa.sees(LACKING)
    teresa.looks_well()
    teresa.follows_the_next_step("Dodaj działanie")
    teresa.fills_in({"Działanie": MEASURE})
    teresa.presses("Dodaj działanie", then="Działanie dodane.")
    teresa.does_not_see(LACKING)
    teresa.sees("Do uzupełnienia: 3 miejsca")
    teresa.opens(re.compile("^Edytuj działanie 1"))
    teresa.fills_in({"Odpowiedzialna instytucja": MOPS, "Termin": today() + timedelta(days=30)})
    teresa.fills_in({"Po czym poznamy, że wykonane": TOGETHER})
    teresa.presses("Zapisz działanie", then="Działanie zapisane.")
    teresa.does_not_see("Do uzupełnienia")


def hands_it_to_the_pzkw(teresa):
    teresa.follows_the_next_step("Przekaż PZKW")
    teresa.sees("Projekt przekazany.", "przekazany PZKW")


# The session


def plans_a_session(zenon):
    zenon.goes_to("Posiedzenia")
    zenon.opens("Zaplanuj posiedzenie")
    zenon.fills_in({"Data posiedzenia": today(), "Godzina": "10:00", "Miejsce": "Turek, siedziba PUP"})
    zenon.presses("Zaplanuj posiedzenie", then="Teraz ułóż porządek obrad.")
    zenon.presses(f"Dodaj sprawę {MATTER} 1 do porządku", then="Sprawa jest w porządku obrad.")
    zenon.presses("Zaproś członków", then="Zaproszono 4 osoby.")
    zenon.looks_well()


def answers(person, answer, then):
    person.goes_to("Pulpit")
    person.opens(re.compile("Czy będziesz na posiedzeniu"))
    person.presses(answer, then=f"Odpowiedź zapisana: {then}")


def is_below_quorum(zenon, lena):
    zenon.page.reload()
    zenon.sees("nie będzie")
    zenon.presses("Otwórz posiedzenie", then="Posiedzenie jest otwarte.")
    zenon.opens("Zapisz obecność")
    zenon.fills_in({CHAIR: "obecny", MEMBER: "nieobecny", CLERK: "nieobecny", WORKER: "nieobecny"})
    zenon.presses("Zapisz listę obecności", then="brakuje 1 do kworum")
    zenon.looks_well()
    for person in (zenon, lena):
        person.goes_to("Posiedzenia")
        person.opens(re.compile("PZKW"))
        person.opens(f"{MATTER} 1")
        person.does_not_see("Oddaj głos")
    zenon.sees("Nie ma kworum: 1 z 4")


def reaches_quorum(zenon):
    zenon.opens(re.compile("^Wróć do posiedzenia"))
    zenon.follows_the_next_step("Popraw listę obecności")
    zenon.fills_in({MEMBER: "obecny", CLERK: "obecny", WORKER: "obecny"})
    zenon.presses("Zapisz listę obecności", then="4 z 4, kworum jest")


def votes(person, vote, number, remarks=""):
    person.goes_to("Pulpit")
    person.opens(f"{MATTER} {number}")
    person.sees(BARRIER, MEASURE)
    person.chooses(vote)
    person.fills_in({"Uwagi": remarks})
    person.presses("Oddaj głos", then="Głos zapisany.")


def dissents(lena):
    lena.opens("Zgłoś zdanie odrębne")
    lena.fills_in({"Zdanie odrębne": DISSENT})
    lena.presses("Zgłoś zdanie odrębne", then="Zdanie odrębne zapisane.")


def writes_down_a_raised_hand(teresa, number):
    """The author of the matter has no vote in it, but as the clerk enters that of a person who is not in the system."""
    teresa.goes_to("Posiedzenia")
    teresa.opens(re.compile("PZKW"))
    teresa.opens(f"{MATTER} {number}")
    teresa.sees("Nie głosujesz nad tą sprawą, bo ją przedstawiasz.")
    teresa.opens("Wpisz głosy obecnych")
    teresa.looks_well()
    teresa.fills_in({f"Głos: {WORKER}": "pozytywnie"})
    teresa.presses("Zapisz głosy", then="Zapisano: 1 głos.")


def is_closed(zenon):
    zenon.opens(re.compile("^Wróć do"))
    zenon.unfolds("Zamknij posiedzenie")
    zenon.presses("Tak, zamknij posiedzenie", then="Posiedzenie jest zamknięte.")


def is_in_force(teresa, number):
    teresa.goes_to("LPIW")
    teresa.sees(f"Obowiązuje wersja {number}, przyjęta")


# The protokół


def gets_its_minutes(zenon):
    zenon.waits_for_the_worker("gotowe")
    zenon.opens(re.compile("^Otwórz wynik"))
    paper = zenon.downloads(re.compile("Pobierz protokół"))
    text = " ".join(page_texts(paper))
    for said in (CHAIR, MEMBER, CLERK, WORKER, f"{MATTER} 1", "decyzja pozytywna", "kworum było"):
        assert said in text, said
    for said in ("Kworum wynosi 2", "Za: 2 głosy", "przeciw: 1 głos", REMARK, DISSENT, "jest autorem"):
        assert said in text, said
    assert_accessible(paper)


def gets_the_signatures(zenon):
    zenon.follows_the_next_step("Zapisz podpisy")
    zenon.fills_in({"Przewodniczył": CHAIR, "Data podpisu przewodniczącego": today()})
    zenon.presses("Zapisz podpisy", then="Podpis zapisany. Czekamy na drugi.")
    zenon.follows_the_next_step("Zapisz podpisy")
    zenon.fills_in({"Protokołował": CLERK, "Data podpisu protokolanta": today()})
    zenon.presses("Zapisz podpisy", then="Oba podpisy zapisane.")
    zenon.looks_well()


# The amendment


def amends_the_lpiw(teresa):
    teresa.follows_the_next_step("Zacznij nową wersję")
    teresa.opens("Edytuj teksty")
    teresa.fills_in({"Wspólne sposoby pracy z klientami": NEW_WAYS})
    teresa.presses("Zapisz teksty", then="Teksty zapisane.")
    teresa.opens("Zobacz różnice względem wersji 1")
    teresa.sees("Wersja 1 i wersja 2", NEW_WAYS)
    teresa.looks_well()
    is_in_force(teresa, 1)
    teresa.follows_the_next_step("Otwórz projekt")
    hands_it_to_the_pzkw(teresa)
    is_in_force(teresa, 1)


def plans_a_vote_by_circulation(zenon):
    zenon.goes_to("Posiedzenia")
    zenon.opens("Zaplanuj posiedzenie")
    zenon.opens("Zaplanuj głosowanie obiegowe")
    zenon.fills_in({"Głosowanie od dnia": today(), "Głosowanie do dnia": today() + timedelta(days=3)})
    zenon.presses("Zaplanuj głosowanie", then="Głosowanie obiegowe zaplanowane.")
    zenon.presses(f"Dodaj sprawę {MATTER} 2 do porządku", then="Sprawa jest w porządku obrad.")
    zenon.presses("Otwórz głosowanie", then="Głosowanie obiegowe jest otwarte.")


def supersedes_the_first(teresa):
    is_in_force(teresa, 2)
    teresa.sees("zastąpiony")
    teresa.looks_well()


def test_the_pzkw_is_appointed_and_adopts_the_lpiw_and_its_amendment(somebody):
    people = Powiat(somebody)
    enters_the_edition(people.artur)
    chooses_leader_and_partners(people.teresa)
    begins_the_work(people.artur)
    people.zenon.works_in(EDITION)
    people.lena.works_in(EDITION)

    appoints_the_pzkw(people.teresa)
    drafts_the_lpiw(people.teresa)
    hands_it_to_the_pzkw(people.teresa)

    plans_a_session(people.zenon)
    answers(people.zenon, "Będę", then="będziesz na posiedzeniu.")
    answers(people.lena, "Nie będę", then="nie będziesz na posiedzeniu.")
    is_below_quorum(people.zenon, people.lena)
    reaches_quorum(people.zenon)
    votes(people.zenon, "pozytywnie", 1)
    votes(people.lena, "negatywnie", 1, REMARK)
    dissents(people.lena)
    writes_down_a_raised_hand(people.teresa, 1)
    with sleeping_worker(people.zenon.product):
        is_closed(people.zenon)
        people.zenon.sees("czeka na swoją kolej")
    is_in_force(people.teresa, 1)
    gets_its_minutes(people.zenon)
    gets_the_signatures(people.zenon)

    amends_the_lpiw(people.teresa)
    plans_a_vote_by_circulation(people.zenon)
    votes(people.lena, "pozytywnie", 2)
    writes_down_a_raised_hand(people.teresa, 2)
    votes(people.zenon, "pozytywnie", 2)
    is_closed(people.zenon)
    supersedes_the_first(people.teresa)
