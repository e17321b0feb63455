"""However versions follow each other, the PZKW looks at each changed part once and at no part twice."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families import actions
from families.actions.opinion import submit_version
from families.selectors.opinion import opinion_document
from families.selectors.programme_parts import PARTS, part_contents
from modules.choices import Module
from schematom.audit.errors import Refused
from tests.families.steps_of_a_case import add_activity, changed_goals, decide, draft_programme

EDITS = st.lists(st.sampled_from(["goals", *Module.values, "empty"]), max_size=3)
OUTCOMES = st.sampled_from(["positive", "remarks", "negative"])


def edit(cast, version, what, number):
    if what == "goals":
        version.refresh_from_db()
        changed_goals(cast, version, f"Cel {number}.")
    elif what == "empty":
        for activity in version.activities.exclude(module="employment"):
            actions.remove_activity(member=cast.member("olga"), activity=activity)
    else:
        add_activity(cast, version, module=what, title=f"Zajęcia {number}")


def hashes_of(version):
    return {part: value for part, value in version.part_hashes.items() if part_contents(version)[part]}


def test_each_part_is_carried_from_the_version_in_which_the_same_content_was_looked_at(cast):
    @settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(rounds=st.lists(st.tuples(EDITS, OUTCOMES), min_size=2, max_size=4))
    def walk(rounds):
        with transaction.atomic():
            opined_versions(cast, rounds)
            transaction.set_rollback(True)

    with cast.inside(name="olga"):
        walk()


def opined_versions(cast, rounds):
    olga, version, looked_at, former = cast.member("olga"), draft_programme(cast), {}, None
    for number, (edits, outcome) in enumerate(rounds):
        for place, what in enumerate(edits):
            edit(cast, version, what, f"{number}.{place}")
        version.refresh_from_db()
        try:
            with transaction.atomic():
                version = submit_version(member=olga, version=version)
        except Refused:
            assert former is not None
            assert version.part_hashes == {}
            continue
        agrees(version, former, looked_at)
        decide(cast, version.agenda_item, outcome)
        version.refresh_from_db()
        for part in version.reopened:
            looked_at[part] = (version.number, version.part_hashes[part])
        told(version, looked_at)
        former = version
        version = actions.amend(member=olga, version=version)


def agrees(version, former, looked_at):
    """Reopened is what differs from the last opinion, no more and no less."""
    assert version.reopened
    if former is None:
        assert set(version.reopened) == set(hashes_of(version))
        return
    assert version.carried_from == former
    assert version.reopened == [part for part in PARTS if version.part_hashes[part] != former.part_hashes[part]]


def told(version, looked_at):
    """Every part that holds something has an opinion on exactly this content, from the version that is named."""
    shown = {part["key"]: part for part in opinion_document(version).content["parts"]}
    for part, content_hash in hashes_of(version).items():
        number, known = looked_at[part]
        assert known == content_hash
        named = shown[part]["opinion"]
        assert (named["version"] if named else version.number) == number
