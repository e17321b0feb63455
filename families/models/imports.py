"""Families and persons read from a sheet: what was in it, what became of each row."""

from django.db import models
from django.urls import reverse

from families import states
from families.choices import ImportState, RowVerdict
from families.models.family import Family
from families.models.persons import Person
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import Pilot, User


class FamilyImportQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.is_any("coordinator") else self.none()


class FamilyImport(RevisedModel, TenantModel):
    """One file, previewed, then committed as a whole or in chosen rows, and undone as a whole."""

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, related_name="imports")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField("plik", max_length=200)
    file_sha256 = models.CharField("skrót pliku", max_length=64)
    state = models.CharField("stan", max_length=10, choices=ImportState.choices, default=ImportState.PREVIEWED)
    committed_at = models.DateTimeField("wczytano", null=True, blank=True)
    undone_at = models.DateTimeField("cofnięto", null=True, blank=True)

    objects = FamilyImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            LegalMoves(
                name="families_import_life", field="state", initial=ImportState.PREVIEWED, transitions=states.IMPORT
            ),
        ]

    def get_absolute_url(self):
        return reverse("import_show", args=[self.pk])


class ImportRow(TenantModel):
    """One line of the sheet: a person. What was read and said of it is wiped once the import is over.

    `values`: {"ref": number of the family in the sheet, "cells": {column: text}, "family": facts or None, "person":
    facts}; days in ISO. `messages`: [{"column", "text", "verdict", "family": id or None}].
    """

    batch = TenantFK(FamilyImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField("wiersz")
    values = models.JSONField("treść", default=dict)
    verdict = models.CharField("ocena", max_length=10, choices=RowVerdict.choices)
    messages = models.JSONField("uwagi", default=list)
    chosen = models.BooleanField("wybrany do wczytania", default=False)
    family = TenantFK(Family, on_delete=models.SET_NULL, null=True, related_name="+")
    person = TenantFK(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_family = models.BooleanField("założył rodzinę", default=False)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "batch", "line"], name="families_importrow_once"),
        ]
