"""The contract of a family of the demo: drafted, agreed, signed, reviewed, annexed."""

from datetime import timedelta

from contracts import actions as contracts
from contracts.actions.annexes import begin_annex
from contracts.actions.assessing import agree_remedy, assess_commitment, record_obstacle
from contracts.actions.commitments import add_commitment, edit_commitment
from contracts.actions.holding import hold_review
from contracts.actions.reviews import plan_review, tell_family
from contracts.choices import CommitmentOutcome, Party, SaidBy
from contracts.models import ContractReview
from contracts.selectors.assessments import standings
from families.choices import VersionState
from families.selectors.visits import activities_ever_in_force
from schematom.documents.freezing import code_of
from schematom.pilots.actors import acting
from schematom.pilots.jobs import finish_jobs
from schematom.pilots.scans import scan_of
from schematom.pilots.stages import DAYS_AFTER_OPINION

SIGNED_BY = {Party.PUP: "Jan Pokazowy", Party.OPS: "Ewa Pokazowa"}
AUTHORITY = "dyrektor"
# A contract begins on the day all have signed it, not before.
SIGNED_AFTER = timedelta(days=DAYS_AFTER_OPINION["sign_contract"] - DAYS_AFTER_OPINION["draft_contract"])
TOLD_HOW = "telefonicznie"
PRESENT = "rodzice, doradca klienta z PUP, pracownik socjalny, pracownik MGI"


def draft(case, step):
    version = case.programme.versions.get(state=VersionState.IN_FORCE)
    with acting(case.worker) as member:
        case.contract = contracts.draft_contract(
            member=member,
            participation=case.participation,
            starts_on=step.day + SIGNED_AFTER,
            ends_on=case.pilot.family_work_ends_on,
            place=case.family.gmina.name,
            spheres=case.plan.spheres,
            goals="\n".join(goal.text for goal in version.goal_rows.all()),
        )
        _commit(case, member)
        for row in case.row.guardians:
            facts = {"acts_as": row.acts_as, "name": row.name, "authority": row.authority}
            contracts.name_who_signs(member=member, signatory=_signatory(case, row), **facts)
        for row in case.row.contract_reviews:
            plan_review(member=member, contract=case.contract, due_on=row.on)


def _commit(case, member):
    """The commitments of the plan; each one after the one it answers."""
    adults = case.persons_for("adults")
    activities = {activity.title: activity for activity in activities_ever_in_force(case.participation)}
    made = {}
    for index, row in sorted(enumerate(case.plan.commitments), key=lambda one: bool(one[1].matches)):
        due_on = case.week(row.weeks) if row.weeks is not None else None
        made[row.key or index] = add_commitment(
            member=member,
            contract=case.contract,
            who=adults[index % len(adults)] if row.party == "family" else case.institution(row.party),
            module=row.module,
            text=row.text,
            due_on=max(due_on, case.contract.starts_on) if due_on else None,
            evidence=row.evidence,
            activity=activities.get(row.activity),
            matches=made.get(row.matches),
            order=row.order if row.matches else "",
        )


def _signatory(case, row):
    return case.contract.signatories.get(person=case.persons[row.who])


def agree(case, step):
    """Whoever is excused is so after the first signatures, so that the paper keeps a place that stays empty."""
    _agree(case, case.contract, step.day)
    case.contract.refresh_from_db()
    _sign_some(case, case.contract, step.day, case.row.signatures)
    with acting(case.worker) as member:
        for row in case.row.excused:
            contracts.excuse_signatory(member=member, signatory=_signatory(case, row), on=step.day, reason=row.reason)


def sign(case, step):
    _sign_some(case, case.contract, step.day, None)
    case.contract.refresh_from_db()


def _agree(case, contract, day):
    with acting(case.actors.coordinator) as member:
        contracts.agree_contract(member=member, contract=contract, agreed_on=day)
    finish_jobs()


def _sign_some(case, contract, day, number):
    """The family first; all who have not signed when no number is given."""
    never = [case.persons[row.who] for row in case.row.excused]
    waiting = contract.signatories.filter(signed_on__isnull=True).exclude(person__in=never)
    waiting = waiting.select_related("person", "institution")
    paper = scan_of(contract) if case.row.scan and not contract.is_annex else None
    for signatory in list(waiting.order_by("party", "created_at"))[:number]:
        of_family = signatory.party == Party.FAMILY
        with acting(case.worker if of_family else case.actors.staff_of(signatory.institution)) as member:
            contract.refresh_from_db()
            contracts.record_signature(
                member=member,
                signatory=signatory,
                signed_on=day,
                name="" if of_family else SIGNED_BY[signatory.party],
                authority="" if of_family else AUTHORITY,
                code=code_of(contract.document),
                paper=paper,
            )


def hold(case, step):
    """Everything due is done but what the file says was missed."""
    row, place = step.detail, case.family.gmina.name
    review = ContractReview.objects.get(contract=case.contract, due_on=row.on)
    missed = {one.key: one for one in row.missed}
    keys = {one.text: one.key for one in case.plan.commitments}
    with acting(case.worker) as member:
        if row.told:
            tell_family(member=member, review=review, told_on=row.told, how=TOLD_HOW)
        for standing in standings(review):
            _assess(member, review, standing.commitment, missed.get(keys.get(standing.commitment.text)), row.on)
        hold_review(
            member=member, review=review, held_on=row.on, place=place, present=PRESENT, summary=row.summary or ""
        )
    finish_jobs()


def _assess(member, review, commitment, missed, day):
    about = {"member": member, "review": review, "commitment": commitment}
    done = commitment.due_on and commitment.due_on <= day
    outcome = missed.outcome if missed else CommitmentOutcome.DONE if done else CommitmentOutcome.AHEAD
    evidence = commitment.evidence if outcome == CommitmentOutcome.DONE else ""
    assess_commitment(**about, revision=0, outcome=outcome, said_by=SaidBy.TOGETHER, evidence=evidence)
    if missed is None:
        return
    record_obstacle(**about, revision=1, obstacle=missed.obstacle, obstacle_side=missed.side)
    agree_remedy(**about, revision=2, remedy=missed.remedy, remedy_text=missed.what or "", new_due_on=missed.until)


def annex(case, step):
    """Changes one commitment and, where the file says so, waits for some of its signatures."""
    row = step.detail
    with acting(case.worker) as member:
        made = begin_annex(member=member, contract=case.contract, starts_on=row.on, reason=row.reason)
        texts = {one.key: one.text for one in case.plan.commitments}
        changed = made.commitments.get(text=texts[row.key])
        edit_commitment(
            member=member,
            commitment=changed,
            revision=changed.revision,
            who=changed.who,
            module=changed.module,
            text=row.text or changed.text,
            due_on=row.until or changed.due_on,
            evidence=changed.evidence,
            activity=changed.activity,
            matches=changed.matches,
            order=changed.order,
        )
    _agree(case, made, row.on)
    _sign_some(case, made, row.on, row.signatures)


def fulfil(case, step):
    with acting(case.actors.coordinator) as member:
        contracts.end_contract(member=member, contract=case.contract, outcome="fulfil", ended_on=step.day)


ACTS = {
    "draft_contract": draft,
    "agree_contract": agree,
    "sign_contract": sign,
    "contract_reviews": hold,
    "annexes": annex,
    "fulfil": fulfil,
}
