"""Lines on the terminal: a coloured prefix per process, colours only where a person looks."""

import contextlib
import os
import sys
import threading

RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY = 31, 32, 33, 34, 35, 36, 90
BOLD = 1
WIDTH = 9
_one_line_at_a_time = threading.Lock()


def coloured(stream=None):
    return (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text, *codes):
    return f"\033[{';'.join(map(str, codes))}m{text}\033[0m" if codes and coloured() else text


def line(prefix, colour, text):
    plain(f"{paint(f'{prefix:<{WIDTH}}│', colour)} {text}")


def say(text):
    line("schematom", GREEN, text)


def warn(text):
    line("schematom", YELLOW, text)


def plain(text=""):
    # A closed terminal or pipe must not stop the reading of the children's output.
    with _one_line_at_a_time, contextlib.suppress(OSError):
        print(text, flush=True)


def error(text):
    with _one_line_at_a_time:
        painted = f"\033[{RED};{BOLD}m{text}\033[0m" if coloured(sys.stderr) else text
        print(painted, file=sys.stderr, flush=True)
