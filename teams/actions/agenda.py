"""Matters for the PZKW: put in, scheduled for a session, put in order, taken off, withdrawn."""

from django.db.models import Max

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from teams import states
from teams.actions.moves import locked, must, must_be_at_work
from teams.choices import ItemKind, ItemState, SessionState, TeamKind
from teams.models import AgendaItem, Exclusion, TeamMember
from teams.selectors import AUTHOR, line_of

OVER = (SessionState.CLOSED, SessionState.CANCELLED)


def put_matter(*, member, pilot, title, description, proposal=""):
    """A matter of the PZKW's own (inna sprawa), with the resolution that is proposed."""
    must_be_at_work(pilot)
    return put_on_agenda(
        member=member,
        pilot=pilot,
        kind=ItemKind.OTHER,
        title=title.strip(),
        packet={"text": description.strip(), "proposal": proposal.strip()},
        description=description.strip(),
    )


def put_on_agenda(*, member, pilot, kind, title, packet, authors=(), description=""):
    """A new matter waiting for a session, its packet frozen. The member and `authors` (user ids) do not vote on it."""
    content = frozen(packet)
    item = AgendaItem(pilot=pilot, kind=kind, title=title, author_id=member.user_id or None, description=description)
    item.packet, item.packet_sha256 = content, content_sha256(content)
    with recorded("item.put", item, kind=kind):
        item.save()
        _exclude_authors(item, {member.user_id, *authors})
    return item


def _exclude_authors(item, user_ids):
    seats = TeamMember.objects.filter(team__pilot=item.pilot, team__kind=TeamKind.PZKW, user_id__in=user_ids)
    for seat in seats:
        Exclusion.objects.create(item=item, team_member=seat, reason=AUTHOR)


def withdraw_matter(*, member, item, reason):
    """Take a matter of the PZKW's own back. A programme and the LPIW are withdrawn where they were written."""
    if item.kind != ItemKind.OTHER:
        raise Refused("Program rodziny i LPIW wycofuje się na ich stronie: wtedy wracają do poprawy.")
    return withdraw_item(member=member, item=item, reason=reason)


def withdraw_item(*, member, item, reason):
    """Take a matter back for good. Refused once it was voted on."""
    if item.session is not None:
        _must_not_be_closed(locked(item.session))
    item = locked(item)
    item.state = must(states.ITEM, "withdraw", item, "Tej sprawy nie można już wycofać.")
    _must_be_undecided(item)
    if not reason.strip():
        raise Refused("Napisz, dlaczego wycofujesz sprawę.", "reason")
    session = item.session
    with recorded("item.withdrawn", item):
        item.votes.all().delete()
        item.session, item.position = None, 0
        item.resolution = f"Wycofano. Powód: {reason.strip()}"
        item.save()
        _number_from_one(session)
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
    """Send a matter back to those waiting; votes are given anew next time.

    Refused once it was voted on, unless the quorum was lost before the voting ended: then nothing else can be done.
    """
    if item.session is not None:
        _must_not_be_closed(locked(item.session))
    item = locked(item)
    item.state = must(states.ITEM, "take_off", item, "Tej sprawy nie ma w porządku obrad.")
    if line_of(item).quorum.is_met or item.voting_closed_at:
        _must_be_undecided(item)
    session = item.session
    with recorded("item.taken_off", item, session=str(item.session_id)):
        item.votes.all().delete()
        item.session, item.position = None, 0
        item.save()
        _number_from_one(session)
    return item


def move_item(*, member, item, down):
    """Change places with the matter before or after it. At the end of the agenda nothing happens."""
    if item.session is None:
        raise Refused("Tej sprawy nie ma w porządku obrad.")
    session = locked(item.session)
    _must_not_be_closed(session)
    items = list(session.items.select_for_update())
    here = items.index(item) if item in items else None
    if here is None:
        raise Refused("Tej sprawy nie ma już w tym porządku obrad.")
    there = here + 1 if down else here - 1
    if 0 <= there < len(items):
        items[here], items[there] = items[there], items[here]
        with recorded("item.moved", item, session=str(session.pk)):
            _renumber(items)
    return item


def _number_from_one(session):
    if session is not None:
        _renumber(session.items.filter(state=ItemState.SCHEDULED))


def _renumber(items):
    for position, item in enumerate(items, 1):
        if item.position != position:
            item.position = position
            item.save()


def _must_not_be_closed(session):
    if session.state in OVER:
        raise Refused(f"Posiedzenie jest {session.get_state_display()} i jego porządku obrad nie można zmienić.")


def _must_be_undecided(item):
    if item.voting_closed_at or item.votes.deciding().exists():
        raise Refused("Nad tą sprawą już głosowano. Rozstrzygnie ją zamknięcie posiedzenia.")
