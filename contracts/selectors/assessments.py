"""How each commitment stands at a review: what was said of it now and last time, what answers it on the other side."""

from dataclasses import dataclass, field

from django.db.models import Q

from contracts.choices import CommitmentOutcome, Order, Party, ReviewState
from contracts.models import Commitment, CommitmentAssessment
from contracts.selectors.contracts import called, speaking
from families.selectors.nameless import nameless
from schematom.web.polish import short_date
from teams.choices import Role


@dataclass(eq=False, repr=False)
class Standing:
    """One commitment at a review. `before`: what the last review held before this one said of it."""

    commitment: Commitment
    assessment: CommitmentAssessment | None
    before: CommitmentAssessment | None
    done_before: bool  # with the same words, so that nothing is left to say
    answers: list = field(default_factory=list)  # [(Standing of the other side, whether it was to come first)]

    def is_due(self, day):
        """Must be assessed at a review on this day; one without a date runs all the time."""
        due_on = self.commitment.due_on
        return due_on is None or (due_on <= day and not self.done_before)

    def is_open(self, day):
        """Due, and not assessed; „the date has not come” is no assessment once it has."""
        if not self.is_due(day):
            return False
        if self.assessment is None:
            return True
        return self.assessment.outcome == CommitmentOutcome.AHEAD and self.commitment.due_on is not None

    def is_behind(self, day):
        known = self.assessment or self.before
        if self.assessment and self.assessment.is_missed:
            return True
        if known and known.outcome == CommitmentOutcome.DONE:
            return False
        return self.commitment.due_on is not None and self.commitment.due_on < day

    @property
    def unsaid(self):
        """Why a review has nothing to say of it; asked where nothing is open."""
        if self.done_before:
            return f"wykonane na przeglądzie {short_date(self.before.review.held_on)}"
        return "termin po dniu przeglądu"

    @property
    def asks_obstacle(self):
        return self.assessment is not None and self.assessment.is_missed and not self.assessment.obstacle

    @property
    def asks_remedy(self):
        return self.assessment is not None and bool(self.assessment.obstacle) and not self.assessment.remedy


def bound_by(review):
    """The row whose commitments a review is about: the one that binds now; of a closed review, the one it assessed."""
    if review.state == ReviewState.HELD:
        first = review.assessments.select_related("commitment__contract").first()
        if first:
            return first.commitment.contract
        spoke = review.contract.annexes.filter(in_force_on__lte=review.held_on).order_by("-in_force_on")
        return spoke.first() or review.contract
    return review.contract if review.contract.is_annex else speaking(review.contract)


def standings(review):
    """Every commitment a review is about, in the order of the contract, with what is known of it."""
    commitments = list(
        Commitment.objects.filter(contract=bound_by(review))
        .select_related("person", "institution")
        .order_by("position", "created_at")
    )
    ancestors = _ancestors(review.contract)
    said, earlier = _said(review)
    found = {}
    for commitment in commitments:
        line = [commitment.pk, *ancestors(commitment.pk)]
        before = next((earlier[pk] for pk in line if pk in earlier), None)
        found[commitment.pk] = Standing(
            commitment,
            _assessed(commitment, line, said, review),
            before,
            bool(before and before.outcome == CommitmentOutcome.DONE and says_the_same(before.commitment, commitment)),
        )
    _tie(found)
    return sorted(found.values(), key=lambda one: (list(Party).index(one.commitment.party), one.commitment.position))


def says_the_same(one, other):
    """A commitment that an annex took over unchanged."""
    texts = ("party", "person_id", "institution_id", "text", "due_on", "evidence")
    return all(getattr(one, name) == getattr(other, name) for name in texts)


def _assessed(commitment, line, said, review):
    """In a planned review, what was said of the same words before an annex took over counts too."""
    if commitment.pk in said or review.state == ReviewState.HELD:
        return said.get(commitment.pk)
    taken = (said[pk] for pk in line if pk in said)
    return next((one for one in taken if says_the_same(one.commitment, commitment)), None)


def _said(review):
    """{commitment: assessment} of this review, and of the last review held before it that assessed the commitment."""
    rows = CommitmentAssessment.objects.select_related("review", "commitment").filter(
        Q(review=review) | Q(review__contract=review.contract_id, review__state=ReviewState.HELD)
    )
    said, earlier = {}, {}
    for row in rows.order_by("review__updated_at"):
        if row.review_id == review.pk:
            said[row.commitment_id] = row
        elif review.state != ReviewState.HELD or row.review.updated_at < review.updated_at:
            earlier[row.commitment_id] = row
    return said, earlier


