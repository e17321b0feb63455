"""A contract of three parties: drafted from the programme, mended, signed by all, annexed, reviewed, fulfilled."""

import hashlib
import re
import zipfile
from io import BytesIO

import pytest

from tests.browser.people import sleeping_worker, today
from tests.contracts.papers_of_signing import real_pdf, signed_electronically
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible

pytestmark = pytest.mark.xdist_group("product")

FAMILY, MOTHER, FATHER = "Ugodowy", "Magda Ugodowa", "Grzegorz Ugodowy"
PUP, LUBON = "Powiatowy Urząd Pracy w Poznaniu", "Miejski Ośrodek Pomocy Społecznej w Luboniu"
COUNSEL = "Doradztwo zawodowe i oferty pracy"
EMPLOYMENT, FAMILY_MODULE = "moduł prozatrudnieniowy", "moduł rodzinny"
OFFERS = "Przedstawia rodzinie trzy oferty pracy."
ASSISTANT, ASSISTANT_AFTER = (
    "Zapewnia asystenta rodziny raz w tygodniu.",
    "Zapewnia asystenta rodziny dwa razy w tygodniu.",
)
WHY_AN_ANNEX = "Rodzina prosi o częstsze spotkania z asystentem."
OBSTACLE = "Doradca zachorował, a urząd nie wyznaczył zastępstwa."
REMEDY = "PUP wyznacza zastępczynię doradcy i w tym tygodniu przekazuje oferty."
GAPS = {
    "PUP": "PUP: ta strona nie bierze nic na siebie.",
    "OPS": "OPS: ta strona nie bierze nic na siebie.",
}
NO_REVIEW = "Brak terminu przeglądu"
ALL_ON_THE_FAMILY = "Wszystko bierze na siebie rodzina."
CANNOT_BE_AGREED = "Bez tego nie uzgodnicie treści"


class Powiat:
    """Those who take part, by first name."""

    def __init__(self, somebody):
        self.kinga = somebody("kinga.przykladowa@poznanski.example")
        self.olga = somebody("olga.probna@poznanski.example")
        self.urszula = somebody("urszula.umowna@poznanski.example")
        self.lidia = somebody("lidia.umowna@poznanski.example")
        for person in (self.kinga, self.olga):
            person.works_in("Edycja pokazowa")


# The draft


def drafts_from_the_programme(olga):
    olga.goes_to("Rodziny")
    olga.opens(FAMILY)
    olga.opens("Przygotuj kontrakt")
    olga.is_at("Nowy kontrakt")
    assert "Co najmniej jedno z rodziców ma stałą pracę" in olga.field("Cele").input_value()
    olga.looks_well()
    olga.fills_in({"Obowiązuje od": today(), "Miejsce zawarcia": "Luboń"})
    olga.presses("Utwórz projekt kontraktu", then="Projekt kontraktu gotowy.")
    olga.sees("Czego brakuje", CANNOT_BE_AGREED, "Rodzina: ta strona nie bierze nic na siebie.", *GAPS.values())


def takes_up_the_programme(olga):
    """The proposals of the parents alone: the page says that the family carries everything."""
    olga.opens("Weź zobowiązania z programu")
    olga.looks_well()
    for who in (MOTHER, FATHER):
        olga.page.get_by_role("checkbox", name=re.compile(f"^{who}: .*„{COUNSEL}”")).check()
    olga.presses("Dodaj zaznaczone zobowiązania", then="Dodano z programu: 2 zobowiązania.")
    olga.does_not_see("Rodzina: ta strona nie bierze nic na siebie.")
    olga.sees(ALL_ON_THE_FAMILY, *GAPS.values(), NO_REVIEW)
    olga.looks_well()


