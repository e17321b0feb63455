"""Watches the processes: restarts what may fall, ends the run when the database falls, stops all in order."""

import contextlib
import signal
import time

from schematom.launch import console, faults
from schematom.launch.faults import Fault

RESTARTS, WITHIN_SECONDS = 3, 60
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Ctrl-C or a request to end; no ordinary `except` may swallow it."""


class Supervised:
    def __init__(self, child, *, restart=None, vital=False):
        self.child, self.vital = child, vital
        self.restart = restart or child.start
        self.falls = []

    def after_fall(self, now):
        """Restarts, or raises when it fell too often or the rest cannot live without it."""
        lines, name = self.child.last_lines(), self.child.name
        what = f"Proces „{name}” zakończył się (kod {self.child.code})"
        if self.vital:
            advice = "a bez niego nic nie działa. Uruchom make run jeszcze raz. Ostatnie wiersze:"
            raise faults.from_output(lines, f"{what}, {advice}")
        self.falls = [fall for fall in self.falls if now - fall < WITHIN_SECONDS] + [now]
        if len(self.falls) > RESTARTS:
            raise faults.from_output(lines, f"{what} po raz {len(self.falls)}. w ciągu minuty. Ostatnie wiersze:")
        console.warn(f"{what}; uruchamiam go ponownie. Powiedział na koniec:")
        for text in lines[-3:]:
            console.warn(f"    {text}")
        self.restart()


class Supervisor:
    def __init__(self):
        self.supervised = []

    def add(self, child, **options):
        self.supervised.append(Supervised(child, **options))

    def look(self):
        for one in self.supervised:
            if not one.child.running:
                one.after_fall(time.monotonic())

    def watch(self):
        while True:
            self.look()
            time.sleep(0.2)

    def watch_until(self, ready, *, seconds, failure):
        deadline = time.monotonic() + seconds
        while not ready():
            self.look()
            if time.monotonic() > deadline:
                raise Fault(failure)
            time.sleep(0.1)

    def stop(self):
        """Last started, first stopped: nobody is left without what it needs."""
        for one in reversed(self.supervised):
            one.child.stop()

    def kill(self, *_signal):
        for one in reversed(self.supervised):
            one.child.kill_now()


@contextlib.contextmanager
def stopping_on_signals(supervisor):
    """The first signal stops politely, the second by force."""

    def first(number, frame):
        for name in SIGNALS:
            signal.signal(name, supervisor.kill)
        raise Stopped

    before = {name: signal.signal(name, first) for name in SIGNALS}
    try:
        yield
    except Stopped:
        console.say("Zatrzymuję (jeszcze raz Ctrl-C: natychmiast)…")
    finally:
        for name in SIGNALS:
            signal.signal(name, supervisor.kill)
        try:
            supervisor.stop()
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)
