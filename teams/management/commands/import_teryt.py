"""`import_teryt FILE`: bring the register of places up to the official TERC file, telling every line."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.tenancy.context import in_nation
from schematom.web.polish import counted, long_date
from teams.actions.places import Deed, import_places
from teams.imports import NotTheFile, content_of, read_terc, territory_of

NOTHING_WRITTEN = "Niczego z tego pliku nie zapisano."


class TakenBack(Exception):
    """Thrown by --check to undo what was tried."""


class Command(BaseCommand):
    help = "Wczytuje urzędowy wykaz TERC (plik XML albo ZIP z GUS): dodaje i zmienia powiaty i gminy."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="PLIK", help="plik TERC w XML albo ZIP")
        parser.add_argument("--check", action="store_true", help="tylko pokaż, co by się zmieniło")

    def handle(self, *args, file, check, **options):
        try:
            territory = territory_of(read_terc(content_of(file), today=timezone.localdate()))
            report = self.brought_in(territory, check)
        except (NotTheFile, Refused) as fault:
            raise CommandError(f"{fault}\n{NOTHING_WRITTEN}") from None
        for line in report.lines:
            self.stdout.write(told(line))
        self.stdout.write(summary(report, check))
        if refused := report.count(Deed.REFUSED):
            self.stdout.flush()
            raise CommandError(f"{counted(refused, 'wiersz,wiersze,wierszy')} do wyjaśnienia: patrz „odrzucono”.")

    def brought_in(self, territory, check):
        report = None
        try:
            with in_nation(reason="wykaz TERYT"):
                report = import_places(member=system_member(None), territory=territory)
                if check:
                    raise TakenBack
        except TakenBack:
            pass
        return report


def told(line):
    where = f" (wiersz {line.row})" if line.row else ""
    return f"{line.deed.label:<11} {line.code:<7} {line.text}{where}"


def summary(report, check):
    deeds = ", ".join(f"{deed.label} {report.count(deed)}" for deed in Deed)
    read = ", ".join(
        (
            counted(report.powiaty, "powiat,powiaty,powiatów"),
            counted(report.gminy, "gmina,gminy,gmin"),
            counted(report.parts, "część gminy lub miasta,części gmin lub miast,części gmin lub miast"),
        )
    )
    total = f"Razem: {deeds}." if report.lines else "Wszystko się zgadza: niczego nie trzeba było zmieniać."
    lines = [f"Wykaz TERC, stan na {long_date(report.state_on)}", f"W pliku: {read}.", total]
    return "\n".join([*lines, NOTHING_WRITTEN] if check else lines)
