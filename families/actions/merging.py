"""Two entries of one person, or of one family, made one; and parted again."""

import json
from collections import defaultdict

from django.core.serializers import deserialize, serialize
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from families import identity
from families.actions.merging_lives import set_through_life
from families.actions.moves import locked
from families.actions.visits import last_held
from families.models import Family, Merge, Participation, Person, Visit
from families.selectors.merging import (
    CHOSEN,
    IDENTITY,
    LEFT_BEHIND,
    LET_GO,
    YIELD,
    follows_pesel,
    obstacles,
    pointers,
)
from families.selectors.places import places_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.audit.wording import kind_of
from schematom.tenancy.constraints import check_keys_now
from schematom.web.polish import sort_key
from teams.models import Pilot

LOOK_AGAIN = "Ktoś w międzyczasie zmienił jeden z wpisów. Sprawdź porównanie jeszcze raz i potwierdź."
LATER_MERGE = "Wpis, który został, połączono później z innym. Najpierw cofnij tamto późniejsze połączenie."
STANDING = ("stage", "programme_state", "contract_state")
ENDED = YIELD | LEFT_BEHIND | {"families.participation", "families.recruitmentstep"}
DAYS = {"last_visit_on": max, "next_visit_on": min}


class Changed(Refused):
    """One of the two rows is no longer what was compared."""

    def __init__(self):
        super().__init__(LOOK_AGAIN)


def merge_persons(*, member, kept, removed, seen, reason, take=None):
    """Make two entries of one person one. take: {field: "removed"} for values to be had from the removed entry."""
    return _merge(member, "person.merged", kept, removed, seen, reason, take or {})


def merge_families(*, member, kept, removed, seen, reason, take=None):
    """Make two entries of one family one: persons, participations, assignments, shares and papers move."""
    return _merge(member, "family.merged", kept, removed, seen, reason, take or {})


def _merge(member, verb, kept, removed, seen, reason, take):
    if not reason.strip():
        raise Refused("Napisz, skąd wiadomo, że to jeden i ten sam wpis.", "reason")
    with _all_or_nothing("Tych wpisów nie można teraz połączyć, bo ktoś właśnie w nich pracuje. Spróbuj za chwilę."):
        kept, removed = _both_locked(kept, removed, seen)
        for obstacle in obstacles(kept, removed):
            raise Refused(obstacle)
        values = _merged_values(kept, removed, take)
        merge = Merge(
            of_family=isinstance(kept, Family),
            kept=kept.pk,
            removed=removed.pk,
            title=_title(kept, removed),
            reason=reason,
            author_id=member.user_id,
        )
        with recorded(verb, kept, removed=str(removed.pk)):
            merge.deleted = [_kept_copy(removed)]
            _carry(merge, kept, removed)
            removed.delete()
            merge.filled = _fill(kept, values)
            merge.save()
            check_keys_now()
    return merge


class _all_or_nothing(transaction.Atomic):
    """A savepoint; what the database refuses is said in words."""

    def __init__(self, otherwise):
        super().__init__(using=None, savepoint=True, durable=False)
        self.otherwise = otherwise

    def __exit__(self, kind, error, trace):
        super().__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise Refused(self.otherwise) from error


