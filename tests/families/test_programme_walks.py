"""Whatever order people act in, the programme's rows never contradict each other."""

from collections import Counter
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from families import actions, states
from families.actions import appointments as calendar
from families.actions import goals
from families.choices import ParticipationState, ProgrammeState, VersionState
from families.models import Appointment, Goal, Participation, Programme, ProgrammeVersion
from families.selectors.programme import programme_content
from families.selectors.programme_parts import part_hashes
from schematom.audit.errors import Refused, StaleVersion
from schematom.documents.freezing import content_sha256
from teams.choices import ItemState, Outcome
from tests.families.steps_of_a_case import decide, draft_programme, written

FIRST = date(2014, 2, 1)
MAKING = (VersionState.DRAFT, VersionState.SUBMITTED)
FROZEN = (VersionState.SUBMITTED, VersionState.OPINED, VersionState.IN_FORCE, VersionState.SUPERSEDED)
ENDED = {
    ProgrammeState.COMPLETED: ParticipationState.FINISHED,
    ProgrammeState.BROKEN_OFF: ParticipationState.LEFT_EARLY,
}
MISSTEPS = st.sampled_from([0, 0, 0, 0, 60, -60])  # days beside the day on which an act is due
WHICH = st.sampled_from([0, 0, 0, 1, 2])  # mostly the newest version


