"""python -m schematom.launch.migrate: everything the owner does to a database, in one process."""

import os

import django
from django.core.management import call_command

from schematom.launch import roles


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schematom.settings.base")
    roles.grant(os.environ["DATABASE_URL"])  # default privileges must stand before the first table
    django.setup()
    call_command("migrate", interactive=False, verbosity=1)


if __name__ == "__main__":
    main()
