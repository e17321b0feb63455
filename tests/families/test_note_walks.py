"""Three devices of one worker write, repeat, come late, decide and sign in any order: no note contradicts itself."""

import random
from collections import Counter
from copy import deepcopy
from datetime import date

from django.db import transaction

from families.actions import put_note
from families.actions.notes import LATE, REPLAYED, NoteRefused, Origin
from families.models import FieldDevice, NoteConflict, NoteSave, Participation, Visit
from families.selectors.notes import EMPTY, content_of, plain
from schematom.tenancy.models import new_id
from tests.cases import made

DAY = date(2014, 6, 2)
TEXTS = ("course", "agreed")
WALKS, STEPS = 12, 40
# What people and the line do next, and how often.
STEPS_AND_WEIGHTS = {
    "write": 4,
    "send": 7,
    "lose_on_the_way": 4,
    "repeat": 4,
    "look": 2,
    "decide": 5,
    "write_all_at_once": 1,
}


class Device:
    """What one device holds: the text, where it started, and whether the server has it as far as it knows."""

    def __init__(self, row, name):
        self.row, self.name = row, name
        self.base = self.sequence = self.marks = 0
        self.content = plain(EMPTY | {"visited_on": DAY, "outcome": "held"})
        self.conflicts, self.decisions, self.unheard, self.sign = [], [], False, False

    def number(self, sign=False):
        """Another save: a repeated one says the same, its wish to be signed included."""
        self.sequence += 1
        self.unheard, self.sign = True, sign

    def mark(self):
        self.marks += 1
        return f"[{self.name}{self.marks}]"

    def request(self):
        return {
            "origin": Origin(self.row, self.sequence),
            "note": deepcopy(self.content),
            "base": self.base,
            "sign": self.sign,
            "decisions": list(self.decisions),
        }

    def hears(self, visit, conflicts):
        self.base, self.content = visit.revision, content_of(visit)
        self.unheard = self.sign = False
        self.conflicts, self.decisions = [(row.pk, row.part, row.arrived) for row in conflicts], []


class Walk:
    """One note on three devices; every step drawn from the walk's number."""

    def __init__(self, cast, number, seen):
        self.random, self.seen = random.Random(number), seen
        self.note, self.member = new_id(), cast.member("marek")
        self.participation = Participation.objects.get(pk=cast.buk.participation.pk)
        rows = [made(FieldDevice, user=cast.buk.users["marek"], name=name) for name in "abc"]
        self.devices = [Device(row, row.name) for row in rows]
        self.sent, self.stored, self.signed, self.revision = [], [], None, 0
        self.journal = []

    def go(self):
        for _ in range(STEPS):
            step = self.random.choices([*STEPS_AND_WEIGHTS], weights=STEPS_AND_WEIGHTS.values())[0]
            self.journal.append(step)
            getattr(self, step)(self.random.choice(self.devices))
            self.nothing_contradicts()

    def carry(self, request):
        """The server's side of a request; None when it was refused."""
        self.sent.append(request)
        options = request | {"member": self.member, "note_id": self.note, "participation": self.participation}
        try:
            with transaction.atomic():
                taken = put_note(**options)
        except NoteRefused as refusal:
            self.seen.update([f"refused: {refusal.reason}"])
            return None
        self.stored.append(request)
        self.seen.update([taken.news])
        if taken.visit.state == "signed" and self.signed is None:
            assert request["sign"]
            self.signed = content_of(taken.visit)
        return taken

    def write(self, device, part=None):
        part = part or self.random.choice(TEXTS)
        device.content[part] = f"{device.content[part]} {device.mark()}".strip()
        device.number()

    def send(self, device, hears=None):
        sign = hears is None and bool(device.content["course"]) and self.random.random() < 0.03
        if not device.unheard and not sign:
            return
        if sign:
            device.number(sign=True)
        taken = self.carry(device.request())
        if taken and (hears or self.random.random() < 0.7):
            device.hears(taken.visit, taken.conflicts)

    def lose_on_the_way(self, device):
        """It may still arrive, by `repeat`."""
        if device.unheard:
            self.sent.append(device.request())

    def repeat(self, _):
        """Any request of the past once more: it was stored before, comes late, or comes at last."""
        if not self.sent:
            return
        request = self.random.choice(self.sent)
        known, before = request in self.stored, self.stands()
        taken = self.carry(request)
        if known:
            assert taken.news in (REPLAYED, LATE)
            assert self.stands() == before

    def stands(self):
        return Visit.objects.filter(pk=self.note).values_list("revision", "state", *TEXTS).first()

    def look(self, device):
        visit = Visit.objects.filter(pk=self.note).first()
        if visit and not device.unheard:
            device.hears(visit, NoteConflict.objects.open().filter(visit=visit))

    def decide(self, device):
        """Without a look: also what another has decided meanwhile, or over a text nobody has read."""
        if self.random.random() < 0.5:
            self.look(device)
        if device.unheard or not device.conflicts:
            return
        for conflict, part, arrived in device.conflicts:
            choice = self.random.choice(("kept", "arrived", "own"))
            if choice == "arrived":
                device.content[part] = arrived
            elif choice == "own":
                device.content[part] = f"{device.content[part]} {arrived} {device.mark()}"
            device.decisions.append((conflict, choice))
        device.number(sign=self.random.random() < 0.2)
        self.seen.update(["decided"])
        taken = self.carry(device.request())
        if taken:
            device.hears(taken.visit, taken.conflicts)

    def write_all_at_once(self, _):
        """The road to a conflict: all look, all write, one after another sends."""
        for device in self.devices:
            self.look(device)
        for device in self.devices:
            self.write(device, "course")
        for device in self.random.sample(self.devices, 2):
            self.send(device, hears=True)

    def nothing_contradicts(self):
        visit = Visit.objects.filter(pk=self.note).first()
        if visit is None:
            assert not self.stored
            return
        assert visit.revision >= self.revision
        self.revision = visit.revision
        conflicts = list(NoteConflict.objects.filter(visit=visit))
        self.seen.update(["conflict"] if conflicts else [])
        self.signed_stays(visit, conflicts)
        self.every_text_is_kept(visit)
        now = content_of(visit)
        for request in self.stored:
            for part in TEXTS:
                for mark in request["note"][part].split():
                    assert mark in now[part] or beside(conflicts, part, mark), (part, mark, now[part])

    def signed_stays(self, visit, conflicts):
        assert (visit.state == "signed") == (self.signed is not None)
        if self.signed:
            assert content_of(visit) == self.signed
            assert all(row.decided_by_id for row in conflicts)

    def every_text_is_kept(self, visit):
        kept = {(row.device_id, row.sequence): row.content for row in NoteSave.objects.filter(visit=visit)}
        sent = {(one["origin"].device.pk, one["origin"].sequence): plain(one["note"]) for one in self.stored}
        assert kept == sent


def beside(conflicts, part, mark):
    """Still to be read beside another text, or left out by a person who had both."""
    for row in conflicts:
        if row.part == part and mark in f"{row.kept} {row.arrived}" and mark not in (row.decided or ""):
            return True
    return False


def test_no_walk_loses_a_word_or_signs_a_question(cast):
    seen = Counter()
    with cast.inside(name="marek"):
        for number in range(WALKS):
            walk = Walk(cast, number, seen)
            try:
                walk.go()
            except Exception as failure:
                raise AssertionError(f"walk {number}: {walk.journal}") from failure
    # A walk that never gets anywhere would prove nothing.
    everything = {"created", "saved", REPLAYED, LATE, "conflict", "decided", "refused: signed"}
    assert set(seen) == everything, seen
