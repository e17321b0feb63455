"""What happens in a family of the demo beside its road: work, births, reviews, meetings ahead, rights, questions.

`steps` gives the dated Steps of a row; ACTS holds the action of each: (Case, Step).
"""

from datetime import timedelta

from families import actions as families
from families.actions.appointments import add_appointments
from families.actions.emergency import close_emergency, open_in_emergency
from families.actions.follow_ups import record_follow_up
from families.actions.likeness import ask_coordinator
from families.actions.recruitment_joining import join_participation
from families.actions.rights import grant_sensitive_right
from families.actions.sensitive import write_sensitive_fact
from families.actions.sharing import share_family
from families.actions.statuses import record_status
from families.actions.stays import leave_household
from families.actions.visit_plans import plan_visit
from families.choices import DiagnosisKind, FollowUpResult, HowJoined, LabourStatus, VersionState
from families.models import Activity, FollowUp
from families.selectors.appointments import free_day
from families.selectors.likeness import Candidate, likely_same_persons
from schematom.pilots import field_notes
from schematom.pilots.actors import acting
from schematom.pilots.stages import Step

TOLD_AFTER = timedelta(days=4)  # a birth is written down some days later
CHECKED = "rozmowa telefoniczna"
AMENDED = "Doprecyzowano terminy po uwagach PZKW."
# On the day of loading, in this order: the appointments of a version after it has come into being.
TODAY = ("meetings", "visits_ahead", "field_notes", "sensitive", "shares", "emergencies", "questions")
ONE_DAY = timedelta(days=1)


def steps(row):
    """Steps of a row of the file in order of days, those of one day as TODAY has them."""
    today = row.at.today
    found = [Step(one.on, "statuses", one) for one in row.statuses]
    found += [Step(one.born + TOLD_AFTER, "born_later", one) for one in row.born_later]
    found += [Step(one.on, "departures", one) for one in row.departures]
    found += [Step(one.on, "reviews", one) for one in row.reviews]
    found += [Step(one.on, "contract_reviews", one) for one in row.contract_reviews if one.on <= today]
    found += [Step(one.on, "annexes", one) for one in row.annexes]
    found += [Step(row.next_version, "next_version")] if row.next_version else []
    found += [Step(today, name, one) for name in TODAY for one in getattr(row, name)]
    return sorted(found, key=lambda step: step.day)


def working_day(day):
    """The day, or the next one on which offices work: days of the demo move with the calendar."""
    while day.weekday() > 4 or free_day(day):
        day += ONE_DAY
    return day


def facts_of(row):
    """Of a person or a status of the file, as the statuses of the product name them."""
    return {
        "labour_status": row.labour,
        "months_unemployed": row.months,
        "in_full_time_education": row.labour == LabourStatus.CHILD,
        "education": row.education,
        "disability": row.disability,
    }


# The household


def know(case, member, row, day):
    """How a person stood when the family was pointed out, where the file says more than the bare status."""
    if row.education or row.months is not None:
        record_status(member=member, person=case.persons[row.first], as_of=day, **facts_of(row))


def _status(case, step):
    with acting(case.worker) as member:
        record_status(member=member, person=case.persons[step.detail.who], as_of=step.day, **facts_of(step.detail))


def _born(case, step):
    row = step.detail
    with acting(case.worker) as member:
        person = case.persons[row.first] = case.add_person(member, row, how_joined=HowJoined.BORN)
    with acting(case.actors.coordinator) as member:
        facts = {"labour_status": row.labour, "in_full_time_education": False}
        join_participation(member=member, participation=case.participation, person=person, joined_on=row.born, **facts)


def _departure(case, step):
    row = step.detail
    with acting(case.worker) as member:
        leave_household(member=member, person=case.persons[row.who], until=row.on, how_left=row.how, note=row.note)


def _work(case, step):
    """With its checks; those left „unchecked” wait for whoever tries the demo."""
    row = step.detail
    facts = {name: getattr(row, name) for name in ("kind", "employer", "since", "until", "evidence")}
    with acting(case.worker) as member:
        episode = families.record_employment(member=member, person=case.persons[row.who], **facts)
        due = FollowUp.objects.due_by(case.row.at.today).filter(episode=episode)
        checked = {"result": FollowUpResult.SAME_WORK, "evidence": CHECKED}
        for check in due.exclude(months__in=row.unchecked):
            record_follow_up(member=member, follow_up=check, checked_on=check.due_on, **checked)


