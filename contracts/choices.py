"""Enumerations of the contract."""

from django.db.models import TextChoices


class ContractKind(TextChoices):
    """Open for the statutory kontrakt socjalny, whose official form is not to be guessed."""

    FAMILY_TRIPARTITE = "family_tripartite", "Trójstronny Kontrakt Rodzinny"


class ContractState(TextChoices):
    DRAFT = "draft", "projekt"
    AGREED = "agreed", "czeka na podpisy"
    IN_FORCE = "in_force", "obowiązuje"
    FULFILLED = "fulfilled", "wykonany"
    NOT_FULFILLED = "not_fulfilled", "niewykonany"
    TERMINATED = "terminated", "rozwiązany przez stronę"
    EXPIRED = "expired", "wygasł"


class Party(TextChoices):
    """The three sides (seed 001, instrument 4)."""

    FAMILY = "family", "Rodzina"
    PUP = "pup", "PUP"
    OPS = "ops", "OPS"


# The kind of the frozen Document and of the job that makes its PDF.
DOCUMENT_KIND = "contract"
JOB_KIND = "contract_pdf"
# Word and shape of a state go together (templates/components/state_tag.html).
STATE_TONES = {
    ContractState.DRAFT: "draft",
    ContractState.AGREED: "wait",
    ContractState.IN_FORCE: "active",
    ContractState.FULFILLED: "ok",
    ContractState.NOT_FULFILLED: "late",
    ContractState.TERMINATED: "stop",
    ContractState.EXPIRED: "stop",
}
