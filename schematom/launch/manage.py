"""`make manage ARGS="…"`: manage.py with the environment of the embedded servers, running or started for it."""

import signal
import subprocess
import sys

from schematom.launch import environment, lock
from schematom.launch.children import clean_environment
from schematom.launch.places import Places
from schematom.launch.servers import Servers


def main(arguments):
    owner = arguments[:1] == ["--owner"]
    command = [sys.executable, "manage.py", *arguments[1 if owner else 0 :]]
    places = Places.of_this_project()
    places.prepare()
    servers = Servers(places, environment.configuration(places.project))
    facts = lock.holder(places.lock)
    if facts is not None:
        return execute(command, places, servers.attach(facts), owner)
    with lock.hold(places.lock, "manage") as record:
        try:
            servers.start()
            record(broker_port=servers.broker_port)
            return execute(command, places, servers, owner)
        finally:
            servers.stop()


def execute(command, places, servers, owner):
    env = servers.owner_environment if owner else servers.environment
    # Ctrl-C is the command's (a shell, a long import); we wait for its answer.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        return subprocess.run(command, env=clean_environment(env), cwd=places.project).returncode
    finally:
        signal.signal(signal.SIGINT, before)
