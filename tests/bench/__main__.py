"""Prints the ratios of one run. Aims: caseload ≤ 8, family ≤ 6, note ≤ 3 bare pages; 10,000 ÷ 100 families ≤ 1.1."""

import os
import sys

from tests import servers

SMALL, LARGE = 100, 10_000


def main():
    with servers.running():
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
        import django

        django.setup()
        from tests.bench import disclosure, freezing, national, pages, papers

        cast = pages.prepare(SMALL, LARGE)
        pages.report(cast)
        papers.report(cast)
        freezing.report(cast)
        national.report(cast)
        disclosure.report(cast)


if __name__ == "__main__":
    sys.exit(main())
