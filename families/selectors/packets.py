"""What goes before the PZKW: the parts it gives its opinion on, how they differ from the version it knows,
and the parts on which its earlier opinion stands."""

from dataclasses import dataclass

from families.models import ProgrammeVersion
from families.selectors.difference import difference
from families.selectors.nameless import nameless
from families.selectors.programme import programme_content
from families.selectors.programme_parts import GOALS, PARTS, changed_parts, label_of, part_contents, part_hashes
from modules.choices import Module
from schematom.web.polish import long_date

GENITIVES = {
    GOALS: "celów programu",
    Module.EMPLOYMENT: "modułu prozatrudnieniowego",
    Module.SOCIAL: "modułu społecznego i integracyjnego",
    Module.FAMILY: "modułu rodzinnego",
    Module.SPORT_CULTURE: "modułu sport i kultura",
}


@dataclass(frozen=True)
class Asked:
    """`reopened`: parts put before the PZKW; `carried_from`: the version whose opinion holds for the others."""

    hashes: dict
    reopened: list
    carried_from: ProgrammeVersion | None


def asked_of(version):
    """The first time every part that is not empty; after an opinion only what has changed since."""
    hashes, former = part_hashes(version), last_opined_before(version)
    if former is not None:
        return Asked(hashes, changed_parts(former, version), former)
    contents = part_contents(version)
    return Asked(hashes, [part for part in PARTS if contents[part]], None)


def last_opined_before(version):
    """The newest earlier version of the programme that has an opinion, or None."""
    earlier = ProgrammeVersion.objects.filter(programme=version.programme_id, number__lt=version.number)
    return earlier.exclude(opinion="").select_related("programme__participation").order_by("-number").first()


def carried_parts(version, asked):
    """{part: the version with which the PZKW gave its opinion on it} for every part that is carried over."""
    if asked.carried_from is None:
        return {}
    earlier = ProgrammeVersion.objects.filter(programme=version.programme_id, number__lt=version.number)
    known = {row.pk: row for row in earlier}
    contents = part_contents(version)
    carried = [part for part in PARTS if part not in asked.reopened and contents[part]]
    return {part: _opined_with(part, asked.carried_from.pk, known) for part in carried}


def _opined_with(part, pk, known):
    """An opinion may itself have been carried over: back to the version in which the part was looked at."""
    row = known[pk]
    while row.carried_from_id and part not in row.reopened:
        row = known[row.carried_from_id]
    return row


def packet_of(version, asked):
    """What the PZKW reads, without a name that somebody typed into its texts."""
    contents, carried = part_contents(version), carried_parts(version, asked)
    changes = _changes(version, asked)
    shown = [part for part in PARTS if part in asked.reopened or part in carried]
    content = programme_content(version) | {
        "compared_with": asked.carried_from.number if asked.carried_from else None,
        "asked": [label_of(part).lower() for part in asked.reopened],
        "parts": [
            _part(part, carried.get(part), changes.get(part)) | {"is_empty": not contents[part]} for part in shown
        ],
    }
    return nameless(content, version.programme.participation.family)


def _part(part, opined, changed):
    return {
        "key": part,
        "title": label_of(part),
        "genitive": GENITIVES[part],
        "reopened": opined is None,
        "opinion": opinion_words(opined) if opined else None,
        "changes": changed,
    }


def opinion_words(version):
    """Where an opinion that still holds comes from: {"version", "on", "outcome"}."""
    return {
        "version": version.number,
        "on": long_date(opined_on(version)),
        "outcome": version.get_opinion_display(),
    }


def opined_on(version):
    """The day of the opinion. Versions of the first months keep it with their matter alone."""
    return version.opined_on or (version.agenda_item and version.agenda_item.decided_on)


def _changes(version, asked):
    """{part: what it changes in the version that has an opinion}, as plain lists for the frozen packet."""
    if asked.carried_from is None:
        return {}
    return {one.part: _plain(one) for one in difference(asked.carried_from, version) if one.is_changed}


def _plain(changed):
    return {
        "summary": changed.summary,
        "added": [_item(item) for item in changed.added],
        "removed": [_item(item) for item in changed.removed],
        "changed": [_item(item) for item in changed.changed],
    }


def _item(item):
    return {
        "title": item.title,
        "note": item.note,
        "changes": [[change.label, change.old, change.new] for change in item.changes],
    }
