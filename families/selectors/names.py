"""When two names are the same to a Polish ear: declined, without Polish letters, shortened, double or swapped.

Pure functions. A name gives keys; two names agree when they share one.
"""

import re
import unicodedata
from functools import lru_cache

_BARE = str.maketrans("ąćęłńóśźż", "acelnoszz")
# Endings of declined surnames and first names, without Polish letters; the longest first.
_ENDINGS = sorted(
    "iego iemu ich imi ami ach owie owi owa ego emu ymi iej iem em om ym im ow ej ia ie iu a e i y o u".split(),
    key=len,
    reverse=True,
)
_SHORTEST_STEM = 3
_VOWELS = "aeiouy"

# Full name: what it becomes at home. Only names that official papers and clerks really mix.
_AT_HOME = """
agnieszka: aga agusia | aleksander: olek alek | aleksandra: ola olka | alicja: ala | andrzej: jedrek jedrzej
anna: ania anka hania hanka | antoni: antek tosiek | barbara: basia baska | bartlomiej: bartek bartosz
beata: beatka | bozena: bozenka | czeslaw: czesiek | czeslawa: czesia | dariusz: darek | dorota: dorotka
edward: edek | elzbieta: ela elka | eugeniusz: gienek | eugenia: gienia | ewa: ewka ewunia
franciszek: franek | genowefa: gienia | grazyna: grazynka | grzegorz: grzesiek grzes | halina: halinka hala
helena: hela helenka | henryk: heniek | irena: irka irenka | iwona: iwonka | jadwiga: jadzia | jakub: kuba
jan: janek jasiek jas | janina: janka jasia | jaroslaw: jarek | jerzy: jurek | joanna: asia aska joasia
jozef: jozek | jozefa: jozia | julia: julka | justyna: justynka | kamila: kamilka | karolina: karola karolinka
katarzyna: kasia kaska | kazimierz: kazik kazek | kazimiera: kazia | krystyna: krysia kryska | krzysztof: krzysiek krzys
ksawery: ksawek | leszek: lech | lucyna: lucynka | lukasz: lukaszek | malgorzata: gosia goska malgosia malgoska
magdalena: magda madzia | marcin: marcinek | maria: marysia maryska majka maryla | marianna: marysia
mariusz: mariuszek | marek: mareczek | marta: martusia | mateusz: mati | michal: michalek misiek | mieczyslaw: mietek
mikolaj: miki | monika: monia | natalia: natalka | pawel: pawelek | piotr: piotrek piotrus | rafal: rafalek
roman: romek | ryszard: rysiek | slawomir: slawek | sebastian: seba | stanislaw: staszek stasiek stach
stanislawa: stasia | stefan: stefek | stefania: stefa stefcia | tadeusz: tadek | teresa: tereska terenia
tomasz: tomek | urszula: ula ulka | waldemar: waldek | wanda: wandzia | wiktoria: wika wiki | wieslaw: wiesiek
wieslawa: wiesia | wladyslaw: wladek | wladyslawa: wladzia | wlodzimierz: wlodek | wojciech: wojtek
zbigniew: zbyszek | zdzislaw: zdzisiek | zofia: zosia zoska | zuzanna: zuzia zuza | zygmunt: zygmus
oliwia: oliwka | gabriela: gabrysia | dominika: domka | izabela: iza izabella | weronika: weronka wera
szymon: szymek | kacper: kacperek | filip: filipek | jacek: jacus | leon: leos | maksymilian: maks | patryk: patrys
"""


def bare(text):
    """Lower case without Polish letters and without the accents of others."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_BARE))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def words(name):
    """The words of a name, bare; a hyphen parts them like a space."""
    return [word for word in re.split(r"[\W\d_]+", bare(name)) if word]


@lru_cache(maxsize=20_000)
def keys(word):
    """What a bare word may be in its nominative, as beginnings: „dudka” → dudk, dudek; „pawla” → pawl, pawel."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), "")
    stem = word.removesuffix(ending)
    if not ending and len(word) == _SHORTEST_STEM and word[-1] in _VOWELS:
        stem = word[:-1]  # „Ewa”, „Ewy”
    found = {stem, stem.rstrip("i") or stem}
    for one in tuple(found):
        if len(one) > 2 and one[-1] not in _VOWELS and one[-2] not in _VOWELS:
            found.add(f"{one[:-1]}e{one[-1]}")
    return frozenset(found)


def _diminutives():
    table = {}
    for line in _AT_HOME.replace("|", "\n").strip().splitlines():
        full, _, short = line.partition(":")
        for word in short.split():
            for key in keys(word):
                table.setdefault(key, set()).update(keys(full.strip()))
    return table


_FULL_OF = _diminutives()


@lru_cache(maxsize=20_000)
def first_name_keys(name):
    """Keys of a first name; of several given names each counts, a name used at home counts as the full one."""
    found = set()
    for word in words(name):
        for key in keys(word):
            found |= {key, *_FULL_OF.get(key, ())}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def surname_keys(name):
    """Keys of a surname; of a double one either part, so that a name taken on marriage is recognised."""
    return frozenset(key for word in words(name) if len(word) > 1 for key in keys(word))


def same_name(one, other):
    """Whether two (first name, last name) may be one person's; also typed the other way round."""
    return _agree(*one, *other) or _agree(one[1], one[0], *other)


def _agree(first, last, other_first, other_last):
    return not first_name_keys(first).isdisjoint(first_name_keys(other_first)) and not surname_keys(last).isdisjoint(
        surname_keys(other_last)
    )
