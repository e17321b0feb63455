"""Checks of the invented families of the demo."""

from django.utils import timezone

from contracts.choices import AGREEMENT_KINDS
from families import identity
from families.choices import LabourStatus
from schematom.pilots import group_work, happenings, stages
from schematom.pilots.rules import among, once
from schematom.web.polish import long_date
from teams.choices import OPS_KINDS, Role

NOBODY = "Tej osoby nie ma na liście (people)."


def check(content, known):
    once(content.families, "name", "Rodzina o tym nazwisku jest w pliku drugi raz. Nadaj jej inne.")
    for row in (*content.sessions, *content.local_programmes, *content.reports, *content.families):
        among(row, "edition", known.pilots, "Powiat nie ma pilotażu w tej edycji (pilots).")
    for row in (*content.local_programmes, *content.reports):
        among(row, "author", known.people, NOBODY)
    _roles(content, known)
    for programme in content.local_programmes:
        _local_programme(programme, content, known)
    for family in content.families:
        _references(family, known)
        _persons(family)
        _happenings(family, known)
        _signing(family)
        _course(family, known.days_of_sessions(content, family.edition))
    group_work.check(content, known)


def _roles(content, known):
    """Steps are done by people in their roles, so somebody must hold them."""
    held = {role for person in known.people.values() for role in person.roles}
    for role, needed in (
        (Role.COORDINATOR, content.families or content.agreements),
        (Role.PZKW_CHAIR, content.sessions),
    ):
        if needed and role not in held:
            content.at.into("people", 0).wrong(f"Nikt nie ma roli „{role}”.")


def _local_programme(row, content, known):
    if not (row.submitted_on or row.drafted_on):
        row.at.wrong("Podaj dzień przekazania (submitted_on) albo, dla projektu, dzień jego rozpoczęcia (drafted_on).")
    instruments = content.base.instruments.names if content.base.instruments else []
    measures = [measure for barrier in row.barriers for measure in barrier.measures]
    once([*row.barriers, *measures], "key", "Ten klucz jest w tej wersji LPIW drugi raz.")
    for measure in measures:
        among(measure, "by", known.institutions, "Tej instytucji nie ma na liście (institutions).")
        among(measure, "instrument", instruments, "Powiat nie ma tego instrumentu na swojej liście (instruments).")


def _agreements(content, known):
    once(content.agreements, "title", "Porozumienie o tym tytule jest w pliku drugi raz.")
    for row in content.agreements:
        among(row, "kind", AGREEMENT_KINDS, "Z pliku powstają porozumienia, nie aneksy i nie kontrakty.")
        among(row, "edition", known.pilots, "Powiat nie ma pilotażu w tej edycji (pilots).")
        once(row.parties, "institution", "Ta strona jest w porozumieniu drugi raz.")
        for party in row.parties:
            among(party, "institution", known.institutions, "Tej instytucji nie ma na liście (institutions).")
            if party.signed_on and not (row.agreed_on and party.representative and party.authority):
                party.at.wrong("Podpis wymaga dnia uzgodnienia (agreed_on), representative i authority.")


def _references(family, known):
    among(family, "gmina", known.gminy, "Tej gminy nie ma na liście gmin powiatu.")
    owner = known.institutions.get(family.owner)
    if owner is None or owner.kind not in OPS_KINDS:
        family.at.into("owner").wrong("Rodzinę prowadzi ośrodek pomocy społecznej z listy instytucji.")
    worker = known.people.get(family.worker)
    if worker is None or Role.MGI not in worker.roles:
        family.at.into("worker").wrong("Tej osoby nie ma na liście (people) jako pracownika MGI.")
    if family.plan not in known.plans and (family.plan or "draft_diagnosis" in stages.names(family.stage)):
        family.at.into("plan").wrong("Podaj nazwę planu z pliku planów (plans).")


def _persons(family):
    if not any(person.labour != LabourStatus.CHILD for person in family.persons):
        family.at.into("persons").wrong("Dodaj co najmniej jedną osobę dorosłą ze statusem na rynku pracy (labour).")
    for person in family.persons:
        reason = "" if person.pesel else "dane pokazowe"
        facts = {"pesel": person.pesel, "no_pesel_reason": reason, "sex": person.sex, "birth_date": person.born}
        for field, message in identity.problems(**facts):
            person.at.into({"birth_date": "born"}.get(field, field)).wrong(message)
    first_names = {person.first for person in family.persons}
    for work in family.work:
        if work.who not in first_names:
            work.at.into("who").wrong("Nie ma w tej rodzinie osoby o tym imieniu.")


def _happenings(family, known):
    """Whom it happens to, who is let in, and that it has happened by today or is still ahead."""
    first_names = {person.first for person in (*family.persons, *family.born_later)}
    for row in (*family.statuses, *family.departures, *family.sensitive, *family.guardians, *family.excused):
        among(row, "who", first_names, "Nie ma w tej rodzinie osoby o tym imieniu.")
    for row in family.shares:
        among(row, "to", known.people, NOBODY)
    for row in family.emergencies:
        among(row, "by", known.people, NOBODY)
    titles = {row.title for row in known.plans[family.plan].activities} if family.plan in known.plans else ()
    for row in family.meetings:
        among(row, "activity", titles, "Nie ma takiego działania w planie tej rodziny (plan).")
    for row in family.visits_ahead:
        if row.on < family.at.today:
            row.at.into("on").wrong("Wizytę planuje się na dziś albo na później.")
    for row in family.field_notes:
        _field_note(row, family, known)
    for step in happenings.steps(family):
        if step.day > family.at.today:
            where = step.detail.at if step.detail else family.at.into(step.name)
            where.wrong(f"Wypada {long_date(step.day)} Ten dzień jeszcze nie nadszedł.")


def _field_note(row, family, known):
    if row.on > family.at.today:
        row.at.into("on").wrong("Notatka z terenu opisuje wizytę, która już była.")
    among(row, "by", known.people, NOBODY)
    person = known.people.get(row.by)
    if person and Role.MGI not in person.roles:
        row.at.into("by").wrong("Notatki z terenu piszą pracownicy MGI.")
    if bool(row.in_office) != bool(row.in_phone):
        row.at.wrong("Podaj oba teksty, które się różnią: z biura (in_office) i z telefonu (in_phone).")


def _signing(family):
    for name in ("guardians", "excused", "scan"):
        if getattr(family, name) and "agree_contract" not in stages.names(family.stage):
            family.at.into(name).wrong("Ta rodzina nie doszła do uzgodnienia kontraktu (stage).")


def _course(family, sessions):
    if {"complete", "break_off"} & set(stages.names(family.stage)) and family.until is None:
        return family.at.wrong("Podaj dzień, w którym program się zakończył (until).")
    try:
        last = stages.steps(family, sessions)[-1]
    except stages.NoSession as missing:
        day = long_date(missing.day)
        return family.at.into("stage").wrong(f"Brak zamkniętego posiedzenia (sessions), które wypadałoby po {day}")
    if last.day > timezone.localdate():
        family.at.into("stage").wrong(f"Ostatni krok wypada {long_date(last.day)} Ten dzień jeszcze nie nadszedł.")
