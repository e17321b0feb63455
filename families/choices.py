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


class HowJoined(TextChoices):
    """How a stay in the household begins."""

    BORN = "born", "urodzenie"
    MOVED_IN = "moved_in", "zamieszkanie z rodziną"
    RETURNED = "returned", "powrót do rodziny"


class HowLeft(TextChoices):
    """How a stay in the household ends."""

    MOVED_OUT = "moved_out", "wyprowadzenie się"
    FOSTER_CARE = "foster_care", "umieszczenie w pieczy zastępczej"
    INSTITUTION = "institution", "pobyt w placówce, szpitalu lub zakładzie karnym"
    DIED = "died", "śmierć"
    OTHER = "other", "inny powód"


class Education(TextChoices):
    """ISCED 2011 levels in the words of Polish schools."""

    NONE = "isced_0", "niższe niż podstawowe (ISCED 0)"
    PRIMARY = "isced_1", "podstawowe (ISCED 1)"
    LOWER_SECONDARY = "isced_2", "gimnazjalne (ISCED 2)"
    UPPER_SECONDARY = "isced_3", "ponadgimnazjalne: zasadnicze zawodowe, branżowe lub średnie (ISCED 3)"
    POST_SECONDARY = "isced_4", "policealne (ISCED 4)"
    TERTIARY = "isced_5_8", "wyższe (ISCED 5–8)"


class Disability(TextChoices):
    """A declaration: the person may refuse to answer. A fact about health, so shown to few."""

    YES = "yes", "osoba z niepełnosprawnością"
    NO = "no", "bez niepełnosprawności"
    REFUSED = "refused", "odmowa podania informacji"


class SensitiveKind(TextChoices):
    """Facts of art. 9 and 10 RODO, kept apart from the card."""

    HEALTH = "health", "zdrowie"
    ADDICTION = "addiction", "uzależnienie"
    CONVICTION = "conviction", "wyroki i skazania"


class PaperKind(TextChoices):
    """What kind of paper is kept with a case. An identity document is named only to be refused (§ 11 of F-RWS)."""

    DECLARATION = "declaration", "deklaracja udziału, zgoda lub klauzula"
    EMPLOYMENT = "employment", "umowa lub zaświadczenie o pracy"
    CERTIFICATE = "certificate", "zaświadczenie lub dyplom"
    DECISION = "decision", "decyzja, orzeczenie lub pismo urzędu"
    OTHER = "other", "inny dokument"
    IDENTITY = "identity", "dowód osobisty, paszport lub inny dokument tożsamości"


class PaperRemoval(TextChoices):
    """Why a paper is taken out of a case. No free text: it would go to the log."""

    MISTAKE = "mistake", "dodano go przez pomyłkę albo do niewłaściwej rodziny"
    IDENTITY = "identity", "to kopia dokumentu tożsamości"
    UNREADABLE = "unreadable", "jest nieczytelny, dodano go ponownie"
    NOT_NEEDED = "not_needed", "nie jest już potrzebny w sprawie"
    ON_DEMAND = "on_demand", "na żądanie osoby, której dotyczy"


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


class GoalOutcome(TextChoices):
    """Assessed when the programme ends."""

    ACHIEVED = "achieved", "osiągnięty"
    PARTLY = "partly", "osiągnięty częściowo"
    NOT_ACHIEVED = "not_achieved", "nieosiągnięty"


class ActivityState(TextChoices):
    PLANNED = "planned", "zaplanowane"
    ORDERED = "ordered", "zlecone"
    HELD = "held", "odbyło się"
    CANCELLED = "cancelled", "odwołane"
    NO_SHOW = "no_show", "nieobecność"
    ACCOUNTED = "accounted", "rozliczone"


class VisitState(TextChoices):
    PLANNED = "planned", "zaplanowana"
    CANCELLED = "cancelled", "odwołana"
    DRAFT = "draft", "szkic"
    SIGNED = "signed", "podpisana"


class VisitOutcome(TextChoices):
    """How a visit went (domain notes §1.2 step 13)."""

    HELD = "held", "odbyła się"
    NOBODY_HOME = "nobody_home", "nikogo nie zastano"
    REFUSED = "refused", "rodzina odmówiła"


class ConflictChoice(TextChoices):
    """What a person decided about a part of a note that two devices wrote differently."""

    KEPT = "kept", "został tekst z serwera"
    ARRIVED = "arrived", "został tekst z drugiego urządzenia"
    OWN = "own", "połączono oba teksty"


class UnsentReason(TextChoices):
    """Why a note did not become a visit by the usual way."""

    REVOKED = "revoked", "urządzenie albo rola straciły dostęp"
    HANDED_OVER = "handed_over", "system nie mógł jej przyjąć"


class UnsentState(TextChoices):
    WAITING = "waiting", "czeka na decyzję"
    ADOPTED = "adopted", "dołączona do sprawy"
    SET_ASIDE = "set_aside", "odłożona"


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


class FollowUpState(TextChoices):
    """Of a check whether somebody still works."""

    DUE = "due", "do sprawdzenia"
    DONE = "done", "sprawdzono"
    DROPPED = "dropped", "nie dotyczy"


class FollowUpResult(TextChoices):
    SAME_WORK = "same_work", "pracuje w tym samym miejscu"
    OTHER_WORK = "other_work", "pracuje gdzie indziej"
    NO_WORK = "no_work", "nie pracuje"
    UNKNOWN = "unknown", "nie udało się ustalić"


class GroupState(TextChoices):
    """Of group support (workshop, trip, tutoring)."""

    PLANNED = "planned", "planowane"
    RUNNING = "running", "trwa"
    ENDED = "ended", "zakończone"
    CANCELLED = "cancelled", "odwołane"


class SessionState(TextChoices):
    """Of one meeting of a group."""

    PLANNED = "planned", "zaplanowane"
    HELD = "held", "odbyło się"
    CANCELLED = "cancelled", "odwołane"


class Presence(TextChoices):
    PRESENT = "present", "obecność"
    ABSENT = "absent", "nieobecność"
    EXCUSED = "excused", "nieobecność usprawiedliwiona"


class QuestionState(TextChoices):
    """Of a question to the coordinator: is this person in the system already?"""

    OPEN = "open", "czeka na odpowiedź"
    SAME = "same", "to ta sama osoba"
    DIFFERENT = "different", "to inna osoba"


class EmergencyVerdict(TextChoices):
    JUSTIFIED = "justified", "uzasadnione"
    UNJUSTIFIED = "unjustified", "nieuzasadnione"


class ImportState(TextChoices):
    PREVIEWED = "previewed", "podgląd"
    COMMITTED = "committed", "wczytany"
    UNDONE = "undone", "cofnięty"
    ABANDONED = "abandoned", "porzucony"


class RowVerdict(TextChoices):
    ACCEPTED = "accepted", "gotowy"
    WARNING = "warning", "do sprawdzenia"
    REFUSED = "refused", "odrzucony"


# Documents of a programme and the jobs that print them or tell people of a deadline.
PROGRAMME_PRINT, PROGRAMME_JOB = "programme_print", "programme_pdf"
OPINION_DOCUMENT, OPINION_JOB = "programme_opinion", "opinion_pdf"
REMINDER_JOB = "opinion_reminder"


class ReminderStage(TextChoices):
    """When somebody is told of an opinion that is waited for."""

    DUE_SOON = "due_soon", "zbliża się termin"
    OVERDUE = "overdue", "po terminie"
