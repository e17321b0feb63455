"""A family's text as the PZKW may read it: persons by role, without names, PESEL, address and telephone."""

import re
from functools import partial

VOWELS = "aeiouyąęó"
ENDINGS, SHORT_ENDINGS = r"\w{0,5}", "(?i:a|y|i|ie|e|ę|ą|o)"  # after „Ew” five letters would swallow „Ewelina”
# How the last consonant of a stem changes: Nowicki, Nowiccy; Olga, Oldze; Marta, Marcie; Michał, Michale; Stępień.
SOFT = {"k": "c", "g": "dz", "t": "c", "ł": "l", "ń": "n", "ć": "c", "ś": "s", "ź": "z"}
NUMBERS = re.compile(r"\+?\d(?:[ -]?\d){8,}")


def nameless(content, family):
    """The same JSON-like content with whatever names the family or its persons replaced by a role in brackets."""
    return _each_text(content, partial(_without, _replacements(family)))


def without_contact(content, family):
    """The same content with the family's address and telephones replaced, whoever typed them into a text."""
    hidden = [(pattern, "[adres chroniony]") for pattern in map(_exactly, _places(family))]
    return _each_text(content, partial(_replaced, hidden))


def _each_text(value, change):
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each_text(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each_text(item, change) for item in value]
    return value


def _replaced(replacements, text):
    for pattern, words in replacements:
        text = pattern.sub(words, text)
    return text


def _without(replacements, text):
    text = _replaced(replacements, text)
    # A PESEL or a telephone: nine digits or more. Dates and the numbers of cases are shorter.
    return NUMBERS.sub("[numer]", text)


def _replacements(family):
    persons = list(family.persons.all())
    found = [(_exactly(place), "[adres]") for place in _places(family)]
    for person in persons:
        role = f"[{person.get_relation_display()}]"
        found.append((_declined(person.first_name), role))
        found.append((_declined(person.last_name), role))
    return [*found, (_declined(family.name), "[nazwisko]")]


def _places(family):
    """Address and telephones as they are written down."""
    places = [family.address, family.phone, *(person.phone for person in family.persons.all())]
    return [place for place in places if place]


def _exactly(text):
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()), re.IGNORECASE)


def _declined(name):
    """The name in any Polish case, as a capitalised word: „Marka”, „Annie”, „Nowickich”, „Nowiccy”, „NOWICKI”."""
    forms = "|".join(form for word in re.split(r"[\s-]+", name) if word for form in _forms(word))
    return re.compile(rf"\b(?:{forms})\b")


def _forms(word):
    short = len(word) == 3 and word[-1].lower() in VOWELS
    for stem in _stems(word):
        for spelt in (stem, stem.upper()):
            yield re.escape(spelt) + (SHORT_ENDINGS if short else ENDINGS)


def _stems(word):
    for stem in _hard_stems(word):
        yield stem
        if stem[-1] in SOFT:
            yield stem[:-1] + SOFT[stem[-1]]


def _hard_stems(word):
    yield word[:-1] if len(word) > 2 and word[-1].lower() in VOWELS else word
    if len(word) > 3 and word[-2] == "e":
        yield word[:-2] + word[-1]  # Marek, Marka; Paweł, Pawła
    if len(word) > 4 and word[-3:-1] in ("ie", "io"):
        yield word[:-3] + word[-1]  # Stępień, Stępnia; Kozioł, Kozła
    if len(word) > 2 and word[-2] in "ąó":
        yield word[:-2] + {"ą": "ę", "ó": "o"}[word[-2]] + word[-1]  # Gołąb, Gołębia
