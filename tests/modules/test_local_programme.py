from datetime import date

import pytest

from modules import actions
from modules.actions import barriers
from modules.actions.local_programme import discard_version
from modules.choices import Section, VersionState
from modules.models import LocalProgrammeVersion
from schematom.audit.errors import Refused, StaleVersion
from teams import actions as team_actions
from teams.actions.attendance import mark_all_present
from teams.choices import ItemKind, ItemState
from tests.cast import walk
from tests.teams.test_states import new_row

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
    mark_all_present(member=anna, session=session)
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
    pilot = new_row("pilot", inside)
    with pytest.raises(Refused, match="jeszcze się nie zaczął"):
        actions.draft_version(member=anna, pilot=pilot)
    walk(pilot, "qualified", "agreement_signed")
    version = actions.draft_version(member=anna, pilot=pilot)
    assert (version.number, version.state) == (1, VersionState.DRAFT)
    assert version.texts() == dict.fromkeys(Section.values, "")


def test_a_draft_is_saved_whole(anna, ready):
    assert ready.texts() == TEXTS
    assert ready.revision == 2


def test_the_second_saver_is_stopped(anna, draft, ready):
    with pytest.raises(StaleVersion):
        actions.save_version(member=anna, version=draft, revision=1, sections={"tools": "Co innego."})
    assert ready.texts()["tools"] == TEXTS["tools"]


def test_nothing_is_submitted_without_a_barrier(inside, anna, ready):
    barriers.remove_barrier(member=anna, barrier=ready.barriers.get())
    with pytest.raises(Refused, match="Dodaj barierę"):
        actions.submit_version(member=anna, version=ready)


def test_nothing_is_submitted_without_a_measure(inside, anna, ready):
    barriers.remove_measure(member=anna, measure=ready.barriers.get().measures.get())
    with pytest.raises(Refused, match="Dodaj działanie"):
        actions.submit_version(member=anna, version=ready)


def test_texts_may_stay_empty(anna, draft):
    version = actions.save_version(member=anna, version=draft, revision=None, sections={"barriers": ""})
    assert actions.submit_version(member=anna, version=version).state == VersionState.SUBMITTED


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
    mark_all_present(member=anna, session=session)
    team_actions.cast_vote(member=piotr, item=item, value="positive")
    team_actions.close_session(member=anna, session=session)
    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT


# Copies, papers, drafts thrown away


def test_the_next_version_keeps_the_keys_of_barriers_and_measures(cast, anna, submitted):
    first = decide(cast, submitted, "positive")
    second = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    for version in (first, second):
        barrier = version.barriers.get()
        assert (barrier.key, barrier.measures.get().key) == (cast.buk.barrier.key, cast.buk.measure.key)
    assert second.barriers.get().pk != first.barriers.get().pk
    measure = second.barriers.get().measures.get()
    assert (measure.instrument, measure.institution) == (cast.buk.instrument, cast.buk.pup)


def test_after_a_rejection_the_work_goes_on_from_the_rejected_text(cast, anna, submitted):
    decide(cast, submitted, "negative")
    second = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    assert (second.number, second.texts()["tools"], second.barriers.count()) == (2, TEXTS["tools"], 1)


def test_a_chosen_version_may_be_the_beginning_of_the_next(cast, anna, submitted):
    first = decide(cast, submitted, "positive")
    second = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    second = actions.save_version(member=anna, version=second, revision=None, sections={"tools": "Nowe narzędzie."})
    second = decide(cast, actions.submit_version(member=anna, version=second), "negative")
    third = actions.draft_version(member=anna, pilot=cast.buk.pilot, source=second)
    first.refresh_from_db()
    assert (first.state, third.texts()["tools"]) == (VersionState.IN_FORCE, "Nowe narzędzie.")


def test_a_version_of_another_edition_is_no_beginning(inside, anna, draft):
    pilot = new_row("pilot", inside)
    walk(pilot, "qualified", "agreement_signed")
    with pytest.raises(Refused, match="tej samej edycji"):
        actions.draft_version(member=anna, pilot=pilot, source=draft)


def test_the_packet_says_barriers_measures_and_what_changes(cast, anna, submitted):
    assert "changes" not in submitted.agenda_item.packet
    decide(cast, submitted, "positive")
    second = actions.draft_version(member=anna, pilot=cast.buk.pilot)
    barriers.add_measure(member=anna, barrier=second.barriers.get(), description="Wspólne szkolenie.")
    packet = actions.submit_version(member=anna, version=second).agenda_item.packet
    assert [m["description"] for m in packet["barriers"][0]["measures"]] == [
        "Wspólny informator dla klienta.",
        "Wspólne szkolenie.",
    ]
    assert packet["changes"]["old"] == 1
    assert "Działania: 1\xa0dodane." in packet["changes"]["summary"]
    assert ["Bariera 1, działanie 2", "nie podano terminu"] in packet["gaps"]


def test_a_draft_the_pzkw_never_saw_is_deleted_and_its_number_is_free(inside, anna, draft):
    discard_version(member=anna, version=draft)
    assert actions.draft_version(member=anna, pilot=inside.pilot).number == 1


def test_a_version_once_submitted_is_not_deleted(anna, submitted):
    with pytest.raises(Refused, match="tylko projekt"):
        discard_version(member=anna, version=submitted)
    version = actions.withdraw_version(member=anna, version=submitted, reason="Do poprawy.")
    with pytest.raises(Refused, match="PZKW już ją dostał"):
        discard_version(member=anna, version=version)


def test_nothing_is_written_in_a_closed_pilot(cast, inside, anna, ready):
    walk(type(inside.pilot).objects.get(pk=inside.pilot.pk), "closing", "closed")
    version = LocalProgrammeVersion.objects.get(pk=ready.pk)
    for act in (
        lambda: actions.save_version(member=anna, version=version, revision=None, sections=TEXTS),
        lambda: actions.submit_version(member=anna, version=version),
        lambda: discard_version(member=anna, version=version),
        lambda: barriers.add_barrier(member=anna, version=version, description="Nowa."),
    ):
        with pytest.raises(Refused, match="zakończony"):
            act()
