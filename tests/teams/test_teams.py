"""The PZKW and the MGI: appointed, put right, dissolved; how they stand; their papers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schematom.access.members import system_member
from schematom.audit.errors import Refused, StaleVersion
from schematom.documents.receiving import Paper
from teams import actions as all_actions
from teams.actions import seats, teams
from teams.choices import PilotState, TeamFunction, TeamKind
from teams.models import Edition, Pilot, PilotCard, Team
from teams.selectors import team_of
from teams.selectors.teams import sheet_of, sheets_of
from tests.cases import START, made
from tests.cast import walk
from tests.teams.seating import JUNE, join, refused

PAPER = Paper(b"%PDF-1.7 test", ".pdf", "application/pdf", "zarzadzenie.pdf")


@pytest.fixture
def second(inside):
    """A pilot of the powiat at work, without teams."""
    edition = Edition.objects.create(number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30))
    days = {
        "starts_on": edition.starts_on,
        "family_work_ends_on": date(2015, 8, 31),
        "team_work_ends_on": edition.ends_on,
    }
    pilot = made(Pilot, powiat=inside.powiat, edition=edition, leader=inside.pup, **days)
    return walk(
        pilot, "qualified", "agreement_signed", "running", agreement_number="U/2", agreement_on=edition.starts_on
    )


# The team


def test_a_team_is_appointed_on_a_basis_and_the_board_learns_of_it(second, anna):
    team = teams.appoint_team(
        member=anna, pilot=second, kind="pzkw", appointed_on=date(2015, 4, 2), basis=" zarządzenie nr 1 "
    )
    card = PilotCard.objects.get(pilot=second)
    assert team.basis == "zarządzenie nr 1"
    assert (card.pzkw_appointed_on, card.pzkw_size, card.mgi_appointed_on) == (date(2015, 4, 2), 0, None)


def test_a_kind_of_team_is_appointed_once(inside, anna):
    refused(
        teams.appoint_team,
        match="już powołany",
        field="kind",
        member=anna,
        pilot=inside.pilot,
        kind="pzkw",
        appointed_on=START,
    )


@pytest.mark.parametrize(
    ("kind", "day", "said"),
    [
        ("pzkw", date(2015, 3, 31), "zaczyna się"),
        ("pzkw", date(2015, 10, 1), "kończy się"),
        ("mgi", date(2015, 9, 1), "Powołaj MGI najpóźniej"),
    ],
)
def test_a_team_is_appointed_within_its_days(second, anna, kind, day, said):
    refused(
        teams.appoint_team,
        match=said,
        field="appointed_on",
        member=anna,
        pilot=second,
        kind=kind,
        appointed_on=day,
    )


def test_a_pilot_not_yet_at_work_or_closed_takes_no_team_and_no_one(inside, second, anna, pzkw, cast):
    closed = walk(second, "closing", "closed")
    refused(
        teams.appoint_team, match="zakończony", member=anna, pilot=closed, kind="pzkw", appointed_on=date(2015, 4, 2)
    )
    walk(Pilot.objects.get(pk=inside.pilot.pk), "closing", "closed")
    pzkw = Team.objects.get(pk=pzkw.pk)
    with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
        join(anna, pzkw, cast.user("urszula"), inside.pup)


def test_the_appointment_is_put_right_but_not_past_the_first_member(inside, pzkw, anna):
    changed = teams.correct_team(member=anna, team=pzkw, revision=1, appointed_on=START, basis="zarządzenie nr 2")
    assert (changed.basis, changed.revision) == ("zarządzenie nr 2", 2)
    refused(
        teams.correct_team,
        match="Pierwsza osoba",
        field="appointed_on",
        member=anna,
        team=changed,
        revision=2,
        appointed_on=JUNE,
        basis="",
    )
    with pytest.raises(StaleVersion):
        teams.correct_team(member=anna, team=pzkw, revision=1, appointed_on=START, basis="")


def test_dissolving_ends_everybody_and_can_be_taken_back(second, inside, anna, cast):
    team = teams.appoint_team(member=anna, pilot=second, kind="pzkw", appointed_on=date(2015, 4, 1))
    seat = join(anna, team, cast.user("piotr"), inside.pup, since=date(2015, 4, 1))
    team = teams.dissolve_team(member=anna, team=team, dissolved_on=date(2015, 7, 1))
    seat.refresh_from_db()
    assert seat.until == date(2015, 7, 1)
    assert PilotCard.objects.get(pilot=second).pzkw_size == 1
    with pytest.raises(Refused, match="rozwiązano"):
        join(anna, team, cast.user("anna"), inside.pcpr, since=date(2015, 5, 1))
    refused(
        teams.dissolve_team, match="już", field="dissolved_on", member=anna, team=team, dissolved_on=date(2015, 8, 1)
    )
    team = teams.reinstate_team(member=anna, team=team)
    seat.refresh_from_db()
    assert (team.dissolved_on, seat.until) == (None, None)
    refused(teams.reinstate_team, match="nie ma czego", member=anna, team=team)


def test_a_team_is_not_dissolved_before_its_sessions_or_its_people(inside, pzkw, anna, session, cast):
    dissolve = {"act": teams.dissolve_team, "field": "dissolved_on", "member": anna, "team": pzkw}
    refused(match=session.number, dissolved_on=session.held_on - timedelta(days=1), **dissolve)
    refused(match="kończy się", dissolved_on=date(2016, 1, 1), **dissolve)
    refused(match="zaczyna się", dissolved_on=date(2013, 1, 1), **dissolve)
    join(anna, pzkw, cast.user("urszula"), inside.pup, since=date(2015, 3, 1))
    refused(match="Po tym dniu dołącza", dissolved_on=session.held_on, **dissolve)


# How a team stands


def test_a_size_other_than_ten_warns_and_blocks_nothing(inside, pzkw, anna, cast):
    assert "2 osoby, a pilotaż przewiduje 10 osób" in sheet_of(pzkw).size_warning.replace("\N{NO-BREAK SPACE}", " ")
    join(anna, pzkw, cast.user("urszula"), inside.pup)
    assert "3 osoby" in sheet_of(pzkw, JUNE).size_warning.replace("\N{NO-BREAK SPACE}", " ")


def test_a_pzkw_without_a_chair_is_told_a_mgi_is_not(inside, chair, anna):
    seats.end_team_member(member=anna, team_member=chair, until=JUNE)
    pzkw, mgi = sheets_of(Pilot.objects.get(pk=inside.pilot.pk))
    assert (pzkw.kind, pzkw.lacks_chair, mgi.lacks_chair) == (TeamKind.PZKW, True, False)


def test_people_without_the_role_for_the_team_s_work_are_told(inside, pzkw, anna, cast):
    seat = join(anna, pzkw, cast.user("urszula"), inside.pup)
    assert sheet_of(pzkw, JUNE).without_role == [seat]


def test_the_chair_stands_first_then_others_by_surname(inside, pzkw, anna, cast):
    join(anna, pzkw, cast.user("adam"), inside.pcpr, function="clerk")
    functions = [line.seat.function for line in sheet_of(pzkw, JUNE).lines]
    assert functions == ["chair", "clerk", "member"]


def test_the_product_knows_two_teams_and_not_the_municipal_ones():
    """Gminny zespół ds. aktywizacji and zespół interdyscyplinarny (przemoc) are other bodies (domain notes §1.4)."""
    assert set(TeamKind.values) == {"pzkw", "mgi"}


# Papers


def test_a_newer_paper_leaves_the_older_one(pzkw, anna):
    values = {"member": anna, "team": pzkw, "kind": "rules", "title": "Regulamin", "paper": PAPER}
    new = teams.add_team_file(adopted_on=JUNE, **values)
    assert [file.title for file in pzkw.files.filter(kind="rules")] == ["Regulamin", "Regulamin PZKW"]
    assert (new.file_name, new.uploaded_by_id, new.has_file) == ("zarzadzenie.pdf", anna.user_id, True)


def test_a_paper_of_the_future_is_refused(pzkw, anna):
    tomorrow = timezone.localdate() + timedelta(days=1)
    values = {"member": anna, "team": pzkw, "kind": "rules", "title": "Regulamin", "paper": PAPER}
    refused(teams.add_team_file, match="jeszcze nie nadeszła", field="adopted_on", adopted_on=tomorrow, **values)


def test_the_system_may_fill_teams_as_the_loader_does(inside, second, cast):
    member = system_member(inside.powiat.pk)
    team = all_actions.appoint_team(member=member, pilot=second, kind=TeamKind.MGI, appointed_on=second.starts_on)
    join(member, team, cast.user("marek"), inside.pcpr, since=second.starts_on, function=TeamFunction.MEMBER)
    assert team_of(second, TeamKind.MGI) == team
    assert second.state == PilotState.RUNNING
