"""Devices of the field that keep to the protocol."""

import io
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from PIL import Image

from families.selectors.notes import CHECKS, EMPTY, parts_of, plain
from schematom.tenancy.models import new_id
from tests.chaos.field_line import Lost, Request

TEXTS = ("course", "observations", "agreed", "purpose")
HEARD_WITHIN_SECONDS = 120
LONGEST_CHECK = 250


def _picture():
    kept = io.BytesIO()
    Image.new("RGB", (320, 200), "white").save(kept, "JPEG")
    return kept.getvalue()


PICTURE = _picture()


@dataclass
class Ledger:
    """What devices were told, to be compared with the database at the end."""

    acknowledged: list = field(default_factory=list)
    decisions: dict = field(default_factory=dict)
    faults: Counter = field(default_factory=Counter)
    broken: list = field(default_factory=list)
    photos: list = field(default_factory=list)
    typed: dict = field(default_factory=dict)
    journals: dict = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what):
        with self.lock:
            self.faults[what] += 1

    def complain(self, text):
        with self.lock:
            self.broken.append(text)

    def keep(self, **told):
        with self.lock:
            self.acknowledged.append(told)

    def types(self, side, note, device, content):
        """What a device has half typed last; None once it is part of the note, Lost while nobody can tell."""
        with self.lock:
            self.typed[note, device] = (side, content)

    def photo(self, side, note, photo):
        with self.lock:
            self.photos.append((side, note, photo))

    def decided(self, conflict, choice, value):
        with self.lock:
            self.decisions.setdefault(conflict, []).append((choice, value))


@dataclass
class Note:
    """A note as one device has it."""

    id: str
    side: object
    family: str
    base: int = 0
    sequence: int = 0
    turn: int = 0
    content: dict = field(default_factory=lambda: plain(EMPTY))
    sign: bool = False
    corrects: str | None = None
    decisions: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    state: str = ""


