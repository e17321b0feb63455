"""The figures of an edition as one version tells them: true values, what is hidden, what is not told at all.

A spot is (table, row, category). Tables: "" (the total, category ""), "parts", or a dimension. Rows: powiaty, NATION.
"""

from collections import defaultdict
from dataclasses import dataclass, field

NATION = 0
TOTAL = ""
PARTS = "parts"


@dataclass(frozen=True)
class Rules:
    """What the catalogue of definitions says of figures, by code; one it does not know counts people.

    `unprotected`: figures that count no people; `local`: tables without a national sum; `homes`: figures of persons and
    those of the families they live in; `sizing`: the table whose categories tell how large a family is at least.
    """

    unprotected: frozenset = frozenset()
    within: dict = field(default_factory=dict)
    base: dict = field(default_factory=dict)
    local: frozenset = frozenset()
    homes: dict = field(default_factory=dict)
    sizing: str = ""

    def groups(self, codes):
        """Protected codes tied by `within`, in groups; a group that leans on another comes after it."""
        groups = {code: {code} for code in codes if code not in self.unprotected}
        for code, upper in self.within.items():
            if code in groups and upper in groups:
                joined = groups[code] | groups[upper]
                groups |= dict.fromkeys(joined, joined)
        found = {tuple(sorted(group)) for group in groups.values()}
        return sorted(found, key=lambda group: (any(code in self.base or code in self.homes for code in group), group))


