"""The family, its persons, who works with it and with whom it is shared."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from families.choices import Relation, Sex
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import Role
from teams.models import Gmina, Institution, User


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
        if member.powiat_id is None or not member.is_any(Role.MGI):
            return Q(pk__in=[])
        assigned = Exists(Assignment.objects.of(member).filter(family=OuterRef("pk")))
        return Q(assigned) | Q(Exists(FamilyGrant.objects.of(member).filter(content_object=OuterRef("pk"))))

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

    `last_visit_on`, `stage`, `programme_state`, `contract_state` are kept by the actions that change them, because
    lists sort and show them. `sort_name` is the Polish sort key of `name`.
    """

    number = models.CharField("numer", max_length=30)
    name = models.CharField("nazwisko rodziny", max_length=120)
    sort_name = models.CharField(max_length=400, editable=False)
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

    objects = FamilyQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        permissions = [("open_family", "otwiera udostępnioną rodzinę")]
        constraints = [models.UniqueConstraint(fields=["powiat", "number"], name="families_family_number")]
        indexes = [
            models.Index(fields=["powiat", "sort_name", "id"], name="families_family_by_name"),
            models.Index(fields=["powiat", "last_visit_on", "id"], name="families_family_by_visit"),
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


class PersonQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(family__in=Family.objects.with_card_open_to(member))


class Person(RevisedModel, TenantModel):
    """A member of the household. Without PESEL a reason is recorded."""

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="persons")
    first_name = models.CharField("imię", max_length=60)
    last_name = models.CharField("nazwisko", max_length=80)
    birth_date = models.DateField("data urodzenia")
    sex = models.CharField("płeć", max_length=1, choices=Sex.choices)
    pesel = models.CharField("PESEL", max_length=11, blank=True)
    no_pesel_reason = models.CharField("powód braku numeru PESEL", max_length=200, blank=True)
    relation = models.CharField("kim jest w rodzinie", max_length=12, choices=Relation.choices)
    phone = models.CharField("telefon", max_length=40, blank=True)
    address_protected = models.BooleanField("adres chroniony", default=False)
    joined_on = models.DateField("w gospodarstwie od", null=True, blank=True)
    left_on = models.DateField("w gospodarstwie do", null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["birth_date", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "pesel"], condition=~Q(pesel=""), name="families_person_pesel_once"
            ),
            models.CheckConstraint(
                condition=~Q(pesel="") | ~Q(no_pesel_reason=""),
                name="families_person_pesel_or_reason",
                violation_error_message="Wpisz PESEL albo powód, dla którego osoba go nie ma.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="families_person_dates",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    def get_relation_display(self):
        """„dziadek” of a man, „babcia” of a woman: the choice of the form names both."""
        return BY_SEX.get((self.relation, self.sex)) or Relation(self.relation).label

    def age_on(self, day):
        """Full years on a day."""
        birthday_ahead = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - birthday_ahead

    def is_adult_on(self, day):
        return self.age_on(day) >= 18


BY_SEX = {
    (Relation.GRANDPARENT, Sex.FEMALE): "babcia",
    (Relation.GRANDPARENT, Sex.MALE): "dziadek",
    (Relation.PARTNER, Sex.FEMALE): "partnerka",
    (Relation.PARTNER, Sex.MALE): "partner",
}


class AssignmentQuerySet(models.QuerySet):
    def in_force(self, day):
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))

    def visible_to(self, member):
        return self.filter(family__in=Family.objects.visible_to(member))

    def of(self, member):
        return self.in_force(timezone.localdate()).filter(user_id=member.user_id)


class Assignment(TenantModel):
    """An MGI worker's charge of a family, with dates: the rule by which families open."""

    family = TenantFK(Family, on_delete=models.PROTECT, related_name="assignments")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("rola w zespole rodziny", max_length=100, blank=True)
    since = models.DateField("od")
    until = models.DateField("do", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "family", "user"], condition=Q(until__isnull=True), name="families_assignment_once"
            )
        ]
        indexes = [models.Index(fields=["powiat", "user", "family"], name="families_assignment_by_user")]

    @property
    def is_in_force_today(self):
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)


class FamilyGrantQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(content_object__in=Family.objects.visible_to(member))

    def in_force(self, day):
        return self.filter(valid_until__gte=day)

    def of(self, member):
        return self.in_force(timezone.localdate()).filter(user_id=member.user_id)


class FamilyGrant(UserObjectPermissionBase, TenantModel):
    """guardian's explicit share of one family with one colleague: a reason and an end date."""

    content_object = TenantFK(Family, on_delete=models.CASCADE, related_name="grants")
    reason = models.CharField("powód", max_length=300)
    valid_until = models.DateField("do")

    objects = FamilyGrantQuerySet.as_manager()

    class Meta:
        # guardian's own Meta would make a key without the powiat.
        unique_together = []
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "user", "permission", "content_object"], name="families_grant_once"
            )
        ]
