"""What was done already and for which input, so that the next start does only what is new."""

import hashlib
import json

from schematom.launch.keys import write_private


class Stamps:
    def __init__(self, path):
        self.path = path

    def _all(self):
        try:
            return json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}

    def is_current(self, name, digest):
        return self._all().get(name) == digest

    def put(self, name, digest):
        write_private(self.path, json.dumps(self._all() | {name: digest}, indent=1))

    def forget(self):
        self.path.unlink(missing_ok=True)


def digest(*texts, files=()):
    """Of texts and of the files' paths and content, in any order of the latter."""
    total = hashlib.sha256(repr(texts).encode())
    for path in sorted(files):
        total.update(str(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
