"""Matters for the PZKW: put in, scheduled for a session, taken off, withdrawn."""

from django.db.models import Max

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from teams import states
from teams.actions.moves import locked, must
from teams.choices import SessionState, TeamKind
from teams.models import AgendaItem, Exclusion, TeamMember

AUTHOR = "jest autorem"


def put_on_agenda(*, member, pilot, kind, title, packet, authors=()):
    """A new matter waiting for a session, its packet frozen. The member and `authors` (user ids) do not vote on it."""
    content = frozen(packet)
    item = AgendaItem(pilot=pilot, kind=kind, title=title, author_id=member.user_id or None)
    item.packet, item.packet_sha256 = content, content_sha256(content)
    with recorded("item.put", item, kind=kind):
        item.save()
        _exclude_authors(item, {member.user_id, *authors})
    return item


def _exclude_authors(item, user_ids):
    seats = TeamMember.objects.filter(team__pilot=item.pilot, team__kind=TeamKind.PZKW, user_id__in=user_ids)
    for seat in seats:
        Exclusion.objects.create(item=item, team_member=seat, reason=AUTHOR)


def withdraw_item(*, member, item, reason):
    """Take a matter back for good. Refused once it was voted on."""
    item = locked(item)
    item.state = must(states.ITEM, "withdraw", item, "Tej sprawy nie można już wycofać.")
    _must_be_undecided(item)
    if not reason.strip():
        raise Refused("Napisz, dlaczego wycofujesz sprawę.", "reason")
    with recorded("item.withdrawn", item):
        item.votes.all().delete()
        item.session, item.position = None, 0
        item.resolution = f"Wycofano. Powód: {reason.strip()}"
        item.save()
    return item


def schedule_item(*, member, item, session):
    """Put a waiting matter on the agenda of a session that is not closed."""
    session, item = locked(session), locked(item)
    item.state = must(states.ITEM, "schedule", item, "Ta sprawa nie czeka już na posiedzenie.")
    if item.pilot_id != session.pilot_id:
        raise Refused("To posiedzenie należy do innej edycji niż sprawa.", "session")
    _must_not_be_closed(session)
    with recorded("item.scheduled", item, session=str(session.pk)):
        last = session.items.aggregate(last=Max("position"))["last"]
        item.session, item.position = session, (last or 0) + 1
        item.save()
    return item


def take_off_item(*, member, item):
    """Send a matter back to those waiting. Refused once it was voted on; abstentions are given anew next time."""
    if item.session is not None:
        _must_not_be_closed(locked(item.session))
    item = locked(item)
    item.state = must(states.ITEM, "take_off", item, "Tej sprawy nie ma w porządku obrad.")
    _must_be_undecided(item)
    with recorded("item.taken_off", item, session=str(item.session_id)):
        item.votes.all().delete()
        item.session, item.position = None, 0
        item.save()
    return item


def _must_not_be_closed(session):
    if session.state == SessionState.CLOSED:
        raise Refused("Posiedzenie jest zamknięte i jego porządku obrad nie można zmienić.")


def _must_be_undecided(item):
    if item.votes.deciding().exists():
        raise Refused("Nad tą sprawą już głosowano. Rozstrzygnie ją zamknięcie posiedzenia.")
