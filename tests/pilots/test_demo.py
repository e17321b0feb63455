"""The loaded demo: the figures of Poznań, a full quota in Żagań, a report that waits at CRZL, accounts."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.utils import timezone

from contracts.models import Contract
from families.models import EmploymentEpisode, Family, Participation, Visit
from families.selectors.gaps import gaps
from families.selectors.programme import plan_by_module
from reports.definitions import measure
from reports.models import PublishedElsewhere, SubmittedReport
from schematom.jobs.models import Job
from schematom.pilots.people import DEMO_PASSWORD
from schematom.tenancy.context import in_nation, in_powiat
from schematom.web import demo as login_page
from teams.models import Membership, Pilot, Session, User
from teams.selectors import member_in, memberships_of
from tests.pilots.conftest import load

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]

POZNAN, TUREK, ZAGAN, SLUPSK = 3021, 3027, 810, 2212


def pilot_of(powiat, edition):
    return Pilot.objects.get(powiat_id=powiat, edition__number=edition)


def figures(powiat, edition, measured_on):
    with in_powiat(powiat):
        pilot = pilot_of(powiat, edition)
        return measure(pilot, cutoff_on=pilot.team_work_ends_on, measured_on=measured_on).figures


@pytest.mark.parametrize("measured_on", [date(2015, 3, 31), date(2015, 5, 18), date(2016, 1, 1)])
def test_poznan_computes_exactly_what_it_published(measured_on):
    found = figures(POZNAN, 1, measured_on)
    assert found["FAMILIES_COMPLETED"]["value"] == 10
    assert found["PERSONS_COMPLETED"]["value"] == 54
    started, kept = found["WORK_STARTED"], found["WORK_KEPT"]
    assert (started["value"], started["parts"]) == (9, {"employment_contract": 5, "mandate_contract": 4})
    assert (kept["value"], kept["parts"]) == (5, {"employment_contract": 3, "mandate_contract": 2})


def test_computed_figures_equal_the_published_ones():
    found = figures(POZNAN, 1, date(2015, 3, 31))
    with in_powiat(POZNAN):
        for row in PublishedElsewhere.objects.all():
            figure = found[row.indicator]
            assert row.value == (figure["parts"][row.part] if row.part else figure["value"])
            assert row.published_on == date(2015, 5, 18)


def test_the_traps_are_there():
    with in_powiat(POZNAN):
        kinds = set(EmploymentEpisode.objects.values_list("kind", flat=True))
        persons = EmploymentEpisode.objects.values("person").distinct().count()
        assert {"traineeship", "socially_useful"} <= kinds
        assert EmploymentEpisode.objects.count() > persons > 9


def test_the_whole_life_of_a_family_went_through_the_actions():
    with in_powiat(POZNAN):
        family = Family.objects.get(name="Domyślny")
        contract = Contract.objects.get(participation__family=family)
        versions = contract.programme_version.programme.versions.order_by("number")
        assert [version.opinion for version in versions] == ["remarks", "positive"]
        assert contract.state == "fulfilled"
        assert all(row.has_signed for row in contract.signatories.all())
        assert contract.document.has_file


def test_the_log_names_the_people_who_acted():
    with in_powiat(POZNAN):
        marek = User.objects.get(email="marek.probny@poznanski.example")
        assert set(Visit.objects.filter(participation__family__name="Niby").values_list("author", flat=True)) == {
            marek.pk
        }


def test_no_job_is_left_waiting():
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


def test_the_quota_of_zagan_is_full_and_two_families_are_on_the_reserve_list():
    with in_powiat(ZAGAN):
        pilot = pilot_of(ZAGAN, 1)
        taken = pilot.participations.taking_places().values_list("family__gmina_id", flat=True)
        assert sorted(taken) == ["081001"] * 4 + ["081007"] * 6
        assert pilot.participations.filter(state="reserve").count() == 2


def test_zagan_has_a_family_at_most_steps():
    with in_powiat(ZAGAN):
        stages = set(Participation.objects.filter(pilot=pilot_of(ZAGAN, 1)).values_list("state", flat=True))
        contracts = set(Contract.objects.values_list("state", flat=True))
    assert {"qualified", "participant", "finished", "left_early", "reserve", "declined", "not_qualified"} <= stages
    assert {"agreed", "in_force", "fulfilled", "terminated"} <= contracts


def test_the_draft_of_turek_says_what_it_lacks():
    with in_powiat(TUREK):
        family = Family.objects.get(name="Niedokończony")
        version = family.participations.get().programmes.get().versions.get()
        assert any("większe mieszkanie" in gap.text for gap in gaps(version, plan_by_module(version)))


def test_work_with_families_of_slupsk_ended_in_2014():
    with in_powiat(SLUPSK):
        assert not Visit.objects.filter(visited_on__gt=date(2014, 12, 31)).exists()


def test_crzl_has_a_report_to_decide_on_and_one_decided():
    with in_nation():
        reports = {report.powiat_id: report for report in SubmittedReport.objects.all()}
        assert all(report.has_file for report in reports.values())
        assert {number: bool(report.last_review) for number, report in reports.items()} == {
            810: True,
            2212: False,
            2604: True,
        }


def test_an_edition_runs_today_in_two_powiaty():
    today = timezone.localdate()
    for number in (POZNAN, ZAGAN):
        pilot = pilot_of(number, 9)
        assert pilot.starts_on < today < pilot.family_work_ends_on - timedelta(days=100)


def test_in_the_open_session_a_vote_is_missing():
    with in_powiat(ZAGAN):
        session = Session.objects.get(state="open")
        assert [item.votes.count() for item in session.items.all()] == [1]


def test_one_person_works_in_two_powiaty():
    user = User.objects.get(email="pawel.dwojny@example.com")
    assert {row.powiat_id for row in memberships_of(user)} == {POZNAN, ZAGAN}


def test_every_powiat_has_all_its_roles():
    for number in (POZNAN, ZAGAN, TUREK, SLUPSK, 2604):
        roles = set(Membership.objects.filter(powiat_id=number).values_list("role", flat=True))
        assert roles == {"coordinator", "mgi", "pzkw_chair", "pzkw_member", "staff", "powiat_admin", "iod"}


def test_a_second_run_of_everything_changes_nothing():
    assert all(line.endswith("bez zmian") for line in load("--all", "--demo").splitlines())


def accounts():
    out = StringIO()
    call_command("demo_accounts", "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def test_every_account_shown_can_log_in_and_has_a_role():
    for account in accounts():
        user = User.objects.get(email=account["email"])
        assert member_in(user, memberships_of(user)).roles
        assert account["password"] == DEMO_PASSWORD
    assert check_password(DEMO_PASSWORD, user.password)


def test_accounts_tell_who_where_and_what_to_try():
    assert all(all(account[key] for key in ("name", "email", "role", "powiat", "try")) for account in accounts())
    assert accounts()[0]["powiat"] == "powiat poznański"


def test_the_login_page_offers_the_same_accounts(settings):
    assert [one.email for one in login_page.accounts()] == [one["email"] for one in accounts()]
    settings.DEMO = False
    assert login_page.accounts() == []
