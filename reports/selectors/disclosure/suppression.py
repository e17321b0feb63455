"""Hiding until every hidden cell has a move."""

from itertools import product
from time import monotonic

from reports.selectors.disclosure.issues import NATION, TOTAL
from reports.selectors.disclosure.moves import Moves

PAUSE_SECONDS = 5


def suppress(issue, earlier, threshold, tell=None):
    """Hide what must not be told in `issue`; `earlier`: the versions already published, oldest first.

    `tell(done, total)` is called before each group of figures and every few seconds while it lasts.
    """
    groups = issue.rules.groups(issue.cells)
    for place, group in enumerate(groups, start=1):
        pulse = Pulse(tell, place, len(groups))
        for code in group:
            begin(issue, earlier, code, threshold)
        Suppression(issue, earlier, group, pulse.beat).run()


class Pulse:
    """Tells how far we are, again and again, since a group can outlast the lease of a job."""

    def __init__(self, tell, *place):
        self.tell, self.place, self.told_at = tell or (lambda done, total: None), place, float("-inf")
        self.beat()

    def beat(self):
        if monotonic() - self.told_at >= PAUSE_SECONDS:
            self.tell(*self.place)
            self.told_at = monotonic()


def begin(issue, earlier, code, threshold):
    """Small cells, what was hidden before, and what leans on cells that are hidden."""
    base = issue.rules.base.get(code)
    if base in issue.cells:
        lean(issue, code, base)
    else:
        hide_all(issue, code, [spot for spot in issue.spots(code) if issue.value(code, spot) < threshold])
        hide_all(issue, code, tell_of_homes(issue, code))
    for before in earlier:
        hide_all(issue, code, before.hidden[code])
        hide_all(issue, code, withheld_before(issue, before, code))


def tell_of_homes(issue, code):
    """Spots of persons that say how many families they are, where that is not told."""
    homes = issue.rules.homes.get(code, "")
    spots = (spot for spot in issue.spots(code) if homes and spot[0] == issue.rules.sizing)
    return [spot for spot in spots if (homes, spot[1]) in issue.withheld or spot in issue.hidden[homes]]


def hide_all(issue, code, spots):
    for spot in spots:
        issue.hide(code, spot)


def withheld_before(issue, before, code):
    """Totals of powiaty, and the nation's as long as it has not changed."""
    rows = {row for known, row in before.withheld if known == code}
    nation = total_of(NATION)
    if (code, NATION) in before.left_out or before.value(code, nation) != issue.value(code, nation):
        rows.discard(NATION)
    return [total_of(row) for row in sorted(rows)]


def lean(issue, code, base):
    """Zeros too: no points of few diagnoses tell what the diagnoses say."""
    for row in [row for known, row in issue.withheld if known == base]:
        is_public = (base, row) in issue.left_out or issue.is_known(code, total_of(row))
        (issue.leave_out if is_public else issue.withhold)(code, [row])
    issue.hidden[code] |= {spot for spot in issue.hidden[base] if issue.tells(code, spot)}
    issue.hidden[code] = {spot for spot in issue.hidden[code] if not issue.is_known(code, spot)}
    hide_all(issue, code, [spot for spot in issue.hidden[base] if spot[0] == TOTAL])


