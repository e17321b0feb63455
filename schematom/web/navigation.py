"""What stands in the navigation and where the search leads: apps say it in `AppConfig.ready`."""

from dataclasses import dataclass

from django.urls import reverse

MOST = 7  # more than seven words are no longer read, only looked through

_entries = []
_searches = []


@dataclass(frozen=True)
class Entry:
    """No roles means every member."""

    label: str
    url_name: str
    roles: frozenset = frozenset()
    order: int = 50
    home_of: str = ""
    addresses: tuple = ()

    def is_for(self, member):
        return not self.roles or not self.roles.isdisjoint(member.roles)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


def register(label, url_name, *, roles=(), order=50, home_of="", addresses=()):
    """Put a page into the navigation of the members who hold one of `roles`.

    `home_of`: the app whose pages belong under it when their address says nothing of where they lie; `addresses`: how
    other addresses begin that belong under it.
    """
    _add(_entries, Entry(label, url_name, frozenset(roles), order, home_of, tuple(addresses)))


def register_search(label, url_name, *, roles=()):
    """Show the search field in the header; it sends `q` to the page by GET. The first that fits a member wins."""
    _add(_searches, Entry(label, url_name, frozenset(roles)))


def _add(entries, entry):
    if entry not in entries:
        entries.append(entry)


def entries_for(member):
    """At most seven. An address that does not exist raises: a test sees it before anyone clicks."""
    return sorted((entry for entry in _entries if entry.is_for(member)), key=lambda entry: entry.order)[:MOST]


def links_for(member, path, app=""):
    """[Link]; the current one is the longest address that leads to `path`, else the home of the page's app."""
    entries = [(entry, reverse(entry.url_name)) for entry in entries_for(member)]
    home = next((url for entry, url in entries if app and entry.home_of == app), None)
    leading = [(way, url) for entry, url in entries for way in (url, *entry.addresses) if _leads_to(way, path)]
    _, current = max(leading, key=lambda one: len(one[0]), default=("", home))
    return [Link(entry.label, url, url == current) for entry, url in entries]


def _leads_to(url, path):
    return path == url or (url != "/" and path.startswith(url))


def search_for(member):
    entry = next((entry for entry in _searches if entry.is_for(member)), None)
    return entry and Link(entry.label, reverse(entry.url_name), False)
