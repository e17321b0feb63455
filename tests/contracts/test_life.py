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
from contracts.actions import annexes
from contracts.choices import ContractState
from contracts.models import Contract, PastSignature, Signatory
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.contracts.annexes import agreed_annex_of, changed_annex_of
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
from tests.contracts.papers_of_signing import paper, print_really, real_pdf, signed_electronically

OURS = real_pdf()
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


def really_printed_of(cast):
    contract = agreed_of(cast)
    print_really(contract)
    return contract


def machine_of(cast, reached, beginnings):
    class Life(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.stack = ExitStack()
            self.stack.enter_context(transaction.atomic())
            self.stack.callback(transaction.set_rollback, True)
            self.stack.enter_context(cast.inside())
            self.member = cast.member("anna")
            self.pk = self.base = None

        @initialize(beginning=st.sampled_from(beginnings))
        def begin(self, beginning):
            begun = beginning(cast)
            self.pk, self.base = begun.pk, begun.base.pk

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
            print_really(self.contract)

        @precondition(lambda self: self.contract.state == "agreed")
        @rule(place=st.integers(0, 3), day=DAYS, right=st.integers(0, 9))
        def sign(self, place, day, right):
            rows = list(self.contract.signatories.all())
            wrong = {} if right else {"code": "0" * 12}
            self.attempt(lambda: sign(cast, rows[place % len(rows)], signed_on=day, **wrong))

        @precondition(lambda self: self.contract.state == "agreed")
        @rule(day=st.sampled_from([date(2014, 6, 2), date(2014, 12, 31)]))
        def sign_as_one_should(self, day):
            for row in self.contract.signatories.filter(signed_on=None, excused_on=None)[:3]:
                self.attempt(lambda row=row: sign(cast, row, signed_on=day))

        @precondition(lambda self: self.contract.state == "agreed")
        @rule(place=st.integers(0, 3), method=st.sampled_from(["paper", "qualified", "trusted", "personal"]))
        def sign_with_a_file(self, place, method):
            row, file = self.row(place), paper(signed_electronically(OURS))
            code = {} if method == "paper" else {"code": ""}
            self.attempt(lambda: sign(cast, row, method=method, paper=file, **code))
            self.attempt(lambda: sign(cast, row))

        @precondition(lambda self: self.contract.signatories.exists())
        @rule(place=st.integers(0, 3), day=DAYS)
        def excuse(self, place, day):
            row = self.row(place)
            self.attempt(
                lambda: actions.excuse_signatory(member=self.member, signatory=row, on=day, reason="Jest w śpiączce.")
            )

        @precondition(lambda self: self.contract.signatories.exists())
        @rule(place=st.integers(0, 3), acts_as=st.sampled_from(["self", "guardian"]))
        def say_who_signs(self, place, acts_as):
            row, named = self.row(place), {"name": "Teresa Próbna", "authority": "III RNs 12/14"}
            self.attempt(lambda: actions.name_who_signs(member=self.member, signatory=row, acts_as=acts_as, **named))

        def row(self, place):
            rows = list(self.contract.signatories.all())
            return rows[place % len(rows)]

        @rule(reason=st.sampled_from(["", "Zmienia się termin."]))
        def reopen(self, reason):
            signed = self.contract.signatories.filter(signed_on__isnull=False).count()
            past = PastSignature.objects.filter(contract=self.pk).count()
            try:
                actions.reopen_contract(member=self.member, contract=self.contract, reason=reason)
            except Refused:
                return
            assert reason or not signed
            assert PastSignature.objects.filter(contract=self.pk).count() == past + signed

        @rule(day=DAYS, seriously=st.sampled_from([False, False, False, True]))
        def abandon(self, day, seriously):
            if not seriously:
                return
            self.attempt(
                lambda: actions.abandon_contract(
                    member=self.member, contract=self.contract, on=day, reason="PUP nie podpisze."
                )
            )

        @rule()
        def edit(self):
            contract = self.contract
            revision = contract.revision
            self.attempt(
                lambda: actions.edit_contract(member=self.member, contract=contract, revision=revision, **DATES)
            )

        @precondition(lambda self: self.contract.state == "in_force")
        @rule(day=st.sampled_from([date(2014, 3, 1), date(2014, 5, 1)]))
        def begin_annex(self, day):
            """From here on the acts are those on the annex; only the end is the contract's."""
            base = Contract.objects.get(pk=self.base)
            try:
                annex = annexes.begin_annex(
                    member=self.member, contract=base, starts_on=day, reason="Zmienia się praca."
                )
            except Refused:
                return
            self.pk = annex.pk
            commit(cast, annex, cast.buk.pup, text="Jeszcze jedno.", due_on=None)

        @rule(
            outcome=st.sampled_from(["fulfil", "fail", "terminate", "expire"]),
            day=DAYS,
            seriously=st.sampled_from([False, False, False, True]),
        )
        def end(self, outcome, day, seriously):
            if not seriously:
                return
            self.attempt(
                lambda: actions.end_contract(
                    member=self.member,
                    contract=Contract.objects.get(pk=self.base),
                    outcome=outcome,
                    ended_on=day,
                    reason="Tak się stało.",
                )
            )

        @invariant()
        def all_have_signed_what_is_in_force(self):
            contract = self.contract
            rows = list(contract.signatories.all())
            reached.add(f"annex {contract.state}" if contract.is_annex else contract.state)
            ours = contract.document.file_sha256 if contract.document else ""
            signed = [row for row in rows if row.has_signed]
            if contract.state not in ("draft", "agreed", "abandoned"):
                assert {row.party for row in signed} == {"family", "pup", "ops"}
                assert all(row.has_signed or row.is_excused for row in rows)
                last = max(row.signed_on or row.excused_on for row in rows)
                assert contract.in_force_on == max(last, contract.starts_on)
            if contract.state == "agreed":
                assert any(not row.has_signed and not row.is_excused for row in rows)
            # Under this very file, whoever signed and however.
            assert all(row.file_sha256 == ours and row.method and row.name for row in signed)
            assert not any(row.is_excused for row in signed)
            if contract.state == "draft":
                assert not any(row.has_signed for row in rows)

        @invariant()
        def the_family_shows_the_state(self):
            base = Contract.objects.get(pk=self.base)
            assert base.family.contract_state == base.state

        @invariant()
        def an_annex_speaks_only_with_its_contract(self):
            contract = self.contract
            if contract.is_annex and contract.state == "in_force":
                assert contract.annex_to.state == "in_force"
                assert contract.annex_to.ends_on == contract.ends_on

        def teardown(self):
            self.stack.close()

    return Life


@pytest.mark.parametrize(
    ("beginnings", "examples", "reaches"),
    [
        ([draft_of, whole_draft_of, really_printed_of], 30, {"draft", "agreed", "in_force"}),
        ([changed_annex_of, agreed_annex_of], 10, {"annex draft", "annex agreed", "annex in_force"}),
    ],
    ids=["contract", "annex"],
)
def test_no_sequence_of_acts_puts_a_contract_in_force_unsigned(cast, beginnings, examples, reaches):
    limits = settings(
        max_examples=examples,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    reached = set()
    run_state_machine_as_test(machine_of(cast, reached, beginnings), settings=limits)
    assert reaches <= reached


def refused_by_the_database(act, subject):
    with pytest.raises(DatabaseError, match=r"lacks|stand|another paper"), recorded("test", subject):
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
