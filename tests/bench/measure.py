"""CPU seconds of a request: this process plus the database backend that served it."""

import gc
import os
import statistics
import time
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext

TICK = os.sysconf("SC_CLK_TCK")
BLOCKS = 9


class Page:
    """One request, repeated through the WSGI callable with a session's cookies."""

    def __init__(self, name, application, path, cookies, *, query="", body=None, csrf=""):
        self.name, self.application, self.path, self.query = name, application, path, query
        self.cookies, self.body, self.csrf = cookies, body, csrf

    def ask(self):
        body = self.body.encode() if self.body else b""
        environ = {
            "REQUEST_METHOD": "POST" if self.body else "GET",
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookies,
            "HTTP_X_CSRFTOKEN": self.csrf,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": BytesIO(),
        }
        status = []
        parts = self.application(environ, lambda line, headers: status.append(line))
        b"".join(parts)
        parts.close()
        if status[0][:3] not in ("200", "303"):
            raise RuntimeError(f"{self.name}: {status[0]}")

    def queries(self):
        with CaptureQueriesContext(connection) as captured:
            self.ask()
        return len(captured)


def cpu_now():
    """Seconds of CPU used so far by this process and by its database backend."""
    connection.ensure_connection()
    with open(f"/proc/{connection.connection.info.backend_pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / TICK


def cpu_of(pages, repeats):
    """{name: median seconds a request} over interleaved blocks."""
    for page in pages:
        for _ in range(5):
            page.ask()
    taken = {page.name: [] for page in pages}
    for _ in range(BLOCKS):
        for page in pages:
            gc.collect()
            before = cpu_now()
            for _ in range(repeats):
                page.ask()
            taken[page.name].append((cpu_now() - before) / repeats)
    return {name: statistics.median(values) for name, values in taken.items()}
