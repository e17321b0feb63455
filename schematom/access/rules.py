"""All apps' `permissions.RULES` as one table: permission → clauses; a clause is a tuple of predicates, all needed."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@cache
def rules():
    """{permission: [clause, …]}; a permission named by two apps is an error."""
    found = {}
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.permissions") and not config.name.startswith(("django.", "rest_framework")):
            for permission, clauses in getattr(import_module(f"{config.name}.permissions"), "RULES", {}).items():
                if permission in found:
                    raise ValueError(f"permission {permission} is ruled twice")
                found[permission] = clauses
    return found


def may(member, permission, subject=None):
    """True when any clause holds. An unknown permission raises KeyError: a typo must not look like a refusal.

    For a machine only clauses that name it: what its issuer may as an author or an owner is not its own.
    """
    clauses = rules()[permission]
    if member is not None and member.is_machine:
        clauses = [clause for clause in clauses if machine in clause]
    return member is not None and any(all(predicate(member, subject) for predicate in clause) for clause in clauses)


def machine(member, subject):
    """Predicate: a program that showed the key of a machine."""
    return member.is_machine


def has_role(*roles):
    """Predicate: the member holds one of the roles, whatever the subject."""

    def predicate(member, subject):
        return member.is_any(*roles)

    predicate.__name__ = f"has_role({', '.join(roles)})"
    return predicate
