"""Who signs a contract, on what paper or file, and what was signed before the text changed."""

from django.db import models
from django.db.models import Q

from contracts.choices import ActsAs, Party, SigningMethod
from contracts.models.contracts import ONE_PARTY, Contract, OfVisibleContract
from families.models import Person
from schematom.documents.models import Document, StoredFile
from schematom.tenancy.models import TenantFK, TenantModel
from teams.models import Institution, User


class Signatory(TenantModel):
    """One who must sign: date, authority, and the SHA-256 of the exact PDF that was signed.

    Kept in step with the commitments of a draft. `acts_as`: a guardian or a curator may sign for a person; an
    `excused` person is not made to sign, because they cannot decide consciously and freely (art. 82 Kodeksu cywilnego).
    """

    contract = TenantFK(Contract, on_delete=models.CASCADE, related_name="signatories")
    party = models.CharField("strona", max_length=10, choices=Party.choices)
    person = TenantFK(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    acts_as = models.CharField("w czyim imieniu", max_length=10, choices=ActsAs.choices, default=ActsAs.SELF)
    name = models.CharField("kto podpisuje", max_length=160, blank=True)
    authority = models.CharField("na jakiej podstawie", max_length=200, blank=True)
    excused_on = models.DateField("nie podpisuje od", null=True, blank=True)
    excused_reason = models.TextField("dlaczego nie podpisuje", blank=True)
    signed_on = models.DateField("data podpisu", null=True, blank=True)
    method = models.CharField("sposób podpisania", max_length=10, choices=SigningMethod.choices, blank=True)
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
                condition=Q(signed_on__isnull=True)
                | (~Q(file_sha256="") & ~Q(name="") & ~Q(authority="") & ~Q(method="")),
                name="contracts_signatory_whole",
            ),
            models.CheckConstraint(
                condition=Q(excused_on__isnull=True)
                | (Q(party=Party.FAMILY, signed_on__isnull=True) & ~Q(excused_reason="")),
                name="contracts_signatory_excused",
            ),
            models.CheckConstraint(
                condition=Q(acts_as=ActsAs.SELF) | (Q(party=Party.FAMILY) & ~Q(name="") & ~Q(authority="")),
                name="contracts_signatory_named_guardian",
            ),
        ]

    @property
    def who(self):
        return self.person or self.institution

    @property
    def has_signed(self):
        return self.signed_on is not None

    @property
    def is_excused(self):
        return self.excused_on is not None


class SignedCopy(StoredFile, TenantModel):
    """A scan of the signed paper, or a file with electronic signatures, which nobody here verifies.

    `begins_with_ours`: the file is the exact PDF with something (a signature) added behind its last byte.
    """

    contract = TenantFK(Contract, on_delete=models.PROTECT, related_name="signed_copies")
    document = TenantFK(Document, on_delete=models.PROTECT, related_name="+")
    method = models.CharField("sposób podpisania", max_length=10, choices=SigningMethod.choices)
    name = models.CharField("nazwa pliku", max_length=200)
    media_type = models.CharField("rodzaj pliku", max_length=60)
    begins_with_ours = models.BooleanField("zaczyna się od naszego pliku", default=False)
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfVisibleContract.as_manager()

    class Meta:
        ordering = ["created_at"]


class SignatureOnCopy(TenantModel):
    """Whose signature a copy shows; one paper may carry several."""

    copy = TenantFK(SignedCopy, on_delete=models.PROTECT, related_name="signatures")
    signatory = TenantFK(Signatory, on_delete=models.CASCADE, related_name="copies")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["powiat", "copy", "signatory"], name="contracts_signature_on_copy_once")
        ]


class PastSignature(TenantModel):
    """A signature under a version whose text was changed afterwards: it counts for nothing, and is not forgotten."""

    contract = TenantFK(Contract, on_delete=models.PROTECT, related_name="past_signatures")
    document = TenantFK(Document, on_delete=models.PROTECT, related_name="+")
    party = models.CharField("strona", max_length=10, choices=Party.choices)
    person = TenantFK(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("kto podpisał", max_length=160)
    authority = models.CharField("na jakiej podstawie", max_length=200)
    signed_on = models.DateField("data podpisu")
    method = models.CharField("sposób podpisania", max_length=10, choices=SigningMethod.choices)
    file_sha256 = models.CharField("skrót podpisanego pliku", max_length=64)
    reason = models.TextField("dlaczego treść się zmieniła")

    objects = OfVisibleContract.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.CheckConstraint(condition=ONE_PARTY, name="contracts_pastsignature_one_party")]

    @property
    def who(self):
        return self.person or self.institution


class Confirmation(TenantModel):
    """„Potwierdzenie w systemie”: somebody logged in said that an institution agrees to a text. Never a signature.

    `content_sha256`: of the text confirmed; another text makes the confirmation speak of an earlier one.
    """

    contract = TenantFK(Contract, on_delete=models.CASCADE, related_name="confirmations")
    institution = TenantFK(Institution, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    content_sha256 = models.CharField("skrót potwierdzonej treści", max_length=64)

    objects = OfVisibleContract.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "contract", "institution", "content_sha256"], name="contracts_confirmation_once"
            )
        ]
