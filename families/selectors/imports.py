"""Imports of families: the list, the preview row by row, the result, and what was added to it since."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from families.choices import ParticipationState, RowVerdict
from families.models import Family, FamilyImport, ImportRow, Merge, Participation, Person, RecruitmentStep
from families.selectors.household import PROTECTED, PROTECTED_PHONE
from schematom.audit.wording import kind_of

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FAMILY_COLUMNS = ("name", "gmina", "address", "phone", "owner_institution", "nominated_on", "criteria")
NAMING = ("ref", "first_name", "last_name")  # said in words of their own
HIDDEN_WITH_THE_ADDRESS = {"address": PROTECTED, "phone": PROTECTED_PHONE, "person_phone": PROTECTED_PHONE}
EDITED, MOVED_ON, MERGED = "poprawione dane", "dalszy krok rekrutacji", "połączenie wpisów"


def imports_of(member):
    """The member's view of all imports, the latest first, with how many were entered."""
    entered = Count("rows", filter=Q(rows__person__isnull=False))
    families = Count("rows", filter=Q(rows__made_family=True))
    return (
        FamilyImport.objects.visible_to(member)
        .select_related("author", "pilot__edition")
        .annotate(persons_count=entered, families_count=families, rows_count=Count("rows"))
        .order_by("-created_at")
    )


@dataclass(frozen=True)
class Tally:
    """How many rows of each verdict, and how many persons and families are chosen."""

    by_verdict: dict
    persons: int
    families: int

    @property
    def all(self):
        return sum(self.by_verdict.values())


def tally_of(batch):
    counts = dict(batch.rows.order_by().values_list("verdict").annotate(n=Count("pk")))
    by_verdict = {verdict: counts.get(verdict, 0) for verdict in RowVerdict}
    chosen = list(batch.rows.filter(chosen=True).values_list("values__ref", flat=True))
    return Tally(by_verdict, len(chosen), len(set(chosen)))


@dataclass(frozen=True)
class Remark:
    """What is said of a cell; `family`: the id of a family to look at, for those who may open it."""

    text: str
    refuses: bool
    family: str | None


@dataclass(frozen=True)
class Cell:
    heading: str
    text: str
    remarks: list


@dataclass(frozen=True)
class Line:
    """A row of the sheet as the preview shows it; what the family is like stands in its first row."""

    row: ImportRow
    ref: str
    person: str
    of_family: list
    of_person: list

    @property
    def may_be_chosen(self):
        return self.row.verdict != RowVerdict.REFUSED


def lines_of(batch, rows, member, headings):
    """[Line] of these rows with cells in the order of `headings` {column: heading}; two queries, however many."""
    protected = set(batch.rows.filter(values__person__address_protected=True).values_list("values__ref", flat=True))
    named = {message["family"] for row in rows for message in row.messages if message["family"]}
    cards = Family.objects.with_card_open_to(member).filter(pk__in=named)
    open_to = {str(pk) for pk in cards.values_list("pk", flat=True)}
    return [_line(row, row.values["ref"] in protected, open_to, headings) for row in rows]


def _line(row, protected, open_to, headings):
    values, remarks = row.values, _remarks(row, open_to)
    cells = values["cells"]
    texts = {name: _shown(name, cells.get(name, ""), protected) for name in headings}

    def filled(name):
        repeated = name in FAMILY_COLUMNS and not values["family"]
        return name in remarks or (texts[name] and not repeated and name not in NAMING)

    shown = {name: Cell(headings[name], texts[name], remarks[name]) for name in headings if filled(name)}
    return Line(
        row,
        values["ref"],
        f"{texts['first_name']} {texts['last_name']}".strip(),
        [cell for name, cell in shown.items() if name in ("ref", *FAMILY_COLUMNS)],
        [cell for name, cell in shown.items() if name not in ("ref", *FAMILY_COLUMNS)],
    )


