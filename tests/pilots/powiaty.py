"""The five powiaty of the sources, as tests name them."""

import pytest

from teams.models import Pilot

POZNAN, ZAGAN, TUREK, KIELCE, SLUPSK = 3021, 810, 3027, 2604, 2212
in_the_demo = pytest.mark.xdist_group("demo")


def pilot_of(powiat, edition):
    return Pilot.objects.select_related("edition").get(powiat_id=powiat, edition__number=edition)


def partners_of(pilot):
    return {partner.institution for partner in pilot.partners.select_related("institution")}
