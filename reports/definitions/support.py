"""What help the persons received, by module.

An hour is sixty minutes of one person's support. Minutes of a person in a module are added up over the whole pilot and
only then rounded to full hours, half an hour up, so that hours add over modules, traits and powiaty.
"""

from collections import defaultdict

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from families.choices import Presence, SessionState, VersionState
from families.models import ActivityPerson, GroupAttendance, GroupMember
from families.selectors.hours import CARRIED_OUT, MINUTES
from modules.choices import Module
from reports.definitions.measuring import BY_PERSON, HOURS, PERSONS, Counted, Definition


def count_supported(period, so_far):
    """A person once in each module; `facts`: minutes."""
    minutes = defaultdict(int)
    for person, module, found in (*attended(period), *held_alone(period)):
        minutes[person, module] += found
    families = {entrant.person_id: entrant.family_id for entrant in period.people.entrants}
    return [
        Counted(person, families[person], module, (found,), person)
        for (person, module), found in minutes.items()
        if person in families
    ]


def count_hours(period, so_far):
    return [thing._replace(amount=full_hours(*thing.facts)) for thing in so_far[SUPPORT_PERSONS.code]]


def full_hours(minutes):
    return (minutes + MINUTES // 2) // MINUTES


def attended(period):
    present = GroupAttendance.objects.filter(
        member__participation__pilot=period.pilot,
        presence=Presence.PRESENT,
        session__state=SessionState.HELD,
        session__held_on__lte=period.cutoff_on,
    )
    rows = present.order_by().values_list("member__person", "session__group__module")
    return rows.annotate(sum=Sum(Coalesce(F("minutes"), F("session__minutes"))))


def held_alone(period):
    """As on the family's page: what a group carries out for a person counts by the meetings they came to."""
    until = Coalesce("activity__ends_on", "activity__starts_on")
    held = ActivityPerson.objects.annotate(until=until).filter(
        Q(until__isnull=True) | Q(until__lte=period.cutoff_on),
        activity__version__programme__participation__pilot=period.pilot,
        activity__version__state=VersionState.IN_FORCE,
        activity__state__in=CARRIED_OUT,
    )
    in_groups = GroupMember.objects.filter(participation__pilot=period.pilot, activity__isnull=False)
    carried = set(in_groups.order_by().values_list("person", "activity__key"))
    rows = held.order_by().values_list("person", "activity__key", "activity__module", "activity__hours")
    return [
        (person, module, (hours or 0) * MINUTES) for person, key, module, hours in rows if (person, key) not in carried
    ]


SUPPORT_PERSONS = Definition(
    code="SUPPORT_PERSONS",
    version=1,
    title="Osoby objęte wsparciem, w każdym module osobno",
    what="Uczestnicy, którzy byli na zajęciach grupowych albo dla których odbyło się działanie z ich programu. Osoba "
    "liczy się raz w każdym module, z którego korzystała, dlatego suma modułów jest większa niż liczba różnych osób. "
    "Nieobecność i działanie odwołane nie liczą się.",
    moment="Dzień zajęć albo koniec działania nie późniejszy niż dzień, na który liczymy. Działanie bez dat liczy się "
    "od chwili, gdy odnotowano, że się odbyło.",
    denominator="Liczba osób w module, bez procentu. Suma nie jest liczbą uczestników.",
    count=count_supported,
    unit=PERSONS,
    by=BY_PERSON,
    parts=(Module,),
)
SUPPORT_HOURS = Definition(
    code="SUPPORT_HOURS",
    version=1,
    title="Godziny wsparcia",
    what="Godziny zegarowe (60 minut), które osoby spędziły na zajęciach grupowych i na działaniach ze swojego "
    "programu. Zajęcia dziesięciu osób przez godzinę to dziesięć godzin. Minuty osoby w module sumujemy i zaokrąglamy "
    "do pełnych godzin, od pół godziny w górę. Działanie prowadzone w grupie liczy się według obecności, a nie planu.",
    moment="Dzień zajęć albo koniec działania nie późniejszy niż dzień, na który liczymy.",
    denominator="Liczba godzin, bez procentu.",
    count=count_hours,
    unit=HOURS,
    base=SUPPORT_PERSONS.code,
    by=BY_PERSON,
    parts=(Module,),
)
