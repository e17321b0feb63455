"""Fields in braces: a closed list for each kind of document, each with its meaning and an example."""

from dataclasses import dataclass

from contracts.choices import TemplateKind


@dataclass(frozen=True)
class Field:
    """`example` is a text, or a tuple when the field stands for a list and, alone in its line, becomes one."""

    name: str
    meaning: str
    example: str | tuple

    @property
    def is_list(self):
        return isinstance(self.example, tuple)

    @property
    def written(self):
        """As it is typed."""
        return "{" + self.name + "}"

    @property
    def sample(self):
        return "; ".join(self.example) if self.is_list else self.example


PARTIES = (
    "Powiatowy Urząd Pracy w Próbniku, ul. Urzędowa 1, 00-001 Próbnik; reprezentuje: Grażyna Próbna, dyrektor",
    "Ośrodek Pomocy Społecznej w Próbniku, ul. Wymyślona 2, 00-001 Próbnik; reprezentuje: Henryk Zmyślony, kierownik",
)
SCOPE = ("wspólne rozmowy z rodziną", "jedna lista zajęć obu instytucji", "stały dyżur doradcy w ośrodku")

_FRAME = (
    Field("numer", "numer nadany przez system", "POR/2015/01"),
    Field("data", "dzień, w którym strony uzgodniły treść", "5 marca 2015 r."),
    Field("miejsce", "miejsce zawarcia", "Próbnik"),
    Field("powiat", "nazwa powiatu", "powiat bukowy"),
    Field("strony", "lista stron: nazwa, adres i osoba, która podpisuje", PARTIES),
    Field("liczba_stron", "ile jest stron", "2"),
    Field("zakres", "zakres współpracy wpisany przy tym dokumencie, punkt po punkcie", SCOPE),
    Field("czas", "czas obowiązywania, oznaczony albo nieoznaczony", "od 15 marca 2015 r. do 31 grudnia 2015 r."),
    Field("obowiazuje_od", "pierwszy dzień obowiązywania", "15 marca 2015 r."),
    Field("obowiazuje_do", "ostatni dzień obowiązywania; puste, gdy czas jest nieoznaczony", "31 grudnia 2015 r."),
)
_PILOT = (
    Field("edycja", "edycja pilotażu, jeśli dokument jej dotyczy", "I edycja"),
    Field("lider", "lider pilotażu, jeśli dokument dotyczy edycji", "Powiatowe Centrum Pomocy Rodzinie w Próbniku"),
)
_ANNEX = (
    Field("porozumienie", "numer zmienianego porozumienia", "POR/2014/03"),
    Field("tytul_porozumienia", "tytuł zmienianego porozumienia", "Porozumienie o współpracy"),
    Field("data_porozumienia", "dzień, w którym uzgodniono zmieniane porozumienie", "10 stycznia 2014 r."),
    Field("dotad", "jak długo porozumienie obowiązywałoby bez aneksu", "do 31 marca 2015 r."),
    Field("odtad", "jak długo porozumienie obowiązuje po aneksie", "do 31 grudnia 2015 r."),
)
_FAMILY = (
    Field("numer", "numer kontraktu", "KR/2015/01"),
    Field("data", "dzień, w którym strony uzgodniły treść", "5 marca 2015 r."),
    Field("miejsce", "miejsce zawarcia", "Próbnik"),
    Field("powiat", "nazwa powiatu", "powiat bukowy"),
    Field("rodzina", "nazwisko i numer rodziny", "Zmyśleni (RN/2015/01)"),
    Field(
        "strony",
        "lista stron: osoby dorosłe z rodziny, PUP, ośrodek pomocy",
        (
            "Anna Zmyślona i Jan Zmyślony, w imieniu Rodziny",
            "Powiatowy Urząd Pracy w Próbniku",
            "Ośrodek Pomocy Społecznej w Próbniku",
        ),
    ),
    Field("program", "wersja programu rodziny, z której powstał kontrakt", "wersja 2, obowiązuje od 1 marca 2015 r."),
    Field("sfery", "sfery oddziaływań", "praca, mieszkanie, opieka nad dziećmi"),
    Field("cele", "cele kontraktu, punkt po punkcie", ("Jan Zmyślony ma pracę", "dzieci chodzą do przedszkola")),
    Field("przeglady", "dni przeglądów kontraktu", ("15 czerwca 2015 r.", "15 października 2015 r.")),
    Field(
        "zobowiazania",
        "zobowiązania każdej ze stron",
        (
            "Rodzina: Jan Zmyślony przychodzi na spotkania z doradcą raz w tygodniu",
            "PUP: kieruje na kurs spawania do 30 kwietnia 2015 r.",
            "OPS: pomaga w zapisaniu dzieci do przedszkola do 15 kwietnia 2015 r.",
        ),
    ),
    Field("czas", "czas, na który zawarto kontrakt", "od 5 marca 2015 r. do 31 grudnia 2015 r."),
    Field("obowiazuje_od", "pierwszy dzień obowiązywania", "5 marca 2015 r."),
    Field("obowiazuje_do", "ostatni dzień obowiązywania", "31 grudnia 2015 r."),
)
_FAMILY_ANNEX = (
    *_FAMILY,
    Field("kontrakt", "numer zmienianego kontraktu", "KR/2014/07"),
    Field("powod", "dlaczego strony zmieniają kontrakt", "Jan Zmyślony dostał pracę na zmiany."),
    Field("zmiany", "co się zmienia, punkt po punkcie", ("Termin kursu: zamiast 30 kwietnia 2015 r. 30 maja 2015 r.",)),
)
_OF_KIND = {
    TemplateKind.ANNEX: _FRAME + _ANNEX,
    TemplateKind.FAMILY_CONTRACT: _FAMILY,
    TemplateKind.CONTRACT_PLAIN: _FAMILY,
    TemplateKind.CONTRACT_ANNEX: _FAMILY_ANNEX,
    TemplateKind.CONTRACT_ANNEX_PLAIN: _FAMILY_ANNEX,
}


def fields_of(kind):
    """{name: Field} that a wording of this kind may hold."""
    return {field.name: field for field in _OF_KIND.get(kind, _FRAME + _PILOT)}
