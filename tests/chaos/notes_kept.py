"""After the storm: what the database holds against what the devices were told."""

from collections import defaultdict

from django.db.models import Max, Min

from families.models import Family, NoteConflict, NoteDraft, NoteSave, Visit, VisitPhoto
from families.selectors.notes import content_of, parts_of
from tests.chaos.field_line import Lost
from tests.chaos.stories import ONE_AT_A_TIME

PARTS_WITH_MARKS = ("course", "observations", "agreed", "purpose", "checks.")


def known_before(cast):
    """Ids of what the cast brings along, by powiat."""
    found = {}
    for side in (cast.buk, cast.dab):
        with cast.inside(side):
            found[side.powiat.pk] = set(Visit.objects.values_list("pk", flat=True))
    return found


class Powiat:
    """The rows of one powiat beside what its devices were told."""

    def __init__(self, side, before, ledger, told):
        self.side, self.ledger, self.told = side, ledger, told
        self.acknowledged = [one for one in ledger.acknowledged if one["side"] is side]
        rows = Visit.objects.exclude(pk__in=before).prefetch_related("persons", "workers", "checks")
        self.visits = {str(row.pk): row for row in rows}
        self.saves = {
            (str(one.visit_id), str(one.device_id), one.sequence): one
            for one in NoteSave.objects.filter(visit__in=self.visits)
        }
        self.conflicts = defaultdict(list)
        for one in NoteConflict.objects.filter(visit__in=self.visits):
            self.conflicts[str(one.visit_id)].append(one)

    def check(self):
        """Sentences about what is wrong; none is well."""
        yield from self.no_word_gone_in_silence()
        yield from self.every_note_once()
        yield from self.every_text_as_it_was_sent()
        yield from self.signed_as_told()
        yield from self.half_typed_as_left()
        yield from self.decided_by_somebody()
        yield from self.days_of_the_families()

    def every_note_once(self):
        told = {one["note"] for one in self.acknowledged}
        told |= self.told.cancelled & set(self.visits)
        if told != set(self.visits):
            yield f"told of {len(told)} notes, found {len(self.visits)}: {told ^ set(self.visits)}"
        for note_id, visit in self.visits.items():
            if (visit.state == "cancelled") != (note_id in self.told.cancelled):
                yield f"{note_id}: {visit.state}, though called off: {note_id in self.told.cancelled}"

    def every_text_as_it_was_sent(self):
        for one in self.acknowledged:
            kept = self.saves.get((one["note"], one["device"], one["sequence"]))
            if kept is None or kept.content != one["content"]:
                yield f"{one['note']} save {one['sequence']}: acknowledged and not kept as it was"

    def no_word_gone_in_silence(self):
        """A word acknowledged is in the note, or a person saw it beside another text and left it out."""
        now = {note_id: parts_of(content_of(visit)) for note_id, visit in self.visits.items()}
        for one in self.acknowledged:
            for part, value in one["parts"].items():
                if part.startswith(PARTS_WITH_MARKS):
                    for mark in marks_in(value):
                        if mark not in text_of(now[one["note"]].get(part)) and not self.left_out(one, part, mark):
                            yield f"{one['note']} {part}: {mark} of save {one['sequence']} is gone"

    def left_out(self, one, part, mark):
        for conflict in self.conflicts[one["note"]]:
            seen = text_of(conflict.kept) + text_of(conflict.arrived)
            if conflict.part == part and mark in seen and conflict.decided_at and mark not in text_of(conflict.decided):
                return True
        return False

    def signed_as_told(self):
        for one in self.acknowledged:
            visit = self.visits[one["note"]]
            if one["state"] == "signed" and (visit.state != "signed" or content_of(visit) != one["answer"]):
                yield f"{one['note']}: signed is not what was acknowledged as signed"
        for note_id, visit in self.visits.items():
            if visit.state == "signed" and any(row.decided_at is None for row in self.conflicts[note_id]):
                yield f"{note_id}: signed with an open conflict"

    def half_typed_as_left(self):
        """The last text of each device, and nothing that its note has overtaken."""
        typed = {key: content for key, (side, content) in self.ledger.typed.items() if side is self.side}
        kept = {
            (str(row.note_id), str(row.device_id)): row.content
            for row in NoteDraft.objects.kept().filter(note_id__in=self.visits)
        }
        for key in {*typed, *kept}:
            if typed.get(key) is not Lost and kept.get(key) != typed.get(key):
                yield f"{key[0]}: half typed {kept.get(key)}, and left was {typed.get(key)}"

    def decided_by_somebody(self):
        for note_id, rows in self.conflicts.items():
            if rows and self.told.kinds[note_id] in ONE_AT_A_TIME:
                yield f"{note_id}: nobody wrote at once ({self.told.kinds[note_id]}), and still a conflict"
            for row in rows:
                asked = self.ledger.decisions.get(str(row.pk), [])
                if row.decided_at and (row.decided_by_id is None or (row.choice, row.decided) not in asked):
                    yield f"{note_id}: conflict {row.pk} decided as nobody had asked"
                if row.decided_at is None:
                    yield f"{note_id}: conflict {row.pk} left open"

    def days_of_the_families(self):
        for family in Family.objects.all():
            visits = Visit.objects.filter(participation__family=family)
            days = visits.held().aggregate(last=Max("visited_on")) | visits.planned().aggregate(next=Min("visited_on"))
            if (family.last_visit_on, family.next_visit_on) != (days["last"], days["next"]):
                yield f"{family.number}: days of visits {family.last_visit_on}, {family.next_visit_on}, and not {days}"

    def photos(self):
        told = {(note, photo) for side, note, photo in self.ledger.photos if side is self.side}
        kept = {(str(row.visit_id), str(row.pk)) for row in VisitPhoto.objects.filter(visit__in=self.visits)}
        if told != kept:
            yield f"photos told of and kept differ: {told ^ kept}"

    def figures(self):
        rows = [row for rows in self.conflicts.values() for row in rows]
        yield "notes", len(self.visits)
        yield "signed", sum(visit.state == "signed" for visit in self.visits.values())
        yield "texts kept", len(self.saves)
        yield "texts late", sum(save.late for save in self.saves.values())
        yield "conflicts", len(rows)
        yield "half typed", NoteDraft.objects.filter(note_id__in=self.visits).count()


def text_of(value):
    return str(value["note"] if isinstance(value, dict) else value or "")


def marks_in(value):
    return [word for word in text_of(value).split() if word.startswith("[")]
