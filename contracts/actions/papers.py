"""The paper in a clerk's hand: is it the version whose signature is being recorded?"""

import re

from schematom.audit.errors import Refused
from schematom.documents.freezing import code_of


def must_be_printed(document):
    if not document.has_file:
        raise Refused("PDF do podpisu jeszcze nie powstał, więc nikt nie mógł go podpisać. Poczekaj na PDF.")


def must_be_this_paper(document, code):
    """Refused, at the field, unless `code` is the one printed in the footer of the document's PDF."""
    must_be_printed(document)
    if re.sub(r"[\s-]", "", code).lower() != code_of(document):
        raise Refused(
            "Ten kod nie zgadza się z dokumentem. Przepisz 12 znaków ze stopki podpisanego papieru; jeśli się "
            "zgadzają z papierem, podpisano inną wersję.",
            "code",
        )
