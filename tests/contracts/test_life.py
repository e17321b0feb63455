"""Any sequence of acts: a contract in force has every signature, and PostgreSQL says so too."""

from contextlib import ExitStack
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from contracts import actions, states
from contracts.choices import ContractState
from contracts.models import Contract, Signatory
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.contracts.builder import (
    DATES,
    agreed_of,
    commit,
    draft_of,
    in_force_of,
    pretend_printed,
    printed_of,
    sign,
    whole_draft_of,
)

DAYS = st.sampled_from([date(2014, 2, 1), date(2014, 3, 1), date(2014, 3, 20), date(2014, 12, 31), date(2100, 1, 1)])


@pytest.mark.parametrize("state", ContractState)
@pytest.mark.parametrize("move", states.CONTRACT)
def test_every_move_from_every_state(move, state):
    expected = {
        "agree": ["draft"],
        "reopen": ["agreed"],
        "put_in_force": ["agreed"],
        "fulfil": ["in_force"],
        "fail": ["in_force"],
        "terminate": ["in_force"],
        "expire": ["in_force"],
        "replace": ["in_force"],
        "abandon": ["draft", "agreed"],
    }
    assert (state in states.CONTRACT[move][0]) == (state in expected[move])


def machine_of(cast, reached):
    class Life(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.stack = ExitStack()
            self.stack.enter_context(transaction.atomic())
            self.stack.callback(transaction.set_rollback, True)
            self.stack.enter_context(cast.inside())
            self.member = cast.member("anna")
            self.pk = None

        @initialize(beginning=st.sampled_from([draft_of, whole_draft_of, printed_of]))
        def begin(self, beginning):
            self.pk = beginning(cast).pk

        @property
        def contract(self):
            return Contract.objects.get(pk=self.pk)

        def attempt(self, act):
            try:
                act()
            except Refused:
                pass

        @rule(who=st.sampled_from(["mother", "father", "child", "pup", "ops"]))
        def commit(self, who):
            persons = dict(zip(["mother", "father", "child"], cast.buk.other_persons[:3], strict=True))
            who = persons.get(who) or getattr(cast.buk, who)
            self.attempt(lambda: commit(cast, self.contract, who))

        @rule()
        def uncommit(self):
            if row := self.contract.commitments.last():
                self.attempt(lambda: actions.remove_commitment(member=self.member, commitment=row))

        @rule(day=DAYS)
        def agree(self, day):
            self.attempt(lambda: actions.agree_contract(member=self.member, contract=self.contract, agreed_on=day))

        @precondition(lambda self: self.contract.state == "agreed" and not self.contract.document.has_file)
        @rule()
        def print(self):
            pretend_printed(self.contract)

        @precondition(lambda self: self.contract.state == "agreed")
        @rule(place=st.integers(0, 3), day=DAYS, right=st.integers(0, 9))
        def sign(self, place, day, right):
            rows = list(self.contract.signatories.all())
            wrong = {} if right else {"code": "0" * 12}
            self.attempt(lambda: sign(cast, rows[place % len(rows)], signed_on=day, **wrong))

        @precondition(lambda self: self.contract.state == "agreed")
        @rule(day=st.sampled_from([date(2014, 3, 20), date(2014, 12, 31)]))
        def sign_as_one_should(self, day):
            for row in self.contract.signatories.filter(signed_on=None)[:2]:
                self.attempt(lambda row=row: sign(cast, row, signed_on=day))

        @rule()
        def reopen(self):
            self.attempt(lambda: actions.reopen_contract(member=self.member, contract=self.contract))

        @rule()
        def edit(self):
            contract = self.contract
            revision = contract.revision
            self.attempt(
                lambda: actions.edit_contract(member=self.member, contract=contract, revision=revision, **DATES)
            )

        @rule(outcome=st.sampled_from(["fulfil", "fail", "terminate", "expire"]), day=DAYS)
        def end(self, outcome, day):
            self.attempt(
                lambda: actions.end_contract(
                    member=self.member, contract=self.contract, outcome=outcome, ended_on=day, reason="Tak się stało."
                )
            )

        @invariant()
        def all_have_signed_what_is_in_force(self):
            contract = self.contract
            rows = list(contract.signatories.all())
            reached.add(contract.state)
            if contract.state not in ("draft", "agreed"):
                assert {row.party for row in rows} == {"family", "pup", "ops"}
                assert all(row.has_signed and row.file_sha256 for row in rows)
                assert contract.in_force_on == max(row.signed_on for row in rows)
            if contract.state == "agreed":
                assert not rows or any(not row.has_signed for row in rows)
            if contract.state == "draft":
                assert not any(row.has_signed for row in rows)

        @invariant()
        def the_family_shows_the_state(self):
            contract = self.contract
            assert contract.family.contract_state == contract.state

        def teardown(self):
            self.stack.close()

    return Life


def test_no_sequence_of_acts_puts_a_contract_in_force_unsigned(cast):
    limits = settings(
        max_examples=15,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    reached = set()
    run_state_machine_as_test(machine_of(cast, reached), settings=limits)
    assert {"draft", "agreed", "in_force"} <= reached


def refused_by_the_database(act, subject):
    with pytest.raises(DatabaseError, match=r"lacks|stand"), recorded("test", subject):
        act()


def test_the_database_refuses_a_contract_in_force_that_lacks_a_signature(cast):
    with cast.inside():
        contract = printed_of(cast)
        rows = list(contract.signatories.all())
        for row in rows[:-1]:
            sign(cast, row)
        raw = Contract.objects.filter(pk=contract.pk)
        refused_by_the_database(lambda: raw.update(state="in_force"), contract)


def test_the_database_refuses_a_contract_in_force_that_lacks_a_party(cast):
    with cast.inside():
        contract = agreed_of(cast)
        pretend_printed(contract)
        rows = contract.signatories.all()
        refused_by_the_database(lambda: rows.filter(party="ops").delete(), contract)
        signed = {
            "signed_on": date(2014, 3, 3),
            "file_sha256": "f" * 64,
            "name": "x",
            "authority": "y",
            "method": "paper",
        }
        with recorded("test", contract):
            rows.exclude(party="family").update(**signed)
            rows.filter(party="family").update(excused_on=date(2014, 3, 3), excused_reason="śpiączka")
        refused_by_the_database(lambda: Contract.objects.filter(pk=contract.pk).update(state="in_force"), contract)


def test_the_database_refuses_a_contract_signed_on_another_paper(cast):
    with cast.inside():
        contract = agreed_of(cast)
        pretend_printed(contract)
        with recorded("test", contract):
            contract.signatories.update(
                signed_on=date(2014, 3, 3), file_sha256="e" * 64, name="x", authority="y", method="paper"
            )
        refused_by_the_database(lambda: Contract.objects.filter(pk=contract.pk).update(state="in_force"), contract)


def test_signatures_of_a_contract_in_force_stand(cast):
    with cast.inside():
        contract = in_force_of(cast)
        rows = contract.signatories.all()
        person = cast.buk.other_persons[2]
        refused_by_the_database(lambda: rows.update(signed_on=None), contract)
        refused_by_the_database(lambda: rows.first().delete(), contract)
        refused_by_the_database(
            lambda: Signatory.objects.create(contract=contract, party="family", person=person), contract
        )
