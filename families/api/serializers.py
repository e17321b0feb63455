"""What the API says of a family: never a PESEL, and nothing of persons."""

from rest_framework import serializers

from families.models import Family


class FamilyListSerializer(serializers.ModelSerializer):
    """A row of the list. `stage` is empty for those who see only the name and contact."""

    gmina = serializers.CharField(source="gmina.name", help_text="Nazwa gminy")
    gmina_code = serializers.CharField(source="gmina_id", help_text="Kod TERYT, 6 cyfr")
    stage = serializers.SerializerMethodField(help_text="Stan udziału: nominated, invited, …, finished, left_early")

    class Meta:
        model = Family
        fields = ["id", "number", "name", "gmina", "gmina_code", "stage"]

    def get_stage(self, family) -> str:
        return family.stage if family.card_open else ""


class FamilySerializer(FamilyListSerializer):
    """One family with its contact; null under a protected address the member may not see."""

    owner_institution = serializers.CharField(source="owner_institution.name")
    address = serializers.SerializerMethodField()
    phone = serializers.SerializerMethodField()
    contact_protected = serializers.BooleanField()
    last_visit_on = serializers.SerializerMethodField()

    class Meta(FamilyListSerializer.Meta):
        fields = [
            *FamilyListSerializer.Meta.fields,
            "owner_institution",
            "address",
            "phone",
            "contact_protected",
            "last_visit_on",
        ]

    def get_address(self, family) -> str | None:
        return self._contact_or_none().address if self._contact_or_none() else None

    def get_phone(self, family) -> str | None:
        return self._contact_or_none().phone if self._contact_or_none() else None

    def get_last_visit_on(self, family) -> str | None:
        return family.last_visit_on.isoformat() if family.card_open and family.last_visit_on else None

    def _contact_or_none(self):
        contact = self.context["contact"]
        return None if contact.hidden else contact
