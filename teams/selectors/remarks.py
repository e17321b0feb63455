"""Remarks of the PZKW on parts of a matter. A matter has parts when its packet names them under "parts"."""

from dataclasses import dataclass

from teams.choices import ItemState, SessionState
from teams.models import ItemRemark

WHOLE = ""
OVER = (SessionState.CLOSED, SessionState.CANCELLED)
TOO_LATE = "Uwagi zapisuje się do zamknięcia posiedzenia. Później pomyłkę prostuje adnotacja."


@dataclass(frozen=True)
class PartRemarks:
    """A part with what was remarked on it. `heading`: „Uwagi do modułu rodzinnego”."""

    key: str
    title: str
    heading: str
    remarks: list


def parts_open_to_remarks(item):
    """[(key, title)] of the parts put before the PZKW this time, then the whole; empty for a matter without parts."""
    parts = [(part["key"], part["title"]) for part in item.packet.get("parts", []) if part["reopened"]]
    return [*parts, (WHOLE, "Całość sprawy")] if parts else []


def remarks_by_part(item):
    """[PartRemarks] where there are any, in the order of the packet, those on the whole last; one query."""
    parts = {part["key"]: part for part in item.packet.get("parts", [])}
    found = {}
    for remark in ItemRemark.objects.filter(item=item).select_related("author"):
        found.setdefault(remark.part if remark.part in parts else WHOLE, []).append(remark)
    named = [
        PartRemarks(key, part["title"], f"Uwagi do {part['genitive']}", found[key])
        for key, part in parts.items()
        if key in found
    ]
    whole = [PartRemarks(WHOLE, "Całość sprawy", "Uwagi do całości", found[WHOLE])] if WHOLE in found else []
    return [*named, *whole]


def why_no_remarks(member, item):
    """Why the member cannot remark on this matter now, as a sentence; empty when they can."""
    if not parts_open_to_remarks(item):
        return "Ta sprawa nie ma części, do których pisze się uwagi. Uwagi wpisz przy głosie."
    if item.author_id == member.user_id or item.exclusions.filter(team_member__user_id=member.user_id).exists():
        return "Nie zapisujesz uwag do tej sprawy, bo nad nią nie głosujesz."
    return why_closed_to_remarks(item)


def why_closed_to_remarks(item):
    """Why nobody remarks on it any more; empty while it waits for a session that is not over."""
    is_over = item.session is not None and item.session.state in OVER
    return TOO_LATE if is_over or item.state not in (ItemState.WAITING, ItemState.SCHEDULED) else ""
