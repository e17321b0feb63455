"""Templates (wzory) of documents: the powiat's own wording, in versions."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from contracts import states
from contracts.choices import KIND_HELP, TEMPLATE_TONES, TemplateKind, TemplateState
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantModel


class TemplateQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is not None else self.none()


class Template(RevisedModel, TenantModel):
    """One version of a template: draft → in use → retired. `body` holds fields in braces, e.g. {strony}.

    A kind without a version in use takes the proposal of `contracts.catalogue`.
    """

    kind = models.CharField("rodzaj", max_length=20, choices=TemplateKind.choices)
    number = models.PositiveSmallIntegerField("wersja")
    state = models.CharField("stan", max_length=10, choices=TemplateState.choices, default=TemplateState.DRAFT)
    title = models.CharField("tytuł dokumentu", max_length=200)
    body = models.TextField("treść")
    note = models.CharField("co się zmieniło", max_length=300, blank=True)
    used_since = models.DateField("w użyciu od", null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "kind", "number"], name="contracts_template_version_once"),
            models.UniqueConstraint(
                fields=["powiat", "kind"],
                condition=Q(state=TemplateState.IN_USE),
                name="contracts_template_one_in_use",
            ),
            LegalMoves(
                name="contracts_template_life",
                field="state",
                initial=TemplateState.DRAFT,
                transitions=states.TEMPLATE,
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, wersja {self.number}"

    def get_absolute_url(self):
        return reverse("template_show", args=[self.pk])

    @property
    def tone(self):
        return TEMPLATE_TONES[self.state]

    @property
    def is_draft(self):
        return self.state == TemplateState.DRAFT

    @property
    def about(self):
        return KIND_HELP[self.kind]
