"""How persons stand on the labour market, and whether what is said of them can be true."""

from families.choices import LabourStatus
from families.models import PersonStatus
from schematom.web.polish import counted

FACTS = ("labour_status", "months_unemployed", "in_full_time_education", "education", "disability")
WITHOUT_WORK = (LabourStatus.UNEMPLOYED, LabourStatus.LONG_TERM)
LONG_TERM_MONTHS = 12
WORKING_AGE = 15
MOST_MONTHS = 600


def statuses_on(persons, day):
    """{person id: PersonStatus}, each person's latest one known on the day; one query."""
    rows = PersonStatus.objects.filter(person__in=persons).known_on(day).distinct("person")
    return {row.person_id: row for row in rows}


def facts_of(status):
    """A PersonStatus as the facts of FACTS; who has been without work for over a year is long-term unemployed."""
    facts = {name: getattr(status, name) for name in FACTS}
    if status.labour_status == LabourStatus.UNEMPLOYED and (status.months_unemployed or 0) > LONG_TERM_MONTHS:
        facts["labour_status"] = LabourStatus.LONG_TERM
    return facts


def implausible(facts, age):
    """[(name of the fact, sentence)] of what cannot be true of a person of this age (full years).

    Months are asked for only where the facts have them: powiaty enter history that did not count them.
    """
    return [*_of_the_status(facts, age), *_of_the_months(facts)]


def _of_the_status(facts, age):
    """Full-time students are inactive even when they look for work, unless they work (EFS 2014–2020, notes §4.2)."""
    status, studies = facts["labour_status"], facts.get("in_full_time_education", False)
    if status in WITHOUT_WORK and age < WORKING_AGE:
        yield "labour_status", f"Dziecko do {WORKING_AGE} lat nie może być osobą bezrobotną. Popraw status."
    elif status in WITHOUT_WORK and studies:
        yield (
            "labour_status",
            "Kto uczy się w trybie dziennym, jest osobą bierną zawodowo, nawet gdy szuka pracy."
            " Popraw status albo odznacz naukę.",
        )
    elif status == LabourStatus.CHILD and age >= 18 and not studies:
        yield (
            "labour_status",
            "Osoba dorosła ma ten status tylko wtedy, gdy uczy się w trybie dziennym."
            " Popraw status albo zaznacz naukę.",
        )


def _of_the_months(facts):
    """Long-term unemployment begins with twelve months (domain notes §3.5)."""
    if "months_unemployed" not in facts:
        return
    status, months = facts["labour_status"], facts["months_unemployed"]
    name = "months_unemployed"
    if status in WITHOUT_WORK and months is None:
        yield name, "Podaj, od ilu miesięcy ta osoba jest bez pracy. Gdy krócej niż miesiąc, wpisz 0."
    elif status not in WITHOUT_WORK and months is not None:
        yield name, "Liczbę miesięcy podaje się tylko dla osoby bezrobotnej. Usuń ją albo popraw status."
    elif status == LabourStatus.LONG_TERM and months < LONG_TERM_MONTHS:
        said = counted(months, "miesiąc,miesiące,miesięcy")
        yield name, f"Długotrwale bezrobotna jest osoba bez pracy od co najmniej 12 miesięcy, a tu jest {said}."
    elif status == LabourStatus.UNEMPLOYED and months > LONG_TERM_MONTHS:
        yield name, "Kto jest bez pracy dłużej niż 12 miesięcy, jest osobą długotrwale bezrobotną. Popraw status."
