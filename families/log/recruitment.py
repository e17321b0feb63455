"""Verbs of the board of recruitment and of persons' parts."""

from schematom.audit.wording import Act, register_verbs

register_verbs(Act.OPENED, {"participation.opened": "otwarcie danych o udziale rodziny"})
register_verbs(Act.LISTED, {"recruitment.listed": "wyświetlenie rekrutacji"})
register_verbs(Act.CHANGED, {"participation.joined": "włączenie osoby do udziału rodziny"})
