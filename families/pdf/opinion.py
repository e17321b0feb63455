"""The opinion of the PZKW on one version, frozen when it is given. The family stands in it by its number alone."""

from families.pdf.letterhead import frame
from families.selectors.nameless import nameless
from families.selectors.opinion import kept_deadline
from families.selectors.packets import Asked, carried_parts, opined_on, opinion_words
from families.selectors.programme_parts import PARTS, label_of
from schematom.web.polish import counted, long_date
from teams.choices import SessionMode
from teams.selectors.minutes import tally
from teams.selectors.remarks import remarks_by_part

NOT_A_VETO = (
    "Opinia nie wstrzymuje programu: koordynator pilotażu może wprowadzić go w życie także po opinii negatywnej,"
    " gdy uzasadni to na piśmie."
)
VOTES, SEATS = "głos,głosy,głosów", "członka,członków,członków"
TITLE = "Opinia o Rodzinnym Programie Aktywizacji Zawodowej, Pomocy i Integracji Społecznej"


def opinion_content(version):
    """Outcome of the whole, votes in numbers, remarks by part without names, what was carried over, the deadline."""
    item, family = version.agenda_item, version.programme.participation.family
    session, day = item.session, opined_on(version)
    found = {part.key: [row.text for row in part.remarks] for part in remarks_by_part(item)}
    return nameless(
        {
            "doc": _frame(version, family, day),
            "family": family.number,
            "version": version.number,
            "outcome": version.get_opinion_display(),
            "tone": version.opinion,
            "opined_on": long_date(day),
            "session": _session(session, item),
            "votes": _votes(item),
            "deadline": _deadline(version, day),
            "parts": _parts(version, found),
            "remarks": _remarks_on_the_whole(found.get("", []), item),
            "not_a_veto": NOT_A_VETO,
            "signatories": [{"party": "Przewodniczący PZKW", "name": "", "authority": "", "signed_on": ""}],
        },
        family,
    )


def _frame(version, family, day):
    short = f"Opinia PZKW, program rodziny {family.number}"
    return frame(version.programme.participation.pilot, title=TITLE, short_title=short, day=day)


def _session(session, item):
    """Number, day and mode of the session, who was there in numbers, as words."""
    if session is None:
        return {"title": "", "held_on": "", "there": ""}
    circulated = session.mode == SessionMode.CIRCULATION
    title = f"głosowanie obiegowe {session.number}" if circulated else f"posiedzenie {session.number}"
    there = ""
    if item.present_count is not None and session.seats_count:
        there = f"{item.present_count} z {counted(session.seats_count, SEATS)} zespołu"
        there += f", kworum wynosi {session.quorum}" if session.quorum else ""
    return {"title": title, "held_on": long_date(session.held_on), "there": there}


def _votes(item):
    """„Za: 5 głosów (w tym z uwagami: 2), …” and how many of the team did not vote because the matter is theirs."""
    count = tally(vote.value for vote in item.votes.all())
    with_remarks = f" (w tym z uwagami: {count['remarks']})" if count["remarks"] else ""
    excluded = item.exclusions.count()
    said = (
        f"za: {counted(count['for'], VOTES)}{with_remarks}, przeciw: {counted(count['against'], VOTES)},"
        f" wstrzymujące się: {counted(count['abstain'], VOTES)}"
    )
    return {"counts": count, "words": said, "excluded": excluded}


def _deadline(version, day):
    """When it was asked for, by when it was due and whether that was kept; empty where nobody wrote it down."""
    if version.submitted_on is None:
        return None
    words = {True: "dotrzymany", False: "przekroczony", None: ""}
    return {
        "submitted_on": long_date(version.submitted_on),
        "due_on": long_date(version.opinion_due_on),
        "kept": words[kept_deadline(version)],
    }


def _remarks_on_the_whole(found, item):
    """Those of the matter and of the votes, each text once: without names, the same said twice tells nothing more."""
    return list(dict.fromkeys([*found, *(vote.remarks for vote in item.votes.all() if vote.remarks)]))


def _parts(version, found):
    """Every part with its remarks; of those carried over, with which version and when the PZKW looked at them."""
    asked = Asked(version.part_hashes, version.reopened, version.carried_from)
    carried = carried_parts(version, asked)
    shown = [part for part in PARTS if part in version.reopened or part in carried or part in found]
    return [
        {
            "key": part,
            "title": label_of(part),
            "reopened": part not in carried,
            "remarks": found.get(part, []),
            "opinion": opinion_words(carried[part]) if part in carried else None,
        }
        for part in shown
    ]