def mends_the_gaps(olga):
    """Each from the link beside it."""
    answers = {
        "Odpowiada zobowiązaniu drugiej strony": f"{MOTHER}: Bierze udział w działaniu „{COUNSEL}”",
        "Kolejność": "najpierw to",
    }
    takes_upon_itself(olga, "PUP", OFFERS, EMPLOYMENT, answers)
    takes_upon_itself(olga, "OPS", ASSISTANT, FAMILY_MODULE, {})
    olga.does_not_see(*GAPS.values(), ALL_ON_THE_FAMILY, CANNOT_BE_AGREED)
    olga.opens("Dodaj termin przeglądu")
    olga.fills_in({"Dzień przeglądu": today()})
    olga.presses("Zapisz", then="Przegląd zaplanowany.")
    olga.does_not_see(NO_REVIEW)
    olga.looks_well()


def takes_upon_itself(olga, party, text, module, more):
    """There is one PUP, and of the ośrodki one serves the family's gmina, so nobody has to choose."""
    olga.opens(f"Dodaj zobowiązanie ({party})")
    chosen = olga.field("Kto się zobowiązuje").locator("option:checked").inner_text()
    assert chosen == (PUP if party == "PUP" else LUBON)
    olga.fills_in({"Moduł": module, "Zobowiązanie": text, "Termin": today(), "Po czym poznamy, że wykonane": "lista"})
    olga.fills_in(more)
    olga.presses("Zapisz", then="Zobowiązanie dodane.")


# The paper


def is_agreed(olga, noun="kontrakt"):
    """Gives the bytes of the PDF to sign, made while the page is watched, and the code of its footer."""
    olga.follows_the_next_step(f"Uzgodnij {noun}")
    olga.fills_in({"Dzień uzgodnienia": today()})
    with sleeping_worker(olga.product):
        olga.presses(f"Uzgodnij {noun}", then="czeka na swoją kolej")
        olga.sees("Nikt jeszcze nie może podpisać")
    olga.waits_for_jobs(2)
    olga.opens(re.compile("^Otwórz wynik"))
    paper = olga.downloads(re.compile(f"^Pobierz {noun} do podpisu"))
    return paper, re.search(r"wersja 1 · ([0-9a-f]{12})", " ".join(page_texts(paper)))[1]


def is_given_in_plain_polish(olga):
    plain = olga.downloads(re.compile("^Pobierz tekst prostym językiem"))
    says(plain, OFFERS)
    assert_accessible(plain)


def says(pdf, *texts):
    """Whatever words are divided at the ends of lines."""
    printed = undivided(" ".join(page_texts(pdf)))
    for text in texts:
        assert undivided(text) in printed, text


def undivided(text):
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def number_of(person):
    return re.search(r"KR/\d+/\d+", person.text())[0]


# Signatures


def signs(person, who, then, **facts):
    """`facts`: what differs from a signature on paper."""
    person.sees(f"Teraz: {who}.")
    person.follows_the_next_step("Zapisz podpis")
    person.fills_in({"Data podpisu": today()} | facts.pop("fields", {}))
    if method := facts.get("method"):
        person.chooses(method)
    if file := facts.get("file"):
        person.attaches("Skan papieru albo podpisany plik PDF", *file)
        person.looks_well()
    person.presses("Zapisz podpis", then=then)


def director(code=None):
    return {"Kto podpisał": "Dorota Zmyślona", "Na jakiej podstawie": "dyrektor"} | (
        {"Kod ze stopki dokumentu": code} if code else {}
    )


def parents_sign_one_paper(olga, code):
    scan = ("skan-podpisow.pdf", real_pdf(2))
    signs(olga, FATHER, "Podpisano 1 z 4.", fields={"Kod ze stopki dokumentu": code}, file=scan)
    kept = {"Kod ze stopki dokumentu": code, "Plik już dołączony": scan[0]}
    signs(olga, MOTHER, "Podpisano 2 z 4.", fields=kept)
    olga.sees("Podpisane egzemplarze", f"podpisy: {FATHER}, {MOTHER}")


def confirms_and_signs_electronically(urszula, number, paper):
    """„Potwierdzenie w systemie” is no signature; the signed file is one."""
    opens_from_the_desk(urszula, f"Kontrakt {number}")
    urszula.sees(OFFERS)
    urszula.does_not_see(ASSISTANT)
    urszula.presses("Potwierdź zobowiązania mojej instytucji", then="To nie jest podpis")
    urszula.sees("Podpisy: 2 z 4")
    facts = {"fields": director(), "method": "kwalifikowany podpis elektroniczny"}
    signed = ("kontrakt-podpisany.pdf", signed_electronically(paper))
    signs(urszula, PUP, "Podpisano 3 z 4.", file=signed, **facts)


