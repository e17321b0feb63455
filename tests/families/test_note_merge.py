"""Joining two texts of one note that began from the same one: nothing either wrote is lost, nothing is made up."""

from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions.note_merge import merge
from families.selectors.notes import CHECKS, EMPTY, FIELDS, SETS, parts_of, plain

DAYS = st.sampled_from(["2014-06-02", "2014-06-09", "2014-06-16", "2014-06-23"])
HOURS = st.sampled_from([None, "09:00", "16:30"])
WORDS = st.sampled_from(["", "Rozmowa.", "Rozmowa o pracy.", "Kurs w maju.", "Zażółć gęślą jaźń.\nDrugi wiersz."])
STANDINGS = st.sampled_from(["on_course", "at_risk", "missed"])
OF_EACH = {
    "visited_on": DAYS,
    "begins_at": HOURS,
    "minutes": st.sampled_from([None, 30, 60]),
    "outcome": st.sampled_from(["held", "nobody_home", "refused"]),
    "next_on": st.one_of(st.none(), DAYS),
    "next_at": HOURS,
}
CHECK = st.fixed_dictionaries({"standing": STANDINGS, "note": WORDS})
LINKED = ["visited_on", "next_on", "next_at"]
VALUES = (
    {name: OF_EACH.get(name, WORDS) for name in FIELDS}
    | {name: st.lists(st.sampled_from("abcd"), unique=True) for name in SETS}
    | {CHECKS: st.dictionaries(st.sampled_from("xyz"), CHECK)}
)
BEGUN = plain(EMPTY | {"visited_on": "2014-06-09", "outcome": "held", "course": "Rozmowa.", "persons": ["a", "b"]})

# A busy machine is no fault of the note.
unhurried = settings(deadline=None, suppress_health_check=list(HealthCheck))


def contradicts(content):
    """What `put_note` would refuse, whoever wrote which part."""
    if content["next_on"] is None:
        return content["next_at"] is not None
    return content["next_on"] <= content["visited_on"]


def changed(draw, base, parts=tuple(VALUES)):
    """The base with some of these parts written anew."""
    chosen = draw(st.sets(st.sampled_from(parts), min_size=1, max_size=5)) if parts else ()
    found = plain(base | {name: draw(VALUES[name]) for name in sorted(chosen)})
    return base if contradicts(found) else found


@st.composite
def contents(draw):
    return changed(draw, BEGUN)


@st.composite
def threes(draw):
    """(base, arrived, kept): both sides change some parts of the base and leave the others alone, as people do."""
    base = changed(draw, BEGUN)
    return base, changed(draw, base), changed(draw, base)


@st.composite
def apart(draw):
    """(base, arrived, kept) of two people who touch different parts; the next visit is one part with its day."""
    base = changed(draw, BEGUN)
    free = draw(st.permutations([name for name in VALUES if name not in LINKED]))
    cut = draw(st.integers(0, len(free)))
    mine, theirs = [*free[:cut], *LINKED], free[cut:]
    return base, changed(draw, base, mine), changed(draw, base, theirs)


def touched(before, after):
    one, other = parts_of(before), parts_of(after)
    return {part for part in {*one, *other} if one.get(part) != other.get(part)}


def clashing(found):
    return {clash.part for clash in found[1]}


@unhurried
@given(contents(), contents())
def test_who_changed_nothing_changes_nothing(base, kept):
    assert merge(base, base, kept) == (kept, [])
    assert merge(base, kept, base) == (kept, [])


@unhurried
@given(contents(), contents())
def test_two_who_wrote_the_same_agree(base, both):
    assert merge(base, both, both) == (both, [])


@unhurried
@given(apart())
def test_parts_that_do_not_touch_are_joined(three):
    base, arrived, kept = three
    content, clashes = merge(base, arrived, kept)
    assert not clashes
    for part in {*parts_of(arrived), *parts_of(kept)}:
        side = arrived if part in touched(base, arrived) else kept
        assert parts_of(content).get(part) == parts_of(side).get(part)


