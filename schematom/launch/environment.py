"""What each child process is told: the product's variables, and never another role's password."""

import os

from schematom.launch.faults import Fault

# The owner's address goes to migrations alone; the rest is docker-compose's, and may stand in the same .env.
NEVER_FOR_CHILDREN = {
    "DATABASE_OWNER_URL",
    "POSTGRES_PASSWORD",
    "OWNER_PASSWORD",
    "APP_PASSWORD",
    "CRZL_PASSWORD",
    "BACKUP_PASSWORD",
    "VALKEY_PASSWORD",
}


def configuration(project):
    """The real environment over the optional `.env` file."""
    return read_dotenv(project / ".env") | dict(os.environ)


def read_dotenv(path):
    if not path.exists():
        return {}
    values = {}
    for number, raw in enumerate(path.read_text().splitlines(), start=1):
        text = raw.strip().removeprefix("export ")
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals or not name.strip().isidentifier():
            raise Fault(f"Plik .env, wiersz {number}: oczekuję NAZWA=wartość.")
        values[name.strip()] = _unquoted(value.strip())
    return {name: value for name, value in values.items() if value}


def _unquoted(value):
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def of_children(given, secrets, *, database_url, broker_url, files):
    """Given values win; what is missing is what one machine needs. Demo data never by default on a real server."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "schematom.settings.base",
        "SECRET_KEY": secrets["SECRET_KEY"],
        "CONTEXT_KEY": secrets["CONTEXT_KEY"],
        "DEMO": "0" if given.get("DATABASE_URL") else "1",
        "HTTPS": "0",
        # Messages carry links; without a name of its own the machine is reached at its port.
        "PUBLIC_URL": "" if given.get("CSRF_TRUSTED_ORIGINS") else f"http://127.0.0.1:{port(given)}",
        "MEDIA_ROOT": str(files),
        "PYTHONUNBUFFERED": "1",
    }
    told = {name: value for name, value in given.items() if name not in NEVER_FOR_CHILDREN}
    return defaults | told | {"DATABASE_URL": database_url, "CELERY_BROKER_URL": broker_url}


def is_demo(environment):
    return environment["DEMO"].strip().lower() in {"1", "true", "yes", "on", "tak"}


def port(given):
    text = given.get("PORT", "").strip() or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Fault(f"PORT ma być liczbą od 1 do 65535, a jest: {text!r}. Uruchom na przykład: PORT=8001 make run")
    return int(text)
