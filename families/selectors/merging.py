"""Two rows of one person, or of one family: what a merge would do, and what forbids it.

The rows that point at the two are found through their foreign keys, so tables of higher apps are reached unnamed.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import ForeignKey, Q, UniqueConstraint
from django.utils import timezone

from families.models import Assignment, Family, FamilyGrant, Participant, Participation, Person
from families.selectors.household import PROTECTED, PROTECTED_PHONE, contact_open_to
from schematom.audit.wording import kind_of
from schematom.web.polish import counted, long_date

# The sheet a row came from. A merge lets it go: undoing the import must not take away a row that others live in.
LET_GO = {"families.importrow"}
# Stays tell of the household the removed entry stood in; those of the entry that is kept are the ones that count.
LEFT_BEHIND = {"families.stay"}
# Of two that say the same of one person the kept entry's stays.
YIELD = {
    "families.visitperson",
    "families.activityperson",
    "families.personstatus",
    "families.assignment",
    "families.familygrant",
    "families.sensitiveright",
}
# Who may read them is a right of its own, and so is knowing that there are any.
UNSPOKEN = {"families.sensitivefact"}
DOUBLES = {
    "families.groupmember": "Obie osoby są na liście tych samych zajęć grupowych. Wypisz z nich jeden z wpisów.",
    "contracts.signatory": (
        "Obie osoby są stronami jednego kontraktu. Podpisów złożonych pod dokumentem nie łączy się: to muszą być"
        " dwie osoby. Jeżeli to pomyłka, najpierw zakończ ten kontrakt i sporządź nowy."
    ),
}
IDENTITY = ("pesel", "no_pesel_reason", "birth_date", "sex")
CHOSEN = {
    Person: ("first_name", "last_name", "birth_date", "sex", "relation", "phone"),
    Family: ("name", "gmina", "owner_institution", "address", "phone"),
}


@dataclass(frozen=True)
class Pointer:
    """A foreign key of some table to persons (or families)."""

    field: ForeignKey

    @property
    def model(self):
        return self.field.model

    @property
    def label(self):
        return self.model._meta.label_lower

    def rows_of(self, row):
        return self.model._default_manager.filter(**{self.field.name: row}).order_by("pk")

    def doubles(self, kept, removed):
        """Ids of the removed one's rows that cannot stand beside a row of the kept one."""
        found = set()
        for constraint in self._that_bind():
            others = [name for name in constraint.fields if name not in ("powiat", self.field.name)]
            rule = constraint.condition or Q()
            taken = set(self.rows_of(kept).filter(rule).values_list(*others)) if others else set()
            for pk, *values in self.rows_of(removed).filter(rule).values_list("pk", *others):
                if tuple(values) in taken or (not others and self.rows_of(kept).filter(rule).exists()):
                    found.add(pk)
        return found

    def _that_bind(self):
        unique = (one for one in self.model._meta.constraints if isinstance(one, UniqueConstraint))
        return [one for one in unique if self.field.name in one.fields]


def pointers(model):
    """[Pointer] to rows of the model, the hidden ones („related_name="+"”) too."""
    relations = model._meta.get_fields(include_hidden=True)
    found = [one.field for one in relations if one.auto_created and not one.concrete and not one.many_to_many]
    return [Pointer(field) for field in sorted(found, key=lambda field: (field.model._meta.label_lower, field.name))]


@dataclass(frozen=True)
class Line:
    """One fact of the two rows side by side; `offered`: the coordinator chooses which stays."""

    name: str
    label: str
    kept: str
    removed: str
    offered: bool
    wanted: str

    @property
    def differs(self):
        return self.kept != self.removed


@dataclass(frozen=True)
class Comparison:
    """What a merge of `removed` into `kept` would do. `obstacles`: sentences; with any of them there is no merge."""

    kept: object
    removed: object
    lines: list
    moves: list
    ends: list
    obstacles: list
    notes: list

    @property
    def offered(self):
        return [line for line in self.lines if line.offered]

    @property
    def of_family(self):
        return isinstance(self.kept, Family)

    @property
    def seen(self):
        """The two revisions that were compared; a merge of anything else is refused."""
        return f"{self.kept.revision}.{self.removed.revision}"


