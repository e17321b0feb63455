"""Drafting an agreement or an annex: its facts, its text, its parties."""

from django.db.models import Max

from contracts.actions.agreement_moves import must_be_draft, must_stand
from contracts.choices import AGREEMENT_KINDS, TemplateKind
from contracts.models import Agreement, AgreementParty
from contracts.pdf.wording import check_wording
from contracts.selectors.agreements import institutions_to_choose, parties_of, unfinished_annex
from contracts.selectors.templates import wording_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.numbering.actions import next_number
from schematom.web.polish import long_date
from teams.actions import locked
from teams.choices import PilotState

OVER = (PilotState.NOT_QUALIFIED, PilotState.CLOSED, PilotState.WITHDRAWN)


def draft_agreement(*, member, kind, title, scope, starts_on, ends_on=None, place="", pilot=None, institutions=()):
    """Begin an agreement with the wording its kind has now; `institutions` become its parties, in this order."""
    if kind not in AGREEMENT_KINDS:
        raise Refused("Wybierz rodzaj porozumienia z listy.", "kind")
    _check_facts(starts_on, ends_on, scope)
    _check_pilot(pilot)
    wording = wording_of(kind)
    agreement = Agreement(kind=kind, title=title, scope=scope, place=place, pilot=pilot, body=wording.body)
    agreement.template, agreement.starts_on, agreement.ends_on = wording.template, starts_on, ends_on
    with recorded("agreement.drafted", agreement, parties=len(institutions)):
        agreement.number = next_number("POR", starts_on.year)
        agreement.save()
        _add_parties(agreement, institutions)
    return agreement


def draft_annex(*, member, agreement, title, scope, starts_on, ends_on=None, place=""):
    """Begin an annex: the same parties sign again, and the agreement stands as it is until all have."""
    with recorded("agreement.annex_drafted", agreement):
        base = locked(agreement)
        must_stand(base, starts_on)
        _check_none_unfinished(base)
        _check_facts(starts_on, ends_on, scope)
        _check_within(starts_on, base)
        wording = wording_of(TemplateKind.ANNEX)
        annex = Agreement(kind=TemplateKind.ANNEX, annex_to=base, title=title, scope=scope, place=place)
        annex.pilot, annex.template, annex.body = base.pilot, wording.template, wording.body
        annex.starts_on, annex.ends_on, annex.number = starts_on, ends_on, next_number("ANEKS", starts_on.year)
        annex.save()
        for party in parties_of(base):
            AgreementParty.objects.create(
                agreement=annex,
                institution=party.institution,
                position=party.position,
                representative=party.representative,
                authority=party.authority,
            )
    return annex


def edit_agreement(*, member, agreement, revision, title, scope, body, starts_on, ends_on=None, place="", pilot=None):
    """Change a draft; the text is checked against the fields and numbering of its kind."""
    with recorded("agreement.edited", agreement):
        agreement = agreement.lock_revision(revision)
        must_be_draft(agreement)
        _check_facts(starts_on, ends_on, scope)
        if agreement.is_annex:
            pilot = agreement.pilot
            _check_within(starts_on, agreement.annex_to)
        if pilot and pilot.pk != agreement.pilot_id:
            _check_pilot(pilot)
        check_wording(body, agreement.kind)
        agreement.title, agreement.scope, agreement.body, agreement.place = title, scope, body, place
        agreement.starts_on, agreement.ends_on, agreement.pilot = starts_on, ends_on, pilot
        agreement.save()
    return agreement


def choose_parties(*, member, agreement, institutions):
    """The draft's parties become these; who stays keeps the place and the representative, who is new comes last."""
    with recorded("agreement.parties_chosen", agreement, parties=len(institutions)):
        agreement = locked(agreement)
        must_be_draft(agreement)
        if agreement.is_annex:
            raise Refused("Aneks podpisują wszystkie strony porozumienia. Listy stron nie można tu zmienić.")
        able = set(institutions_to_choose(agreement).values_list("pk", flat=True))
        if any(institution.pk not in able for institution in institutions):
            raise Refused("Wybierz instytucje z listy.", "institutions")
        agreement.parties.exclude(institution__in=institutions).delete()
        present = set(agreement.parties.values_list("institution_id", flat=True))
        _add_parties(agreement, [one for one in institutions if one.pk not in present])
    return agreement


def edit_party(*, member, party, revision, representative, authority, position):
    """Who signs for a party, on what authority, and its place in the document; others move to make room."""
    with recorded("agreement.party_edited", party.agreement, party=party.pk):
        must_be_draft(locked(party.agreement))
        party = party.lock_revision(revision)
        party.representative, party.authority = representative, authority
        party.save()
        _place(party, position)
    return party


def _place(moved, position):
    rows = [row for row in parties_of(moved.agreement) if row.pk != moved.pk]
    rows.insert(position - 1, moved)
    for number, row in enumerate(rows, 1):
        if row.position != number:
            row.position = number
            row.save(update_fields=["position", "updated_at"])


def _add_parties(agreement, institutions):
    last = agreement.parties.aggregate(last=Max("position"))["last"] or 0
    for number, institution in enumerate(institutions, last + 1):
        AgreementParty.objects.create(agreement=agreement, institution=institution, position=number)


def _check_facts(starts_on, ends_on, scope):
    if ends_on and ends_on < starts_on:
        raise Refused("Ostatni dzień nie może być wcześniejszy niż pierwszy. Popraw jedną z dat.", "ends_on")
    if not scope.strip():
        raise Refused("Wpisz co najmniej jeden punkt.", "scope")


def _check_pilot(pilot):
    if pilot and pilot.state in OVER:
        raise Refused(
            f"Ten pilotaż jest {pilot.get_state_display()}, więc nie powstają w nim nowe porozumienia. "
            "Wybierz inną edycję albo zostaw porozumienie bez edycji.",
            "pilot",
        )


def _check_within(starts_on, base):
    if starts_on < base.starts_on:
        raise Refused(
            f"Porozumienie obowiązuje od {long_date(base.starts_on)} Aneks nie może działać wcześniej.", "starts_on"
        )


def _check_none_unfinished(base):
    other = unfinished_annex(base)
    if other:
        raise Refused(f"Aneks {other.number} nie jest jeszcze zawarty. Najpierw go dokończ albo od niego odstąp.")
