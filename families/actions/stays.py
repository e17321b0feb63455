"""Times in the household: who joins it, leaves it and comes back. Nothing of the case goes with those who leave.

`until` is the first day without the person. Somebody who was always there has no stay; once they leave, one is
written that has no beginning.
"""

from families.actions.days import not_in_future
from families.choices import HowJoined, HowLeft
from families.models import Person, Stay
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

ADULT = 18


def join_household(*, member, person, since, how_joined, note=""):
    """Say since when somebody belongs to the household who has been taken as having always been there."""
    person = _locked(person)
    if person.stays.exists():
        raise Refused("Pobyt tej osoby jest już zapisany. Popraw go na karcie osoby albo zapisz powrót.")
    stay = Stay(person=person, since=since, how_joined=how_joined, note=note)
    _check(stay)
    return _written("person.joined", stay)


def leave_household(*, member, person, until, how_left, note=""):
    """Somebody does not live with the family from the day `until`."""
    person = _locked(person)
    stay = _open_stay(person)
    stay.until, stay.how_left = until, how_left
    if note:
        stay.note = note
    _check(stay)
    stay.revision += 0 if stay._state.adding else 1
    return _written("person.left", stay)


def return_home(*, member, person, since, note=""):
    """Somebody who had left lives with the family again."""
    person = _locked(person)
    last = person.stays.last()
    if last is None or last.until is None:
        raise Refused("Ta osoba jest w gospodarstwie, więc nie ma skąd wrócić.")
    if since <= last.until:
        away = long_date(last.until)
        raise Refused(f"Ta osoba jest poza gospodarstwem od {away} Wpisz dzień powrotu późniejszy niż ten.", "since")
    stay = Stay(person=person, since=since, how_joined=HowJoined.RETURNED, note=note)
    _check(stay)
    return _written("person.returned", stay)


def correct_stay(*, member, stay, revision, since=None, how_joined="", until=None, how_left="", note=""):
    """Put a mistaken stay right. One that says nothing any more goes: the person has always been there."""
    _locked(stay.person)
    stay = stay.lock_revision(revision)
    stay.since, stay.how_joined, stay.until, stay.how_left, stay.note = since, how_joined, until, how_left, note
    _check(stay)
    if not (since or until) and not _others(stay):
        return remove_stay(member=member, stay=stay)
    return _written("stay.corrected", stay)


def remove_stay(*, member, stay):
    """A stay written by mistake. The log keeps what it said."""
    _locked(stay.person)
    with recorded("stay.removed", stay.person, family=str(stay.person.family_id)):
        Stay.objects.filter(pk=stay.pk).delete()
    return stay


def arrival_of(person, joined_on, how_joined):
    """The unsaved first stay of a person being added; None for somebody who was always there."""
    if not how_joined:
        if joined_on:
            raise Refused("Zaznacz, jak ta osoba dołączyła do rodziny.", "how_joined")
        return None
    since = person.birth_date if how_joined == HowJoined.BORN else joined_on
    stay = Stay(person=person, since=since, how_joined=how_joined)
    try:
        _check_joining(stay)
    except Refused as refusal:
        raise Refused(refusal.message, "joined_on" if refusal.field == "since" else refusal.field) from None
    return stay


def follow_birth(person, was_born_on):
    """Unsaved stays that began with a day of birth put right since. Refused when another lies before the new day."""
    moved = []
    for stay in person.stays.all():
        if stay.how_joined == HowJoined.BORN and stay.since == was_born_on:
            stay.since, stay.revision = person.birth_date, stay.revision + 1
            moved.append(stay)
        _after_birth(stay, person)
    return moved


def _after_birth(stay, person):
    early = [day for day in (stay.since, stay.until) if day and day < person.birth_date]
    if stay.until == person.birth_date:
        early.append(stay.until)
    if early:
        raise Refused(f"Na karcie osoby jest pobyt z dniem {long_date(early[0])} Najpierw go popraw.", "birth_date")


