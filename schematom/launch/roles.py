"""Roles, database and grants from `sql/`, over addresses (URLs) so that embedded, test and real servers share it."""

from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

OWNER, APP, CRZL, BACKUP = "schematom_owner", "schematom_app", "schematom_crzl", "schematom_backup"
ROLES = (OWNER, APP, CRZL, BACKUP)
DATABASE = "schematom"
SQL = Path(__file__).parent / "sql"


def address(url, *, role=None, password=None, database=None):
    """The same server, another role or database."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    user, secret = role or unquote(parts.username or ""), password or unquote(parts.password or "")
    path = f"/{quote(database, safe='')}" if database else parts.path
    return urlunsplit(parts._replace(netloc=f"{quote(user, safe='')}:{quote(secret, safe='')}@{place}", path=path))


def execute(url, *statements):
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def create_roles(superuser_url, passwords):
    """Roles as in roles.sql with these passwords; the server and its log see only their scram verifiers."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute((SQL / "roles.sql").read_text())
        for role in ROLES:
            verifier = connection.pgconn.encrypt_password(passwords[role].encode(), role.encode(), b"scram-sha-256")
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier.decode()))
            )


def create_database(superuser_url, name, template=None):
    """An empty UTF-8 database of the owner, or a copy of a template; does nothing when it exists."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        source = "{}" if template else "{} ENCODING 'UTF8' LOCALE 'C'"
        names = [sql.Identifier(word) for word in (name, OWNER, template or "template0")]
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE " + source).format(*names))


def drop_database(superuser_url, name):
    execute(superuser_url, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def add_extensions(superuser_url, database):
    execute(address(superuser_url, database=database), (SQL / "extensions.sql").read_text())


def grant(owner_url):
    execute(owner_url, (SQL / "grants.sql").read_text())


def prepare(superuser_url, passwords, database=DATABASE):
    """Steps 1 to 3; returns the owner's address."""
    create_roles(superuser_url, passwords)
    create_database(superuser_url, database)
    add_extensions(superuser_url, database)
    owner_url = address(superuser_url, role=OWNER, password=passwords[OWNER], database=database)
    grant(owner_url)
    return owner_url


def database_identity(url):
    """Changes when the database is made anew, so that a stamp in a file cannot outlive it."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT system_identifier, oid FROM pg_control_system(), pg_database WHERE datname = current_database()"
        ).fetchone()
    return "-".join(map(str, row))
