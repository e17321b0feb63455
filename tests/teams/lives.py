"""Every move between two states of a table of `states.py`, tried on a real row."""

from collections import deque

from django.db import IntegrityError, transaction

from schematom.audit.recording import recorded


def allowed(transitions):
    return {(source, target) for sources, target in transitions.values() for source in sources}


def way_to(state, first, transitions):
    """The states to go through from the first one to `state`, both left out and in; None when it has no way."""
    queue = deque([(first, [])])
    while queue:
        here, way = queue.popleft()
        if here == state:
            return way
        queue.extend(
            (to, [*way, to]) for source, to in sorted(allowed(transitions)) if source == here and to not in way
        )
    return None


class Undone(Exception):
    """Thrown to take back what was tried."""


def database_allows(row, target, **values):
    """Whether PostgreSQL lets the row go to `target`; nothing stays changed."""
    try:
        with transaction.atomic(), recorded("test", row):
            type(row).objects.filter(pk=row.pk).update(state=target, **values)
            raise Undone
    except Undone:
        return True
    except IntegrityError as refusal:
        if refusal.__cause__.sqlstate != "23514":
            raise
        return False
