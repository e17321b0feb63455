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
    REPLACED = "replaced", "zastąpiony kolejnym aneksem"
    ABANDONED = "abandoned", "niezawarty"


class Party(TextChoices):
    """The three sides (seed 001, instrument 4)."""

    FAMILY = "family", "Rodzina"
    PUP = "pup", "PUP"
    OPS = "ops", "OPS"


class Order(TextChoices):
    """When a commitment comes, seen from the other side's commitment that it matches."""

    FIRST = "first", "najpierw to"
    TOGETHER = "together", "równocześnie"
    AFTER = "after", "dopiero potem"


class SigningMethod(TextChoices):
    """How a signature was put; a login is none of them."""

    PAPER = "paper", "podpis na papierze"
    QUALIFIED = "qualified", "kwalifikowany podpis elektroniczny"
    TRUSTED = "trusted", "podpis zaufany"
    PERSONAL = "personal", "podpis osobisty"


class ActsAs(TextChoices):
    """In whose name a person of the family's side signs."""

    SELF = "self", "we własnym imieniu"
    GUARDIAN = "guardian", "opiekun prawny"
    CURATOR = "curator", "kurator"


class ReviewState(TextChoices):
    PLANNED = "planned", "zaplanowany"
    HELD = "held", "odbył się"
    CANCELLED = "cancelled", "odwołany"


class CommitmentOutcome(TextChoices):
    DONE = "done", "wykonane"
    PARTLY = "partly", "wykonane częściowo"
    NOT = "not", "niewykonane"
    AHEAD = "ahead", "termin jeszcze nie minął"


# Those that open the question what got in the way.
MISSED = (CommitmentOutcome.PARTLY, CommitmentOutcome.NOT)


class SaidBy(TextChoices):
    """Whose assessment of a commitment it is."""

    FAMILY = "family", "rodzina"
    PUP = "pup", "PUP"
    OPS = "ops", "OPS"
    TOGETHER = "together", "strony wspólnie"


class ObstacleSide(TextChoices):
    """Where lies what got in the way; an institution's side counts like the family's."""

    FAMILY = "family", "po stronie rodziny"
    PUP = "pup", "po stronie PUP"
    OPS = "ops", "po stronie OPS"
    OUTSIDE = "outside", "poza stronami kontraktu"


class Remedy(TextChoices):
    """What the sides agreed on about a missed commitment."""

    SUPPORT = "support", "dodatkowe wsparcie, kontrakt bez zmian"
    NEW_DATE = "new_date", "nowy termin"
    CHANGE = "change", "zmiana zobowiązania"
    CONSEQUENCE = "consequence", "konsekwencja przewidziana w kontrakcie"


# Those that change the text of the contract, so an annex is needed.
NEEDS_ANNEX = (Remedy.NEW_DATE, Remedy.CHANGE)


class ReminderStage(TextChoices):
    AHEAD = "ahead", "przed terminem"
    OVERDUE = "overdue", "po terminie"


# Kinds of frozen Documents, and of the jobs that make their PDFs. An annex has a Document of the first two kinds.
DOCUMENT_KIND = "contract"
JOB_KIND = "contract_pdf"
PLAIN_DOCUMENT = "contract_plain"
PLAIN_JOB = "contract_plain_pdf"
REVIEW_DOCUMENT = "contract_review"
REVIEW_JOB = "contract_review_pdf"
REMINDER_JOB = "contract_reminder"
# Word and shape of a state go together (templates/components/state_tag.html).
STATE_TONES = {
    ContractState.DRAFT: "draft",
    ContractState.AGREED: "wait",
    ContractState.IN_FORCE: "active",
    ContractState.FULFILLED: "ok",
    ContractState.NOT_FULFILLED: "late",
    ContractState.TERMINATED: "stop",
    ContractState.EXPIRED: "stop",
    ContractState.REPLACED: "stop",
    ContractState.ABANDONED: "stop",
}
REVIEW_TONES = {ReviewState.PLANNED: "wait", ReviewState.HELD: "ok", ReviewState.CANCELLED: "stop"}
OUTCOME_TONES = {
    CommitmentOutcome.DONE: "ok",
    CommitmentOutcome.PARTLY: "wait",
    CommitmentOutcome.NOT: "late",
    CommitmentOutcome.AHEAD: "draft",
}


class TemplateKind(TextChoices):
    """What documents are made from templates (seed 001: two wzory of agreements and the contract; S0, S3)."""

    COOPERATION = "cooperation", "porozumienie o współpracy partnerów"
    SHARED_CLIENT = "shared_client", "porozumienie PUP–OPS o wspólnym kliencie"
    ACTIVATION_TEAM = "activation_team", "porozumienie o gminnych zespołach do spraw aktywizacji"
    VIOLENCE_TEAMS = "violence_teams", "porozumienie o zespołach interdyscyplinarnych (przemoc domowa)"
    ANNEX = "annex", "aneks do porozumienia"
    FAMILY_CONTRACT = "family_contract", "Trójstronny Kontrakt Rodzinny"
    CONTRACT_PLAIN = "contract_plain", "kontrakt prostym językiem, dla rodziny"
    CONTRACT_ANNEX = "contract_annex", "aneks do kontraktu rodzinnego"
    CONTRACT_ANNEX_PLAIN = "contract_annex_plain", "aneks do kontraktu prostym językiem"


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
        "Brzmienie kontraktu rodziny, PUP i ośrodka pomocy. To nie jest urzędowy formularz kontraktu socjalnego."
    ),
    TemplateKind.CONTRACT_PLAIN: (
        "To samo co kontrakt, napisane dla rodziny: krótkie zdania, proste słowa, duży druk. "
        "Podpisuje się kontrakt; ten tekst rodzina dostaje razem z nim."
    ),
    TemplateKind.CONTRACT_ANNEX: (
        "Zmienia kontrakt, który obowiązuje. Podpisują go ponownie wszystkie strony; "
        "do tego czasu kontrakt działa bez zmian."
    ),
    TemplateKind.CONTRACT_ANNEX_PLAIN: "To samo co aneks do kontraktu, napisane dla rodziny prostym językiem.",
}
# (formal, plain) wording of a contract and of an annex to one.
CONTRACT_WORDINGS = (TemplateKind.FAMILY_CONTRACT, TemplateKind.CONTRACT_PLAIN)
ANNEX_WORDINGS = (TemplateKind.CONTRACT_ANNEX, TemplateKind.CONTRACT_ANNEX_PLAIN)
