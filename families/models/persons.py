"""The persons of a family, their stays in the household over time, and how they stand on the labour market."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from families.choices import Disability, Education, HowJoined, HowLeft, LabourStatus, Relation, Sex
from families.models.family import Family
from families.models.searching import digits_of, words_of
from schematom.audit.revisions import RevisedModel
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import User


class PersonQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(family__in=Family.objects.with_card_open_to(member))

    def in_household(self, day):
        """Those who belonged to the household on a day: born by then, and no stay recorded or one that covers it."""
        stays = Stay.objects.filter(person=OuterRef("pk"))
        return self.filter(~Exists(stays) | Exists(stays.covering(day)), birth_date__lte=day)

    def not_gone_by(self, day):
        """Those who live with the family on the day or will; without whoever left before it."""
        stays = Stay.objects.filter(person=OuterRef("pk"))
        return self.filter(~Exists(stays) | Exists(stays.filter(Q(until__isnull=True) | Q(until__gt=day))))


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
    search_name = words_of("first_name", "last_name")
    search_phone = digits_of("phone")

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
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    def get_absolute_url(self):
        return reverse("person_show", args=[self.pk])

    def get_relation_display(self):
        """„dziadek” of a man, „babcia” of a woman: the choice of the form names both."""
        return BY_SEX.get((self.relation, self.sex)) or Relation(self.relation).label

    def age_on(self, day):
        """Full years on a day."""
        birthday_ahead = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - birthday_ahead

    def lives_with_family_on(self, day):
        """`in_household` of this one person; reads all stays, so prefetch them for many."""
        stays = self.stays.all()
        covered = any((s.since is None or s.since <= day) and (s.until is None or s.until > day) for s in stays)
        return self.birth_date <= day and (covered or not stays)

    def is_adult_on(self, day):
        return self.age_on(day) >= 18


BY_SEX = {
    (Relation.GRANDPARENT, Sex.FEMALE): "babcia",
    (Relation.GRANDPARENT, Sex.MALE): "dziadek",
    (Relation.PARTNER, Sex.FEMALE): "partnerka",
    (Relation.PARTNER, Sex.MALE): "partner",
}


class StayQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(person__in=Person.objects.visible_to(member))

    def covering(self, day):
        """In the household on the day; the last day named is the first one without the person."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


class Stay(RevisedModel, TenantModel):
    """A time in the household. Somebody who was always there has none; without `since`: from before we knew."""

    person = TenantFK(Person, on_delete=models.CASCADE, related_name="stays")
    since = models.DateField("w gospodarstwie od", null=True, blank=True)
    how_joined = models.CharField("jak dołączyła", max_length=12, choices=HowJoined.choices, blank=True)
    until = models.DateField("pierwszy dzień poza gospodarstwem", null=True, blank=True)
    how_left = models.CharField("dlaczego odeszła", max_length=12, choices=HowLeft.choices, blank=True)
    note = models.CharField("uwaga", max_length=300, blank=True)

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering = [F("since").asc(nulls_first=True), "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "person"], condition=Q(until__isnull=True), name="families_stay_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="families_stay_dates",
                violation_error_message="Odejście musi być późniejsze niż przyjście.",
            ),
            models.CheckConstraint(
                condition=(Q(until__isnull=True) & Q(how_left="")) | (Q(until__isnull=False) & ~Q(how_left="")),
                name="families_stay_left_somehow",
            ),
        ]


class PersonStatusQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(person__in=Person.objects.visible_to(member))

    def known_on(self, day):
        """The latest first; the first of a person is how they stood on the day."""
        return self.filter(as_of__lte=day).order_by("person_id", "-as_of")


class PersonStatus(RevisedModel, TenantModel):
    """How a person stood on a day. What counts for indicators is copied to the Participant on the first day."""

    person = TenantFK(Person, on_delete=models.CASCADE, related_name="statuses")
    as_of = models.DateField("stan na dzień")
    labour_status = models.CharField("status na rynku pracy", max_length=12, choices=LabourStatus.choices)
    months_unemployed = models.PositiveSmallIntegerField("od ilu miesięcy bez pracy", null=True, blank=True)
    in_full_time_education = models.BooleanField("uczy się w trybie dziennym", default=False)
    education = models.CharField("wykształcenie", max_length=10, choices=Education.choices, blank=True)
    disability = models.CharField("niepełnosprawność", max_length=8, choices=Disability.choices, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = PersonStatusQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "person", "as_of"], name="families_status_once"),
        ]
