"""Many devices, a line that loses, doubles and delays, a server that dies: every note there once, every word readable.

`make chaos` is the long run; SEED, NOTES and DEVICES repeat one (the plan of each story comes back, not the order in
which the threads meet).
"""

import json
import os
import random
import secrets
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import get_random_string
from rest_framework.throttling import UserRateThrottle

from families.actions.moves import keep_next_visit
from families.api.visits import VisitView
from families.models import FieldDevice, NoteSave, Visit
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from tests.cases import made
from tests.chaos.field_devices import Ledger, Phone, until_heard
from tests.chaos.notes_kept import Powiat, known_before
from tests.chaos.stories import Story, Told, Worker, close_own_connection

NOTES = int(os.environ.get("NOTES") or 150)
DEVICES = int(os.environ.get("DEVICES") or 12)
THREADS = 8
PEOPLE = ("marek", "olga")

pytestmark = pytest.mark.xdist_group("product")


def headers_of(cast, name, side):
    """What the browser of a logged-in person sends."""
    session = cast.client(name, side).session
    token = get_random_string(32)
    cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}"
    return {"Cookie": cookies, "X-CSRFToken": token, "Content-Type": "application/json"}


def workers_of(cast, devices):
    """Marek and Olga in both powiaty, each with as many phones."""
    found = []
    for side in (cast.buk, cast.dab):
        for name in PEOPLE:
            with cast.inside(side, name=name):
                rows = [made(FieldDevice, user=side.users[name], name=f"Telefon {n}") for n in range(devices // 4)]
            phones = [
                Phone(f"{name[0]}{side.powiat.pk % 10}{n}", row.pk, side, headers_of(cast, name, side))
                for n, row in enumerate(rows)
            ]
            found.append(Worker(cast, side, name, phones))
            with cast.inside(side), recorded("cast", side.family):
                keep_next_visit(found[-1].participation)  # the cast's own planned visit
    return found


def tell_all(stories, kills, product):
    """Every story, several at once; the web server is killed and started again at these shares of them."""
    ended = Counter()

    def tell(story):
        try:
            story.tell()
        finally:
            ended["stories"] += 1
            close_own_connection()

    with ThreadPoolExecutor(THREADS) as pool:
        running = [pool.submit(tell, story) for story in stories]
        for share in kills:
            while ended["stories"] < share * len(stories):
                time.sleep(0.05)
            product.child("www").kill_now()
            product.child("www").start()
    return [one.exception() for one in running if one.exception()]


def test_every_note_is_there_once_and_every_word_readable(broken_into):
    seed = os.environ.get("SEED") or secrets.token_hex(4)
    print(f"\nSEED={seed} NOTES={NOTES} DEVICES={DEVICES}", flush=True)
    product, cast = broken_into(API_RATE="1000000/min", LOG_LEVEL="ERROR")
    before, workers, begun = known_before(cast), workers_of(cast, DEVICES), time.monotonic()
    ledger, told, dice = Ledger(), Told(), random.Random(seed)
    stories = []
    for number in range(NOTES):
        worker = dice.choice(workers)
        strangers = [one for one in workers if one is not worker]
        stories.append(Story(seed, number, worker, strangers, product.base, ledger, told))
    failures = tell_all(stories, (0.5,) if NOTES < 1000 else (0.2, 0.4, 0.6, 0.8), product)
    seconds = time.monotonic() - begun
    wrong, figures = [], Counter()
    for side in (cast.buk, cast.dab):
        with cast.inside(side):
            powiat = Powiat(side, before[side.powiat.pk], ledger, told)
            wrong += [*powiat.check(), *powiat.photos()]
            figures.update(dict(powiat.figures()))
    print(f"SEED={seed}: {seconds:.0f} s, {dict(figures)}\n{dict(told.seen)}\n{dict(ledger.faults)}", flush=True)
    assert not failures, failures[:3]
    assert not ledger.broken, ledger.broken[:5]
    assert not wrong, "\n".join([*wrong[:20], *stories_of(wrong, ledger)])
    # A storm in which nothing met would prove nothing.
    assert figures["conflicts"] and figures["texts late"] and figures["signed"]


def stories_of(wrong, ledger):
    """The requests of the stories in which something went wrong, in their order."""
    short = {text.split(":")[0].split()[0][-6:] for text in wrong[:3]}
    for number, journal in ledger.journals.items():
        if any(note in label for _, label in journal for note in short):
            yield f"story {number}: " + json.dumps(journal, ensure_ascii=False, default=str)


def test_a_device_asked_for_patience_keeps_the_text_and_comes_again(committed_cast, monkeypatch):
    cast, heard = committed_cast, []
    monkeypatch.setattr(VisitView, "throttle_classes", [UserRateThrottle])
    monkeypatch.setattr(UserRateThrottle, "rate", "2/min", raising=False)
    monkeypatch.setattr(UserRateThrottle, "timer", lambda throttle: time.time() * 30)  # a minute of two seconds
    with cast.inside(name="marek"):
        device = made(FieldDevice, user=cast.buk.users["marek"], name="Telefon")
    client, numbers = cast.client("marek"), [str(new_id()) for _ in range(4)]

    def put(number):
        note = {"visited_on": "2014-06-02", "outcome": "held", "course": "Rozmowa."}
        body = {"family": str(cast.buk.family.pk), "device": str(device.pk), "sequence": 1, "note": note}
        answer = client.put(reverse("api_visit", args=[number]), json.dumps(body), "application/json")
        heard.append(answer.status_code)
        assert answer.status_code != 429 or int(answer["Retry-After"]) >= 1
        return answer.status_code, answer.json()

    for number in numbers:
        status, _ = until_heard(lambda number=number: put(number))
        assert status == 201
    assert 429 in heard
    with cast.inside():
        assert Visit.objects.filter(pk__in=numbers).count() == NoteSave.objects.filter(visit__in=numbers).count() == 4
