"""Whether what is said of a person's work, schooling and disability on a day can be true."""

from django.utils import timezone

from families.choices import Education, LabourStatus
from families.selectors.labour import MOST_MONTHS, WITHOUT_WORK, WORKING_AGE, implausible
from families.selectors.stays import died_on
from schematom.web.polish import counted, long_date

# The youngest at which a Polish school gives the level, those who began early included.
YOUNGEST_WITH = {
    Education.PRIMARY: 11,
    Education.LOWER_SECONDARY: 14,
    Education.UPPER_SECONDARY: 16,
    Education.POST_SECONDARY: 18,
    Education.TERTIARY: 19,
}


def problems_of_status(person, day, facts):
    """[(field, Polish message)] of what cannot be true of the person on the day; empty when all of it can.

    facts: {name of families.selectors.labour.FACTS: value}. `day` is the field „as_of”.
    """
    if impossible := _of_the_day(person, day):
        return [("as_of", impossible)]
    age = person.age_on(day)
    return [*implausible(facts, age), *_of_the_work(facts, age), *_of_the_school(facts, age)]


def _of_the_day(person, day):
    if day > timezone.localdate():
        return "Ta data jeszcze nie nadeszła. Wpisz dzień, który już minął, albo dzisiejszy."
    if day < person.birth_date:
        return f"Ta osoba urodziła się {long_date(person.birth_date)} Wpisz ten dzień lub późniejszy."
    died = died_on(person)
    if died and day >= died:
        return f"Ta osoba zmarła {long_date(died)} Wpisz wcześniejszy dzień."
    return ""


def _of_the_work(facts, age):
    """Work may begin at fifteen (art. 190 of the Labour Code); so may looking for it."""
    status, months = facts["labour_status"], facts.get("months_unemployed")
    if status == LabourStatus.EMPLOYED and age < WORKING_AGE:
        yield "labour_status", f"Kto nie ma {WORKING_AGE} lat, nie może być osobą pracującą. Popraw status."
    if months is None or status not in WITHOUT_WORK or age < WORKING_AGE:
        return
    longest = min((age + 1 - WORKING_AGE) * 12, MOST_MONTHS)
    if months > longest:
        said = counted(longest, "miesiąc,miesiące,miesięcy")
        yield "months_unemployed", f"W tym wieku można być bez pracy najwyżej {said}. Sprawdź liczbę."


def _of_the_school(facts, age):
    youngest = YOUNGEST_WITH.get(facts.get("education"), 0)
    if age < youngest:
        years = counted(max(age, 0), "rok,lata,lat")
        yield "education", f"W tym dniu ta osoba miała {years}, więc nie mogła mieć tego wykształcenia."
