"""Powiat and the bases of all tables: TenantModel, PublishedModel, ReviewModel, GlobalModel."""

import hashlib

import uuid_utils.compat
from django.core import checks
from django.db import models
from django.db.models.fields.related import lazy_related_operation
from django.db.models.signals import class_prepared
from django.dispatch import receiver

from schematom.tenancy.constraints import (
    AuditTrail,
    PublishedSecurity,
    ReviewSecurity,
    SamePowiatKey,
    TenantSecurity,
)
from schematom.tenancy.context import current_powiat_id


def new_id():
    """UUIDv7: made in Python (safe on a phone, and bulk_create keeps it), sorts by time."""
    return uuid_utils.compat.uuid7()


class GlobalModel(models.Model):
    """A table outside row security. Each says why in `global_because`; the catalogue check reads it.

    Rows of a national register (places) may be pointed at from any powiat, though they name the one they lie in.
    """

    global_because = ""
    is_national_register = False

    class Meta:
        abstract = True


# By the first two TERYT digits; unchanged since 1999.
VOIVODESHIPS = {
    2: "dolnośląskie",
    4: "kujawsko-pomorskie",
    6: "lubelskie",
    8: "lubuskie",
    10: "łódzkie",
    12: "małopolskie",
    14: "mazowieckie",
    16: "opolskie",
    18: "podkarpackie",
    20: "podlaskie",
    22: "pomorskie",
    24: "śląskie",
    26: "świętokrzyskie",
    28: "warmińsko-mazurskie",
    30: "wielkopolskie",
    32: "zachodniopomorskie",
}


class Powiat(GlobalModel):
    """A county, the tenant. `id` is its four TERYT digits as a number (3021 = powiat poznański)."""

    global_because = "the list of tenants itself"

    id = models.SmallIntegerField("numer TERYT", primary_key=True)
    # Not unique: there are two powiaty bielskie, three grodziskie.
    name = models.CharField("nazwa", max_length=100)
    seat = models.CharField("siedziba", max_length=100, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"miasto {self.name}" if self.is_city else f"powiat {self.name}"

    @property
    def title(self):
        """As a line begins: „Powiat bukowy”, „Miasto Poznań”."""
        name = str(self)
        return name[:1].upper() + name[1:]

    @property
    def code(self):
        """Its four TERYT digits."""
        return f"{self.pk:04d}"

    @property
    def is_city(self):
        """A city with the rights of a powiat: TERYT numbers them from 61 (Poznań 3064 is not poznański 3021)."""
        return self.pk % 100 > 60

    @property
    def voivodeship(self):
        return VOIVODESHIPS.get(self.pk // 100, "")


class TenantFK(models.ForeignKey):
    """A key that stays inside one powiat; the database constraint is the composite one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "db_constraint": False, "db_index": False})


class PowiatRow(models.Model):
    """One row of one powiat: UUIDv7 key, times in UTC."""

    security: type | None = None
    # Columns the log of changes does not copy; each model that has some says why.
    trail_without: tuple[str, ...] = ()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    powiat = models.ForeignKey(
        Powiat,
        on_delete=models.PROTECT,
        editable=False,
        default=current_powiat_id,
        related_name="+",
        db_index=False,
        verbose_name="powiat",
    )
    created_at = models.DateTimeField("utworzono", auto_now_add=True)
    updated_at = models.DateTimeField("zmieniono", auto_now=True)

    class Meta:
        abstract = True

    @classmethod
    def check(cls, **kwargs):
        return [*super().check(**kwargs), *_relation_errors(cls)]


class TenantModel(PowiatRow):
    """A row only its own powiat reads and writes."""

    security = TenantSecurity

    class Meta:
        abstract = True


class PublishedModel(PowiatRow):
    """Non-personal facts a powiat writes and the nation reads."""

    security = PublishedSecurity

    class Meta:
        abstract = True


class ReviewModel(PowiatRow):
    """What the nation writes about a powiat and the powiat reads."""

    security = ReviewSecurity

    class Meta:
        abstract = True


class SharedPowiatModel(GlobalModel):
    """A global table that carries a powiat: read before a context is known, pointed at by composite keys."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


def _relation_errors(cls):
    for field in cls._meta.local_fields:
        target = getattr(field, "related_model", None)
        if _carries_powiat(target) and not isinstance(field, TenantFK):
            yield checks.Error(f"{field}: use TenantFK towards a row of a powiat", obj=cls, id="tenancy.E001")
    for field in cls._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:
            yield checks.Error(f"{field}: needs a through model that is a TenantModel", obj=cls, id="tenancy.E002")


def _carries_powiat(model):
    return isinstance(model, type) and issubclass(model, (PowiatRow, SharedPowiatModel))


@receiver(class_prepared)
def add_constraints(sender, **kwargs):
    """Every concrete row of a powiat gets its constraints, whatever its Meta says or inherits."""
    if not _carries_powiat(sender) or sender._meta.proxy or sender._meta.abstract or not sender._meta.managed:
        return
    meta = sender._meta
    own = [models.UniqueConstraint(fields=["powiat", "id"], name=f"{meta.db_table}_same_powiat")]
    own.append(AuditTrail(name=f"{meta.db_table}_audit", without=getattr(sender, "trail_without", ())))
    if issubclass(sender, PowiatRow):
        own.append(sender.security(name=f"{meta.db_table}_rls"))
    _append(meta, "constraints", own)
    for field in meta.local_fields:
        if isinstance(field, TenantFK):
            _append(meta, "indexes", [models.Index(fields=["powiat", field.name], name=_index_name(meta, field))])
            lazy_related_operation(_add_key, sender, field.remote_field.model, field=field)


def _add_key(model, related, field):
    name = f"{model._meta.db_table}_{field.column}_key"[:63]
    _append(model._meta, "constraints", [SamePowiatKey(name=name, column=field.column, target=related._meta.db_table)])


def _append(meta, kind, items):
    setattr(meta, kind, [*getattr(meta, kind), *items])
    meta.original_attrs[kind] = getattr(meta, kind)


def _index_name(meta, field):
    digest = hashlib.sha256(f"{meta.db_table}.{field.column}".encode()).hexdigest()[:8]
    return f"{field.column[:17]}_{digest}"
