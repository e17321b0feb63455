"""Days of a case against the calendar, the participation and the pilot. `long_date` ends with its own full stop."""

from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.web.polish import long_date
from teams.actions import must_not_be_over


def not_in_future(day, field):
    if day > timezone.localdate():
        raise Refused("Ta data jeszcze nie nadeszła. Wpisz dzień, który już minął, albo dzisiejszy.", field)


def during_participation(day, participation, field):
    """Refused before the family's participation began or after it ended."""
    begun, ended = participation.started_on, participation.ended_on
    took_part = "Rodzina uczestniczy w pilotażu"
    if begun and day < begun:
        raise Refused(f"{took_part} od {long_date(begun)} Wpisz ten dzień lub późniejszy.", field)
    if ended and day > ended:
        raise Refused(f"{took_part} do {long_date(ended)} Wpisz ten dzień lub wcześniejszy.", field)


def during_family_work(day, pilot, field):
    """Work with families may end months before the pilot does (Słupsk: 31.12.2014 and 31.03.2015)."""
    must_not_be_over(pilot)
    if day > pilot.family_work_ends_on:
        raise Refused(
            f"Praca z rodzinami w tym pilotażu skończyła się {long_date(pilot.family_work_ends_on)}, "
            f"dlatego nie można wpisać dnia {long_date(day)}",
            field,
        )
