"""What an action on an agreement begins with."""

from contracts import states
from contracts.choices import AgreementState
from schematom.audit.errors import Refused
from schematom.web.polish import long_date
from teams.actions import must

TEXT_STANDS = "Treść i strony zmienia się tylko w projekcie. Ten dokument jest już uzgodniony."


def must_be_draft(agreement):
    if not agreement.is_draft:
        raise Refused(TEXT_STANDS)


def must_stand(base, day, field=None):
    """Refused when the agreement an annex changes is not in force, or is over by that day."""
    if base.state != AgreementState.IN_FORCE:
        raise Refused(f"Aneks zmienia porozumienie, które obowiązuje. Porozumienie {base.number} nie obowiązuje.")
    if base.ends_on and day > base.ends_on:
        raise Refused(
            f"Porozumienie {base.number} obowiązuje tylko do {long_date(base.ends_on)} "
            "Aneks po tym dniu nic już nie zmieni: zawrzyj nowe porozumienie.",
            field,
        )


def make(move, agreement, refusal, **facts):
    """Carry out a move on a locked agreement."""
    agreement.state = must(states.AGREEMENT, move, agreement, refusal)
    for name, value in facts.items():
        setattr(agreement, name, value)
    agreement.save()
