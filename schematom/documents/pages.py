"""Counts the pages of a PDF from its standard input, as a program of its own with little memory and time.

A file of 10 MB may unpack into gigabytes. Opened in the web's own process it would take the service down for
everybody; here it kills only the counting. Says a number, „locked” or „broken”. With the argument „codes” it says
instead what codes are printed on the pages: one line a page, of words of twelve hexadecimal digits and nothing else.
"""

import io
import re
import resource
import sys

MEMORY = 512 * 1024 * 1024  # of addresses, libraries included
SECONDS = 10
MOST_PAGES, MOST_CODES = 200, 20  # read for codes; codes told of one page
CODE = re.compile(r"(?<![0-9a-zA-Z])[0-9a-f]{12}(?![0-9a-zA-Z])")


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = io.BytesIO(sys.stdin.buffer.read())
    if "codes" in sys.argv[1:]:
        tell_codes(data)
    else:
        sys.stdout.write(counted(data))


def counted(data):
    import pikepdf

    try:
        with pikepdf.open(data) as pdf:
            return str(len(pdf.pages))
    except pikepdf.PasswordError:
        return "locked"
    except Exception:
        return "broken"


def tell_codes(data):
    """Page by page, so that what was read before a limit is told."""
    import pypdf

    try:
        pages = pypdf.PdfReader(data).pages
        for number in range(min(len(pages), MOST_PAGES)):
            sys.stdout.write(" ".join(codes_on(pages, number)) + "\n")
            sys.stdout.flush()
    except Exception:
        sys.exit(1)


def codes_on(pages, number):
    try:
        return sorted(set(CODE.findall(pages[number].extract_text())))[:MOST_CODES]
    except Exception:
        return []


if __name__ == "__main__":
    main()
