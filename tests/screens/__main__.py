"""Opens each page of the access table as the first member who may, and photographs it at both widths."""

import os
import shutil
import sys
from pathlib import Path

from tests import servers

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "screens"
WIDTHS = (1280, 390)


def main():
    with servers.running():
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        import django

        django.setup()
        from tests.screens.taking import take_all

        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        count = take_all(FOLDER, WIDTHS, only=sys.argv[1:])
        print(f"{count} zrzutów: {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
