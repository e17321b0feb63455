"""Agreements (porozumienia) of many institutions: in force only when all have signed."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from contracts import states
from contracts.choices import AGREEMENT_TONES, KIND_HELP, AgreementState, TemplateKind
from contracts.models.templates import Template
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import Document, StoredFile
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import Institution, Pilot, User


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Agreements speak of offices, not of families: everybody in the powiat may read them."""
        return self if member.powiat_id is not None else self.none()

    def standing(self, day):
        """In force on a day: an agreement whose last day has passed is over, whether or not somebody recorded it."""
        in_force = self.filter(state=AgreementState.IN_FORCE)
        return in_force.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def run_out(self, day):
        """Past their last day, or recorded as expired."""
        return self.filter(Q(state=AgreementState.EXPIRED) | Q(state=AgreementState.IN_FORCE, ends_on__lt=day))

    def with_signature_counts(self):
        """`signers`: how many parties; `signed`: how many have signed."""
        return self.annotate(
            signers=Count("parties"), signed=Count("parties", filter=Q(parties__signed_on__isnull=False))
        ).order_by(*Agreement._meta.ordering)


class Agreement(RevisedModel, StoredFile, TenantModel):
    """A porozumienie of institutions, or an annex to one (`annex_to`). Its StoredFile is the scan of the signed paper.

    `body` is copied from a template with its fields in braces and edited freely until agreed; the fields follow the
    agreement's own facts. Agreeing fills them and freezes the text in `document`.
    Bodies are not to be mixed (domain notes §1.4): the kind says which team an agreement is about.
    """

    pilot = TenantFK(Pilot, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    kind = models.CharField("rodzaj", max_length=20, choices=TemplateKind.choices)
    template = TenantFK(Template, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    annex_to = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="annexes")
    number = models.CharField("numer", max_length=30)
    title = models.CharField("tytuł", max_length=300)
    scope = models.TextField("zakres współpracy")
    body = models.TextField("treść")
    place = models.CharField("miejsce zawarcia", max_length=100, blank=True)
    state = models.CharField("stan", max_length=12, choices=AgreementState.choices, default=AgreementState.DRAFT)
    starts_on = models.DateField("obowiązuje od")
    ends_on = models.DateField("obowiązuje do", null=True, blank=True)
    agreed_on = models.DateField("uzgodniono", null=True, blank=True)
    in_force_on = models.DateField("weszło w życie", null=True, blank=True)
    ended_on = models.DateField("zakończono", null=True, blank=True)
    ended_reason = models.TextField("powód zakończenia", blank=True)
    ended_by = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = TenantFK(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    scan_name = models.CharField("nazwa skanu", max_length=200, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "number"], name="contracts_agreement_number"),
            LegalMoves(
                name="contracts_agreement_life",
                field="state",
                initial=AgreementState.DRAFT,
                transitions=states.AGREEMENT,
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="contracts_agreement_dates",
                violation_error_message="Koniec porozumienia nie może być wcześniejszy niż początek.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(AgreementState.DRAFT, AgreementState.ABANDONED)) | Q(document__isnull=False),
                name="contracts_agreement_frozen",
            ),
        ]

    def __str__(self):
        return f"{'aneks' if self.annex_to_id else 'porozumienie'} {self.number}"

    def get_absolute_url(self):
        return reverse("agreement_show", args=[self.pk])

    @property
    def has_run_out(self):
        in_force = self.state == AgreementState.IN_FORCE
        return in_force and self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def state_today(self):
        """The state in words; past its last day an agreement is not called in force."""
        return str(AgreementState.EXPIRED.label if self.has_run_out else self.get_state_display())

    @property
    def tone(self):
        return AGREEMENT_TONES[AgreementState.EXPIRED if self.has_run_out else self.state]

    @property
    def is_draft(self):
        return self.state == AgreementState.DRAFT

    @property
    def is_annex(self):
        return self.annex_to_id is not None

    @property
    def noun(self):
        return "aneks" if self.is_annex else "porozumienie"

    @property
    def about(self):
        """What this kind is about, and what it is not to be taken for."""
        return KIND_HELP[self.kind]


class AgreementPartyQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self if member.powiat_id is not None else self.none()


class AgreementParty(RevisedModel, TenantModel):
    """An institution that signs: who for it, on what authority, when, and the code of the paper that was signed."""

    agreement = TenantFK(Agreement, on_delete=models.CASCADE, related_name="parties")
    institution = TenantFK(Institution, on_delete=models.PROTECT, related_name="agreements")
    position = models.PositiveSmallIntegerField("lp.", default=0)
    representative = models.CharField("kto podpisuje", max_length=160, blank=True)
    authority = models.CharField("na jakiej podstawie", max_length=200, blank=True)
    signed_on = models.DateField("data podpisu", null=True, blank=True)
    content_sha256 = models.CharField("skrót podpisanej treści", max_length=64, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AgreementPartyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "agreement", "institution"], name="contracts_party_once"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True)
                | (~Q(content_sha256="") & ~Q(representative="") & ~Q(authority="")),
                name="contracts_party_signature_whole",
            ),
        ]

    @property
    def has_signed(self):
        return self.signed_on is not None
