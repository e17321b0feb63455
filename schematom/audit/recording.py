"""Writing to the log. The database takes the user from the signed context, never from the caller."""

import json
from contextlib import contextmanager

from django.db import connection, transaction

from schematom.tenancy.models import new_id


@contextmanager
def recorded(verb, subject, **detail):
    """One action: a transaction with one event, under which rows may change. Nested actions get their own event.

    `subject` is the model instance the action is about (saved or not); `detail` holds JSON values without
    personal data.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('schematom.event', true), '')")
            outer = cursor.fetchone()[0]
        event = _record(verb, subject._meta.label_lower, str(subject.pk or ""), detail, opens_changes=True)
        yield event
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('schematom.event', %s, true)", [outer])


def record_reading(verb, kind, ids, **detail):
    """Log an act of reading: a page of one family, a list with the ids shown, a search, an export, a refusal."""
    ids = [str(i) for i in ids]
    subject = ids[0] if len(ids) == 1 else ""
    return _record(verb, kind, subject, {**detail, "ids": ids}, opens_changes=False)


def _record(verb, kind, subject_id, detail, *, opens_changes):
    event = new_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schematom.record_event(%s::uuid, %s, %s, %s, %s::jsonb, %s)",
            [event, verb, kind, subject_id, json.dumps(detail, default=str), opens_changes],
        )
    return event
