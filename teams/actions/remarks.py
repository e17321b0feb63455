"""Remarks on parts of a matter: written, put right and taken back by their authors until the session closes."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.deciding import resolution_of
from teams.actions.votes import locked_in_session
from teams.models import ItemRemark
from teams.selectors.remarks import parts_open_to_remarks, why_closed_to_remarks, why_no_remarks


def write_remark(*, member, item, part, text):
    """A remark on a part that is put before the PZKW, or ("") on the whole matter."""
    item = locked_in_session(item)
    if reason := why_no_remarks(member, item):
        raise Refused(reason)
    _must_be_a_remark(item, part, text)
    former = resolution_of(item, list(item.votes.all()))
    remark = ItemRemark(item=item, part=part, text=text.strip(), author_id=member.user_id)
    with recorded("remark.written", item):
        remark.save()
        _word_anew(item, former)
    return remark


def edit_remark(*, member, remark, revision, part, text):
    """Put one's own remark right."""
    item = _still_open(member, remark)
    _must_be_a_remark(item, part, text)
    remark = remark.lock_revision(revision)
    former = resolution_of(item, list(item.votes.all()))
    with recorded("remark.edited", item):
        remark.part, remark.text = part, text.strip()
        remark.save()
        _word_anew(item, former)
    return remark


def remove_remark(*, member, remark):
    """Take one's own remark back."""
    item = _still_open(member, remark)
    former = resolution_of(item, list(item.votes.all()))
    with recorded("remark.removed", item):
        remark.delete()
        _word_anew(item, former)
    return item


def _still_open(member, remark):
    """The item of one's own remark, locked after its session as everywhere."""
    item = locked_in_session(remark.item)
    if remark.author_id != member.user_id:
        raise Refused("Uwagę zmienia ten, kto ją zapisał.")
    if reason := why_closed_to_remarks(item):
        raise Refused(reason)
    return item


def _must_be_a_remark(item, part, text):
    if part not in dict(parts_open_to_remarks(item)):
        raise Refused("Wybierz część, nad którą PZKW teraz obraduje.", "part")
    if not text.strip():
        raise Refused("Napisz uwagę: co poprawić i dlaczego.", "text")


def _word_anew(item, former):
    """After the voting the resolution follows the remarks, unless somebody has worded it by hand."""
    if item.voting_closed_at and item.resolution == former:
        item.resolution = resolution_of(item, list(item.votes.all()))
        item.save()
