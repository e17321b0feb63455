"""Two documents of an invented powiat: a contract of a family and a report of an edition."""

from datetime import date

from schematom.pdf.charts import horizontal_bars, vertical_bars

STRIP = [
    ("KAPITAŁ LUDZKI", "Narodowa Strategia Spójności"),
    ("UNIA EUROPEJSKA", "Europejski Fundusz Społeczny"),
]
SHA256 = "3f7a91c2d4e8" + "0" * 52
ACTIVITIES = [
    "Opracowanie wspólnie z Rodziną indywidualnego planu działania",
    "Skierowanie na szkolenie i zwrot kosztów dojazdu",
    "Poradnictwo prawne w sprawie zadłużenia mieszkania",
    "Opieka nad dziećmi w czasie zajęć",
]
GMINY = ["Lipnica", "Zawada", "Żabno Wielkie", "Ćmińsk", "Łękawa", "Śródka", "Wólka Ostrożańska", "Gąsawa", "Nowa Wieś"]


def document(**changes):
    return {
        "institution": "Powiatowe Centrum Pomocy Rodzinie w Lipnicy",
        "institution_address": "ul. Świętojańska 7, 09-999 Lipnica",
        "place_and_date": "Lipnica, 12 marca 2015 r.",
        "number": "PCPR.4201.17.2015",
        "title": "Kontrakt trójstronny",
        "subtitle": "na rzecz aktywizacji społecznej i zawodowej rodziny",
        "short_title": "Kontrakt trójstronny PCPR.4201.17.2015",
        "version": 3,
        "content_sha256": SHA256,
        "strip": STRIP,
    } | changes


def signatories():
    keys = ("party", "name", "authority", "signed_on")
    rows = [
        ("Rodzina", "Anna i Łukasz Wiśniewscy", "", date(2015, 3, 12)),
        ("Powiatowy Urząd Pracy", "Grażyna Dąbek", "z upoważnienia Starosty nr 14/2015", None),
        ("Ośrodek Pomocy Społecznej", "Józef Źrebiec", "kierownik", "13.03.2015"),
    ]
    return [dict(zip(keys, row, strict=True)) for row in rows]


def contract(activities=12):
    listed = [(number, ACTIVITIES[number % len(ACTIVITIES)]) for number in range(1, activities + 1)]
    context = {"family": "Anną i Łukaszem Wiśniewskimi", "activities": listed, "signatories": signatories()}
    return "samples/contract.html", {"doc": document(), **context}


def plain_contract():
    doc = document(title="Nasza umowa", subtitle="", short_title="Nasza umowa")
    return "samples/plain.html", {"doc": doc, "signatories": signatories()[:2]}


def report(lines=90):
    doc = document(title="Raport z edycji 2015", subtitle="Powiat lipnicki", short_title="Raport z edycji 2015")
    families = [
        (f"{GMINY[n % 9]}, rodzina {n + 1}", n % 7 + 0.5, n % 5 + 3.2, (n % 5 - n % 7) + 2.7) for n in range(lines)
    ]
    return "samples/report.html", {"doc": doc, "families": families, "columns": columns(), "rows": rows()}


def columns():
    series = [("Na wejściu", (12, 7, 0, 1250)), ("Na wyjściu", (34, None, 3, 980))]
    labels = ("Praca", "Zdrowie i uzależnienia", "Mieszkanie", "Edukacja dzieci")
    return vertical_bars(uid="k", title="Rodziny według potrzeb", labels=labels, series=series, unit="liczba rodzin")


def rows():
    labels = (
        "Uczestnictwo w zajęciach Centrum Integracji Społecznej i w klubie integracji",
        "Staż",
        "Przeciwdziałanie uzależnieniom",
    )
    series = [
        ("Kobiety", (55.6, 12, 0)),
        ("Mężczyźni", (44.4, 30.5, 7)),
        ("Dzieci", (10, 20, 30)),
        ("Seniorzy", (8, 9, 10)),
    ]
    return horizontal_bars(uid="w", title="Udział w działaniach", labels=labels, series=series, unit="%", decimals=1)


def chart_extremes():
    """Every awkward chart: nothing but zeros, one bar, twelve narrow columns, a word longer than its room."""
    months = "I II III IV V VI VII VIII IX X XI XII".split()
    counts = [("Wizyty asystentów", range(900, 2100, 100)), ("Spotkania grupowe", range(12)), ("Porady", [15000] * 12)]
    charts = [
        vertical_bars(uid="zero", title="Same zera", labels=["Praca", "Staż"], series=[("Osoby", (0, 0))], height=150),
        vertical_bars(uid="one", title="Jeden słupek", labels=["Razem"], series=[("Osoby", (7,))], height=150),
        vertical_bars(uid="many", title="Rok w miesiącach", labels=months, series=counts, unit="liczba działań"),
        horizontal_bars(uid="none", title="Brak danych", labels=["Praca", "Staż"], series=[("Osoby", (None, 0))]),
        horizontal_bars(
            uid="long",
            title="Długie etykiety",
            labels=["Konstantynopolitańczykowianeczkówna-Brzęczyszczykiewiczowska", "A & <b>"],
            series=[
                ("Udział osób, które utrzymały zatrudnienie przez co najmniej trzy miesiące po zakończeniu", (0.5, 1)),
                ("Udział rodzin objętych asystenturą przez cały okres trwania programu", (0.25, 0.75)),
            ],
            unit="ułamek",
            decimals=2,
        ),
    ]
    return "samples/charts.html", {"doc": document(title="Wykresy", subtitle="", strip=[]), "charts": charts}
