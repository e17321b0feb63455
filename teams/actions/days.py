"""Days that make no sense."""

from django.utils import timezone

from schematom.audit.errors import Refused


def not_in_future(day, field):
    if day > timezone.localdate():
        raise Refused("Ta data jeszcze nie nadeszła. Wpisz dzień, który już minął, albo dzisiejszy.", field)


def in_order(first, second, field, message="Koniec nie może być wcześniejszy niż początek."):
    """Refused, at the field, when both days are known and the second comes before the first."""
    if first is not None and second is not None and second < first:
        raise Refused(message, field)
