"""The contract on paper: what is frozen at agreeing, and what the template gets from the frozen content alone."""

from itertools import zip_longest

from contracts.choices import Party
from modules.choices import Module
from schematom.web.polish import long_date, short_date
from teams.choices import STRIPS

TITLES = {Party.FAMILY: "Rodzina", Party.PUP: "Powiatowy urząd pracy", Party.OPS: "Ośrodek pomocy społecznej"}


def print_context(document):
    """Context of pdf/contract.html: the Document's frozen content with its version and hash, no live row."""
    doc = document.content["doc"] | {"version": document.version, "content_sha256": document.content_sha256}
    return document.content | {"doc": doc}


def contract_content(contract):
    """Everything the paper says, as plain values: texts exactly as printed, so that nothing can change later."""
    commitments = list(contract.commitments.select_related("person", "institution"))
    return {
        "doc": _frame(contract),
        "number": contract.number,
        "family": {"number": contract.family.number, "name": contract.family.name},
        "parties": [_party(party, commitments) for party in Party],
        "programme": _programme(contract.programme_version),
        "spheres": contract.spheres,
        "starts_on": long_date(contract.starts_on),
        "ends_on": long_date(contract.ends_on),
        "agreed_on": long_date(contract.agreed_on),
        "modules": [_module(module, commitments) for module in Module if _of(commitments, module=module)],
        "signatories": [_signatory(party, who) for party in Party for who in _who(_of(commitments, party=party))],
    }


def _frame(contract):
    pilot = contract.participation.pilot
    issuer = pilot.leader or contract.family.owner_institution
    return {
        "institution": issuer.name,
        "institution_address": issuer.address,
        "place_and_date": ", ".join(filter(None, [contract.place, long_date(contract.agreed_on)])),
        "number": contract.number,
        "title": "Trójstronny Kontrakt Rodzinny",
        "subtitle": f"{pilot.powiat}, {pilot.edition}",
        "short_title": f"Kontrakt {contract.number}",
        "strip": STRIPS.get(pilot.edition.strip, []),
    }


def _programme(version):
    return {"version": version.number, "in_force_on": long_date(version.in_force_on)}


def _of(commitments, **values):
    return [c for c in commitments if all(getattr(c, name) == value for name, value in values.items())]


def _who(commitments):
    return list(dict.fromkeys(c.who for c in commitments))


def _party(party, commitments):
    return {"title": TITLES[party], "names": [str(who) for who in _who(_of(commitments, party=party))]}


def _signatory(party, who):
    return {"party": TITLES[party], "name": str(who), "authority": ""}


def _module(module, commitments):
    """Rows of the module's table: the first commitment of each party beside each other, then the second ones."""
    columns = [_column(_of(commitments, party=party), module) for party in Party]
    return {"label": module.label, "rows": [list(row) for row in zip_longest(*columns)]}


def _column(commitments, module):
    """A party's commitments in a module; who takes them is told where the party is more than one."""
    several = len(_who(commitments)) > 1
    return [_printed(commitment, several) for commitment in _of(commitments, module=module)]


def _printed(commitment, several):
    return {
        "who": str(commitment.who) if several else "",
        "text": commitment.text,
        "due_on": short_date(commitment.due_on),
        "evidence": commitment.evidence,
    }
