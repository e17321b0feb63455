"""Contracts as other systems of the powiat read them: no PESEL, no text of commitments."""

from rest_framework import serializers

from contracts.models import Contract, Signatory


class SignatureSerializer(serializers.ModelSerializer):
    """One who must sign; `name` is null for those who may not know the family by name."""

    name = serializers.SerializerMethodField()

    class Meta:
        model = Signatory
        fields = ["party", "name", "signed_on"]

    def get_name(self, row) -> str | None:
        return str(row.who) if row.institution_id or self.context.get("named") else None


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


class ContractDetailSerializer(ContractSerializer):
    parties = serializers.SerializerMethodField()

    class Meta(ContractSerializer.Meta):
        fields = [*ContractSerializer.Meta.fields, "parties"]

    def get_parties(self, contract) -> SignatureSerializer(many=True):
        rows = contract.signatories.select_related("person", "institution")
        return SignatureSerializer(rows, many=True, context=self.context).data
