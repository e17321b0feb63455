"""Enumerations of the powiat and its teams."""

from django.db.models import IntegerChoices, TextChoices


class Role(TextChoices):
    MGI = "mgi", "pracownik MGI"
    COORDINATOR = "coordinator", "koordynator pilotażu"
    PZKW_CHAIR = "pzkw_chair", "przewodniczący PZKW"
    PZKW_MEMBER = "pzkw_member", "członek PZKW"
    STAFF = "staff", "pracownik instytucji"
    POWIAT_ADMIN = "powiat_admin", "administrator powiatu"
    IOD = "iod", "inspektor ochrony danych"
    CRZL_REVIEWER = "crzl_reviewer", "recenzent CRZL"
    CRZL_ADMIN = "crzl_admin", "administrator CRZL"


NATIONAL_ROLES = (Role.CRZL_REVIEWER, Role.CRZL_ADMIN)


class InvitationState(TextChoices):
    """Of an invitation to the system; follows from its times."""

    OPEN = "open", "czeka na przyjęcie"
    ACCEPTED = "accepted", "przyjęte"
    WITHDRAWN = "withdrawn", "cofnięte"
    EXPIRED = "expired", "straciło ważność"


class Side(TextChoices):
    """Which system an institution stands on (the pilot joins the first two)."""

    SOCIAL = "social", "pomoc i integracja społeczna (IPiIS)"
    LABOUR = "labour", "rynek pracy (IRP)"
    OTHER = "other", "inna"


class InstitutionKind(TextChoices):
    """Kinds seen in the sources and in the acts (domain notes §5.3)."""

    PCPR = "pcpr", "powiatowe centrum pomocy rodzinie"
    PUP = "pup", "powiatowy urząd pracy"
    OPS = "ops", "ośrodek pomocy społecznej"
    MOPS = "mops", "miejski ośrodek pomocy społecznej"
    GOPS = "gops", "gminny ośrodek pomocy społecznej"
    MGOPS = "mgops", "miejsko-gminny ośrodek pomocy społecznej"
    CUS = "cus", "centrum usług społecznych"
    OHP = "ohp", "Ochotnicze Hufce Pracy"
    CIS = "cis", "centrum integracji społecznej"
    KIS = "kis", "klub integracji społecznej"
    ZAZ = "zaz", "zakład aktywności zawodowej"
    WTZ = "wtz", "warsztat terapii zajęciowej"
    FAMILY_COURT = "family_court", "sąd rodzinny"
    PROBATION = "probation", "zespół kuratorski"
    POLICE = "police", "Policja"
    COUNSELLING = "counselling", "poradnia psychologiczno-pedagogiczna"
    SOCIAL_COOPERATIVE = "social_cooperative", "spółdzielnia socjalna"
    MEDICAL = "medical", "podmiot leczniczy"
    PCK = "pck", "Polski Czerwony Krzyż"
    CHILDREN_HOME = "children_home", "placówka opiekuńczo-wychowawcza"
    SCHOOL = "school", "szkoła"
    GKRPA = "gkrpa", "gminna komisja rozwiązywania problemów alkoholowych"
    NGO = "ngo", "organizacja pozarządowa"
    CRISIS_CENTRE = "crisis_centre", "ośrodek interwencji kryzysowej"
    EMPLOYER = "employer", "pracodawca"
    LOCAL_GOVERNMENT = "local_government", "urząd gminy lub starostwo"
    WUP = "wup", "wojewódzki urząd pracy"
    ROPS = "rops", "regionalny ośrodek polityki społecznej"
    CRZL = "crzl", "Centrum Rozwoju Zasobów Ludzkich"


OPS_KINDS = (
    InstitutionKind.OPS,
    InstitutionKind.MOPS,
    InstitutionKind.GOPS,
    InstitutionKind.MGOPS,
    InstitutionKind.CUS,
)


class GminaKind(IntegerChoices):
    """The seventh TERYT digit; it moves when a village becomes a town, so it is a dated fact, never a key."""

    URBAN = 1, "gmina miejska"
    RURAL = 2, "gmina wiejska"
    MIXED = 3, "gmina miejsko-wiejska"


class PilotState(TextChoices):
    APPLIED = "applied", "zgłoszony"
    QUALIFIED = "qualified", "zakwalifikowany"
    NOT_QUALIFIED = "not_qualified", "niezakwalifikowany"
    AGREEMENT_SIGNED = "agreement_signed", "umowa podpisana"
    RUNNING = "running", "w realizacji"
    CLOSING = "closing", "w zamykaniu"
    CLOSED = "closed", "zakończony"
    WITHDRAWN = "withdrawn", "wycofany"


