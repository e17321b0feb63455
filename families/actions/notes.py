"""Notes of visits as they arrive: from a page or a phone, once or twice, late, or beside what another device wrote."""

from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from families import states
from families.actions.days import during_family_work, during_participation, not_in_future
from families.actions.moves import keep_next_visit, locked, must
from families.actions.note_merge import merge
from families.actions.visits import sign_visit
from families.choices import VisitOutcome, VisitState
from families.models import FieldDevice, NoteConflict, NoteDraft, NoteSave, Visit, VisitCheck, VisitPerson, VisitWorker
from families.selectors.notes import EMPTY, FIELDS, content_at, content_of, digest_of, newest_save, parts_of, plain
from families.selectors.visits import activities_ever_in_force, workers_at_visits
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id

CREATED, SAVED, REPLAYED, LATE = "created", "saved", "replayed", "late"
DAYS, HOURS = ("visited_on", "next_on"), ("begins_at", "next_at")
TAKEN = "Nie można przyjąć notatki pod tym numerem."


@dataclass(frozen=True)
class Origin:
    """The device a text comes from and the number of this save of the note on it."""

    device: FieldDevice
    sequence: int


@dataclass(frozen=True)
class Taken:
    """What became of a text: CREATED, SAVED, REPLAYED (seen before) or LATE (a later one had come); open conflicts."""

    visit: Visit
    news: str
    conflicts: list


class NoteRefused(Refused):
    """A note that cannot be taken in as it is. `reason`: taken_id, cancelled, signed, other_author or conflicts."""

    def __init__(self, message, reason, field=None):
        super().__init__(message, field)
        self.reason = reason


def put_note(
    *, member, note_id, participation, note, base=0, turn=None, origin=None, sign=False, corrects=None, decisions=()
):
    """Take in the text of a note; the visit is made when there is none. Idempotent for texts with an Origin.

    `note`: what `selectors.notes.plain` takes. `base`: the revision its writer started from, 0 for none. `turn`: the
    number of the last half-typed text that is in this one. Parts that others changed meanwhile are joined; where both
    changed, both texts are kept in NoteConflict and the note stays a draft. `decisions`: [(conflict id,
    ConflictChoice)] that this text carries out. Raises NoteRefused or Refused.
    """
    content = plain(note)
    digest = digest_of(
        content, sign=sign, corrects=corrects and corrects.pk, decisions=[list(map(str, d)) for d in decisions]
    )
    with transaction.atomic():
        participation = locked(participation)  # requests about one family stand in a row
        visit = Visit.objects.select_for_update().filter(pk=note_id).first()
        participation = _of_this_family(visit, participation)
        seen = _seen(visit, origin, digest) if visit else None
        if seen:
            return Taken(visit, seen, _open_conflicts(visit))
        if visit and origin and _is_late(visit, origin):
            return _kept_as_late(member, visit, content, digest, base, origin)
        typed = _half_typed(member, note_id, origin)
        turn = max([turn or 0, *(draft.turn for draft in typed)]) or None
        arrival = _Arrival(member, content, digest, base, turn, origin)
        if visit is None:
            visit = arrival.begin(Visit(pk=note_id, participation=participation, corrects=corrects))
            news = CREATED
        else:
            visit.participation = participation
            # Before the text: what clashes again, with words the person had not read, is a new question to them.
            arrival.add_to(visit, *_decide(member, visit, arrival, decisions))
            news = SAVED
        _finish(typed)
        conflicts = _open_conflicts(visit)
        if sign and not conflicts:
            visit = sign_visit(member=member, visit=visit)
        return Taken(visit, news, conflicts)


def _of_this_family(visit, participation):
    """The participation the note has, if any: by its number no note gets into another family or edition."""
    if visit is None or visit.participation_id == participation.pk:
        return participation
    if visit.participation.family_id != participation.family_id:
        raise NoteRefused(TAKEN, "taken_id")
    return visit.participation


def _seen(visit, origin, digest):
    """Whether this very request was carried out before."""
    if origin is None:
        return None
    known = NoteSave.objects.filter(visit=visit, device=origin.device, sequence=origin.sequence).first()
    if known is None:
        return None
    if known.digest != digest:
        raise NoteRefused("Pod tym numerem zapisu przyszła już inna treść. Zapisz notatkę jeszcze raz.", "sequence")
    return LATE if known.late else REPLAYED


def _is_late(visit, origin):
    return NoteSave.objects.filter(visit=visit, device=origin.device, sequence__gt=origin.sequence).exists()


def _kept_as_late(member, visit, content, digest, base, origin):
    with recorded("visit.text_came_late", visit):
        NoteSave.objects.create(
            visit=visit,
            author_id=member.user_id,
            device=origin.device,
            sequence=origin.sequence,
            digest=digest,
            base=base,
            revision=visit.revision,
            late=True,
            content=content,
        )
    return Taken(visit, LATE, _open_conflicts(visit))


