"""Finding a family by words as people type them: without Polish letters, in any order, declined; or by telephone."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from families.models import Assignment, Family, Person
from teams.choices import Role

MOST_WORDS = 6
_BARE = str.maketrans("ąćęłńóśźż", "acelnoszz")
# Endings of declined surnames and first names, without Polish letters; the longest first.
_ENDINGS = sorted(
    "iego iemu ich imi ami ach owie owi owa ego emu ymi iej em om ym im ow ej ia ie iu a e i y o u".split(),
    key=len,
    reverse=True,
)
_SHORTEST_STEM = 3
# Seven digits or more with the signs people put between them, and the prefix of the country.
_TELEPHONE = re.compile(r"(?<![\w/])(?:(?:\+|00)48[ -]?)?\d(?:[ -]?\d){6,8}(?![\d/])")
_COUNTRY = re.compile(r"^(?:\+|00)48")


@dataclass(frozen=True)
class Asked:
    """What somebody typed into the search: words and digits of telephones."""

    words: tuple
    telephones: tuple


def asked_for(text):
    telephones = tuple(_digits(found.group()) for found in _TELEPHONE.finditer(text))
    return Asked(tuple(_TELEPHONE.sub(" ", text).split()[:MOST_WORDS]), telephones)


def _digits(telephone):
    return re.sub(r"\D", "", _COUNTRY.sub("", telephone))


def matching(families, text, member):
    """Families that answer to every word: by number, name, village or street, or by a person of an open card.

    A protected address and telephone answer only to those who work with the family.
    """
    asked = asked_for(text)
    for word in asked.words:
        families = families.filter(_says(word) | _lives_at(word, member) | _has_person(_named(word), member))
    for digits in asked.telephones:
        of_person = Q(search_phone__contains=digits)
        families = families.filter(
            _contact_open_to(member, Q(search_contact__endswith=digits))
            | _has_person(of_person, member, but_protected=True)
        )
    return families


def _says(word):
    found = Q()
    for stem in stems(word):
        found |= Q(search_name__contains=f" {stem}") | Q(search_name__contains=f"-{stem}")
    # „03” and „2014/03” find RN/2014/03.
    return found | Q(search_name__endswith=f"/{bare(word)}")


def _lives_at(word, member):
    found = Q()
    for stem in stems(word):
        found |= Q(search_contact__contains=f" {stem}")
    return _contact_open_to(member, found)


def _contact_open_to(member, found):
    """`found` narrowed to families whose address and telephone the member may read."""
    protected = Exists(Person.objects.filter(family=OuterRef("pk"), address_protected=True))
    mine = Exists(Assignment.objects.of(member).filter(family=OuterRef("pk")))
    return found & (~Q(protected) | Q(mine))


def _named(word):
    found = Q()
    for stem in stems(word):
        found |= Q(search_name__contains=f" {stem}") | Q(search_name__contains=f"-{stem}")
    return found


def _has_person(found, member, *, but_protected=False):
    persons = Exists(Person.objects.filter(found, family=OuterRef("pk")))
    condition = Q(persons)
    if not member.is_any(Role.COORDINATOR):
        condition &= Q(pk__in=Family.objects.with_card_open_to(member).values("pk"))
    return _contact_open_to(member, condition) if but_protected else condition


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