def signs_last(lidia, title, code, then):
    opens_from_the_desk(lidia, title)
    signs(lidia, LUBON, then, fields=director(code))


def opens_from_the_desk(person, title):
    person.goes_to("Pulpit")
    person.opens(title)


def opens_the_contract(person, number):
    person.goes_to("Kontrakty")
    person.opens(number)
    person.is_at(f"Kontrakt {number}")


# The check of a file


def is_checked(olga, number, paper):
    """As it is; with one byte changed, of a comment before the first object, so that the pages read the same."""
    opens_the_contract(olga, number)
    olga.unfolds("Sprawdź plik")
    olga.attaches("Plik do sprawdzenia", "kontrakt.pdf", paper)
    olga.presses("Sprawdź plik", then=f"To jest kontrakt {number}, wersja 1")
    olga.sees("Ani jeden bajt nie jest zmieniony.")
    olga.looks_well()
    place = paper.index(b"%", 1) + 1
    changed = paper[:place] + bytes([paper[place] ^ 1]) + paper[place + 1 :]
    olga.attaches("Plik do sprawdzenia", "kontrakt.pdf", changed)
    olga.presses("Sprawdź plik", then="To nie jest nasz plik bajt w bajt, choć ma kod")
    olga.looks_well()


# The annex


def begins_an_annex(olga, number):
    opens_the_contract(olga, number)
    olga.opens("Przygotuj aneks")
    olga.fills_in({"Dlaczego kontrakt się zmienia": WHY_AN_ANNEX, "Od kiedy aneks ma działać": today()})
    olga.presses("Utwórz projekt aneksu", then="Projekt aneksu gotowy.")
    olga.sees("Aneks niczego jeszcze nie zmienia")
    olga.opens(re.compile(f"^Popraw.*{ASSISTANT}$"))
    olga.fills_in({"Zobowiązanie": ASSISTANT_AFTER})
    olga.presses("Zapisz", then="Zobowiązanie zapisane.")
    olga.sees("Co zmienia ten aneks", "Było", "usunięto: raz koniec", "Będzie", "dodano: dwa razy koniec")
    olga.looks_well()


def binds_nobody_yet(olga, number):
    opens_the_contract(olga, number)
    olga.sees("obowiązuje", "czeka na podpisy (0 z 4)", ASSISTANT)
    olga.does_not_see(ASSISTANT_AFTER)
    olga.looks_well()
    olga.opens(f"Aneks nr {number}/A1")


def is_signed_by_all_again(people, number, code):
    on_paper = {"Kod ze stopki dokumentu": code}
    signs(people.olga, FATHER, "Podpisano 1 z 4.", fields=on_paper)
    signs(people.olga, MOTHER, "Podpisano 2 z 4.", fields=on_paper)
    opens_from_the_desk(people.urszula, f"Aneks {number}/A1")
    signs(people.urszula, PUP, "Podpisano 3 z 4.", fields=director(code))
    signs_last(people.lidia, f"Aneks {number}/A1", code, "Podpisali wszyscy: aneks obowiązuje.")


def speaks_now(olga, number):
    opens_the_contract(olga, number)
    olga.sees("Zobowiązania są podane po aneksie", ASSISTANT_AFTER)
    olga.does_not_see(ASSISTANT)


# The review


def owns_up(urszula, number):
    """The office assesses its own commitment before the meeting, and says what got in the way."""
    opens_the_contract(urszula, number)
    urszula.follows_the_next_step("Otwórz przegląd")
    urszula.does_not_see(ASSISTANT_AFTER)
    urszula.follows_the_next_step("Oceń następne zobowiązanie")
    urszula.chooses("niewykonane")
    urszula.presses("Zapisz", then="Co przeszkodziło?")
    urszula.looks_well()
    urszula.fills_in({"Co przeszkodziło?": OBSTACLE})
    urszula.chooses("po stronie PUP")
    urszula.presses("Zapisz", then="Zapisane, co przeszkodziło.")
    urszula.sees(OBSTACLE)
    urszula.looks_well()


