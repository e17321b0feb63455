"""Providers of the desk: functions from a member to the things that wait for them."""

from dataclasses import dataclass
from datetime import date

_providers = []


@dataclass(frozen=True)
class Waiting:
    """One line of the desk. `group` is its heading; `due` sorts and turns red when past."""

    group: str
    title: str
    url: str
    detail: str = ""
    due: date | None = None


def register(provider):
    """Have `provider(member)` asked for its iterable of Waiting. Usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def waiting_for(member):
    """[(group, [Waiting, …]), …] in the order the providers were registered; each group by due date."""
    groups = {}
    for provider in _providers:
        for item in provider(member):
            groups.setdefault(item.group, []).append(item)
    return [(group, sorted(items, key=lambda i: (i.due or date.max, i.title))) for group, items in groups.items()]