class Issue:
    """`figures`: {powiat: {code: figure}}. What came hidden already, or not from all, has no sum of the nation."""

    def __init__(self, figures, rules, earlier=()):
        self.rules, self.earlier = rules, earlier
        self.rows = sorted(figures)
        self.cells = {}  # code → table → row → category → value
        self.hidden = defaultdict(set)  # code → spots
        self.withheld = set()  # (code, row): of it nothing is said but that it is not zero
        self.left_out = set()  # (code, row) of the withheld: not even that
        self.changes = []  # (table or None for all, row), so that what was worked out of it is known to be old
        self._values = defaultdict(dict)  # code → spot → value
        self.given = {}  # (code, row) → a figure as it came, hidden already; None when it is left out
        for row in self.rows:
            for code, figure in figures[row].items():
                self._read(row, code, figure)
        for code, tables in self.cells.items():
            self._add_nation(code)
            self._values[code] = {
                (table, row, category): value
                for table, rows in tables.items()
                for row, values in rows.items()
                for category, value in values.items()
            }

    def _read(self, row, code, figure):
        if self._came_otherwise(row, code, figure):
            self.given[code, row] = None
            return
        if came_hidden(figure):
            self.given[code, row] = figure
            return
        tables = self.cells.setdefault(code, {})
        tables.setdefault(TOTAL, {})[row] = {TOTAL: figure["value"]}
        for table, values in tables_of(figure).items():
            # What does not add up would only mislead; it is left out.
            if sum(values.values()) == figure["value"]:
                tables.setdefault(table, {})[row] = {key: value for key, value in values.items() if value}

    def _came_otherwise(self, row, code, figure):
        """Hidden now and whole in an earlier version or the other way: neither was hidden with the other in view."""
        if came_hidden(figure):
            return any(row in before.cells.get(code, {}).get(TOTAL, {}) for before in self.earlier)
        return any((code, row) in before.given for before in self.earlier)

    def _add_nation(self, code):
        tables = self.cells[code]
        if any(row not in tables[TOTAL] for row in self.rows):  # it came hidden, or not at all
            self.leave_out(code, [NATION])
            return
        totals = {row: values[TOTAL] for row, values in tables[TOTAL].items()}
        for table, rows in tables.items():
            if table not in self.rules.local and all(row in rows for row, total in totals.items() if total):
                rows[NATION] = summed(rows.values())
        tables[TOTAL][NATION] = {TOTAL: sum(totals.values())}

    def value(self, code, spot):
        return self._values[code].get(spot, 0)

    def has(self, code, spot):
        return spot[1] in self.cells.get(code, {}).get(spot[0], {})

    def tells(self, code, spot):
        """Whether this version says anything of the spot: its row is there and not withheld."""
        return (code, spot[1]) not in self.withheld and self.has(code, spot)

    def is_national(self, code, table):
        """Whether national sums of the table are told, so that its columns bind."""
        return (code, NATION) not in self.withheld and NATION in self.cells.get(code, {}).get(table, {})

    def binds(self, code, row):
        """Whether anything is said that the row is a part of: its own figure or the nation's."""
        if row == NATION:
            return (code, NATION) not in self.left_out
        return row in self.cells.get(code, {}).get(TOTAL, {}) and not {(code, row), (code, NATION)} <= self.withheld

    def floor(self, code, spot):
        """The least a cell can be as readers know: zeros are shown, but not those of a withheld row or of points."""
        if code in self.rules.base or (spot[0] != TOTAL and (code, spot[1]) in self.withheld):
            return 0
        return 1

    def secrets(self, code):
        """Spots nobody may work out: hidden ones and those of withheld rows."""
        rows = [row for known, row in self.withheld if known == code]
        found = {spot for row in rows for spot in (*self.spots(code, row), (TOTAL, row, TOTAL))}
        return {spot for spot in found if self.is_secret(code, spot)} | self.hidden[code]

    def spots(self, code, row=None):
        """All spots of a code (in one row) that are not zero."""
        for table, rows in self.cells.get(code, {}).items():
            for found in [row] if row is not None else list(rows):
                for category, value in rows.get(found, {}).items():
                    if value:
                        yield table, found, category

    def is_secret(self, code, spot):
        """Of what a row withheld is made of only a sum that is told could say anything."""
        if spot in self.hidden[code]:
            return True
        is_bound = spot[0] == TOTAL or (code, NATION) not in self.withheld
        return is_bound and (code, spot[1]) in self.withheld and (code, spot[1]) not in self.left_out

    def state(self, codes):
        return {code: set(self.hidden[code]) for code in codes}, set(self.withheld)

    def restore(self, state):
        hidden, self.withheld = state
        self.hidden.update(hidden)
        self.changes.append((None, NATION))

    def hide(self, code, spot):
        """Hide the spot, where it is not zero; with a total goes all that it is made of, zeros too."""
        if self.can_hide(code, spot):
            if spot[0] == TOTAL:
                self.withhold(code, [spot[1]])
            elif spot not in self.hidden[code]:
                self.changes.append(spot[:2])
                self.hidden[code].add(spot)

    def can_hide(self, code, spot):
        """Not a zero, and not what an earlier version shows with the same value: everybody knows it."""
        return bool(self.value(code, spot)) and self.tells(code, spot) and not self.is_known(code, spot)

    def is_known(self, code, spot):
        value = self.value(code, spot)
        return any(
            before.tells(code, spot) and spot not in before.hidden[code] and before.value(code, spot) == value
            for before in self.earlier
        )

    def leave_out(self, code, rows):
        self.left_out.update((code, row) for row in rows)
        self.withhold(code, rows)

    def withhold(self, code, rows):
        self.changes += [(None, row) for row in rows]
        self.withheld.update((code, row) for row in rows)
        self.hidden[code] = {spot for spot in self.hidden[code] if spot[1] not in rows}

    def told(self, code, row):
        """The figure of a row as the public reads it, hidden cells as None; None when there is none."""
        if (code, row) in self.given:
            return self.given[code, row]
        tables = self.cells.get(code, {})
        if (code, row) in self.left_out or row not in tables.get(TOTAL, {}):
            return None
        if (code, row) in self.withheld:
            return {"value": None, "parts": {}, "by": {}}
        shown = {table: self._told_row(code, table, row) for table, rows in tables.items() if row in rows}
        value, parts = shown.pop(TOTAL)[TOTAL], shown.pop(PARTS, {})
        return {"value": value, "parts": parts, "by": shown}

    def _told_row(self, code, table, row):
        hidden = self.hidden[code]
        values = dict(sorted(self.cells[code][table][row].items()))
        forced = self._hidden_zeros(code, table, row, values) if code in self.rules.base else {}
        return {key: None if (table, row, key) in hidden else value for key, value in sorted((values | forced).items())}

    def _hidden_zeros(self, code, table, row, values):
        """Only what leans on another figure hides zeros, and it is long to look for them in all rows."""
        spots = self.hidden[code]
        return {key: 0 for found, line, key in spots if (found, line) == (table, row) and key not in values}

    def learn(self, powiaty, nation):
        """Take what a published version hid: `powiaty` {row: figures as told}, `nation` figures as told."""
        for row, told in [*powiaty.items(), (NATION, nation)]:
            for code in self.cells:
                if code not in self.rules.unprotected and row in self.cells[code][TOTAL]:
                    self._learn_row(code, row, told.get(code))

    def _learn_row(self, code, row, figure):
        if figure is None:
            self.leave_out(code, [row])
            return
        if figure["value"] is None and not tables_of(figure):
            self.withhold(code, [row])
            return
        tables = {TOTAL: {TOTAL: figure["value"]}, **tables_of(figure)}
        for table, values in tables.items():
            self.hidden[code].update((table, row, key) for key, value in values.items() if value is None)


def tables_of(figure):
    """{table: {category: value}} without the total; empty ones left out."""
    found = {PARTS: figure.get("parts") or {}, **(figure.get("by") or {})}
    return {table: values for table, values in found.items() if values}


def came_hidden(figure):
    values = [figure["value"], *(value for table in tables_of(figure).values() for value in table.values())]
    return None in values


def summed(rows):
    found = defaultdict(int)
    for values in rows:
        for category, value in values.items():
            found[category] += value
    return dict(found)
