"""What becomes of one note: written on one device, in turn on two, at once on three, planned, corrected, stolen."""

import random
import threading
from collections import Counter
from datetime import date, timedelta

from django.db import connections

from families.actions.visit_plans import cancel_visit, move_visit, plan_visit
from families.models import Participation, Visit
from schematom.audit.errors import Refused, StaleVersion
from tests.chaos.field_devices import Case, Note
from tests.chaos.field_line import Line

KINDS = {"alone": 34, "in_turn": 20, "at_once": 34, "planned": 8, "stolen": 4}
# Stories in which nobody writes at the same time: not one conflict may come of them.
ONE_AT_A_TIME = ("alone", "in_turn", "planned", "stolen", "correction")
FIRST = date(2014, 3, 1)


class Worker:
    """Somebody with phones and a family in one powiat."""

    def __init__(self, cast, side, name, phones):
        self.cast, self.side, self.name, self.phones = cast, side, name, phones
        first = name == "marek"
        self.family = side.family if first else side.other_family
        self.participation = side.participation if first else side.other_participation
        self.persons = sorted(str(one.pk) for one in (side.persons if first else side.other_persons))
        self.activity = str(side.activity.pk) if first else None


class Told:
    """Which note came of which kind of story, and what office and devices did besides."""

    def __init__(self):
        self.kinds, self.seen, self.cancelled, self.lock = {}, Counter(), set(), threading.Lock()

    def note(self, note_id, kind):
        with self.lock:
            self.kinds[note_id] = kind
            self.seen[kind] += 1

    def count(self, what):
        with self.lock:
            self.seen[what] += 1


