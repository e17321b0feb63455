"""What the events of families are called in the log. To the data protection officer a family is its number."""

from functools import partial

from django.db.models import Exists, OuterRef
from django.urls import reverse

from families.models import (
    Activity,
    Assignment,
    Diagnosis,
    EmploymentEpisode,
    Family,
    FamilyGrant,
    Participation,
    Person,
    Programme,
    ProgrammeVersion,
    Visit,
)
from schematom.audit.wording import Act, Name, register_kinds, register_verbs

register_verbs(
    Act.OPENED,
    {
        "family.opened": "otwarcie karty rodziny",
        "diagnosis.opened": "otwarcie diagnozy",
        "programme.opened": "otwarcie programu",
        "visit.opened": "otwarcie notatki z wizyty",
    },
)
register_verbs(
    Act.LISTED,
    {
        "family.listed": "wyświetlenie listy rodzin",
        "family.searched": "wyszukiwanie rodzin",
        "person.found_by_pesel": "pytanie o PESEL osoby z innej rodziny",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "family.nominated": "wskazanie rodziny",
        "family.nominated_again": "ponowne wskazanie rodziny",
        "family.invited": "zaproszenie rodziny",
        "family.accepted": "zapisanie zgody rodziny na udział",
        "family.declined": "zapisanie odmowy rodziny",
        "family.decided": "decyzja o przyjęciu rodziny",
        "family.started": "rozpoczęcie udziału rodziny",
        "family.left": "zakończenie udziału rodziny",
        "family.edited": "poprawienie danych rodziny",
        "family.assigned": "przydzielenie pracownika MGI rodzinie",
        "family.assignment_ended": "zakończenie przydziału pracownika MGI",
        "family.handed_over": "przekazanie rodziny innemu pracownikowi MGI",
        "family.shared": "udostępnienie karty rodziny",
        "family.share_ended": "zakończenie udostępnienia karty rodziny",
        "person.added": "dodanie osoby do rodziny",
        "person.edited": "poprawienie danych osoby",
        "diagnosis.drafted": "rozpoczęcie diagnozy",
        "diagnosis.saved": "zapisanie diagnozy",
        "diagnosis.agreed": "uzgodnienie diagnozy z rodziną",
        "programme.begun": "rozpoczęcie programu rodziny",
        "programme.goals_saved": "zapisanie celów programu",
        "programme.submitted": "przekazanie programu do opinii PZKW",
        "programme.withdrawn": "wycofanie programu z opinii PZKW",
        "programme.opined": "zapisanie opinii PZKW o programie",
        "programme.put_in_force": "wprowadzenie programu w życie",
        "programme.amended": "rozpoczęcie zmiany programu",
        "programme.completed": "ukończenie programu",
        "programme.broken_off": "przerwanie programu",
        "activity.added": "dodanie działania do programu",
        "activity.edited": "poprawienie działania",
        "activity.removed": "usunięcie działania",
        "activity.moved": "zmiana stanu działania",
        "visit.written": "napisanie notatki z wizyty",
        "visit.saved": "zapisanie szkicu notatki z wizyty",
        "visit.signed": "podpisanie notatki z wizyty",
        "visit.corrected": "sprostowanie notatki z wizyty",
        "employment.recorded": "zapisanie podjęcia pracy",
        "employment.edited": "poprawienie danych o pracy",
    },
)


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
        "families.visit": "notatka z wizyty,notatki z wizyt,notatek z wizyt",
        "families.visitcheck": "uwaga do działania,uwagi do działań,uwag do działań",
        "families.employmentepisode": "praca osoby,prace osób,prac osób",
    },
    group="family",
    names={model._meta.label_lower: partial(_names_of_family, model, path) for model, path in WAYS.items()},
)
