"""Joint trainings and meetings of the staff in the demo: invented, like everybody who took part."""

from schematom.pilots.actors import Actors, acting
from schematom.pilots.register import institutions_by_key
from schematom.pilots.rules import among
from teams.actions.staff_events import add_staff_event
from teams.models import Membership, StaffEvent, User


def check(content, known):
    for row in content.trainings:
        among(row, "edition", known.pilots, "Powiat nie ma pilotażu w tej edycji (pilots).")
        for index, email in enumerate(row.staff):
            if email not in known.people:
                row.at.into("staff", index).wrong("Tej osoby nie ma na liście (people).")
        for others in row.others:
            among(others, "institution", known.institutions, "Tej instytucji nie ma na liście (institutions).")


def load_trainings(content, pilot, tally):
    """What the file tells of this pilot; an event of the same day and subject is there already."""
    institutions = institutions_by_key(content)
    for row in content.trainings:
        if row.edition != pilot.edition.number:
            continue
        if StaffEvent.objects.filter(pilot=pilot, held_on=row.on, subject=row.subject).exists():
            continue
        people = [(name, institutions[others.institution]) for others in row.others for name in others.names]
        with acting(Actors(pilot).coordinator) as member:
            add_staff_event(member=member, **_facts(row), pilot=pilot, staff=_staff(row, pilot), people=people)
        tally.added("training")


def _facts(row):
    names = ("kind", "hours", "subject", "place", "led_by", "learnt")
    return {name: getattr(row, name) for name in names} | {"held_on": row.on}


def _staff(row, pilot):
    users = {user.email: user for user in User.objects.filter(email__in=row.staff)}
    held = Membership.objects.filter(powiat_id=pilot.powiat_id, user__email__in=row.staff, institution__isnull=False)
    offices = {membership.user_id: membership.institution for membership in held.select_related("institution")}
    return [(users[email], offices[users[email].pk]) for email in row.staff]
