"""What no single value shows: references, days in order, the same thing twice."""

from django.conf import settings

from modules.catalogue import ROWS as CATALOGUE
from reports.definitions import BY_CODE
from schematom.pilots import case_checks, trainings, working_place
from schematom.pilots.files import in_order
from schematom.pilots.known import Known
from schematom.pilots.problems import Faulty
from schematom.pilots.rules import among, in_days, in_order_of_days, once, sources
from teams.choices import NATIONAL_ROLES, Role

INSTRUMENTS = {row.name for rows in CATALOGUE.values() for row in rows}
LOCAL_ROLES = [role for role in Role if role not in NATIONAL_ROLES]
DEMO_ONLY = "To jest plik pokazowy. Wczytuje się go tylko w wersji pokazowej (DEMO=1), nigdy do prawdziwej bazy."


def check(content, editions):
    """Raises Faulty with all problems of a file that was read. `editions`: {number: families} of those that exist."""
    at = content.at
    if content.demo and not settings.DEMO:
        at.into("demo").wrong(DEMO_ONLY)
        raise Faulty(at.found)
    if content.scope == "nation":
        _nation(content)
    else:
        _powiat(content, Known.of(content), editions)
    if at.found:
        raise Faulty(in_order(at.found))


def _nation(content):
    once(content.guests, "number", "Ten powiat jest w pliku drugi raz.")
    once(content.editions, "number", "Ta edycja jest w pliku drugi raz.")
    for edition in content.editions:
        in_days(edition, "starts_on", "ends_on")
        sources(edition, content.sources)
        _facts(edition, content.sources)
    _people(content.people, {}, NATIONAL_ROLES, "W tym pliku mogą być tylko role CRZL.")


def _facts(edition, known):
    """Of one subject each source speaks once; sources that disagree are what facts are for."""
    met = set()
    for fact in edition.facts:
        among(fact, "source", known, f"Źródła „{fact.source}” nie ma na liście źródeł (sources).")
        if (fact.subject, fact.source) in met:
            fact.at.into("source").wrong("To źródło mówi o tym w pliku drugi raz.")
        met.add((fact.subject, fact.source))


def _powiat(content, known, editions):
    if content.base is None:
        _gminy(content)
        _published(content, known)
        _instruments_and_services(content, known)
    _institutions(content, known)
    once(content.pilots, "edition", "Ta edycja jest w pliku drugi raz.")
    for pilot in content.pilots:
        _pilot(pilot, known, editions)
        sources(pilot, known.sources)
    _people(content.people, known.institutions, LOCAL_ROLES, "Role CRZL nadaje się poza powiatem.")
    if content.base:
        case_checks.check(content, known)
        trainings.check(content, known)
        working_place.check(content, known)
        _teams(content, known)


def _gminy(content):
    number = content.powiat.number
    once(content.gminy.rows, "code", "Ta gmina jest w pliku drugi raz.")
    for gmina in content.gminy.rows:
        if not gmina.code.startswith(number):
            gmina.at.into("code").wrong(f"Kod gminy zaczyna się od numeru powiatu, {number}.")
        in_order_of_days(gmina, "Zmiany gminy zapisz po kolei, każdą z innym dniem.")
    sources(content.powiat, content.sources)
    sources(content.gminy, content.sources)


def _institutions(content, known):
    once(content.institutions, "key", "Ten klucz instytucji jest w pliku drugi raz.")
    once(content.institutions, "name", "Ta instytucja jest w pliku drugi raz.")
    for institution in content.institutions:
        in_order_of_days(institution, "Zmiany instytucji zapisz po kolei, każdą z innym dniem.")
        among(institution, "gmina", known.gminy, "Tej gminy nie ma na liście gmin powiatu.")
        in_days(institution, "valid_from", "valid_until")
        sources(institution, known.sources)


def _pilot(pilot, known, editions):
    among(pilot, "edition", editions, f"Nie ma takiej edycji. Znane: {', '.join(map(str, sorted(editions)))}.")
    among(pilot, "leader", known.institutions, f"Lidera „{pilot.leader}” nie ma na liście instytucji (institutions).")
    in_days(pilot, "starts_on", "family_work_ends_on")
    in_days(pilot, "family_work_ends_on", "team_work_ends_on")
    once(pilot.partners, "institution", "Ten partner jest w tej edycji drugi raz.")
    for partner in pilot.partners:
        among(partner, "institution", known.institutions, "Partnera nie ma na liście instytucji (institutions).")
        in_days(partner, "since", "until")
    _quotas(pilot, known, editions.get(pilot.edition))


def _quotas(pilot, known, limit):
    for code in pilot.quotas:
        if code not in known.gminy:
            pilot.at.into("quotas", code).wrong("Tej gminy nie ma na liście gmin powiatu.")
    total = sum(pilot.quotas.values())
    if limit is not None and total > limit:
        pilot.at.into("quotas").wrong(f"Razem jest {total} rodzin, a edycja przewiduje {limit}.")


def _published(content, known):
    for row in content.published:
        among(row, "edition", known.pilots, "Powiat nie ma w tym pliku pilotażu w tej edycji (pilots).")
        sources(row, known.sources)
        keys = [(figure.indicator, figure.part) for figure in row.figures]
        for index, figure in enumerate(row.figures):
            among(figure, "indicator", BY_CODE, f"Nie ma takiego wskaźnika. Znane: {', '.join(BY_CODE)}.")
            if keys[index] in keys[:index]:
                figure.at.wrong("Ta liczba jest w pliku drugi raz.")


def _instruments_and_services(content, known):
    if content.instruments:
        sources(content.instruments, known.sources)
        for index, name in enumerate(content.instruments.names):
            if name not in INSTRUMENTS:
                content.instruments.at.into("names", index).wrong("Tego instrumentu nie ma w wykazie krajowym.")
    if content.services:
        sources(content.services, known.sources)
        for service in content.services.rows:
            among(service, "provider", known.institutions, "Tej instytucji nie ma na liście (institutions).")


def _teams(content, known):
    for team in content.teams:
        among(team, "edition", known.pilots, "Powiat nie ma pilotażu w tej edycji (pilots).")
    pairs = [(team.edition, team.kind) for team in content.teams]
    for index, team in enumerate(content.teams):
        if pairs[index] in pairs[:index]:
            team.at.wrong("Ten zespół jest w tej edycji drugi raz.")


def _people(people, institutions, roles, refusal):
    once(people, "email", "Ten adres e-mail jest w pliku drugi raz.")
    before = set()
    for person in people:
        if any(role not in roles for role in person.roles):
            person.at.into("roles").wrong(refusal)
        if not person.roles:
            person.at.into("roles").wrong("Podaj co najmniej jedną rolę.")
        if institutions and person.institution is None:
            person.at.wrong("Podaj instytucję, w której ta osoba pracuje (institution).")
        among(person, "institution", institutions, "Tej instytucji nie ma na liście (institutions).")
        for key in ("replaces", "deputy_of"):
            among(person, key, before, "Tej osoby nie ma wyżej na liście (people).")
        before.add(person.email)
