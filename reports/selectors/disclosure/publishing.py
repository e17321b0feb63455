"""From the figures of powiaty to what everybody may read."""

from django.conf import settings

from reports import definitions
from reports.selectors.disclosure.issues import NATION, Issue, Rules
from reports.selectors.disclosure.suppression import suppress


def catalogue_rules():
    """What the catalogue of definitions says of figures."""
    found = definitions.DEFINITIONS
    return Rules(
        unprotected=frozenset(definition.code for definition in found if not definition.protected),
        within={definition.code: definition.within for definition in found if definition.within},
        base={definition.code: definition.base for definition in found if definition.base},
        homes={definition.code: definition.homes for definition in found if definition.homes},
        sizing=definitions.dimensions.CHILDREN.code,
        local=frozenset(code for code, dimension in definitions.DIMENSIONS.items() if dimension.is_local),
    )


def disclosed(figures, *, earlier=(), threshold=None, rules=None, tell=None):
    """({powiat: figures}, national figures) with hidden cells as None; a withheld figure is left out.

    `figures`: {powiat: {code: figure}} of all powiaty of a version; `earlier`: (figures, powiaty as told, nation as
    told) of the versions published before, oldest first. `tell(done, total)`: progress.
    """
    rules = rules or catalogue_rules()
    threshold = threshold or settings.SMALL_CELL_THRESHOLD
    before = [learnt(rules, *version) for version in earlier]
    issue = Issue(figures, rules, before)
    suppress(issue, before, threshold, tell)
    return {row: told(issue, row) for row in issue.rows}, told(issue, NATION)


def learnt(rules, figures, powiaty, nation):
    issue = Issue(figures, rules)
    issue.learn(powiaty, nation)
    return issue


def told(issue, row):
    codes = {*issue.cells, *(code for code, _ in issue.given)}
    found = {code: issue.told(code, row) for code in sorted(codes)}
    return {code: figure for code, figure in found.items() if figure is not None}


def suppressed_figures(figures, *, earlier=(), threshold=None, rules=None):
    """The figures of one powiat as they may leave it without the other powiaty and the nation.

    `earlier`: (figures, the same as told) of the copies given out before, oldest first.
    """
    row = 1
    rules, threshold = rules or catalogue_rules(), threshold or settings.SMALL_CELL_THRESHOLD
    before = [learnt(rules, {row: counted}, {row: given}, {}) for counted, given in earlier]
    issue = Issue({row: figures}, rules, before)
    for code in issue.cells:
        if code not in rules.unprotected:
            issue.leave_out(code, [NATION])
    suppress(issue, before, threshold)
    return told(issue, row)
