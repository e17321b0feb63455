"""What a phone takes along: the member's own families of the days chosen, and no more than a visit needs."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from families.choices import PaperKind, Standing, VersionState, VisitOutcome, VisitState
from families.models import (
    Activity,
    ActivityPerson,
    Assignment,
    Family,
    NoteConflict,
    NoteDraft,
    NoteSave,
    Participation,
    Person,
    Visit,
)
from families.selectors.household import contact_for
from families.selectors.notes import CHECKS, content_of, label_of
from families.selectors.stays import died_on
from families.selectors.visits import covering
from schematom.web.polish import sort_key
from teams.choices import TeamKind
from teams.models import TeamMember

MOST_DAYS = 14
MOST_ASKED = 100  # families ticked by hand


@dataclass(frozen=True)
class Days:
    """The days of a download, both ends included."""

    first: date
    last: date


def days_ahead(count):
    """Today and the coming ones; a count that makes no sense is brought to one that does."""
    today = timezone.localdate()
    return Days(today, today + timedelta(days=min(max(count, 1), MOST_DAYS) - 1))


def own_families(member):
    """Those in the member's charge today: no shares, no emergency openings."""
    mine = Assignment.objects.of(member).filter(family=OuterRef("pk"))
    return Family.objects.filter(Exists(mine)).order_by("sort_name", "id")


def download_for(member, days, asked=(), device=None):
    """The whole answer as JSON values, in the same number of queries for one family and for fifty."""
    families = _families_of(member, days, asked)
    visits = _planned(families, days)
    notes = _notes(member, families)
    drafts = list(NoteDraft.objects.visible_to(member).filter(_of(families)).select_related("device", "participation"))
    facts = _Facts(member, families, notes, drafts)
    return {
        "owner": owner_facts(member),
        "from": days.first,
        "until": days.last,
        "fetched_at": timezone.now(),
        "families": [facts.of_family(family) for family in families],
        "visits": [_visit_facts(visit) for visit in visits],
        "notes": _notes_facts(notes),
        "drafts": [_draft_facts(draft, device) for draft in drafts],
        "choices": CHOICES,
    }


def owner_facts(member):
    """Whose download it is, as /field/me says it."""
    powiat = f"{member.powiat_id:04d}" if member.powiat_id else None
    return {
        "user": str(member.user_id),
        "person": member.full_name,
        "powiat": powiat,
        "powiat_name": member.powiat_name if powiat else "",
    }


# An identity document is not photographed, so it is not offered.
CHOICES = {
    "outcome": [[value, label] for value, label in VisitOutcome.choices],
    "standing": [[value, label] for value, label in Standing.choices],
    "photo_kind": [[value, label] for value, label in PaperKind.choices if value != PaperKind.IDENTITY],
}


def conflict_facts(conflict, titles):
    """A part two devices wrote differently. titles: {activity id: title}."""
    return {
        "id": str(conflict.pk),
        "part": conflict.part,
        "label": label_of(conflict.part, titles),
        "kept": conflict.kept,
        "arrived": conflict.arrived,
    }


def _families_of(member, days, asked):
    visits = Visit.objects.filter(participation__family=OuterRef("pk"))
    typed = NoteDraft.objects.kept().filter(participation__family=OuterRef("pk"), author_id=member.user_id)
    due = visits.planned().filter(visited_on__range=(days.first, days.last))
    begun = visits.filter(state=VisitState.DRAFT, author_id=member.user_id)
    wanted = Q(Exists(due)) | Q(Exists(begun)) | Q(Exists(typed)) | Q(pk__in=list(asked)[:MOST_ASKED])
    return list(
        own_families(member)
        .filter(wanted)
        .prefetch_related(
            Prefetch("persons", Person.objects.order_by("birth_date", "id").prefetch_related("stays")),
            Prefetch("assignments", Assignment.objects.select_related("user")),
            Prefetch("participations", Participation.objects.select_related("pilot").order_by("-started_on")),
        )
    )


def _of(families):
    return Q(participation__family__in=[family.pk for family in families])


def _planned(families, days):
    return list(
        Visit.objects.planned()
        .filter(_of(families), visited_on__range=(days.first, days.last))
        .select_related("participation")
        .order_by("visited_on", "begins_at", "id")
    )


def _notes(member, families):
    """The member's own unsigned notes, whatever their day."""
    return list(
        Visit.objects.filter(_of(families), state=VisitState.DRAFT, author_id=member.user_id)
        .select_related("participation")
        .prefetch_related(
            "persons",
            "workers",
            "checks__activity",
            Prefetch("conflicts", NoteConflict.objects.open(), to_attr="open_conflicts"),
        )
    )


