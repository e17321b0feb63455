"""Random figures of an edition, and the attacker: everything published as one system of whole numbers."""

import random
from copy import deepcopy

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.selectors.disclosure import NATION, Rules
from reports.selectors.disclosure.issues import tables_of

RULES = Rules(
    unprotected=frozenset({"MEETINGS"}),
    within={"KEPT": "STARTED", "STARTED": "ABLE", "ABLE": "ENTERED", "DONE": "ENTERED"},
    base={"POINTS": "PAIRS"},
    local=frozenset({"gmina"}),
)
TABLES = {"parts": ("uop", "uz", "other"), "sex": ("k", "m"), "gmina": ("a", "b", "c")}


def random_edition(seed, powiaty=None):
    """{powiat: figures}: a few powiaty, most cells small, kept within started, parts and dimensions that add up."""
    dice = random.Random(seed)
    rows = powiaty or range(1, dice.choice((1, 2, 2, 3, 3, 4, 5)) + 1)
    return {row: random_figures(dice) for row in rows}


def random_figures(dice):
    size = dice.choice((2, 5, 9, 15, 40))
    people = [{table: dice.choice(kinds) for table, kinds in TABLES.items()} for _ in range(dice.randint(0, size))]
    kept = [person for person in people if dice.random() < 0.6]
    pairs = [{"parts": dice.choice(("home", "work", "health"))} for _ in range(dice.randint(0, size))]
    points = {"value": 0, "parts": {}, "by": {}}
    for pair in pairs:
        worth = dice.randint(0, 4)
        points["value"] += worth
        points["parts"][pair["parts"]] = points["parts"].get(pair["parts"], 0) + worth
    return {
        "STARTED": figure_of(people),
        "KEPT": figure_of(kept),
        "PAIRS": figure_of(pairs),
        "POINTS": points,
        "MEETINGS": {"value": dice.randint(0, 6), "parts": {}, "by": {}},
    }


def random_tree(seed, powiaty):
    """{powiat: figures} of people who entered, and of those the able to work, the started and the kept, as in life."""
    dice = random.Random(seed)
    return {row: random_branches(dice) for row in range(1, powiaty + 1)}


def random_branches(dice):
    people = [{table: dice.choice(kinds) for table, kinds in TABLES.items()} for _ in range(dice.randint(20, 60))]
    able = [person for person in people if dice.random() < 0.5]
    started = [person for person in able if dice.random() < 0.3][:9]
    found = {
        "ENTERED": people,
        "DONE": [person for person in people if dice.random() < 0.9],
        "ABLE": able,
        "STARTED": started,
        "KEPT": [person for person in started if dice.random() < 0.6],
    }
    return {code: figure_of(counted) for code, counted in found.items()}


def figure_of(people):
    tables = {}
    for person in people:
        for table, kind in person.items():
            tables.setdefault(table, {})
            tables[table][kind] = tables[table].get(kind, 0) + 1
    return {"value": len(people), "parts": tables.pop("parts", {}), "by": tables}


def with_one_more(figures, seed):
    """A mild correction: in one powiat that told of started work one person more has started."""
    dice, found = random.Random(seed), deepcopy(figures)
    row = dice.choice([row for row in figures if figures[row]["STARTED"]["value"]])
    able, started = tables_of(found[row]["ABLE"]), tables_of(found[row]["STARTED"])
    found[row]["STARTED"]["value"] += 1
    for table, values in started.items():
        kind = max(values, key=lambda kind: able[table][kind] - values[kind])
        values[kind] += 1
    return found if fits(found[row]) else figures


def fits(figures):
    able = tables_of(figures["ABLE"])
    return all(
        value <= able[table][kind]
        for table, values in tables_of(figures["STARTED"]).items()
        for kind, value in values.items()
    )


def changed(figures, seed):
    """A corrected edition: one powiat's people counted anew, and at times one powiat more."""
    dice = random.Random(seed)
    found = dict(figures)
    found[dice.choice(list(figures))] = random_figures(dice)
    if dice.random() < 0.4:
        found[max(figures) + 1] = random_figures(dice)
    return found


def true_nation(figures):
    """National sums, as the program of a powiat would never see them."""
    nation = {}
    for told in figures.values():
        for code, figure in told.items():
            into = nation.setdefault(code, {"": {"": 0}})
            into[""][""] += figure["value"]
            for table, values in tables_of(figure).items():
                if table not in RULES.local:
                    row = into.setdefault(table, {})
                    for category, value in values.items():
                        row[category] = row.get(category, 0) + value
    return nation


