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


class TemplateKind(TextChoices):
    """What documents are made from templates (seed 001: two wzory of agreements and the contract; S0, S3)."""

    COOPERATION = "cooperation", "porozumienie o współpracy partnerów"
    SHARED_CLIENT = "shared_client", "porozumienie PUP–OPS o wspólnym kliencie"
    ACTIVATION_TEAM = "activation_team", "porozumienie o gminnych zespołach do spraw aktywizacji"
    VIOLENCE_TEAMS = "violence_teams", "porozumienie o zespołach interdyscyplinarnych (przemoc domowa)"
    ANNEX = "annex", "aneks do porozumienia"
    FAMILY_CONTRACT = "family_contract", "Trójstronny Kontrakt Rodzinny"


class TemplateState(TextChoices):
    DRAFT = "draft", "projekt"
    IN_USE = "in_use", "w użyciu"
    RETIRED = "retired", "wycofany"


class AgreementState(TextChoices):
    DRAFT = "draft", "projekt"
    AGREED = "agreed", "czeka na podpisy"
    IN_FORCE = "in_force", "obowiązuje"
    TERMINATED = "terminated", "rozwiązane"
    EXPIRED = "expired", "wygasło"


# Kind of the frozen Document of an agreement and of the job that makes its PDF.
AGREEMENT_DOCUMENT = "agreement"
AGREEMENT_JOB = "agreement_pdf"
AGREEMENT_TONES = {
    AgreementState.DRAFT: "draft",
    AgreementState.AGREED: "wait",
    AgreementState.IN_FORCE: "active",
    AgreementState.TERMINATED: "stop",
    AgreementState.EXPIRED: "stop",
}