@unhurried
@given(threes())
def test_nothing_that_either_wrote_is_lost(three):
    base, arrived, kept = three
    content, clashes = merge(base, arrived, kept)
    shown = parts_of(content)
    for side, name in ((arrived, "arrived"), (kept, "kept")):
        beside = {clash.part: getattr(clash, name) for clash in clashes}
        for part in touched(base, side) - set(SETS):
            assert parts_of(side).get(part) in (shown.get(part), beside.get(part, shown.get(part)))


@unhurried
@given(threes())
def test_nothing_is_made_up(three):
    base, arrived, kept = three
    content, _ = merge(base, arrived, kept)
    for part, value in parts_of(content).items():
        if part not in SETS:
            assert value in [parts_of(one).get(part) for one in three]
    assert plain(content) == content


@unhurried
@given(threes())
def test_of_the_people_named_each_change_counts(three):
    base, arrived, kept = three
    content, _ = merge(base, arrived, kept)
    for name in SETS:
        before, mine, theirs = (set(one[name]) for one in three)
        assert set(content[name]) == (before | mine | theirs) - (before - mine) - (before - theirs)


@unhurried
@given(threes())
def test_what_clashes_does_not_depend_on_who_came_first(three):
    base, arrived, kept = three
    one, other = merge(base, arrived, kept), merge(base, kept, arrived)
    assert clashing(one) - set(LINKED) == clashing(other) - set(LINKED)
    assert bool(clashing(one) & set(LINKED)) == bool(clashing(other) & set(LINKED))
    agreed = {*FIELDS, *SETS} - clashing(one) - clashing(other)
    assert all(one[0][name] == other[0][name] for name in agreed)


@unhurried
@given(threes())
def test_where_they_clash_the_note_stays_as_it_was(three):
    base, arrived, kept = three
    content, clashes = merge(base, arrived, kept)
    for clash in clashes:
        assert clash.kept == parts_of(kept).get(clash.part) == parts_of(content).get(clash.part)
        assert clash.arrived == parts_of(arrived).get(clash.part)
        assert clash.kept != clash.arrived


@unhurried
@given(threes())
def test_joining_once_more_changes_nothing(three):
    base, arrived, kept = three
    content, clashes = merge(base, arrived, kept)
    again, clashing_again = merge(base, arrived, content)
    assert again == content
    assert {clash.part for clash in clashing_again} == {clash.part for clash in clashes}
    assert merge(arrived, arrived, content) == (content, [])


def test_two_good_notes_never_make_a_contradiction():
    """A device whose own text is good would be refused for what another one wrote: all ways, not some."""
    days, hours = ("2014-06-02", "2014-06-09", "2014-06-16"), (None, "09:00", "16:30")
    every = (dict(zip(LINKED, values, strict=True)) for values in product(days, (None, *days), hours))
    good = [found for values in every if not contradicts(found := BEGUN | values)]
    for base, arrived, kept in product(good, repeat=3):
        content, clashes = merge(base, arrived, kept)
        assert not contradicts(content)
        assert all(content[clash.part] == kept[clash.part] for clash in clashes)


def test_a_day_moved_behind_the_next_visit_waits_for_a_person():
    base = EMPTY | {"visited_on": "2014-06-02", "outcome": "held"}
    arrived, kept = base | {"visited_on": "2014-06-16"}, base | {"next_on": "2014-06-09"}
    content, [clash] = merge(base, arrived, kept)
    assert content == kept
    assert (clash.part, clash.kept, clash.arrived) == ("visited_on", "2014-06-02", "2014-06-16")


def test_an_hour_without_its_day_waits_for_a_person():
    base = EMPTY | {"visited_on": "2014-06-02", "next_on": "2014-06-09", "next_at": "09:00"}
    arrived, kept = base | {"next_on": None, "next_at": None}, base | {"next_at": "16:30"}
    content, clashes = merge(base, arrived, kept)
    assert content == kept
    assert {clash.part for clash in clashes} == {"next_on", "next_at"}
