"""The sheet of a review: what is frozen when it is closed, as plain values that nothing can change later."""

from contracts.choices import Party
from contracts.pdf.contracts import TITLES
from contracts.selectors.reviews import summary_among
from schematom.web.polish import long_date, short_date
from teams.choices import STRIPS


def review_content(review, found):
    """Everything the sheet says. `found`: the standings of all commitments that bind."""
    contract = review.contract
    summary = summary_among([one.assessment for one in found if one.assessment])
    return {
        "doc": _frame(review),
        "contract": contract.number,
        "family": {"number": contract.family.number, "name": contract.family.name},
        "due_on": long_date(review.due_on),
        "held_on": long_date(review.held_on),
        "place": review.place,
        "present": review.present.splitlines(),
        "words": summary.words,
        "sides": summary.sides,
        "obstacles": summary.obstacle_words,
        "summary": review.summary,
        "parties": [_party(party, [one for one in found if one.commitment.party == party]) for party in Party],
        "signatories": [_signatory(party, who) for party in Party for who in _who(found, party)],
    }


def _frame(review):
    contract = review.contract
    pilot = contract.participation.pilot
    issuer = pilot.leader or contract.family.owner_institution
    return {
        "institution": issuer.name,
        "institution_address": issuer.address,
        "place_and_date": ", ".join(filter(None, [review.place, long_date(review.held_on)])),
        "number": contract.number,
        "title": "Karta przeglądu kontraktu",
        "subtitle": f"Trójstronny Kontrakt Rodzinny {contract.number}",
        "short_title": f"Przegląd kontraktu {contract.number}, {short_date(review.held_on)}",
        "strip": STRIPS.get(pilot.edition.strip, []),
    }


def _who(found, party):
    return list(dict.fromkeys(one.commitment.who for one in found if one.commitment.party == party))


def _signatory(party, who):
    return {"party": TITLES[party], "name": str(who)}


def _party(party, found):
    several = len(_who(found, party)) > 1
    return {
        "title": TITLES[party],
        "names": [str(who) for who in _who(found, party)],
        "rows": [_row(one, several) for one in found],
    }


def _row(standing, several):
    commitment, said = standing.commitment, standing.assessment
    row = {
        "who": str(commitment.who) if several else "",
        "text": commitment.text,
        "due_on": short_date(commitment.due_on),
        "expected": commitment.evidence,
        "outcome": "",
        "unsaid": standing.unsaid,
    }
    return row if said is None else row | _said(said)


def _said(said):
    missed = said.is_missed
    return {
        "outcome": said.get_outcome_display(),
        "said_by": said.get_said_by_display(),
        "evidence": said.evidence,
        "obstacle": said.obstacle if missed else "",
        "obstacle_side": said.get_obstacle_side_display() if missed else "",
        "remedy": said.get_remedy_display() if missed else "",
        "remedy_text": said.remedy_text if missed else "",
        "new_due_on": long_date(said.new_due_on),
    }
