"""The line between a device and the server, which keeps to nothing."""

import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

# What a line does with a request, and how often.
FAULTS = {"none": 52, "lost before": 9, "lost after": 13, "twice at once": 10, "delayed": 9, "cut in half": 7}


class Lost(Exception):
    """No answer: the request may have been carried out or not."""


class Line:
    """The way of one device to the server; `calm` delivers everything at once. Its journal tells a failure's story."""

    def __init__(self, base, random, ledger, journal):
        address = urlsplit(base)
        self.host, self.port = address.hostname, address.port
        self.random, self.ledger, self.journal = random, ledger, journal
        self.calm, self.wandering = False, []

    def send(self, request):
        """(status, JSON) as the device hears it, or Lost."""
        chosen = "none" if self.calm else self.random.choices([*FAULTS], weights=FAULTS.values())[0]
        self.ledger.count(chosen)
        self.journal.append((chosen, request.label))
        if self.wandering and self.random.random() < 0.4:
            self._deliver_one_late()
        return getattr(self, "_" + chosen.replace(" ", "_"))(request)

    def flush(self):
        """Whatever was on its way arrives at last, in any order."""
        while self.wandering:
            self._deliver_one_late()

    def _deliver_one_late(self):
        late = self.wandering.pop(self.random.randrange(len(self.wandering)))
        self.ledger.count("arrived late")
        for _ in range(20):
            try:
                self._carry(late)
                return
            except Lost:
                time.sleep(0.2)

    def _none(self, request):
        return self._carry(request)

    def _lost_before(self, request):
        raise Lost

    def _lost_after(self, request):
        self._carry(request)
        raise Lost

    def _delayed(self, request):
        self.wandering.append(request)
        raise Lost

    def _twice_at_once(self, request):
        heard = []

        def once():
            try:
                heard.append(self._carry(request))
            except Lost:
                pass

        threads = [threading.Thread(target=once) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not heard:
            raise Lost
        return self.random.choice(heard)

    def _cut_in_half(self, request):
        head = [f"{request.method} {request.path} HTTP/1.1", f"Host: {self.host}:{self.port}"]
        head += [f"{name}: {value}" for name, value in request.headers.items()]
        head += [f"Content-Length: {len(request.body)}", "", ""]
        half = request.body[: self.random.randrange(len(request.body) or 1)]
        try:
            with socket.create_connection((self.host, self.port), timeout=30) as plug:
                plug.sendall("\r\n".join(head).encode() + half)
        except OSError:
            pass
        raise Lost

    def _carry(self, request):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            connection.request(request.method, request.path, request.body, request.headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self.ledger.count("no server")
            raise Lost from None
        finally:
            connection.close()
        self.journal.append((answer.status, request.label))
        if answer.status >= 500:
            self.ledger.complain(f"{answer.status} for {request.label}")
            raise Lost
        self.ledger.count(f"answer {answer.status}")
        return answer.status, json.loads(text) if text else {}


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict
    body: bytes
    label: str
