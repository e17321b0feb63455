"""What a merge did, told without the data of the persons."""

from collections import Counter
from dataclasses import dataclass

from families.models import Family, Person
from schematom.audit.wording import kind_of
from schematom.web.polish import counted


@dataclass(frozen=True)
class Account:
    """Kinds and numbers: [„2 wizyty”, …]; `changed`: names of the fields that took another value."""

    moved: list
    ended: list
    changed: list


def account_of(merge):
    """The Account of a merge; asks the database nothing."""
    model = Family if merge.of_family else Person
    shown = [model._meta.get_field(name) for name in merge.filled]
    return Account(
        moved=_in_words(step["model"] for step in merge.moved if "to" not in step),
        ended=_in_words(copy["model"] for copy in merge.deleted[1:]),
        changed=[field.verbose_name for field in shown if field.editable and field.name not in KEPT_BY_ACTIONS],
    )


KEPT_BY_ACTIONS = ("sort_name", "stage", "programme_state", "contract_state", "last_visit_on", "next_visit_on")


def _in_words(labels):
    return [counted(count, kind_of(label).words) for label, count in sorted(Counter(labels).items())]
