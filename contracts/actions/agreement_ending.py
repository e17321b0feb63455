"""How an agreement ends, or is never concluded; people decide that, the calendar only says that its time is over."""

from contracts.actions.agreement_moves import make
from contracts.choices import AgreementState
from contracts.selectors.agreements import unfinished_annex
from families.actions.days import not_in_future
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions import locked

NOT_IN_FORCE = "Zakończyć można tylko porozumienie, które obowiązuje."
CONCLUDED = "Odstąpić można tylko od dokumentu, który nie jest jeszcze zawarty."


def terminate_agreement(*, member, agreement, ended_on, reason, party=None):
    """End an agreement before its time. `party`: the AgreementParty that gave notice; None when all agreed to it."""
    with recorded("agreement.terminated", agreement, party=getattr(party, "pk", None)):
        agreement = locked(agreement)
        _must_be_in_force(agreement)
        not_in_future(ended_on, "ended_on")
        if ended_on < agreement.in_force_on:
            raise Refused(
                f"Porozumienie weszło w życie {long_date(agreement.in_force_on)} Wpisz dzień nie wcześniejszy.",
                "ended_on",
            )
        if agreement.ends_on and ended_on > agreement.ends_on:
            raise Refused(
                f"Porozumienie wygasło z upływem {long_date(agreement.ends_on)} Zapisz wygaśnięcie.", "ended_on"
            )
        if not reason.strip():
            raise Refused("Napisz, dlaczego porozumienie się skończyło.", "reason")
        ended_by = party.institution if party and party.agreement_id == agreement.pk else None
        make("terminate", agreement, NOT_IN_FORCE, ended_on=ended_on, ended_reason=reason, ended_by=ended_by)
        _end_annexes(agreement, "terminate")
    return agreement


def expire_agreement(*, member, agreement, on):
    """Record that the last day has passed. `on`: the day on which it is recorded."""
    with recorded("agreement.expired", agreement):
        agreement = locked(agreement)
        _must_be_in_force(agreement)
        if agreement.ends_on is None:
            raise Refused("To porozumienie zawarto na czas nieoznaczony, więc samo nie wygasa.")
        if on <= agreement.ends_on:
            raise Refused(f"Porozumienie obowiązuje jeszcze do {long_date(agreement.ends_on)}")
        _check_no_annex_under_way(agreement)
        make("expire", agreement, NOT_IN_FORCE, ended_on=agreement.ends_on)
        _end_annexes(agreement, "expire")
    return agreement


def abandon_agreement(*, member, agreement, on, reason):
    """Give up a draft or a paper not all have signed; its number and text stay in the history."""
    with recorded("agreement.abandoned", agreement):
        agreement = locked(agreement)
        not_in_future(on, "on")
        if not reason.strip():
            raise Refused("Napisz, dlaczego do zawarcia nie dojdzie.", "reason")
        make("abandon", agreement, CONCLUDED, ended_on=on, ended_reason=reason)
    return agreement


def _must_be_in_force(agreement):
    if agreement.is_annex:
        raise Refused("Aneks kończy się razem z porozumieniem, które zmienia. Zakończ porozumienie.")
    if agreement.state != AgreementState.IN_FORCE:
        raise Refused(NOT_IN_FORCE)


def _check_no_annex_under_way(agreement):
    annex = unfinished_annex(agreement)
    if annex:
        raise Refused(
            f"Aneks {annex.number} nie jest jeszcze zawarty, a może przedłużyć porozumienie. "
            "Zapisz brakujące podpisy albo odstąp od aneksu."
        )


def _end_annexes(base, move):
    """Annexes in force end with what they changed; those still waiting for signatures can change nothing any more."""
    for annex in base.annexes.select_for_update().order_by("pk"):
        facts = {"ended_on": base.ended_on, "ended_reason": f"Zakończono porozumienie {base.number}."}
        if annex.state == AgreementState.IN_FORCE:
            make(move, annex, "", **facts)
        elif annex.state in (AgreementState.DRAFT, AgreementState.AGREED):
            make("abandon", annex, "", **facts)