# The case


def _review(case, step):
    row = step.detail
    with acting(case.worker) as member:
        draft = families.draft_diagnosis(member=member, participation=case.participation, kind=DiagnosisKind.REVIEW)
        former = {area.area: area for area in draft.areas.all()}
        names = ("area", "description", "priority", "module")
        areas = {
            area: {
                "score": row.areas.get(area, found.score),
                "strengths": found.strengths,
                "barriers": found.barriers,
            }
            for area, found in former.items()
        }
        families.save_diagnosis(
            member=member,
            diagnosis=draft,
            revision=draft.revision,
            strengths=draft.strengths,
            summary=row.summary,
            areas=areas,
            needs=[{name: getattr(need, name) for name in names} for need in draft.needs.all()],
        )
        draft.refresh_from_db()
        families.agree_diagnosis(member=member, diagnosis=draft, agreed_on=row.on)


def _next_version(case, step):
    """The next version in the making, of the one that is in force or has an opinion; changed, not yet submitted."""
    latest = case.programme.versions.filter(state__in=(VersionState.IN_FORCE, VersionState.OPINED)).first()
    with acting(case.worker) as member:
        draft = families.amend(member=member, version=latest)
        goals = f"{draft.goals}\n{AMENDED}"
        families.save_goals(member=member, version=draft, revision=draft.revision, goals=goals)


def _meeting(case, step):
    """In the version that is newest: the draft, else the one in force."""
    row, version = step.detail, case.programme.versions.first()
    when = {"held_on": working_day(row.on), "begins_at": row.begins_at, "ends_at": row.ends_at, "place": row.place}
    activity = Activity.objects.get(version=version, title=row.activity)
    with acting(case.worker) as member:
        add_appointments(member=member, activity=activity, times=row.times, skip_free_days=True, **when)


def _visit_ahead(case, step):
    row = step.detail
    with acting(case.worker) as member:
        plan_visit(
            member=member,
            participation=case.participation,
            visited_on=working_day(row.on),
            today=step.day,
            begins_at=row.at_hour,
            place=row.place,
        )


# Who else sees it


def _share(case, step):
    row = step.detail
    with acting(case.worker) as member:
        user = case.actors.by_email(row.to).user
        share_family(member=member, family=case.family, user=user, reason=row.reason, valid_until=row.until)


def _emergency(case, step):
    """Opened and closed again, so that it waits for the chair's word and lets nobody in meanwhile."""
    row = step.detail
    with acting(case.actors.by_email(row.by)) as member:
        found = open_in_emergency(member=member, reason=row.reason, number=case.family.number)
        close_emergency(member=member, opening=found.opening)


def _sensitive(case, step):
    row, worker = step.detail, case.worker
    right = {"family": case.family, "user": worker.user, "valid_until": row.until}
    with acting(case.actors.coordinator) as member:
        grant_sensitive_right(member=member, reason="Zdrowie ma znaczenie przy wyborze pracy.", **right)
    fact = {"kind": row.kind, "text": row.text, "noted_on": row.on, "source": row.source}
    with acting(worker) as member:
        write_sensitive_fact(member=member, person=case.persons[row.who], **fact)


def _question(case, step):
    row = step.detail
    typed = {"first_name": row.first, "last_name": row.last, "birth_date": row.born.isoformat()}
    with acting(case.worker) as member:
        found = likely_same_persons([Candidate(row.first, row.last, row.born, sex=row.sex)], member)
        likenesses = found.get(0, [])
        ask_coordinator(member=member, typed=typed, likenesses=likenesses, family=case.family, note=row.note)


ACTS = {
    "work": _work,
    "statuses": _status,
    "born_later": _born,
    "departures": _departure,
    "reviews": _review,
    "next_version": _next_version,
    "meetings": _meeting,
    "visits_ahead": _visit_ahead,
    "field_notes": field_notes.bring,
    "shares": _share,
    "emergencies": _emergency,
    "sensitive": _sensitive,
    "questions": _question,
}
