"""A family opened without an assignment, for an hour, because somebody cannot wait."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from families.choices import EmergencyVerdict
from families.models import EmergencyOpening, Family
from families.selectors.emergency import misses_since, sought_family
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading, recorded
from teams.models import User

LASTS = timedelta(minutes=60)
SHORTEST_REASON = 20  # signs: „pilne” is no reason
MOST_UNREVIEWED = 3
MOST_MISSES, COUNTED_FOR = 5, timedelta(hours=1)

# One answer for a number nobody has, for a family of another powiat and for two families of one name.
NOT_FOUND = (
    "Nie ma w tym powiecie jednej rodziny o takich danych. Sprawdź je. Jeżeli się zgadzają, zadzwoń do koordynatora."
)


@dataclass(frozen=True)
class Opened:
    """`opening` is one that still runs where there is one, None for whoever reads the family's card anyway."""

    family: Family
    opening: EmergencyOpening | None


def open_in_emergency(*, member, reason, number="", pesel="", last_name="", gmina=None):
    """Open the card, programme and visits for an hour. The chair of the PZKW looks into it afterwards.

    What was asked for is never kept, only in which way. Limits come before the search, so that a refusal tells
    nothing of the family.
    """
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(f"Opisz powód dokładniej: co najmniej {SHORTEST_REASON} znaków.", "reason")
    _must_be_within_limits(member)
    family = sought_family(number=number, pesel=pesel, last_name=last_name, gmina=gmina)
    if family is None:
        by = "number" if number else "pesel" if pesel else "name"
        record_reading("emergency.not_found", "families.family", [], by=by)
        raise Refused(NOT_FOUND)
    if member.may("family.card", family):
        return Opened(family, EmergencyOpening.objects.of(member).filter(family=family).first())
    return Opened(family, _opened(member, family, reason))


def _must_be_within_limits(member):
    # Two tabs at once must not make a fourth.
    User.objects.select_for_update().get(pk=member.user_id)
    if EmergencyOpening.objects.filter(user_id=member.user_id).unreviewed().count() >= MOST_UNREVIEWED:
        raise Refused(
            f"{MOST_UNREVIEWED} Twoje otwarcia awaryjne czekają na ocenę przewodniczącego PZKW. "
            "Następne będzie możliwe po ocenie. Teraz zadzwoń do koordynatora."
        )
    if misses_since(member, timezone.now() - COUNTED_FOR) >= MOST_MISSES:
        raise Refused("Za dużo nieudanych prób. Spróbuj za godzinę albo zadzwoń do koordynatora.")


def _opened(member, family, reason):
    opening = EmergencyOpening(family=family, user_id=member.user_id, reason=reason, ends_at=timezone.now() + LASTS)
    with recorded("emergency.opened", family, opening=opening.pk):
        opening.save()
    return opening


def close_emergency(*, member, opening):
    """The opener is done before the hour is over."""
    opening = _locked_opening(opening)
    if opening.user_id != member.user_id:
        raise Refused("Zamknąć może tylko osoba, która otworzyła rodzinę.")
    if opening.ends_at <= timezone.now():
        return opening
    opening.ends_at = timezone.now()
    with recorded("emergency.closed", opening.family, opening=opening.pk):
        opening.save()
    return opening


def review_emergency(*, member, opening, verdict, note=""):
    """Was it justified? Said once, by another person. An unjustified one that still lasts ends at once."""
    opening = _locked_opening(opening)
    if opening.user_id == member.user_id:
        raise Refused("Własnego otwarcia nie możesz ocenić. Poproś o to innego przewodniczącego PZKW.")
    if opening.verdict:
        raise Refused("To otwarcie jest już ocenione. Oceny się nie zmienia.")
    unjustified = verdict == EmergencyVerdict.UNJUSTIFIED
    if unjustified and not note.strip():
        raise Refused("Napisz, dlaczego otwarcie było nieuzasadnione.", "note")
    now = timezone.now()
    opening.verdict, opening.verdict_note = verdict, note.strip()
    opening.reviewed_by_id, opening.reviewed_at = member.user_id, now
    opening.ends_at = min(opening.ends_at, now) if unjustified else opening.ends_at
    with recorded("emergency.reviewed", opening.family, opening=opening.pk, verdict=verdict):
        opening.save()
    return opening


def _locked_opening(opening):
    return EmergencyOpening.objects.select_for_update(of=("self",)).select_related("family").get(pk=opening.pk)
