"""Facts of an edition from sources, beside what this system counts."""

from dataclasses import dataclass

from django.utils import timezone

from reports.choices import FactSubject, PracticeVerdict
from reports.models import NationalFact, PracticeDecision
from schematom.audit.models import AuditEvent
from teams.selectors.nation import figures_of


@dataclass(frozen=True)
class FactLine:
    """What the sources say of one subject, and what is counted here."""

    subject: FactSubject
    facts: list
    ours: int

    @property
    def values(self):
        return {fact.value for fact in self.facts}

    @property
    def disagree(self):
        return len(self.values) > 1

    @property
    def differs_from_ours(self):
        return bool(self.values) and self.values != {self.ours}


def fact_lines(edition):
    """One FactLine for each subject, also those no source speaks of; always as many queries."""
    facts, counted = list(NationalFact.objects.filter(edition=edition)), counted_here(edition)
    return [
        FactLine(subject, [fact for fact in facts if fact.subject == subject], counted[subject])
        for subject in FactSubject
    ]


def counted_here(edition):
    """{subject: number} out of the register of pilots and CRZL's decisions."""
    figures = figures_of(edition, timezone.localdate())
    verified = PracticeDecision.objects.filter(
        verdict=PracticeVerdict.VERIFIED, version__practice__pilot__edition=edition
    )
    return {
        FactSubject.POWIATY_QUALIFIED: figures.qualified,
        FactSubject.POWIATY_FINISHED: figures.carried_out,
        FactSubject.POWIATY_CHOSEN: figures.invited_on,
        FactSubject.FAMILIES_PLANNED: figures.planned_families,
        FactSubject.PRACTICES_CHOSEN: verified.values("version__practice").distinct().count(),
    }


def words_taken_back(edition):
    """{(subject, source)} under which CRZL once held a fact and then removed it or put it right; only the log knows."""
    events = AuditEvent.objects.filter(verb__in=("fact.removed", "fact.edited"), detail__edition=edition.number)
    return {(detail["about"], detail["source"]) for detail in events.values_list("detail", flat=True)}
