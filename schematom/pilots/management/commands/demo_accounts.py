import json

from django.core.management.base import BaseCommand

from schematom.pilots.accounts import demo_accounts
from schematom.pilots.people import DEMO_PASSWORD


class Command(BaseCommand):
    help = "Konta wersji pokazowej: kto, w jakiej roli i co warto wypróbować."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["json", "table"], default="table", help="postać wyniku")

    def handle(self, *args, format, **options):
        rows = [
            {
                "name": account.name,
                "email": account.email,
                "password": DEMO_PASSWORD,
                "role": account.role,
                "powiat": account.powiat,
                "try": account.what_to_try,
            }
            for account in demo_accounts()
        ]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row['name']}, {row['role']}, {row['powiat']}\n  {row['email']}: {row['try']}")
        if rows:
            self.stdout.write(f"Hasło każdego konta: {DEMO_PASSWORD}")
