"""The attacker solves for every hidden cell, from everything published in all versions, and pins none.

Random editions of one to five powiaty with kept within started, parts, two dimensions that share totals, points that
lean on pairs; corrected once or twice. What an attacker knows stands in `disclosure_tables.Attack`.
"""

import pytest

from reports.selectors.disclosure import NATION, disclosed
from reports.selectors.disclosure.issues import Issue
from reports.selectors.disclosure.publishing import told
from tests.reports.disclosure_tables import RULES, Attack, changed, random_edition, random_tree, with_one_more

THRESHOLD = 5
EDITIONS, A_BATCH = 200, 20


def versions_of(seed, corrections):
    figures, versions = random_edition(seed), []
    for number in range(corrections + 1):
        if number:
            figures = changed(figures, seed * 7 + number)
        versions.append((figures, *disclosed(figures, earlier=versions, threshold=THRESHOLD, rules=RULES)))
    return versions


@pytest.mark.parametrize("first", range(0, EDITIONS, A_BATCH))
def test_nobody_pins_a_hidden_cell_of_an_edition(first):
    for seed in range(first, first + A_BATCH):
        attack = Attack(versions_of(seed, corrections=0))
        assert attack.pinned() == [], seed


@pytest.mark.parametrize("first", range(EDITIONS, EDITIONS + 80, A_BATCH))
def test_nor_out_of_corrected_versions_knowing_what_has_not_changed(first):
    for seed in range(first, first + A_BATCH):
        attack = Attack(versions_of(seed, corrections=1 + seed % 2))
        assert attack.pinned() == [], seed


def publish(figures, earlier=()):
    return figures, *disclosed(figures, earlier=earlier, threshold=THRESHOLD, rules=RULES)


@pytest.mark.parametrize("powiaty", [4, 8])
def test_nor_where_each_figure_is_a_part_of_another_as_work_kept_of_work_started(powiaty):
    for seed in range(6):
        first = publish(random_tree(seed, powiaty))
        second = publish(with_one_more(first[0], seed), [first])
        assert Attack([first]).pinned() == [], seed
        assert Attack([first, second]).pinned() == [], seed


def test_the_nation_of_forty_powiaty_is_told_in_every_figure_and_after_a_small_correction_too():
    """Few took up work in each powiat, so powiaty are silent; their sum, for which the page is, is not."""
    first = publish(random_tree(1, 40))
    second = publish(with_one_more(first[0], 1), [first])
    assert all(figure["value"] for _, _, nation in (first, second) for figure in nation.values())
    assert None not in first[2]["STARTED"]["parts"].values()


def hidden_without_complements(figures):
    """Small cells alone, as a careless publisher would."""
    issue = Issue(figures, RULES)
    for code in issue.cells:
        if code not in RULES.unprotected and code not in RULES.base:
            issue.hidden[code] = {spot for spot in issue.spots(code) if issue.value(code, spot) < THRESHOLD}
    return figures, {row: told(issue, row) for row in issue.rows}, told(issue, NATION)


def test_the_same_attack_succeeds_where_only_small_cells_are_hidden():
    broken = [seed for seed in range(20) if Attack([hidden_without_complements(random_edition(seed))]).pinned()]
    assert len(broken) > 10


def test_and_where_each_version_is_hidden_by_itself():
    """Of single versions nobody pins a thing, of both together somebody does."""
    broken = 0
    for seed in range(200, 220):
        first = random_edition(seed)
        second = changed(first, seed * 7 + 1)
        apart = [(figures, *disclosed(figures, threshold=THRESHOLD, rules=RULES)) for figures in (first, second)]
        broken += bool(Attack(apart).pinned())
    assert broken > 5


def test_in_single_versions_no_figure_is_withheld():
    for seed in range(40):
        figures, powiaty, nation = versions_of(seed, corrections=0)[0]
        assert all(set(powiaty[row]) == set(figures[row]) for row in figures), seed
        assert set(nation) == set(figures[1]), seed
