"""One child process: its own session, its lines passed on, stopped politely, never left behind."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections import deque

from schematom.launch import faults

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def _dies_with_parent(chosen):
    # Loaded before the fork: after it, in a process with threads, nothing may be imported.
    def arrange():
        _libc.prctl(PR_SET_PDEATHSIG, chosen)

    return arrange


def clean_environment(environment=None):
    """Without PG*, which would bend the addresses we give."""
    return {name: value for name, value in (environment or os.environ).items() if not name.startswith("PG")}


class Child:
    """Start from the main thread only: the kernel ties the death signal to the starting thread."""

    def __init__(
        self,
        name,
        command,
        *,
        env=None,
        cwd=None,
        sink=None,
        polite=signal.SIGTERM,
        harsh=signal.SIGKILL,
        patience=10,
        popen=None,
    ):
        self.name, self.command, self.env, self.cwd = name, [str(part) for part in command], env, cwd
        self.sink = sink or (lambda text: None)
        self.polite, self.harsh, self.patience, self.popen = polite, harsh, patience, popen or {}
        self.tail = deque(maxlen=12)
        self.process = None

    def start(self, stdin_text=None):
        if self.process:
            self.kill()  # a restart: its own children may have outlived it and hold the port
        self.tail.clear()
        self.process = subprocess.Popen(
            self.command,
            env=clean_environment(self.env),
            cwd=self.cwd,
            stdin=subprocess.PIPE if stdin_text else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches the supervisor only, which then stops in order
            preexec_fn=_dies_with_parent(self.polite),
            **self.popen,
        )
        if stdin_text:
            self.process.stdin.write(stdin_text)
            self.process.stdin.close()
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self._reader.start()
        return self

    def _read(self, stream):
        with stream:
            for raw in stream:
                text = raw.rstrip()
                if text:
                    self.tail.append(text)
                    self.sink(text)

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    @property
    def code(self):
        return self.process.returncode

    def last_lines(self):
        self._reader.join(timeout=1)
        return list(self.tail)

    def ask_to_stop(self):
        if self.running:
            self.process.send_signal(self.polite)

    def stop(self):
        """Politely, then the whole group by force."""
        if self.process is None:
            return
        self.ask_to_stop()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            pass
        self.kill()

    def kill(self):
        """Also what a child of ours left behind in its group."""
        self._signal_group(signal.SIGKILL)
        self.process.wait()

    def kill_now(self):
        """For an impatient person: no waiting here, `stop` is waiting already."""
        self._signal_group(self.harsh)

    def _signal_group(self, number):
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass


def run_to_end(name, command, *, failure, **options):
    """A step of the preparation: its lines are shown, its failure is a Fault with the last of them."""
    child = Child(name, command, **options).start()
    try:
        child.process.wait()
    finally:
        if child.running:
            child.stop()
    if child.code:
        raise faults.from_output(child.last_lines(), f"{failure} (kod {child.code}). Ostatnie wiersze:")
    return child.last_lines()


def wait_until(ready, child, *, seconds, failure):
    """Polls `ready` while the child lives."""
    deadline = time.monotonic() + seconds
    while not ready():
        if not child.running:
            raise faults.from_output(child.last_lines(), f"{failure} (kod {child.code}). Ostatnie wiersze:")
        if time.monotonic() > deadline:
            raise faults.from_output(child.last_lines(), f"{failure} (minęło {seconds} s). Ostatnie wiersze:")
        time.sleep(0.05)
