from datetime import date

import pytest

from modules import actions
from modules.choices import Section, VersionState
from modules.models import LocalProgrammeVersion
from schematom.audit.errors import Refused, StaleVersion
from teams import actions as team_actions
from teams.choices import ItemKind, ItemState

TEXTS = {"barriers": "Urzędy nie znają się nawzajem.", "tools": "Wspólny informator dla klienta."}
DAY = date(2015, 2, 20)


@pytest.fixture
def anna(cast):
    return cast.member("anna")


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast.buk


@pytest.fixture
def draft(inside):
    """The first version of the LPIW, begun by Anna."""
    return LocalProgrammeVersion.objects.get(pk=inside.local_programme_version.pk)


@pytest.fixture
def ready(anna, draft):
    return actions.save_version(member=anna, version=draft, revision=draft.revision, sections=TEXTS)


@pytest.fixture
def submitted(anna, ready):
    return actions.submit_version(member=anna, version=ready)


def decide(cast, version, value):
    """The vote of the PZKW on a submitted version."""
    anna, piotr = cast.member("anna"), cast.member("piotr")
    session = team_actions.plan_session(member=anna, pilot=cast.buk.pilot, held_on=DAY, place="Próbnik")
    item = team_actions.schedule_item(member=anna, item=version.agenda_item, session=session)
    session = team_actions.open_session(member=anna, session=session)
    item.refresh_from_db()
    team_actions.cast_vote(member=piotr, item=item, value=value, remarks="Powód.")
    team_actions.close_session(member=anna, session=session)
    version.refresh_from_db()
    return version


def test_one_version_at_a_time_is_unfinished(inside, anna, draft):
    with pytest.raises(Refused, match="Jest już projekt"):
        actions.draft_version(member=anna, pilot=inside.pilot)


def test_a_submitted_version_is_unfinished_too(inside, anna, submitted):
    with pytest.raises(Refused, match="Jest już projekt"):
        actions.draft_version(member=anna, pilot=inside.pilot)


def test_a_pilot_without_a_programme_begins_one(inside, anna):
    from tests.teams.test_states import new_row

    version = actions.draft_version(member=anna, pilot=new_row("pilot", inside))
    assert (version.number, version.state) == (1, VersionState.DRAFT)
    assert version.texts() == dict.fromkeys(Section.values, "")


def test_a_draft_is_saved_whole(anna, ready):
    assert ready.texts() == TEXTS
    assert ready.revision == 2


def test_the_second_saver_is_stopped(anna, draft, ready):
    with pytest.raises(StaleVersion):
        actions.save_version(member=anna, version=draft, revision=1, sections={"tools": "Co innego."})
    assert ready.texts()["tools"] == TEXTS["tools"]


@pytest.mark.parametrize("missing", ["barriers", "tools"])
def test_nothing_is_submitted_without_barriers_and_tools(anna, draft, missing):
    texts = {**TEXTS, missing: "  "}
    version = actions.save_version(member=anna, version=draft, revision=None, sections=texts)
    with pytest.raises(Refused, match=f"„{Section(missing).label}”"):
        actions.submit_version(member=anna, version=version)


def test_submitting_freezes_the_text_and_asks_the_pzkw(submitted):
    item = submitted.agenda_item
    assert (submitted.state, item.kind, item.state) == (
        VersionState.SUBMITTED,
        ItemKind.LOCAL_PROGRAMME,
        ItemState.WAITING,
    )
    assert submitted.content_sha256 == item.packet_sha256 != ""
    assert [s["text"] for s in item.packet["sections"] if s["key"] == "tools"] == [TEXTS["tools"]]


def test_a_submitted_version_is_not_changed_or_submitted_again(anna, submitted):
    with pytest.raises(Refused, match="tylko projekt"):
        actions.save_version(member=anna, version=submitted, revision=None, sections=TEXTS)
    with pytest.raises(Refused, match="tylko projekt"):
        actions.submit_version(member=anna, version=submitted)


def test_who_wrote_it_does_not_vote_though_another_submits(cast, inside, anna, submitted):
    actions.withdraw_version(member=anna, version=submitted, reason="Do poprawy.")
    submitted.refresh_from_db()
    again = actions.submit_version(member=cast.member("czeslawa"), version=submitted)
    assert [e.team_member for e in again.agenda_item.exclusions.all()] == [inside.seats["czeslawa"]]


def test_a_withdrawn_version_is_a_draft_again(anna, submitted):
    item = submitted.agenda_item
    version = actions.withdraw_version(member=anna, version=submitted, reason="Do poprawy.")
    item.refresh_from_db()
    assert (version.state, version.agenda_item, item.state) == (VersionState.DRAFT, None, ItemState.WITHDRAWN)
    with pytest.raises(Refused, match="tylko wersję przekazaną"):
        actions.withdraw_version(member=anna, version=version, reason="Jeszcze raz.")


@pytest.mark.parametrize("value", ["positive", "remarks"])
def test_a_vote_for_puts_it_in_force_on_the_day_of_the_session(cast, submitted, value):
    version = decide(cast, submitted, value)
    assert (version.state, version.adopted_on) == (VersionState.IN_FORCE, DAY)


def test_a_vote_against_rejects_it(cast, submitted):
    version = decide(cast, submitted, "negative")
    assert (version.state, version.adopted_on) == (VersionState.REJECTED, None)


def test_the_next_version_begins_as_a_copy_and_supersedes_when_adopted(cast, anna, submitted):
    first = decide(cast, submitted, "positive")
    second = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    assert (second.number, second.texts()["tools"]) == (2, TEXTS["tools"])
    first.refresh_from_db()
    assert first.state == VersionState.IN_FORCE
    second = decide(cast, actions.submit_version(member=anna, version=second), "positive")
    first.refresh_from_db()
    assert (first.state, second.state) == (VersionState.SUPERSEDED, VersionState.IN_FORCE)


def test_a_rejected_version_leaves_the_one_in_force(cast, anna, submitted):
    first = decide(cast, submitted, "positive")
    second = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    decide(cast, actions.submit_version(member=anna, version=second), "negative")
    first.refresh_from_db()
    assert first.state == VersionState.IN_FORCE
    third = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    assert third.number == 3


@pytest.mark.parametrize("act", [actions.reject_version, lambda **kw: actions.adopt_version(on=DAY, **kw)])
def test_only_a_submitted_version_is_adopted_or_rejected(anna, draft, act):
    with pytest.raises(Refused, match="przekazaną PZKW"):
        act(member=anna, version=draft)


def test_a_matter_of_another_kind_changes_no_programme(cast, inside, anna, draft):
    piotr = cast.member("piotr")
    session = team_actions.plan_session(member=anna, pilot=inside.pilot, held_on=DAY, place="Próbnik")
    item = team_actions.schedule_item(member=anna, item=inside.waiting_item, session=session)
    team_actions.open_session(member=anna, session=session)
    team_actions.cast_vote(member=piotr, item=item, value="positive")
    team_actions.close_session(member=anna, session=session)
    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT
