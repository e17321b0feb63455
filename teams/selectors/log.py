"""The log of the powiat in words, cut to what a member may read of it."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db.models import Func, IntegerField, Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import timezone

from schematom.audit.models import AuditChange, AuditEvent
from schematom.audit.wording import Act, Kind, Name, act_of, kind_of, labels_of, reason_of, text_of, verbs_of
from schematom.web.polish import sort_key
from teams.models import User

LOG_PAGE = 50
ON_PAGES = re.compile(r"(klucz maszyny: .+, )?[A-Z]+ /\S*")
LONG_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{19}([0-9a-f]{8})")
SAID_OF_CHANGE = {"I": "dodanie", "U": "zmiana", "D": "usunięcie"}
KEPT_BY_THE_SYSTEM = {"updated_at", "revision", "sort_name", "search_name", "search_contact", "search_phone"}


@dataclass(frozen=True)
class Change:
    """What an event did to rows of one table. Of changed rows the fields' names, never their values."""

    said: str
    table: str
    fields: list


@dataclass(frozen=True)
class LogEntry:
    """One event in words. `subject` names one row; `listed` counts the rows a list has shown; `why`: by what right."""

    event: AuditEvent
    who: str
    what: str
    kind: Kind
    subject: Name
    listed: int | None
    why: str
    way: str
    changes: list

    @property
    def is_refusal(self):
        return act_of(self.event.verb) == Act.REFUSED


@dataclass(frozen=True)
class LogPage:
    """At most 50 entries, latest first; `last`: the event the next page goes on from, None when there is no more."""

    entries: list
    last: UUID | None


def log_of(member):
    """Events the member may read: all of the powiat, or those about families, and always the member's own."""
    events = AuditEvent.objects.filter(powiat_id=member.powiat_id)
    if member.may("log.of_all"):
        return events
    about = labels_of("family") if member.may("log.of_families") else []
    return events.filter(Q(user_id=member.user_id) | Q(subject_kind__in=about))


def log_page(member, *, since=None, until=None, user_id=None, act="", after=None):
    """Events of the days (both ends included), person and kind of act, older than the event `after`."""
    events = log_of(member)
    events = events.filter(at__gte=_midnight(since)) if since else events
    if until and until < timezone.localdate():  # the log holds nothing of days to come
        events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
    events = events.filter(user_id=user_id) if user_id is not None else events
    events = events.filter(verb__in=verbs_of(act)) if act else events
    found = list(_older(events, after)[: LOG_PAGE + 1])
    shown = found[:LOG_PAGE]
    return LogPage(_entries(member, shown), shown[-1].pk if len(found) > LOG_PAGE else None)


def refusals_since(member, day):
    """How many refusals and addresses not found the member's part of the log holds since the day."""
    return log_of(member).filter(verb__in=verbs_of(Act.REFUSED), at__gte=_midnight(day)).count()


def people_of(powiat_id):
    """Everybody who has or had a role in the powiat, in Polish order."""
    users = User.objects.filter(memberships__powiat_id=powiat_id).distinct()
    return sorted(users, key=lambda user: sort_key(f"{user.last_name} {user.first_name}"))


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _older(events, after):
    """Pages go by moments and not by numbers: while somebody reads, new events come on top."""
    moment = after and AuditEvent.objects.filter(pk=after).values_list("at", flat=True).first()
    if moment:
        events = events.filter(Q(at__lt=moment) | Q(pk__lt=after), at__lte=moment)
    listed = Func("detail__ids", function="jsonb_array_length", output_field=IntegerField())
    events = events.annotate(listed=listed, why=_said("why"), right=_said("detail")).defer("detail")
    return events.order_by("-at", "-pk")


def _said(key):
    """One text of the detail, which as a whole may hold fifty ids."""
    return KeyTextTransform(key, "detail")


def _entries(member, events):
    users = User.objects.in_bulk({event.user_id for event in events})
    names = _names(member, events)
    changes = _changes(events) if member.may("log.changes") else {}
    knows_ids = member.may("log.of_all")
    return [
        LogEntry(
            event=event,
            who=_who(users, event.user_id),
            what=text_of(event.verb),
            kind=kind_of(event.subject_kind),
            subject=names.get((event.subject_kind, event.subject_id))
            or Name(event.subject_id[-8:] if knows_ids else ""),
            listed=None if event.subject_id else event.listed,
            why=", ".join(filter(None, (reason_of(event.why), event.right if event.why else ""))),
            way=_way(event.reason),
            changes=changes.get(event.pk, []),
        )
        for event in events
    ]


def _who(users, user_id):
    if user_id == 0:
        return "system"
    return users[user_id].full_name if user_id in users else f"konto nr {user_id}"


def _names(member, events):
    """{(kind, id): Name}, with one question to each kind on the page."""
    ids = defaultdict(set)
    for event in events:
        if event.subject_id and kind_of(event.subject_kind).names:
            ids[event.subject_kind].add(event.subject_id)
    found = {label: kind_of(label).names(member, of_kind) for label, of_kind in ids.items()}
    return {(label, pk): name for label, named in found.items() for pk, name in named.items()}


def _way(reason):
    """Method and path of a page, with short ids; what brought background work about is not for people."""
    return LONG_ID.sub(r"…\1", reason) if ON_PAGES.fullmatch(reason) else ""


def _changes(events):
    """{event: [Change]}. The names of the fields are taken out in the database, so no value is read."""
    rows = AuditChange.objects.filter(powiat_id__in={e.powiat_id for e in events}, event_id__in=[e.pk for e in events])
    rows = rows.annotate(
        field=Func(Coalesce("after", "before"), function="jsonb_object_keys", output_field=TextField())
    )
    changed = defaultdict(lambda: defaultdict(set))
    for event, table, operation, field in rows.values_list("event", "table_name", "operation", "field").distinct():
        changed[event][table, operation].add(field)
    return {event: [_change(*key, fields) for key, fields in sorted(of.items())] for event, of in changed.items()}


def _change(table, operation, columns):
    model = _models_by_table().get(table)
    fields = sorted(_field_in_words(model, c) for c in columns - KEPT_BY_THE_SYSTEM) if operation == "U" else []
    word = kind_of(model._meta.label_lower).word if model else table
    return Change(SAID_OF_CHANGE[operation], word, fields)


@cache
def _models_by_table():
    return {model._meta.db_table: model for model in apps.get_models()}


def _field_in_words(model, column):
    """The field's Polish name; a key without one is called what it points at."""
    field = next((f for f in model._meta.local_fields if f.column == column), None) if model else None
    if field is None:
        return column
    points_at = field.related_model and kind_of(field.related_model._meta.label_lower).word
    return str(field._verbose_name or points_at or column)
