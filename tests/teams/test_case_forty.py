"""Case 12 of the sources: 40 powiaty qualified, 39 carried the pilot out, 20 were invited to stage II; 400 families."""

from datetime import date

import pytest
from django.urls import reverse

from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.models import Powiat
from teams.actions.stages import invite_to_edition
from teams.models import Institution, Pilot, PilotCard, StageAssessment
from teams.selectors.nation import board_of, figures_of
from tests.cases import made
from tests.teams.nation import CRZL, DAYS, END, WAY, live, make_edition, make_powiat

TODAY = date(2017, 2, 1)
REASON = "Powiat zrezygnował z udziału."


@pytest.fixture
def editions(cast):
    return make_edition(3), make_edition(4, date(2017, 1, 1), date(2017, 9, 30), by_invitation=True)


@pytest.fixture
def forty(editions):
    """Forty powiaty of the first edition: thirty-nine to the end, the last one withdrawn on the way."""
    first, second = editions
    pilots = [enter(make_powiat(9800 + number, f"próbny {number:02d}"), first) for number in range(1, 41)]
    for pilot in pilots[:39]:
        live(pilot, *WAY)
    live(pilots[39], *WAY[:3])
    live(pilots[39], "withdraw", reason=REASON)
    with in_nation():
        for pilot in pilots[:25]:
            result = "positive" if pilots.index(pilot) < 22 else "negative"
            about = {"powiat_id": pilot.powiat_id, "reason": "Efekty.", "assessed_on": END}
            made(StageAssessment, pilot=pilot, result=result, **about)
        invite_to_edition(member=CRZL, edition=second, pilots=pilots[:20], invited_on=END, reason="Najwyższe efekty.")
    return pilots


def enter(powiat, edition):
    with in_powiat(powiat.pk):
        office = made(Institution, name="PUP", kind="pup", side="labour", valid_from=date(2016, 1, 1))
        pilot = made(Pilot, powiat=powiat, edition=edition, leader=office, **DAYS)
        made(PilotCard, pilot=pilot, pzkw_size=10, mgi_size=10)
    return pilot


def test_the_board_tells_forty_thirty_nine_and_twenty_apart(forty, editions):
    first, second = editions
    with in_nation():
        figures = figures_of(first, TODAY)
        assert (figures.qualified, figures.carried_out, figures.closed) == (40, 39, 39)
        assert (figures.withdrawn, figures.withdrawn_qualified, figures.invited_on) == (1, 1, 20)
        assert figures.planned_families == 400
        assert (figures.pzkw_people, figures.mgi_people) == (390, 390)
        assert (figures_of(second, TODAY).invited, figures_of(second, TODAY).unanswered) == (20, 20)


def test_the_withdrawn_powiat_stands_last_with_its_reason_and_out_of_the_effects(cast, forty, editions):
    with in_nation():
        rows = board_of(editions[0], TODAY)
        assert len(rows) == 40
        assert rows[-1].pilot.withdrawn_reason == REASON
        assert forty[39].pk not in set(Pilot.objects.of_effect().values_list("pk", flat=True))
        assert Powiat.objects.get(pk=9840).pilots.count() == 1


def test_the_page_says_it_in_words(cast, forty, editions):
    page = cast.client("celina").get(reverse("edition_show", args=[editions[0].pk])).content.decode()
    assert "<strong>40</strong><span>powiatów zakwalifikowanych</span>" in page
    assert "<strong>39</strong><span>realizuje lub zrealizowało pilotaż</span>" in page
    assert "<strong>20</strong><span>zaproszonych do następnej edycji</span>" in page
    assert "planowane rodziny: 400" in page
    assert REASON in page