def _half_typed(member, note_id, origin):
    """What this device was typing: part of what it sends now."""
    mine = NoteDraft.objects.kept().filter(note_id=note_id, author_id=member.user_id)
    return list(mine.filter(device=origin and origin.device).select_for_update())


def _finish(drafts):
    for draft in drafts:
        with recorded("note_draft.dropped", draft):
            draft.delete()


def _open_conflicts(visit):
    return list(NoteConflict.objects.open().filter(visit=visit))


class _Arrival:
    """One text on its way into a note."""

    def __init__(self, member, content, digest, base, turn, origin):
        self.member, self.content, self.digest = member, content, digest
        self.base, self.turn, self.origin = base, turn, origin
        self.goes_on_unheard = False

    def begin(self, visit):
        visit.author_id = self.member.user_id
        try:
            with transaction.atomic():
                self._write(visit, self.content, [], "visit.corrected" if visit.corrects_id else "visit.written")
        except IntegrityError:
            # Of this family, in another edition: sent again, the request finds it.
            if Visit.objects.filter(pk=visit.pk, participation__family=visit.participation.family_id).exists():
                raise
            # Somebody else's row, in this powiat or another: which one, nobody is told.
            raise NoteRefused(TAKEN, "taken_id") from None
        return visit

    def add_to(self, visit, decided=(), contested=()):
        """`decided`: parts chosen with this text; `contested`: chosen with it, though somebody had chosen before."""
        if visit.state == VisitState.PLANNED:
            return self._begin_planned(visit)
        self._must_be_open(visit)
        kept = content_of(visit)
        merged, clashes = self._merged(visit, kept, contested)
        if merged != kept or decided:
            visit.revision += 1
        self._write(visit, merged, clashes, "visit.clashed" if clashes else "visit.saved")
        return visit

    def _begin_planned(self, visit):
        planned_on = visit.visited_on
        visit.state, visit.author_id = must(states.VISIT, "begin", visit, ""), self.member.user_id
        visit.revision += 1
        self._write(visit, self.content, [], "visit.written", planned_on=planned_on)
        return visit

    def _must_be_open(self, visit):
        if visit.state == VisitState.CANCELLED:
            raise NoteRefused(
                "Tę wizytę odwołano w systemie. Jeśli się odbyła, zapisz notatkę jako osobną wizytę.", "cancelled"
            )
        if visit.author_id != self.member.user_id:
            raise NoteRefused(
                f"Notatkę z tej wizyty pisze już ktoś inny: {visit.author.full_name}. Zapisz swoją jako osobną.",
                "other_author",
            )
        if visit.state == VisitState.SIGNED:
            raise NoteRefused("Podpisanej notatki nie można zmienić. Możesz dopisać sprostowanie.", "signed")

    def _merged(self, visit, kept, contested):
        """(content, clashes). A device that has not heard of its own last save goes on from what it sent then."""
        if self.base == visit.revision and not contested:
            return self.content, []
        own = newest_save(visit, self.origin.device) if self.origin else None
        self.goes_on_unheard = bool(own and own.revision > self.base)
        if self.goes_on_unheard:
            return merge(own.content, self.content, kept)
        return merge(self._started_from(visit, kept), self.content, kept, contested)

    def _started_from(self, visit, kept):
        """Of a revision that never was here (a server set back from a backup) nobody knows what it said."""
        if self.base == visit.revision:
            return kept
        return content_at(visit, self.base) if self.base < visit.revision else EMPTY

    def _write(self, visit, content, clashes, verb, **detail):
        """The note, its rows, the text as it came, and what clashes, under one event."""
        _good_content(visit.participation, content)
        for name in FIELDS:
            setattr(visit, name, _python(name, content[name]))
        if clashes:
            detail["parts"] = [clash.part for clash in clashes]
        adding = visit._state.adding
        with recorded(verb, visit, **detail):
            visit.save(force_insert=adding)
            if "planned_on" in detail:
                keep_next_visit(visit.participation)
            _write_rows(visit, content)
            save = NoteSave.objects.create(
                visit=visit,
                author_id=self.member.user_id,
                device=self.origin and self.origin.device,
                sequence=self.origin and self.origin.sequence,
                digest=self.digest,
                turn=self.turn,
                base=self.base,
                revision=visit.revision,
                content=self.content,
                outcome=None if content == self.content else content,
            )
            _renew_open(visit, content)
            for clash in clashes:
                self._keep_clash(visit, save, clash)

    def _keep_clash(self, visit, save, clash):
        """The text typed on from an earlier one of the device takes its place, which its own NoteSave keeps.

        A device that had heard of the clash began anew: its earlier text is not in the later one, so both wait.
        """
        row = NoteConflict(visit=visit, part=clash.part)
        if self.goes_on_unheard:
            open_ones = NoteConflict.objects.open().filter(visit=visit, part=clash.part)
            unheard = {"arrived_with__device": self.origin.device, "arrived_with__revision__gt": self.base}
            row = open_ones.filter(**unheard).last() or row
        row.arrived_with, row.kept, row.arrived = save, clash.kept, clash.arrived
        row.save()


