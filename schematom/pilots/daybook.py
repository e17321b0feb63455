"""The demo's history of one pilot, day by day: families' steps, the LPIW, sessions of the PZKW with their votes."""

from schematom.audit.errors import Refused
from schematom.pilots import happenings, sittings, stages
from schematom.pilots.actors import Actors, acting
from schematom.pilots.cases import Case
from schematom.pilots.group_work import plan_groups
from schematom.pilots.local_programmes import plan_local_programmes
from schematom.pilots.problems import Faulty
from schematom.pilots.register import institutions_by_key
from schematom.web.polish import long_date
from teams import actions as teams
from teams.actions.attendance import mark_all_present
from teams.actions.remarks import write_remark
from teams.choices import ItemState
from teams.models import AgendaItem
from teams.selectors import why_no_vote

REMARKS = "Przy działaniach brakuje osoby odpowiedzialnej. Dopisz ją i doprecyzuj terminy."


def load_cases(content, known, pilot, tally):
    """Everything the file tells of this pilot; nothing when the pilot has families or sessions already."""
    number = pilot.edition.number
    mine = {name: [row for row in getattr(content, name) if row.edition == number] for name in TABLES}
    if not any(mine.values()) or pilot.participations.exists() or pilot.sessions.exists():
        return
    daybook = Daybook(content, known, pilot, tally)
    for row in mine["families"]:
        daybook.plan_family(row)
    plan_groups(daybook, mine["groups"])
    plan_local_programmes(daybook, mine["local_programmes"])
    for row in mine["sessions"]:
        daybook.plan(row.on, row, daybook.hold_session, row)
    daybook.live()


TABLES = ("families", "groups", "local_programmes", "sessions")


class Daybook:
    def __init__(self, content, known, pilot, tally):
        self.content, self.known, self.pilot, self.tally = content, known, pilot, tally
        self.institutions, self.actors = institutions_by_key(content), Actors(pilot)
        self.entries, self.cases = [], []

    def plan(self, day, row, act, *arguments):
        self.entries.append((day, row, act, arguments))

    def plan_family(self, row):
        case = Case(row, self.known.plans.get(row.plan), self.pilot, self.institutions, self.actors)
        self.cases.append(case)
        road = stages.steps(row, self.known.days_of_sessions(self.content, row.edition))
        for step in (*road, *happenings.steps(row)):
            self.plan(step.day, row, case.do, step)
        self.tally.added("family")

    def live(self):
        """In order of days; what is planned first for a day comes first, sessions last."""
        for day, row, act, arguments in sorted(self.entries, key=lambda entry: entry[0]):
            try:
                act(*arguments)
            except Refused as refusal:
                step = getattr(arguments[0], "name", "")
                row.at.wrong(f"{long_date(day)} {step}: {refusal.message}".replace("  ", " "))
                raise Faulty(row.at.found) from refusal

    def hold_session(self, row):
        with acting(self.actors.chair) as member:
            when = {"held_on": row.on, "begins_at": row.at_hour}
            session = teams.plan_session(member=member, pilot=self.pilot, place=row.place, **when)
        self.tally.added("session")
        with acting(self.actors.coordinator) as member:
            for item in AgendaItem.objects.filter(pilot=self.pilot).waiting().order_by("created_at"):
                teams.schedule_item(member=member, item=item, session=session)
        if row.invited_on:
            sittings.invite(self.actors, session, row)
        if row.state != "planned":
            self._run(session, row)

    def _run(self, session, row):
        with acting(self.actors.chair) as member:
            session = teams.open_session(member=member, session=session)
            sittings.write_absent(member, session, row.absent)
            mark_all_present(member=member, session=session)
        cases = {case.submitted_item_id: case for case in self.cases if case.participation}
        voters = self.actors.voters(row.on)
        for item in session.items.filter(state=ItemState.SCHEDULED):
            # In an open session the last vote is left to whoever tries the demo.
            case = cases.get(item.pk)
            value = case.opinions[0] if case else "positive"
            if value != "positive":
                self._remark(voters, item, case.row.part_remarks)
            for voter in voters if row.state == "closed" else voters[:1]:
                self._vote(voter, item, value)
        if row.state == "closed":
            with acting(self.actors.chair) as member:
                teams.close_session(member=member, session=session)
            sittings.finish_minutes(self.actors, session, row)

    def _remark(self, voters, item, remarks):
        """By the first who may vote on it; who has remarked on a part need not write at their vote."""
        writer = next((voter for voter in voters if not why_no_vote(voter, item)), None)
        for part, text in remarks.items() if writer else ():
            with acting(writer) as member:
                write_remark(member=member, item=item, part=part, text=text)

    def _vote(self, voter, item, value):
        if why_no_vote(voter, item):
            return
        remarks = "" if value == "positive" else REMARKS
        with acting(voter) as member:
            teams.cast_vote(member=member, item=item, value=value, remarks=remarks)
