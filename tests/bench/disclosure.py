"""What publishing an edition costs by powiaty: hiding small cells of real traits until nothing can be worked out."""

import os
import random

from reports.definitions import DIMENSIONS
from reports.definitions.dimensions import FAMILY_TRAITS, PERSON_TRAITS
from reports.selectors.disclosure import disclosed
from tests.bench.measure import cpu_now

FEW = 40
FAMILIES = 15  # as pilots have them: the fewer, the more there is to hide
MODULES = ("employment", "social", "family", "sport_culture")
CONTRACTS = ("employment_contract", "mandate_contract", "business", "other")
AREAS = ("income", "housing", "health", "work", "upbringing", "relations")


def report(cast):
    powiaty = int(os.environ.get("BENCH_POWIATY", 380))
    few = min(FEW, max(2, powiaty // 4))
    (first, _, _), (whole, of_nation, of_powiaty) = cost(few), cost(powiaty)
    print(f"\nHiding small cells for the public, {FAMILIES} families in each powiat")
    print(f"  {powiaty} ÷ {few} powiaty, ÷ {powiaty / few:.1f}  {whole / first / (powiaty / few):6.2f}")
    print(f"  {whole:.0f} s of CPU; told of the nation's cells {of_nation:.0%}, of the powiaty's {of_powiaty:.0%}")


def cost(powiaty):
    """(CPU seconds, share of the nation's cells told, share of the powiaty's)"""
    dice = random.Random(powiaty)
    figures = {3301 + place: powiat_figures(dice, 3301 + place) for place in range(powiaty)}
    before = cpu_now()
    told, nation = disclosed(figures)
    return cpu_now() - before, share([nation]), share(told.values())


def share(rows):
    cells = [value for told in rows for figure in told.values() for value in cells_of(figure)]
    return sum(value is not None for value in cells) / len(cells)


def cells_of(figure):
    yield figure["value"]
    for table in (figure["parts"], *figure["by"].values()):
        yield from table.values()


def powiat_figures(dice, powiat):
    """As pilots are: families of a handful of gminy, some five persons each, a few who took up work."""
    homes = [traits_of_family(dice, powiat) for _ in range(round(FAMILIES * dice.uniform(0.6, 1.4)))]
    people = [traits_of_person(dice, home) for home in homes for _ in range(dice.randint(3, 7))]
    able = [one for one in people if one["age"] != "0_17" and dice.random() < 0.9]
    started = [one | {"parts": dice.choice(CONTRACTS)} for one in able if dice.random() < 0.3]
    helped = [one | {"parts": module} for one in people for module in MODULES if dice.random() < 0.3]
    pairs = [{"parts": area} for _ in homes for area in AREAS if dice.random() < 0.8]
    return {
        "FAMILIES_STARTED": figure_of(homes),
        "FAMILIES_COMPLETED": figure_of([one for one in homes if dice.random() < 0.8]),
        "PERSONS_STARTED": figure_of(people),
        "PERSONS_COMPLETED": figure_of([one for one in people if dice.random() < 0.8]),
        "PERSONS_ABLE_TO_WORK": figure_of(able),
        "WORK_STARTED": figure_of(started),
        "WORK_KEPT": figure_of([one for one in started if dice.random() < 0.6]),
        "SUPPORT_PERSONS": figure_of(helped),
        "SUPPORT_HOURS": figure_of(helped, lambda one: dice.randint(1, 40)),
        "DIAGNOSES_COMPARED": figure_of(pairs),
        "SCORE_AT_ENTRY": figure_of(pairs, lambda one: dice.randint(0, 4)),
        "SCORE_AT_EXIT": figure_of(pairs, lambda one: dice.randint(0, 4)),
    }


def traits_of_family(dice, powiat):
    gmina = dice.randint(1, 6)
    local = {"gmina": f"{powiat}{gmina:02d} Zmyślona {gmina}", "institution": f"Ośrodek w Zmyślonej {gmina}"}
    return {code: local.get(code) or choice(dice, code) for code in FAMILY_TRAITS}


def traits_of_person(dice, home):
    return home | {code: choice(dice, code) for code in PERSON_TRAITS if code not in home}


def choice(dice, code):
    """Uneven as life is: of each category half as many as of the one before."""
    categories = list(DIMENSIONS[code].categories)
    return dice.choices(categories, [2**-place for place in range(len(categories))])[0]


def figure_of(things, amount=lambda thing: 1):
    value, tables = 0, {}
    for thing in things:
        counted = amount(thing)
        value += counted
        for table, category in thing.items():
            found = tables.setdefault(table, {})
            found[category] = found.get(category, 0) + counted
    return {"value": value, "parts": tables.pop("parts", {}), "by": tables}
