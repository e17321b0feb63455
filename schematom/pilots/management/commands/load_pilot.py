"""`load_pilot FILE…` or `--all [--demo]`: check files of powiaty line by line, then load what is missing."""

import logging
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from schematom.pilots import files
from schematom.pilots.checks import check
from schematom.pilots.loading import load, publish
from schematom.pilots.problems import Faulty
from teams.models import Edition

NO_DEMO = "To nie jest wersja pokazowa (DEMO=1), więc danych pokazowych nie wczytuję."


class Command(BaseCommand):
    help = "Wczytuje plik powiatu: sprawdza go wiersz po wierszu i dodaje to, czego w bazie brakuje."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, metavar="PLIK", help="plik TOML powiatu")
        parser.add_argument("--all", action="store_true", help="wszystkie powiaty ze źródeł")
        parser.add_argument("--demo", action="store_true", help="razem z --all: także dane pokazowe")
        parser.add_argument("--check", action="store_true", help="tylko sprawdź, niczego nie zapisuj")

    def handle(self, *args, **options):
        # The steps of every PDF are of no interest here.
        logging.getLogger("weasyprint").setLevel(logging.WARNING)
        contents = self.read(self.wanted(options))
        self.must_be_in_order(contents)
        for content in contents:
            self.tell(content, "w porządku" if options["check"] else self.loaded(content), options["verbosity"])
        # Last: a publication is made of what all powiaty have offered.
        for content in contents:
            if content.scope == "nation" and not options["check"] and str(tally := publish(content)):
                self.stdout.write(f"{content.at.file}: dodano: {tally}")

    def wanted(self, options):
        if options["demo"] and not settings.DEMO:
            raise CommandError(NO_DEMO)
        if bool(options["files"]) == options["all"]:
            raise CommandError("Podaj plik powiatu albo --all.")
        demo = files.demo_files() if options["demo"] else []
        return options["files"] or [*files.real_files(), *demo]

    def read(self, paths):
        """Every file once, each after those it needs; all problems at once."""
        contents, problems = {}, []
        for path in paths:
            try:
                for content in files.with_needed(path.resolve()):
                    contents.setdefault(content.path, content)
            except Faulty as faulty:
                problems += faulty.problems
        self.stop_at(problems)
        return list(contents.values())

    def must_be_in_order(self, contents):
        editions = dict(Edition.objects.values_list("number", "quota_families"))
        for content in contents:
            editions |= {row.number: row.quota_families for row in getattr(content, "editions", ())}
        problems = []
        for content in contents:
            try:
                check(content, editions)
            except Faulty as faulty:
                problems += faulty.problems
        self.stop_at(problems)

    def loaded(self, content):
        try:
            tally = load(content)
        except Faulty as faulty:
            self.stop_at(faulty.problems)
        for difference in tally.differences:
            self.stdout.write(f"{content.at.file}: zostaje, co w bazie: {difference}")
        return f"dodano: {tally}" if str(tally) else "bez zmian"

    def tell(self, content, result, verbosity):
        self.stdout.write(f"{content.at.file}: {result}")
        if verbosity > 1:
            for where, words in files.assumptions(content):
                self.stdout.write(f"  {where}: przyjęto bez źródła: {words}")

    def stop_at(self, problems):
        if problems:
            lines = "\n".join(map(str, dict.fromkeys(problems)))
            raise CommandError(f"{lines}\nNiczego z tych plików nie wczytano.")
