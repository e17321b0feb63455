"""Whether the three sides of a contract carry it together, and what a draft still lacks."""

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import Truncator

from contracts.choices import Order, Party, ReviewState
from contracts.models.contracts import ALIVE, UNFINISHED
from contracts.selectors.annexes import changes_of
from contracts.selectors.contracts import adults_of, called, parties_without_commitment, version_in_force
from contracts.selectors.drafting import fit_for, unfit
from contracts.selectors.proposing import without_commitment
from contracts.selectors.reviews import reviews_of
from contracts.selectors.sides import readable

MOST = 3 / 4
LABEL_LENGTH = 70


@dataclass(frozen=True)
class Share:
    """How much of the contract a side carries."""

    party: Party
    count: int
    whole: int

    @property
    def words(self):
        return f"{self.count} z {self.whole}" if self.whole else "0"


@dataclass(frozen=True)
class Mend:
    """What is to be mended, and where; `url` is empty where the member reads only."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Gap:
    """What is missing. `blocks`: the contract is not agreed without it."""

    text: str
    mends: list = field(default_factory=list)
    blocks: bool = False


@dataclass(frozen=True)
class Balance:
    shares: list
    gaps: list

    @property
    def blocking(self):
        return [gap for gap in self.gaps if gap.blocks]

    @property
    def worth_mending(self):
        return [gap for gap in self.gaps if not gap.blocks]


def shares(parties):
    """[Share] of the three sides; `parties`: the side of each commitment."""
    counts = Counter(parties)
    whole = sum(counts[party] for party in Party)
    return [Share(party, counts[party], whole) for party in Party]


def leaning(shares):
    """A sentence when the family carries all of it or over three quarters; else empty."""
    family = next(share for share in shares if share.party == Party.FAMILY)
    if not family.whole or family.count <= MOST * family.whole:
        return ""
    if family.count == family.whole:
        return "Wszystko bierze na siebie rodzina. Kontrakt mówi też, co dla niej robią PUP i OPS."
    return (
        f"Rodzina bierze na siebie {family.count} z {family.whole} zobowiązań. "
        "Sprawdź, czy PUP i OPS nie mogą zrobić więcej."
    )


def contradicts_dates(commitment):
    """The one that should come first of a matched pair falls due after the other."""
    other = commitment.matches
    if other is None or not commitment.due_on or not other.due_on:
        return False
    if commitment.order == Order.FIRST:
        return commitment.due_on > other.due_on
    return commitment.order == Order.AFTER and commitment.due_on < other.due_on


def balance(member, contract, day):
    """The Balance as the member may read it; None to those who see their own side only. `day`: today."""
    if not member.may("contract.view_whole", contract):
        return None
    desk = _Desk(member, contract)
    return Balance(shares(row.party for row in desk.rows), _gaps(desk, day) if contract.state in ALIVE else [])


def _gaps(desk, day):
    """Of a draft all; of a text agreed or in force what its sides may want to change by an annex."""
    if not desk.contract.is_draft:
        return [*_of_commitments(desk), *_of_the_whole(desk)]
    of_today = [*_left_since(desk, day), *_past(desk, day)]
    return [*blocking_gaps(desk), *of_today, *_of_commitments(desk), *_of_the_whole(desk)]


def parties_without(contract):
    """Names of the sides that take nothing upon themselves."""
    return [party.label for party in parties_without_commitment(contract)]


def what_blocks(member, contract):
    """[Gap] without which the draft is not agreed."""
    return blocking_gaps(_Desk(member, contract))


class _Desk:
    """What all gaps are looked for in: the contract and its commitments, read once, and how they may be named."""

    def __init__(self, member, contract):
        self.contract = contract
        self.rows = list(
            contract.commitments.select_related("person", "institution", "matches").order_by("position", "created_at")
        )
        self.named = member.may("contract.names", contract)
        self.mends = contract.is_draft and member.may("contract.edit", contract)
        self._texts = None

    def label(self, row):
        if self._texts is None:
            texts = readable([row.text for row in self.rows], self.contract, self.named)
            self._texts = dict(zip((row.pk for row in self.rows), texts, strict=True))
        text = Truncator(self._texts[row.pk].rstrip(".")).chars(LABEL_LENGTH)
        return f"{self.called(row.who) if row.person else Party(row.party).label}: {text}"

    def called(self, who):
        return called(who, self.contract, self.named)

    def text_without_names(self, text):
        return readable(text, self.contract, self.named)

    def url(self, name, row, part=""):
        return reverse(name, args=[row.pk]) + part if self.mends else ""

    def gap(self, text, rows, place="", blocks=False):
        """One gap of several commitments, each with the field of its form where it is mended."""
        mends = [Mend(self.label(row), self.url("commitment_edit", row, place)) for row in rows]
        return [Gap(text, mends, blocks)] if mends else []

    def of_contract(self, text, label, name="contract_edit", part="", blocks=False):
        url = self.url(name, self.contract, part)
        return Gap(text, [Mend(label, url)] if url else [], blocks)


def blocking_gaps(desk):
    """What agreeing refuses, in the order it does."""
    if not desk.contract.is_draft:
        return []
    return [*_sides_without_any(desk), *_of_programme(desk), *_who_no_longer_fits(desk), *_annex_alike(desk)]


def _sides_without_any(desk):
    taken = {row.party for row in desk.rows}
    return [
        desk.of_contract(
            f"{party.label}: ta strona nie bierze nic na siebie.",
            f"Dodaj zobowiązanie ({party.label})",
            name="commitment_create",
            part=f"?strona={party.value}",
            blocks=True,
        )
        for party in Party
        if party not in taken
    ]


def _of_programme(desk):
    current = version_in_force(desk.contract.participation)
    if current is None:
        return [Gap("Program rodziny już nie obowiązuje, więc tej treści nie można uzgodnić.", blocks=True)]
    if current.pk == desk.contract.programme_version_id:
        return []
    text = (
        f"Rodzina ma nową wersję programu (nr {current.number}). Otwórz daty, sfery i cele i zapisz je: "
        "projekt przejdzie na tę wersję."
    )
    return [desk.of_contract(text, "Otwórz te dane", blocks=True)]


def _who_no_longer_fits(desk):
    named = [(row, desk.called(row.who), sentence) for row, sentence in unfit(desk.contract, desk.rows)]
    return [
        Gap(
            sentence if desk.named else f"{who}: to zobowiązanie nie pasuje już do kontraktu.",
            [Mend(desk.label(row), desk.url("commitment_edit", row))],
            blocks=True,
        )
        for row, who, sentence in named
    ]


def _annex_alike(desk):
    if not desk.contract.is_annex or changes_of(desk.contract):
        return []
    text = (
        "Aneks niczego jeszcze nie zmienia. Popraw, dodaj albo usuń zobowiązanie, zmień cele, sfery, ostatni dzień "
        "albo terminy przeglądów."
    )
    return [desk.of_contract(text, "Otwórz dane aneksu", blocks=True)]


def _left_since(desk, day):
    """Who left between the first day and today: agreed earlier the contract stands, agreed today it does not."""
    if not desk.contract.starts_on < day <= desk.contract.ends_on:
        return []
    at_first, today = fit_for(desk.contract), fit_for(desk.contract, day)
    gone = [row for row in desk.rows if today.why_not(row.who) and not at_first.why_not(row.who)]
    return desk.gap("Od początku kontraktu te osoby odeszły z gospodarstwa, więc dziś nie mogą go zawrzeć:", gone)


def _past(desk, day):
    """Nothing when the whole contract is past: then its history is being entered."""
    if day > desk.contract.ends_on:
        return []
    return desk.gap("Termin już minął:", [row for row in desk.rows if row.due_on and row.due_on < day], "#id_due_on")


def _of_commitments(desk):
    rows = desk.rows
    matched = {row.matches_id for row in rows}
    checks = (
        ("Bez terminu:", "#id_due_on", [row for row in rows if not row.due_on]),
        ("Nie wiadomo, po czym poznacie, że wykonane:", "#id_evidence", [row for row in rows if not row.evidence]),
        (
            "Nie odpowiada im nic po drugiej stronie:",
            "#id_answers",
            [row for row in rows if not row.matches_id and row.pk not in matched],
        ),
        (
            "Kolejność nie zgadza się z terminami: to, co ma być najpierw, ma późniejszy termin:",
            "#id_order",
            [row for row in rows if contradicts_dates(row)],
        ),
    )
    return [gap for text, place, lacking in checks for gap in desk.gap(text, lacking, place)]


def _of_the_whole(desk):
    found = [_leaning(desk), _activities(desk), _goals(desk), _reviews(desk), _adults(desk)]
    return [gap for gap in found if gap]


def _leaning(desk):
    sentence = leaning(shares(row.party for row in desk.rows))
    return desk.of_contract(sentence, "Dodaj zobowiązanie", name="commitment_create") if sentence else None


def _activities(desk):
    left = without_commitment(desk.contract)
    if not left:
        return None
    titles = desk.text_without_names([activity.title for activity in left])
    mends = [
        Mend(title, desk.url("commitments_from_programme", desk.contract, f"#dzialanie-{activity.pk}"))
        for activity, title in zip(left, titles, strict=True)
    ]
    return Gap("Działania z programu, których nie dotyczy żadne zobowiązanie:", mends)


def _goals(desk):
    if desk.contract.goals.strip():
        return None
    return desk.of_contract("Kontrakt nie mówi, do czego prowadzi: brak celów.", "Wpisz cele", part="#id_goals")


def _reviews(desk):
    # In force, an annex has handed its reviews over to the contract.
    row = desk.contract if desk.contract.state in UNFINISHED else desk.contract.base
    if reviews_of(row).exclude(state=ReviewState.CANCELLED).exists():
        return None
    text = "Brak terminu przeglądu: nie wiadomo, kiedy strony razem sprawdzą, co się udało."
    return desk.of_contract(text, "Dodaj termin przeglądu", name="review_plan")


def _adults(desk):
    asked = {row.person_id for row in desk.rows if row.person_id}
    left = [person for person in adults_of(desk.contract) if person.pk not in asked]
    if not asked or not left:
        return None
    text = (
        "Dorośli z rodziny, których kontrakt o nic nie prosi "
        "(to nie błąd: nie podpisują kontraktu i nie wstrzymują go):"
    )
    url = desk.url("commitment_create", desk.contract)
    return Gap(text, [Mend(desk.called(person), url and f"{url}?kto={person.pk}") for person in left])