def _ancestors(contract):
    """What a commitment continues, over all annexes of the contract, the nearest first."""
    rows = Commitment.objects.filter(Q(contract=contract) | Q(contract__annex_to=contract), origin__isnull=False)
    origin = dict(rows.values_list("pk", "origin"))

    def line(pk):
        while pk := origin.get(pk):
            yield pk

    return line


def _tie(found):
    """Commitments of two sides that answer each other, and which was to come first."""
    for standing in found.values():
        other = found.get(standing.commitment.matches_id)
        if other is None:
            continue
        order = standing.commitment.order
        standing.answers.append((other, order == Order.AFTER))
        other.answers.append((standing, order == Order.FIRST))


# As a member may read it


@dataclass(frozen=True)
class Reader:
    """What one member may read and do on the page of a review."""

    member: object
    review: object
    whole: bool
    named: bool
    holds: bool

    def reads(self, commitment):
        return self.whole or commitment.institution_id in self.member.institution_ids

    def assesses(self, commitment):
        return self.holds or (
            self.member.is_any(Role.STAFF) and commitment.institution_id in self.member.institution_ids
        )


def reader_of(member, review):
    contract = review.contract
    return Reader(
        member,
        review,
        whole=member.may("contract.view_whole", contract),
        named=member.may("contract.names", contract),
        holds=member.may("review.hold", review),
    )


@dataclass(frozen=True)
class ReviewLine:
    """A standing in words that name nobody to those who may not know."""

    standing: Standing
    who: str
    text: str
    expected: str
    evidence: str
    obstacle: str
    remedy_text: str
    before: str
    may_assess: bool
    is_open: bool

    @property
    def unsaid(self):
        return "" if self.is_open or self.assessment else f"bez oceny: {self.standing.unsaid}"

    @property
    def commitment(self):
        return self.standing.commitment

    @property
    def assessment(self):
        return self.standing.assessment


@dataclass(frozen=True)
class ReviewSide:
    """A column of the review. `hidden`: this side is not the member's to read."""

    party: Party
    lines: list
    hidden: bool


def review_lines(reader, found):
    """The standings a member may read, as lines."""
    shown = [one for one in found if reader.reads(one.commitment)]
    texts = [_texts(one) for one in shown]
    if not reader.named:
        texts = nameless(texts, reader.review.contract.family)
    return [_line(reader, one, text) for one, text in zip(shown, texts, strict=True)]


def review_sides(reader, lines):
    return [_side(party, [one for one in lines if one.commitment.party == party], reader) for party in Party]


def _side(party, lines, reader):
    return ReviewSide(party, lines, hidden=not reader.whole and not lines)


def _texts(standing):
    said = standing.assessment
    return {
        "text": standing.commitment.text,
        "expected": standing.commitment.evidence,
        "evidence": said.evidence if said else "",
        "obstacle": said.obstacle if said else "",
        "remedy_text": said.remedy_text if said else "",
    }


def _line(reader, standing, texts):
    before = standing.before
    return ReviewLine(
        standing,
        called(standing.commitment.who, reader.review.contract, reader.named),
        **texts,
        before=f"{before.get_outcome_display()} (przegląd {short_date(before.review.held_on)})" if before else "",
        may_assess=reader.assesses(standing.commitment),
        is_open=standing.is_open(reader.review.held_on or reader.review.due_on),
    )


@dataclass(frozen=True)
class Answer:
    """The other side's commitment beside the one in question. `first`: it was to come before it."""

    line: ReviewLine
    first: bool
    behind: bool

    @property
    def outcome(self):
        if self.line.assessment:
            return self.line.assessment.get_outcome_display()
        if self.line.standing.done_before:
            return "wykonane"
        return "po terminie, jeszcze bez oceny" if self.behind else "jeszcze bez oceny"


def both_sides(reader, commitment):
    """(line of the commitment, [Answer]): what was to come first and is late stands first."""
    day = reader.review.held_on or reader.review.due_on
    found = standings(reader.review)
    lines = {line.commitment.pk: line for line in review_lines(reader, found)}
    mine = lines[commitment.pk]
    answers = [
        Answer(lines[other.commitment.pk], first, other.is_behind(day))
        for other, first in mine.standing.answers
        if other.commitment.pk in lines
    ]
    return mine, sorted(answers, key=lambda one: (not (one.first and one.behind), not one.first))
