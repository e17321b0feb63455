"""The contract on paper, formal and plain: what is frozen at agreeing, what the templates get from that alone."""

from contracts.catalogue import fields_of
from contracts.choices import ANNEX_WORDINGS, CONTRACT_WORDINGS, DOCUMENT_KIND, Party
from contracts.pdf.contract_values import (
    TITLES,
    excused,
    places_for_signatures,
    plain_values_of,
    sides_of,
    values_of,
)
from contracts.pdf.wording import fields_used, filled
from contracts.selectors.annexes import changes_of
from contracts.selectors.templates import wording_of
from schematom.documents.freezing import CODE_LENGTH, content_sha256, versions_of
from schematom.web.polish import long_date
from teams.choices import STRIPS

NOT_YET = "……………"
FILLED_AT_AGREEING = "data"
# What is said where the contract itself is silent.
SILENT = {
    "sfery": "wskazane w programie rodziny",
    "cele": ["Cele są zapisane w programie rodziny."],
    "przeglady": ["Dzień pierwszego przeglądu strony wyznaczą wspólnie po podpisaniu."],
}
PLAINLY_SILENT = {
    "sfery": "to, co jest w programie Waszej rodziny",
    "cele": ["Cele są w programie Waszej rodziny."],
    "przeglady": ["Dzień pierwszego spotkania ustalimy razem po podpisaniu."],
}


def contract_content(contract):
    """Everything the paper says, as plain values: texts exactly as printed, so that nothing can change later."""
    sides = sides_of(contract)
    return _formal(sides, contract.agreed_on) | {"fingerprint": content_sha256(_formal(sides, None))}


def plain_content(contract):
    """The same in plain Polish; it names the version and the code of the text that is signed."""
    content = contract_content(contract)
    title, sections = _written(contract, plain_values_of(sides_of(contract), contract.agreed_on), plain=True)
    doc = content["doc"] | {
        "title": title,
        "subtitle": f"{contract.base.number}, {contract.family.name}",
        "short_title": f"{content['doc']['short_title']} prostym językiem",
    }
    return {
        "doc": doc,
        "number": contract.number,
        "noun": contract.noun,
        "sections": sections,
        "signed": _paper_of(contract, content_sha256(content)),
    }


def content_with_places(contract):
    """What the parties agreed on, to the letter, with places for the signatures of those who sign now."""
    sides = sides_of(contract)
    return contract.document.content | {"signatories": places_for_signatures(sides), "excused": excused(sides)}


def plain_content_beside(contract, content):
    """The plain text as it was agreed on, naming the paper of this `content`."""
    return contract.plain_document.content | {"signed": _paper_of(contract, content_sha256(content))}


def text_fingerprint(contract):
    """SHA-256 of what the text says, whatever day it is agreed on."""
    if not contract.is_draft and contract.document and "fingerprint" in contract.document.content:
        return contract.document.content["fingerprint"]
    return content_sha256(_formal(sides_of(contract), None))


def draft_sections(contract, *, plain=False, body=None):
    """(title, sections) as they would be printed now; dots stand where a value is still to come."""
    return _written(contract, _values(contract, contract.agreed_on, plain), plain, body)


def missing_fields(contract, *, plain=False):
    """Fields the text uses that the contract has no value for; the day of agreeing comes by itself."""
    values, (_, body) = _values(contract, None, plain), wording_used(contract, plain=plain)
    known = fields_of(wording_kind(contract, plain=plain))
    silent = {*SILENT, FILLED_AT_AGREEING}
    return [known[name] for name in fields_used(body) if name in known and name not in silent and not values.get(name)]


def wording_kind(contract, *, plain=False):
    return (ANNEX_WORDINGS if contract.is_annex else CONTRACT_WORDINGS)[plain]


def wording_used(contract, *, plain=False):
    """(title, body): the contract's own wording with the title of its template, else the wording in use."""
    body, template = (contract.plain_body, contract.plain_template) if plain else (contract.body, contract.template)
    wording = wording_of(wording_kind(contract, plain=plain))
    return (template or wording).title, body or wording.body


def _values(contract, agreed_on, plain):
    return (plain_values_of if plain else values_of)(sides_of(contract), agreed_on)


def _written(contract, values, plain, body=None):
    title, used = wording_used(contract, plain=plain)
    kind = wording_kind(contract, plain=plain)
    silent = PLAINLY_SILENT if plain else SILENT
    shown = {name: values.get(name) or silent.get(name, NOT_YET) for name in fields_of(kind)}
    return title, filled(used if body is None else body, kind, shown)


def _formal(sides, agreed_on):
    contract = sides.contract
    title, sections = _written(contract, values_of(sides, agreed_on), plain=False)
    return {
        "doc": _frame(contract, title, agreed_on),
        "number": contract.number,
        "annex_to": contract.base.number if contract.is_annex else "",
        "family": {"number": contract.family.number, "name": contract.family.name},
        "parties": [{"title": TITLES[party], "names": [str(who) for who in sides.who(party)]} for party in Party],
        "starts_on": long_date(contract.starts_on),
        "ends_on": long_date(contract.ends_on),
        "agreed_on": long_date(agreed_on),
        "sections": sections,
        "signatories": places_for_signatures(sides),
        "excused": excused(sides),
        "changes": [_change(one) for one in changes_of(contract)] if contract.is_annex else [],
    }


def _change(one):
    return {"what": one.what, "where": one.where, "before": one.before, "after": one.after}


def _frame(contract, title, agreed_on):
    pilot = contract.participation.pilot
    issuer = pilot.leader or contract.family.owner_institution
    subtitle = f"Do kontraktu {contract.base.number}" if contract.is_annex else f"{pilot.powiat}, {pilot.edition}"
    return {
        "institution": issuer.name,
        "institution_address": issuer.address,
        "place_and_date": ", ".join(filter(None, [contract.place, long_date(agreed_on)])),
        "number": contract.number,
        "title": title,
        "subtitle": subtitle,
        "short_title": f"{contract.noun.capitalize()} {contract.number}",
        "strip": STRIPS.get(pilot.edition.strip, []),
    }


def _paper_of(contract, digest):
    """The version and code that freezing gives the text to sign."""
    last = versions_of(DOCUMENT_KIND, contract.pk).first()
    same = last is not None and last.content_sha256 == digest
    return {"version": last.version + (not same) if last else 1, "code": digest[:CODE_LENGTH]}
