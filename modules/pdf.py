"""The LPIW frozen: what the PZKW votes on, and what its PDF prints from that alone, without a live row."""

from modules.choices import VersionState
from modules.selectors.barriers import barriers_of, gaps_in, results_in
from modules.selectors.difference import difference
from schematom.web.polish import long_date, short_date
from teams.choices import STRIPS

TITLE = "Lokalny Program Interdyscyplinarnej Współpracy"


def programme_content(version):
    """Texts, barriers, measures and results of a version, exactly as they will be read."""
    lines = barriers_of(version, None)
    return {
        "version": version.number,
        "sections": version.parts(),
        "barriers": [_barrier(line) for line in lines],
        "results": [_result(part) for part in results_in(lines)],
        "gaps": [[place, gap] for place, _, gap in gaps_in(lines)],
    }


def packet_content(version, in_force):
    """What the PZKW reads before the vote: the version and what it changes in the one in force."""
    content = programme_content(version)
    return content | {"changes": difference(in_force, version)} if in_force else content


def print_content(version):
    """Content of the Document: a submitted version, or one that has been adopted."""
    pilot = version.programme.pilot
    partners = pilot.partners.select_related("institution")
    return programme_content(version) | {
        "doc": _frame(version, pilot),
        "pilot": str(pilot),
        "leader": str(pilot.leader or ""),
        "partners": [partner.institution.name for partner in partners],
        "standing": _standing(version),
    }


def _frame(version, pilot):
    return {
        "institution": pilot.leader.name if pilot.leader else str(pilot.powiat),
        "institution_address": pilot.leader.address if pilot.leader else "",
        "place_and_date": long_date(version.adopted_on),
        "number": "",
        "title": TITLE,
        "subtitle": f"{pilot.powiat}, {pilot.edition}",
        "short_title": "LPIW",
        "strip": STRIPS.get(pilot.edition.strip, []),
    }


def _standing(version):
    if version.state != VersionState.IN_FORCE:
        return "projekt przekazany PZKW, jeszcze nie obowiązuje"
    session = version.agenda_item.session if version.agenda_item else None
    where = f", przyjęty na posiedzeniu {session.number}" if session else ""
    return f"obowiązuje od {long_date(version.adopted_on)}{where}"


def _barrier(line):
    barrier = line.barrier
    return {
        "number": barrier.position,
        "description": barrier.description,
        "cause": barrier.cause,
        "measures": [_measure(part.measure) for part in line.measures],
    }


def _measure(measure):
    return {
        "description": measure.description,
        "instrument": measure.instrument.name if measure.instrument else "",
        "institution": measure.institution.name if measure.institution else "",
        "due_on": short_date(measure.due_on),
        "evidence": measure.evidence,
    }


def _result(part):
    measure = part.measure
    return {
        "measure": measure.description,
        "state": part.word,
        "done_on": short_date(measure.done_on),
        "result": measure.result,
    }
