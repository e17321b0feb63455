"""A note's parts as a person reads them: days in words, names instead of ids."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from families.choices import Standing, VisitOutcome, VisitState
from families.models import Activity, Assignment, Person
from families.selectors.notes import CHECKS, FIELDS, LABELS, label_of, parts_of
from schematom.web.polish import counted, long_date
from teams.models import TeamMember, User

EMPTY = "(puste)"
NOT_CHECKED = "(działania nie oceniono)"
# Parts a person may write anew out of two texts; the others are one or the other.
TEXTS = ("place", "purpose", "course", "observations", "agreed")
DAYS = ("visited_on", "next_on")


@dataclass(frozen=True)
class Names:
    """{id as text: name} of whatever the notes at hand speak of."""

    persons: dict
    workers: dict
    activities: dict


def names_in(contents, family=None):
    """Names for these contents in three queries, however many they are; `family`: nobody's of another one.

    Half-typed text may hold any id: it must not tell whose it is.
    """
    persons, activities = Person.objects.all(), Activity.objects.all()
    if family:
        persons = persons.filter(family=family)
        activities = activities.filter(version__programme__participation__family=family)
    return Names(
        _named(persons, _ids(contents, "persons"), lambda one: f"{one.first_name} {one.last_name}"),
        _named(_workers_of_powiat(), _ids(contents, "workers"), lambda one: one.full_name),
        _named(activities, _ids(contents, CHECKS), lambda one: one.title),
    )


def _workers_of_powiat():
    """Users of the whole country lie in one table."""
    seats = TeamMember.objects.filter(user__isnull=False).values("user")
    return User.objects.filter(Q(pk__in=Assignment.objects.values("user")) | Q(pk__in=seats))


def _ids(contents, part):
    return {pk for content in contents for pk in content.get(part) or ()}


def _named(rows, ids, name):
    return {str(one.pk): name(one) for one in rows.filter(pk__in=[pk for pk in ids if _is_key(rows.model, pk)])}


def _is_key(model, pk):
    """Half-typed text may hold anything."""
    try:
        model._meta.pk.to_python(pk)
    except ValidationError:
        return False
    return True


def in_words(part, value, names):
    """One part of a note: „2 czerwca 2014 r.”, „zagrożone; uwaga: nie dojechał”."""
    name = part.partition(".")[0]
    if name == CHECKS:
        return _check(value)
    if value in (None, "", []):
        return EMPTY
    if name in ("persons", "workers"):
        known = getattr(names, name)
        return ", ".join(known.get(pk, "osoba, której nie ma już w sprawie") for pk in value)
    if name == "outcome":
        return dict(VisitOutcome.choices).get(value, str(value))
    if name == "minutes":
        return counted(value, "minuta,minuty,minut") if isinstance(value, int) else str(value)
    return _day(value) if name in DAYS else str(value)


def _check(value):
    if not value:
        return NOT_CHECKED
    standing = dict(Standing.choices).get(value.get("standing"), "nie zaznaczono, jak idzie")
    return f"{standing}; uwaga: {value['note']}" if value.get("note") else str(standing)


def _day(value):
    """Half-typed text may hold no day yet."""
    try:
        return long_date(date.fromisoformat(value))
    except ValueError:
        return str(value)


def rows_of(content, names):
    """[(label, words)] of the parts that hold anything, in the order of the card."""
    parts = parts_of(content)
    order = ["visited_on", "begins_at", "place", "outcome", "minutes", "persons", "workers"]
    order += [name for name in FIELDS if name not in order]
    checks = sorted(part for part in parts if part.startswith(f"{CHECKS}."))
    place = order.index("agreed")
    order[place:place] = checks
    filled = ((part, in_words(part, parts[part], names)) for part in order if parts[part] not in (None, "", []))
    return [(label_of(part, names.activities), words) for part, words in filled]


def changed_labels(before, after, names):
    """Labels of the parts in which two contents differ."""
    old, new = parts_of(before), parts_of(after)
    parts = [part for part in {**new, **old} if old.get(part) != new.get(part)]
    return [label_of(part, names.activities) for part in sorted(parts, key=_card_order)]


def _card_order(part):
    order = [*LABELS]
    return order.index(part.partition(".")[0]), part


def state_of(visit):
    """„podpisana”; of a note about a visit that met nobody also how it went."""
    met = visit.state not in (VisitState.DRAFT, VisitState.SIGNED) or visit.outcome == VisitOutcome.HELD
    words = visit.get_state_display()
    return words if met else f"{words}, {visit.get_outcome_display() or 'nie zaznaczono, czy się odbyła'}"


def event_of(visit):
    """What a visit is called in lists of what happened: one that met nobody is no visit held."""
    kind = "Sprostowanie notatki z wizyty" if visit.corrects_id else "Wizyta w rodzinie"
    words = [str(visit.get_outcome_display())] if visit.outcome not in ("", VisitOutcome.HELD) else []
    words += ["szkic notatki"] if visit.state == VisitState.DRAFT else []
    return f"{kind}: {', '.join(words)}" if words else kind
