"""The family: a household known to the powiat, and to whom its row opens."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from families.models.searching import contact_of, words_of
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import Role
from teams.models import Gmina, Institution


class FamilyQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Coordinators: all. MGI: assigned or shared. Staff: owned by, or committed to by, their institution."""
        if member.powiat_id is None:
            return self.none()
        if member.is_any(Role.COORDINATOR):
            return self
        return self.filter(self._cards_of(member) | self._contacts_of(member))

    def with_card_open_to(self, member):
        """Those whose card, persons included, the member reads; of the others only name and contact."""
        if member.powiat_id is not None and member.is_any(Role.COORDINATOR):
            return self
        return self.filter(self._cards_of(member))

    @staticmethod
    def _cards_of(member):
        from families.models.rights import Assignment, EmergencyOpening, FamilyGrant

        if member.powiat_id is None or not member.is_any(Role.MGI):
            return Q(pk__in=[])
        assigned = Exists(Assignment.objects.of(member).filter(family=OuterRef("pk")))
        shared = Exists(FamilyGrant.objects.of(member).filter(content_object=OuterRef("pk")))
        emergency = Exists(EmergencyOpening.objects.of(member).filter(family=OuterRef("pk")))
        return Q(assigned) | Q(shared) | Q(emergency)

    @staticmethod
    def _contacts_of(member):
        if not member.is_any(Role.STAFF) or not member.institution_ids:
            return Q(pk__in=[])
        committed = Family.committed_to(member.institution_ids)
        return Q(owner_institution__in=member.institution_ids) | Q(pk__in=committed)

    def in_edition(self, edition_id):
        from families.models.participation import Participation

        return self.filter(Exists(Participation.objects.filter(family=OuterRef("pk"), pilot__edition_id=edition_id)))


class Family(RevisedModel, TenantModel):
    """A household known to the powiat, over all editions.

    `next_visit_on`, `last_visit_on`, `stage`, `programme_state`, `contract_state` are kept by the actions that change
    them, because lists sort and show them. `sort_name` is the Polish sort key of `name`. The search
    reads `search_name`, and `search_contact` only where no address is protected.
    """

    number = models.CharField("numer", max_length=30)
    name = models.CharField("nazwisko rodziny", max_length=120)
    sort_name = models.CharField(max_length=400, editable=False)
    search_name = words_of("name", "number")
    search_contact = contact_of("address", "phone")
    owner_institution = TenantFK(
        Institution, on_delete=models.PROTECT, related_name="owned_families", verbose_name="instytucja prowadząca"
    )
    gmina = models.ForeignKey(Gmina, on_delete=models.PROTECT, related_name="+", verbose_name="gmina")
    address = models.CharField("adres", max_length=200, blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    stage = models.CharField("etap", max_length=20, blank=True)
    programme_state = models.CharField("program", max_length=12, blank=True)
    contract_state = models.CharField("kontrakt", max_length=15, blank=True)
    last_visit_on = models.DateField("ostatnia wizyta", null=True, blank=True)
    next_visit_on = models.DateField("następna wizyta", null=True, blank=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        permissions = [("open_family", "otwiera udostępnioną rodzinę")]
        constraints = [models.UniqueConstraint(fields=["powiat", "number"], name="families_family_number")]
        indexes = [
            models.Index(fields=["powiat", "sort_name", "id"], name="families_family_by_name"),
            models.Index(fields=["powiat", "last_visit_on", "id"], name="families_family_by_visit"),
            models.Index(fields=["powiat", "next_visit_on", "id"], name="families_family_by_next"),
            models.Index(fields=["powiat", "owner_institution"], name="families_family_by_owner"),
        ]

    def __str__(self):
        return f"Rodzina: {self.name}"

    def get_absolute_url(self):
        return reverse("family_show", args=[self.pk])

    @property
    def contact_protected(self):
        """True when any person of the household has a protected address: then no address and phone is shown."""
        return any(person.address_protected for person in self.persons.all())

    @staticmethod
    def committed_to(institution_ids):
        """Ids of families with a commitment of these institutions, read through the reverse names of contracts."""
        return Family.objects.filter(participations__contracts__commitments__institution__in=institution_ids).values(
            "pk"
        )
