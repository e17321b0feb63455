"""Moves: other whole numbers that fit everything published, one unit up here and down there.

A table is a graph: rows and columns are nodes, a cell is the way between its row and its column. Raising a powiat's
cell leads from its row to the column, raising a national one from the column to the nation; lowering leads back. A
cycle keeps all sums. A column without a national sum binds nothing: all such columns are one node. A path between two
rows moves their totals, and must then be found in every table of the figure, since tables share totals.
A move may take several figures of a group together (then „kept within started” holds by itself) and several versions.
"""

from collections import defaultdict
from heapq import heappop, heappush
from itertools import chain, product

from reports.selectors.disclosure.issues import NATION, TOTAL

FREE = ("*",)
NATIONAL_COST = 20  # the nation's figures are what most people come for


class Moves:
    """All versions of an edition's figures, the last being made. `group`: codes tied by `within`."""

    def __init__(self, issues, group, rules):
        self.issues, self.group, self.rules = issues, group, rules
        self.now = issues[-1]
        self.lower = {code: [low for low in group if rules.within.get(low) == code] for code in group}
        self._known_ways, self._graphs = {}, {}
        # What came hidden is not known here, so nothing is said of what it is a part of.
        self._locked = [{row for code, row in issue.given if code in group} for issue in issues]

    # What may move

    def can_move(self, spot, sign, movers, span, hiding=False):
        """`hiding`: or could, were it hidden in the version being made."""
        for place in span:
            issue = self.issues[place]
            if spot[1] in self._locked[place]:
                return False
            for code in movers:
                if not self._fits(issue, code, spot, sign, movers, hiding):
                    return False
        return all(self._is_loose(code, spot, span) for code in movers)

    def _fits(self, issue, code, spot, sign, movers, hiding):
        is_withheld = (code, spot[1]) in issue.withheld
        if is_withheld and spot[1] == NATION:
            return True
        if not (is_withheld or spot in issue.hidden[code] or (hiding and issue.can_hide(code, spot))):
            return False
        value = issue.value(code, spot) + sign
        if value < issue.floor(code, spot):
            return False
        upper = self.rules.within.get(code)
        if upper in self.group and upper not in movers and issue.has(upper, spot) and value > issue.value(upper, spot):
            return False
        return all(low in movers or value >= issue.value(low, spot) for low in self.lower[code])

    def _is_loose(self, code, spot, span):
        """No version outside the span says the same value: a reader may know that it has not changed."""
        if len(span) == len(self.issues):
            return True
        others = [issue for place, issue in enumerate(self.issues) if place not in span]
        values = {self.issues[place].value(code, spot) for place in span}
        return not any(other.binds(code, spot[1]) and other.value(code, spot) in values for other in others)

    def ways(self, code, place):
        """(movers, span) to try for a cell of `code` in the version `place`: few figures and few versions first."""
        if (code, place) not in self._known_ways:
            self._known_ways[code, place] = self._ways(code, place)
        return self._known_ways[code, place]

    def _ways(self, code, place):
        last = len(self.issues)
        spans = [range(first, end) for first in range(place + 1) for end in range(place + 1, last + 1)]
        return [(movers, span) for span in sorted(spans, key=len) for movers in self.together(code)]

    def together(self, code):
        """Sets of figures that may move as one, this one first: it alone, with what it is a part of and so on."""
        return sorted(self._tied(code, None), key=len)

    def _tied(self, code, known):
        around = [near for near in (self.rules.within.get(code), *self.lower[code]) if near in self.lower]
        branches = [[(), *self._tied(near, code)] for near in around if near != known]
        return [(code, *chain.from_iterable(choice)) for choice in product(*branches)]

    # The graph of a table

    def column(self, table, category, movers, span):
        bound = any(self.issues[place].is_national(code, table) for place in span for code in movers)
        if table == TOTAL and not bound:  # a sum nobody tells, but of which it is known that it has not changed
            bound = not all(self._is_loose(code, (TOTAL, NATION, TOTAL), span) for code in movers)
        return ("column", category) if bound else FREE

    def arcs(self, table, node, movers, span):
        """(next node, spot, sign) of the ways out of a node."""
        if isinstance(node, tuple):
            return self._arcs_of_column(table, node, movers, span)
        sign = -1 if node == NATION else 1
        return [
            (self.column(table, category, movers, span), (table, node, category), sign)
            for category in self._categories(table, node, movers, span)
        ]

    def _arcs_of_column(self, table, node, movers, span):
        for row in self._rows(table, movers, span):
            categories = self._categories(table, row, movers, span) if node == FREE else [node[1]]
            for category in categories:
                yield row, (table, row, category), 1 if row == NATION else -1

    def _rows(self, table, movers, span):
        return self.issues[span[-1]].cells.get(movers[0], {}).get(table, {})

    def _categories(self, table, row, movers, span):
        issue, code = self.issues[span[-1]], movers[0]
        rows = issue.cells.get(code, {}).get(table, {})
        found = dict.fromkeys(rows.get(row, {}))
        if code in self.rules.base:
            found |= dict.fromkeys(key for known, line, key in issue.hidden[code] if (known, line) == (table, row))
        if (code, row) in issue.withheld:  # which of its cells are zero is not told either
            found |= dict.fromkeys(rows.get(NATION, {}))
            for wider in (self.rules.base.get(code), self.rules.within.get(code)):
                found |= dict.fromkeys(issue.cells.get(wider, {}).get(table, {}).get(row, {}))
        return found

    # Paths

    def path(self, table, start, end, movers, span, without=None, hiding=False):
        """Spots of a way from node to node, the shortest, or the cheapest `hiding`; None when there is none."""
        if not hiding:
            return self._shortest(self._graph(table, movers, span), start, end, without)
        best, nearest, heap, order = set(), {}, [(0, 0, start, ())], 0
        while heap:
            cost, _, node, spots = heappop(heap)
            if node == end and spots:
                return spots
            if node in best:
                continue
            best.add(node)
            for onward, spot, sign in self.arcs(table, node, movers, span):
                further = cost + self.cost(spot, movers)
                if onward in best or spot == without or nearest.get(onward, further + 1) <= further:
                    continue
                if self.can_move(spot, sign, movers, span, hiding=True):
                    nearest[onward], order = further, order + 1
                    heappush(heap, (further, order, onward, (*spots, (spot, sign))))
        return None

    def _graph(self, table, movers, span):
        """{node: [(next node, spot, sign)]} of what may move now."""
        seen, graph = self._graphs.get((table, movers, span), (None, None))
        changed = self.now.changes[seen:]
        if seen is None or (None, NATION) in changed:
            graph, rows = defaultdict(dict), self._rows(table, movers, span)
        else:
            rows = {row for where, row in changed if where in (None, table)}
        for row in rows:
            self._add_row(graph, table, row, movers, span)
        self._graphs[table, movers, span] = len(self.now.changes), graph
        return graph

    def _add_row(self, graph, table, row, movers, span):
        """Hiding more takes no way away, so a row is only added to."""
        for column, spot, sign in self.arcs(table, row, movers, span):
            if self.can_move(spot, sign, movers, span):
                graph[row][spot, sign] = column
            if self.can_move(spot, -sign, movers, span):
                graph[column][spot, -sign] = row

    def _shortest(self, graph, start, end, without):
        came, layer = {}, [start]
        while layer:
            following = []
            for node in layer:
                for (spot, sign), onward in graph.get(node, {}).items():
                    if spot == without or onward in came:
                        continue
                    came[onward] = (node, spot, sign)
                    if onward == end:
                        return spots_back(came, start, end)
                    following.append(onward)
            layer = following
        return None

    def cost(self, spot, movers):
        """What hiding it would cost; a hidden one only lengthens the way."""
        shown = [self.now.value(code, spot) for code in movers if spot not in self.now.hidden[code]]
        return max(shown, default=0.001) * (NATIONAL_COST if spot[1] == NATION else 1)

    def cycle(self, spot, movers, span, hiding=False):
        """Spots of a cycle through the spot, itself among them; None when there is none."""
        table, row, category = spot
        column = self.column(table, category, movers, span)
        for sign in (1, -1):
            if not self.can_move(spot, sign, movers, span, hiding):
                continue
            leads_out = (sign > 0) != (row == NATION)
            start, end = (column, row) if leads_out else (row, column)
            found = self.path(table, start, end, movers, span, without=spot, hiding=hiding)
            if found is not None:
                return ((spot, sign), *found)
        return None

    # Totals

    def shift(self, row, movers, span, via=None):
        """Spots of a move of the row's total against another total, with its ways through every table; or None.

        `via`: a spot of the row that the way through its table has to begin with.
        """
        partners = self._partners(row, movers, span)
        shifts = (self.shift_against(row, partner, movers, span, via) for partner in partners)
        return next((found for found in shifts if found is not None), None)

    def shift_of_sum(self, movers, span):
        """Spots of a move of any powiat's total that nothing answers but the nation's, which is not told; or None."""
        if self.column(TOTAL, TOTAL, movers, span) != FREE:
            return None
        rows = [row for row in self._rows_of_loose_totals(movers, span) if row != NATION]
        shifts = (self.shift_against(row, None, movers, span) for row in rows)
        found = next((found for found in shifts if found is not None), None)
        return found and [((TOTAL, NATION, TOTAL), 1), *found]

    def _partners(self, row, movers, span):
        """Rows whose total may move against this one; None where the nation's total binds nothing."""
        if self.column(TOTAL, TOTAL, movers, span) == FREE:
            return [None]
        return [other for other in self._rows_of_loose_totals(movers, span) if other != row]

    def _rows_of_loose_totals(self, movers, span):
        issue, code = self.issues[span[-1]], movers[0]
        rows = issue.cells.get(code, {}).get(TOTAL, {})
        return [row for row in rows if (code, row) in issue.withheld or (TOTAL, row, TOTAL) in issue.hidden[code]]

    def shift_against(self, row, partner, movers, span, via=None, hiding=False):
        """The partner, if any, must move too: the nation the same way, another powiat the other way."""
        for sign in (1, -1):
            moved = [((TOTAL, row, TOTAL), sign)]
            if partner is not None:
                moved.append(((TOTAL, partner, TOTAL), sign if NATION in (row, partner) else -sign))
            if all(self.can_move(*one, movers, span) for one in moved):
                ways = self._ways_of_totals(row, partner, sign, movers, span, via, hiding)
                if ways is not None:
                    return moved + ways
        return None

    def _ways_of_totals(self, row, partner, sign, movers, span, via, hiding):
        found, forward = [], (sign > 0) != (row == NATION)
        for table in self._tables(movers, span):
            begins = (via, sign) if via is not None and via[0] == table != TOTAL else None
            way = self._way_of_totals(table, row, partner, forward, movers, span, begins, hiding)
            if way is None:
                return None
            found += way
        return found

    def _tables(self, movers, span):
        tables = {table for place in span for code in movers for table in self.issues[place].cells.get(code, {})}
        return sorted(tables - {TOTAL})

    def _has(self, table, row, movers, span):
        return row is not None and any(
            row in self.issues[place].cells.get(code, {}).get(table, {}) for place in span for code in movers
        )

    def _way_of_totals(self, table, row, partner, forward, movers, span, begins, hiding):
        """A way through the table from row to partner (or back). Ends that the table does not have are free."""
        ends = [end if self._has(table, end, movers, span) else FREE for end in (row, partner)]
        if ends == [FREE, FREE]:
            return ()
        if FREE in ends and self.column(table, "", movers, span) != FREE:
            return None  # its columns bind, so nothing can leave it
        if begins is not None:
            return self._way_through(begins, ends[1], forward, movers, span, hiding)
        start, end = ends if forward else reversed(ends)
        return self.path(table, start, end, movers, span, hiding=hiding)

    def _way_through(self, begins, end, forward, movers, span, hiding):
        spot, sign = begins
        column = self.column(spot[0], spot[2], movers, span)
        if not self.can_move(spot, sign, movers, span):
            return None
        if column == end:
            return (begins,)
        start, end = (column, end) if forward else (end, column)
        found = self.path(spot[0], start, end, movers, span, without=spot, hiding=hiding)
        return None if found is None else (begins, *found)


def spots_back(came, start, end):
    found, node = [], end
    while not found or node != start:
        node, spot, sign = came[node]
        found.append((spot, sign))
    return tuple(reversed(found))
