"""Fields in braces: a closed list for each kind of document, each with its meaning and an example."""

from contracts.catalogue import family_fields as family
from contracts.catalogue.field import Field
from contracts.choices import TemplateKind

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
_OF_KIND = {
    TemplateKind.ANNEX: _FRAME + _ANNEX,
    TemplateKind.FAMILY_CONTRACT: (*family.FRAME, family.IN_TABLES),
    TemplateKind.CONTRACT_PLAIN: (*family.FRAME, family.BY_SIDE),
    TemplateKind.CONTRACT_ANNEX: (*family.FRAME, family.IN_TABLES, *family.ANNEX, family.CHANGES),
    TemplateKind.CONTRACT_ANNEX_PLAIN: (*family.FRAME, family.BY_SIDE, *family.ANNEX, family.PLAIN_CHANGES),
}


def fields_of(kind):
    """{name: Field} that a wording of this kind may hold."""
    return {field.name: field for field in _OF_KIND.get(kind, _FRAME + _PILOT)}