def walks(cast):
    class ProgrammeWalk(RuleBasedStateMachine):
        """Anybody tries anything with any version; refusals are answers, contradictions are faults."""

        def __init__(self):
            super().__init__()
            self.savepoint = transaction.savepoint()
            self.participation = Participation.objects.get(pk=cast.buk.other_participation.pk)
            self.anna, self.olga, self.today = cast.member("anna"), cast.member("olga"), FIRST
            draft_programme(cast)
            self.stood, self.calendar = (None, {}), set()

        def teardown(self):
            transaction.savepoint_rollback(self.savepoint)

        def version(self, which):
            versions = list(ProgrammeVersion.objects.filter(programme__participation=self.participation))
            return versions[min(which, len(versions) - 1)]

        def due(self, misstep):
            self.today += timedelta(days=3)
            return self.today + timedelta(days=misstep)

        def attempt(self, act, member, **options):
            """A refusal leaves nothing half done: it takes back to where the act began."""
            try:
                with transaction.atomic():
                    return act(member=member, **options)
            except (Refused, StaleVersion):
                return None

        @rule(outcome=st.sampled_from(Outcome.values))
        def go_on(self, outcome):
            """The natural next act, so that walks get far."""
            version = self.version(0)
            if version.state == VersionState.DRAFT:
                self.plan(version)  # a version that changes nothing is not put before the PZKW again
                self.attempt(actions.submit_version, self.olga, version=version)
            elif version.state == VersionState.SUBMITTED:
                decide(cast, version.agenda_item, outcome, on=self.due(0))
            elif version.state == VersionState.OPINED:
                self.put_in_force(version, 0, "Rodzina nie może czekać.")
            else:
                self.attempt(actions.amend, self.olga, version=version)

        def plan(self, version):
            plan = {"module": "employment", "title": "Kurs", "persons": cast.buk.other_persons[:2]}
            plan["goal"] = version.goal_rows.first()
            activity = self.attempt(actions.add_activity, self.olga, version=version, **plan)
            if activity:
                options = {"held_on": date(2014, 6, 3), "times": 2}
                self.attempt(calendar.add_appointments, self.olga, activity=activity, **options)

        def put_in_force(self, version, misstep, reason):
            options = {"in_force_on": self.due(misstep), "override_reason": reason}
            self.attempt(actions.put_in_force, self.anna, version=version, **options)

        @rule(outcome=st.sampled_from(Outcome.values))
        def go_far(self, outcome):
            """A whole round: from a draft into force and on to the next draft."""
            for _ in range(4):
                self.go_on(outcome)
                self.rows_agree()

        @rule(act=st.sampled_from(["begin", "submit", "withdraw", "put", "amend"]), which=WHICH, misstep=MISSTEPS)
        def meddle(self, act, which, misstep):
            version = self.version(which)
            if act == "begin":
                assert self.attempt(actions.begin_programme, self.olga, participation=self.participation) is None
            elif act == "submit":
                self.attempt(actions.submit_version, self.olga, version=version)
            elif act == "withdraw":
                self.attempt(actions.withdraw_version, self.olga, version=version, reason="poprawki")
            elif act == "put":
                self.put_in_force(version, misstep, "")
            else:
                self.attempt(actions.amend, self.olga, version=version)

        @rule(which=WHICH, what=st.sampled_from(["", "Praca i dom.", "plan", "remove", *states.ACTIVITY]))
        def work_on_the_plan(self, which, what):
            version = self.version(which)
            activity = version.activities.last()
            if what == "plan":
                self.plan(version)
            elif what == "remove" and activity:
                self.attempt(actions.remove_activity, self.olga, activity=activity)
            elif what in states.ACTIVITY and activity:
                self.attempt(actions.move_activity, self.olga, activity=activity, move=what)
            elif what not in states.ACTIVITY:
                options = {"version": version, "revision": version.revision, "goals": what}
                self.attempt(actions.save_goals, self.olga, **options)

        @rule(which=WHICH, what=st.sampled_from(["add", "add", "edit", "down", "remove"]), number=st.integers(1, 4))
        def work_on_the_goals(self, which, what, number):
            version = self.version(which)
            goal = version.goal_rows.first()
            if what == "add":
                self.attempt(goals.add_goal, self.olga, version=version, text=f"Cel {number}")
            elif goal and what == "edit":
                self.attempt(goals.edit_goal, self.olga, goal=goal, revision=goal.revision, text=f"Cel {number}")
            elif goal and what == "down":
                self.attempt(goals.move_goal, self.olga, goal=goal, direction="down")
            elif goal:
                self.attempt(goals.remove_goal, self.olga, goal=goal)

        @rule(which=WHICH, what=st.sampled_from(["one", "series", "shift", "remove"]), week=st.integers(0, 30))
        def work_on_the_calendar(self, which, what, week):
            activity = self.version(which).activities.last()
            appointment = activity and activity.appointments.last()
            day = date(2014, 3, 4) + timedelta(days=7 * week)
            if activity and what in ("one", "series"):
                times = 4 if what == "series" else 1
                self.attempt(calendar.add_appointments, self.olga, activity=activity, held_on=day, times=times)
            elif appointment and what == "shift":
                options = {"revision": appointment.revision, "held_on": day, "following": True}
                self.attempt(calendar.edit_appointment, self.olga, appointment=appointment, **options)
            elif appointment:
                self.attempt(calendar.remove_appointment, self.olga, appointment=appointment, following=True)

        @rule(how=st.sampled_from(["not yet"] * 6 + ["complete", "complete", "break off"]), misstep=MISSTEPS)
        def end(self, how, misstep):
            programme = self.version(0).programme
            if how == "complete":
                missing = [row.pk for row in self.participation.participants.all()[:1]]
                outcomes = {str(key): ("partly", "") for key in Goal.objects.values_list("key", flat=True)}
                options = {"ended_on": self.due(misstep), "assessment": "Koniec.", "not_completed": missing}
                options["outcomes"] = outcomes
                self.attempt(actions.complete_programme, self.anna, programme=programme, **options)
            elif how == "break off":
                options = {"ended_on": self.due(misstep), "reason": "Wyjazd."}
                self.attempt(actions.break_off_programme, self.anna, programme=programme, **options)

        @rule()
        def diagnose_again(self):
            options = {"participation": self.participation, "kind": "review"}
            draft = self.attempt(actions.draft_diagnosis, self.olga, **options)
            if draft:
                options = {"diagnosis": draft, "revision": 1, **written(summary="Jest lepiej.")}
                draft = actions.save_diagnosis(member=self.olga, **options)
                actions.agree_diagnosis(member=self.olga, diagnosis=draft, agreed_on=date(2014, 2, 20))

        @invariant()
        def rows_agree(self):
            programme = Programme.objects.get(participation=self.participation)
            rows = list(programme.versions.select_related("agenda_item", "programme", "diagnosis"))
            agree(programme, rows)
            plans_agree(programme, rows)
            self.nothing_is_lost(programme, rows)
            seen.update([f"programme {programme.state}", *(f"version {row.state}" for row in rows)])

        def nothing_is_lost(self, programme, rows):
            """From one version in force to the next: what stood stands, whoever was to come is still to come."""
            in_force = next((row for row in rows if row.state == VersionState.IN_FORCE), None)
            if in_force is None:
                return
            stand = {row.key: row.state for row in in_force.activities.all()}
            last, stood = self.stood
            if last not in (None, in_force.pk):
                assert all(stand[key] == state for key, state in stood.items() if key in stand)
                kept = {slot for slot in self.calendar if slot[0] in stand}
                assert kept <= calendar_of(in_force)
                seen.update(["carried"] if kept else [])
            self.stood, self.calendar = (in_force.pk, stand), calendar_of(in_force)

    seen = Counter()
    return ProgrammeWalk, seen