def _python(name, value):
    if value and name in DAYS:
        return date.fromisoformat(value)
    return time.fromisoformat(value) if value and name in HOURS else value


def _write_rows(visit, content):
    _write_set(visit, VisitPerson, "person_id", content["persons"])
    _write_set(visit, VisitWorker, "user_id", content["workers"])
    checks = content["checks"]
    _write_set(visit, VisitCheck, "activity_id", checks, checks)
    for row in VisitCheck.objects.filter(visit=visit):
        found = checks[str(row.activity_id)]
        if (row.standing, row.note) != (found["standing"], found["note"]):
            row.standing, row.note = found["standing"], found["note"]
            row.save()


def _write_set(visit, model, field, wanted, facts=None):
    """Rows of the visit for these ids and no others; `facts`: {id: what a new row holds besides}."""
    rows = model.objects.filter(visit=visit)
    rows.exclude(**{f"{field}__in": list(wanted)}).delete()
    have = {str(pk) for pk in rows.values_list(field, flat=True)}
    new = [pk for pk in wanted if pk not in have]
    model.objects.bulk_create(model(visit=visit, **{field: pk}, **(facts[pk] if facts else {})) for pk in new)


def _renew_open(visit, content):
    """A person decides between the text that came and the note as it is now, not as it once was."""
    parts = parts_of(content)
    for conflict in NoteConflict.objects.open().filter(visit=visit):
        if conflict.kept != parts.get(conflict.part):
            conflict.kept = parts.get(conflict.part)
            conflict.save()


def _decide(member, visit, arrival, decisions):
    """Record who chose which text, and over which one they had before them.

    Gives the parts decided now, and those about which somebody had decided before: the first decision stands.
    """
    decided, contested = [], []
    chosen = parts_of(arrival.content)
    before = parts_of(content_at(visit, arrival.base)) if 0 < arrival.base < visit.revision else None
    choices = dict(decisions)
    for conflict in NoteConflict.objects.filter(visit=visit, pk__in=choices) if choices else ():
        choice = choices[conflict.pk]
        (contested if conflict.decided_at else decided).append(conflict.part)
        if conflict.decided_at:
            continue
        with recorded("visit.decided", visit, part=conflict.part, choice=choice):
            conflict.choice, conflict.decided = choice, chosen.get(conflict.part)
            conflict.kept = before.get(conflict.part) if before else conflict.kept
            conflict.decided_by_id, conflict.decided_at = member.user_id, timezone.now()
            conflict.save()
    return decided, contested


def _good_content(participation, content):
    good_day(_python("visited_on", content["visited_on"]), participation)
    _good_next_day(content, participation)
    known = {str(pk) for pk in activities_ever_in_force(participation).values_list("pk", flat=True)}
    if not known.issuperset(content["checks"]):
        raise Refused("Na wizycie sprawdza się działania z programu tej rodziny.")
    persons = {str(pk) for pk in participation.family.persons.values_list("pk", flat=True)}
    if not persons.issuperset(content["persons"]):
        raise Refused("Zaznacz osoby z tej rodziny.", "persons")
    if not {str(pk) for pk in workers_at_visits(participation)}.issuperset(content["workers"]):
        raise Refused("Zaznacz osoby z zespołu MGI.", "workers")


def good_day(day, participation):
    """A note is of a day on which the family took part and work with families went on."""
    if day is None:
        raise Refused("Podaj datę wizyty.", "visited_on")
    if participation.started_on is None:
        raise Refused("Rodzina jeszcze nie uczestniczy w pilotażu. Wizyty zapisuje się od dnia jej udziału.")
    not_in_future(day, "visited_on")
    during_family_work(day, participation.pilot, "visited_on")
    during_participation(day, participation, "visited_on")


def _good_next_day(content, participation):
    if content["next_on"] is None:
        if content["next_at"]:
            raise Refused("Podaj też dzień następnej wizyty.", "next_on")
        return
    if content["next_on"] <= content["visited_on"]:
        raise Refused("Następna wizyta musi być później niż ta. Wpisz późniejszy dzień.", "next_on")
    day = _python("next_on", content["next_on"])
    during_family_work(day, participation.pilot, "next_on")
    during_participation(day, participation, "next_on")


def write_visit(*, member, participation, **note):
    """A note written at once in the office, a draft of its author. `note`: what `put_note` takes as such."""
    note = {"outcome": VisitOutcome.HELD, **note}
    taken = put_note(member=member, note_id=new_id(), participation=participation, note=note)
    return taken.visit