def _locked(person):
    """Two stays written at once would not see each other: whoever writes one holds the person."""
    return Person.objects.select_for_update().get(pk=person.pk)


def _open_stay(person):
    stay = person.stays.last()
    if stay is None:
        return Stay(person=person)
    if stay.until:
        since = long_date(stay.until)
        raise Refused(f"Ta osoba jest już poza gospodarstwem od {since} Gdy zmienił się powód, popraw ten pobyt.")
    return stay


def _check(stay):
    _check_joining(stay)
    _check_leaving(stay)
    _check_order(stay)


def _check_joining(stay):
    born = stay.person.birth_date
    if stay.since is None:
        if stay.how_joined:
            raise Refused("Wpisz dzień, od którego ta osoba jest w gospodarstwie.", "since")
        return
    not_in_future(stay.since, "since")
    if not stay.how_joined:
        raise Refused("Zaznacz, jak ta osoba dołączyła do rodziny.", "how_joined")
    if stay.since < born:
        raise Refused(f"Ta osoba urodziła się {long_date(born)} Wpisz ten dzień lub późniejszy.", "since")
    if stay.how_joined == HowJoined.BORN and stay.since != born:
        raise Refused(f"Ta osoba urodziła się {long_date(born)} Wpisz ten dzień albo zaznacz inny powód.", "since")


def _check_leaving(stay):
    if stay.until is None:
        if stay.how_left:
            raise Refused("Wpisz pierwszy dzień poza gospodarstwem.", "until")
        return
    not_in_future(stay.until, "until")
    if not stay.how_left:
        raise Refused("Zaznacz, dlaczego ta osoba odeszła.", "how_left")
    begun = stay.since or stay.person.birth_date
    if stay.until <= begun:
        raise Refused(f"Ta osoba jest w gospodarstwie od {long_date(begun)} Wpisz dzień późniejszy.", "until")
    # Foster care is for children (art. 32 and 37 of the act on supporting the family, Dz.U. 2011 nr 149 poz. 887).
    if stay.how_left == HowLeft.FOSTER_CARE and stay.person.age_on(stay.until) >= ADULT:
        raise Refused("W pieczy zastępczej umieszcza się dziecko, a ta osoba jest pełnoletnia.", "how_left")


def _check_order(stay):
    """Stays neither overlap nor touch."""
    others = _others(stay)
    for other in others:
        if _overlap(stay, other):
            earlier = other.since is None or (stay.since and other.since < stay.since)
            text = f"Ten czas zachodzi na inny zapisany pobyt ({_span(other)}). Popraw daty."
            raise Refused(text, "since" if earlier else "until")
    _check_life(stay, others)


def _check_life(stay, others):
    """One is born into the first stay only, and nobody comes back from death."""
    before = [other for other in others if stay.since and other.until and other.until < stay.since]
    after = [other for other in others if stay.until and other.since and other.since > stay.until]
    if before and stay.how_joined == HowJoined.BORN:
        raise Refused("Przed urodzeniem nie było innego pobytu. Zaznacz powrót.", "how_joined")
    if any(other.how_left == HowLeft.DIED for other in before) or (after and stay.how_left == HowLeft.DIED):
        raise Refused("Po dniu śmierci nie ma pobytu w gospodarstwie. Popraw wcześniejszy albo późniejszy pobyt.")


def _others(stay):
    return list(Stay.objects.filter(person=stay.person_id).exclude(pk=stay.pk))


def _overlap(one, other):
    """Also when they touch: who left and came back on one day was never away."""
    starts_in_time = one.since is None or other.until is None or one.since <= other.until
    return starts_in_time and (other.since is None or one.until is None or other.since <= one.until)


def _span(stay):
    since = f"od {long_date(stay.since)}" if stay.since else "od początku"
    return f"{since} do {long_date(stay.until)}" if stay.until else since


def _written(verb, stay):
    with recorded(verb, stay.person, family=str(stay.person.family_id)):
        stay.save()
    return stay
