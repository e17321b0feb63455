"""How a family's case stands: the five steps, its dates in order, the work of its persons."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from families.choices import ParticipationState as P
from families.selectors.note_words import event_of

NOT_BEGUN = (P.NOMINATED, P.INVITED, P.ACCEPTED, P.RESERVE, P.QUALIFIED)
REFUSED = (P.DECLINED, P.NOT_QUALIFIED)


def steps(case):
    """[(label, tone, day, anchor)] for the five-step line."""
    version, contract = case.version_in_force, case.contract
    under_contract = contract is not None and contract.in_force_on is not None
    done = [
        case.participation.started_on,
        case.diagnosis and case.diagnosis.agreed_on,
        version and version.in_force_on,
        contract.in_force_on if under_contract else None,
        case.participation.ended_on if case.participation.state == P.FINISHED else None,
    ]
    current = next((place for place, day in enumerate(done) if not day), None)
    return [
        (
            label,
            _tone(case.participation, place, day, current),
            _day(case.participation, day, place == current),
            anchor if place == 0 or case.has_begun else None,
        )
        for place, ((label, anchor), day) in enumerate(zip(_STEPS, done, strict=True))
    ]


_STEPS = (
    ("Rekrutacja", "#rekrutacja"),
    ("Diagnoza", "#diagnoza"),
    ("Program", "#program"),
    ("Kontrakt", "#kontrakt"),
    ("Efekty", "#zatrudnienie"),
)


def _tone(participation, place, day, current):
    if day:
        return "done"
    if place != current:
        return "todo"
    return "broken" if participation.state in (*REFUSED, P.LEFT_EARLY) else "current"


def _day(participation, day, is_current):
    if day or not is_current:
        return day
    if participation.state in (*REFUSED, P.LEFT_EARLY):
        return participation.ended_on or participation.decided_on
    return participation.nominated_on if participation.state in NOT_BEGUN else None


@dataclass(frozen=True)
class Dated:
    day: date
    text: str
    url: str = ""


def timeline(case, employments=()):
    """What happened in the case, the latest first; from the rows themselves, not from the log."""
    participation = case.participation
    end = Dated(participation.ended_on, f"Koniec: {participation.get_state_display()}")
    found = [*_of_participation(participation), *_of_work(case), *_of_employment(employments), end]
    # What came first on one day stands first so far; all of it is turned over together.
    return sorted((item for item in found if item.day), key=lambda item: item.day)[::-1]


def _of_participation(participation):
    yield Dated(participation.nominated_on, "Rodzinę wskazano do udziału")
    yield Dated(participation.decided_on, "Podjęto decyzję o kwalifikacji")
    yield Dated(participation.declaration_signed_on, "Podpisano deklarację udziału")
    yield Dated(participation.started_on, "Rozpoczął się udział w pilotażu")


def _of_work(case):
    for diagnosis in reversed(case.diagnoses):
        text = f"Uzgodniono diagnozę nr {diagnosis.number}"
        yield Dated(diagnosis.agreed_on, text, _link("diagnosis_show", diagnosis))
    for version in reversed(case.versions):
        text = f"Program zaczął obowiązywać (wersja {version.number})"
        url = _link("version_show", version)
        yield Dated(version.submitted_on, f"Program (wersja {version.number}) przekazano do opinii PZKW", url)
        opinion = f"PZKW wydał opinię o programie (wersja {version.number}): {version.get_opinion_display()}"
        yield Dated(version.opined_on, opinion, url)
        yield Dated(version.in_force_on, text, url)
    for visit in reversed(case.visits):
        yield Dated(visit.visited_on, event_of(visit), _link("visit_show", visit))
    contract = case.contract
    if contract:
        url = _link("contract_show", contract)
        yield Dated(contract.agreed_on, f"Uzgodniono kontrakt {contract.number}", url)
        yield Dated(contract.in_force_on, f"Kontrakt {contract.number} wszedł w życie", url)
        yield from _of_annexes_and_reviews(contract)
        yield Dated(contract.ended_on, f"Zakończono kontrakt {contract.number}", url)


def _of_annexes_and_reviews(contract):
    """Both are rows of a higher app, read through their reverse names."""
    for annex in contract.annexes.all():
        text = f"Aneks do kontraktu {contract.number} wszedł w życie"
        yield Dated(annex.in_force_on, text, _link("contract_show", annex))
    for review in contract.reviews.all():
        yield Dated(review.held_on, f"Przegląd kontraktu {contract.number}", _link("review_show", review))


def _of_employment(employments):
    for episode in employments:
        url = _link("person_show", episode.person)
        yield Dated(episode.since, f"{episode.person}: {episode.get_kind_display()}", url)
        yield Dated(episode.until, f"{episode.person}: koniec pracy ({episode.get_kind_display()})", url)


def _link(url_name, row):
    return reverse(url_name, args=[row.pk])
