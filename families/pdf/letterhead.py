"""Head, foot and marks of every paper of a case, and what a template gets from a frozen document."""

from schematom.web.polish import long_date
from teams.choices import STRIPS


def frame(pilot, *, title, short_title, day, issuer=None):
    """The `doc` of a paper, without its version: the leader's letterhead and the edition's marks."""
    issuer = issuer or pilot.leader
    return {
        "institution": issuer.name if issuer else str(pilot.powiat).capitalize(),
        "institution_address": issuer.address if issuer else "",
        "place_and_date": ", ".join(filter(None, [pilot.powiat.seat, long_date(day)])) if day else "",
        "number": "",
        "title": title,
        "subtitle": f"{pilot.powiat}, {pilot.edition}",
        "short_title": short_title,
        "strip": STRIPS.get(pilot.edition.strip, []),
    }


def print_context(document):
    """Context of a template: the Document's frozen content with its hash, no live row.

    The foot prints the version of the programme: how often it was printed tells a reader nothing.
    """
    doc = document.content["doc"] | {
        "version": document.content["version"],
        "content_sha256": document.content_sha256,
    }
    return document.content | {"doc": doc}
