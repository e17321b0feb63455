"""What the tables of families are called in the log. To the data protection officer a family is its number."""

from functools import partial

from django.db.models import Exists, OuterRef
from django.urls import reverse

from families.models import (
    Activity,
    Appointment,
    Assignment,
    Diagnosis,
    EmergencyOpening,
    EmploymentEpisode,
    Family,
    FamilyGrant,
    FamilyPaper,
    FollowUp,
    Goal,
    NoteConflict,
    NoteDraft,
    NoteSave,
    Participation,
    Person,
    PersonStatus,
    Programme,
    ProgrammeVersion,
    RecruitmentStep,
    SensitiveFact,
    SensitiveRight,
    Stay,
    UnsentNote,
    UnsentPhoto,
    Visit,
    VisitPhoto,
)
from schematom.audit.wording import Name, register_kinds


def _names_of_family(model, path, member, ids):
    """The family behind each row, where it is visible. Who reads the whole log reads numbers.

    Others get nothing: even the number would tell whose PESEL somebody came upon.
    """
    step = f"{path}__" if path else ""
    open_to = Family.objects.visible_to(member).filter(pk=OuterRef(f"{step}pk"))
    rows = model.objects.filter(pk__in=ids).annotate(opens=Exists(open_to))
    rows = rows if member.may("log.of_all") else rows.filter(opens=True)
    rows = rows.values_list("pk", f"{step}pk", f"{step}number", f"{step}name", "opens")
    return {str(pk): _name(*family) for pk, *family in rows}


def _name(pk, number, name, opens):
    return Name(f"{name} ({number})", reverse("family_show", args=[pk])) if opens else Name(number)


WAYS = {
    Family: "",
    Person: "family",
    Assignment: "family",
    FamilyGrant: "content_object",
    Participation: "family",
    Diagnosis: "participation__family",
    Programme: "participation__family",
    ProgrammeVersion: "programme__participation__family",
    Activity: "version__programme__participation__family",
    Visit: "participation__family",
    EmploymentEpisode: "person__family",
    Stay: "person__family",
    PersonStatus: "person__family",
    FamilyPaper: "family",
    RecruitmentStep: "participation__family",
    Goal: "version__programme__participation__family",
    Appointment: "activity__version__programme__participation__family",
    EmergencyOpening: "family",
    SensitiveRight: "family",
    SensitiveFact: "person__family",
    FollowUp: "episode__person__family",
    NoteSave: "visit__participation__family",
    NoteConflict: "visit__participation__family",
    NoteDraft: "participation__family",
    VisitPhoto: "visit__participation__family",
    UnsentNote: "family",
    UnsentPhoto: "unsent__family",
}

register_kinds(
    {
        "families.family": "rodzina,rodziny,rodzin",
        "families.person": "osoba w rodzinie,osoby w rodzinie,osób w rodzinie",
        "families.assignment": "przydział pracownika MGI,przydziały pracowników MGI,przydziałów pracowników MGI",
        "families.familygrant": "udostępnienie rodziny,udostępnienia rodziny,udostępnień rodziny",
        "families.participation": "udział rodziny,udziały rodzin,udziałów rodzin",
        "families.participant": "uczestnik,uczestnicy,uczestników",
        "families.diagnosis": "diagnoza,diagnozy,diagnoz",
        "families.areaassessment": "ocena obszaru,oceny obszarów,ocen obszarów",
        "families.need": "potrzeba,potrzeby,potrzeb",
        "families.programme": "program rodziny,programy rodzin,programów rodzin",
        "families.programmeversion": "wersja programu,wersje programu,wersji programu",
        "families.activity": "działanie w programie,działania w programie,działań w programie",
        "families.activityperson": "osoba w działaniu,osoby w działaniu,osób w działaniu",
        "families.stay": "pobyt w gospodarstwie,pobyty w gospodarstwie,pobytów w gospodarstwie",
        "families.personstatus": "status osoby,statusy osób,statusów osób",
        "families.familypaper": "dokument rodziny,dokumenty rodziny,dokumentów rodziny",
        "families.recruitmentstep": "krok rekrutacji,kroki rekrutacji,kroków rekrutacji",
        "families.goal": "cel programu,cele programu,celów programu",
        "families.appointment": "termin działania,terminy działań,terminów działań",
        "families.emergencyopening": "otwarcie awaryjne,otwarcia awaryjne,otwarć awaryjnych",
        "families.sensitiveright": "prawo do danych wrażliwych,prawa do danych wrażliwych,praw do danych wrażliwych",
        "families.sensitivefact": "dana wrażliwa,dane wrażliwe,danych wrażliwych",
        "families.duplicatequestion": "pytanie o powtórzenie,pytania o powtórzenie,pytań o powtórzenie",
        "families.merge": "połączenie wpisów,połączenia wpisów,połączeń wpisów",
        "families.familyimport": "import rodzin,importy rodzin,importów rodzin",
        "families.importrow": "wiersz importu,wiersze importu,wierszy importu",
        "families.calendarfeed": "adres kalendarza,adresy kalendarza,adresów kalendarza",
        "families.group": "zajęcia grupowe,zajęcia grupowe,zajęć grupowych",
        "families.groupsession": "spotkanie grupy,spotkania grupy,spotkań grupy",
        "families.groupmember": "osoba w grupie,osoby w grupie,osób w grupie",
        "families.groupattendance": "obecność na zajęciach,obecności na zajęciach,obecności na zajęciach",
        "families.opinionreminder": "przypomnienie o opinii,przypomnienia o opinii,przypomnień o opinii",
        "families.followup": "sprawdzenie zatrudnienia,sprawdzenia zatrudnienia,sprawdzeń zatrudnienia",
        "families.visit": "notatka z wizyty,notatki z wizyt,notatek z wizyt",
        "families.visitcheck": "uwaga do działania,uwagi do działań,uwag do działań",
        "families.visitperson": "osoba na wizycie,osoby na wizytach,osób na wizytach",
        "families.visitworker": "pracownik na wizycie,pracownicy na wizytach,pracowników na wizytach",
        "families.visitphoto": "zdjęcie z wizyty,zdjęcia z wizyt,zdjęć z wizyt",
        "families.notesave": "zapis notatki,zapisy notatek,zapisów notatek",
        "families.noteconflict": "różnica w notatce,różnice w notatkach,różnic w notatkach",
        "families.notedraft": "pisany tekst notatki,pisane teksty notatek,pisanych tekstów notatek",
        "families.fielddevice": "urządzenie terenowe,urządzenia terenowe,urządzeń terenowych",
        "families.unsentnote": "notatka z terenu do decyzji,notatki z terenu do decyzji,notatek z terenu do decyzji",
        "families.unsentphoto": "zdjęcie z notatki do decyzji,zdjęcia z notatek do decyzji,zdjęć z notatek do decyzji",
        "families.employmentepisode": "praca osoby,prace osób,prac osób",
    },
    group="family",
    names={model._meta.label_lower: partial(_names_of_family, model, path) for model, path in WAYS.items()},
)
