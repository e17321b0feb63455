"""Verbs of versions of the diagnosis."""

from schematom.audit.wording import Act, register_verbs

register_verbs(Act.OPENED, {"diagnosis.compared": "porównanie dwóch diagnoz rodziny"})
register_verbs(Act.LISTED, {"diagnosis.listed": "wyświetlenie listy diagnoz rodziny"})
