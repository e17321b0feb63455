"""Stage II: assessed, invited, accepted. Nobody comes uninvited."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.tenancy.context import in_nation
from teams.actions.pilots import accept_stage_invitation, open_pilot
from teams.actions.stages import invite_to_edition
from teams.choices import PilotState
from teams.models import StageInvitation
from teams.selectors.nation import may_be_invited, open_invitations
from tests.teams.nation import CRZL, DAYS, END, WAY, apply, assess, live, make_edition, make_powiat

SECOND = (date(2017, 1, 1), date(2017, 9, 30))
LATER = {"starts_on": SECOND[0], "family_work_ends_on": SECOND[1], "team_work_ends_on": SECOND[1]}


@pytest.fixture
def first(cast):
    return make_edition(3)


@pytest.fixture
def second(first):
    return make_edition(4, *SECOND, by_invitation=True)


@pytest.fixture
def pilot(cast, first):
    return live(apply(cast.buk.powiat, first), *WAY)


def invite(edition, *pilots, on=END, reason="Wysokie efekty."):
    with in_nation():
        return invite_to_edition(member=CRZL, edition=edition, pilots=pilots, invited_on=on, reason=reason)


def accept(cast, invitation, on=SECOND[0], **values):
    with cast.inside():
        member = system_member(cast.buk.powiat.pk)
        days = {**LATER, **values}
        return accept_stage_invitation(member=member, invitation=invitation, leader=cast.buk.pup, applied_on=on, **days)


def test_a_powiat_assessed_well_is_invited_and_accepts_with_another_leader(cast, pilot, second):
    assess(pilot)
    [invitation] = invite(second, pilot)
    with cast.inside():
        assert [row.edition for row in open_invitations(cast.buk.powiat.pk)] == [second]
    accepted = accept(cast, invitation)
    assert (accepted.state, accepted.edition, accepted.leader) == (PilotState.APPLIED, second, cast.buk.pup)
    with cast.inside():
        assert list(open_invitations(cast.buk.powiat.pk)) == []


def test_nobody_comes_to_stage_two_uninvited(cast, second):
    with cast.inside(), pytest.raises(Refused, match="tylko dla powiatów zaproszonych") as refusal:
        open_pilot(member=system_member(cast.buk.powiat.pk), edition=second, leader=cast.buk.pup, **LATER)
    assert refusal.value.field == "edition"


def test_not_even_entered_by_crzl(cast, second):
    with in_nation(), pytest.raises(Refused, match="tylko dla powiatów zaproszonych"):
        open_pilot(member=CRZL, edition=second, leader=None, powiat_id=cast.buk.powiat.pk, **LATER)


@pytest.mark.parametrize("results", [(), ("negative",), ("positive", "negative")])
def test_only_the_last_assessment_counts_and_it_must_be_positive(pilot, second, results):
    for number, result in enumerate(results):
        assess(pilot, result, on=END + timedelta(days=number))
    with pytest.raises(Refused, match="brak pozytywnej oceny") as refusal:
        invite(second, pilot, on=date(2017, 2, 1))
    assert refusal.value.field == "pilots"


def test_an_assessment_put_right_opens_the_way(pilot, second):
    assess(pilot, "negative")
    assess(pilot, "positive", on=END + timedelta(days=1))
    assert invite(second, pilot, on=date(2017, 1, 2))


def test_an_invitation_is_sent_once(pilot, second):
    assess(pilot)
    invite(second, pilot)
    with pytest.raises(Refused, match="już zapisane"):
        invite(second, pilot)


def test_all_are_invited_or_nobody(cast, first, pilot, second):
    assess(pilot)
    other = live(apply(cast.dab.powiat, first), *WAY)
    with pytest.raises(Refused, match="Powiat dębowy"):
        invite(second, pilot, other)
    with in_nation():
        assert not StageInvitation.objects.filter(edition=second).exists()


def test_an_invitation_needs_a_reason_and_somebody(pilot, second):
    assess(pilot)
    for pilots, reason, field in (((), "Efekty.", "pilots"), ((pilot,), " ", "reason")):
        with pytest.raises(Refused) as refusal:
            invite(second, *pilots, reason=reason)
        assert refusal.value.field == field


def test_an_invitation_does_not_precede_the_assessment(pilot, second):
    assess(pilot)
    for day in (END - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            invite(second, pilot, on=day)
        assert refusal.value.field == "invited_on"


def test_an_edition_open_to_all_takes_no_invitations(first, pilot):
    with pytest.raises(Refused, match="zgłaszają się same"):
        invite(first, pilot)


def test_a_pilot_of_an_earlier_edition_than_the_last_is_not_enough(cast, pilot, second):
    third = make_edition(5, date(2018, 1, 1), date(2018, 12, 31), by_invitation=True)
    assess(pilot)
    with pytest.raises(Refused, match="poprzedniej edycji"):
        invite(third, pilot)


def test_a_withdrawn_powiat_is_neither_assessed_nor_invited(cast, first, second):
    pilot = live(apply(cast.buk.powiat, first), *WAY[:3])
    assess(pilot)
    live(pilot, "withdraw", reason="Brak kadry.")
    with pytest.raises(Refused, match="nie ma zrealizowanego pilotażu"):
        invite(second, pilot)
    with pytest.raises(Refused, match="Oceniasz tylko etap"):
        assess(pilot)


@pytest.mark.parametrize("day", [date(2015, 12, 31), timezone.localdate() + timedelta(days=1)])
def test_an_assessment_has_a_day_that_makes_sense(pilot, day):
    with pytest.raises(Refused) as refusal:
        assess(pilot, on=day)
    assert refusal.value.field == "assessed_on"


def test_an_invitation_is_not_accepted_before_it_came_nor_twice(cast, pilot, second):
    assess(pilot)
    [invitation] = invite(second, pilot)
    with pytest.raises(Refused) as refusal:
        accept(cast, invitation, on=END - timedelta(days=1))
    assert refusal.value.field == "applied_on"
    accept(cast, invitation)
    with pytest.raises(Refused, match="bierze już udział"):
        accept(cast, invitation)


def test_those_who_may_be_invited_are_found_in_one_question(cast, first, pilot, second, django_assert_num_queries):
    assess(pilot)
    bad = live(apply(cast.dab.powiat, first), *WAY)
    assess(bad, "negative")
    asked = make_powiat(9941, "zaproszony")
    invited = live(apply(asked, first), *WAY)
    assess(invited)
    invite(second, invited)
    with in_nation(), django_assert_num_queries(1):
        assert [row.powiat for row in may_be_invited(second, first)] == [cast.buk.powiat]
    assert DAYS["starts_on"] == first.starts_on
