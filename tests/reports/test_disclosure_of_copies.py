"""What leaves a powiat suppressed alone: CRZL's copies over versions, and publications that are made of them.

The attacker has all copies of a pilot, or all published versions, and knows which cells have not changed.
"""

import random
from copy import deepcopy

import pytest

from reports.selectors.disclosure import disclosed, suppressed_figures
from tests.reports.disclosure_tables import RULES, TABLES, Attack, random_branches, random_figures, with_one_more
from tests.reports.test_disclosure import figure

THRESHOLD, A_BATCH = 5, 20


def copy_of(figures, earlier=()):
    return suppressed_figures(figures, earlier=earlier, threshold=THRESHOLD, rules=RULES)


def publish(figures, earlier=()):
    return figures, *disclosed(figures, earlier=earlier, threshold=THRESHOLD, rules=RULES)


def copies_of(versions):
    """[(figures, as CRZL gets them)], each with those before it in view."""
    copies = []
    for figures in versions:
        copies.append((figures, copy_of(figures, copies)))
    return copies


def pinned_in(copies):
    return Attack([({1: figures}, {1: told}, {}) for figures, told in copies]).pinned()


def counted_anew(seed):
    """Figures of a powiat as sent three times: one person more, or all counted anew."""
    dice = random.Random(seed)
    versions = [random_figures(dice)]
    for _ in range(2):
        versions.append(one_more(versions[-1], dice) if dice.random() < 0.5 else random_figures(dice))
    return versions


def one_more(figures, dice):
    """A mild correction: one person more has started."""
    kinds = {table: dice.choice(kinds) for table, kinds in TABLES.items()}
    found = deepcopy(figures["STARTED"])
    found["value"] += 1
    for table, kind in kinds.items():
        values = found["parts"] if table == "parts" else found["by"].setdefault(table, {})
        values[kind] = values.get(kind, 0) + 1
    return figures | {"STARTED": found}


@pytest.mark.parametrize("first", range(0, 80, A_BATCH))
def test_nobody_pins_a_hidden_cell_out_of_all_copies_of_a_pilot(first):
    for seed in range(first, first + A_BATCH):
        assert pinned_in(copies_of(counted_anew(seed))) == [], seed


def test_nor_where_each_figure_is_a_part_of_another():
    for seed in range(20):
        first = {1: random_branches(random.Random(seed))}
        second = with_one_more(first, seed) if first[1]["STARTED"]["value"] else first
        assert pinned_in(copies_of([first[1], second[1]])) == [], seed


def test_the_same_attack_succeeds_where_each_copy_is_hidden_by_itself():
    apart = [[(figures, copy_of(figures)) for figures in counted_anew(seed)] for seed in range(40)]
    assert sum(bool(pinned_in(copies)) for copies in apart) > 5


def test_a_report_sent_again_with_the_same_figures_tells_the_same():
    for seed in range(40):
        copies = copies_of(counted_anew(seed))
        assert copy_of(copies[-1][0], copies) == copies[-1][1], seed


def test_a_part_that_was_shown_and_stays_cannot_stand_in_for_one_that_has_become_small():
    first = {"STARTED": figure(40, {"uop": 6, "uz": 7, "other": 27})}
    second = {"STARTED": figure(40, {"uop": 4, "uz": 7, "other": 29})}
    assert copy_of(second)["STARTED"]["parts"] == {"uop": None, "uz": None, "other": 29}
    assert copies_of([first, second])[1][1]["STARTED"]["parts"] == {"uop": None, "uz": 7, "other": None}


# Published


