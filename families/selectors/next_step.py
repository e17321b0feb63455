"""„Co dalej”: the one next act in a family's case, in the order of the process (domain notes §1.2)."""

from dataclasses import dataclass

from django.urls import reverse

from families.choices import ParticipationState as P
from families.choices import VersionState as V
from families.selectors.case import Case
from teams.choices import Outcome


@dataclass(frozen=True)
class NextStep:
    """What waits now; label and url are empty when the act is another person's."""

    text: str
    label: str = ""
    url: str = ""
    post: bool = False


def next_step(member, family, participation, case=None):
    """The NextStep of a family for the member."""
    if participation is None:
        return NextStep("Tej rodziny nie wskazano jeszcze w żadnej edycji.")
    again = _another_edition(member, family, participation)
    if again:
        return again
    case = case or Case(family, participation)
    if participation.state == P.PARTICIPANT:
        return next(step for rule in _WORK if (step := rule(member, case)))
    return _RECRUITMENT[participation.state](member, case)


def _act(member, permission, subject, text, label, url_name, pk, *, whose="", post=False):
    """The step with its button for whoever may press it; for others the words who will."""
    if member.may(permission, subject):
        return NextStep(text, label, reverse(url_name, args=[pk]), post)
    return NextStep(f"{text} {whose}".strip())


COORDINATORS = "Zrobi to koordynator."
WORKERS = "Zrobi to pracownik MGI przydzielony do rodziny."


def _another_edition(member, family, participation):
    pilot = participation.pilot
    if pilot.edition_id == member.edition_id or participation.state == P.PARTICIPANT:
        return None
    text = f"Rodzina była w pilotażu: {pilot.edition.name}. W bieżącej edycji jeszcze jej nie wskazano."
    if not member.may("family.nominate"):
        return NextStep(text)
    return NextStep(text, "Wskaż rodzinę w tej edycji", f"{reverse('family_nominate')}?rodzina={family.pk}")


def _recruit(text, label, url_name):
    def step(member, case):
        pk = case.participation.pk
        return _act(member, "family.recruit", case.participation, text, label, url_name, pk, whose=COORDINATORS)

    return step


def _qualified(member, case):
    if not case.family.persons.all():
        text = "Rodzina jest zakwalifikowana. Dodaj osoby, które do niej należą."
        pk = case.family.pk
        return _act(member, "family.edit", case.family, text, "Dodaj osobę", "person_create", pk, whose=COORDINATORS)
    text = "Rodzina jest zakwalifikowana. Udział zacznie się od podpisanej deklaracji."
    return _recruit(text, "Zapisz deklarację", "participation_start")(member, case)


def _over(text):
    return lambda member, case: NextStep(text)


_RECRUITMENT = {
    P.NOMINATED: _recruit("Rodzina czeka na zaproszenie.", "Zapisz zaproszenie", "participation_invite"),
    P.INVITED: _recruit("Rodzinę zaproszono. Czekamy na jej odpowiedź.", "Zapisz odpowiedź", "participation_answer"),
    P.ACCEPTED: _recruit(
        "Rodzina przyjęła zaproszenie i czeka na decyzję.", "Podejmij decyzję", "participation_decide"
    ),
    P.RESERVE: _recruit(
        "Rodzina jest na liście rezerwowej. Zakwalifikuj ją, gdy zwolni się miejsce.",
        "Podejmij decyzję",
        "participation_decide",
    ),
    P.QUALIFIED: _qualified,
    P.DECLINED: _over("Rodzina odmówiła udziału. W tej edycji nic więcej nie trzeba robić."),
    P.NOT_QUALIFIED: _over("Rodziny nie zakwalifikowano. W tej edycji nic więcej nie trzeba robić."),
    P.FINISHED: _over("Rodzina ukończyła program. Jej efekty wejdą do raportu."),
    P.LEFT_EARLY: _over("Rodzina przerwała udział. W tej edycji nic więcej nie trzeba robić."),
}


def _needs_worker(member, case):
    if case.assignments_now or case.version_in_force:
        return None
    text = "Z rodziną nie pracuje jeszcze nikt z MGI. Przydziel jej pracownika."
    pk = case.family.pk
    label, whose = "Przydziel pracownika MGI", COORDINATORS
    return _act(member, "family.assign", case.family, text, label, "assignment_create", pk, whose=whose)


