"""The contract, its annexes and its commitments."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from contracts import states
from contracts.choices import STATE_TONES, ContractKind, ContractState, Order, Party
from contracts.models.templates import Template
from families.models import Activity, Assignment, FamilyGrant, Participation, Person, ProgrammeVersion
from modules.choices import Module
from schematom.audit.revisions import RevisedModel
from schematom.documents.models import Document
from schematom.tenancy.constraints import LegalMoves
from schematom.tenancy.models import TenantFK, TenantModel
from teams.choices import Role
from teams.models import Institution


class ContractQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Of families assigned or shared; the PZKW chair reads all; staff see those that bind their institution."""
        if member.powiat_id is None:
            return self.none()
        if member.is_any(Role.COORDINATOR, Role.PZKW_CHAIR):
            return self
        mine = Q(pk__in=[])
        if member.is_any(Role.MGI):
            # Not for the hour of an emergency, in which no contract is read.
            family = OuterRef("participation__family")
            mine |= Q(Exists(Assignment.objects.of(member).filter(family=family)))
            mine |= Q(Exists(FamilyGrant.objects.of(member).filter(content_object=family)))
        if member.is_any(Role.STAFF) and member.institution_ids:
            committed = Commitment.objects.filter(institution__in=member.institution_ids)
            mine |= Q(Exists(committed.filter(contract=OuterRef("pk"))))
            # Brought in by an annex, they read what it changes, too.
            mine |= Q(Exists(committed.filter(contract__annex_to=OuterRef("pk"))))
            # Freed by an annex of what they took upon themselves, they sign that annex.
            signs = self.model.signatories.rel.related_model.objects.filter(institution__in=member.institution_ids)
            mine |= Q(Exists(signs.filter(contract=OuterRef("pk"))))
        return self.filter(mine)

    def in_edition(self, edition_id):
        return self.filter(participation__pilot__edition_id=edition_id)

    def without_annexes(self):
        return self.filter(annex_to__isnull=True)

    def alive(self):
        """Contracts (no annexes) being drafted, waiting for signatures or in force."""
        return self.without_annexes().filter(state__in=ALIVE)

    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def with_signature_counts(self):
        """`signers`: how many must sign, without those excused; `signed`: how many have."""
        return self.annotate(
            signers=Count("signatories", filter=Q(signatories__excused_on__isnull=True)),
            signed=Count("signatories", filter=Q(signatories__signed_on__isnull=False)),
        )


UNFINISHED = (ContractState.DRAFT, ContractState.AGREED)
ALIVE = (*UNFINISHED, ContractState.IN_FORCE)


class Contract(RevisedModel, TenantModel):
    """A contract of three parties, drafted from the family's programme in force, or an annex to one (`annex_to`).

    An annex holds the whole list of commitments as it is to be; in force it speaks instead of what it changes. Wording:
    `body` and `plain_body` are copied from templates with their fields in braces, edited until agreed and frozen then
    in `document` and `plain_document` (what is signed, and the same in plain Polish).
    """

    participation = TenantFK(Participation, on_delete=models.PROTECT, related_name="contracts")
    programme_version = TenantFK(ProgrammeVersion, on_delete=models.PROTECT, related_name="contracts")
    kind = models.CharField(
        "rodzaj", max_length=20, choices=ContractKind.choices, default=ContractKind.FAMILY_TRIPARTITE
    )
    number = models.CharField("numer", max_length=30)
    state = models.CharField("stan", max_length=15, choices=ContractState.choices, default=ContractState.DRAFT)
    annex_to = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="annexes")
    change_reason = models.TextField("dlaczego kontrakt się zmienia", blank=True)
    spheres = models.TextField("sfery oddziaływań", blank=True)
    goals = models.TextField("cele", blank=True)
    template = TenantFK(Template, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts")
    body = models.TextField("treść", blank=True)
    plain_template = TenantFK(Template, on_delete=models.PROTECT, null=True, blank=True, related_name="plain_contracts")
    plain_body = models.TextField("treść prostym językiem", blank=True)
    place = models.CharField("miejsce zawarcia", max_length=100, blank=True)
    starts_on = models.DateField("obowiązuje od")
    ends_on = models.DateField("obowiązuje do")
    agreed_on = models.DateField("uzgodniono", null=True, blank=True)
    in_force_on = models.DateField("wszedł w życie", null=True, blank=True)
    ended_on = models.DateField("zakończono", null=True, blank=True)
    ended_reason = models.TextField("powód zakończenia", blank=True)
    document = TenantFK(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts")
    plain_document = TenantFK(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["powiat", "number"], name="contracts_contract_number"),
            models.UniqueConstraint(
                fields=["powiat", "participation"],
                condition=Q(state__in=ALIVE, annex_to__isnull=True),
                name="contracts_contract_one_alive",
            ),
            models.UniqueConstraint(
                fields=["powiat", "annex_to"],
                condition=Q(state__in=UNFINISHED, annex_to__isnull=False),
                name="contracts_annex_one_unfinished",
            ),
            models.UniqueConstraint(
                fields=["powiat", "annex_to"],
                condition=Q(state=ContractState.IN_FORCE, annex_to__isnull=False),
                name="contracts_annex_one_in_force",
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
                condition=Q(state__in=(ContractState.DRAFT, ContractState.ABANDONED)) | Q(document__isnull=False),
                name="contracts_contract_frozen",
            ),
        ]

    def __str__(self):
        return f"{self.noun} {self.number}"

    def get_absolute_url(self):
        return reverse("contract_show", args=[self.pk])

    @property
    def family(self):
        return self.participation.family

    @property
    def has_run_out(self):
        return self.state == ContractState.IN_FORCE and self.ends_on < timezone.localdate()

    @property
    def tone(self):
        return "late" if self.has_run_out else STATE_TONES[self.state]

    @property
    def state_today(self):
        """The state in words; people, not the calendar, end a contract, so one past its last day says so."""
        return "minął termin" if self.has_run_out else str(self.get_state_display())

    @property
    def is_draft(self):
        return self.state == ContractState.DRAFT

    @property
    def is_annex(self):
        return self.annex_to_id is not None

    @property
    def noun(self):
        return "aneks" if self.is_annex else "kontrakt"

    @property
    def base(self):
        """The contract itself, also of an annex."""
        return self.annex_to if self.is_annex else self


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
    """What exactly one party takes upon itself: a named adult of the family, the PUP or the OPS.

    `matches`: the other side's commitment that answers this one; `order`: which of the two comes first.
    """

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
    matches = TenantFK("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="matched_by")
    order = models.CharField("kolejność", max_length=10, choices=Order.choices, blank=True)
    # Of an annex's commitment: the one of the contract before it that it continues.
    origin = TenantFK("self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by")

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["party", "position", "created_at"]
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="contracts_commitment_one_party"),
            models.CheckConstraint(
                condition=Q(order="") | Q(matches__isnull=False), name="contracts_commitment_order_of_two"
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def who(self):
        return self.person or self.institution
