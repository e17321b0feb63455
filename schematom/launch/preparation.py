"""The steps before the processes start; each is skipped when nothing it depends on has changed."""

import shutil
import sys
from pathlib import Path

from schematom.launch import console, environment, roles
from schematom.launch.children import run_to_end
from schematom.launch.stamps import Stamps, digest

MANAGE = (sys.executable, "manage.py")


class Preparation:
    def __init__(self, places, servers):
        self.places, self.servers = places, servers
        self.stamps = Stamps(places.stamps)

    def run(self):
        self.migrate()
        self.collect_static()
        self.load_demo()

    def migrate(self):
        told = self.servers.owner_environment
        identity = roles.database_identity(told["DATABASE_URL"])
        key = digest(identity, told["CONTEXT_KEY"], files=migration_sources(self.places.project))
        command = [sys.executable, "-m", "schematom.launch.migrate"]
        self._step("migrations", key, "Migracje bazy", "Migracje nie powiodły się", command, told)

    def collect_static(self):
        key = digest(files=static_sources(self.places.project))
        command = [*MANAGE, "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
        told = self.servers.environment
        if not Path(told.get("STATIC_ROOT") or self.places.var / "static").exists():
            self.stamps.put("static", "")
        self._step("static", key, "Pliki statyczne", "Nie udało się zebrać plików statycznych", command, told)

    def load_demo(self):
        """Once per database: what people changed in the demo stays theirs until `make demo-reset`."""
        told = self.servers.environment
        if not environment.is_demo(told):
            return
        key = digest(roles.database_identity(told["DATABASE_URL"]))
        command = [*MANAGE, "load_pilot", "--demo", "--all"]
        self._step("demo", key, "Dane przykładowe", "Nie udało się wczytać danych przykładowych", command, told)

    def _step(self, name, key, title, failure, command, env):
        if self.stamps.is_current(name, key):
            return
        console.say(f"{title}…")
        run_to_end(name, command, failure=failure, env=env, cwd=self.places.project, sink=_dimmed)
        self.stamps.put(name, key)


def migration_sources(project):
    """All that decides what migrating does; the requirements too, as allauth and others bring migrations."""
    patterns = ("*/migrations/*.py", "schematom/*/migrations/*.py", "schematom/tenancy/*.py", "schematom/launch/sql/*")
    return [path for pattern in patterns for path in project.glob(pattern)] + [project / "requirements" / "run.txt"]


def static_sources(project):
    folders = [project / "static", *project.glob("*/static"), *project.glob("schematom/*/static")]
    ours = [folder for folder in folders if folder.parent.name != "var"]  # var/static is the result
    files = [path for folder in ours for path in folder.rglob("*") if path.is_file()]
    return [*files, project / "requirements" / "run.txt"]


def _dimmed(text):
    console.line("", console.GREY, console.paint(text, console.GREY))


def forget(places):
    Stamps(places.stamps).forget()
    shutil.rmtree(places.files, ignore_errors=True)
