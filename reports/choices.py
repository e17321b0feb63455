"""Enumerations of reports."""

from django.db.models import TextChoices


class Verdict(TextChoices):
    ACCEPTED = "accepted", "przyjęty"
    RETURNED = "returned", "zwrócony z uwagami"


class DraftState(TextChoices):
    DRAFT = "draft", "w opracowaniu"
    SUBMITTED = "submitted", "wysłany do CRZL"


class Stage(TextChoices):
    """How far a report has come; read off its rows, never stored."""

    NOT_BEGUN = "not_begun", "jeszcze nie zaczęty"
    FROZEN = "frozen", "liczby zamrożone"
    WRITTEN = "written", "gotowy do wysłania"
    SENT = "sent", "czeka na decyzję CRZL"
    RETURNED = "returned", "zwrócony z uwagami"
    IN_CORRECTION = "in_correction", "w poprawie"
    ACCEPTED = "accepted", "przyjęty"
    NO_REPORT = "no_report", "bez raportu"
