"""Many families at once, for tests that count queries."""

from families.models import Family
from schematom.tenancy.models import new_id


def families_of(cast, count, **changed):
    """So many more families of the first powiat, with nothing else; call within an event."""
    return Family.objects.bulk_create(
        Family(
            number=f"RN/{new_id()}"[-30:],
            name="Sowa",
            sort_name="sowa",
            owner_institution=cast.buk.ops,
            gmina=cast.buk.gmina,
            **changed,
        )
        for _ in range(count)
    )
