"""What the API says of a family: never a PESEL, and nothing of persons."""

from rest_framework import serializers

from families.choices import ConflictChoice, VisitOutcome
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


class NoteSerializer(serializers.Serializer):
    """The content of a note. Days as 2014-06-02, hours as 16:30; what is missing is empty."""

    visited_on = serializers.DateField()
    begins_at = serializers.TimeField(allow_null=True, required=False)
    place = serializers.CharField(allow_blank=True, required=False)
    outcome = serializers.ChoiceField(choices=VisitOutcome.choices)
    minutes = serializers.IntegerField(allow_null=True, required=False)
    purpose = serializers.CharField(allow_blank=True, required=False)
    course = serializers.CharField(allow_blank=True, required=False)
    observations = serializers.CharField(allow_blank=True, required=False)
    agreed = serializers.CharField(allow_blank=True, required=False)
    next_on = serializers.DateField(allow_null=True, required=False)
    next_at = serializers.TimeField(allow_null=True, required=False)
    persons = serializers.ListField(child=serializers.UUIDField(), required=False)
    workers = serializers.ListField(child=serializers.CharField(), required=False)
    checks = serializers.DictField(
        required=False, help_text="{numer działania: {standing: on_course|at_risk|missed, note}}"
    )


class DecisionSerializer(serializers.Serializer):
    conflict = serializers.UUIDField()
    choice = serializers.ChoiceField(choices=ConflictChoice.choices)


class AboutNoteSerializer(serializers.Serializer):
    """A text of a note as a device sends it."""

    family = serializers.UUIDField()
    device = serializers.UUIDField(required=False, help_text="Puste: przeglądarka w biurze")
    turn = serializers.IntegerField(
        required=False, help_text="Kolejny pisany tekst tej notatki na tym urządzeniu, od 1; przy zapisie: ostatni"
    )
    base = serializers.IntegerField(required=False, help_text="Zapis notatki, od którego zaczęto; 0: żaden")
    corrects = serializers.UUIDField(required=False, allow_null=True, help_text="Podpisana notatka, którą prostuje")
    note = NoteSerializer()


class DraftSerializer(AboutNoteSerializer):
    """What is being typed. One with lower numbers than the server knows changes nothing."""

    turn = serializers.IntegerField(help_text="Kolejny pisany tekst tej notatki na tym urządzeniu, od 1")
    drops = serializers.IntegerField(required=False, help_text="Ile razy porzucono pisany tekst, o ile wie urządzenie")


class DraftAnswerSerializer(serializers.Serializer):
    """How far the server has come with the texts of this note on this device."""

    kept = serializers.BooleanField(help_text="Czy pod tymi numerami jest właśnie ten tekst")
    turn = serializers.IntegerField()
    drops = serializers.IntegerField()


class PutNoteSerializer(AboutNoteSerializer):
    """A note as a device sends it."""

    sequence = serializers.IntegerField(required=False, help_text="Kolejny zapis tej notatki na tym urządzeniu, od 1")
    sign = serializers.BooleanField(required=False)
    decisions = DecisionSerializer(many=True, required=False)


class ConflictSerializer(serializers.Serializer):
    """A part two devices wrote differently."""

    id = serializers.UUIDField()
    part = serializers.CharField()
    label = serializers.CharField()
    kept = serializers.JSONField(help_text="Tekst, który jest w notatce")
    arrived = serializers.JSONField(help_text="Tekst z drugiego urządzenia")


class NoteAnswerSerializer(serializers.Serializer):
    """The note as it stands after a request."""

    id = serializers.UUIDField()
    news = serializers.CharField(help_text="created, saved, replayed, late")
    revision = serializers.IntegerField()
    state = serializers.CharField()
    signed_at = serializers.DateTimeField(allow_null=True)
    note = NoteSerializer()
    conflicts = ConflictSerializer(many=True)
