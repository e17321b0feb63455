"""The columns of the sheet: what they are called, by whom they may be called otherwise, and what belongs in them."""

from dataclasses import dataclass

from families.choices import Criterion, Relation, Sex
from families.selectors.imports import FAMILY_COLUMNS
from families.selectors.names import words


def plain(text):
    """A heading or a choice as it is compared: bare words, so „Nr PESEL:” is „nr pesel”."""
    return " ".join(words(text))


@dataclass(frozen=True)
class Column:
    """`needed`: the heading must be there. `longest`: what fits into the card."""

    name: str
    heading: str
    hint: str
    longest: int = 200
    needed: bool = False
    also: tuple = ()

    @property
    def of_family(self):
        return self.name in FAMILY_COLUMNS

    @property
    def known_as(self):
        return {plain(one) for one in (self.heading, *self.also)}


REF = "ref"
COLUMNS = (
    Column(
        REF,
        "Numer rodziny w pliku",
        "Ten sam numer w wierszach jednej rodziny, na przykład 1. Nie jest to numer sprawy: ten nada system.",
        longest=20,
        needed=True,
        also=("numer w pliku", "nr rodziny w pliku", "nr rodziny", "numer rodziny", "rodzina nr"),
    ),
    Column(
        "name",
        "Nazwisko rodziny",
        "W mianowniku, na przykład Nowicki. Wystarczy w pierwszym wierszu rodziny.",
        longest=120,
        needed=True,
        also=("rodzina", "nazwa rodziny"),
    ),
    Column(
        "gmina",
        "Gmina",
        "Nazwa gminy z tego powiatu albo jej numer TERYT (6 lub 7 cyfr). Wystarczy w pierwszym wierszu.",
        needed=True,
        also=("gmina zamieszkania", "teryt", "kod teryt", "gmina teryt"),
    ),
    Column(
        "address",
        "Adres",
        "Na przykład ul. Leśna 4/2, 67-300 Szprotawa. Możesz zostawić puste.",
        also=("adres rodziny", "adres zamieszkania"),
    ),
    Column(
        "phone",
        "Telefon rodziny",
        "Na przykład 600 100 200. Możesz zostawić puste.",
        longest=40,
        also=("tel rodziny", "nr telefonu rodziny"),
    ),
    Column(
        "owner_institution",
        "Instytucja prowadząca",
        "Pełna nazwa jak w wykazie instytucji powiatu. Wystarczy w pierwszym wierszu.",
        needed=True,
        also=("instytucja", "instytucja wskazująca", "ośrodek"),
    ),
    Column(
        "nominated_on",
        "Dzień wskazania",
        "Dzień, miesiąc i rok, na przykład 04.11.2013. Wystarczy w pierwszym wierszu.",
        needed=True,
        also=("data wskazania", "wskazano", "wskazana dnia"),
    ),
    Column(
        "criteria",
        "Kryteria",
        "Kilka oddziel przecinkiem: wielodzietna, bezrobocie, wspólny klient, pokoleniowe, świadczenia.",
        also=("spełnione kryteria", "kryterium"),
    ),
    Column("first_name", "Imię", "Imię osoby.", longest=60, needed=True, also=("imiona", "pierwsze imię")),
    Column("last_name", "Nazwisko", "Nazwisko osoby.", longest=80, needed=True, also=("nazwisko osoby",)),
    Column(
        "relation",
        "Kim jest w rodzinie",
        "Matka, ojciec, partner, dziecko, babcia, dziadek albo inna osoba.",
        needed=True,
        also=("relacja", "pokrewieństwo", "stopień pokrewieństwa", "rola w rodzinie"),
    ),
    Column(
        "pesel",
        "PESEL",
        "11 cyfr. Gdy osoba nie ma numeru, podaj powód.",
        needed=True,
        also=("nr pesel", "numer pesel"),
    ),
    Column(
        "no_pesel_reason",
        "Powód braku numeru PESEL",
        "Tylko gdy PESEL jest pusty, na przykład: cudzoziemiec.",
        also=("powód braku pesel", "brak pesel", "powód braku nr pesel"),
    ),
    Column(
        "birth_date",
        "Data urodzenia",
        "Na przykład 03.04.1985. Możesz zostawić pustą, gdy jest PESEL.",
        also=("urodzenie", "data ur", "ur", "urodzony", "urodzona"),
    ),
    Column("sex", "Płeć", "K albo M. Możesz zostawić pustą, gdy jest PESEL."),
    Column(
        "person_phone",
        "Telefon osoby",
        "Na przykład 600 100 200. Możesz zostawić puste.",
        longest=40,
        also=("telefon", "nr telefonu", "tel", "numer telefonu"),
    ),
    Column(
        "address_protected",
        "Adres chroniony",
        "Tak albo nie. Puste znaczy: nie. Adres i telefon rodziny widzą wtedy tylko jej pracownicy MGI.",
        also=("ochrona adresu", "chroniony adres"),
    ),
)
BY_NAME = {column.name: column for column in COLUMNS}

RELATIONS = {
    Relation.MOTHER: ("matka", "mama", "macocha"),
    Relation.FATHER: ("ojciec", "tata", "ojczym"),
    Relation.PARTNER: (
        "partner", "partnerka", "partner lub partnerka", "mąż", "żona", "konkubent", "konkubina",
        "małżonek", "małżonka",
    ),
    Relation.CHILD: ("dziecko", "syn", "córka", "pasierb", "pasierbica"),
    Relation.GRANDPARENT: ("babcia lub dziadek", "babcia", "dziadek", "babka", "dziadkowie"),
    Relation.OTHER: (
        "inna osoba w gospodarstwie", "inna osoba", "inna", "inny", "wujek", "ciocia", "ciotka", "brat", "siostra",
        "wnuk", "wnuczka", "krewny", "krewna",
    ),
}  # fmt: skip
SEXES = {
    Sex.FEMALE: ("k", "kobieta", "żeńska", "ż", "kob"),
    Sex.MALE: ("m", "mężczyzna", "męska", "męż"),
}
CRITERIA = {
    Criterion.LARGE_FAMILY: ("wielodzietna", "rodzina wielodzietna", "wielodzietność", Criterion.LARGE_FAMILY.label),
    Criterion.UNEMPLOYMENT: ("bezrobocie", Criterion.UNEMPLOYMENT.label),
    Criterion.SHARED_CLIENT: ("wspólny klient", Criterion.SHARED_CLIENT.label),
    Criterion.GENERATIONAL: ("pokoleniowe", "bezrobocie pokoleniowe", Criterion.GENERATIONAL.label),
    Criterion.BENEFITS: ("świadczenia", "korzystanie ze świadczeń", Criterion.BENEFITS.label),
}
ANSWERS = {True: ("tak", "t", "x", "prawda", "chroniony"), False: ("nie", "n", "fałsz", "brak")}


def _reversed(table):
    return {plain(word): value for value, known in table.items() for word in known}


RELATION_OF, SEX_OF, CRITERION_OF, ANSWER_OF = map(_reversed, (RELATIONS, SEXES, CRITERIA, ANSWERS))
