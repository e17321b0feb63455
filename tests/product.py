"""The whole product as its users meet it: web server, Celery worker and clock as real processes, with demo data."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from schematom.launch import roles
from schematom.launch.run import product_children
from tests import servers

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN_SECONDS = 60


class Product:
    """`base` is its address; `child(name)` one of its processes (www, zadania, zegar) to kill and start."""

    def __init__(self, base, database, env, children):
        self.base, self.database, self.env = base, database, env
        self.children = {child.name: child for child in children}

    def url(self, path):
        return self.base + path

    def child(self, name):
        return self.children[name]


@contextlib.contextmanager
def running_product(database, folder, *, demo=True, template=None, **changed):
    """A product of its own: a fresh database, files under `folder`, a free port, demo data loaded.

    `template`: the name of a database to begin with instead; `changed`: environment variables of its own.
    """
    port = free_port()
    env = environment(fresh_database(database, template), folder) | changed
    manage(env, "collectstatic", "--noinput", "--verbosity", "0")
    if demo:
        manage(env, "load_pilot", "--all", "--demo")
    children = product_children(ROOT, env, port)
    try:
        for child in children:
            child.start()
        base = f"http://127.0.0.1:{port}"
        wait_for(base + "/zdrowie/")
        yield Product(base, database, env, children)
    finally:
        for child in reversed(children):
            child.stop()
        servers.drop_database(database)


def fresh_database(name, template):
    if template is None:
        return servers.worker_database(name)
    servers.drop_database(name)
    roles.create_database(servers.superuser_url(), name, template=template)
    roles.grant(servers.owner_url(name))
    return servers.app_url(name)


def environment(database_url, folder):
    changed = {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "schematom.settings.base",
        "STATIC_ROOT": str(Path(folder) / "static"),
        "MEDIA_ROOT": str(Path(folder) / "files"),
        "BEAT_SCHEDULE": str(Path(folder) / "beat"),
        "JOB_LEASE_SECONDS": "5",
        "JOB_SWEEP_SECONDS": "2",
        "DEMO": "1",
        "HTTPS": "0",
    }
    hidden = ("TEST_SUPERUSER_URL", "TEST_OWNER_URL")
    return {name: value for name, value in os.environ.items() if name not in hidden} | changed


def manage(env, *arguments):
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"manage.py {arguments[0]}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url):
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.2)
    raise TimeoutError(f"{url} did not answer in {READY_WITHIN_SECONDS} s")
