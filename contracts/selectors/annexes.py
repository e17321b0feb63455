"""Annexes of a contract: what speaks now, what spoke before, and what an annex changes, in words."""

from dataclasses import dataclass
from functools import cached_property, partial

from contracts.choices import Order, ReviewState
from contracts.models import Commitment, Contract
from contracts.models.contracts import UNFINISHED
from contracts.selectors.contracts import called
from families.selectors.nameless import nameless
from modules.choices import Module
from modules.selectors.difference import words_of
from schematom.web.polish import long_date

ADDED, CHANGED, REMOVED = "Dodano", "Zmieniono", "Usunięto"
SPHERES, GOALS = "Sfery oddziaływań", "Cele"
LAST_DAY, REVIEW_DAYS = "Ostatni dzień kontraktu", "Terminy przeglądów"
# What every party of the contract reads, whoever's commitments it may see.
FOR_ALL = (LAST_DAY, REVIEW_DAYS)


@dataclass(frozen=True)
class AnnexChange:
    """One thing an annex changes: what is done („Dodano”), where, the text before and after."""

    what: str
    where: str
    before: str
    after: str

    @cached_property
    def words(self):
        """(runs of the text before, runs of the text after), changed words marked."""
        return words_of(self.before, self.after)


# What spoke before an annex


def changed_by(annex):
    """What an annex changes: the annex in force when it was begun, or else the contract itself."""
    spoke = annex.base.annexes.filter(in_force_on__isnull=False, created_at__lt=annex.created_at)
    return spoke.order_by("-created_at").first() or annex.base


def annexes_of(contract):
    """All annexes of a contract, in the order in which they were begun."""
    return contract.base.annexes.with_signature_counts().order_by("created_at")


def unfinished_annex(contract):
    return contract.annexes.filter(state__in=UNFINISHED).with_signature_counts().first()


@dataclass(frozen=True)
class AnnexLine:
    """An annex in the list; `opens`: the member may open its page."""

    annex: Contract
    opens: bool


def annex_lines(member, contract):
    annexes = list(annexes_of(contract))
    seen = Contract.objects.visible_to(member).filter(pk__in=[annex.pk for annex in annexes])
    opens = set(seen.values_list("pk", flat=True)) if annexes else set()
    return [AnnexLine(annex, annex.pk in opens) for annex in annexes]


# What an annex changes


def changes_of(annex):
    """[AnnexChange, …] between an annex and what it changes, with names: for those who may read all of it."""
    before = changed_by(annex)
    said = partial(called, contract=annex, named=True)
    return [*_of_frame(annex, before), *_of_commitments(before.commitments, annex.commitments, said)]


def changes_shown(member, annex):
    """The changes as the member may read them: staff those of their own institution, the PZKW chair without names."""
    before, named = changed_by(annex), member.may("contract.names", annex)
    old, new = (Commitment.objects.shown_to(member, row) for row in (before, annex))
    whole = member.may("contract.view_whole", annex)
    frame = [change for change in _of_frame(annex, before) if whole or change.where in FOR_ALL]
    changes = [*frame, *_of_commitments(old, new, partial(called, contract=annex, named=named))]
    return changes if named else [_without_names(change, annex.family) for change in changes]


def _without_names(change, family):
    texts = nameless({"before": change.before, "after": change.after}, family)
    return AnnexChange(change.what, change.where, **texts)


def _of_frame(annex, before):
    """Spheres, goals, last day and days of reviews. The place is where the annex is concluded: no change."""
    frozen = _frozen_frame(annex)
    if frozen is not None:
        return frozen
    base = annex.base
    pairs = [
        (SPHERES, before.spheres, annex.spheres),
        (GOALS, before.goals, annex.goals),
        (LAST_DAY, long_date(base.ends_on), long_date(annex.ends_on)),
        (REVIEW_DAYS, *_review_days(annex, base)),
    ]
    return [_change(where, old, new) for where, old, new in pairs if _plain(old) != _plain(new)]


