"""What an annex changes is said whole, and nothing else: to each reader as much as the contract itself."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts import actions
from contracts.models import Contract
from contracts.selectors.annexes import changed_by, changes_of, changes_shown
from schematom.audit.recording import recorded
from tests.contracts.annexes import agree, annex_of, begin, change, changed_annex_of, sign_all, with_reviews
from tests.contracts.builder import commit, in_force_of


@pytest.fixture
def contract(cast):
    with cast.inside():
        yield in_force_of(cast)


def said(annex):
    return [(one.what, one.where) for one in changes_of(annex)]


def plain(text):
    return text.replace("\xa0", " ")


def edit(cast, annex, **changes):
    annex = Contract.objects.get(pk=annex.pk)
    names = ("starts_on", "ends_on", "place", "spheres", "goals")
    values = {name: getattr(annex, name) for name in names} | changes
    return actions.edit_contract(member=cast.member("anna"), contract=annex, revision=annex.revision, **values)


def test_a_new_annex_changes_nothing(cast, contract):
    with_reviews(contract, date(2014, 6, 30))
    assert changes_of(annex_of(cast, contract)) == []


def test_another_day_is_a_change_of_the_commitment(cast, contract):
    [found] = changes_of(changed_annex_of(cast, contract))
    assert (found.what, found.where) == ("Zmieniono", "PUP, moduł prozatrudnieniowy")
    assert "Termin: 30 czerwca 2014 r." in plain(found.before)
    assert "Termin: 31 sierpnia 2014 r." in plain(found.after)
    assert "del" in [kind for kind, _ in found.words[0]] and "ins" in [kind for kind, _ in found.words[1]]


def test_added_and_removed_commitments(cast, contract):
    annex = annex_of(cast, contract)
    actions.remove_commitment(member=cast.member("anna"), commitment=annex.commitments.get(party="ops"))
    commit(cast, annex, cast.buk.ops, text="Opieka nad dziećmi.", module="family")
    assert said(annex) == [("Dodano", "OPS, moduł rodzinny"), ("Usunięto", "OPS, moduł prozatrudnieniowy")]
    added, removed = changes_of(annex)
    assert (added.before, removed.after) == ("", "") and added.after.startswith("Opieka nad dziećmi.")


def test_another_module_is_told_on_both_sides(cast, contract):
    annex = annex_of(cast, contract)
    change(cast, annex.commitments.get(party="pup"), module="social")
    [found] = changes_of(annex)
    assert "Moduł: moduł prozatrudnieniowy" in found.before
    assert "Moduł: moduł społeczny i integracyjny" in found.after


def test_a_match_is_compared_by_what_it_answers_not_by_how_that_reads(cast, contract):
    annex = annex_of(cast, contract)
    pup, ops = annex.commitments.get(party="pup"), annex.commitments.get(party="ops")
    change(cast, pup, matches=ops, order="first")
    [found] = changes_of(annex)
    assert f"Odpowiada na: „{ops.text}” (najpierw to)" in found.after
    sign_all(cast, agree(cast, annex))
    second = begin(cast, contract, starts_on=date(2014, 6, 1))
    assert changes_of(second) == []
    change(cast, second.commitments.get(party="ops"), text="Pomaga w opiece nad dziećmi.")
    assert said(second) == [("Zmieniono", "OPS, moduł prozatrudnieniowy")]


def test_the_frame_of_the_contract(cast, contract):
    annex = annex_of(cast, contract)
    edit(cast, annex, spheres="praca", goals="Stała praca.\nWłasne mieszkanie.", ends_on=date(2014, 11, 30))
    with_reviews(annex, date(2014, 9, 30))
    annex.refresh_from_db()
    assert said(annex) == [
        ("Zmieniono", "Sfery oddziaływań"),
        ("Dodano", "Cele"),
        ("Zmieniono", "Ostatni dzień kontraktu"),
        ("Dodano", "Terminy przeglądów"),
    ]
    last_day = changes_of(annex)[2]
    assert (plain(last_day.before), plain(last_day.after)) == ("31 grudnia 2014 r.", "30 listopada 2014 r.")


def test_the_days_an_annex_changed_are_still_told_when_it_is_in_force(cast, contract):
    with_reviews(contract, date(2014, 6, 30))
    annex = annex_of(cast, contract)
    edit(cast, annex, ends_on=date(2014, 11, 30))
    with_reviews(annex, date(2014, 9, 30))
    annex.refresh_from_db()
    before = changes_of(annex)
    annex = sign_all(cast, agree(cast, annex))
    assert annex.state == "in_force" and changes_of(annex) == before
    assert [one.where for one in before] == ["Ostatni dzień kontraktu", "Terminy przeglądów"]


def test_white_space_and_the_place_of_concluding_change_nothing(cast, contract):
    annex = annex_of(cast, contract)
    edit(cast, annex, spheres=f"  {contract.spheres}\r\n", place="Inne Miasto")
    annex.refresh_from_db()
    assert changes_of(annex) == []


def test_a_review_held_or_planned_meanwhile_is_no_change_of_the_annex(cast, contract):
    june = with_reviews(contract, date(2014, 6, 30))[0]
    annex = annex_of(cast, contract)
    with_reviews(contract, date(2014, 10, 1))
    assert changes_of(annex) == []
    with recorded("test", june):
        type(june).objects.filter(pk=june.pk).update(state="held", held_on=june.due_on, document=contract.document)
    assert changes_of(annex) == []


def test_the_second_annex_is_compared_with_the_first(cast, contract):
    first = changed_annex_of(cast, contract)
    sign_all(cast, agree(cast, first))
    second = begin(cast, contract, starts_on=date(2014, 6, 1))
    assert changed_by(second) == first and changed_by(first) == contract
    assert changes_of(second) == []
    change(cast, second.commitments.get(party="pup"), due_on=date(2014, 9, 30))
    assert "31 sierpnia" in plain(changes_of(second)[0].before)


def test_staff_read_the_changes_of_their_institution_only(cast, contract):
    annex = changed_annex_of(cast, contract)
    change(cast, annex.commitments.get(party="ops"), text="Tajemnica OPS.")
    urszula = cast.member("urszula")
    assert [one.where for one in changes_shown(urszula, annex)] == ["PUP, moduł prozatrudnieniowy"]
    assert len(changes_shown(cast.member("anna"), annex)) == 2


def test_a_match_with_another_s_commitment_does_not_tell_its_text(cast, contract):
    annex = annex_of(cast, contract)
    pup, ops = annex.commitments.get(party="pup"), annex.commitments.get(party="ops")
    change(cast, pup, matches=ops, order="together")
    [found] = changes_shown(cast.member("urszula"), annex)
    assert "zobowiązanie innej strony (równocześnie)" in found.after and ops.text not in found.after


def test_the_chair_reads_the_changes_without_names(cast, contract):
    annex = annex_of(cast, contract)
    row = annex.commitments.filter(party="family").first()
    change(cast, row, text=f"{row.person.first_name} {row.person.last_name} chodzi na staż.")
    [found] = changes_shown(cast.member("czeslawa"), annex)
    assert row.person.last_name not in found.before + found.after
    assert row.person.first_name not in found.before + found.after


# Applying the changes listed explains every difference.

TEXTS = st.sampled_from(["Zobowiązanie: inne.", "Robi coś innego.", "  Robi   coś innego. "])
DUE = st.sampled_from([None, date(2014, 6, 30), date(2014, 7, 31)])
MODULES = st.sampled_from(["employment", "social", "family"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), st.integers(0, 5), TEXTS),
        st.tuples(st.just("due_on"), st.integers(0, 5), DUE),
        st.tuples(st.just("module"), st.integers(0, 5), MODULES),
        st.tuples(st.just("back"), st.integers(0, 5), st.none()),
        st.tuples(st.just("remove"), st.integers(0, 5), st.none()),
        st.tuples(st.just("add"), st.integers(0, 3), TEXTS),
    ),
    max_size=6,
)


def facts(row):
    return (row.person_id, row.institution_id, row.module, row.text.split(), row.due_on, row.evidence)


def test_no_difference_and_no_change_listed_are_the_same(cast, contract):
    base = annex_of(cast, contract)
    before = {row.pk: facts(row) for row in contract.commitments.all()}

    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def hold(steps):
        with transaction.atomic():
            for step in steps:
                take(cast, base, *step)
            compare(base, before)
            transaction.set_rollback(True)

    hold()


def take(cast, annex, what, place, value):
    rows = list(annex.commitments.select_related("origin", "person", "institution"))
    if what == "add":
        commit(cast, annex, [*cast.buk.other_persons[:2], cast.buk.pup, cast.buk.ops][place], text=value)
    elif rows:
        row = rows[place % len(rows)]
        if what == "remove":
            actions.remove_commitment(member=cast.member("anna"), commitment=row)
        elif what == "back":
            old = row.origin or row
            change(cast, row, text=old.text, due_on=old.due_on, module=old.module)
        else:
            change(cast, row, **{what: value})


def compare(annex, before):
    rows = list(annex.commitments.all())
    kept = {row.origin_id: facts(row) for row in rows if row.origin_id}
    expected = sorted(
        ["Dodano" for row in rows if row.origin_id is None]
        + ["Usunięto" for key in before if key not in kept]
        + ["Zmieniono" for key, value in kept.items() if value != before[key]]
    )
    assert sorted(one.what for one in changes_of(annex)) == expected
