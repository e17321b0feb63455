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


TEMPLATE_TONES = {TemplateState.DRAFT: "draft", TemplateState.IN_USE: "active", TemplateState.RETIRED: "stop"}


class AgreementState(TextChoices):
    DRAFT = "draft", "projekt"
    AGREED = "agreed", "czeka na podpisy"
    IN_FORCE = "in_force", "obowiązuje"
    TERMINATED = "terminated", "rozwiązane"
    EXPIRED = "expired", "wygasło"
    ABANDONED = "abandoned", "niezawarte"


# Kind of the frozen Document of an agreement and of the job that makes its PDF.
AGREEMENT_DOCUMENT = "agreement"
AGREEMENT_JOB = "agreement_pdf"
AGREEMENT_TONES = {
    AgreementState.DRAFT: "draft",
    AgreementState.AGREED: "wait",
    AgreementState.IN_FORCE: "active",
    AgreementState.TERMINATED: "stop",
    AgreementState.EXPIRED: "stop",
    AgreementState.ABANDONED: "stop",
}
# What institutions conclude from the beginning; an annex comes from an agreement, a contract from a programme.
AGREEMENT_KINDS = (
    TemplateKind.COOPERATION,
    TemplateKind.SHARED_CLIENT,
    TemplateKind.ACTIVATION_TEAM,
    TemplateKind.VIOLENCE_TEAMS,
)
# Those between a PUP and an ośrodek: neither side may be missing.
OF_PUP_AND_OPS = (TemplateKind.SHARED_CLIENT, TemplateKind.ACTIVATION_TEAM)
# Four bodies are never mixed (domain notes §1.4): each kind says which one it is about, and which not.
KIND_HELP = {
    TemplateKind.COOPERATION: (
        "Zawierają je instytucje, które razem prowadzą pilotaż: lider i partnerzy. "
        "Skład PZKW i MGI ustala się osobno, aktem powołania zespołu."
    ),
    TemplateKind.SHARED_CLIENT: (
        "Zasady pracy PUP i ośrodków pomocy z osobą, którą obsługują obie strony. "
        "Nie powołuje żadnego zespołu i nie zastępuje kontraktu z rodziną."
    ),
    TemplateKind.ACTIVATION_TEAM: (
        "O gminnym zespole do spraw aktywizacji zawodowej i społecznej, w którym pracują ośrodek i PUP. "
        "To nie jest PZKW, MGI ani zespół, który zajmuje się przemocą domową."
    ),
    TemplateKind.VIOLENCE_TEAMS: (
        "O zespołach interdyscyplinarnych z ustawy o przeciwdziałaniu przemocy domowej. "
        "To nie jest gminny zespół do spraw aktywizacji. Porozumienie nie otwiera nikomu dostępu do danych "
        "z procedury „Niebieskie Karty” ani do danych o rodzinach w tym systemie."
    ),
    TemplateKind.ANNEX: (
        "Zmienia porozumienie, które obowiązuje. Podpisują go ponownie wszystkie strony; "
        "do tego czasu porozumienie działa bez zmian."
    ),
    TemplateKind.FAMILY_CONTRACT: (
        "Brzmienie kontraktu rodziny, PUP i ośrodka pomocy. To nie jest urzędowy formularz kontraktu socjalnego. "
        "Na razie kontrakty mają stały układ; z tego wzoru jeszcze nie powstają."
    ),
}
