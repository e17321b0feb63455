"""What became of a commitment: first the outcome, of a missed one what got in the way, then what the sides agreed on.

The order is the rule: nothing is agreed, and no consequence named, before somebody has asked what got in the way.
"""

from contracts.actions.moves import locked
from contracts.actions.reviews import must_be_in_force, must_be_next, must_be_planned
from contracts.choices import MISSED, Remedy
from contracts.models import CommitmentAssessment
from contracts.selectors.assessments import bound_by, standings
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

QUESTION_FIRST = "Najpierw zapisz, co przeszkodziło. Dopiero potem strony ustalają, co dalej."
NEEDS_WORDS = {
    Remedy.SUPPORT: "Napisz, jakie wsparcie uzgodniły strony i kto je da.",
    Remedy.CHANGE: "Napisz, jak zmieni się zobowiązanie.",
    Remedy.CONSEQUENCE: "Napisz, jaką konsekwencję przewiduje kontrakt i dlaczego strony po nią sięgają, "
    "skoro wiadomo, co przeszkodziło.",
}


def assess_commitment(*, member, review, commitment, revision, outcome, said_by, evidence=""):
    """Say how a commitment came out. `revision`: of the assessment the form was opened on, 0 where there was none."""
    with recorded("review.assessed", review):
        assessment = _opened(review, commitment, revision)
        _check_speaks_for_itself(member, assessment, said_by)
        assessment.outcome, assessment.said_by, assessment.evidence = outcome, said_by, evidence
        if outcome not in MISSED:
            _forget_path(assessment)
        assessment.save()
    return assessment


def record_obstacle(*, member, review, commitment, revision, obstacle, obstacle_side):
    """What got in the way, in the words of those whom it stopped, and on which side it lay."""
    with recorded("review.obstacle_recorded", review):
        assessment = _missed(review, commitment, revision)
        _check_speaks_for_itself(member, assessment, assessment.said_by)
        if not obstacle.strip():
            raise Refused("Napisz, co przeszkodziło. Bez tego nie da się ustalić, co dalej.", "obstacle")
        if not obstacle_side:
            raise Refused("Wybierz, po czyjej stronie leży przeszkoda.", "obstacle_side")
        assessment.obstacle, assessment.obstacle_side = obstacle, obstacle_side
        assessment.save()
    return assessment


def agree_remedy(*, member, review, commitment, revision, remedy, remedy_text="", new_due_on=None):
    """What the sides agreed on about a missed commitment."""
    with recorded("review.remedy_agreed", review):
        assessment = _missed(review, commitment, revision)
        if not assessment.obstacle.strip():
            raise Refused(QUESTION_FIRST)
        if remedy in NEEDS_WORDS and not remedy_text.strip():
            raise Refused(NEEDS_WORDS[remedy], "remedy_text")
        _check_new_day(assessment.commitment, remedy, new_due_on)
        assessment.remedy, assessment.remedy_text = remedy, remedy_text
        assessment.new_due_on = new_due_on if remedy == Remedy.NEW_DATE else None
        assessment.save()
    return assessment


def _check_new_day(commitment, remedy, new_due_on):
    if remedy != Remedy.NEW_DATE:
        return
    if new_due_on is None:
        raise Refused("Podaj nowy termin.", "new_due_on")
    if commitment.due_on and new_due_on <= commitment.due_on:
        raise Refused(f"Nowy termin musi być późniejszy niż {long_date(commitment.due_on)}", "new_due_on")


def _opened(review, commitment, revision):
    """The assessment of the form, locked, or a new one; two who begin at once do not overwrite each other."""
    contract = locked(review.contract)
    review = locked(review)
    must_be_planned(review)
    must_be_in_force(contract)
    must_be_next(review)
    if commitment.contract_id != bound_by(review).pk:
        raise Refused("Aneks zmienił to zobowiązanie. Otwórz przegląd i oceń zobowiązanie, które teraz obowiązuje.")
    standing = next(one for one in standings(review) if one.commitment.pk == commitment.pk)
    if standing.assessment is None:
        return CommitmentAssessment(review=review, commitment=commitment)
    if not revision:
        raise StaleVersion(standing.assessment)
    assessment = standing.assessment.lock_revision(revision)
    assessment.commitment = commitment  # an annex may have taken it over unchanged
    return assessment


def _missed(review, commitment, revision):
    assessment = _opened(review, commitment, revision)
    if assessment.outcome not in MISSED:
        raise Refused("O przeszkodę pyta się wtedy, gdy zobowiązanie wykonano częściowo albo go nie wykonano.")
    return assessment


def _check_speaks_for_itself(member, assessment, said_by):
    """Before the meeting an office speaks of its own commitment; what the sides said together is not its to change."""
    if member.may("contract.review", assessment.review.contract):
        return
    own = assessment.commitment.party
    if said_by != own:
        raise Refused("Przed przeglądem instytucja ocenia własne zobowiązanie we własnym imieniu.", "said_by")
    if assessment.pk and CommitmentAssessment.objects.filter(pk=assessment.pk).exclude(said_by=own).exists():
        raise Refused("To zobowiązanie oceniono już na przeglądzie. Zmianę zapisze osoba, która go prowadzi.")


def _forget_path(assessment):
    assessment.obstacle = assessment.obstacle_side = assessment.remedy = assessment.remedy_text = ""
    assessment.new_due_on = None
