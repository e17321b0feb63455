"""The operating system's user under which PostgreSQL runs when we are root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass

from schematom.launch.faults import Fault
from schematom.launch.places import as_root

NAME = "schematom-postgres"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def owns(self, path):
        os.chown(path, self.uid, self.gid)

    @property
    def popen(self):
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True)
class Myself:
    """An ordinary user runs the server as themselves."""

    popen = {}

    def owns(self, path):
        pass


def server_account():
    if not as_root():
        return Myself()
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _create()
    return Account(entry.pw_uid, entry.pw_gid)


def _create():
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if not useradd:
        raise Fault(f"Brak polecenia useradd. Załóż konto systemowe {NAME} albo uruchom jako zwykły użytkownik.")
    options = "--system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin".split()
    done = subprocess.run([useradd, *options, NAME], capture_output=True, text=True)
    try:
        return pwd.getpwnam(NAME)  # another project may have made it at the same moment
    except KeyError:
        raise Fault(f"Nie udało się założyć konta {NAME}: {done.stderr.strip()}") from None
