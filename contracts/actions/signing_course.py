"""What recording a signature has in common, be it under a contract or under an agreement of institutions."""

from families.actions.days import not_in_future
from schematom.audit.errors import Refused
from schematom.web.polish import long_date


def must_wait(row, waits):
    """Refused unless `row`, read under the lock, is unsigned, and `waits`: its paper is going round."""
    if row and row.has_signed:
        raise Refused(f"Ten podpis jest już zapisany z datą {long_date(row.signed_on)}")
    if row is None or not waits:
        raise Refused("Ten dokument nie czeka teraz na podpisy. Wróć do niego i sprawdź jego stan.")
    return row


def check_day_of_signature(agreed_on, ends_on, signed_on):
    """A paper is signed from the day its text was agreed upon until its last day; `ends_on` None: without end."""
    not_in_future(signed_on, "signed_on")
    if signed_on < agreed_on:
        raise Refused(f"Treść uzgodniono {long_date(agreed_on)} Podpis nie może być wcześniejszy.", "signed_on")
    if ends_on and signed_on > ends_on:
        raise Refused(
            f"Ostatni dzień obowiązywania to {long_date(ends_on)} Podpis nie może być późniejszy.", "signed_on"
        )


def who_signed(name, authority, field="name"):
    """An institution signs by a named person with authority. `field`: where the form asks for the name."""
    if not name.strip():
        raise Refused("Wpisz, kto podpisał w imieniu instytucji.", field)
    if not authority.strip():
        raise Refused(
            "Wpisz, na jakiej podstawie ta osoba podpisuje za instytucję, na przykład „dyrektor”.", "authority"
        )
    return name, authority
