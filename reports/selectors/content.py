"""What is frozen when a report is sent: everything its page and its PDF say, so that neither reads a row again."""

from dataclasses import asdict
from datetime import date, datetime

from django.conf import settings

from reports.choices import NARRATIVE
from reports.selectors.disclosure import suppressed_figures
from reports.selectors.figures import indicators_of, published_figures
from schematom.documents.freezing import content_sha256, frozen


def figures_for_crzl(draft):
    """(figures, their hash) as they leave the powiat: whole, or without small cells when `CRZL_SEES` says so.

    The hash is of what is sent: that of the whole figures would let a reader try out the numbers that are hidden.
    """
    if settings.CRZL_SEES == "whole":
        return draft.snapshot.figures, draft.snapshot.figures_sha256
    figures = suppressed_figures(draft.snapshot.figures, earlier=suppressed_copies(draft.pilot))
    return figures, content_sha256(figures)


def suppressed_copies(pilot):
    """[(figures as frozen, as sent)] of the versions sent under `CRZL_SEES=suppressed`, oldest first.

    A version sent whole is not among them: its small cells would count as known and be sent once more.
    """
    known = pilot.snapshots.filter(frozen_at__isnull=False)
    counted = {frozen_as(snapshot.frozen_at, snapshot.inputs_sha256): snapshot.figures for snapshot in known}
    reports = pilot.submitted_reports.filter(content__is_suppressed=True).order_by("version")
    return [
        (counted[frozen_as(report.content["frozen_at"], report.content["inputs_sha256"])], report.figures)
        for report in reports
    ]


def frozen_as(frozen_at, inputs_sha256):
    """What a report keeps of its snapshot."""
    return tuple(frozen([frozen_at, inputs_sha256]))


def report_content(draft, *, figures, figures_sha256, number, version, submitted_on):
    """The whole report as plain values, with the figures as CRZL is to see them."""
    pilot, snapshot = draft.pilot, draft.snapshot
    indicators = indicators_of(figures, snapshot.definitions)
    return {
        "number": number,
        "version": version,
        "submitted_on": submitted_on,
        "powiat": {"id": pilot.powiat_id, "name": pilot.powiat.name, "seat": pilot.powiat.seat},
        "edition": {"number": pilot.edition.number, "name": pilot.edition.name, "strip": pilot.edition.strip},
        "pilot": pilot_facts(pilot),
        "leader": {"name": pilot.leader.name, "address": pilot.leader.address} if pilot.leader else None,
        "partners": partner_names(pilot),
        "cutoff_on": snapshot.cutoff_on,
        "measured_on": snapshot.measured_on,
        "frozen_at": snapshot.frozen_at,
        "inputs_sha256": snapshot.inputs_sha256,
        "figures_sha256": figures_sha256,
        "is_suppressed": settings.CRZL_SEES != "whole",
        "indicators": indicators,
        "published": [asdict(figure) for figure in published_figures(pilot.published_elsewhere.all(), indicators)],
        "sections": sections_of(draft),
    }


def sections_of(draft):
    """The narrative parts in their order: code, title, text."""
    return [{"code": section.value, "title": section.label, "text": getattr(draft, section)} for section in NARRATIVE]


def with_remarks(sections, review):
    """Sections, each with what CRZL said of it in `review` (`remark`); the same list without an answer."""
    remarks = {remark.section: remark.text for remark in review.section_remarks.all()} if review else {}
    return [{**section, "remark": remarks.get(section["code"], "")} for section in sections]


def pilot_facts(pilot):
    names = ("agreement_number", "starts_on", "family_work_ends_on", "team_work_ends_on")
    return {name: getattr(pilot, name) for name in names}


def partner_names(pilot):
    partners = pilot.partners.exclude(institution=pilot.leader_id).order_by("institution__name")
    return list(partners.values_list("institution__name", flat=True))


def readable(value, name=""):
    """Frozen content with its days and moments as dates again: names end in `_on` and `_at`."""
    if isinstance(value, dict):
        return {key: readable(found, key) for key, found in value.items()}
    if isinstance(value, list):
        return [readable(found) for found in value]
    if isinstance(value, str) and name.endswith("_on"):
        return date.fromisoformat(value)
    if isinstance(value, str) and name.endswith("_at"):
        return datetime.fromisoformat(value)
    return value
