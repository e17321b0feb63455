"""What a draft may be made of: who fits, in what days, what the programme suggests."""

from dataclasses import dataclass

from contracts.models import Contract
from contracts.selectors.contracts import institutions_able_to_commit, party_of, version_in_force
from families.models import Person
from modules.choices import Module
from schematom.web.polish import long_date

CHILD = (
    "{} nie ma 18 lat w dniu, od którego obowiązuje {}. "
    "Zobowiązania rodziców obejmują też dzieci: wybierz osobę dorosłą."
)


def suggested_draft(participation, day):
    """What a new contract's form begins with: days, the seat, spheres and goals of the programme in force."""
    version = version_in_force(participation)
    used = set(version.activities.values_list("module", flat=True)) if version else set()
    return {
        "starts_on": _first_day(version, participation.pilot, day),
        "ends_on": participation.pilot.family_work_ends_on,
        "place": participation.powiat.seat,
        "spheres": ", ".join(module.label for module in Module if module in used),
        "goals": "\n".join(goal.text for goal in version.goal_rows.all()) if version else "",
    }


def _first_day(version, pilot, day):
    """The day itself, unless the programme or the pilot's work with families leaves it out."""
    if version is None or version.in_force_on is None:
        return None
    return day if version.in_force_on <= day <= pilot.family_work_ends_on else version.in_force_on


def span(contract):
    """The days in which commitments fall due; an annex repeats those of the contract it changes."""
    return contract.base.starts_on, contract.ends_on


@dataclass(frozen=True)
class Fit:
    """Who may take something upon itself in a contract, as it stands on a day."""

    contract: Contract
    on: object
    at_home: frozenset
    able: frozenset

    def why_not(self, who):
        """A sentence that says what to do; empty of somebody who fits."""
        return self._of_person(who) if isinstance(who, Person) else self._of_institution(who)

    def why_not_due(self, due_on):
        first, last = span(self.contract)
        if not due_on or first <= due_on <= last:
            return ""
        return f"od {long_date(first)} do {long_date(last)}"

    def _of_person(self, person):
        noun = self.contract.noun
        if person.family_id != self.contract.participation.family_id:
            return "Ta osoba nie należy do rodziny, która zawiera kontrakt."
        if not person.is_adult_on(self.contract.starts_on):
            return CHILD.format(person, noun)
        if person.pk not in self.at_home:
            return (
                f"{person}: ta osoba odeszła z gospodarstwa {self._since()}. "
                "Wybierz inną osobę dorosłą albo usuń to zobowiązanie."
            )
        return ""

    def _since(self):
        if self.on > self.contract.starts_on:
            return "przed dniem uzgodnienia"
        return f"przed początkiem {self.contract.noun}u"

    def _of_institution(self, institution):
        if party_of(institution) is None:
            return "Stroną kontraktu obok rodziny jest tylko PUP i ośrodek pomocy społecznej."
        if institution.pk not in self.able:
            return f"{institution} nie jest partnerem ani liderem tego pilotażu w czasie kontraktu."
        return ""


def fit_for(contract, on=None):
    """Read once for all commitments. `on`: the day of agreeing, when somebody may have left since the first day."""
    day = max(contract.starts_on, on or contract.starts_on)
    at_home = contract.family.persons.not_gone_by(day).values_list("pk", flat=True)
    able = institutions_able_to_commit(contract).values_list("pk", flat=True)
    return Fit(contract, day, frozenset(at_home), frozenset(able))


def unfit(contract, commitments, on=None):
    """[(commitment, sentence)] of those that no longer fit the contract. `commitments` with person and institution."""
    fit = fit_for(contract, on)
    found = []
    for commitment in commitments:
        if sentence := fit.why_not(commitment.who):
            found.append((commitment, sentence))
        elif days := fit.why_not_due(commitment.due_on):
            found.append((commitment, f"Zobowiązanie „{commitment.text[:60]}” ma termin poza kontraktem: {days}"))
    return found


def linked_to_programme(contract):
    """Ids of commitments that take up an activity."""
    return list(contract.commitments.filter(activity__isnull=False).values_list("pk", flat=True))


def said_of_new_version(contract, version_before, linked_before):
    """What to tell whoever saved a draft that moved to the programme's new version; empty when it did not."""
    if contract.programme_version_id == version_before:
        return ""
    said = (
        f"Projekt opiera się teraz na wersji {contract.programme_version.number} programu: "
        "sprawdź, czy sfery i cele są aktualne."
    )
    lost = contract.commitments.filter(pk__in=linked_before, activity__isnull=True)
    texts = "; ".join(f"„{row.text.rstrip('.')}”" for row in lost)
    return f"{said} W nowej wersji nie ma działań, z którymi były połączone zobowiązania: {texts}." if texts else said


def institutions_of(party, contract):
    return [row for row in institutions_able_to_commit(contract) if party_of(row) == party]


def the_sure_one(institutions, family):
    """Of the institutions of one party the one that certainly works with the family; None where a person must choose.

    Certain is the only one there is; else the one that leads the family or serves its gmina, unless these are two.
    """
    if len(institutions) == 1:
        return institutions[0]
    nearest = [row for row in institutions if row.gmina_id == family.gmina_id]
    leading = [row for row in institutions if row.pk == family.owner_institution_id]
    sure = {*leading, *(nearest if len(nearest) == 1 else ())}
    return sure.pop() if len(sure) == 1 else None


def activity_asked_for(pk, contract):
    """An activity of the contract's version by what an address says; None when it says something else."""
    rows = {str(activity.pk): activity for activity in contract.programme_version.activities.all()}
    return rows.get(pk)