class Edition:
    """Versions published of an edition where powiaty send copies: suppressed, or whole until somebody decides again."""

    def __init__(self, seed, *, changes_its_mind):
        self.dice, self.may_change = random.Random(seed), changes_its_mind
        rows = range(1, self.dice.choice((1, 2, 2, 3, 4)) + 1)
        self.sees_whole = {row: changes_its_mind and self.dice.random() < 0.5 for row in rows}
        self.figures, self.sent, self.copies = {}, {}, {row: [] for row in rows}
        self.published, self.known = [], []

    def publish(self):
        for row in self.copies:
            if row not in self.figures or self.dice.random() < 0.5:
                self.send(row)
        told = publish(dict(self.sent), self.published)
        self.published.append(told)
        self.known.append((dict(self.figures), *told[1:]))

    def send(self, row):
        is_first = row not in self.figures
        self.figures[row] = random_figures(self.dice) if is_first else one_more(self.figures[row], self.dice)
        if self.may_change and not is_first and self.dice.random() < 0.4:
            self.sees_whole[row] = not self.sees_whole[row]
        self.sent[row] = self.figures[row]
        if not self.sees_whole[row]:
            self.sent[row] = copy_of(self.figures[row], self.copies[row])
            self.copies[row].append((self.figures[row], self.sent[row]))


@pytest.mark.parametrize("changes_its_mind", [False, True])
@pytest.mark.parametrize("first", range(0, 80, A_BATCH))
def test_nor_out_of_publications_made_of_copies(first, changes_its_mind):
    for seed in range(first, first + A_BATCH):
        edition = Edition(seed, changes_its_mind=changes_its_mind)
        for _ in range(1 + seed % 3):
            edition.publish()
        assert Attack(edition.known).pinned() == [], seed


def test_the_public_reads_of_what_came_hidden_no_more_than_crzl():
    for seed in range(40):
        edition = Edition(seed, changes_its_mind=False)
        edition.publish()
        edition.publish()
        for sent, powiaty, _ in edition.published:
            hidden = [(row, code) for row in sent for code, told in sent[row].items() if None in told["parts"].values()]
            assert all(powiaty[row].get(code) in (None, sent[row][code]) for row, code in hidden), seed


WHOLE = {"STARTED": figure(40, {"uop": 6, "uz": 7, "other": 27})}
HIDDEN = {"STARTED": figure(40, {"uop": None, "uz": 7, "other": None})}
OTHERS = {"STARTED": figure(40, {"uop": 20, "uz": 20})}


@pytest.mark.parametrize(("before", "now"), [(WHOLE, HIDDEN), (HIDDEN, WHOLE)])
def test_what_came_hidden_once_and_whole_once_is_left_out_and_has_no_sum(before, now):
    first = publish({1: before, 2: OTHERS})
    _, powiaty, nation = publish({1: now, 2: OTHERS}, [first])
    assert (powiaty[1], powiaty[2], nation) == ({}, OTHERS, {})


def test_a_figure_that_a_powiat_does_not_tell_has_no_sum_of_all():
    _, powiaty, nation = publish({1: {"MEETINGS": figure(2)}, 2: OTHERS | {"MEETINGS": figure(3)}})
    assert powiaty[2]["STARTED"] == OTHERS["STARTED"] and nation == {"MEETINGS": figure(5)}


def test_what_a_hidden_copy_is_a_part_of_cannot_stand_in_for_another_powiat():
    """Of those who started by contract or by mandate all kept their work, and the copy says so."""
    truth = {
        1: {
            "STARTED": figure(43, {"uop": 7, "uz": 6, "other": 30}, sex={"k": 6, "m": 37}),
            "KEPT": figure(41, {"uop": 7, "uz": 6, "other": 28}, sex={"k": 4, "m": 37}),
        },
        2: {"STARTED": figure(63, {"uop": 3, "uz": 20, "other": 40}), "KEPT": figure(0)},
    }
    copy = copy_of(truth[1])
    assert copy["STARTED"] == truth[1]["STARTED"] and copy["KEPT"]["parts"] == truth[1]["KEPT"]["parts"]
    _, powiaty, nation = publish(truth | {1: copy})
    assert Attack([(truth, powiaty, nation)]).pinned() == []
    assert powiaty[1] == copy and powiaty[2]["STARTED"]["parts"]["uop"] is None
