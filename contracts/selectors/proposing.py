"""What the programme plans and the contract does not take up yet, with the commitments that may be made of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from contracts.models import Commitment
from contracts.selectors.contracts import party_of
from contracts.selectors.drafting import fit_for
from families.models import Activity, Person
from families.selectors.programme import activities_of
from modules.choices import Module
from schematom.web.polish import counted, short_date

WITHOUT_DATE = "Termin działania ({}) jest poza czasem kontraktu, więc zobowiązania powstaną bez terminu."
NO_OFFICE = "Program nie mówi, kto prowadzi to działanie, więc nie powstaje zobowiązanie żadnej instytucji."
NO_PARTY = (
    "Prowadzi: {}. To nie jest ani PUP, ani ośrodek pomocy społecznej, a tylko one są stronami kontraktu obok rodziny. "
    "Dlatego nie powstaje zobowiązanie tej instytucji."
)
NO_PERSONS = "Program nie mówi, dla kogo jest to działanie, więc nie powstaje zobowiązanie rodziny."
CHILDREN = "Dla: {}. Dzieci nie zobowiązują się same: obejmują je zobowiązania rodziców."


@dataclass(frozen=True)
class Proposal:
    """A commitment as it would be written, word for word."""

    key: str
    who: object
    text: str
    due_on: date | None

    @property
    def is_family(self):
        return isinstance(self.who, Person)


@dataclass(frozen=True)
class Offer:
    """An activity that no commitment takes up. `remarks`: why somebody's commitment is not made of it."""

    activity: Activity
    persons: list
    proposals: list
    remarks: list


def without_commitment(contract):
    """Activities still ahead in the contract's version of the programme that none of its commitments takes up."""
    taken = Commitment.objects.filter(contract=contract, activity=OuterRef("pk"))
    order = list(Module)
    rows = [row for row in activities_of(contract.programme_version).filter(~Exists(taken)) if row.is_ahead]
    return sorted(rows, key=lambda row: order.index(row.module))


def offers(contract):
    """[Offer], by module; a fixed number of queries."""
    fit = fit_for(contract)
    return [_offer(activity, fit) for activity in without_commitment(contract)]


def _offer(activity, fit):
    outside = fit.why_not_due(activity.ends_on)
    due_on = None if outside else activity.ends_on
    persons = [row.person for row in activity.persons.all()]
    adults = [person for person in persons if not fit.why_not(person)]
    why_none = _why_no_institution(activity, fit)
    proposals = [] if why_none else [_proposal(activity, activity.institution, _leads(activity), due_on)]
    proposals += [_proposal(activity, person, _takes_part(activity), due_on) for person in adults]
    dates = WITHOUT_DATE.format(short_date(activity.ends_on)) if outside else ""
    remarks = [why_none, *_of_others(persons, adults, fit), dates]
    return Offer(activity, persons, proposals, [remark for remark in remarks if remark])


def _why_no_institution(activity, fit):
    if activity.institution is None:
        return NO_OFFICE
    if party_of(activity.institution) is None:
        return NO_PARTY.format(activity.institution)
    return fit.why_not(activity.institution)


def _of_others(persons, adults, fit):
    """Why persons the activity is for take nothing upon themselves."""
    if not persons:
        return [NO_PERSONS]
    first_day = fit.contract.starts_on
    children = [str(person) for person in persons if not person.is_adult_on(first_day)]
    gone = [fit.why_not(person) for person in persons if person not in adults and person.is_adult_on(first_day)]
    return [CHILDREN.format(", ".join(children)) if children else "", *gone]


def _proposal(activity, who, text, due_on):
    return Proposal(f"{activity.pk}:{who.pk}", who, text, due_on)


def _leads(activity):
    hours = f" w wymiarze {counted(activity.hours, 'godziny,godzin,godzin')}" if activity.hours else ""
    return f"Prowadzi działanie „{activity.title}”{hours}."


def _takes_part(activity):
    return f"Bierze udział w działaniu „{activity.title}”."
