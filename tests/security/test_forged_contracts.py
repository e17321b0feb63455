"""Forged by SQL, as the application itself could write: what was agreed, signed and held at a review stands."""

import pytest
from django.db import DatabaseError, connection, transaction

from contracts.models import ContractReview
from schematom.audit.recording import recorded
from tests.contracts.annexes import begin
from tests.contracts.builder import in_force_of
from tests.contracts.reviewed import held_of


def run(sql, **values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


FORGED = {
    "in force without signatures": "UPDATE contracts_contract SET state = 'in_force' WHERE id = %(agreed)s",
    "a text of another": "UPDATE contracts_contract SET goals = 'x' WHERE id = %(agreed)s",
    "another wording": "UPDATE contracts_contract SET body = 'x' WHERE id = %(agreed)s",
    "another paper": "UPDATE contracts_contract SET document_id = %(paper)s WHERE id = %(agreed)s",
    "another last day": "UPDATE contracts_contract SET ends_on = '2015-12-31' WHERE id = %(agreed)s",
    "a commitment reworded": "UPDATE contracts_commitment SET text = 'x' WHERE contract_id = %(agreed)s",
    "a commitment later": "UPDATE contracts_commitment SET due_on = NULL WHERE contract_id = %(agreed)s",
    "a commitment out": "DELETE FROM contracts_commitment WHERE contract_id = %(agreed)s",
    "a commitment lent": "UPDATE contracts_commitment SET contract_id = %(agreed)s WHERE contract_id = %(draft)s",
    "a signatory out": "DELETE FROM contracts_signatory WHERE contract_id = %(agreed)s",
    "a signatory lent": "UPDATE contracts_signatory SET contract_id = %(agreed)s WHERE contract_id = %(draft)s",
    "a signature taken back": "UPDATE contracts_signatory SET signed_on = NULL, method = '', file_sha256 = ''"
    " WHERE contract_id = %(agreed)s AND party = 'pup'",
    "an office excused": "UPDATE contracts_signatory SET excused_on = '2014-03-03', excused_reason = 'x'"
    " WHERE contract_id = %(agreed)s AND party = 'ops'",
    "a draft signed": "UPDATE contracts_signatory SET signed_on = '2014-03-03', method = 'paper', name = 'x',"
    " authority = 'x', file_sha256 = repeat('f', 64) WHERE contract_id = %(draft)s",
    "the past told otherwise": "UPDATE contracts_pastsignature SET reason = 'x'",
    "the past wiped out": "DELETE FROM contracts_pastsignature",
    "another scan": "UPDATE contracts_signedcopy SET file_sha256 = repeat('1', 64)",
    "a scan wiped out": "DELETE FROM contracts_signedcopy",
    "a confirmation of another": "UPDATE contracts_confirmation SET user_id = %(other)s",
    "a review told otherwise": "UPDATE contracts_contractreview SET summary = 'x' WHERE state = 'held'",
    "a review opened again": "UPDATE contracts_contractreview SET state = 'planned' WHERE state = 'held'",
    "a review wiped out": "DELETE FROM contracts_contractreview WHERE state = 'held'",
    "an outcome better": "UPDATE contracts_commitmentassessment SET outcome = 'done' WHERE review_id = %(held)s",
    "an outcome out": "DELETE FROM contracts_commitmentassessment WHERE review_id = %(held)s",
    "an outcome moved": "UPDATE contracts_commitmentassessment SET review_id = %(planned)s WHERE review_id = %(held)s",
}


def values_to_forge(cast):
    """The cast's agreed contract, which the PUP has signed, one in force with a held review, an annex drafted."""
    force, held = held_of(cast)
    annex = begin(cast, force)
    with recorded("test", cast.buk.contract):
        run(
            "UPDATE contracts_signatory SET signed_on = '2014-03-03', method = 'paper', name = 'x', authority = 'x',"
            " file_sha256 = repeat('f', 64) WHERE id = %(id)s",
            id=cast.buk.signatories["pup"].pk,
        )
    planned = ContractReview.objects.filter(contract=force, state="planned").first()
    return {
        "agreed": cast.buk.contract.pk,
        "draft": annex.pk,
        "paper": force.document_id,
        "other": cast.buk.users["anna"].pk,
        "held": held.pk,
        "planned": planned.pk,
    }


@pytest.mark.parametrize("forgery", FORGED)
def test_what_was_agreed_signed_and_held_stands(inside, forgery):
    values = values_to_forge(inside)
    with recorded("attack", inside.buk.contract), pytest.raises(DatabaseError):
        run(FORGED[forgery], **values)


def test_an_annex_in_force_by_hand_needs_its_contract_and_its_signatures(inside):
    contract = in_force_of(inside)
    annex = begin(inside, contract)
    for state in ("in_force", "fulfilled", "replaced"):
        with recorded("attack", annex), pytest.raises(DatabaseError):
            run("UPDATE contracts_contract SET state = %(state)s WHERE id = %(id)s", state=state, id=annex.pk)
