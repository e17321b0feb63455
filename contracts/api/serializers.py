"""Contracts as other systems of the powiat read them: no PESEL, no text of commitments."""

from collections import Counter

from rest_framework import serializers

from contracts.choices import CommitmentOutcome, ContractState, Party
from contracts.models import Commitment, CommitmentAssessment, Contract, ContractReview, Signatory


class SignatureSerializer(serializers.ModelSerializer):
    """One who must sign; `name` is null for those who may not know the family by name.

    `excused`: not made to sign, because the person cannot decide consciously and freely.
    """

    name = serializers.SerializerMethodField()
    excused = serializers.BooleanField(source="is_excused")

    class Meta:
        model = Signatory
        fields = ["party", "name", "signed_on", "method", "file_sha256", "excused"]

    def get_name(self, row) -> str | None:
        return str(row.who) if row.institution_id or self.context.get("named") else None


class CommitmentCountSerializer(serializers.Serializer):
    """How many commitments each party has; null for a side the caller may not read."""

    family = serializers.IntegerField(allow_null=True)
    pup = serializers.IntegerField(allow_null=True)
    ops = serializers.IntegerField(allow_null=True)


class OutcomeCountSerializer(serializers.Serializer):
    """How many commitments came out how, among those the caller may read."""

    done = serializers.IntegerField()
    partly = serializers.IntegerField()
    # „not” is no name of a field in Python.
    missed = serializers.IntegerField()
    ahead = serializers.IntegerField()


class ContractReviewSerializer(serializers.ModelSerializer):
    late = serializers.SerializerMethodField()
    outcomes = serializers.SerializerMethodField()

    class Meta:
        model = ContractReview
        fields = ["id", "due_on", "state", "held_on", "late", "outcomes"]

    def get_late(self, review) -> bool:
        return self.context["in_force"] and review.is_late

    def get_outcomes(self, review) -> OutcomeCountSerializer:
        said = self.context["outcomes"].get(review.pk, Counter())
        return {
            "done": said[CommitmentOutcome.DONE],
            "partly": said[CommitmentOutcome.PARTLY],
            "missed": said[CommitmentOutcome.NOT],
            "ahead": said[CommitmentOutcome.AHEAD],
        }


class ContractSerializer(serializers.ModelSerializer):
    family_number = serializers.CharField(source="family.number")
    signatures_needed = serializers.IntegerField(source="signers")
    signatures_missing = serializers.SerializerMethodField()

    class Meta:
        model = Contract
        fields = [
            "id",
            "number",
            "kind",
            "state",
            "family_number",
            "starts_on",
            "ends_on",
            "agreed_on",
            "in_force_on",
            "ended_on",
            "signatures_needed",
            "signatures_missing",
        ]

    def get_signatures_missing(self, contract) -> int:
        return contract.signers - contract.signed


class ContractAnnexSerializer(ContractSerializer):
    """An annex to the contract; it is read at the contract's own address with its id."""

    class Meta(ContractSerializer.Meta):
        fields = [name for name in ContractSerializer.Meta.fields if name not in ("kind", "family_number")]


class ContractDetailSerializer(ContractSerializer):
    annex_to = serializers.UUIDField(source="annex_to_id", allow_null=True)
    parties = serializers.SerializerMethodField()
    commitments = serializers.SerializerMethodField()
    annexes = serializers.SerializerMethodField()
    reviews = serializers.SerializerMethodField()

    class Meta(ContractSerializer.Meta):
        fields = [*ContractSerializer.Meta.fields, "annex_to", "parties", "commitments", "annexes", "reviews"]

    def get_parties(self, contract) -> SignatureSerializer(many=True):
        rows = contract.signatories.select_related("person", "institution")
        return SignatureSerializer(rows, many=True, context=self.context).data

    def get_commitments(self, contract) -> CommitmentCountSerializer:
        """Of this very row: an annex holds the whole list as it is to be."""
        member = self.context["member"]
        shown = Commitment.objects.shown_to(member, contract).values_list("party", flat=True)
        counts, whole = Counter(shown), member.may("contract.view_whole", contract)
        return {party.value: counts[party] if whole or counts[party] else None for party in Party}

    def get_annexes(self, contract) -> ContractAnnexSerializer(many=True):
        seen = Contract.objects.visible_to(self.context["member"]).filter(annex_to=contract.pk)
        rows = seen.with_signature_counts().order_by("created_at")
        return ContractAnnexSerializer(rows, many=True).data

    def get_reviews(self, contract) -> ContractReviewSerializer(many=True):
        in_force = contract.state == ContractState.IN_FORCE
        context = {"outcomes": self._outcomes(contract), "in_force": in_force}
        return ContractReviewSerializer(contract.reviews.order_by("due_on"), many=True, context=context).data

    def _outcomes(self, contract):
        """{review id: Counter of outcomes} of the commitments the caller may read."""
        member = self.context["member"]
        said = CommitmentAssessment.objects.filter(review__contract=contract)
        if not member.may("contract.view_whole", contract):
            said = said.filter(commitment__institution__in=member.institution_ids)
        found = {}
        for review, outcome in said.values_list("review", "outcome"):
            found.setdefault(review, Counter())[outcome] += 1
        return found
