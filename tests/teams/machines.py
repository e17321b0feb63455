"""Keys of machines as tests issue and use them."""

from contextlib import contextmanager
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from schematom.tenancy.context import in_nation
from teams.actions.machines import issue_token

TODAY = timezone.localdate()


@contextmanager
def at_home(cast, who, side=None):
    """The context in which somebody issues keys: the nation for Cezary, else their powiat."""
    if who == "cezary":
        with in_nation(user_id=cast.cezary.pk, reason="test"):
            yield
    else:
        with cast.inside(side, name=who):
            yield


def issue(cast, who="adam", side=None, *, name="hurtownia", expires_on=None, on=TODAY):
    """(token, text of its key)."""
    with at_home(cast, who, side):
        return issue_token(
            member=cast.member(who, side), name=name, expires_on=expires_on or on + timedelta(days=30), on=on
        )


def machine(text, **options):
    """A program that shows a key and nothing else."""
    return Client(headers={"authorization": f"Bearer {text}"}, **options)
