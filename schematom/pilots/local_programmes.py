"""The demo's LPIW: versions written, submitted, and what was reported about their measures."""

from modules import actions as modules
from modules.actions import barriers as actions
from modules.actions.progress import report_measure
from modules.models import Instrument, Measure
from schematom.pilots.actors import acting


def plan_local_programmes(daybook, rows):
    """Put the versions of a pilot and the reports about their measures into the daybook."""
    author = Author(daybook)
    for row in rows:
        daybook.plan(row.submitted_on or row.drafted_on, row, author.write, row)
        for measure in (measure for barrier in row.barriers for measure in barrier.measures):
            if measure.reported:
                daybook.plan(measure.reported.on, measure, author.report, measure)


class Author:
    """Writes the versions in turn: a later one is the copy of the one in force, brought to what its file says."""

    def __init__(self, daybook):
        self.daybook, self.pilot, self.keys = daybook, daybook.pilot, {}

    def write(self, row):
        with acting(self.daybook.actors.by_email(row.author)) as member:
            version = modules.draft_version(member=member, pilot=self.pilot)
            modules.save_version(member=member, version=version, revision=None, sections=row.sections)
            self._write_barriers(member, version, row.barriers)
            if row.submitted_on:
                modules.submit_version(member=member, version=version)

    def _write_barriers(self, member, version, rows):
        copied = {barrier.key: barrier for barrier in version.barriers.all()}
        for row in rows:
            values = {"description": row.description, "cause": row.cause}
            if barrier := copied.pop(self.keys.get(row.key), None):
                actions.edit_barrier(member=member, barrier=barrier, revision=None, **values)
            else:
                barrier = actions.add_barrier(member=member, version=version, **values)
                self.keys[row.key] = barrier.key
            self._write_measures(member, barrier, row.measures)
        for barrier in copied.values():
            actions.remove_barrier(member=member, barrier=barrier)

    def _write_measures(self, member, barrier, rows):
        copied = {measure.key: measure for measure in barrier.measures.all()}
        for row in rows:
            if measure := copied.pop(self.keys.get(row.key), None):
                actions.edit_measure(member=member, measure=measure, revision=None, **self._values(row))
            else:
                measure = actions.add_measure(member=member, barrier=barrier, **self._values(row))
                self.keys[row.key] = measure.key
        for measure in copied.values():
            actions.remove_measure(member=member, measure=measure)

    def _values(self, row):
        return {
            "description": row.description,
            "instrument": Instrument.objects.get(name=row.instrument) if row.instrument else None,
            "institution": self.daybook.institutions[row.by] if row.by else None,
            "due_on": row.due_on,
            "evidence": row.evidence,
        }

    def report(self, row):
        """Somebody of the institution that answers reports."""
        measure = Measure.objects.in_force(self.pilot).get(key=self.keys[row.key])
        reported = row.reported
        with acting(self.daybook.actors.staff_of(measure.institution)) as member:
            values = {"state": reported.state, "result": reported.result, "done_on": reported.done_on}
            report_measure(member=member, measure=measure, revision=None, **values)