def _both_locked(kept, removed, seen):
    """Both rows as they stand, locked in one order whoever asks; Changed when they are not the ones compared."""
    ids = sorted({kept.pk, removed.pk})
    rows = {row.pk: row for row in type(kept).objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    if len(rows) == len(ids) and f"{rows[kept.pk].revision}.{rows[removed.pk].revision}" == seen:
        return rows[kept.pk], rows[removed.pk]
    raise Changed


def _title(kept, removed):
    if isinstance(kept, Family):
        return f"{removed.name} ({removed.number}) → {kept.name} ({kept.number})"
    of = [f"{person} ({person.family.number})" for person in (removed, kept)]
    return " → ".join(of)


def _merged_values(kept, removed, take):
    """{field: value} of the one that stays."""
    offered = [name for name in CHOSEN[type(kept)] if not follows_pesel(kept, removed, name)]
    values = {name: getattr(removed if take.get(name) == "removed" else kept, name) for name in offered}
    if isinstance(kept, Family):
        return values | {"sort_name": sort_key(values["name"])} | _standing(kept, removed)
    if kept.pesel or removed.pesel:
        source = kept if kept.pesel else removed
        values |= {name: getattr(source, name) for name in IDENTITY}
    _must_agree(values, kept)
    # Nobody's protection is lifted by a merge.
    return values | {"address_protected": kept.address_protected or removed.address_protected}


def _must_agree(values, kept):
    known = {name: values.get(name, getattr(kept, name)) for name in IDENTITY}
    for field, message in identity.problems(**known):
        raise Refused(message, f"take_{field}")


def _standing(kept, removed):
    """What lists show: the stage of whichever stood in the later edition, the last visit and the next of both."""
    found = {
        name: choose((day for family in (kept, removed) if (day := getattr(family, name))), default=None)
        for name, choose in DAYS.items()
    }
    leading = removed if _stands_later(removed, kept) else kept
    return found | {name: getattr(leading, name) for name in STANDING}


def _stands_later(one, other):
    latest = Participation.objects.filter(family__in=(one, other)).order_by("-nominated_on", "-id").first()
    other_pilots = other.participations.values_list("pilot_id", flat=True)
    return latest is not None and latest.family_id == one.pk and latest.pilot_id not in other_pilots


def _carry(merge, kept, removed):
    """Every row that points at the removed one comes to the kept one, or is written down and ends."""
    for pointer in pointers(type(kept)):
        rows = pointer.rows_of(removed)
        if pointer.label in LET_GO:
            merge.moved += [_step(pointer, pk) | {"to": None} for pk in rows.values_list("pk", flat=True)]
            rows.update(**{pointer.field.name: None})
            continue
        _end(merge, rows if pointer.label in LEFT_BEHIND else _that_yield(pointer, rows, kept, removed))
        merge.moved += [_step(pointer, pk) for pk in rows.values_list("pk", flat=True)]
        rows.update(**{pointer.field.name: kept})


def _step(pointer, pk):
    return {"model": pointer.label, "pk": str(pk), "field": pointer.field.name}


def _that_yield(pointer, rows, kept, removed):
    if pointer.label not in YIELD and pointer.model is not Participation:
        return rows.none()
    return rows.filter(pk__in=pointer.doubles(kept, removed))


def _end(merge, rows):
    """Written down whole, then deleted; of a participation its steps too."""
    for row in rows:
        merge.deleted.append(_kept_copy(row))
        if isinstance(row, Participation):
            _end(merge, row.steps.order_by("pk"))
        row.delete()


def _kept_copy(row):
    """The row as JSON; columns the database computes are left to it."""
    computed = {field.name for field in row._meta.fields if field.generated}
    # Django's own encoder would cut the times to milliseconds.
    copy = json.loads(json.dumps(serialize("python", [row])[0], default=str))
    copy["fields"] = {name: value for name, value in copy["fields"].items() if name not in computed}
    return copy


def _fill(row, values):
    """Give the row the values; {field: [before, after]} of those that changed, and of what lists show."""
    before = _kept_copy(row)["fields"]
    for name, value in values.items():
        setattr(row, name, value)
    after = _kept_copy(row)["fields"]
    watched = {*STANDING, *DAYS}
    changed = {n: [before[n], after[n]] for n in values if before[n] != after[n] or n in watched}
    row.revision += 1
    row.save()
    return changed


def undo_merge(*, member, merge):
    """Part the two again: the removed entry comes back under its own id, and everything that was its goes back to it.

    What was corrected since stays corrected. Refused when something that moved has changed hands or is gone.
    """
    with _all_or_nothing("Tego połączenia nie można już cofnąć: inne zapisy zajęły miejsce przywracanego wpisu."):
        merge = locked(merge)
        if merge.undone_at:
            raise Refused("To połączenie już cofnięto.")
        _must_be_of_a_merge(merge)
        kept = _model(merge).objects.select_for_update().filter(pk=merge.kept).first()
        if kept is None:
            raise Refused(LATER_MERGE)
        back = _still_there(merge)
        with recorded("merge.undone", kept, removed=str(merge.removed)):
            lived_on = _give_back(kept, merge.filled)
            _restore(merge.deleted[0])
            for (model, field), ids in back.items():
                model._default_manager.filter(pk__in=ids).update(**{field: merge.removed})
            for copy in merge.deleted[1:]:
                _restore(copy)
            _within_places(merge)
            _standing_goes_along(merge, lived_on)
            merge.undone_at, merge.undone_by_id = timezone.now(), member.user_id
            merge.save()
            check_keys_now()
    return merge


def _model(merge):
    return Family if merge.of_family else Person


def _must_be_of_a_merge(merge):
    """What was written down is put back as rows, so only what a merge writes down is taken for it."""
    first, *ended = merge.deleted
    own = first["model"] == _model(merge)._meta.label_lower and str(first["pk"]) == str(merge.removed)
    moved = {(pointer.label, pointer.field.name) for pointer in pointers(_model(merge))}
    if not (
        own
        and all(copy["model"] in ENDED for copy in ended)
        and all((step["model"], step["field"]) in moved for step in merge.moved)
    ):
        raise Refused("Zapis tego połączenia jest uszkodzony i nie można go cofnąć. Zgłoś to administratorowi.")


def _still_there(merge):
    """{(model, field): ids} of what moved, locked; Refused when it is gone or points elsewhere now."""
    by_field = defaultdict(dict)
    for step in merge.moved:
        by_field[step["model"], step["field"]][step["pk"]] = merge.kept if "to" not in step else step["to"]
    keys = {(pointer.label, pointer.field.name): pointer for pointer in pointers(_model(merge))}
    found = {}
    for (label, field), expected in by_field.items():
        pointer = keys[label, field]
        rows = pointer.model._default_manager.select_for_update().filter(pk__in=expected).order_by("pk")
        now = {str(pk): value for pk, value in rows.values_list("pk", pointer.field.attname)}
        if label in LET_GO:  # an import undone or wiped meanwhile is nothing to wait for
            found[pointer.model, field] = [pk for pk, value in now.items() if value is None]
            continue
        _must_be_as_left(label, expected, now)
        found[pointer.model, field] = list(now)
    return found


def _must_be_as_left(label, expected, now):
    word = kind_of(label).word
    if len(now) < len(expected):
        raise Refused(f"Nie można cofnąć: usunięto już coś, co przeszło do drugiego wpisu ({word}).")
    if any(value != expected[pk] for pk, value in now.items()):
        raise Refused(
            f"Nie można cofnąć: to, co przeszło do drugiego wpisu ({word}), należy już do kogoś innego."
            " Jeżeli to skutek późniejszego połączenia, najpierw cofnij tamto."
        )


def _give_back(row, filled):
    """The former values; a value somebody has corrected since stays. {field: value} of the latter."""
    fields = {name: row._meta.get_field(name) for name in filled}
    now = _kept_copy(row)["fields"]
    lived_on = {}
    for name, (before, after) in filled.items():
        if now[name] == after:
            setattr(row, fields[name].attname, fields[name].to_python(before))
        else:
            lived_on[name] = getattr(row, fields[name].attname)
    row.revision += 1
    row.save()
    return lived_on


def _within_places(merge):
    """A participation that comes back takes its place again; somebody may have been given it meanwhile."""
    ids = [copy["pk"] for copy in merge.deleted if copy["model"] == Participation._meta.label_lower]
    for participation in Participation.objects.filter(pk__in=ids).taking_places():
        Pilot.objects.select_for_update().get(pk=participation.pilot_id)
        over = [places for places in places_of(participation) if places.taken > places.all]
        if over:
            raise Refused(
                f"Nie można cofnąć: miejsce tej rodziny zajęła już inna ({over[0].whose}: zajęte"
                f" {over[0].taken - 1} z {over[0].all})."
            )


def _restore(copy):
    """The row as it was, under its own id and with its own times."""
    for restored in deserialize("python", [copy]):
        set_through_life(restored.object)


def _standing_goes_along(merge, lived_on):
    """A stage reached since the merge, or a visit made, belongs to the participation that it is about."""
    if not merge.of_family:
        return
    kept, gone_back = (Family.objects.get(pk=pk) for pk in (merge.kept, merge.removed))
    since = {name: lived_on[name] for name in STANDING if name in lived_on}
    if since and _stands_later(gone_back, kept):
        Family.objects.filter(pk=merge.removed).update(**since)
        Family.objects.filter(pk=merge.kept).update(**{name: merge.filled[name][0] for name in since})
    if lived_on.keys() & DAYS.keys():
        for family in (kept, gone_back):
            Family.objects.filter(pk=family.pk).update(**_days_of_visits(family))


def _days_of_visits(family):
    planned = Visit.objects.planned().filter(participation__family=family)
    following = planned.aggregate(day=Min("visited_on"))["day"]
    return {"last_visit_on": last_held(family.pk), "next_visit_on": following}