def comparison(member, kept, removed):
    """The Comparison of two persons or of two families, as the member may see it."""
    of_family = isinstance(kept, Family)
    moves, ends = _what_becomes_of_rows(kept, removed)
    return Comparison(
        kept,
        removed,
        _lines(member, kept, removed),
        moves,
        ends,
        obstacles(kept, removed),
        list(_notes_of_families(kept, removed) if of_family else _notes_of_persons(kept, removed)),
    )


def obstacles(kept, removed):
    """Why the two cannot be one, in sentences; empty when they can."""
    if kept.pk == removed.pk:
        return ["Wybrano dwa razy ten sam wpis. Wybierz drugi."]
    own = _of_families if isinstance(kept, Family) else _of_persons
    return [*own(kept, removed), *_doubles(kept, removed)]


def _of_persons(kept, removed):
    if kept.pesel and removed.pesel and kept.pesel != removed.pesel:
        yield "Numery PESEL się różnią, więc to dwie osoby. Jeżeli w jednym jest pomyłka, najpierw go popraw."
    pilots = set(Participant.objects.filter(person=kept).values_list("participation__pilot", flat=True))
    if Participant.objects.filter(person=removed, participation__pilot__in=pilots).exists():
        yield (
            "Obie osoby uczestniczą w tym samym pilotażu, a każdy uczestnik liczy się raz."
            " Takich wpisów nie można połączyć, bo zmieniłyby się dane przekazane w sprawozdaniach."
        )
    if _uncovers(kept, removed):
        yield (
            f"Adres i telefon rodziny {removed.family.number} są chronione tylko ze względu na tę osobę i po połączeniu"
            " byłyby widoczne. Jeżeli to ta sama rodzina, połącz najpierw rodziny. Jeżeli nie, poproś pracownika MGI,"
            " żeby usunął z karty tamtej rodziny adres i telefon."
        )


def _uncovers(kept, removed):
    """Whether the family the removed entry stands in would be left with a contact that nobody's protection hides."""
    left = removed.family
    if not removed.address_protected or kept.family_id == left.pk:
        return False
    others = left.persons.exclude(pk=removed.pk)
    told = left.address or left.phone or others.exclude(phone="").exists()
    return bool(told) and not others.filter(address_protected=True).exists()


def _of_families(kept, removed):
    for double in doubled_participations(kept, removed):
        if not is_bare(double):
            yield (
                f"Obie rodziny są w pilotażu „{double.pilot.edition.name}”, a dla rodziny {removed.number} zapisano"
                " w nim już więcej niż rekrutację. Zamień wpisy: niech zostanie ta rodzina, z którą pracujecie."
                " Jeżeli pracujecie z obiema, nie można ich połączyć."
            )


def doubled_participations(kept, removed):
    """Participations of the removed family in pilots where the kept one stands too."""
    pilots = kept.participations.values("pilot")
    return Participation.objects.filter(family=removed, pilot__in=pilots).select_related("pilot__edition")


def is_bare(participation):
    """Nothing hangs on it but the steps of recruitment."""
    rest = (one for one in pointers(Participation) if one.label != "families.recruitmentstep")
    return not any(pointer.rows_of(participation).exists() for pointer in rest)


def _doubles(kept, removed):
    for pointer in pointers(type(kept)):
        gives_way = pointer.label in YIELD | LET_GO | LEFT_BEHIND or pointer.model is Participation
        # Participants are spoken of above, by pilot.
        if not gives_way and pointer.model is not Participant and pointer.doubles(kept, removed):
            word = kind_of(pointer.label).word
            yield DOUBLES.get(pointer.label, f"Oba wpisy mają to samo: {word}. Usuń jedno z nich.")


