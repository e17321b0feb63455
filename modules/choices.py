"""The four modules, instruments, the local programme."""

from django.db.models import TextChoices


class Module(TextChoices):
    """The four modules of support (seed 002, PUP Turek)."""

    EMPLOYMENT = "employment", "moduł prozatrudnieniowy"
    SOCIAL = "social", "moduł społeczny i integracyjny"
    FAMILY = "family", "moduł rodzinny"
    SPORT_CULTURE = "sport_culture", "moduł sport i kultura"


class Axis(TextChoices):
    """Who uses an instrument (seed 001: two axes)."""

    PZKW = "pzkw", "współpraca instytucji (PZKW)"
    MGI = "mgi", "praca z rodziną (MGI)"


class InstrumentKind(TextChoices):
    MANDATORY = "mandatory", "obligatoryjny"
    OPTIONAL = "optional", "fakultatywny"
    ORIGINAL = "original", "autorski"


class TestVerdict(TextChoices):
    """What a pilot says of an instrument it tested in stage II."""

    WORKS = "works", "sprawdza się"
    MEND = "mend", "wymaga poprawy"
    DROP = "drop", "nie sprawdza się"


class OfferVerdict(TextChoices):
    ADMITTED = "admitted", "przyjęty do biblioteki"
    RETURNED = "returned", "zwrócony z uwagami"


class MeasureState(TextChoices):
    PLANNED = "planned", "zaplanowane"
    UNDER_WAY = "under_way", "w toku"
    DONE = "done", "wykonane"
    DROPPED = "dropped", "zaniechane"


class VersionState(TextChoices):
    DRAFT = "draft", "projekt"
    SUBMITTED = "submitted", "przekazany PZKW"
    IN_FORCE = "in_force", "obowiązuje"
    REJECTED = "rejected", "nieprzyjęty"
    SUPERSEDED = "superseded", "zastąpiony"


class Section(TextChoices):
    """Parts of an LPIW (seeds 001 and 002; domain notes §1.3)."""

    PURPOSE = "purpose", "Cel i zakres współpracy"
    BARRIERS = "barriers", "Zdiagnozowane bariery między IPiIS a IRP"
    TOOLS = "tools", "Narzędzia, które usuwają lub zmniejszają bariery"
    WAYS = "ways", "Wspólne sposoby pracy z klientami"
    INFRASTRUCTURE = "infrastructure", "Wykorzystanie istniejącej infrastruktury"
    OPINIONS = "opinions", "Opiniowanie programów rodzinnych"
    RESULTS = "results", "Rezultaty"


# The document of an LPIW and the job that prints it.
DOCUMENT_KIND = "lpiw"
PDF_KIND = "lpiw_pdf"
