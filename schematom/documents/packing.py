"""Many stored files as one ZIP: each is checked as for sending, and one at a time lies in memory."""

import hashlib
import re
import unicodedata
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.documents.storing import read_kept

IN_MEMORY = 2 * 1024 * 1024
MISSING = "BRAK PLIKU"
CHANGED = "PLIK ZMIENIONY"
UNREADABLE = "PLIKU NIE UDAŁO SIĘ ODCZYTAĆ"


class Archive:
    """A ZIP in a temporary file, which the answer closes once it is sent.

    A full disk is passed on (OSError ENOSPC), and nothing stays behind.
    """

    def __init__(self):
        self._spool = SpooledTemporaryFile(max_size=IN_MEMORY)
        self._zip = ZipFile(self._spool, "w")
        self.sums = []

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        if kind is not None:
            # Closing the ZIP would write to the full disk again.
            self._zip.fp = None
            self._spool.close()

    def add(self, path, data, moment, *, packed=True):
        """Write bytes under a path. `moment`: what the ZIP says of their age."""
        info = ZipInfo(path, timezone.localtime(moment).timetuple()[:6])
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        info.external_attr = 0o644 << 16
        self._zip.writestr(info, data)
        self.sums.append((hashlib.sha256(data).hexdigest(), path))

    def add_stored(self, path, row, moment):
        """Write the file of a row; returns what is wrong with it when it cannot be given, else „”."""
        try:
            data = read_kept(row)
        except Refused:
            return CHANGED if default_storage.exists(row.file_path) else MISSING
        except OSError:
            return UNREADABLE
        self.add(path, data, moment, packed=False)
        return ""

    def sums_text(self):
        """What `sha256sum -c` reads."""
        return "".join(f"{digest}  {path}\n" for digest, path in self.sums)

    def finished(self):
        """The whole ZIP as an open file at its beginning; whoever takes it closes it."""
        self._zip.close()
        self._spool.seek(0)
        return self._spool


def plain_name(text):
    """A name of a file that every system keeps: „KR/2014/01” → „KR-2014-01”."""
    bare = unicodedata.normalize("NFKD", text.translate(str.maketrans("łŁ", "lL"))).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-")
