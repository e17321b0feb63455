"""The table of demo accounts shown when the product is ready."""

import json
import subprocess
import textwrap

from schematom.launch import console
from schematom.launch.children import clean_environment
from schematom.launch.faults import from_output
from schematom.launch.preparation import MANAGE

HEADINGS = {"name": "Kto", "role": "Rola", "powiat": "Powiat", "email": "E-mail", "try": "Co wypróbować"}
NARROWEST = 24


def demo_accounts(project, env):
    command = [*MANAGE, "demo_accounts", "--format", "json"]
    done = subprocess.run(command, env=clean_environment(env), cwd=project, capture_output=True, text=True)
    if done.returncode:
        raise from_output(done.stderr.splitlines()[-12:], "Nie udało się odczytać kont przykładowych:")
    return json.loads(done.stdout)


def table(accounts, width):
    """Aligned columns; the last one is wrapped to the terminal's width."""
    rows = [HEADINGS] + [{key: str(account.get(key) or "-") for key in HEADINGS} for account in accounts]
    *narrow, last = HEADINGS
    widths = {key: max(len(row[key]) for row in rows) for key in narrow}
    room = max(NARROWEST, width - sum(widths.values()) - 2 * len(narrow))
    lines = []
    for row in rows:
        first, *more = textwrap.wrap(row[last], room) or [""]
        lines.append("  ".join([*(f"{row[key]:<{widths[key]}}" for key in narrow), first]))
        lines += [" " * _before_last(widths) + text for text in more]
    lines[0] = console.paint(lines[0], console.BOLD)
    return [*lines, "", passwords(accounts)]


def _before_last(widths):
    return sum(widths.values()) + 2 * len(widths)


def passwords(accounts):
    known = {account["password"] for account in accounts}
    if len(known) == 1:
        return f"Hasło każdego konta: {known.pop()}"
    return "\n".join(f"Hasło {account['email']}: {account['password']}" for account in accounts)