def agree(programme, rows):
    in_force = [row for row in rows if row.state == VersionState.IN_FORCE]
    assert len(in_force) <= 1
    assert len([row for row in rows if row.state in MAKING]) <= 1
    assert len([row for row in rows if row.state == VersionState.OPINED]) <= 1
    if programme.state == ProgrammeState.IN_FORCE:
        assert in_force
    if programme.state == ProgrammeState.DRAFTING:
        assert not in_force
    for row in rows:
        one_version_agrees(row)
    ended_together(programme, rows)


def calendar_of(version):
    return set(Appointment.objects.filter(activity__version=version).values_list("activity__key", "held_on"))


def plans_agree(programme, rows):
    for row in rows:
        assert not row.activities.exclude(goal__isnull=True).exclude(goal__version=row).exists()
        if row.state in (*MAKING, VersionState.OPINED):
            assert not row.activities.exclude(state="planned").exists()
        if row.part_hashes:
            assert row.part_hashes == part_hashes(row)
    if programme.state in ENDED:
        assert not Appointment.objects.filter(
            activity__version__programme=programme, held_on__gt=programme.ended_on
        ).exists()
    if programme.state == ProgrammeState.COMPLETED:
        assert not Goal.objects.filter(version__in=rows, version__state=VersionState.IN_FORCE, outcome="").exists()


def one_version_agrees(row):
    if row.state == VersionState.IN_FORCE:
        assert row.opinion
        assert row.in_force_on >= row.agenda_item.decided_on
        assert bool(row.override_reason) == (row.opinion == Outcome.NEGATIVE)
    if row.state == VersionState.SUBMITTED:
        assert row.agenda_item.state in (ItemState.WAITING, ItemState.SCHEDULED)
    if row.state == VersionState.DRAFT:
        assert row.agenda_item is None
    if row.state in FROZEN:
        assert row.goals
        assert row.content_sha256 == content_sha256(programme_content(row))


def ended_together(programme, rows):
    participation = Participation.objects.get(pk=programme.participation_id)
    assert participation.state == ENDED.get(programme.state, ParticipationState.PARTICIPANT)
    participants = list(participation.participants.all())
    if programme.state in ENDED:
        assert all(row.completed_on or row.left_on for row in participants)
        assert not [row for row in rows if row.state == VersionState.SUBMITTED]
        assert participation.ended_on == programme.ended_on
    if programme.state == ProgrammeState.BROKEN_OFF:
        assert not [row for row in participants if row.completed_on]


def test_no_walk_leads_to_a_contradiction(cast):
    with cast.inside():
        machine, seen = walks(cast)
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=15,
                stateful_step_count=30,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
    # A walk that never gets anywhere would prove nothing.
    everything = {f"programme {state}" for state in ProgrammeState} | {f"version {state}" for state in VersionState}
    assert everything | {"carried"} <= set(seen)
