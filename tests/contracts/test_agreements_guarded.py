"""PostgreSQL beside the actions: whatever order people act in, nothing is in force with a signature missing."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from contracts.actions import agreement_ending as ending
from contracts.actions import agreement_signing as signing
from contracts.actions import agreements as actions
from contracts.choices import AgreementState
from contracts.models import Agreement, AgreementParty
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from tests.contracts.agreements import (
    AGREED,
    draft_of,
    in_force_of,
    number_taken,
    printed_annex_of,
    printed_of,
    sign,
)
from tests.contracts.builder import pretend_printed


@pytest.fixture(autouse=True)
def _in_bukowy(cast):
    with cast.inside():
        yield


def stopped(subject, act):
    """What goes round the actions, under an audit event all the same."""
    with pytest.raises(DatabaseError), transaction.atomic(), recorded("test", subject):
        act()
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def state(row, value, **facts):
    return lambda: Agreement.objects.filter(pk=row.pk).update(state=value, **facts)


def test_nothing_comes_into_force_with_a_signature_missing(cast):
    agreement = printed_of(cast)
    stopped(agreement, state(agreement, "in_force"))
    sign(cast, agreement.parties.first())
    stopped(agreement, state(agreement, "in_force"))


def test_nothing_comes_into_force_signed_on_another_paper(cast):
    agreement = printed_of(cast)
    one, other = agreement.parties.all()
    sign(cast, one)
    whole = {"signed_on": AGREED, "content_sha256": "0" * 64, "representative": "X", "authority": "Y"}
    with recorded("test", other):
        AgreementParty.objects.filter(pk=other.pk).update(**whole)
    stopped(agreement, state(agreement, "in_force"))


def test_an_annex_comes_into_force_only_while_its_agreement_is(cast):
    base = in_force_of(cast)
    annex = printed_annex_of(cast, base)
    one, other = annex.parties.all()
    sign(cast, one, signed_on=date(2014, 5, 20))
    with recorded("test", base):
        state(base, "terminated")()
    with pytest.raises(Refused, match="nie obowiązuje"):
        sign(cast, other, signed_on=date(2014, 5, 20))


@pytest.mark.parametrize("at", ["agreed", "in_force"])
def test_parties_are_neither_added_nor_removed_nor_changed_after_agreeing(cast, at):
    agreement = in_force_of(cast) if at == "in_force" else printed_of(cast)
    party = agreement.parties.first()
    rows = AgreementParty.objects.filter(pk=party.pk)
    stopped(party, lambda: AgreementParty.objects.create(agreement=agreement, institution=cast.buk.pcpr))
    stopped(party, rows.delete)
    stopped(party, lambda: rows.update(institution=cast.buk.pcpr))
    stopped(party, lambda: rows.update(position=9))


def test_a_signature_is_not_taken_back_not_even_while_others_are_missing(cast):
    agreement = printed_of(cast)
    party = sign(cast, agreement.parties.first())
    rows = AgreementParty.objects.filter(pk=party.pk)
    for change in ({"signed_on": None}, {"signed_on": AGREED}, {"representative": "Ktoś inny"}):
        stopped(party, lambda change=change: rows.update(**change))
    stopped(agreement, state(agreement, "draft"))


def test_a_draft_holds_no_signature(cast):
    party = draft_of(cast).parties.first()
    whole = {"signed_on": AGREED, "content_sha256": "0" * 64, "representative": "X", "authority": "Y"}
    stopped(party, lambda: AgreementParty.objects.filter(pk=party.pk).update(**whole))


@pytest.mark.parametrize("change", [{"body": "Inne."}, {"scope": "Inny."}, {"title": "Inny"}, {"starts_on": AGREED}])
def test_the_text_stands_after_agreeing(cast, change):
    agreement = printed_of(cast)
    stopped(agreement, lambda: Agreement.objects.filter(pk=agreement.pk).update(**change))
    stopped(agreement, lambda: Agreement.objects.filter(pk=agreement.pk).update(ends_on=date(2015, 1, 1)))


def test_a_party_does_not_move_to_another_agreement(cast):
    party, other = draft_of(cast, institutions=[cast.buk.pcpr]).parties.get(), draft_of(cast)
    stopped(party, lambda: AgreementParty.objects.filter(pk=party.pk).update(agreement=other))


@pytest.mark.parametrize("target", AgreementState.values)
def test_an_ended_agreement_has_no_way_on(cast, target):
    agreement = in_force_of(cast)
    with recorded("test", agreement):
        state(agreement, "expired")()
    if target != "expired":
        stopped(agreement, state(agreement, target))


# Any order of acts


def walks(cast, reached):
    class AgreementWalk(RuleBasedStateMachine):
        """Anybody tries anything with any agreement; refusals are answers, contradictions are faults."""

        def __init__(self):
            super().__init__()
            self.savepoint = transaction.savepoint()
            number_taken(cast.buk)
            self.anna, self.today = cast.member("anna"), date(2014, 3, 1)
            self.ours = [draft_of(cast, institutions=[cast.buk.pup, cast.buk.ops, cast.buk.pcpr], ends_on=None).pk]

        def teardown(self):
            transaction.savepoint_rollback(self.savepoint)

        def some(self, which):
            return Agreement.objects.get(pk=self.ours[which % len(self.ours)])

        def attempt(self, act, **options):
            try:
                with transaction.atomic():
                    return act(member=self.anna, **options)
            except (Refused, StaleVersion):
                return None

        def day(self, misstep):
            self.today += timedelta(days=1)
            return self.today + timedelta(days=misstep)

        @rule()
        def go_on(self):
            """The natural next act of the newest, so that walks get far."""
            agreement = self.some(-1)
            if agreement.state == "draft":
                self.agree(-1)
            elif agreement.state == "agreed":
                self.sign(-1, agreement.parties.filter(signed_on__isnull=False).count(), 0)
            elif agreement.state == "in_force" and not agreement.is_annex:
                self.annex(-1)

        @rule(which=st.integers(0, 3))
        def agree(self, which):
            agreement = self.attempt(signing.agree_agreement, agreement=self.some(which), agreed_on=self.day(0))
            if agreement:
                pretend_printed(agreement)

        @rule(which=st.integers(0, 3), who=st.integers(0, 2), misstep=st.sampled_from([0, 0, 0, -90, 90]))
        def sign(self, which, who, misstep):
            agreement = Agreement.objects.select_related("document").get(pk=self.some(which).pk)
            parties = list(agreement.parties.all())
            if agreement.document and parties:
                options = {"representative": "Ewa Próbna", "authority": "dyrektor", "signed_on": self.day(misstep)}
                code = agreement.document.content_sha256[:12]
                party = parties[who % len(parties)]
                self.attempt(signing.record_party_signature, party=party, code=code, **options)

        @rule(which=st.integers(0, 3))
        def reopen(self, which):
            self.attempt(signing.reopen_agreement, agreement=self.some(which))

        @rule(which=st.integers(0, 3), count=st.integers(0, 3))
        def choose(self, which, count):
            institutions = [cast.buk.pup, cast.buk.ops, cast.buk.pcpr][:count]
            self.attempt(actions.choose_parties, agreement=self.some(which), institutions=institutions)

        @rule(which=st.integers(0, 3))
        def annex(self, which):
            facts = {"title": "Aneks", "scope": "Zmiana.", "starts_on": self.day(0), "place": "Próbnik"}
            annex = self.attempt(actions.draft_annex, agreement=self.some(which), **facts)
            if annex:
                self.ours.append(annex.pk)

        @rule(which=st.integers(0, 3), how=st.sampled_from(["terminate", "terminate", "terminate", "abandon"]))
        def end(self, which, how):
            agreement = self.some(0 if how == "terminate" else which)
            if how == "terminate":
                facts = {"ended_on": self.day(0), "reason": "Powód."}
                self.attempt(ending.terminate_agreement, agreement=agreement, **facts)
            else:
                self.attempt(ending.abandon_agreement, agreement=agreement, on=self.day(0), reason="Powód.")

        @invariant()
        def nothing_is_in_force_with_a_signature_missing(self):
            ended = ("in_force", "terminated", "expired")
            for agreement in Agreement.objects.filter(pk__in=self.ours, state__in=ended).select_related("document"):
                reached.add((agreement.is_annex, agreement.state))
                signed = agreement.parties.filter(signed_on__isnull=False)
                assert signed.count() == agreement.parties.count() >= 2
                assert {row.content_sha256 for row in signed} == {agreement.document.content_sha256}

        @invariant()
        def a_draft_has_no_signature(self):
            assert not AgreementParty.objects.filter(
                agreement__in=self.ours, agreement__state="draft", signed_on__isnull=False
            ).exists()

        @invariant()
        def an_annex_in_force_has_a_base_in_force(self):
            annexes = Agreement.objects.filter(pk__in=self.ours, annex_to__isnull=False, state="in_force")
            assert not annexes.exclude(annex_to__state="in_force").exists()

    return AgreementWalk


def test_walks_through_agreements_never_contradict_themselves(cast):
    reached = set()
    run_state_machine_as_test(
        walks(cast, reached),
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {(False, "in_force"), (True, "in_force"), (False, "terminated")} <= reached
