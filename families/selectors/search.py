"""Finding a family by words as people type them: without Polish letters, in any order, declined."""

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Concat

from families.models import Family, Person

MOST_WORDS = 6
_BARE = str.maketrans("ąćęłńóśźż", "acelnoszz")
# Endings of declined surnames and first names, without Polish letters; the longest first.
_ENDINGS = sorted(
    "iego iemu ich imi ami ach owie owi owa ego emu ymi iej em om ym im ow ej ia ie iu a e i y o u".split(),
    key=len,
    reverse=True,
)
_SHORTEST_STEM = 3


class Bare(Func):
    """Lower case without Polish letters, in the database. A plain scan: the table of a powiat is small.

    Both cases are named, because `lower` in the C locale knows ASCII only.
    """

    output_field = CharField()
    template = "translate(lower(%(expressions)s), 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ', 'acelnoszzacelnoszz')"


def matching(families, words, member):
    """Families with a number, a name or a person's name that begins with each word; persons of open cards only."""
    families = families.alias(bare=Concat(Value(" "), Bare(F("name")), Value(" "), Bare(F("number"))))
    for word in words.split()[:MOST_WORDS]:
        families = families.filter(_says(word) | _has_person(word, member))
    return families


def _says(word):
    found = Q()
    for stem in stems(word):
        found |= Q(bare__contains=f" {stem}") | Q(bare__contains=f"-{stem}")
    # „03” and „2014/03” find RN/2014/03.
    return found | Q(bare__endswith=f"/{bare(word)}")


def _has_person(word, member):
    named = Concat(Value(" "), Bare(F("first_name")), Value(" "), Bare(F("last_name")))
    found = Q()
    for stem in stems(word):
        found |= Q(named__contains=f" {stem}") | Q(named__contains=f"-{stem}")
    persons = Person.objects.alias(named=named).filter(found, family=OuterRef("pk"))
    return Q(Exists(persons)) & Q(pk__in=Family.objects.with_card_open_to(member).values("pk"))


def bare(word):
    return word.casefold().translate(_BARE)


def stems(word):
    """What the word may begin with once its ending is taken off: „Nowaka” → nowak; „Dudka” → dudk, dudek."""
    plain = bare(word)
    if any(sign.isdigit() for sign in plain):
        return [plain]
    ending = next((e for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) >= _SHORTEST_STEM), "")
    stem = plain.removesuffix(ending)
    if ending and stem[-1] in "kc" and stem[-2] not in "aeiouy":
        return [stem, f"{stem[:-1]}e{stem[-1]}"]
    return [stem]
