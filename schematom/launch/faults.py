"""What the person at the keyboard can mend: one Polish line instead of a traceback."""

import errno

DISK_FULL = "Dysk jest pełny. Zwolnij miejsce i uruchom polecenie jeszcze raz; zapisane dane są bezpieczne."
DISK_FULL_TRACES = ("No space left on device", "Disk quota exceeded", "could not extend file")


class Fault(Exception):
    """Its text is shown as it stands, so it says what to do."""


def explain(error):
    """The line for an operating system error that people meet, None for one that is our bug."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DISK_FULL
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"Brak prawa zapisu lub odczytu: {error.filename}. Jeżeli projekt uruchamiał wcześniej inny użytkownik, "
            "oddaj sobie te pliki poleceniem chown."
        )
    return None


def from_output(lines, otherwise):
    """A child's last lines as a Fault: a full disk is named, anything else is shown."""
    if any(trace in line for line in lines for trace in DISK_FULL_TRACES):
        return Fault(DISK_FULL)
    return Fault("\n".join([otherwise, *(f"    {line}" for line in lines)]))
