"""Files of cases: kept under their powiat's folder, whole or not at all, sent only after a second look at the sum."""

import hashlib
import io
import logging
from contextlib import contextmanager
from typing import NamedTuple

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.http import FileResponse

from schematom.audit.errors import Refused
from schematom.tenancy.context import current
from schematom.tenancy.models import new_id

log = logging.getLogger(__name__)


class Kept(NamedTuple):
    """Where a file lies, the SHA-256 of its bytes, its size in bytes."""

    file_path: str
    file_sha256: str
    file_size: int

    def put_on(self, row):
        row.file_path, row.file_sha256, row.file_size = self
        return row


def keep(data, *, folder, suffix, scope=None):
    """Store bytes, or an open file, under the powiat of `scope` (the one in force when none is given).

    Nothing half stays behind when the disk is full (OSError ENOSPC is passed on).
    """
    name = f"{(scope or current()).number:04d}/{folder}/{new_id()}{suffix}"
    try:
        path = default_storage.save(name, File(data) if hasattr(data, "read") else ContentFile(data))
    except OSError:
        if default_storage.exists(name):
            default_storage.delete(name)
        raise
    return Kept(path, *measured(data))


def measured(data):
    """(SHA-256, size) of bytes or of an open file, of which only a piece at a time lies in memory."""
    if not hasattr(data, "read"):
        return hashlib.sha256(data).hexdigest(), len(data)
    data.seek(0)
    digest = hashlib.file_digest(data, "sha256").hexdigest()
    return digest, data.tell()


@contextmanager
def keeping(data, *, folder, suffix, scope=None):
    """Keep bytes while a block records them in its transaction; when it fails, no file stays behind.

    with keeping(pdf, folder="contracts", suffix=".pdf", scope=work.scope) as kept, work.finish(): …
    """
    kept = keep(data, folder=folder, suffix=suffix, scope=scope)
    try:
        yield kept
    except BaseException:
        default_storage.delete(kept.file_path)
        raise


def read_kept(row):
    """The stored bytes. Raises Refused when the file is gone or is not the one that was stored."""
    try:
        with default_storage.open(row.file_path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        log.error("stored file missing: row %s", row.pk)
        raise Refused("Pliku nie ma w magazynie. Zgłoś to administratorowi.") from None
    if hashlib.sha256(data).hexdigest() != row.file_sha256:
        log.error("stored file changed on disk: row %s", row.pk)
        raise Refused("Plik w magazynie różni się od zapisanego. Nie wydajemy go. Zgłoś to administratorowi.")
    return data


def sent(row, *, name, media_type="application/pdf"):
    """The stored file as a download."""
    return FileResponse(io.BytesIO(read_kept(row)), as_attachment=True, filename=name, content_type=media_type)
