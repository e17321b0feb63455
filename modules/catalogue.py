"""The national library's first rows: every instrument a source of the pilot names.

The kind of each, its description and its evidence are our proposal; the lists of the handbook itself were never read,
so nothing here quotes them.
"""

from typing import NamedTuple

from modules.choices import Axis, InstrumentKind

POZNAN = "powiat poznański, 18.05.2015"
ZAGAN = "powiat żagański, strona OPS Szprotawa"
TUREK = "PUP Turek"
KIELCE = "PCPR Kielce, 28.12.2015"
SLUPSK = "PCPR Słupsk, 16.04.2015"
KARTUZY = "PCPR Kartuzy, pcprkartuzy.pl"
CHMIELNO = "GOPS Chmielno, gopschmielno.pl"


class Named(NamedTuple):
    name: str
    source: str
    description: str
    evidence: str


ROWS = {
    (Axis.PZKW, InstrumentKind.MANDATORY): [
        Named(
            "Porozumienie o współpracy partnerów",
            ZAGAN,
            "Partnerzy pilotażu ustalają na piśmie, kto co robi, jak wymieniają informacje i do kiedy współpracują.",
            "porozumienie podpisane przez wszystkie strony",
        ),
        Named(
            "Lokalny Program Interdyscyplinarnej Współpracy (LPIW)",
            f"{POZNAN}; {TUREK}",
            "PZKW rozpoznaje bariery między instytucjami pomocy i integracji społecznej a instytucjami rynku pracy "
            "i wybiera działania, które je usuwają.",
            "LPIW przyjęty na posiedzeniu PZKW",
        ),
        Named(
            "Opiniowanie programów rodzinnych",
            TUREK,
            "PZKW wydaje opinię o każdym programie przygotowanym przez MGI i wskazuje, co w nim poprawić.",
            "opinia zapisana w protokole posiedzenia",
        ),
    ],
    (Axis.PZKW, InstrumentKind.OPTIONAL): [
        Named(
            "Wzór porozumienia PUP–OPS/MOPS o wspólnym kliencie",
            POZNAN,
            "Urząd pracy i ośrodek pomocy społecznej umawiają się, jak prowadzą osobę, która korzysta z obu.",
            "porozumienie podpisane przez PUP i ośrodek",
        ),
        Named(
            "Wzór porozumienia o gminnych zespołach do spraw aktywizacji",
            POZNAN,
            "W gminie powstaje zespół pracowników, którzy wspólnie układają pomoc i aktywizację zawodową.",
            "porozumienie i lista członków gminnego zespołu",
        ),
        Named(
            "Informator dla Klienta, także elektroniczny",
            f"{POZNAN}; {KIELCE}",
            "Jeden wykaz instytucji, ich usług, adresów i godzin, z którego korzystają rodziny i pracownicy.",
            "informator wydany albo opublikowany, z datą sprawdzenia wpisów",
        ),
        Named(
            "Centrum dla Rodzin, Punkt Przyjazny Rodzinie",
            f"{POZNAN}; {KIELCE}",
            "Miejsce, w którym rodzina spotyka psychologa, pedagoga, prawnika i pracownika socjalnego bez skierowania.",
            "adres, godziny dyżurów i listy obecności",
        ),
        Named(
            "Koszyk usług",
            KIELCE,
            "Wykaz usług dostępnych w powiecie, z którego MGI wybiera działania do programu rodziny.",
            "wykaz usług z wykonawcami i jednostkami",
        ),
    ],
    (Axis.PZKW, InstrumentKind.ORIGINAL): [
        Named(
            "Diagram ścieżki zawodowej",
            KIELCE,
            "Rysunek, który pokazuje osobie bezrobotnej, z jakiego wsparcia może skorzystać i w jakiej kolejności.",
            "diagram opublikowany na stronach instytucji",
        ),
        Named(
            "Porozumienie PCPR i siedmiu gmin o zespołach interdyscyplinarnych",
            KIELCE,
            "PCPR i gminy ustalają, jak tworzą zespoły interdyscyplinarne i jak te zespoły ze sobą współpracują.",
            "porozumienie podpisane przez PCPR i gminy",
        ),
        Named(
            "Osiem modeli współpracy",
            SLUPSK,
            "Opisane krok po kroku sposoby współpracy par i trójek instytucji, stosowane w bieżącej pracy.",
            "opis modelu i przykład jego zastosowania",
        ),
    ],
    (Axis.MGI, InstrumentKind.MANDATORY): [
        Named(
            "Ocena sytuacji rodziny i diagnoza potrzeb",
            TUREK,
            "MGI ocenia z rodziną jej sytuację w każdym obszarze i zapisuje potrzeby, zanim powstanie program.",
            "diagnoza uzgodniona z rodziną",
        ),
        Named(
            "Rodzinny Program Aktywizacji Zawodowej, Pomocy i Integracji Społecznej",
            f"{ZAGAN}; {POZNAN}; {TUREK}; {SLUPSK}",
            "Jeden plan dla całej rodziny w czterech modułach: kto, co, do kiedy i z jakim spodziewanym efektem.",
            "program zaopiniowany przez PZKW i wprowadzony w życie",
        ),
        Named(
            "Trójstronny Kontrakt Rodzinny",
            POZNAN,
            "Rodzina, PUP i OPS zobowiązują się wobec siebie nawzajem; każde zobowiązanie ma stronę i termin.",
            "kontrakt podpisany przez wszystkie strony",
        ),
        Named(
            "Praca terenowa i kontrola wdrażania",
            TUREK,
            "Pracownicy MGI odwiedzają rodzinę i sprawdzają, jak realizowane są elementy programu.",
            "podpisane notatki z wizyt",
        ),
    ],
    (Axis.MGI, InstrumentKind.OPTIONAL): [
        Named(
            "Rodzinne ścieżki zawodowe i rodzinny program zatrudnienia socjalnego",
            KARTUZY,
            "Plan dojścia do pracy układany dla wszystkich dorosłych w rodzinie naraz.",
            "zapisane kroki każdego dorosłego",
        ),
        Named(
            "Wsparcie psychologiczne i prawne, szkolenia, warsztaty, spotkania i wyjazdy integracyjne",
            POZNAN,
            "Porady i zajęcia dobierane do potrzeb rodziny, także dla dzieci.",
            "listy obecności i zaświadczenia",
        ),
        Named(
            "Poradnictwo specjalistyczne, korepetycje, kursy",
            KIELCE,
            "Pomoc specjalistów dla dorosłych i pomoc w nauce dla dzieci.",
            "listy obecności i zaświadczenia",
        ),
        Named(
            "Trening zaradności życiowej: rodziny remontują własny dom",
            CHMIELNO,
            "Rodzina uczy się prostych prac remontowych na własnym mieszkaniu, z pomocą instruktora.",
            "opis wykonanych prac",
        ),
    ],
    (Axis.MGI, InstrumentKind.ORIGINAL): [
        Named(
            "„Windą do samodzielności”",
            f"{ZAGAN}; spółdzielnia socjalna WINDA, lsswinda.pl",
            "Spółdzielnia socjalna daje osobom z rodzin pierwszą pracę i uczy zawodu obok pracownika MGI.",
            "umowa ze spółdzielnią i lista uczestników",
        ),
    ],
}
