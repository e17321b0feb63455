from django.core.management.base import BaseCommand, CommandError

from schematom.tenancy import catalogue


class Command(BaseCommand):
    help = "Sprawdza w katalogu bazy, czy mur między powiatami stoi."

    def handle(self, *args, **options):
        if found := catalogue.problems():
            raise CommandError("Mur ma dziury:\n" + "\n".join(found))
        self.stdout.write("Mur stoi: wszystkie tabele powiatów są odgrodzone.")
