"""Papers of a case: scans of declarations, certificates, work contracts. Never of an identity document."""

from django.db import models
from django.db.models import Q

from families.choices import PaperKind
from families.models.family import Family
from families.models.persons import Person
from schematom.documents.models import StoredFile
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class FamilyPaperQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(family__in=Family.objects.with_card_open_to(member))


class FamilyPaper(StoredFile, TenantModel):
    """A stored file with what it is and whom it speaks of. No copy of an identity document is made (Dz.U. 2021/893)."""

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="papers")
    person = TenantFK(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField("rodzaj", max_length=12, choices=PaperKind.choices)
    title = models.CharField("nazwa", max_length=200)
    dated_on = models.DateField("data dokumentu", null=True, blank=True)
    media_type = models.CharField(max_length=40)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = FamilyPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=PaperKind.IDENTITY), name="families_paper_no_identity_document"),
        ]

    def __str__(self):
        return self.title
