"""Notes that somebody of the demo brought from the field, as the phone and the office would have sent them."""

from families import actions as families
from families.actions.devices import receive_unsent, register_device
from families.actions.notes import Origin
from families.api.visits import NOT_YOURS
from families.choices import UnsentReason, VisitOutcome
from families.models import FieldDevice
from families.selectors.notes import EMPTY, plain
from schematom.pilots.actors import acting
from schematom.tenancy.models import new_id

WORDS = ("purpose", "course", "agreed")


def bring(case, step):
    """One note: handed over, as its writer does not lead this family, or in the case and perhaps changed twice."""
    row = step.detail
    with acting(case.actors.by_email(row.by)) as member:
        device = _device(member, row.device)
        if row.handed_over:
            _hand_over(case, member, device, row)
        else:
            _write(case, member, device, row)


def _device(member, name):
    known = FieldDevice.objects.filter(user_id=member.user_id, name=name).first()
    return known or register_device(member=member, device_id=new_id(), name=name)[0]


def _content(row, **changed):
    words = {name: getattr(row, name) or "" for name in WORDS}
    return EMPTY | {"visited_on": row.on, "outcome": VisitOutcome.HELD} | words | changed


def _hand_over(case, member, device, row):
    receive_unsent(
        member=member,
        device=device,
        note_id=new_id(),
        family_id=case.family.pk,
        reason=UnsentReason.HANDED_OVER,
        refusal=NOT_YOURS,
        content=plain(_content(row)),
    )


def _write(case, member, device, row):
    """From the phone, then the same part in the office, then in the phone that had not heard of it."""
    note_id = new_id()
    put = {"member": member, "note_id": note_id, "participation": case.participation}
    first = families.put_note(**put, note=_content(row), origin=Origin(device, 1))
    if row.in_office:
        revision = first.visit.revision
        families.put_note(**put, note=_content(row, course=row.in_office), base=revision)
        families.put_note(**put, note=_content(row, course=row.in_phone), base=revision, origin=Origin(device, 2))
