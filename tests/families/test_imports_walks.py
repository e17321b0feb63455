"""Whatever stands in a sheet, and whatever is ticked, no half of a family is ever written."""

from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions import imports as actions
from families.models import Family
from schematom.audit.errors import Refused
from tests.families.sheets import CHILD, FAMILY, FIRST, pesel, previewed
from tests.families.test_imports_commit import counts, undo

SOMETIMES = st.one_of(st.none(), st.sampled_from(["", "???", "=", "1", "31.02.2013", "tak", "Próbnik", "K"]))
PERSONS = st.fixed_dictionaries(
    {
        "base": st.sampled_from([FIRST, CHILD, FAMILY | CHILD]),
        "ref": st.sampled_from(["1", "2", "3", "", "nr 2", "x"]),
        "serial": st.integers(1, 4),
        "column": st.sampled_from([*FIRST, *CHILD, "sex", "birth_date"]),
        "text": SOMETIMES,
        "tick": st.booleans(),
    }
)


def row_of(drawn):
    row = drawn["base"] | {"ref": drawn["ref"]}
    if row.get("pesel"):
        row["pesel"] = pesel(date(1985, 4, 3), serial=drawn["serial"])
    return row if drawn["text"] in (None, "=") else row | {drawn["column"]: drawn["text"]}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PERSONS, min_size=1, max_size=8))
def test_random_sheets_never_write_half_a_family(cast, drawn):
    with cast.inside(), transaction.atomic():
        before = counts()
        batch = previewed(cast, [row_of(one) for one in drawn])
        ticked = {row.pk for row, one in zip(batch.rows.all(), drawn, strict=True) if one["tick"]}
        rows = list(batch.rows.all())
        try:
            result = actions.commit_import(
                member=cast.member("anna"),
                batch=batch,
                revision=batch.revision,
                shown=[row.pk for row in rows],
                chosen=list(ticked),
            )
        except Refused:
            assert counts() == before
        else:
            families, persons, parts = (now - then for now, then in zip(counts(), before, strict=True))
            assert (families, persons, parts) == (result.families, len(ticked), result.families)
            made = Family.objects.filter(pk__in=batch.rows.values("family"))
            assert all(family.persons.exists() and family.name and family.participations.exists() for family in made)
            undo(cast, result.batch)
            assert counts() == before
        transaction.set_rollback(True)
