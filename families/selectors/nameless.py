"""A family's text as the PZKW may read it: persons by role, without names, PESEL, address and telephone."""

import re
from functools import partial

VOWELS = "aeiouyąęó"
ENDINGS, SHORT_ENDINGS = r"\w{0,5}", "(?i:a|y|i|ie|e|ę|ą|o)"  # after „Ew” five letters would swallow „Ewelina”
# How the last consonant of a stem changes: Nowicki, Nowiccy; Olga, Oldze; Marta, Marcie; Michał, Michale; Stępień.
SOFT = {"k": "c", "g": "dz", "t": "c", "ł": "l", "ń": "n", "ć": "c", "ś": "s", "ź": "z"}
NUMBERS = re.compile(r"\+?\d(?:[ -]?\d){8,}|\b\d{3}[./]\d{3}[./]\d{3}\b")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BETWEEN_DIGITS = r"[\s.\-/()]*"  # 600 100 200, 600-100-200, (68) 600.10.02.00
NATIONAL_DIGITS = 9
STREET = re.compile(r"^(?:ul|ulica|al|aleja|aleje|os|osiedle|pl|plac)\b\.?\s*", re.IGNORECASE)
# „Leśna 4/2”, „Wojska Polskiego 12a m. 3”, „Leszno Górne 7”: words, then the number of the house.
HOUSE = re.compile(
    r"^(?P<words>[^\d,]*[^\W\d_][^\d,]*?)\s+(?:nr\s*)?(?P<number>\d+\s?[a-z]?)(?:\s*(?:/|m\.?|lok\.?).*)?$", re.I
)
SHORTEST_STREET = 4  # letters: of „Jana Pawła II 4” the „II” alone says too little


def nameless(content, family):
    """The same JSON-like content with whatever names the family or its persons replaced by a role in brackets."""
    return _each_text(content, partial(_without, _replacements(family)))


def without_contact(content, family):
    """The same content with the family's address and telephones replaced, whoever typed them into a text."""
    hidden = [(pattern, "[adres chroniony]") for pattern in _places(family)]
    return _each_text(content, partial(_replaced, hidden))


def surnames_in(text, families):
    """Words of the text that may be a surname of one of the families, each once, in the order they stand there."""
    names = {name for family in families for name in _surnames(family) if name}
    found = {hit.start(): hit.group() for name in names for hit in _declined(name).finditer(text)}
    return list(dict.fromkeys(found[place] for place in sorted(found)))


def _surnames(family):
    return [family.name, *(person.last_name for person in family.persons.all())]


def contacts_in(text):
    """E-mail addresses and numbers of nine digits or more (a PESEL, a telephone) in the text."""
    return E_MAIL.findall(text) + NUMBERS.findall(text)


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
    # An address of e-mail names its owner in small letters, which names in a text are not looked for in.
    text = _replaced(replacements, E_MAIL.sub("[e-mail]", text))
    # A PESEL or a telephone: nine digits or more. Dates and the numbers of cases are shorter.
    return NUMBERS.sub("[numer]", text)


def _replacements(family):
    persons = list(family.persons.all())
    found = [(place, "[adres]") for place in _places(family)]
    for person in persons:
        role = f"[{person.get_relation_display()}]"
        found += [(pattern, role) for pattern in _whole_name(person)]
        found.append((_declined(person.first_name), role))
        found.append((_declined(person.last_name), role))
    return [*found, (_declined(family.name), "[nazwisko]")]


def _places(family):
    """Patterns of the address and the telephones, as they are written down and as people write them elsewhere."""
    phones = [family.phone, *(person.phone for person in family.persons.all())]
    found = [_exactly(family.address)] if family.address else []
    found += [house for part in (family.address or "").split(",") if (house := _house(part.strip()))]
    return [*found, *(_telephone(phone) for phone in phones if phone)]


def _exactly(text):
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()), re.IGNORECASE)


def _house(part):
    """The street and the number in any case and without the town: „na Leśnej 4” of „ul. Leśna 4/2, Szprotawa”."""
    read = HOUSE.match(STREET.sub("", part))
    if read is None:
        return None
    *before, last = read["words"].split()
    needed = [last]
    while before and len(needed[0]) < SHORTEST_STREET:
        needed.insert(0, before.pop())
    may_precede = "".join(rf"(?:{_any_form(word)}\s+)?" for word in before)
    street = r"\s+".join(_any_form(word) for word in needed)
    number = r"\s?".join(re.escape(sign) for sign in re.split(r"\s", read["number"]))
    flat = r"(?:\s*(?:/|m\.?|lok\.?)\s*\d+\w?)?"
    kind = r"(?:(?:ul|al|os|pl)\.?\s*|(?:ulic|alej|osiedl|plac)\w*\s+)?"
    return re.compile(rf"\b{kind}{may_precede}{street}\s+(?:nr\s*)?{number}(?!\w){flat}", re.IGNORECASE)


def _any_form(word):
    return f"(?:{'|'.join(_forms(word))})"


def _telephone(text):
    digits = re.sub(r"\D", "", text)
    if len(digits) < NATIONAL_DIGITS:
        return _exactly(text)
    national = BETWEEN_DIGITS.join(digits[-NATIONAL_DIGITS:])
    return re.compile(rf"(?:\+?48{BETWEEN_DIGITS})?{national}(?!\d)")


def _whole_name(person):
    """First name and surname side by side, in small letters too; alone such a word may be any word: „róża”, „kowal”."""
    first, last = (_either(name) for name in (person.first_name, person.last_name))
    for one, other in ((first, last), (last, first)):
        yield re.compile(rf"\b{one}\s+{other}\b", re.IGNORECASE)


def _either(name):
    forms = "|".join(form for word in re.split(r"[\s-]+", name) if word for form in _forms(word))
    return f"(?:{forms})"


def _declined(name):
    """The name in any Polish case, as a capitalised word: „Marka”, „Annie”, „Nowickich”, „Nowiccy”, „NOWICKI”."""
    return re.compile(rf"\b{_either(name)}\b")


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
