"""Hiding until every hidden cell has a move."""

from reports.selectors.disclosure.issues import NATION, TOTAL
from reports.selectors.disclosure.moves import Moves

PARTNERS_TRIED = 12


def suppress(issue, earlier, threshold, tell=None):
    """Hide what must not be told in `issue`; `earlier`: the versions already published, oldest first.

    `tell(done, total)` is called before each group of figures.
    """
    groups = issue.rules.groups(issue.cells)
    for place, group in enumerate(groups, start=1):
        if tell:
            tell(place, len(groups))
        for code in group:
            begin(issue, earlier, code, threshold)
        Suppression(issue, earlier, group).run()


def begin(issue, earlier, code, threshold):
    """Small cells, what was hidden before, and what leans on cells that are hidden."""
    base = issue.rules.base.get(code)
    if base in issue.cells:
        lean(issue, code, base)
    else:
        hide_all(issue, code, [spot for spot in issue.spots(code) if issue.value(code, spot) < threshold])
    for before in earlier:
        hide_all(issue, code, before.hidden[code])


def hide_all(issue, code, spots):
    for spot in spots:
        issue.hide(code, spot)


def lean(issue, code, base):
    """Zeros too: no points of few diagnoses tell what the diagnoses say."""
    issue.withhold(code, [row for known, row in issue.withheld if known == base])
    issue.hidden[code] |= {spot for spot in issue.hidden[base] if issue.tells(code, spot)}
    issue.hidden[code] = {spot for spot in issue.hidden[code] if not issue.is_known(code, spot)}
    hide_all(issue, code, [spot for spot in issue.hidden[base] if spot[0] == TOTAL])


class Suppression:
    """The work on one group of figures. Hiding more never takes a move away, so each round begins where it stopped."""

    def __init__(self, issue, earlier, group):
        self.issue, self.group = issue, group
        self.issues = [*earlier, issue]
        self.moves = Moves(self.issues, group, issue.rules)
        self.safe = set()

    def run(self):
        while True:
            unsafe = self.first_unsafe()
            if unsafe is None:
                return
            self.mend(*unsafe)

    def first_unsafe(self):
        """(place of the version, code, spot) of a hidden cell without a move; breakdowns before totals."""
        for place, issue in enumerate(self.issues):
            for code in self.group:
                for spot in sorted(issue.hidden[code], key=lambda spot: (spot[0] == TOTAL, str(spot))):
                    if not self.is_safe(place, code, spot):
                        return place, code, spot
        return None

    def is_safe(self, place, code, spot):
        if (place, code, spot) in self.safe:
            return True
        for movers, span in self.moves.ways(code, place):
            found = self.move_of(spot, movers, span)
            if found is not None:
                self.safe.update((one, mover, moved) for one in span for mover in movers for moved, _ in found)
                return True
        return False

    def move_of(self, spot, movers, span):
        if spot[0] != TOTAL:
            found = self.moves.cycle(spot, movers, span)
            if found is not None:
                return found
        return self.moves.shift(spot[1], movers, span, via=spot)

    def mend(self, place, code, spot):
        """Hide more, the cheapest first; at last withhold."""
        is_now = self.issues[place] is self.issue
        if is_now and (self.complete(code, spot) or self.pair_totals(place, code, spot)):
            return
        self.withhold_more(code, spot[1])

    def complete(self, code, spot):
        """Hide the cells of the cheapest cycle through the spot."""
        if spot[0] == TOTAL:
            return False
        now = range(len(self.issues) - 1, len(self.issues))
        found = [
            (movers, cycle)
            for movers, span in self.moves.ways(code, now[0])
            if span == now and (cycle := self.moves.cycle(spot, movers, span, hiding=True))
        ]
        if not found:
            return False
        movers, cycle = min(found, key=lambda one: sum(self.moves.cost(moved, one[0]) for moved, _ in one[1]))
        for moved, _ in cycle:
            for mover in movers:
                self.issue.hide(mover, moved)
        return True

    def pair_totals(self, place, code, spot):
        """Hide the total of the row, another that lets it move, and the cheapest ways between them.

        With the totals of what the figure is a part of, where all of that took part and so binds it from above.
        """
        chains, row = self.moves.chains(code), spot[1]
        tried = [self.tried(code, spot, movers, partner) for partner in self.partners(code, row) for movers in chains]
        found = min((one for one in tried if one is not None), key=lambda one: one[0], default=None)
        if found is None:
            return False
        self.issue.hidden.update(found[1])
        return self.is_safe(place, code, spot)

    def partners(self, code, row):
        """Rows whose total may be hidden with this one's, the cheapest first; the nation's comes last."""
        rows = (found for found in self.issue.cells[code][TOTAL] if found not in (row, NATION))
        by_cost = sorted(rows, key=lambda found: self.moves.cost(total_of(found), (code,)))
        return [*by_cost[:PARTNERS_TRIED], *([NATION] if row != NATION else [])]

    def tried(self, code, spot, movers, partner):
        """(cost, what would be hidden) of moving the total against the partner's; None when it cannot be."""
        before = {mover: set(self.issue.hidden[mover]) for mover in movers}
        now = range(len(self.issues) - 1, len(self.issues))
        for mover in movers:
            self.issue.hide(mover, total_of(spot[1]))
            self.issue.hide(mover, total_of(partner))
        found = self.moves.shift_against(spot[1], partner, movers, now, spot, hiding=True)
        for moved, _ in found or ():
            for mover in movers:
                self.issue.hide(mover, moved)
        after = {mover: set(self.issue.hidden[mover]) for mover in movers}
        self.issue.hidden.update(before)
        if found is None:
            return None
        return sum(self.moves.cost(one, (mover,)) for mover in movers for one in after[mover]), after

    def withhold_more(self, code, row):
        """The nation's figure first: without it the powiaty say nothing of one another."""
        told = [found for found in (NATION, row) if (code, found) not in self.issue.withheld]
        self.issue.withhold(code, told[:1] or [NATION, *self.issue.rows])
        if not told:
            self.leave_out(code)

    def leave_out(self, code):
        """Nothing is said of the figure in this version, so earlier ones stand as they were published."""
        for place, issue in enumerate(self.issues):
            self.safe |= {(place, code, spot) for spot in issue.hidden[code]}


def total_of(row):
    return TOTAL, row, TOTAL
