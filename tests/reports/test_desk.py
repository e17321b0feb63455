"""What waits for a coordinator and for CRZL's reviewer."""

from reports.desk import reports_of_powiat, reports_to_review
from schematom.tenancy.context import in_nation
from schematom.web.navigation import entries_for


def lines(cast, name="anna"):
    with cast.inside():
        return {line.title: line for line in reports_of_powiat(cast.member(name))}


def test_a_pilot_that_ended_without_a_report_waits(cast, pilot):
    line = lines(cast)["Wyślij raport: 7 edycja"]
    assert line.due == pilot.team_work_ends_on


def test_a_report_in_crzl_does_not_wait_for_the_powiat(cast, poznan, submitted):
    assert not [title for title in lines(cast) if "7 edycja" in title]


def test_a_returned_report_waits_for_the_coordinator_alone(cast, submitted, review):
    review(submitted)
    assert "Popraw raport: 7 edycja" in lines(cast)
    assert lines(cast, "piotr") == {}


def test_a_sent_report_waits_for_crzl_until_it_answers(cast, submitted, review):
    celina = cast.member("celina")

    def waiting():
        with in_nation(user_id=celina.user_id):
            return [line.title for line in reports_to_review(celina)]

    assert "Powiat bukowy, 7 edycja" in waiting()
    review(submitted, verdict="accepted", remarks="")
    assert "Powiat bukowy, 7 edycja" not in waiting()


def test_navigation_leads_each_side_to_its_pages(cast):
    local = [entry.url_name for entry in entries_for(cast.member("anna"))]
    national = [entry.url_name for entry in entries_for(cast.member("celina"))]
    assert "report_list" in local and "national_board" not in local
    assert "national_board" in national and "report_list" not in national
