"""One family of the demo: each step is one real action, done by the person whose step it is."""

from datetime import time, timedelta

from contracts import actions as contracts
from families import actions as families
from families.actions.goals import add_goal
from families.choices import ActivityState, DiagnosisState, GoalOutcome, Relation, VersionState
from families.models import Diagnosis, Programme, ProgrammeVersion
from families.selectors.programme import activities_of, persons_of, programme_in_force
from schematom.pilots import contract_work, happenings
from schematom.pilots.actors import acting
from teams.choices import InstitutionKind
from teams.models import Gmina

CLAUSE = "1"
NO_PESEL = "dane pokazowe"
AMENDED = "Każde działanie ma termin i osobę odpowiedzialną."
NOTE_PARTS = ("purpose", "course", "observations", "agreed")
UNMET_AT = time(16, 30)
DRAFT_NOTE = "Szkic notatki, do dokończenia."


class Case:
    def __init__(self, row, plan, pilot, institutions, actors):
        self.row, self.plan, self.pilot, self.institutions, self.actors = row, plan, pilot, institutions, actors
        self.owner, self.worker = institutions[row.owner], actors.by_email(row.worker)
        self.participation = self.contract = None
        self.persons, self.opinions, self.notes = {}, list(row.opinions), 0

    def do(self, step):
        """A step of the road is a method of this class, or one of `contract_work`; `happenings` lie beside it."""
        beside = happenings.ACTS | contract_work.ACTS
        if step.name in beside:
            beside[step.name](self, step)
        else:
            getattr(self, step.name)(step)

    # Recruitment

    def nominate(self, step):
        row = self.row
        with acting(self.actors.staff_of(self.owner)) as member:
            self.participation = families.nominate_family(
                member=member,
                pilot=self.pilot,
                owner_institution=self.owner,
                name=row.name,
                gmina=Gmina.objects.get(code=row.gmina),
                nominated_on=step.day,
                address=row.address,
                phone=row.phone,
                criteria=row.criteria,
            )
        with acting(self.actors.coordinator) as member:
            families.assign_worker(
                member=member, family=self.family, user=self.worker.user, since=step.day, role="prowadzi rodzinę"
            )
            for person in row.persons:
                self.persons[person.first] = self.add_person(member, person)
                happenings.know(self, member, person, step.day)

    @property
    def family(self):
        return self.participation.family

    def add_person(self, member, person, how_joined=""):
        surname = self.row.women if person.sex == "k" and self.row.women else self.row.name
        return families.add_person(
            member=member,
            family=self.family,
            first_name=person.first,
            last_name=person.last or surname,
            birth_date=person.born,
            sex=person.sex,
            relation=person.relation,
            pesel=person.pesel,
            no_pesel_reason="" if person.pesel else NO_PESEL,
            phone=person.phone,
            address_protected=person.address_protected,
            how_joined=how_joined,
        )

    def invite(self, step):
        with acting(self.actors.coordinator) as member:
            self.participation = families.invite_family(member=member, participation=self.participation, on=step.day)

    def accept(self, step):
        self._answer(step, accepted=True)

    def decline(self, step):
        self._answer(step, accepted=False)

    def _answer(self, step, accepted):
        with acting(self.actors.coordinator) as member:
            self.participation = families.answer_invitation(
                member=member, participation=self.participation, accepted=accepted, on=step.day, reason=self.row.reason
            )

    def qualify(self, step):
        self._decide(step, "qualify")

    def reserve(self, step):
        self._decide(step, "reserve")

    def reject(self, step):
        self._decide(step, "reject")

    def _decide(self, step, decision):
        with acting(self.actors.coordinator) as member:
            self.participation = families.decide_recruitment(
                member=member,
                participation=self.participation,
                decision=decision,
                criteria=self.row.criteria,
                decided_on=step.day,
                decision_reason=self.row.reason,
            )

    def start(self, step):
        facts = {self.persons[row.first].pk: self._facts(row) for row in self.row.persons}
        with acting(self.actors.coordinator) as member:
            self.participation = families.start_participation(
                member=member,
                participation=self.participation,
                declaration_signed_on=step.day,
                clause_version=CLAUSE,
                clause_given_on=step.day,
                started_on=step.day,
                facts=facts,
            )

    def _facts(self, row):
        """Months without work were not counted in the first editions; where the file has them, they stand."""
        facts = happenings.facts_of(row)
        if row.months is None:
            del facts["months_unemployed"]
        return facts

    # Diagnosis and programme

    def draft_diagnosis(self, step):
        areas = {area: {"score": score, "strengths": "", "barriers": ""} for area, score in self.plan.areas.items()}
        names = ("area", "description", "priority", "module")
        with acting(self.worker) as member:
            diagnosis = families.draft_diagnosis(member=member, participation=self.participation)
            families.save_diagnosis(
                member=member,
                diagnosis=diagnosis,
                revision=diagnosis.revision,
                strengths=self.plan.strengths,
                summary=self.plan.summary,
                areas=areas,
                needs=[{name: getattr(need, name) for name in names} for need in self.plan.needs],
            )

    def agree_diagnosis(self, step):
        draft = Diagnosis.objects.get(participation=self.participation, state=DiagnosisState.DRAFT)
        with acting(self.worker) as member:
            families.agree_diagnosis(member=member, diagnosis=draft, agreed_on=step.day)

    def begin_programme(self, step):
        with acting(self.worker) as member:
            version = families.begin_programme(member=member, participation=self.participation)
            version = families.save_goals(
                member=member, version=version, revision=version.revision, goals=self.plan.goals
            )
            needs = {need.description: need for need in version.diagnosis.needs.all()}
            described = {need.key: needs[need.description] for need in self.plan.needs}
            goals = {
                row.key: add_goal(member=member, version=version, text=row.text, measure=row.measure)
                for row in self.plan.goal_rows
            }
            for row in self.plan.activities:
                families.add_activity(
                    member=member,
                    version=version,
                    persons=self.persons_for(row.whom),
                    **self._planned(row, described, goals),
                )

    def _planned(self, row, needs, goals):
        starts_on, ends_on = self._between(row.weeks)
        return {
            "module": row.module,
            "title": row.title,
            "need": needs.get(row.need),
            "goal": goals.get(row.goal),
            "institution": self.institution(row.by),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "hours": row.hours,
            "expected_effect": row.effect,
        }

    def _between(self, weeks):
        """Weeks are counted from two months after the nomination, when programmes come into force."""
        if not weeks:
            return None, None
        return tuple(self.week(number) for number in weeks)

    def week(self, number):
        return min(self.row.since + timedelta(days=60, weeks=number), self.pilot.family_work_ends_on)

    def institution(self, by):
        """„pup” and „ops” mean the powiat's PUP and the family's own centre; else a key of the file."""
        if by == "ops":
            return self.owner
        if by == "pup":
            return next(one for one in self.institutions.values() if one.kind == InstitutionKind.PUP)
        return self.institutions.get(by)

    def persons_for(self, whom):
        day = self.participation.started_on
        persons = list(persons_of(self.participation))
        wanted = {"adults": [True], "children": [False], "all": [True, False]}[whom]
        return [person for person in persons if person.is_adult_on(day) in wanted]

    def submit(self, step):
        with acting(self.worker) as member:
            families.submit_version(member=member, version=self._version(VersionState.DRAFT), on=step.day)

    def amend(self, step):
        self.opinions.pop(0)
        with acting(self.worker) as member:
            version = families.amend(member=member, version=self._version(VersionState.OPINED))
            goals = f"{version.goals}\n{AMENDED}"
            families.save_goals(member=member, version=version, revision=version.revision, goals=goals)
        self.submit(step)

    def put_in_force(self, step):
        with acting(self.actors.coordinator) as member:
            families.put_in_force(
                member=member,
                version=self._version(VersionState.OPINED),
                in_force_on=step.day,
                override_reason=self.row.reason,
            )

    def _version(self, state):
        return self.programme.versions.get(state=state)

    @property
    def programme(self):
        return Programme.objects.get(participation=self.participation)

    @property
    def submitted_item_id(self):
        """The matter whose opinion this family waits for, or None."""
        waiting = ProgrammeVersion.objects.filter(programme__participation=self.participation)
        return waiting.filter(state=VersionState.SUBMITTED).values_list("agenda_item", flat=True).first()

    # Work with the family and its end

    def visit(self, step):
        visit = self._write_visit(step)
        with acting(self.worker) as member:
            families.sign_visit(member=member, visit=visit)

    def draft_visit(self, step):
        self._write_visit(step)

    def unmet_visit(self, step):
        with acting(self.worker) as member:
            note = {"visited_on": step.day, "outcome": step.detail.outcome, "begins_at": UNMET_AT}
            visit = families.write_visit(member=member, participation=self.participation, **note)
            families.sign_visit(member=member, visit=visit)

    def _write_visit(self, step):
        note = self.plan.notes[self.notes % len(self.plan.notes)] if self.plan and self.plan.notes else None
        self.notes += 1
        words = {name: getattr(note, name) or "" for name in NOTE_PARTS} if note else {"course": DRAFT_NOTE}
        with acting(self.worker) as member:
            return families.write_visit(
                member=member,
                participation=self.participation,
                visited_on=step.day,
                minutes=60,
                persons=[one.pk for one in self.persons.values() if one.relation in (Relation.MOTHER, Relation.FATHER)],
                checks=self._checks(step.day),
                **words,
            )

    def _checks(self, day):
        version = programme_in_force(self.participation)
        begun = [row for row in activities_of(version) if row.starts_on and row.starts_on <= day] if version else []
        return {row.pk: {"standing": "on_course", "note": ""} for row in begun[:2]}

    def complete(self, step):
        self._hold_activities(step.day)
        left = [row.first for row in self.row.persons if not row.completes]
        staying = self.participation.participants.filter(person__first_name__in=left)
        with acting(self.actors.coordinator) as member:
            families.complete_programme(
                member=member,
                programme=self.programme,
                ended_on=step.day,
                assessment=self.plan.assessment,
                not_completed=[participant.pk for participant in staying],
                outcomes=self._outcomes(),
            )

    def _outcomes(self):
        goals = programme_in_force(self.participation).goal_rows.all()
        return {str(goal.key): (GoalOutcome.ACHIEVED, "") for goal in goals}

    def _hold_activities(self, day):
        with acting(self.worker) as member:
            for activity in activities_of(programme_in_force(self.participation)):
                if activity.state == ActivityState.PLANNED and activity.starts_on and activity.starts_on <= day:
                    families.move_activity(member=member, activity=activity, move="hold")

    def break_off(self, step):
        with acting(self.actors.coordinator) as member:
            families.break_off_programme(
                member=member, programme=self.programme, ended_on=step.day, reason=self.row.reason
            )
            contracts.end_contract(
                member=member,
                contract=self.contract,
                outcome="terminate",
                party="family",
                ended_on=step.day,
                reason=self.row.reason,
            )
