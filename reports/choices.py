"""Enumerations of reports."""

from django.db.models import TextChoices


class Verdict(TextChoices):
    ACCEPTED = "accepted", "przyjęty"
    RETURNED = "returned", "zwrócony z uwagami"


class DraftState(TextChoices):
    DRAFT = "draft", "w opracowaniu"
    SUBMITTED = "submitted", "wysłany do CRZL"
