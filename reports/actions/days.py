"""Days that make no sense."""

from django.utils import timezone

from schematom.audit.errors import Refused


def not_in_future(day, field):
    if day > timezone.localdate():
        raise Refused("Ten dzień jeszcze nie nadszedł. Podaj dzień dzisiejszy lub wcześniejszy.", field)


def not_before(day, earliest, message, field):
    if day < earliest:
        raise Refused(message, field)
