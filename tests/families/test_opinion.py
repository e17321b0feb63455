"""The opinion of the PZKW: what is asked, what is carried over, what is kept of the answer."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from families import actions
from families.actions.opinion import print_opinion, submit_version
from families.choices import VersionState
from families.selectors.opinion import deadline_words, opinion_document, standing_of
from families.selectors.packets import asked_of
from families.selectors.programme_parts import part_hashes
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.remarks import write_remark
from teams.models import PowiatSettings, Vote
from tests.cases import made
from tests.families.steps_of_a_case import add_activity, changed_goals, decide, draft_programme, opined

SUBMITTED_ON = date(2014, 3, 1)


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


@pytest.fixture
def olga(cast):
    return cast.member("olga")


def submitted(cast, version, on=SUBMITTED_ON):
    return submit_version(member=cast.member("olga"), version=version, on=on)


def next_version(cast, version):
    return actions.amend(member=cast.member("olga"), version=version)


def plan(cast, version, module, title):
    return add_activity(cast, version, module=module, title=title)


def parts(version):
    return {part["key"]: part for part in version.agenda_item.packet["parts"]}


# Asking


def test_the_deadline_runs_from_the_day_of_submitting_by_the_powiats_setting(inside):
    row = PowiatSettings.objects.get()
    with recorded("test", row):
        row.opinion_days = 10
        row.save()
    version = submitted(inside, draft_programme(inside))
    assert (version.submitted_on, version.opinion_due_on) == (SUBMITTED_ON, SUBMITTED_ON + timedelta(days=10))


def test_two_weeks_are_the_setting_to_start_with(inside):
    version = submitted(inside, draft_programme(inside))
    assert version.opinion_due_on == date(2014, 3, 15)


def test_the_first_time_every_part_that_is_not_empty_goes_to_the_pzkw(inside):
    version = submitted(inside, draft_programme(inside))
    assert version.reopened == ["goals", "employment"]
    assert version.carried_from is None
    assert version.part_hashes == part_hashes(version)
    packet = version.agenda_item.packet
    assert [(part["title"], part["reopened"]) for part in packet["parts"]] == [
        ("Cele", True),
        ("Moduł prozatrudnieniowy", True),
    ]
    assert packet["compared_with"] is None


def test_an_edit_after_the_opinion_reopens_only_the_changed_module(inside):
    draft = draft_programme(inside)
    plan(inside, draft, "family", "Warsztat rodzinny")
    first = opined(inside, draft, "remarks")
    second = next_version(inside, first)
    plan(inside, second, "family", "Konsultacje z pedagogiem")
    second = submitted(inside, second)
    assert second.reopened == ["family"]
    assert second.carried_from == first
    found = parts(second)
    assert found["family"]["changes"]["summary"] == "dodano 1"
    assert [item["title"] for item in found["family"]["changes"]["added"]] == ["Konsultacje z pedagogiem"]
    for part in ("goals", "employment"):
        assert found[part]["reopened"] is False
        assert found[part]["opinion"] == {
            "version": 1,
            "on": "10\xa0marca 2014\xa0r.",
            "outcome": "pozytywna z uwagami",
        }


def test_a_part_carried_twice_names_the_version_it_was_looked_at_with(inside):
    first = opined(inside, draft_programme(inside), "remarks")
    second = opined(inside, changed_goals(inside, next_version(inside, first)), "remarks")
    third = next_version(inside, second)
    plan(inside, third, "social", "Świetlica")
    found = parts(submitted(inside, third))
    assert found["employment"]["opinion"]["version"] == 1
    assert found["goals"]["opinion"]["version"] == 2
    assert found["social"]["reopened"]


def test_a_module_emptied_after_the_opinion_goes_back_to_the_pzkw(inside, olga):
    draft = draft_programme(inside)
    plan(inside, draft, "family", "Warsztat rodzinny")
    second = next_version(inside, opined(inside, draft, "remarks"))
    actions.remove_activity(member=olga, activity=second.activities.get(module="family"))
    second = submitted(inside, second)
    assert second.reopened == ["family"]
    assert parts(second)["family"]["changes"]["summary"] == "usunięto 1"


def test_a_version_that_changes_nothing_is_not_worth_another_opinion(inside):
    first = opined(inside, draft_programme(inside), "remarks")
    second = next_version(inside, first)
    with pytest.raises(Refused, match=r"^Żadna część nie zmieniła się od opinii z 10\smarca 2014\sr\. o wersji 1"):
        submitted(inside, second)
    second.refresh_from_db()
    assert second.state == VersionState.DRAFT


def test_what_moves_on_by_itself_reopens_nothing(inside, olga):
    first = opined(inside, draft_programme(inside))
    first = actions.put_in_force(member=inside.member("anna"), version=first, in_force_on=date(2014, 3, 11))
    second = next_version(inside, first)
    actions.move_activity(member=olga, activity=first.activities.get(), move="hold")
    assert asked_of(second).reopened == []


def test_a_withdrawn_version_forgets_what_it_asked(inside, olga):
    version = submitted(inside, draft_programme(inside))
    version = actions.withdraw_version(member=olga, version=version, reason="Brakuje działania.")
    assert (version.submitted_on, version.opinion_due_on, version.carried_from) == (None, None, None)
    assert (version.part_hashes, version.reopened) == ({}, [])
    assert submitted(inside, version, on=date(2014, 3, 4)).submitted_on == date(2014, 3, 4)


def test_the_difference_in_the_packet_names_nobody(inside, olga):
    first = opined(inside, draft_programme(inside), "remarks")
    second = changed_goals(inside, next_version(inside, first), "Maria Wrona pracuje, Zosia ma pokój.")
    plan(inside, second, "family", "Zajęcia dla Stasia Wrony")
    words = json.dumps(submitted(inside, second).agenda_item.packet, ensure_ascii=False)
    for name in ("Mari", "Wron", "Zosi", "Stasi"):
        assert name not in words


# The answer


def answered(cast, outcome="remarks", on=date(2014, 3, 10)):
    """Version 1 with a remark on a module and one given with a vote."""
    version = submitted(cast, draft_programme(cast))
    chair = cast.member("czeslawa")
    write_remark(member=chair, item=version.agenda_item, part="employment", text="Dopisać staż dla Marii Wrony.")
    seats = cast.buk.seats
    made(Vote, item=version.agenda_item, team_member=seats["czeslawa"], value="remarks", remarks="Za mało godzin.")
    made(Vote, item=version.agenda_item, team_member=seats["piotr"], value="positive")
    decide(cast, version.agenda_item, outcome, on=on)
    version.refresh_from_db()
    return version


def test_the_opinion_is_frozen_with_votes_in_numbers_and_remarks_without_names(inside):
    version = answered(inside)
    content = opinion_document(version).content
    assert (content["outcome"], content["family"], content["version"]) == ("pozytywna z uwagami", "RN/2014/02", 1)
    assert content["votes"]["counts"] == {"for": 2, "remarks": 1, "against": 0, "abstain": 0}
    assert [(part["title"], part["remarks"]) for part in content["parts"]] == [
        ("Cele", []),
        ("Moduł prozatrudnieniowy", ["Dopisać staż dla [matka] [ojciec]."]),
    ]
    assert content["remarks"] == ["Za mało godzin."]
    assert content["deadline"]["kept"] == "dotrzymany"
    words = json.dumps(content, ensure_ascii=False)
    for name in ("Czesława", "Piotr", "Wron", "Mari"):
        assert name not in words


def test_the_opinion_on_a_changed_module_names_what_was_carried_over(inside):
    first = answered(inside)
    second = opined(inside, changed_goals(inside, next_version(inside, first)), "positive")
    found = {part["key"]: part for part in opinion_document(second).content["parts"]}
    assert found["goals"]["opinion"] is None
    assert found["employment"]["opinion"]["version"] == 1
    assert second.opined_on == date(2014, 3, 10)


@pytest.mark.parametrize(
    ("on", "kept"),
    [(date(2014, 3, 15), "dotrzymany"), (date(2014, 3, 16), "przekroczony"), (date(2014, 2, 20), "")],
)
def test_the_opinion_says_whether_it_came_in_time(inside, on, kept):
    # An opinion older than the submitting belongs to a case entered afterwards: nobody was late.
    assert opinion_document(answered(inside, on=on)).content["deadline"]["kept"] == kept


def test_there_is_nothing_to_print_before_the_opinion(inside, olga):
    version = submitted(inside, draft_programme(inside))
    with pytest.raises(Refused, match="nie wydał jeszcze opinii"):
        print_opinion(member=olga, version=version)


def test_an_opinion_of_the_first_months_is_frozen_when_it_is_printed(inside):
    version = inside.buk.version
    assert opinion_document(version) is None
    document = print_opinion(member=inside.member("anna"), version=version)
    assert document == opinion_document(version)
    assert document.content["outcome"] == "pozytywna"


# How it stands, in words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (9, "zostało 9\xa0dni"),
        (3, "zostały 3\xa0dni"),
        (1, "został 1\xa0dzień"),
        (0, "termin mija dziś"),
        (-1, "po terminie od 1\xa0dnia"),
        (-2, "po terminie od 2\xa0dni"),
    ],
)
def test_the_deadline_is_told_in_words(left, words):
    day = date(2014, 3, 1)
    assert deadline_words(day + timedelta(days=left), day) == words


def test_a_draft_after_an_opinion_tells_which_parts_have_changed(inside):
    first = opined(inside, draft_programme(inside), "remarks")
    second = next_version(inside, first)
    assert (standing_of(second).draft_after, standing_of(second).changed) == (first, [])
    standing = standing_of(changed_goals(inside, second))
    assert standing.changed == ["Cele"]


def test_a_first_draft_stands_nowhere_with_the_pzkw(inside):
    standing = standing_of(draft_programme(inside))
    assert (standing.waiting, standing.content, standing.draft_after) == ("", None, None)


def test_a_version_past_its_deadline_is_late(inside):
    version = submitted(inside, draft_programme(inside), on=timezone.localdate() - timedelta(days=16))
    standing = standing_of(version)
    assert (standing.waiting, standing.is_late) == ("po terminie od 2\xa0dni", True)
    assert standing.asked == ["Cele", "Moduł prozatrudnieniowy"]
