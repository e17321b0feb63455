"""Who may do what with a family's case. Read with the table „who sees what” of the design beside it."""

from families.models import Assignment, EmergencyOpening, Family, FamilyGrant, SensitiveRight
from schematom.access.rules import has_role
from teams.choices import Role
from teams.permissions import CHAIR, COORDINATOR

MGI = has_role(Role.MGI)
STAFF = has_role(Role.STAFF)
STEPS_UP = (
    "content_object",
    "contract",
    "activity",
    "version",
    "programme",
    "visit",
    "diagnosis",
    "participation",
    "episode",
)


def family_id_of(subject):
    """The family an object of the case belongs to."""
    for step in STEPS_UP:
        subject = getattr(subject, step, None) or subject
    if hasattr(subject, "family_id") or not hasattr(subject, "person"):
        return getattr(subject, "family_id", subject.pk)
    return subject.person.family_id


def assigned(member, subject):
    """An MGI worker whose assignment to the family is in force."""
    if isinstance(subject, Family) and "assignments" in getattr(subject, "_prefetched_objects_cache", ()):
        # The family's page asks for many acts at once and has read the assignments anyway.
        return any(one.user_id == member.user_id and one.is_in_force_today for one in subject.assignments.all())
    return Assignment.objects.of(member).filter(family_id=family_id_of(subject)).exists()


def shared_with(member, subject):
    """A colleague with a recorded share, until its end date."""
    return FamilyGrant.objects.of(member).filter(content_object_id=family_id_of(subject)).exists()


def opened_in_emergency(member, subject):
    """For the hour of a recorded emergency; the chair of the PZKW looks into it afterwards."""
    return EmergencyOpening.objects.of(member).filter(family_id=family_id_of(subject)).exists()


def trusted_with_sensitive_facts(member, subject):
    """A right to the sensitive facts of this family, given by another person, until its end date."""
    return SensitiveRight.objects.of(member).filter(family_id=family_id_of(subject)).exists()


def author(member, subject):
    return subject.author_id == member.user_id


def owner(member, subject):
    return subject.user_id == member.user_id


def lead(member, subject):
    """Whoever keeps the attendance list of a group."""
    return getattr(subject, "group", subject).lead_id == member.user_id


RULES = {
    # The list shows what `visible_to` lets through.
    "family.list": [(COORDINATOR,), (MGI,), (STAFF,)],
    "family.nominate": [(COORDINATOR,), (MGI,), (STAFF,)],
    # Name and contact: also staff of an institution with a commitment, whom visible_to lets in.
    "family.open": [(COORDINATOR,), (MGI,), (STAFF,)],
    "family.card": [(COORDINATOR,), (MGI, assigned), (MGI, shared_with), (MGI, opened_in_emergency)],
    "family.edit": [(COORDINATOR,), (MGI, assigned)],
    "family.recruit": [(COORDINATOR,)],
    "family.assign": [(COORDINATOR,)],
    "family.share": [(COORDINATOR,), (MGI, assigned)],
    # A protected address and phone: those who work with the family.
    "family.protected_contact": [(MGI, assigned)],
    # Who holds which rights, and the hour's openings: by number of family, for the chair of the PZKW.
    "rights.oversee": [(CHAIR,), (COORDINATOR,)],
    "access.view": [(COORDINATOR,), (MGI, assigned)],
    "emergency.open": [(COORDINATOR,), (MGI,)],
    "emergency.review": [(CHAIR,)],
    "sensitive.grant": [(COORDINATOR,), (CHAIR,)],
    # To a coordinator, who gives such rights to others: by the chair, who knows the family by its number.
    "sensitive.grant_by_number": [(CHAIR,)],
    "sensitive.view": [(COORDINATOR, trusted_with_sensitive_facts), (MGI, assigned, trusted_with_sensitive_facts)],
    "sensitive.edit": [(COORDINATOR, trusted_with_sensitive_facts), (MGI, assigned, trusted_with_sensitive_facts)],
    "family.supervise": [(COORDINATOR,)],
    "worker.view": [(COORDINATOR,)],
    "recruitment.view": [(COORDINATOR,)],
    "paper.view": [(COORDINATOR,), (MGI, assigned), (MGI, shared_with)],
    "paper.add": [(COORDINATOR,), (MGI, assigned)],
    "paper.remove": [(COORDINATOR,), (MGI, assigned, author)],
    "question.ask": [(COORDINATOR,), (MGI,), (STAFF,)],
    "question.view": [(COORDINATOR,), (MGI,), (STAFF,)],
    "question.answer": [(COORDINATOR,)],
    "merge.view": [(COORDINATOR,)],
    "merge.make": [(COORDINATOR,)],
    "import.make": [(COORDINATOR,)],
    "calendar.view": [(COORDINATOR,), (MGI,)],
    "group.view": [(COORDINATOR,), (MGI,)],
    "group.create": [(COORDINATOR,), (MGI,)],
    "group.edit": [(COORDINATOR,), (MGI, lead)],
    "diagnosis.view": [(COORDINATOR,), (MGI, assigned), (MGI, shared_with)],
    "diagnosis.edit": [(MGI, assigned)],
    "programme.view": [(COORDINATOR,), (MGI, assigned), (MGI, shared_with), (MGI, opened_in_emergency)],
    # A file leaves the product: not in the hour of an emergency.
    "programme.download": [(COORDINATOR,), (MGI, assigned), (MGI, shared_with)],
    "programme.edit": [(MGI, assigned)],
    "programme.submit": [(MGI, assigned)],
    "programme.put_in_force": [(COORDINATOR,)],
    "programme.end": [(COORDINATOR,), (MGI, assigned)],
    "visit.view": [(COORDINATOR,), (MGI, assigned), (MGI, shared_with), (MGI, opened_in_emergency)],
    "visit.write": [(MGI, assigned)],
    "visit.sign": [(MGI, assigned, author)],
    "visit.oversee": [(COORDINATOR,)],
    # Field mode: a worker's own families on a phone; a lost phone is cut off by its owner or by the coordinator.
    "field.use": [(MGI,)],
    "device.view": [(COORDINATOR,), (MGI,)],
    "device.revoke": [(COORDINATOR,), (MGI, owner)],
    # What could not be taken in as a visit: its writer may have lost the right to the family.
    "unsent.view": [(COORDINATOR,)],
    "unsent.settle": [(COORDINATOR,)],
    "employment.edit": [(COORDINATOR,), (MGI, assigned)],
    # The list of checks of it; its rows are those of families in the member's charge.
    "employment.list": [(COORDINATOR,), (MGI,)],
}