class JobTypeRule(TextChoices):
    """Which contract names the type of a job taken up when one person had several (domain notes §4.1)."""

    FIRST = "first", "rodzaj pierwszej umowy"
    STRONGEST = "strongest", "rodzaj najtrwalszej umowy"


class StageResult(TextChoices):
    """Assessment of a pilot's stage, on which the invitation to the next one rests (seeds 000 and 001)."""

    POSITIVE = "positive", "pozytywna"
    NEGATIVE = "negative", "negatywna"


class TeamKind(TextChoices):
    PZKW = "pzkw", "Powiatowy Zespół Koordynujący Współpracę (PZKW)"
    MGI = "mgi", "Mobilna Grupa Interdyscyplinarna (MGI)"


class TeamFunction(TextChoices):
    CHAIR = "chair", "przewodniczący"
    DEPUTY = "deputy", "zastępca przewodniczącego"
    CLERK = "clerk", "sekretarz"
    MEMBER = "member", "członek"


class TeamFileKind(TextChoices):
    APPOINTMENT = "appointment", "akt powołania"
    RULES = "rules", "regulamin"
    OTHER = "other", "inny dokument"


class StaffEventKind(TextChoices):
    """Staff of the institutions are a target group of the pilot too (domain notes §1.1)."""

    TRAINING = "training", "wspólne szkolenie"
    MEETING = "meeting", "spotkanie pracowników instytucji"


class SessionMode(TextChoices):
    MEETING = "meeting", "posiedzenie"
    CIRCULATION = "circulation", "tryb obiegowy"


class SessionState(TextChoices):
    PLANNED = "planned", "zaplanowane"
    OPEN = "open", "w toku"
    CLOSED = "closed", "zamknięte"
    CANCELLED = "cancelled", "odwołane"


class Answer(TextChoices):
    """To an invitation to a session."""

    COMING = "coming", "będzie"
    NOT_COMING = "not_coming", "nie będzie"


class Presence(TextChoices):
    PRESENT = "present", "obecny"
    SUBSTITUTED = "substituted", "zastępuje go zastępca"
    ABSENT = "absent", "nieobecny"
    LEFT = "left", "wyszedł przed końcem"


class ItemKind(TextChoices):
    PROGRAMME = "programme", "opinia o programie rodziny"
    LOCAL_PROGRAMME = "local_programme", "przyjęcie LPIW"
    OTHER = "other", "inna sprawa"


class ItemState(TextChoices):
    WAITING = "waiting", "czeka na posiedzenie"
    SCHEDULED = "scheduled", "w porządku obrad"
    DECIDED = "decided", "rozstrzygnięta"
    WITHDRAWN = "withdrawn", "wycofana"


class VoteValue(TextChoices):
    POSITIVE = "positive", "pozytywnie"
    REMARKS = "remarks", "pozytywnie z uwagami"
    NEGATIVE = "negative", "negatywnie"
    ABSTAIN = "abstain", "wstrzymuję się"


class Outcome(TextChoices):
    POSITIVE = "positive", "pozytywna"
    REMARKS = "remarks", "pozytywna z uwagami"
    NEGATIVE = "negative", "negatywna"


# EU marks by the edition's `strip`: text in place of the official files until a powiat uploads them (seed 001).
STRIPS = {
    "po_kl": [
        ["KAPITAŁ LUDZKI", "Narodowa Strategia Spójności"],
        ["UNIA EUROPEJSKA", "Europejski Fundusz Społeczny"],
    ],
    "efs_plus": [
        ["FUNDUSZE EUROPEJSKIE", "dla Rozwoju Społecznego"],
        ["RZECZPOSPOLITA POLSKA", ""],
        ["Dofinansowane przez UNIĘ EUROPEJSKĄ", ""],
    ],
}
STRIP_NAMES = {
    "po_kl": "PO Kapitał Ludzki 2007–2013",
    "efs_plus": "Europejski Fundusz Społeczny Plus 2021–2027",
}


class SessionPaper(TextChoices):
    """Documents of a session: frozen, then printed by a job (PAPER_JOB)."""

    MINUTES = "minutes", "protokół"
    ATTENDANCE_LIST = "attendance_list", "lista obecności"
    INVITATION = "session_invitation", "zaproszenie na posiedzenie"


PAPER_JOB = "session_paper"