class Story:
    """One note from its first word to its last; everything drawn from the seed and the story's number."""

    def __init__(self, seed, number, worker, strangers, base, ledger, told):
        self.random = random.Random(f"{seed}.{number}")
        self.worker, self.strangers, self.base = worker, strangers, base
        self.ledger, self.told, self.journal = ledger, told, []
        self.lines, self.lines_made = [], 0
        self.kind = self.random.choices([*KINDS], weights=KINDS.values())[0]
        ledger.journals[number] = self.journal

    def tell(self):
        self.phones = self.random.sample(self.worker.phones, len(self.worker.phones))
        getattr(self, self.kind)()
        for line in self.lines:
            line.flush()

    def line(self):
        self.lines_made += 1
        seed = random.Random(f"{self.random.random()}.{self.lines_made}")
        self.lines.append(Line(self.base, seed, self.ledger, self.journal))
        return self.lines[-1]

    def case(self, at=None):
        """What may be written; with its own dice for a thread of its own."""
        dice = random.Random(self.random.random()) if at is None else at
        day = FIRST + timedelta(days=dice.randrange(200))
        worker = self.worker
        return Case(worker.family, worker.participation, worker.persons, worker.activity, day, dice)

    def begun(self, phone, case, line, kind=None, **more):
        note = phone.begin(case, **more)
        self.told.note(note.id, kind or self.kind)
        self.stored(phone, note, line, case)
        return note

    def stored(self, phone, note, line, case=None):
        """Sent until the server has it; a note it cannot take as it is, is put right first."""
        for _ in range(5):
            status, answer = phone.sync(note, line, case)
            if status in (200, 201) or answer.get("conflicts"):
                return status
            if status == 409 and answer["reason"] == "signed":
                return "signed"
            if status == 422 and answer["reason"] in ("invalid", "refused"):
                self.told.count("put right")
                note.content |= {"next_on": None, "next_at": None}
                phone.number(note)
                continue
            if status == 422 and answer["reason"] == "cancelled":
                return "cancelled"
            raise AssertionError((status, answer, self.journal))
        raise AssertionError(("never stored", answer, self.journal))

    def sign(self, phone, note, line):
        phone.number(note)
        note.sign = True
        return self.stored(phone, note, line)

    def alone(self):
        [phone, *_], line, case = self.phones, self.line(), self.case()
        note = self.begun(phone, case, line)
        for _ in range(self.random.randrange(3)):
            phone.write(note, case)
            self.stored(phone, note, line, case)
        if self.random.random() < 0.1:
            phone.photograph(note, line)
            self.told.count("photos")
        if self.random.random() < 0.5:
            phone.types_on(note, line, self.random)
            self.told.count("left half typed")
        if self.random.random() < 0.5:
            self.sign(phone, note, line)

    def in_turn(self):
        """Each device writes when the one before has heard the answer; only its stray requests may come later."""
        one, other, *_ = self.phones
        case, lines = self.case(), {one: self.line(), other: self.line()}
        note = self.begun(one, case, lines[one])
        for phone in (other, one, other)[: self.random.randrange(1, 4)]:
            note = phone.fetch(note, lines[phone])
            phone.write(note, case)
            self.stored(phone, note, lines[phone], case)
        if self.random.random() < 0.5:
            self.sign(phone, note, lines[phone])

    def at_once(self):
        writers, decider = self.phones[:2], self.phones[-1]
        case, lines = self.case(), {phone: self.line() for phone in self.phones}
        first = self.begun(writers[0], case, lines[writers[0]])
        notes = {writers[0]: first, writers[1]: writers[1].fetch(first, lines[writers[1]])}
        for _ in range(self.random.randrange(1, 4)):
            acts = [(self._write_and_sign, phone, notes[phone], lines[phone]) for phone in writers]
            if self.random.random() < 0.4 and decider not in writers:
                acts.append((self._decide_some, decider, first, lines[decider]))
            together([(act, phone, note, line, self.case()) for act, phone, note, line in acts])
            if first.id in self.told.cancelled or self._is_signed(first, lines[decider], decider):
                break
        self._settle(decider, first, lines[decider])

    def _write_and_sign(self, phone, note, line, case):
        phone.write(note, case)
        if note.content["course"] and case.random.random() < 0.12:
            note.sign = True
        if self.stored(phone, note, line, case) == "signed":
            self._correct(phone, note, line, case)

    def _correct(self, phone, note, line, case):
        """The other device signed; what was written here becomes a note beside it."""
        if note.state == "corrected":
            return
        self.told.count("corrected")
        beside = self.begun(phone, case, line, "correction", corrects=note.id)
        note.state = "corrected"
        if case.random.random() < 0.5:
            self.sign(phone, beside, line)

    def _decide_some(self, phone, known, line, case):
        note = phone.fetch(known, line)
        if note.conflicts:
            phone.decide(note, case, self.ledger)
            self.stored(phone, note, line)

    def _is_signed(self, note, line, phone):
        return phone.fetch(note, line).state == "signed"

    def _settle(self, phone, known, line):
        """When all is quiet somebody reads what clashes, until nothing does."""
        for each in self.lines:
            each.flush()
        for _ in range(12):
            note = phone.fetch(known, line)
            if note.state == "signed":
                return
            if not note.conflicts:
                break
            phone.decide(note, self.case(), self.ledger)
            self.stored(phone, note, line)
        assert not note.conflicts, self.journal
        if self.random.random() < 0.5:
            self.sign(phone, note, line)

    def planned(self):
        """The office plans a visit, and moves it or calls it off while the worker writes."""
        [phone, *_], line, case = self.phones, self.line(), self.case()
        visit = self._office(plan_visit, participation=self._participation, visited_on=case.day, today=FIRST)
        note = Note(str(visit.pk), self.worker.side, str(self.worker.family.pk), base=visit.revision)
        note.content |= {"visited_on": case.day.isoformat(), "outcome": "held"}
        self.told.note(note.id, self.kind)
        phone.write(note, case, parts=("course",))
        together([(self._meddle, visit, case), (self._begin_planned, phone, note, line, case)])

    def _participation(self):
        return Participation.objects.get(pk=self.worker.participation.pk)

    def _meddle(self, visit, case):
        options = {"visit": visit}
        chosen = case.random.choice(("move", "cancel", "nothing"))
        try:
            if chosen == "move":
                options |= {"revision": visit.revision, "visited_on": case.day + timedelta(days=1), "today": FIRST}
                self._office(move_visit, **options)
            elif chosen == "cancel":
                self._office(cancel_visit, reason="Choroba w rodzinie.", **options)
                self.told.cancelled.add(str(visit.pk))
        except (Refused, StaleVersion):
            self.told.count("the office came too late")

    def _begin_planned(self, phone, note, line, case):
        if self.stored(phone, note, line, case) == "cancelled":
            self.told.count("called off first")
            self.begun(phone, case, line)

    def _office(self, act, **options):
        with self.worker.cast.inside(self.worker.side, name=self.worker.name):
            found = {name: value() if callable(value) else value for name, value in options.items()}
            if "visit" in found:
                found["visit"] = Visit.objects.get(pk=found["visit"].pk)
            return act(member=self.worker.cast.member(self.worker.name, self.worker.side), **found)

    def stolen(self):
        """Others send under the same number, from the same powiat and from the next: told nothing, change nothing."""
        [phone, *_], line, case = self.phones, self.line(), self.case()
        note = self.begun(phone, case, line)
        line.calm = True
        for stranger in self.strangers:
            mine = str(stranger.family.pk)
            for family, reason in ((mine, "malformed_id"), (note.family, "unknown_family")):
                other = Note(note.id, stranger.side, family, content=dict(note.content))
                thief = stranger.phones[0]
                other.content |= {"course": "Cudze.", "persons": [], "checks": {}}
                thief.number(other)
                status, answer = thief.sync(other, line)
                assert (status, answer["reason"]) == (422, reason), (status, answer)
        self.told.count("refused to strangers")


def together(acts):
    """All at the same time; the first failure of any is a failure of the story."""
    failures = []

    def run(act, *given):
        try:
            act(*given)
        except BaseException as failure:
            failures.append(failure)
        finally:
            close_own_connection()

    threads = [threading.Thread(target=run, args=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def close_own_connection():
    """Each thread has a connection to the database of its own."""

    connections["default"].close()
