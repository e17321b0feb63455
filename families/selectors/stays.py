"""A person's time in the household in words: „od 3 marca 2014 r. w pieczy zastępczej”."""

from dataclasses import dataclass
from datetime import date

from families.choices import HowJoined, HowLeft, Sex
from schematom.web.polish import long_date

WHERE_NOW = {
    HowLeft.FOSTER_CARE: "w pieczy zastępczej",
    HowLeft.INSTITUTION: "w placówce, szpitalu lub zakładzie karnym",
    HowLeft.MOVED_OUT: "mieszka gdzie indziej",
    HowLeft.OTHER: "poza gospodarstwem",
}
ALWAYS = "w gospodarstwie przez cały czas"


@dataclass(frozen=True)
class Moment:
    """One line of the history; `day` is None for what was before we knew the family, `stay` None for who never left."""

    text: str
    day: date | None = None
    stay: object | None = None
    note: str = ""


def history_of_stays(person):
    """[Moment], the latest first. Reads `person.stays`, so prefetch them for many."""
    stays = list(person.stays.all())
    if not stays:
        return [Moment(ALWAYS)]
    found = []
    for stay in stays:
        found.append(Moment(_joined(stay), stay.since, stay, "" if stay.until else stay.note))
        if stay.until:
            found.append(Moment(left_words(stay, person), stay.until, stay, stay.note))
    return found[::-1]


def _joined(stay):
    if stay.since is None:
        return "w gospodarstwie od początku"
    if stay.how_joined == HowJoined.BORN:
        return "w gospodarstwie od urodzenia"
    back = "ponownie " if stay.how_joined == HowJoined.RETURNED else ""
    return f"od {long_date(stay.since)} {back}w gospodarstwie"


def left_words(stay, person):
    """Of a stay that has ended."""
    if stay.how_left == HowLeft.DIED:
        died = "zmarła" if person.sex == Sex.FEMALE else "zmarł"
        return f"{died} {long_date(stay.until)}"
    return f"od {long_date(stay.until)} {WHERE_NOW[HowLeft(stay.how_left)]}"


def absence_of(person, day):
    """Why somebody is not in the household on the day, in words; empty for who is. Reads `person.stays`."""
    if person.lives_with_family_on(day):
        return ""
    gone = [stay for stay in person.stays.all() if stay.until and stay.until <= day]
    if gone:
        return left_words(gone[-1], person)
    coming = next((stay.since for stay in person.stays.all() if stay.since), person.birth_date)
    return f"dopiero od {long_date(coming)}"


def died_on(person):
    """The day of death, or None. Reads `person.stays`."""
    return next((stay.until for stay in person.stays.all() if stay.how_left == HowLeft.DIED), None)
