"""Reviews of a contract: which are planned, which comes next, how the commitments came out."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from contracts.choices import (
    MISSED,
    NEEDS_ANNEX,
    CommitmentOutcome,
    ContractState,
    ObstacleSide,
    Party,
    ReviewState,
)
from contracts.models import Commitment, CommitmentAssessment, Contract, ContractReview
from families.models import Assignment
from schematom.web.polish import counted
from teams.choices import Role
from teams.selectors.settings import settings_of

DONE = "wykonane,wykonane,wykonanych"
NOT_DONE = "niewykonane,niewykonane,niewykonanych"
PARTIES = {Party.FAMILY: "rodzina", Party.PUP: "PUP", Party.OPS: "OPS"}
OBSTACLES = {
    ObstacleSide.FAMILY: "rodzina",
    ObstacleSide.PUP: "PUP",
    ObstacleSide.OPS: "OPS",
    ObstacleSide.OUTSIDE: "poza stronami",
}


def reviews_of(contract):
    """All reviews of this very row: a draft of an annex has its own, which become the contract's with the annex."""
    return ContractReview.objects.filter(contract=contract).order_by("due_on", "created_at")


def planned_days(contract):
    """Days on which reviews are planned, as the contract (or the annex) would print them today."""
    return list(reviews_of(contract).filter(state=ReviewState.PLANNED).values_list("due_on", flat=True))


def current_review(contract):
    """The review to be held next, in the order of their days; None when none is planned."""
    return ContractReview.objects.filter(contract=contract.base, state=ReviewState.PLANNED).order_by("due_on").first()


def last_held(contract):
    held = ContractReview.objects.filter(contract=contract.base, state=ReviewState.HELD)
    return held.order_by("-held_on", "-updated_at").first()


@dataclass(frozen=True)
class Summary:
    """How the commitments assessed at a review came out; `missed`: by party whose they are, an institution's alike."""

    outcomes: Counter
    missed: Counter
    obstacles: Counter

    @property
    def words(self):
        """„12 wykonanych, 2 częściowo, 1 niewykonane”."""
        done, partly, not_done, ahead = (self.outcomes[outcome] for outcome in CommitmentOutcome)
        parts = [
            counted(done, DONE) if done else "",
            (f"{partly} częściowo" if done else f"{counted(partly, DONE)} częściowo") if partly else "",
            counted(not_done, NOT_DONE) if not_done else "",
            f"{ahead} przed terminem" if ahead else "",
        ]
        return ", ".join(filter(None, parts)) or "żadnego zobowiązania jeszcze nie oceniono"

    @property
    def sides(self):
        """„rodzina 2, PUP 1, OPS 0”; nothing when everything was done."""
        if not self.missed:
            return ""
        return ", ".join(f"{name} {self.missed[party]}" for party, name in PARTIES.items())

    @property
    def obstacle_words(self):
        """„PUP 2, poza stronami 1”."""
        return ", ".join(f"{name} {self.obstacles[side]}" for side, name in OBSTACLES.items() if self.obstacles[side])


def summary_of(review):
    return summaries_of([review])[review.pk]


def summaries_of(reviews):
    """{id of a review: Summary}, for a whole list at once."""
    rows = CommitmentAssessment.objects.filter(review__in=[review.pk for review in reviews])
    counts = {review.pk: Summary(Counter(), Counter(), Counter()) for review in reviews}
    for pk, outcome, party, side in rows.values_list("review", "outcome", "commitment__party", "obstacle_side"):
        _count(counts[pk], outcome, party, side)
    return counts


def summary_among(assessments):
    """Of assessments with their commitments at hand."""
    summary = Summary(Counter(), Counter(), Counter())
    for one in assessments:
        _count(summary, one.outcome, one.commitment.party, one.obstacle_side)
    return summary


def _count(summary, outcome, party, side):
    summary.outcomes[outcome] += 1
    if outcome in MISSED:
        summary.missed[party] += 1
    if side:
        summary.obstacles[side] += 1


def wants_annex(review):
    """The sides agreed at this review to change the text, and no annex has been begun since."""
    if review is None or review.state != ReviewState.HELD or review.contract.state != ContractState.IN_FORCE:
        return False
    begun = review.contract.annexes.filter(created_at__gt=review.updated_at).exclude(state=ContractState.ABANDONED)
    return review.assessments.filter(remedy__in=NEEDS_ANNEX).exists() and not begun.exists()


# What waits


def upcoming(day):
    """Planned reviews of contracts in force that are due within the notice of the powiat, or late."""
    last = day + timedelta(days=settings_of().review_notice_days)
    planned = ContractReview.objects.filter(state=ReviewState.PLANNED, contract__state=ContractState.IN_FORCE)
    due = planned.filter(due_on__lte=last).order_by("due_on", "created_at")
    return due.select_related("contract__participation__family")


def due_reviews(member, day):
    """Those of `upcoming` that the member holds, or that speak of commitments of the member's institution."""
    due = upcoming(day)
    if member.is_any(Role.COORDINATOR):
        return due
    mine = Q(pk__in=[])
    if member.is_any(Role.MGI):
        assigned = Assignment.objects.of(member).filter(family=OuterRef("contract__participation__family"))
        mine |= Q(Exists(assigned))
    if member.is_any(Role.STAFF) and member.institution_ids:
        committed = Commitment.objects.filter(contract=OuterRef("contract"), institution__in=member.institution_ids)
        mine |= Q(Exists(committed))
    return due.filter(mine)


def waiting_for_offices(reviews, institution_ids):
    """Ids of those reviews in which something these institutions took upon themselves, due by then, is not assessed."""
    here = CommitmentAssessment.objects.filter(commitment=OuterRef("pk"), review=OuterRef(OuterRef("pk")))
    done = CommitmentAssessment.objects.filter(
        commitment=OuterRef("pk"), outcome=CommitmentOutcome.DONE, review__state=ReviewState.HELD
    )
    owed = Commitment.objects.filter(Q(due_on__isnull=True) | Q(due_on__lte=OuterRef("due_on")) & ~Exists(done))
    owed = owed.filter(~Exists(here), institution__in=institution_ids)
    changed = Contract.objects.filter(annex_to=OuterRef("contract"), state=ContractState.IN_FORCE)
    binding = Q(Exists(owed.filter(contract__annex_to=OuterRef("contract"), contract__state=ContractState.IN_FORCE)))
    binding |= ~Exists(changed) & Exists(owed.filter(contract=OuterRef("contract")))
    rows = ContractReview.objects.filter(binding, pk__in=[review.pk for review in reviews])
    return set(rows.values_list("pk", flat=True))


def binding_rows(contracts):
    """{id of the row whose commitments bind: id of its contract}, for a whole list of contracts in force at once."""
    annexes = Contract.objects.filter(annex_to__in=contracts, state=ContractState.IN_FORCE)
    changed = {base: annex for annex, base in annexes.values_list("pk", "annex_to")}
    return {changed.get(pk, pk): pk for pk in contracts}
