"""The national list of instruments: every one a source of the pilot names.

The kind of each is our proposal; the lists of the handbook itself were never read, so nothing here quotes them.
"""

from modules.choices import Axis, InstrumentKind

POZNAN = "powiat poznański, 18.05.2015"
ZAGAN = "powiat żagański, strona OPS Szprotawa"
TUREK = "PUP Turek"
KIELCE = "PCPR Kielce, 28.12.2015"
SLUPSK = "PCPR Słupsk, 16.04.2015"
KARTUZY = "PCPR Kartuzy, pcprkartuzy.pl"
CHMIELNO = "GOPS Chmielno, gopschmielno.pl"

ROWS = {
    (Axis.PZKW, InstrumentKind.MANDATORY): [
        ("Porozumienie o współpracy partnerów", ZAGAN),
        ("Lokalny Program Interdyscyplinarnej Współpracy (LPIW)", f"{POZNAN}; {TUREK}"),
        ("Opiniowanie programów rodzinnych", TUREK),
    ],
    (Axis.PZKW, InstrumentKind.OPTIONAL): [
        ("Wzór porozumienia PUP–OPS/MOPS o wspólnym kliencie", POZNAN),
        ("Wzór porozumienia o gminnych zespołach do spraw aktywizacji", POZNAN),
        ("Informator dla Klienta, także elektroniczny", f"{POZNAN}; {KIELCE}"),
        ("Centrum dla Rodzin, Punkt Przyjazny Rodzinie", f"{POZNAN}; {KIELCE}"),
        ("Koszyk usług", KIELCE),
    ],
    (Axis.PZKW, InstrumentKind.ORIGINAL): [
        ("Diagram ścieżki zawodowej", KIELCE),
        ("Porozumienie PCPR i siedmiu gmin o zespołach interdyscyplinarnych", KIELCE),
        ("Osiem modeli współpracy", SLUPSK),
    ],
    (Axis.MGI, InstrumentKind.MANDATORY): [
        ("Ocena sytuacji rodziny i diagnoza potrzeb", TUREK),
        (
            "Rodzinny Program Aktywizacji Zawodowej, Pomocy i Integracji Społecznej",
            f"{ZAGAN}; {POZNAN}; {TUREK}; {SLUPSK}",
        ),
        ("Trójstronny Kontrakt Rodzinny", POZNAN),
        ("Praca terenowa i kontrola wdrażania", TUREK),
    ],
    (Axis.MGI, InstrumentKind.OPTIONAL): [
        ("Rodzinne ścieżki zawodowe i rodzinny program zatrudnienia socjalnego", KARTUZY),
        ("Wsparcie psychologiczne i prawne, szkolenia, warsztaty, spotkania i wyjazdy integracyjne", POZNAN),
        ("Poradnictwo specjalistyczne, korepetycje, kursy", KIELCE),
        ("Trening zaradności życiowej: rodziny remontują własny dom", CHMIELNO),
    ],
    (Axis.MGI, InstrumentKind.ORIGINAL): [
        ("„Windą do samodzielności”", f"{ZAGAN}; spółdzielnia socjalna WINDA, lsswinda.pl"),
    ],
}
