"""Putting a deleted row back into a table whose rows must be born in their first state."""

from collections import deque

from schematom.tenancy.constraints import LegalMoves


def set_through_life(row):
    """Insert the row as it is; one with a life is born and led through legal moves to the state it had."""
    life = next((one for one in row._meta.constraints if isinstance(one, LegalMoves)), None)
    if life is None:
        row.save_base(raw=True, force_insert=True)
        return
    beginnings = life.initial if isinstance(life.initial, list) else [life.initial]
    first, *later = way_to(getattr(row, life.field), beginnings, life.moves)
    setattr(row, life.field, first)
    row.save_base(raw=True, force_insert=True)
    for state in later:
        type(row)._default_manager.filter(pk=row.pk).update(**{life.field: state})


def way_to(state, beginnings, moves):
    """The shortest list of states from a beginning to the state."""
    ways = deque([one] for one in beginnings)
    reached = set(beginnings)
    while ways:
        way = ways.popleft()
        if way[-1] == state:
            return way
        for source, target in moves:
            if source == way[-1] and target not in reached:
                reached.add(target)
                ways.append([*way, target])
    raise ValueError(f"no way to {state}")
