"""Notes that could not be taken in as visits: in words, and what of them a case can take."""

import re
from dataclasses import dataclass
from datetime import date

from families.choices import Standing, UnsentReason, UnsentState, VisitOutcome
from families.models import Assignment, UnsentNote
from families.selectors.note_words import names_in, rows_of
from families.selectors.notes import CHECKS, EMPTY, FIELDS, SETS
from families.selectors.typed_notes import typed
from families.selectors.visits import activities_ever_in_force, workers_at_visits
from schematom.web.polish import long_date
from teams.choices import Role
from teams.models import Membership, User

HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LONGEST = {"place": 200}  # characters that the columns of a visit hold
LONGEST_REMARK = 300
MOST_MINUTES = 1440
TEXTS = [name for name in FIELDS if EMPTY[name] == ""]


@dataclass(frozen=True)
class Fitting:
    """What a case can take of a note, and [(label, words)] of what it cannot; that stays readable where it is."""

    content: dict
    left: list


def unsent_notes(member):
    """Those the member may see, with all that a page says of them; what has waited longest comes first."""
    notes = UnsentNote.objects.visible_to(member)
    return notes.select_related("author", "family", "device", "settled_by", "visit__author")


def waiting_notes(member):
    return unsent_notes(member).filter(state=UnsentState.WAITING).order_by("created_at", "pk")


def settled_notes(member):
    """The latest decision first."""
    return unsent_notes(member).exclude(state=UnsentState.WAITING).order_by("-settled_at", "pk")


def adopted_as(visit):
    """The note from the field that a coordinator joined to the case as this visit, or None."""
    return UnsentNote.objects.filter(visit=visit).select_related("author", "device", "settled_by").first()


def shaped(content):
    """A content as a phone may have sent it in the shape of a note; what stands where a text belongs is a text."""
    found = typed(content)
    return found | {name: str(found[name]) for name in FIELDS if name != "minutes" and found[name] is not None}


def in_words(unsent):
    """[(label, words)] of the parts of a note that hold anything; three queries."""
    content = shaped(unsent.content)
    return rows_of(content, names_in([content]))


def day_of(unsent, part="visited_on"):
    """A day the note names, or None when it makes no sense."""
    return _day(shaped(unsent.content)[part])


def _day(value):
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def fitting(content, participation):
    """The Fitting of a content to the case of this participation."""
    content = shaped(content)
    kept = {name: _kept(name, content[name]) for name in FIELDS}
    persons = {str(pk) for pk in participation.family.persons.values_list("pk", flat=True)}
    workers = {str(pk) for pk in workers_at_visits(participation)}
    kept["persons"] = [pk for pk in content["persons"] if pk in persons]
    kept["workers"] = [pk for pk in content["workers"] if pk in workers]
    activities = {str(pk) for pk in activities_ever_in_force(participation).values_list("pk", flat=True)}
    kept[CHECKS] = {pk: one for pk, one in content[CHECKS].items() if pk in activities and _good_check(one)}
    left = EMPTY | {name: content[name] for name in FIELDS if content[name] != EMPTY[name] and kept[name] in ("", None)}
    left |= {name: [pk for pk in content[name] if pk not in kept[name]] for name in SETS}
    left[CHECKS] = {pk: one for pk, one in content[CHECKS].items() if pk not in kept[CHECKS]}
    return Fitting(kept, rows_of(left, names_in([left])))


def _kept(name, value):
    if name in TEXTS:
        text = str(value)
        wrong = len(text) > LONGEST.get(name, len(text)) or (name == "outcome" and text not in VisitOutcome.values)
        return "" if wrong else text
    if name == "minutes":
        text = str(value)
        minutes = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_MINUTES)) else 0
        return minutes if 1 <= minutes <= MOST_MINUTES else None
    if name in ("begins_at", "next_at"):
        return str(value)[:5] if HOUR.fullmatch(str(value)[:5]) else None
    day = _day(value)
    return day and day.isoformat()


def _good_check(one):
    return one["standing"] in Standing.values and len(one["note"]) <= LONGEST_REMARK


def takers_of(family, member, day):
    """Users of the MGI who work with the family on the day: whoever could go on with a note."""
    charges = Assignment.objects.in_force(day).filter(family=family)
    roles = Membership.objects.in_force(day).filter(powiat_id=member.powiat_id, role=Role.MGI)
    users = User.objects.filter(pk__in=charges.values("user")).filter(pk__in=roles.values("user"))
    return users.order_by("last_name", "first_name", "pk")


def why_here(unsent):
    """Why the note lies here and is not a visit: a sentence for whoever decides."""
    if unsent.reason == UnsentReason.REVOKED:
        return _why_revoked(unsent)
    said = f" Przyczyna, którą podał system: „{unsent.refusal}”" if unsent.refusal else ""
    return (
        f"System nie przyjął tej notatki, więc {unsent.author.full_name} "
        f"przekazuje ją do decyzji z urządzenia „{unsent.device.name}”.{said}"
    )


def _why_revoked(unsent):
    device = unsent.device
    if device.revoked_at is None:
        return (
            f"Notatka nie zdążyła dotrzeć, zanim {unsent.author.full_name} straci rolę w MGI. "
            f"Przysłało ją urządzenie „{device.name}”."
        )
    reason = f" Powód odcięcia: {device.revoked_reason}." if device.revoked_reason else ""
    return (
        f"Notatka nie zdążyła dotrzeć, zanim urządzenie „{device.name}” "
        f"zostało odcięte {long_date(device.revoked_at)}{reason}"
    )
