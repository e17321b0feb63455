"""The three columns of a contract as the member may read them: who takes what upon itself, and what answers it."""

from dataclasses import dataclass

from contracts.choices import Order, Party
from contracts.models import Commitment
from contracts.selectors.contracts import called
from families.selectors.nameless import nameless
from teams.models import Institution

INNER_QUOTES = str.maketrans("„”", "»«")
# „najpierw rodzina”, „odpowiada zobowiązaniu rodziny”
IN_TEXT = {Party.FAMILY: "rodzina", Party.PUP: "PUP", Party.OPS: "OPS"}
OF_WHOM = {Party.FAMILY: "rodziny", Party.PUP: "PUP", Party.OPS: "OPS"}


@dataclass(frozen=True)
class Match:
    """The other side's commitment that answers a line; without its text to those who may not read that side."""

    words: str
    order: str


@dataclass(frozen=True)
class Line:
    """A commitment as the member may read it; `who` and the texts name nobody to those who may not know."""

    commitment: Commitment
    who: str
    text: str
    evidence: str
    matches: list


@dataclass(frozen=True)
class Side:
    """A column of the contract. `hidden`: the member may not read what this side takes upon itself."""

    party: Party
    names: list
    lines: list
    hidden: bool


def sides(member, contract):
    """The three columns as the member may read them; staff see their own institution's."""
    lines = _lines(member, contract)
    whole = member.may("contract.view_whole", contract)
    return [_side(party, [line for line in lines if line.commitment.party == party], whole) for party in Party]


def spheres_shown(member, contract):
    """The spheres of the contract; nothing to staff, without names to those who may not know them."""
    return _shown(member, contract, contract.spheres)


def goals_shown(member, contract):
    """The goals one by one, behind the same door as the spheres."""
    return _shown(member, contract, contract.goals).splitlines()


def _shown(member, contract, text):
    if not member.may("contract.view_whole", contract):
        return ""
    return text if member.may("contract.names", contract) else nameless(text, contract.family)


def _side(party, lines, whole):
    return Side(party, list(dict.fromkeys(line.who for line in lines)), lines, hidden=not whole and not lines)


def _lines(member, contract):
    shown = Commitment.objects.shown_to(member, contract).select_related("person", "institution", "activity")
    rows = list(shown.order_by("position", "created_at"))
    named = member.may("contract.names", contract)
    texts = readable([{"text": row.text, "evidence": row.evidence} for row in rows], contract, named)
    readable_rows = {row.pk: (row, text["text"]) for row, text in zip(rows, texts, strict=True)}
    matches = _matches(contract, readable_rows, named)
    return [
        Line(row, called(row.who, contract, named), **text, matches=list(dict.fromkeys(matches.get(row.pk, []))))
        for row, text in zip(rows, texts, strict=True)
    ]


def readable(content, contract, named):
    """The content itself, or the same without names: asked once for all texts of a page."""
    return content if named else nameless(content, contract.family)


def _matches(contract, readable_rows, named):
    """{commitment id: [Match]}, on both commitments of a pair."""
    found = {}
    pairs = contract.commitments.filter(matches__isnull=False).order_by("position", "created_at")
    for pk, party, other, other_party, order in pairs.values_list(
        "pk", "party", "matches_id", "matches__party", "order"
    ):
        words = order_words(order, party, other_party)
        found.setdefault(pk, []).append(_match(other_party, readable_rows.get(other), words, contract, named))
        found.setdefault(other, []).append(_match(party, readable_rows.get(pk), words, contract, named))
    return found


def _match(party, readable_row, order, contract, named):
    if readable_row is None:
        return Match(f"odpowiada zobowiązaniu {OF_WHOM[party]}", "")
    row, text = readable_row
    who = Party(party).label if isinstance(row.who, Institution) else called(row.who, contract, named)
    # A quotation within a quotation has the other marks.
    quoted = text.rstrip(".").translate(INNER_QUOTES)
    return Match(f"odpowiada: {who}, „{quoted}”", order)


def order_words(order, party, other_party):
    """Which of two matched commitments comes first; `order` as the one of `party` says it."""
    if not order:
        return ""
    if order == Order.TOGETHER:
        return "równocześnie"
    return f"najpierw {IN_TEXT[party if order == Order.FIRST else other_party]}"