class _Facts:
    """What of other tables goes with the families, read once for all of them."""

    def __init__(self, member, families, notes, drafts):
        self.member, self.today = member, timezone.localdate()
        self.participations = {one.pk: covering(one.participations.all(), self.today) for one in families}
        self.last_notes = _last_notes(families)
        self.seats = _mgi_seats({one.pilot_id for one in self.participations.values() if one})
        self.activities = _activities(self.participations.values(), notes, drafts)

    def of_family(self, family):
        contact = contact_for(self.member, family)
        participation = self.participations[family.pk]
        return {
            "id": str(family.pk),
            "number": family.number,
            "name": family.name,
            "address": contact.address,
            "phone": contact.phone,
            "protected": family.contact_protected,
            "address_hidden": contact.hidden,
            "last_day": _last_day(participation),
            "persons": [self._person(person, contact) for person in family.persons.all()],
            "activities": [_activity(one) for one in self.activities.get(participation and participation.pk, ())],
            "last_note": self.last_notes.get(family.pk),
            "workers": self._workers(family, participation),
        }

    def _person(self, person, contact):
        return {
            "id": str(person.pk),
            "name": f"{person.first_name} {person.last_name}",
            "relation": person.get_relation_display(),
            "age": person.age_on(died_on(person) or self.today),
            "phone": contact.phone if contact.hidden and person.phone else person.phone,
        }

    def _workers(self, family, participation):
        """As the form offers them: who has worked with the family or sits in its pilot's MGI."""
        people = {one.user_id: one.user for one in family.assignments.all()}
        people |= self.seats.get(participation.pilot_id, {}) if participation else {}
        found = sorted(people.values(), key=lambda user: sort_key(f"{user.last_name} {user.first_name}"))
        return [{"id": str(user.pk), "name": user.full_name} for user in found]


def _last_day(participation):
    """The last day of which a note may be written."""
    if participation is None:
        return None
    ends = participation.pilot.family_work_ends_on
    return min(ends, participation.ended_on) if participation.ended_on else ends


def _last_notes(families):
    """{family id: facts of the latest signed note as it stands}"""
    rows = (
        Visit.objects.standing()
        .filter(_of(families))
        .select_related("author", "participation")
        .order_by("participation__family_id", "-visited_on", "-signed_at")
        .distinct("participation__family_id")
    )
    return {
        visit.participation.family_id: {
            "visited_on": visit.visited_on,
            "author": visit.author.full_name,
            "outcome": visit.outcome,
            "course": visit.course,
            "agreed": visit.agreed,
        }
        for visit in rows
    }


def _mgi_seats(pilots):
    """{pilot id: {user id: User}}"""
    seats = TeamMember.objects.filter(team__pilot__in=pilots, team__kind=TeamKind.MGI, user__isnull=False)
    found = {}
    for seat in seats.select_related("user", "team"):
        found.setdefault(seat.team.pilot_id, {})[seat.user_id] = seat.user
    return found


def _activities(participations, notes, drafts):
    """{participation id: activities in force, and those of earlier versions that an unsigned note speaks of}"""
    checked = {one.activity_id for note in notes for one in note.checks.all()}
    checked |= {pk for draft in drafts for pk in draft.content.get(CHECKS) or ()}
    rows = (
        Activity.objects.filter(version__programme__participation__in=[one.pk for one in participations if one])
        .filter(Q(version__state=VersionState.IN_FORCE) | Q(pk__in=checked, version__in_force_on__isnull=False))
        .select_related("version__programme")
        .prefetch_related(Prefetch("persons", ActivityPerson.objects.select_related("person")))
        .order_by("position", "created_at")
    )
    found = {}
    for row in rows:
        found.setdefault(row.version.programme.participation_id, []).append(row)
    return found


def _activity(activity):
    persons = sorted((one.person for one in activity.persons.all()), key=lambda person: person.birth_date)
    return {
        "id": str(activity.pk),
        "title": activity.title,
        "module": activity.get_module_display(),
        "state": activity.get_state_display(),
        "starts_on": activity.starts_on,
        "ends_on": activity.ends_on,
        "persons": [f"{person.first_name} {person.last_name}" for person in persons],
    }


def _visit_facts(visit):
    return {
        "id": str(visit.pk),
        "family": str(visit.participation.family_id),
        "visited_on": visit.visited_on,
        "begins_at": visit.begins_at and f"{visit.begins_at:%H:%M}",
        "place": visit.place,
        "revision": visit.revision,
    }


def _notes_facts(notes):
    saves = NoteSave.objects.filter(visit__in=[note.pk for note in notes], late=False).select_related("device")
    saves = saves.order_by("visit_id", "-revision", "-created_at").distinct("visit_id").defer("content", "outcome")
    newest = {save.visit_id: save for save in saves}
    return [_note_facts(note, newest.get(note.pk)) for note in notes]


def _note_facts(note, save):
    titles = {str(one.activity_id): one.activity.title for one in note.checks.all()}
    return {
        "id": str(note.pk),
        "family": str(note.participation.family_id),
        "revision": note.revision,
        "state": note.state,
        "note": content_of(note),
        "conflicts": [conflict_facts(one, titles) for one in note.open_conflicts],
        "saved_at": save.created_at if save else note.updated_at,
        "device": _device(save.device) if save else None,
    }


def _draft_facts(draft, device):
    return {
        "note_id": str(draft.note_id),
        "family": str(draft.participation.family_id),
        "base": draft.base,
        "corrects": draft.corrects_id and str(draft.corrects_id),
        "content": draft.content,
        "saved_at": draft.saved_at,
        "device": _device(draft.device),
        "own": bool(device and draft.device_id == device.pk),
    }


def _device(device):
    return {"id": str(device.pk), "name": device.name} if device else None
