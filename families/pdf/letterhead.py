"""Head, foot and marks of every paper of a case, and what a template gets from a frozen document."""

from schematom.web.polish import long_date
from teams.choices import STRIPS


def frame(pilot, *, title, short_title, day, issuer=None):
    """The `doc` of a paper, without its version: the leader's letterhead and the edition's marks."""
    issuer = issuer or pilot.leader
    return {
        "institution": issuer.name if issuer else pilot.powiat.title,
        "institution_address": issuer.address if issuer else "",
        "place_and_date": ", ".join(filter(None, [pilot.powiat.seat, long_date(day)])) if day else "",
        "number": "",
        "title": title,
        "subtitle": f"{pilot.powiat}, {pilot.edition}",
        "short_title": short_title,
        "strip": STRIPS.get(pilot.edition.strip, []),
    }