def _remarks(row, open_to):
    found = defaultdict(list)
    for message in row.messages:
        family = message["family"] if message["family"] in open_to else None
        found[message["column"]].append(Remark(message["text"], message["verdict"] == RowVerdict.REFUSED, family))
    return found


def _shown(name, text, protected):
    """As a table shows it: a day of Excel came as ISO; nobody reads a protected address here."""
    if ISO_DAY.fullmatch(text):
        return ".".join(reversed(text.split("-")))
    return HIDDEN_WITH_THE_ADDRESS[name] if text and protected and name in HIDDEN_WITH_THE_ADDRESS else text


def entered_by(batch):
    """Families the import entered and that are still there, with how many persons they have."""
    made = batch.rows.filter(made_family=True).values("family")
    families = Family.objects.filter(pk__in=made).select_related("gmina")
    return families.annotate(persons_count=Count("persons")).order_by("number")


def additions_to(batch, families):
    """{family's number: [what]}: everything the import did not write itself. Every relation of the models is asked."""
    numbers = {family.pk: family.number for family in families}
    persons = dict(Person.objects.filter(family__in=numbers).values_list("pk", "family_id"))
    parts = dict(Participation.objects.filter(family__in=numbers).values_list("pk", "family_id"))
    found = defaultdict(set)
    for model, ids in ((Family, {pk: pk for pk in numbers}), (Person, persons), (Participation, parts)):
        for family, what in _relations(model, ids, batch):
            found[numbers[family]].add(what)
    for family, what in _own_changes(batch, numbers, persons):
        found[numbers.get(family, family)].add(what)
    return {number: sorted(what) for number, what in sorted(found.items())}


WRITTEN_BY_THE_IMPORT = (Person, Participation)


def _relations(model, ids, batch):
    """(family, word) of rows of other tables that point at these."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        pointing = relation.related_model
        rows = pointing._base_manager.filter(**{f"{relation.field.name}__in": list(ids)})
        if pointing is ImportRow:
            rows = rows.exclude(batch=batch)
        elif pointing is RecruitmentStep:
            rows = rows.exclude(state=ParticipationState.NOMINATED)
        elif pointing in WRITTEN_BY_THE_IMPORT:
            continue  # asked by `_own_changes`
        for pointed in set(rows.values_list(relation.field.attname, flat=True)):
            yield ids[pointed], kind_of(pointing._meta.label_lower).word


def _own_changes(batch, numbers, persons):
    """(family, word) of what the import wrote and somebody changed."""
    if batch.rows.filter(made_family=True, family__isnull=True).exists():
        yield "jedna z rodzin", MERGED
    rows = list(batch.rows.filter(family__isnull=False).values_list("family_id", "person_id"))
    entered = {person for _, person in rows}
    for pk in Family.objects.filter(pk__in=numbers, revision__gt=1).values_list("pk", flat=True):
        yield pk, EDITED
    edited = Person.objects.filter(pk__in=persons, revision__gt=1)
    for family in edited.values_list("family_id", flat=True):
        yield family, EDITED
    for person, family in persons.items():
        if person not in entered:
            yield family, "nowa osoba"
    for family, person in rows:
        if persons.get(person) != family:
            yield family, MERGED  # or moved to another family
    moved = Participation.objects.filter(family__in=numbers).exclude(
        pilot=batch.pilot_id, state=ParticipationState.NOMINATED, revision=1
    )
    for family in moved.values_list("family_id", flat=True):
        yield family, MOVED_ON
    yield from _merges(numbers, persons)


def _merges(numbers, persons):
    ids = [*numbers, *persons]
    merges = Merge.objects.filter(Q(kept__in=ids) | Q(removed__in=ids), undone_at__isnull=True)
    for kept, removed in merges.values_list("kept", "removed"):
        for pk in (kept, removed):
            family = persons.get(pk, pk if pk in numbers else None)
            if family:
                yield family, MERGED
