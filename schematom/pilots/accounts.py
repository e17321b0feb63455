"""Accounts of the demo that are worth trying, as its files name them."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from schematom.pilots import files
from schematom.pilots.people import DEMO_PASSWORD
from schematom.web.demo import Account

# Where the way through the whole job begins and ends.
FIRST = {"poznanski.toml": 0, "crzl.toml": 1, "zaganski.toml": 2}


@dataclass(frozen=True)
class DemoAccount:
    name: str
    email: str
    role: str
    powiat: str
    what_to_try: str

    @property
    def role_and_place(self):
        """Roles at CRZL name the place themselves."""
        return self.role if self.powiat in self.role else f"{self.role}, {self.powiat}"


@cache
def demo_accounts():
    """Those with „try” in a file of the demo; nobody outside the demo."""
    if not settings.DEMO:
        return []
    paths = sorted(files.demo_files(), key=lambda path: FIRST.get(path.name, len(FIRST)))
    return [account for path in paths for account in _accounts(files.read(path))]


def _accounts(content):
    where = f"powiat {content.base.powiat.name}" if content.base else "CRZL"
    for person in content.people:
        what_to_try = getattr(person, "try")
        if what_to_try:
            roles = ", ".join(role.label for role in person.roles)
            yield DemoAccount(f"{person.first} {person.last}", person.email, roles, where, what_to_try)


def for_login_page():
    return [Account(one.email, DEMO_PASSWORD, one.name, one.role_and_place, one.what_to_try) for one in demo_accounts()]
