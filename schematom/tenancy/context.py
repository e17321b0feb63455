"""Which scope (one powiat, or the nation) the current code works for. One rule: no context, no rows.

The scope lives in two places that are always set together: a ContextVar (for Python) and transaction-local
PostgreSQL settings (for row security), so neither a kept connection nor a pooler can carry it into another request.
"""

import hashlib
import hmac
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

NATION = 0
TOKEN_SECONDS = 3600


class Scope(NamedTuple):
    """`number`: the powiat's TERYT number, or NATION; `user_id` 0 means the system itself."""

    number: int
    user_id: int = 0
    reason: str = ""


class ContextError(RuntimeError):
    """Tenant work outside a context, or a try to enter a second one."""


class PoisonedConnection(ContextError):
    """The connection already carried a context: somebody used a session-level SET."""


_current: ContextVar[Scope | None] = ContextVar("schematom_scope", default=None)


def current():
    """The Scope in force, or None."""
    return _current.get()


def current_powiat_id():
    """Number of the powiat in force; None outside a powiat (the database then refuses the row)."""
    scope = _current.get()
    return scope.number if scope and scope.number != NATION else None


def in_powiat(powiat_id, *, user_id=0, reason=""):
    """Run a block in one transaction of one powiat. Nesting into another scope is refused."""
    if int(powiat_id) == NATION:
        raise ContextError("0 is the nation's number, not a powiat's")
    return _entered(Scope(int(powiat_id), int(user_id or 0), reason))


def in_nation(*, user_id=0, reason=""):
    """Run a block in one transaction of the nation: published and review tables only, tenant tables raise."""
    return _entered(Scope(NATION, int(user_id or 0), reason))


@contextmanager
def _entered(scope):
    outer = _current.get()
    if outer and outer.number != scope.number:
        # Deferred constraints, lazy querysets and cursors of the outer block would run in the wrong powiat.
        raise ContextError(f"already in scope {outer.number}, refusing to enter {scope.number}")
    try:
        with transaction.atomic():
            _tell_database(scope, expected=outer)
            token = _current.set(scope)
            try:
                yield scope
            finally:
                _current.reset(token)
            # An outer atomic block (a test, a command) stays open after us: give it back what it had.
            if connection.savepoint_ids and not connection.needs_rollback:
                _tell_database(outer, expected=scope)
    except PoisonedConnection:
        connection.close()
        raise


def _tell_database(scope, *, expected):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('schematom.context', true), ''),"
            " set_config('schematom.context', %s, true), set_config('schematom.reason', %s, true)",
            [signed(scope) if scope else "", scope.reason[:500] if scope else ""],
        )
        found = cursor.fetchone()[0]
    if found.split(".")[0] != (str(expected.number) if expected else ""):
        raise PoisonedConnection("the connection already carried a context")


def signed(scope):
    """`scope.user.expiry.hmac-sha256`: SQL alone (an injection) cannot make one for another powiat."""
    text = f"{scope.number}.{scope.user_id}.{int(time.time()) + TOKEN_SECONDS}"
    return f"{text}.{hmac.new(settings.CONTEXT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()}"
