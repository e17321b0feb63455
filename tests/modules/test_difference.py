"""Two versions side by side: words of texts, barriers and measures by key."""

import pytest

from modules import actions as modules
from modules.actions import barriers as actions
from modules.selectors.difference import difference, words_of
from tests.modules.lpiw import put_in_force


@pytest.fixture
def anna(cast):
    return cast.member("anna")


@pytest.fixture
def versions(cast, anna):
    """The first version in force and the second as its copy."""
    with cast.inside():
        first = put_in_force(cast)
        yield first, modules.draft_version(member=anna, pilot=cast.buk.pilot)


def test_words_are_marked_on_their_side():
    left, right = words_of("Wspólny informator dla klienta.", "Wspólny elektroniczny informator dla klientów.")
    assert left == [["same", "Wspólny "], ["same", "informator dla "], ["del", "klienta."]]
    assert right == [["same", "Wspólny "], ["ins", "elektroniczny "], ["same", "informator dla "], ["ins", "klientów."]]


def test_white_space_alone_is_no_change():
    left, right = words_of("Raz dwa\r\ntrzy", "Raz  dwa trzy")
    assert {kind for kind, _ in left + right} == {"same"}


@pytest.mark.parametrize(("old", "new"), [("", "Nowy tekst."), ("Stary tekst.", ""), ("", "")])
def test_an_empty_side_has_no_words(old, new):
    left, right = words_of(old, new)
    assert [text for _, text in left] == ([old] if old else [])
    assert [text for _, text in right] == ([new] if new else [])


def test_a_very_long_text_is_compared_by_lines():
    lines = [f"Wiersz {number} " + "słowo " * 20 for number in range(200)]
    changed = [*lines[:100], "Inny wiersz.", *lines[101:]]
    left, right = words_of("\n".join(lines), "\n".join(changed))
    assert [text.strip() for kind, text in right if kind == "ins"] == ["Inny wiersz."]
    assert len([1 for kind, _ in left if kind == "del"]) == 1


def test_a_copy_differs_in_nothing(versions):
    found = difference(*versions)
    assert (found["sections"], found["summary"]) == ([], [])
    assert {barrier["state"] for barrier in found["barriers"]} == {"same"}


def test_added_removed_and_changed_rows_are_told_apart(anna, versions):
    first, second = versions
    barrier = second.barriers.get()
    actions.edit_measure(
        member=anna, measure=barrier.measures.get(), revision=1, description="Wspólny informator w internecie."
    )
    actions.add_measure(member=anna, barrier=barrier, description="Szkolenie.")
    new = actions.add_barrier(member=anna, version=second, description="Nowa bariera.")
    found = difference(first, second)
    assert [row["state"] for row in found["barriers"]] == ["changed", "added"]
    assert [row["state"] for row in found["barriers"][0]["measures"]] == ["changed", "added"]
    assert found["summary"] == [
        "Bariery: 1\xa0dodana, 1\xa0zmieniona.",
        "Działania: 1\xa0dodane, 1\xa0zmienione.",
    ]
    actions.remove_barrier(member=anna, barrier=new)
    actions.remove_barrier(member=anna, barrier=barrier)
    found = difference(first, second)
    assert [row["state"] for row in found["barriers"]] == ["removed"]
    assert [row["state"] for row in found["barriers"][0]["measures"]] == ["removed"]


def test_who_answers_and_until_when_are_compared_too(cast, anna, versions):
    first, second = versions
    measure = second.barriers.get().measures.get()
    same = {"description": measure.description, "instrument": measure.instrument, "evidence": measure.evidence}
    actions.edit_measure(member=anna, measure=measure, revision=1, institution=cast.buk.ops, **same)
    fields = difference(first, second)["barriers"][0]["measures"][0]["fields"]
    assert {field["title"]: field["state"] for field in fields} == {
        "Działanie": "same",
        "Instrument": "same",
        "Odpowiada": "changed",
        "Termin": "changed",
    }


def test_texts_are_compared_part_by_part(anna, versions):
    first, second = versions
    texts = {"barriers": "Urzędy znają się słabo.", "tools": "Informator."}
    modules.save_version(member=anna, version=second, revision=1, sections=texts)
    found = difference(first, second)
    assert [section["title"][:10] for section in found["sections"]] == ["Zdiagnozow", "Narzędzia,"]
    assert found["summary"] == ["Zmieniony tekst: 2\xa0części."]