class Phone:
    """One device of one worker in one powiat. `headers`: its session and CSRF token, as its browser sends them."""

    def __init__(self, name, key, side, headers):
        self.name, self.key, self.side, self.headers = name, str(key), side, headers
        self.marks, self.numbers, self.turns = 0, {}, {}
        self.lock = threading.Lock()  # a device has one user with two thumbs, but takes part in many stories

    def begin(self, case, **more):
        note = Note(str(new_id()), self.side, str(case.family.pk), **more)
        note.content |= {"visited_on": case.day.isoformat(), "outcome": "held"}
        self.write(note, case, parts=("course",))
        return note

    def mark(self, note):
        with self.lock:
            self.marks += 1
            return f"[{note.id[-6:]}.{self.name}.{self.marks}]"

    def write(self, note, case, parts=None):
        """The worker types on: words are added, none is taken away, so that a lost one shows."""
        random, content = case.random, dict(note.content)
        for part in parts or random.sample(TEXTS, random.choice((1, 1, 2))):
            content[part] = f"{content[part]} {self.mark(note)}".strip()
        self._write_the_rest(note, case, content)
        note.content, note.sign, note.decisions = plain(content), False, []
        self.number(note)

    def number(self, note):
        """One more save of this note on this device."""
        note.sequence += 1
        self.numbers[note.id] = note.sequence
        self.turn(note)

    def turn(self, note):
        """One more text of this note on this device, half typed or whole."""
        note.turn += 1
        self.turns[note.id] = note.turn

    def _write_the_rest(self, note, case, content):
        random = case.random
        if random.random() < 0.2:
            content["minutes"] = random.randrange(10, 600)
        if random.random() < 0.3:
            content["persons"] = sorted({*content["persons"], random.choice(case.persons)})
        if random.random() < 0.1:
            content["visited_on"] = (case.day + timedelta(days=random.randrange(3))).isoformat()
        if random.random() < 0.1:
            content["next_on"] = (case.day + timedelta(days=random.randrange(1, 5))).isoformat()
            content["next_at"] = random.choice((None, "10:00", "12:30"))
        if content["next_on"] and content["next_on"] <= content["visited_on"]:
            content["next_on"] = content["next_at"] = None
        if case.activity and random.random() < 0.3:
            self._check(note, case, content)

    def _check(self, note, case, content):
        checks = dict(content[CHECKS])
        before = checks.get(case.activity, {"note": ""})["note"]
        if len(before) < LONGEST_CHECK:
            standing = case.random.choice(("on_course", "at_risk", "missed"))
            checks[case.activity] = {"standing": standing, "note": f"{before} {self.mark(note)}".strip()}
        content[CHECKS] = checks

    def request(self, method, path, body, label):
        sent = json.dumps(body).encode() if body is not None else b""
        return Request(method, "/api/v1" + path, self.headers, sent, f"{self.name} {label}")

    def put(self, note):
        """The request that carries the note as it is now."""
        names = ("family", "base", "sequence", "turn", "sign", "corrects", "decisions")
        more = {name: getattr(note, name) for name in names}
        body = {"device": self.key, "note": note.content, **more}
        asked = f"s{note.sequence} base {note.base}{' sign' if note.sign else ''}{' decides' if note.decisions else ''}"
        return self.request("PUT", f"/visits/{note.id}", body, f"PUT {note.id[-6:]} {asked}")

    def draft(self, note, line, content=None):
        """What is half typed, for what the line makes of it: heard or not, it is not sent again."""
        content = content or note.content
        line.ledger.types(self.side, note.id, self.key, Lost)
        body = {"family": note.family, "device": self.key, "base": note.base, "turn": note.turn, "note": content}
        request = self.request("PUT", f"/visits/{note.id}/draft", body, f"draft {note.turn} of {note.id[-6:]}")
        try:
            return line.send(request)
        except Lost:
            return None, {}

    def types_on(self, note, line, random):
        """Several texts one after another, and the last of them until the server has it; the note is not saved."""
        for _ in range(random.randrange(1, 4)):
            self.turn(note)
            content = note.content | {"course": f"{note.content['course']} niedokończone {note.turn}".strip()}
            status, answer = self.draft(note, line, content)
        while status is None or status == 429:
            time.sleep(0.02)
            status, answer = self.draft(note, line, content)
        # A copy of it may have come first, none may have come past it.
        assert (status, answer["turn"]) == (200, note.turn), (status, answer)
        line.ledger.types(self.side, note.id, self.key, content)

    def fetch(self, known, line):
        """The note as the server has it, on this device from now on; its own saves are numbered on."""
        request = self.request("GET", f"/visits/{known.id}", None, f"GET {known.id[-6:]}")
        status, found = until_heard(lambda: line.send(request))
        assert status == 200, (status, found)
        numbers = {"sequence": self.numbers.get(known.id, 0), "turn": self.turns.get(known.id, 0)}
        note = Note(known.id, self.side, known.family, **numbers)
        self._adopt(note, found)
        return note

    def photograph(self, note, line):
        """A photo goes after its text, whole or not at all; its key is made on the device."""
        photo, edge = str(new_id()), f"edge-{note.id}"
        fields = {"kind": "employment", "title": "Umowa z tartakiem", "device": self.key}
        lines = [
            part
            for name, value in fields.items()
            for part in (f"--{edge}", f'Content-Disposition: form-data; name="{name}"', "", value)
        ]
        lines += [f"--{edge}", 'Content-Disposition: form-data; name="file"; filename="zdjecie.jpg"']
        body = "\r\n".join([*lines, "Content-Type: image/jpeg", "", ""]).encode() + PICTURE
        body += f"\r\n--{edge}--\r\n".encode()
        headers = self.headers | {"Content-Type": f"multipart/form-data; boundary={edge}"}
        path = f"/api/v1/visits/{note.id}/photos/{photo}"
        request = Request("PUT", path, headers, body, f"{self.name} photo of {note.id[-6:]}")
        status, answer = until_heard(lambda: line.send(request))
        assert status in (200, 201), (status, answer)
        line.ledger.photo(self.side, note.id, photo)

    def sync(self, note, line, case=None):
        """Send until an answer is heard; meanwhile the worker may type on. Gives (status, answer)."""
        if line.random.random() < 0.15:
            self.draft(note, line)

        def attempt():
            try:
                return line.send(self.put(note))
            except Lost:
                if case and not line.calm and line.random.random() < 0.5:
                    self.write(note, case)
                raise

        status, answer = until_heard(attempt)
        if status in (200, 201) or (status == 409 and answer.get("conflicts")):
            self._heard(note, line, status, answer)
        return status, answer

    def _heard(self, note, line, status, answer):
        told = {"side": self.side, "note": note.id, "device": self.key, "sequence": note.sequence, "status": status}
        told |= {"content": note.content, "news": answer["news"], "state": answer["state"], "answer": answer["note"]}
        line.ledger.keep(**told, parts=parts_of(note.content))
        line.ledger.types(self.side, note.id, self.key, None)
        note.decisions = []
        self._adopt(note, answer)

    @staticmethod
    def _adopt(note, answer):
        note.base, note.content, note.conflicts = answer["revision"], answer["note"], answer["conflicts"]
        note.state, note.sign = answer["state"], False

    def decide(self, note, case, ledger):
        """The worker reads both texts and chooses; the next save carries it out."""
        random, content, decisions = case.random, dict(note.content), []
        chosen = {one["id"]: random.choice(("kept", "arrived", "own", "own")) for one in note.conflicts}
        for one in note.conflicts:
            put_into(content, one["part"], self._chosen(note, one, content, chosen))
            decisions.append({"conflict": one["id"], "choice": chosen[one["id"]]})
        if content["next_on"] is None or content["next_on"] <= content["visited_on"]:
            content["next_on"] = content["next_at"] = None
        note.content, note.decisions = plain(content), decisions
        self.number(note)
        for one in note.conflicts:
            ledger.decided(one["id"], chosen[one["id"]], parts_of(note.content).get(one["part"]))

    def _chosen(self, note, one, content, chosen):
        now = parts_of(content).get(one["part"])
        if chosen[one["id"]] == "kept":
            return now
        if chosen[one["id"]] == "own" and one["part"] in TEXTS:
            return f"{now} {one['arrived']} {self.mark(note)}".strip()
        return one["arrived"]


def put_into(content, part, value):
    name, _, activity = part.partition(".")
    if not activity:
        content[name] = value
        return
    checks = {pk: one for pk, one in content[CHECKS].items() if pk != activity}
    content[CHECKS] = checks | ({activity: value} if value else {})


def until_heard(attempt):
    """Try again until there is an answer; a server that asks for patience gets it."""
    deadline = time.monotonic() + HEARD_WITHIN_SECONDS
    wait = 0.01
    while time.monotonic() < deadline:
        try:
            status, answer = attempt()
        except Lost:
            status, answer = None, None
        if status not in (None, 429):
            return status, answer
        time.sleep(wait)
        wait = min(wait * 1.5, 0.5)
    raise AssertionError(f"no answer within {HEARD_WITHIN_SECONDS} s")


@dataclass
class Case:
    """The family a story is about and what may be written of it."""

    family: object
    participation: object
    persons: list
    activity: str | None
    day: date
    random: object