def _frozen_frame(annex):
    """What was agreed upon, by its paper: in force, the annex has moved the days it was compared with. Else None."""
    if annex.is_draft or annex.document is None:
        return None
    frozen = annex.document.content.get("changes")
    if frozen is None:
        return None
    frame = (SPHERES, GOALS, *FOR_ALL)
    return [
        AnnexChange(row["what"], row["where"], row["before"], row["after"]) for row in frozen if row["where"] in frame
    ]


def _review_days(annex, base):
    """Days the annex took over and those it has now. A review held meanwhile is past on both sides: no change."""
    taken = set(reviews_taken_over(annex, base).values_list("due_on", flat=True))
    held = set(base.reviews.filter(state=ReviewState.HELD).values_list("due_on", flat=True))
    own = set(annex.reviews.filter(state=ReviewState.PLANNED).values_list("due_on", flat=True))
    return _days(taken - held), _days(own - held)


def reviews_taken_over(annex, base):
    """Planned reviews that the annex was begun with; one planned later is no matter of the annex."""
    return base.reviews.filter(state=ReviewState.PLANNED, created_at__lt=annex.created_at)


def _days(days):
    return "\n".join(long_date(day) for day in sorted(days))


def _plain(text):
    """The words of a text, line by line: white space changes nothing."""
    return [line.split() for line in text.splitlines() if line.strip()]


def _change(where, before, after):
    what = CHANGED if _plain(before) and _plain(after) else ADDED if _plain(after) else REMOVED
    return AnnexChange(what, where, before.strip(), after.strip())


# Commitments


def _of_commitments(old, new, said):
    """Changed and added ones in the order of the new list, then the removed ones."""
    old, new = _listed(old), _listed(new)
    continued = {}
    for row in new.values():
        continued.setdefault(row.origin_id, row)
    rows = [(_origin(row, old, continued), row) for row in new.values()]
    gone = [(row, None) for key, row in old.items() if key not in continued]
    changes = [_of_commitment(before, after, said, old, new) for before, after in (*rows, *gone)]
    return [change for change in changes if change]


def _listed(rows):
    found = rows.select_related("person", "institution", "activity", "matches")
    found = found.order_by("party", "position", "created_at")
    return {row.pk: row for row in found}


def _origin(row, old, continued):
    """The commitment before that this one continues; only one row may continue it."""
    return old.get(row.origin_id) if continued[row.origin_id] is row else None


def _of_commitment(before, after, said, old, new):
    """AnnexChange of a commitment and what continues it (either may be None); None when nothing differs."""
    if before and after and _facts(before, before.matches_id) == _facts(after, _answers(after)):
        return None
    row = after or before
    moved = bool(before and after and before.module != after.module)
    texts = [_told(one, said, listed, moved) for one, listed in ((before, old), (after, new))]
    what = CHANGED if before and after else ADDED if after else REMOVED
    return AnnexChange(what, f"{row.get_party_display()}, {row.get_module_display()}", *texts)


def _facts(row, answers):
    """What is compared. A commitment is matched by which one it answers, not by how that one reads now."""
    texts = (_plain(row.text), _plain(row.evidence), row.activity.title if row.activity else "")
    return (*texts, row.person_id, row.institution_id, row.module, row.due_on, answers, row.order)


def _answers(row):
    """The commitment before that the answered one continues; the answered one itself when it is new."""
    return row.matches_id and (row.matches.origin_id or row.matches_id)


def _told(row, said, listed, moved):
    """A commitment in lines, as the paper and the page say it."""
    if row is None:
        return ""
    pairs = [
        ("Kto", said(row.who)),
        ("Moduł", Module(row.module).label if moved else ""),
        ("Termin", long_date(row.due_on) if row.due_on else ""),
        ("Po czym poznamy, że wykonane", row.evidence),
        ("Działanie w programie", row.activity.title if row.activity else ""),
        ("Odpowiada na", _answered(row, listed)),
    ]
    return "\n".join([row.text.strip(), *(f"{label}: {value}" for label, value in pairs if value)])


def _answered(row, listed):
    if row.matches_id is None:
        return ""
    answered = listed.get(row.matches_id)
    text = f"„{answered.text.strip()}”" if answered else "zobowiązanie innej strony"
    return f"{text} ({Order(row.order).label})" if row.order else text
