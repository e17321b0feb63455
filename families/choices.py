"""Enumerations of the family's case."""

from django.db.models import IntegerChoices, TextChoices


class ParticipationState(TextChoices):
    NOMINATED = "nominated", "wskazana"
    INVITED = "invited", "zaproszona"
    ACCEPTED = "accepted", "przyjęła zaproszenie"
    DECLINED = "declined", "odmówiła udziału"
    QUALIFIED = "qualified", "zakwalifikowana"
    NOT_QUALIFIED = "not_qualified", "niezakwalifikowana"
    RESERVE = "reserve", "na liście rezerwowej"
    PARTICIPANT = "participant", "uczestniczy"
    FINISHED = "finished", "ukończyła"
    LEFT_EARLY = "left_early", "przerwała udział"


class Criterion(TextChoices):
    """Recruitment criteria named by the sources (seeds 000, 001)."""

    LARGE_FAMILY = "large_family", "rodzina wielodzietna (co najmniej troje dzieci)"
    UNEMPLOYMENT = "unemployment", "bezrobocie w rodzinie"
    SHARED_CLIENT = "shared_client", "wspólny klient OPS i PUP"
    GENERATIONAL = "generational", "bezrobocie w kolejnym pokoleniu"
    BENEFITS = "benefits", "trwałe korzystanie ze świadczeń pomocy społecznej"


class Sex(TextChoices):
    FEMALE = "k", "kobieta"
    MALE = "m", "mężczyzna"


class Relation(TextChoices):
    MOTHER = "mother", "matka"
    FATHER = "father", "ojciec"
    PARTNER = "partner", "partner lub partnerka"
    CHILD = "child", "dziecko"
    GRANDPARENT = "grandparent", "babcia lub dziadek"
    OTHER = "other", "inna osoba w gospodarstwie"


class LabourStatus(TextChoices):
    """Status on the labour market, fixed on the day participation starts."""

    UNEMPLOYED = "unemployed", "osoba bezrobotna"
    LONG_TERM = "long_term", "osoba długotrwale bezrobotna"
    INACTIVE = "inactive", "osoba bierna zawodowo"
    EMPLOYED = "employed", "osoba pracująca"
    CHILD = "child", "dziecko lub osoba ucząca się"


class DiagnosisState(TextChoices):
    DRAFT = "draft", "projekt"
    AGREED = "agreed", "uzgodniona z rodziną"
    SUPERSEDED = "superseded", "zastąpiona"


class DiagnosisKind(TextChoices):
    ENTRY = "entry", "na wejściu"
    REVIEW = "review", "w trakcie"
    EXIT = "exit", "na zakończenie"


class Area(TextChoices):
    """Areas of a diagnosis (domain notes §3.3)."""

    EMPLOYMENT = "employment", "Praca"
    EDUCATION = "education", "Wykształcenie i kwalifikacje"
    INCOME = "income", "Dochody i zadłużenie"
    HOUSING = "housing", "Mieszkanie"
    HEALTH = "health", "Zdrowie i niepełnosprawność"
    ADDICTION = "addiction", "Uzależnienia"
    PARENTING = "parenting", "Opieka i wychowanie"
    RELATIONS = "relations", "Relacje w rodzinie"
    SCHOOL = "school", "Sytuacja szkolna dzieci"
    NETWORK = "network", "Oparcie w otoczeniu"
    LEGAL = "legal", "Sprawy prawne"
    LEISURE = "leisure", "Czas wolny, kultura i sport"


class Score(IntegerChoices):
    """State of an area: 0 worst, 4 best."""

    CRISIS = 0, "0 – kryzys"
    HARD = 1, "1 – trudno"
    UNSTABLE = 2, "2 – niestabilnie"
    FAIR = 3, "3 – dość dobrze"
    GOOD = 4, "4 – dobrze"


class Priority(IntegerChoices):
    URGENT = 1, "1 – pilna"
    IMPORTANT = 2, "2 – ważna"
    WANTED = 3, "3 – przydatna"


class ProgrammeState(TextChoices):
    DRAFTING = "drafting", "w opracowaniu"
    IN_FORCE = "in_force", "realizowany"
    COMPLETED = "completed", "ukończony"
    BROKEN_OFF = "broken_off", "przerwany"


class VersionState(TextChoices):
    DRAFT = "draft", "projekt"
    SUBMITTED = "submitted", "czeka na opinię PZKW"
    OPINED = "opined", "zaopiniowana"
    IN_FORCE = "in_force", "obowiązuje"
    SUPERSEDED = "superseded", "zastąpiona"


class ActivityState(TextChoices):
    PLANNED = "planned", "zaplanowane"
    ORDERED = "ordered", "zlecone"
    HELD = "held", "odbyło się"
    CANCELLED = "cancelled", "odwołane"
    NO_SHOW = "no_show", "nieobecność"
    ACCOUNTED = "accounted", "rozliczone"


class VisitState(TextChoices):
    DRAFT = "draft", "szkic"
    SIGNED = "signed", "podpisana"


class Standing(TextChoices):
    """How an element of the programme goes, as checked on a visit (seed 002: MGI checks in the field)."""

    ON_COURSE = "on_course", "idzie zgodnie z planem"
    AT_RISK = "at_risk", "zagrożone"
    MISSED = "missed", "niewykonane"


class EmploymentType(TextChoices):
    """Forms of work; a traineeship and socially useful works are not employment (domain notes §4.2)."""

    EMPLOYMENT_CONTRACT = "employment_contract", "umowa o pracę"
    MANDATE_CONTRACT = "mandate_contract", "umowa zlecenie"
    WORK_CONTRACT = "work_contract", "umowa o dzieło"
    BUSINESS = "business", "działalność gospodarcza"
    SOCIAL_COOPERATIVE = "social_cooperative", "spółdzielnia socjalna"
    SUPPORTED = "supported", "zatrudnienie wspierane"
    TRAINEESHIP = "traineeship", "staż (nie jest zatrudnieniem)"
    SOCIALLY_USEFUL = "socially_useful", "prace społecznie użyteczne (nie są zatrudnieniem)"


NOT_EMPLOYMENT = (EmploymentType.TRAINEESHIP, EmploymentType.SOCIALLY_USEFUL)


class HandoverReason(TextChoices):
    """Why a worker's families pass to others. No free text: it would hold illnesses of staff."""

    LEAVING = "leaving", "koniec pracy w MGI"
    ABSENCE = "absence", "dłuższa nieobecność"
    SHARING_OUT = "sharing_out", "nowy podział pracy"
    OTHER = "other", "inny powód"
