"""Accounts to try the demo with. The package that loads the demo registers who they are."""

from dataclasses import dataclass

from django.conf import settings

_providers = []


@dataclass(frozen=True)
class Account:
    """`what_to_try`: „oddać głos nad programem rodziny”."""

    email: str
    password: str
    full_name: str
    role: str
    what_to_try: str = ""


NOBODY = Account("", "", "", "")


def register(provider):
    """Have `provider()` asked for its Accounts. Usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def accounts():
    """Nothing outside the demo, whatever is registered."""
    if not settings.DEMO:
        return []
    return [account for provider in _providers for account in provider()]