def _needs_diagnosis(member, case):
    if case.diagnosis:
        return None
    draft, participation = case.diagnosis_draft, case.participation
    if draft:
        text = "Diagnoza jest w opracowaniu. Dokończ ją i uzgodnij z rodziną."
        return _act(member, "diagnosis.edit", draft, text, "Otwórz diagnozę", "diagnosis_show", draft.pk, whose=WORKERS)
    text = "Następna jest diagnoza: ocena sytuacji rodziny i jej potrzeb."
    label, pk = "Zacznij diagnozę", participation.pk
    return _act(member, "diagnosis.edit", participation, text, label, "diagnosis_create", pk, whose=WORKERS)


def _needs_programme(member, case):
    if case.versions:
        return None
    text = "Diagnoza jest uzgodniona. Można zacząć program rodziny."
    participation, label, name = case.participation, "Zacznij program", "programme_begin"
    return _act(member, "programme.edit", participation, text, label, name, participation.pk, whose=WORKERS, post=True)


def _version_moves(member, case):
    version = case.version_in_the_making
    return _VERSION[version.state](member, version) if version and version.state in _VERSION else None


def _draft(member, version):
    text = f"Program (wersja {version.number}) jest w opracowaniu. Gdy będzie gotowy, przekaż go PZKW."
    return _act(member, "programme.submit", version, text, "Otwórz program", "version_show", version.pk, whose=WORKERS)


def _submitted(member, version):
    session = version.agenda_item and version.agenda_item.session
    when = f"w porządku obrad: {session}." if session else "czeka na wpisanie do porządku obrad."
    return NextStep(f"Program (wersja {version.number}) jest u PZKW, {when}")


def _opined(member, version):
    said, pk = f"PZKW wydał opinię o programie: {version.get_opinion_display()}.", version.pk
    if version.opinion != Outcome.POSITIVE and member.may("programme.edit", version):
        text = f"{said} Popraw program i przekaż go ponownie."
        return _act(member, "programme.edit", version, text, "Otwórz program", "version_show", pk)
    if version.opinion == Outcome.NEGATIVE:
        said += " Poprawioną wersję przygotowuje pracownik MGI."
        text, label = f"{said} Wprowadzić tę można tylko z pisemnym uzasadnieniem.", "Otwórz program"
        return _act(member, "programme.view", version, text, label, "version_show", pk)
    text, label = f"{said} Można wprowadzić program w życie.", "Wprowadź program w życie"
    name, permission = "version_put_in_force", "programme.put_in_force"
    return _act(member, permission, version, text, label, name, pk, whose=COORDINATORS)


_VERSION = {V.DRAFT: _draft, V.SUBMITTED: _submitted, V.OPINED: _opined}


def _needs_contract(member, case):
    contract, participation = case.contract, case.participation
    if contract is None:
        text, label = "Program obowiązuje. Następny jest kontrakt trzech stron.", "Przygotuj kontrakt"
        pk = participation.pk
        return _act(member, "contract.draft", participation, text, label, "contract_create", pk, whose=WORKERS)
    said = {"draft": "jest w opracowaniu", "agreed": "jest uzgodniony i czeka na podpisy"}.get(contract.state)
    if said is None:
        return None
    text = f"Kontrakt {contract.number} {said}."
    return _act(member, "contract.view", contract, text, "Otwórz kontrakt", "contract_show", contract.pk)


def _carries_on(member, case):
    participation, contract = case.participation, case.contract
    if contract.state == "in_force":
        if not member.may("visit.write", participation):
            return NextStep("Kontrakt obowiązuje. Pracownik MGI sprawdza na wizytach, jak idzie program.")
        text, label = "Kontrakt obowiązuje. Sprawdzaj na wizytach, jak idzie program.", "Zapisz notatkę z wizyty"
        return _act(member, "visit.write", participation, text, label, "visit_create", participation.pk)
    programme = case.version.programme
    text = f"Kontrakt {contract.number} się zakończył. Oceń i zakończ program rodziny."
    label, whose = "Zakończ program", WORKERS
    return _act(member, "programme.end", programme, text, label, "programme_end", programme.pk, whose=whose)


_WORK = (_needs_worker, _needs_diagnosis, _needs_programme, _version_moves, _needs_contract, _carries_on)