class Suppression:
    """The work on one group of figures. Hiding more never takes a move away, so each round begins where it stopped."""

    def __init__(self, issue, earlier, group, beat):
        self.issue, self.group, self.beat = issue, group, beat
        self.issues = [*earlier, issue]
        self.moves = Moves(self.issues, group, issue.rules)
        self.safe = set()

    def run(self):
        """Again until a round hides nothing more."""
        changes = None
        while changes != len(self.issue.changes):
            changes = len(self.issue.changes)
            for place, code in product(range(len(self.issues)), self.group):
                self.secure(place, code)

    def secure(self, place, code):
        """Breakdowns before totals."""
        for spot in sorted(self.issues[place].secrets(code), key=lambda spot: (spot[0] == TOTAL, str(spot))):
            self.beat()
            while self.issues[place].is_secret(code, spot) and not self.is_safe(place, code, spot):
                self.mend(place, code, spot)

    def is_safe(self, place, code, spot):
        if (place, code, spot) in self.safe:
            return True
        for movers, span in self.moves.ways(code, place):
            found = self.move_of(spot, movers, span) if spot != SUM else self.moves.shift_of_sum(movers, span)
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
        if is_now and spot == SUM:
            self.issue.leave_out(code, [NATION])  # whoever adds up the powiaty knows it
        elif (is_now and self.complete(code, spot)) or self.quieten(place, code, spot):
            return
        else:
            self.withhold_more(code, spot[1])

    def complete(self, code, spot):
        """Hide the cells of the cheapest cycle through the spot."""
        if spot[0] == TOTAL:
            return False
        cheapest = min(self.cycles(code, spot), default=None)
        if cheapest is None:
            return False
        _, movers, cycle = cheapest
        for mover, (moved, _) in product(movers, cycle):
            self.issue.hide(mover, moved)
        return True

    def cycles(self, code, spot):
        """(cost, figures, cycle) of what could be hidden, up to the first that costs the nation nothing."""
        now = range(len(self.issues) - 1, len(self.issues))
        for movers in self.moves.together(code):
            cycle = self.moves.cycle(spot, movers, now, hiding=True)
            if cycle:
                yield sum(self.moves.cost(moved, movers) for moved, _ in cycle), movers, cycle
                if not any(self.is_dear(mover, moved) for mover, (moved, _) in product(movers, cycle)):
                    return

    def is_dear(self, code, spot):
        return spot[1] == NATION and spot not in self.issue.hidden[code]

    def quieten(self, place, code, spot):
        """Withhold the row, and as few other powiaty as let the spot move; not yet what the nation is told."""
        rows, few = self.quiet_rows(code, spot[1]), [0]
        while few[-1] < len(rows):
            few.append(min(2 * few[-1] + 1, len(rows)))
        tries = [([*rows[:count], spot[1]], movers) for count in few for movers in self.moves.together(code)]
        return any(self.is_safe_without(*one, place, code, spot) for one in sorted(tries, key=self.loss))

    def loss(self, tried):
        """People no powiat would tell of any more."""
        told = [one for one in product(*reversed(tried)) if one not in self.issue.withheld and one[1] != NATION]
        return sum(self.issue.value(code, total_of(row)) for code, row in told)

    def quiet_rows(self, code, row):
        """Powiaty whose figure may be withheld, the cheapest first."""
        rows = (found for found in self.issue.cells[code][TOTAL] if found not in (row, NATION))
        return sorted(rows, key=lambda found: self.issue.value(code, total_of(found)))

    def is_safe_without(self, rows, movers, place, code, spot):
        """Whether the spot is safe without the rows; if not they stay as they were."""
        before, changes = self.issue.state(movers), len(self.issue.changes)
        for mover, row in product(movers, rows):
            if row != NATION:
                self.issue.hide(mover, total_of(row))
        if len(self.issue.changes) == changes:
            return False
        if self.is_safe(place, code, spot):
            return True
        self.issue.restore(before)
        return False

    def withhold_more(self, code, row):
        """The nation's figure first: without it the powiaty say nothing of one another."""
        told = [found for found in (NATION, row) if (code, found) not in self.issue.left_out]
        self.issue.leave_out(code, told[:1] or [NATION, *self.issue.rows])
        if not told:
            self.give_up()

    def give_up(self):
        """Nothing is said of the figures in this version, so earlier ones stand as they were published."""
        for code in self.group:
            self.issue.leave_out(code, [NATION, *self.issue.rows])
            for place, issue in enumerate(self.issues):
                self.safe |= {(place, code, spot) for spot in issue.secrets(code)}


def total_of(row):
    return TOTAL, row, TOTAL


SUM = total_of(NATION)
