"""The contract, its commitments and its signatories."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from contracts import states
from contracts.choices import STATE_TONES, ContractKind, ContractState, Party
from families.models import Activity, Family, Participation, Person, ProgrammeVersion
from modules.choices import Module
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import Document
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import Role
from teams.models import Institution, User


class ContractQuerySet(models.QuerySet):
    def visible_to(self, member):
        """With the family; the PZKW chair reads all; staff see those with a commitment of their institution."""
        if member.powiat_id is None:
            return self.none()
        if member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR):
            return self
        mine = Q(pk__in=[])
        if member.is_any(Role.MGI):
            mine |= Q(participation__family__in=Family.objects.visible_to(member))
        if member.is_any(Role.STAFF) and member.institution_ids:
            committed = Commitment.objects.filter(contract=OuterRef("pk"), institution__in=member.institution_ids)
            mine |= Q(Exists(committed))
        return self.filter(mine)

    def in_edition(self, edition_id):
        return self.filter(participation__pilot__edition_id=edition_id)

    def alive(self):
        return self.filter(state__in=ALIVE)

    def with_signature_counts(self):
        """`signers`: how many must sign; `signed`: how many have."""
        return self.annotate(
            signers=Count("signatories"), signed=Count("signatories", filter=Q(signatories__signed_on__isnull=False))
        )


ALIVE = (ContractState.DRAFT, ContractState.AGREED, ContractState.IN_FORCE)


class Contract(RevisedModel, TenantModel):
    """A contract of three parties, drafted from the family's programme in force."""

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="contracts")
    programme_version = TenantFK(ProgrammeVersion, on_delete=models.PROTECT, related_name="contracts")
    kind = models.CharField(
        "rodzaj", max_length=20, choices=ContractKind.choices, default=ContractKind.FAMILY_TRIPARTITE
    )
    number = models.CharField("numer", max_length=30)
    state = models.CharField("stan", max_length=15, choices=ContractState.choices, default=ContractState.DRAFT)
    spheres = models.TextField("sfery oddziaływań", blank=True)
    place = models.CharField("miejsce zawarcia", max_length=100, blank=True)
    starts_on = models.DateField("obowiązuje od")
    ends_on = models.DateField("obowiązuje do")
    agreed_on = models.DateField("uzgodniono", null=True, blank=True)
    in_force_on = models.DateField("wszedł w życie", null=True, blank=True)
    ended_on = models.DateField("zakończono", null=True, blank=True)
    ended_reason = models.TextField("powód zakończenia", blank=True)
    document = TenantFK(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts")

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "number"], name="contracts_contract_number"),
            models.UniqueConstraint(
                fields=["powiat", "participation"],
                condition=Q(state__in=ALIVE),
                name="contracts_contract_one_alive",
            ),
            LegalMoves(
                name="contracts_contract_life",
                field="state",
                initial=ContractState.DRAFT,
                transitions=states.CONTRACT,
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="contracts_contract_dates",
                violation_error_message="Koniec kontraktu nie może być wcześniejszy niż początek.",
            ),
            models.CheckConstraint(
                condition=Q(state=ContractState.DRAFT) | Q(document__isnull=False), name="contracts_contract_frozen"
            ),
        ]

    def __str__(self):
        return f"kontrakt {self.number}"

    def get_absolute_url(self):
        return reverse("contract_show", args=[self.pk])

    @property
    def family(self):
        return self.participation.family

    @property
    def tone(self):
        return STATE_TONES[self.state]

    @property
    def is_draft(self):
        return self.state == ContractState.DRAFT


ONE_PARTY = Q(party=Party.FAMILY, person__isnull=False, institution__isnull=True) | (
    Q(party__in=(Party.PUP, Party.OPS), person__isnull=True, institution__isnull=False)
)


class OfVisibleContract(models.QuerySet):
    def visible_to(self, member):
        return self.filter(contract__in=Contract.objects.visible_to(member))


class CommitmentQuerySet(OfVisibleContract):
    def shown_to(self, member, contract):
        """Of one contract: all of them, or those of the member's own institution."""
        mine = self.filter(contract=contract)
        return (
            mine if member.may("contract.view_whole", contract) else mine.filter(institution__in=member.institution_ids)
        )


class Commitment(RevisedModel, TenantModel):
    """What exactly one party takes upon itself: a named adult of the family, the PUP or the OPS."""

    contract = TenantFK(Contract, on_delete=models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField("lp.", default=0)
    party = models.CharField("strona", max_length=10, choices=Party.choices)
    person = TenantFK(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    module = models.CharField("moduł", max_length=20, choices=Module.choices)
    text = models.TextField("zobowiązanie")
    due_on = models.DateField("termin", null=True, blank=True)
    evidence = models.CharField("po czym poznamy, że wykonane", max_length=200, blank=True)
    activity = TenantFK(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["party", "position", "created_at"]
        constraints = [models.CheckConstraint(condition=ONE_PARTY, name="contracts_commitment_one_party")]

    @property
    def who(self):
        return self.person or self.institution


class Signatory(TenantModel):
    """One who must sign: date, authority, and the SHA-256 of the exact PDF that was signed."""

    contract = TenantFK(Contract, on_delete=models.CASCADE, related_name="signatories")
    party = models.CharField("strona", max_length=10, choices=Party.choices)
    person = TenantFK(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    name = models.CharField("kto podpisuje", max_length=160, blank=True)
    authority = models.CharField("na jakiej podstawie", max_length=200, blank=True)
    signed_on = models.DateField("data podpisu", null=True, blank=True)
    file_sha256 = models.CharField("skrót podpisanego pliku", max_length=64, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfVisibleContract.as_manager()

    class Meta:
        ordering = ["party", "created_at"]
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="contracts_signatory_one_party"),
            models.UniqueConstraint(fields=["powiat", "contract", "person"], name="contracts_signatory_person_once"),
            models.UniqueConstraint(
                fields=["powiat", "contract", "institution"], name="contracts_signatory_institution_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | (~Q(file_sha256="") & ~Q(name="") & ~Q(authority="")),
                name="contracts_signatory_whole",
            ),
        ]

    @property
    def who(self):
        return self.person or self.institution

    @property
    def has_signed(self):
        return self.signed_on is not None
