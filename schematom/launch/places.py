"""Where things lie: everything the product writes is under `var/`, but root's cluster under a system folder."""

import hashlib
import os
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from schematom.launch.faults import Fault

# PostgreSQL refuses root, and its own OS user may not pass through a private home: hence a system folder.
SYSTEM_FOLDER = Path("/var/lib/schematom")
SOCKET_PATH_LIMIT = 100  # bytes; the kernel's is 107 with the file name's end
FIRST_START_MEGABYTES = 300
EVERY_START_MEGABYTES = 30


def as_root():
    return os.geteuid() == 0


@dataclass(frozen=True)
class Places:
    project: Path

    @classmethod
    def of_this_project(cls):
        return cls(Path(__file__).resolve().parent.parent.parent)

    @property
    def digest(self):
        """Of this copy at this place: a new clone at an old path must not find the old one's database."""
        copy = self.copy.read_bytes() if self.copy.exists() else b""
        return hashlib.sha256(os.fsencode(self.project) + b"\0" + copy).hexdigest()[:10]

    @property
    def copy(self):
        return self.var / "copy"

    @property
    def var(self):
        return self.project / "var"

    @property
    def lock(self):
        return self.var / "lock"

    @property
    def keys(self):
        return self.var / "secrets.json"

    @property
    def stamps(self):
        return self.var / "stamps.json"

    @property
    def files(self):
        return self.var / "files"

    @property
    def cluster(self):
        return SYSTEM_FOLDER / self.digest if as_root() else self.var / "postgres"

    @property
    def valkey(self):
        return self.var / "valkey"

    def prepare(self):
        self.var.mkdir(mode=0o700, exist_ok=True)
        if not self.copy.exists():
            self.copy.write_text(secrets.token_hex(8))
        first = not (self.cluster / "data").exists()
        for folder in (self.var, existing_parent(self.cluster)):
            require_space(folder, FIRST_START_MEGABYTES if first else EVERY_START_MEGABYTES)


def existing_parent(path):
    return next(folder for folder in (path, *path.parents) if folder.exists())


def require_space(folder, megabytes):
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < megabytes:
        raise Fault(
            f"Za mało miejsca na dysku: {free} MB wolne, potrzeba co najmniej {megabytes} MB ({folder}). "
            "Zwolnij miejsce i uruchom polecenie jeszcze raz."
        )


def runtime_folder(name):
    """A short private folder for a socket; `var/` may lie too deep for the kernel's limit."""
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    usable = base and os.access(base, os.W_OK) and len(base) + len(name) < SOCKET_PATH_LIMIT - 20
    folder = Path(base if usable else tempfile.gettempdir()) / f"{name}-{os.geteuid()}"
    return private_folder(folder)


def private_folder(folder):
    """Made 0700 or found so: in a shared /tmp somebody else may have been there first."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise Fault(f"Folder {folder} należy do kogoś innego. Usuń go i uruchom polecenie jeszcze raz.")
    folder.chmod(0o700)
    return folder
