"""Papers of a family as its pages list them."""

from dataclasses import dataclass

from families.models import FamilyPaper

IN_SECTION = 10


@dataclass(frozen=True)
class PaperShelf:
    """The latest papers, whether there are more, and whether the member may add one."""

    rows: list
    has_more: bool
    may_add: bool


def papers_of(family):
    """The latest first."""
    return FamilyPaper.objects.filter(family=family).select_related("person", "author").order_by("-created_at", "-id")


def latest_papers(member, family):
    """The PaperShelf of the family's page in one query, or None for who may not open papers."""
    return _shelf(member, family, papers_of(family))


def latest_papers_about(member, person):
    """Likewise those about one person."""
    return _shelf(member, person.family, papers_of(person.family).filter(person=person))


def _shelf(member, family, papers):
    if not member.may("paper.view", family):
        return None
    rows = list(papers[: IN_SECTION + 1])
    return PaperShelf(rows[:IN_SECTION], len(rows) > IN_SECTION, member.may("paper.add", family))


def removable(member, papers):
    """Ids of those the member may take out. Asked once for one's own and once for others', not for each row."""
    mine = [paper for paper in papers if paper.author_id == member.user_id]
    others = [paper for paper in papers if paper.author_id != member.user_id]
    return {paper.pk for group in (mine, others) if group and member.may("paper.remove", group[0]) for paper in group}