def talks_it_over(olga, number):
    opens_the_contract(olga, number)
    olga.follows_the_next_step("Przygotuj przegląd")
    olga.sees(OBSTACLE, "Zostało do oceny: 1 zobowiązanie.")
    olga.follows_the_next_step("Oceń następne zobowiązanie")
    olga.chooses("wykonane")
    olga.chooses("strony wspólnie")
    olga.fills_in({"Po czym to wiadomo": "karta pracy asystenta"})
    olga.presses("Zapisz", then="Ocena zapisana.")
    olga.follows_the_next_step("Zapisz ustalenie")
    olga.sees(OBSTACLE, OFFERS)
    olga.looks_well()
    olga.chooses("dodatkowe wsparcie, kontrakt bez zmian")
    olga.fills_in({"Na czym to polega": REMEDY})
    olga.presses("Zapisz", then="Ustalenie zapisane.")
    olga.looks_well()


def is_held(olga):
    olga.follows_the_next_step("Zamknij przegląd")
    olga.fills_in({"Kiedy odbył się przegląd": today(), "Kto wziął udział": f"{MOTHER}\n{FATHER}\nUrszula Umowna, PUP"})
    with sleeping_worker(olga.product):
        olga.presses("Zamknij przegląd", then="Przegląd zamknięty.")
        olga.sees("czeka na swoją kolej")
    olga.waits_for_the_worker("gotowe")
    olga.opens(re.compile("^Otwórz wynik"))
    olga.looks_well()
    sheet = olga.downloads(re.compile("^Pobierz kartę przeglądu"))
    says(sheet, OFFERS, OBSTACLE, REMEDY, "po stronie PUP")
    assert_accessible(sheet)


# The end


def is_fulfilled(kinga, number):
    opens_the_contract(kinga, number)
    kinga.opens("Zakończ kontrakt")
    kinga.sees("Ostatni przegląd", "rodzina 0, PUP 1, OPS 0")
    kinga.looks_well()
    kinga.chooses("Wykonany: strony zrobiły to, do czego się zobowiązały")
    kinga.fills_in({"Dzień zakończenia": today()})
    kinga.presses("Zakończ kontrakt", then="Kontrakt zakończony.")
    kinga.sees("wykonany")


def takes_the_case_file(kinga, paper):
    """Everything is there, and the sums hold: also that of the paper somebody signed."""
    with zipfile.ZipFile(BytesIO(kinga.downloads("Pobierz całe akta kontraktu (ZIP)"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(reversed(line.split("  ", 1)) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert paper in files.values()
    assert signed_electronically(paper) in files.values()
    assert sum(name.endswith(".pdf") for name in files) == 2 + 2 + 2 + 1  # contract, annex, signed copies, sheet


def test_a_contract_goes_from_the_programme_to_its_fulfilment(somebody):
    people = Powiat(somebody)
    drafts_from_the_programme(people.olga)
    takes_up_the_programme(people.olga)
    mends_the_gaps(people.olga)

    paper, code = is_agreed(people.olga)
    is_given_in_plain_polish(people.olga)
    number = number_of(people.olga)
    parents_sign_one_paper(people.olga, code)
    confirms_and_signs_electronically(people.urszula, number, paper)
    signs_last(people.lidia, f"Kontrakt {number}", code, "Podpisali wszyscy: kontrakt obowiązuje.")
    is_checked(people.olga, number, paper)

    begins_an_annex(people.olga, number)
    annex, code_of_annex = is_agreed(people.olga, "aneks")
    says(annex, ASSISTANT_AFTER)
    assert_accessible(annex)
    binds_nobody_yet(people.olga, number)
    is_signed_by_all_again(people, number, code_of_annex)
    speaks_now(people.olga, number)

    owns_up(people.urszula, number)
    talks_it_over(people.olga, number)
    is_held(people.olga)
    is_fulfilled(people.kinga, number)
    takes_the_case_file(people.kinga, paper)
