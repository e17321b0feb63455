"""Fields of the contract with a family and of annexes to it."""

from contracts.catalogue.field import Field, line, table

COLUMNS = ("Rodzina", "Powiatowy urząd pracy", "Ośrodek pomocy społecznej")
CHANGE_COLUMNS = ("Zmiana", "Było", "Będzie")
NO_COMMITMENTS = "Bez niego dokument nie mówi, kto co robi."
NO_CHANGES = "Bez niego nikt nie zobaczy, co aneks zmienia."
NO_SIDES = "Bez niego nie widać, kto zawiera kontrakt."


def _cell(number, text, due_on):
    return [line(number, "who"), line(text), line(f"Termin: {due_on}")]


_COMMITMENTS = (
    "Rodzina: Jan Zmyślony przychodzi na spotkania z doradcą raz w tygodniu",
    "PUP: kieruje na kurs spawania do 30 kwietnia 2015 r.",
    "OPS: pomaga w zapisaniu dzieci do przedszkola do 15 kwietnia 2015 r.",
)
_TABLE = table(
    "Moduł prozatrudnieniowy",
    COLUMNS,
    [
        [
            _cell("Rodzina 1", "Jan Zmyślony przychodzi na spotkania z doradcą raz w tygodniu.", "30.06.2015"),
            _cell("PUP 1", "Kieruje na kurs spawania.", "30.04.2015"),
            _cell("OPS 1", "Pomaga w zapisaniu dzieci do przedszkola.", "15.04.2015"),
        ]
    ],
)
_GROUPS = [
    {
        "title": "Jan Zmyślony",
        "items": [
            {"text": "Przychodzisz na spotkania z doradcą raz w tygodniu.", "more": ["Do kiedy: 30 czerwca 2015 r."]}
        ],
    },
    {
        "title": "Powiatowy Urząd Pracy w Próbniku",
        "items": [{"text": "Kieruje Jana na kurs spawania.", "more": ["Do kiedy: 30 kwietnia 2015 r."]}],
    },
    {
        "title": "Ośrodek Pomocy Społecznej w Próbniku",
        "items": [{"text": "Pomaga zapisać dzieci do przedszkola.", "more": ["Do kiedy: 15 kwietnia 2015 r."]}],
    },
]
_CHANGE = ("Zmieniono: PUP, moduł prozatrudnieniowy; było: do 30 kwietnia 2015 r.; będzie: do 30 maja 2015 r.",)

FRAME = (
    Field("numer", "numer kontraktu", "KR/2015/01"),
    Field("data", "dzień, w którym strony uzgodniły treść", "5 marca 2015 r."),
    Field("miejsce", "miejsce zawarcia", "Próbnik"),
    Field("powiat", "nazwa powiatu", "powiat bukowy"),
    Field("edycja", "edycja pilotażu", "I edycja"),
    Field("rodzina", "nazwisko i numer rodziny", "Zmyśleni (RN/2015/01)"),
    Field(
        "strony",
        "lista stron: osoby dorosłe z rodziny, PUP, ośrodek pomocy",
        (
            "Rodzina, w imieniu której działają: Anna Zmyślona, Jan Zmyślony",
            "Powiatowy Urząd Pracy w Próbniku, ul. Urzędowa 1, 00-001 Próbnik",
            "Ośrodek Pomocy Społecznej w Próbniku, ul. Wymyślona 2, 00-001 Próbnik",
        ),
        without=NO_SIDES,
    ),
    Field("program", "wersja programu rodziny, z której powstał kontrakt", "wersja 2, obowiązuje od 1 marca 2015 r."),
    Field("sfery", "sfery oddziaływań", "praca, mieszkanie, opieka nad dziećmi"),
    Field("cele", "cele kontraktu, punkt po punkcie", ("Jan Zmyślony ma pracę", "dzieci chodzą do przedszkola")),
    Field("przeglady", "dni przeglądów kontraktu", ("15 czerwca 2015 r.", "15 października 2015 r.")),
    Field("czas", "czas, na który zawarto kontrakt", "od 5 marca 2015 r. do 31 grudnia 2015 r."),
    Field("obowiazuje_od", "pierwszy dzień obowiązywania", "5 marca 2015 r."),
    Field("obowiazuje_do", "ostatni dzień obowiązywania", "31 grudnia 2015 r."),
)
IN_TABLES = Field(
    "zobowiazania",
    "zobowiązania wszystkich stron: dla każdego modułu tabela z trzema kolumnami",
    _COMMITMENTS,
    {"tables": [_TABLE]},
    NO_COMMITMENTS,
)
BY_SIDE = Field(
    "zobowiazania",
    "zobowiązania każdej ze stron, jedna strona po drugiej",
    _COMMITMENTS,
    {"groups": _GROUPS},
    NO_COMMITMENTS,
)
ANNEX = (
    Field("kontrakt", "numer zmienianego kontraktu", "KR/2014/07"),
    Field("data_kontraktu", "dzień, w którym uzgodniono zmieniany kontrakt", "10 stycznia 2014 r."),
    Field("powod", "dlaczego strony zmieniają kontrakt", "Jan Zmyślony dostał pracę na zmiany."),
)
CHANGES = Field(
    "zmiany",
    "co się zmienia: tabela „było” i „będzie”",
    _CHANGE,
    {
        "tables": [
            table(
                "Zmiany w kontrakcie",
                CHANGE_COLUMNS,
                [
                    [
                        [line("Zmieniono", "who"), line("PUP, moduł prozatrudnieniowy")],
                        [line("Kieruje na kurs spawania do 30 kwietnia 2015 r.")],
                        [line("Kieruje na kurs spawania do 30 maja 2015 r.")],
                    ]
                ],
            )
        ]
    },
    NO_CHANGES,
)
PLAIN_CHANGES = Field(
    "zmiany",
    "co się zmienia, zmiana po zmianie: jak było i jak będzie",
    _CHANGE,
    {
        "groups": [
            {
                "title": "PUP, moduł prozatrudnieniowy",
                "items": [
                    {"text": "Było: kurs do 30 kwietnia 2015 r.", "more": []},
                    {"text": "Będzie: kurs do 30 maja 2015 r.", "more": []},
                ],
            }
        ]
    },
    NO_CHANGES,
)