def _what_becomes_of_rows(kept, removed):
    """([„2 wizyty”, …] that move, [„1 pobyt”, …] that end)."""
    moves, ends = Counter(), Counter()
    for pointer in pointers(type(kept)):
        if pointer.label in LET_GO | UNSPOKEN:
            continue
        rows = pointer.rows_of(removed).count()
        gone = rows if pointer.label in LEFT_BEHIND else len(pointer.doubles(kept, removed)) if rows else 0
        ends[pointer.label] += gone
        moves[pointer.label] += rows - gone
    return _in_words(moves), _in_words(ends)


def _in_words(counts):
    return [counted(count, kind_of(label).words) for label, count in counts.items() if count]


def _lines(member, kept, removed):
    hidden = [not contact_open_to(member, _family(row)) for row in (kept, removed)]
    lines = []
    if isinstance(kept, Person):
        lines.append(Line("pesel", "PESEL", *(_pesel(row) for row in (kept, removed)), offered=False, wanted=""))
    else:
        lines.append(Line("number", "Numer", kept.number, removed.number, offered=False, wanted=""))
    for name in CHOSEN[type(kept)]:
        mine, theirs = (_text(row, name, closed) for row, closed in zip((kept, removed), hidden, strict=True))
        lines.append(
            Line(
                name,
                _label(kept, name),
                mine,
                theirs,
                offered=getattr(kept, name) != getattr(removed, name) and not follows_pesel(kept, removed, name),
                wanted="kept" if getattr(kept, name) else "removed",
            )
        )
    return lines


def _label(row, name):
    label = row._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]


def _family(row):
    return row if isinstance(row, Family) else row.family


def follows_pesel(kept, removed, name):
    """Birth date and sex come from the entry with a number, when only one has it or both the same."""
    return name in IDENTITY and bool(kept.pesel or removed.pesel)


def _pesel(person):
    return person.pesel or f"brak ({person.no_pesel_reason})"


def _text(row, name, closed):
    value = getattr(row, name)
    if closed and value and name in ("address", "phone"):
        return PROTECTED if name == "address" else PROTECTED_PHONE
    if hasattr(value, "year"):
        return long_date(value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value or "")


def _notes_of_persons(kept, removed):
    if kept.family_id != removed.family_id:
        yield (
            f"Osoba zostanie w rodzinie {kept.family.name} ({kept.family.number})."
            f" W rodzinie {removed.family.name} ({removed.family.number}) już jej nie będzie."
        )
        if not removed.family.persons.exclude(pk=removed.pk).exists():
            yield (
                f"Rodzina {removed.family.number} zostanie bez osób."
                " Jeżeli to ta sama rodzina, lepiej połącz najpierw rodziny."
            )
    if kept.address_protected != removed.address_protected:
        yield "Jeden z wpisów ma adres chroniony, dlatego ochrona zostanie."
    yield "Dane wrażliwe, jeżeli są zapisane, przejdą razem z osobą. Tutaj ich nie widać."


def _notes_of_families(kept, removed):
    for double in doubled_participations(kept, removed):
        if is_bare(double):
            yield (
                f"Wskazanie rodziny {removed.number} do pilotażu „{double.pilot.edition.name}”"
                f" ({double.get_state_display()}, {long_date(double.nominated_on)}) zniknie, bo rodzina liczy się raz."
            )
    if joined := _who_gains(kept, removed):
        yield f"Całą rodzinę będą odtąd widzieć: {', '.join(joined)}."
    yield "Osoby wpisane w obu rodzinach połączysz potem, jedną po drugiej."


def _who_gains(kept, removed):
    """Workers with a right to only one of the two families today."""
    of_both = [_workers(family) for family in (kept, removed)]
    gained = of_both[0].items() ^ of_both[1].items()
    return sorted({name for _, name in gained})


def _workers(family):
    today = timezone.localdate()
    assigned = Assignment.objects.in_force(today).filter(family=family).select_related("user")
    shared = FamilyGrant.objects.in_force(today).filter(content_object=family).select_related("user")
    return {row.user_id: row.user.full_name for row in (*assigned, *shared)}


def others_in_family(person):
    """Persons of the same family, to compare with."""
    return person.family.persons.exclude(pk=person.pk)
