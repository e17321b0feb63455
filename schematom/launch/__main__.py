"""python -m schematom.launch run | manage [--owner] … | demo-reset | libraries [--tests]"""

import sys

import psycopg

from schematom.launch import console, demo_reset, libraries, manage, run
from schematom.launch.faults import DISK_FULL, Fault, explain

COMMANDS = {
    "run": run.main,
    "manage": manage.main,
    "demo-reset": demo_reset.main,
    "libraries": libraries.main,
}


def database_line(error):
    if isinstance(error, psycopg.errors.DiskFull):
        return DISK_FULL
    reason = str(error).strip().splitlines()[0]
    return f"Baza danych nie przyjęła połączenia. Sprawdź DATABASE_URL i DATABASE_OWNER_URL. Powód: {reason}"


def main(arguments):
    sys.stdout.reconfigure(errors="replace")
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in COMMANDS:
        console.error(f"Nieznane polecenie {name!r}. Znam: {', '.join(COMMANDS)}.")
        return 2
    try:
        return COMMANDS[name](rest) or 0
    except Fault as fault:
        console.error(str(fault))
        return 1
    except OSError as error:
        if not explain(error):
            raise
        console.error(explain(error))
        return 1
    except psycopg.OperationalError as error:
        console.error(database_line(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
