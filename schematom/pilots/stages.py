"""How a family of the demo got to where it stands: „stage” and „since” become dated steps. Pure.

A stage names the last step of the common road; those that leave the road stand in BRANCHES.
"""

from datetime import timedelta
from typing import NamedTuple

ROAD = {
    "nominated": ["nominate"],
    "invited": ["invite"],
    "accepted": ["accept"],
    "qualified": ["qualify"],
    "participant": ["start"],
    "diagnosing": ["draft_diagnosis"],
    "diagnosed": ["agree_diagnosis"],
    "planning": ["begin_programme"],
    "submitted": ["submit"],
    "opined": ["opinion"],
    "running": ["put_in_force"],
    "contract_draft": ["draft_contract"],
    "contract_agreed": ["agree_contract"],
    "contract_signed": ["sign_contract"],
    "completed": ["complete"],
    "fulfilled": ["fulfil"],
}
BRANCHES = {
    "declined": ("invited", "decline"),
    "reserve": ("accepted", "reserve"),
    "rejected": ("accepted", "reject"),
    "broken_off": ("contract_signed", "break_off"),
}
STAGES = (*ROAD, *BRANCHES)
# Days after the nomination.
DAYS = {
    "nominate": 0,
    "invite": 3,
    "accept": 7,
    "decline": 7,
    "qualify": 10,
    "reserve": 10,
    "reject": 10,
    "start": 14,
    "draft_diagnosis": 16,
    "agree_diagnosis": 28,
    "begin_programme": 30,
    "submit": 35,
}
# Days after the session that gave the last opinion.
DAYS_AFTER_OPINION = {"put_in_force": 1, "draft_contract": 3, "agree_contract": 5, "sign_contract": 8}
AMENDED_AFTER = timedelta(days=5)
NEEDS_END = ("complete", "fulfil", "break_off")
FULFILLED_AFTER = timedelta(days=3)


class Step(NamedTuple):
    day: object
    name: str
    detail: object = None


class NoSession(Exception):
    """No session after `day` gives the opinion the stage needs."""

    def __init__(self, day):
        super().__init__(day)
        self.day = day


def names(stage):
    """The steps up to a stage, in order."""
    last, branch = BRANCHES.get(stage, (stage, None))
    until = list(ROAD).index(last) + 1
    common = [name for step in list(ROAD.values())[:until] for name in step]
    return [*common, branch] if branch else common


def steps(family, sessions):
    """The Steps of a family in order of days; `sessions`: days of closed sessions of its edition. Raises NoSession."""
    wanted = names(family.stage)
    found = [Step(family.since + timedelta(days=days), name) for name, days in DAYS.items() if name in wanted]
    if "submit" in wanted:
        found += _after_submitting(family, wanted, found[-1].day, sessions)
    found += [Step(day, "visit") for day in family.visits]
    found += [Step(row.on, "unmet_visit", row) for row in family.visits_unmet]
    found += [Step(family.visit_draft, "draft_visit")] if family.visit_draft else []
    found += [Step(max(work.until or work.since, family.since), "work", work) for work in family.work]
    return sorted(found, key=lambda step: step.day)


def _after_submitting(family, wanted, submitted, sessions):
    if "opinion" not in wanted:
        return []
    found, opined = [], _session_after(submitted, sessions)
    for _ in family.opinions[1:]:
        found.append(Step(opined + AMENDED_AFTER, "amend"))
        opined = _session_after(opined + AMENDED_AFTER, sessions)
    found += [Step(opined + timedelta(days=n), name) for name, n in DAYS_AFTER_OPINION.items() if name in wanted]
    found += [Step(_ended(family, name), name) for name in NEEDS_END if name in wanted and family.until]
    return found


def _session_after(day, sessions):
    later = [held for held in sorted(sessions) if held >= day]
    if not later:
        raise NoSession(day)
    return later[0]


def _ended(family, name):
    return family.until + FULFILLED_AFTER if name == "fulfil" else family.until
