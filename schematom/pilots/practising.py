"""Good practices of the demo: proposed and described by a powiat, handed over, answered by CRZL."""

from reports.actions import practices as acts
from reports.models import GoodPractice, PracticeVersion
from reports.selectors.practices import TEXTS
from schematom.pilots.actors import Actors, acting, acting_for_crzl
from schematom.pilots.register import institutions_by_key


def load_practices(content, pilot, tally):
    institutions = institutions_by_key(content)
    for row in content.practices:
        known = GoodPractice.objects.filter(pilot=pilot, title=row.title)
        if row.edition == pilot.edition.number and not known.exists():
            _describe(row, pilot, institutions)
            tally.added("practice")


def _describe(row, pilot, institutions):
    about = {"area": row.area, "title": row.title}
    texts = {name: getattr(row, name) for name in TEXTS}
    with acting(Actors(pilot).by_email(row.author)) as member:
        practice = acts.propose_practice(member=member, pilot=pilot, **about)
        contact = institutions[row.contact] if row.contact else None
        practice = acts.save_practice(
            member=member, practice=practice, revision=practice.revision, contact=contact, **about, **texts
        )
        if row.handed_over_on:
            acts.hand_over_practice(
                member=member, practice=practice, revision=practice.revision, handed_over_on=row.handed_over_on
            )


def load_answers(content, powiat_id, tally):
    """CRZL's answers, after the powiat's own work."""
    for row in content.practices:
        waiting = PracticeVersion.objects.filter(
            powiat_id=powiat_id, practice__title=row.title, decisions__isnull=True
        ).order_by("-version")
        version = waiting.select_related("practice__pilot").first() if row.decision else None
        if version:
            said = row.decision
            with acting_for_crzl(said.reviewer) as member:
                acts.decide_practice(
                    member=member,
                    version=version,
                    verdict=said.verdict,
                    remarks=said.remarks,
                    decided_on=said.decided_on,
                )
            tally.added("review")
