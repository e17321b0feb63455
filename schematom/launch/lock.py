"""One starter per project at a time; who holds the lock stands in the file, so that others may attach."""

import contextlib
import fcntl
import json
import os

from schematom.launch.faults import Fault


class Busy(Fault):
    pass


@contextlib.contextmanager
def hold(path, command):
    """Yields a function that records facts (ports) for those who attach."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(_who(read(path))) from None
        facts = {"pid": os.getpid(), "command": command}

        def record(**more):
            facts.update(more)
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps(facts).encode(), 0)

        record()
        try:
            yield record
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder(path):
    """The facts recorded by the running starter, None when nobody holds the lock."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return read(path)
    else:
        return None
    finally:
        os.close(handle)


def read(path):
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}


def _who(facts):
    address = f", http://127.0.0.1:{facts['port']}/" if facts.get("port") else ""
    return (
        f"Ten projekt już działa (make {facts.get('command', 'run')}, proces {facts.get('pid', '?')}{address}). "
        "Zatrzymaj go (Ctrl-C w jego oknie) i uruchom polecenie jeszcze raz."
    )
