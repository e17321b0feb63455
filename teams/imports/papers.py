"""A file from disk: plain XML, or the zip in which GUS serves it."""

import io
import lzma
import zipfile
import zlib

from teams.imports.faults import FETCH_AGAIN, NotTheFile

# The real catalogue of the whole country is below 1 MB; the limit also stops an archive that unpacks without end.
MOST_BYTES = 20 * 1024 * 1024
# What zipfile lets through depends on how the file inside was packed.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
TOO_LARGE = f"Plik jest za duży: wykaz TERC ma około 1 MB. {FETCH_AGAIN}"


def content_of(path):
    """Bytes of the XML in the file. Raises NotTheFile."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotTheFile(f"Nie ma pliku {path}. Sprawdź nazwę i katalog.") from None
    except OSError as fault:
        raise NotTheFile(f"Pliku {path} nie da się otworzyć ({fault.strerror}).") from None
    if len(content) > MOST_BYTES:
        raise NotTheFile(TOO_LARGE)
    if not content.strip():
        raise NotTheFile(f"Plik jest pusty. {FETCH_AGAIN}")
    return _unpacked(content) if content.startswith(b"PK") else content


def _unpacked(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".xml")]
            if len(names) != 1:
                raise NotTheFile(f"W archiwum ma być jeden plik XML, a jest ich {len(names)}. {FETCH_AGAIN}")
            with archive.open(names[0]) as file:
                found = file.read(MOST_BYTES + 1)
    except BROKEN:
        raise NotTheFile(f"Archiwum jest uszkodzone albo urwane. {FETCH_AGAIN}") from None
    if len(found) > MOST_BYTES:
        raise NotTheFile(TOO_LARGE)
    return found
