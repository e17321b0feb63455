"""Counts the pages of a PDF from its standard input, as a program of its own with little memory and time.

A file of 10 MB may unpack into gigabytes. Opened in the web's own process it would take the service down for
everybody; here it kills only the counting. Says a number, „locked” or „broken”.
"""

import io
import resource
import sys

MEMORY = 512 * 1024 * 1024  # of addresses, libraries included
SECONDS = 10


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
            said = str(len(pdf.pages))
    except pikepdf.PasswordError:
        said = "locked"
    except Exception:
        said = "broken"
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
