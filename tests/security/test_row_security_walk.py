"""Every table of a powiat, one by one: what the other powiat, the nation and nobody can do to it."""

import pytest
from django.db import DatabaseError, models, transaction

from schematom.audit.recording import recorded
from schematom.tenancy.catalogue import walled_models
from schematom.tenancy.context import in_nation
from schematom.tenancy.models import PublishedModel, ReviewModel, TenantModel

ALL = pytest.mark.parametrize("model", walled_models(), ids=lambda m: m._meta.label)
TENANT = pytest.mark.parametrize(
    "model", [m for m in walled_models() if issubclass(m, TenantModel)], ids=lambda m: m._meta.label
)
CROSSING = pytest.mark.parametrize(
    "model", [m for m in walled_models() if issubclass(m, PublishedModel)], ids=lambda m: m._meta.label
)
REVIEW = pytest.mark.parametrize(
    "model", [m for m in walled_models() if issubclass(m, ReviewModel)], ids=lambda m: m._meta.label
)


def refused(act):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        act()
    return error.value


def rows_of(cast, side, model):
    with cast.inside(side):
        return list(model._base_manager.all())


@ALL
def test_the_cast_has_a_row_in_every_table_so_that_the_walk_means_something(cast, model):
    for side in (cast.buk, cast.dab):
        assert rows_of(cast, side, model)


@ALL
def test_without_a_context_every_read_and_write_raises(cast, model):
    table = model._meta.db_table
    for act in (
        lambda: list(model._base_manager.all()),
        lambda: model._base_manager.count(),
        lambda: list(model._base_manager.raw(f"SELECT * FROM {table}")),
        lambda: model._base_manager.update(updated_at=None),
        lambda: model._base_manager.all()._raw_delete("default"),
    ):
        assert "no powiat in context" in str(refused(act))


@ALL
def test_a_powiat_reads_only_its_own_rows_however_it_asks(cast, model):
    table = model._meta.db_table
    foreign = {row.pk for row in rows_of(cast, cast.dab, model)}
    with cast.inside(cast.buk):
        manager = model._base_manager
        asked = [
            manager.all(),
            manager.filter(models.Q(powiat_id=cast.dab.powiat.pk) | models.Q(pk__isnull=False)),
            manager.filter(powiat_id=cast.dab.powiat.pk),
            manager.filter(pk__in=foreign),
            manager.all().union(manager.all()),
            manager.filter(pk__in=manager.values("pk")),
            manager.raw(f"SELECT * FROM {table} WHERE true OR powiat_id = {cast.dab.powiat.pk}"),
            manager.raw(f"WITH everything AS (SELECT * FROM {table}) SELECT * FROM everything"),
        ]
        for queryset in asked:
            assert {row.powiat_id for row in queryset} <= {cast.buk.powiat.pk}
        assert not {row.pk for row in manager.all().iterator()} & foreign


@ALL
def test_foreign_rows_are_neither_changed_nor_removed(cast, model):
    foreign = rows_of(cast, cast.dab, model)
    with cast.inside(cast.buk), recorded("attack", foreign[0]):
        theirs = model._base_manager.filter(pk__in=[row.pk for row in foreign])
        assert theirs.update(updated_at=foreign[0].updated_at) == 0
        assert theirs._raw_delete("default") == 0
    assert len(rows_of(cast, cast.dab, model)) == len(foreign)


@ALL
def test_no_row_is_written_into_another_powiat(cast, model):
    mine = rows_of(cast, cast.buk, model)
    with cast.inside(cast.buk), recorded("attack", mine[0]):
        row = model._base_manager.get(pk=mine[0].pk)
        row.pk, row.powiat_id, row._state.adding = None, cast.dab.powiat.pk, True
        row.id = type(mine[0])._meta.pk.get_default()
        refused(lambda: row.save(force_insert=True))
        moved = model._base_manager.filter(pk=mine[0].pk)
        if issubclass(model, ReviewModel):  # the powiat's hand does not even reach its own
            assert moved.update(powiat_id=cast.dab.powiat.pk) == 0
        else:
            refused(lambda: moved.update(powiat_id=cast.dab.powiat.pk))


@TENANT
def test_the_nation_reads_no_tenant_table(cast, model):
    with in_nation():
        assert "the nation sees no tenant row" in str(refused(lambda: list(model._base_manager.all())))


@CROSSING
def test_the_nation_reads_published_tables_and_writes_none(cast, model):
    known = [row.pk for side in (cast.buk, cast.dab) for row in rows_of(cast, side, model)]
    with in_nation():
        assert model._base_manager.filter(pk__in=known).count() == len(known)
        row = model._base_manager.get(pk=known[0])
        with recorded("attack", row):
            refused(lambda: model._base_manager.filter(pk=row.pk).update(updated_at=row.updated_at))
            refused(lambda: model._base_manager.filter(pk=row.pk)._raw_delete("default"))


@REVIEW
def test_a_powiat_reads_reviews_and_writes_none(cast, model):
    mine = rows_of(cast, cast.buk, model)[0]
    with cast.inside(cast.buk):
        row = model._base_manager.get(pk=mine.pk)
        row.pk, row._state.adding = model._meta.pk.get_default(), True
        with recorded("attack", row):
            refused(lambda: row.save(force_insert=True))