class Attack:
    """Versions: [(true figures, {powiat: told}, nation told)]. The truth serves only to know what has not changed."""

    def __init__(self, versions, *, links=True, within=True):
        self.names, self.truth, self.low, self.high = {}, [], [], []
        self.rows, self.hidden, self.open = [], [], set()
        for place, version in enumerate(versions):
            self.add(place, *version)
        if within:
            self.add_within()
        if links:
            self.add_links(len(versions))

    def variable(self, key, truth, told, floor):
        self.names[key] = len(self.truth)
        self.truth.append(truth)
        assert told or truth >= floor, key
        self.low.append(truth if told else floor)
        self.high.append(truth if told else np.inf)
        if not told:
            self.hidden.append(key)

    def equal(self, signed):
        self.rows.append((signed, 0, 0))

    def add(self, place, figures, powiaty, nation):
        sums = true_nation(figures)
        for row, told in [*powiaty.items(), (NATION, nation)]:
            for code, figure in told.items():
                if row == NATION:
                    real = sums[code]
                else:
                    real = {"": {"": figures[row][code]["value"]}, **tables_of(figures[row][code])}
                self.add_row(place, row, code, figure, real)
                if figure["value"] is not None:
                    self.open.add((place, row, code))
        self.add_columns(place, figures, nation)

    def add_row(self, place, row, code, figure, real):
        floor = 0 if code in RULES.base else 1
        shown = {"": {"": figure["value"]}, **tables_of(figure)}
        for table, values in shown.items():
            for category in {*values, *real.get(table, {})}:
                value = values.get(category, 0)
                truth = real[table].get(category, 0)
                assert value is None or value == truth, (code, row, table, category)
                self.variable((place, row, code, table, category), truth, value is not None, floor)
            if table:
                keys = [(place, row, code, table, category) for category in {*values, *real[table]}]
                self.equal([*((key, 1) for key in keys), ((place, row, code, "", ""), -1)])

    def add_columns(self, place, figures, nation):
        """A national sum of a table; cells of rows that say nothing are unknown numbers of zero or more."""
        for code, figure in nation.items():
            for table in ("", *tables_of(figure)):
                real = true_nation(figures)[code][table]
                for category, total in real.items():
                    keys = []
                    for row in figures:
                        key = (place, row, code, table, category)
                        if key not in self.names and key[:3] not in self.open and code in figures[row]:
                            self.add_silent(key, figures[row][code])
                        if key in self.names:
                            keys.append((key, 1))
                    self.equal([*keys, ((place, NATION, code, table, category), -1)])
                    assert total == sum(self.truth[self.names[key]] for key, _ in keys)
                for row in figures:
                    self.add_silent_row(place, row, code, table)

    def add_silent(self, key, figure):
        """A cell of a row that says nothing, not even where its zeros are. Those that are not zero must be safe."""
        tables = {"": {"": figure["value"]}, **tables_of(figure)}
        truth = tables.get(key[3], {}).get(key[4], 0)
        self.variable(key, truth, False, 0)
        if not truth:
            self.hidden.remove(key)

    def add_silent_row(self, place, row, code, table):
        """Its cells make up its total all the same."""
        total = (place, row, code, "", "")
        cells = [key for key in self.names if key[:4] == (place, row, code, table)]
        if table and cells and total in self.names and total[:3] not in self.open:
            self.equal([*((key, 1) for key in cells), (total, -1)])

    def is_open_zero(self, key):
        """Told by being left out."""
        return key[:3] in self.open and key not in self.names

    def add_within(self):
        for key in list(self.names):
            place, row, code, table, category = key
            upper = (place, row, RULES.within.get(code), table, category)
            if upper in self.names:
                self.rows.append(([(upper, 1), (key, -1)], 0, np.inf))
            elif self.is_open_zero(upper) and row != NATION:
                self.high[self.names[key]] = 0

    def add_links(self, places):
        for key, at in self.names.items():
            for later in range(key[0] + 1, places):
                other = (later, *key[1:])
                if other in self.names and self.truth[self.names[other]] == self.truth[at]:
                    self.equal([(key, 1), (other, -1)])
            if not self.truth[at] and any(self.is_open_zero((place, *key[1:])) for place in range(places)):
                self.high[at] = 0

    def constraints(self):
        matrix = np.zeros((len(self.rows), len(self.truth)))
        for line, (signed, _, _) in enumerate(self.rows):
            for key, sign in signed:
                matrix[line, self.names[key]] += sign
        truth = matrix @ np.array(self.truth)
        assert all(low - 1e-9 <= value <= high + 1e-9 for value, (_, low, high) in zip(truth, self.rows, strict=True))
        return LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])

    def pinned(self, dice=None):
        """Hidden cells that only one whole number fits. Several are asked for at once until only the hard ones stay."""
        if not self.hidden:
            return []
        dice, constraints = dice or random.Random(1), self.constraints() if self.rows else None
        bounds = Bounds(self.low, np.minimum(self.high, 1_000))
        left = list(self.hidden)
        for _ in range(8):
            left = self.unmoved(left, {key: dice.choice((-1, 1)) for key in left}, constraints, bounds)
        return [key for key in left if self.is_pinned(key, constraints, bounds)]

    def is_pinned(self, key, constraints, bounds):
        """Asked of the cell alone, both ways, and again without the solver's simplifying: it errs at times."""
        asked = [(sign, presolve) for presolve in (True, False) for sign in (1, -1)]
        return all(self.unmoved([key], {key: sign}, constraints, bounds, presolve) for sign, presolve in asked)

    def unmoved(self, keys, signs, constraints, bounds, presolve=True):
        """Those of the keys that keep their true number when the signed sum is as small as it can be."""
        weights = np.zeros(len(self.truth))
        for key, sign in signs.items():
            weights[self.names[key]] = sign
        found = np.rint(solved(weights, constraints, bounds, presolve).x) if keys else []
        return [key for key in keys if found[self.names[key]] == self.truth[self.names[key]]]


def solved(weights, constraints, bounds, presolve):
    """The truth fits, so „infeasible” is the solver's own error; it makes it while it simplifies."""
    for simplify in dict.fromkeys((presolve, False)):
        options, kinds = {"presolve": simplify}, np.ones(len(weights))
        answer = milp(weights, constraints=constraints, bounds=bounds, integrality=kinds, options=options)
        if answer.success:
            return answer
    raise AssertionError(answer.message)
