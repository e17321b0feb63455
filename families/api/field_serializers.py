"""Field mode in the schema: what a phone asks and is told."""

from rest_framework import serializers

from families.api.serializers import ConflictSerializer, NoteSerializer
from families.choices import UnsentReason, VisitOutcome

PAIRS = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))


class OwnerSerializer(serializers.Serializer):
    """Whose device and download it is. `powiat`: four TERYT digits; null when the role has ended."""

    user = serializers.CharField()
    person = serializers.CharField()
    powiat = serializers.CharField(allow_null=True)
    powiat_name = serializers.CharField()


class MeSerializer(OwnerSerializer):
    edition_name = serializers.CharField()
    may_use = serializers.BooleanField(help_text="Czy wolno używać trybu terenowego")
    csrf = serializers.CharField(help_text="Do nagłówka X-CSRFToken")


class NewDeviceSerializer(serializers.Serializer):
    """A phone to be registered. The password is only compared with the login's and not kept."""

    id = serializers.UUIDField(help_text="UUIDv7 nadany na urządzeniu")
    name = serializers.CharField(max_length=60)
    password = serializers.CharField(min_length=8, write_only=True)


class DeviceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class RegisteredSerializer(DeviceSerializer):
    token = serializers.CharField(help_text="Do nagłówka Authorization: Device …")


class ContactSerializer(serializers.Serializer):
    revoked = serializers.BooleanField()


class CutOffSerializer(serializers.Serializer):
    reason = serializers.CharField()
    message = serializers.CharField()
    unsent_until = serializers.DateField(help_text="Ostatni dzień przyjmowania niewysłanych notatek")


class OwnFamilySerializer(serializers.Serializer):
    id = serializers.UUIDField()
    number = serializers.CharField()
    name = serializers.CharField()


class OwnFamiliesSerializer(serializers.Serializer):
    families = OwnFamilySerializer(many=True)


class FieldPersonSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    relation = serializers.CharField()
    age = serializers.IntegerField()
    phone = serializers.CharField()


class FieldActivitySerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    module = serializers.CharField()
    state = serializers.CharField()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    persons = serializers.ListField(child=serializers.CharField())


class LastNoteSerializer(serializers.Serializer):
    visited_on = serializers.DateField()
    author = serializers.CharField()
    outcome = serializers.ChoiceField(choices=VisitOutcome.choices)
    course = serializers.CharField()
    agreed = serializers.CharField()


class WorkerSerializer(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()


class FieldFamilySerializer(OwnFamilySerializer):
    """A family as a visit needs it: no PESEL, no diagnosis, no sensitive facts."""

    address = serializers.CharField()
    phone = serializers.CharField()
    protected = serializers.BooleanField()
    address_hidden = serializers.BooleanField()
    last_day = serializers.DateField(allow_null=True, help_text="Ostatni dzień pracy z rodziną")
    persons = FieldPersonSerializer(many=True)
    activities = FieldActivitySerializer(many=True)
    last_note = LastNoteSerializer(allow_null=True)
    workers = WorkerSerializer(many=True)


class PlannedVisitSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    family = serializers.UUIDField()
    visited_on = serializers.DateField()
    begins_at = serializers.CharField(allow_null=True)
    place = serializers.CharField()
    revision = serializers.IntegerField()


class UnsignedNoteSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    family = serializers.UUIDField()
    revision = serializers.IntegerField()
    state = serializers.CharField()
    note = NoteSerializer()
    conflicts = ConflictSerializer(many=True)
    saved_at = serializers.DateTimeField()
    device = DeviceSerializer(allow_null=True)


class TypedNoteSerializer(serializers.Serializer):
    note_id = serializers.UUIDField()
    family = serializers.UUIDField()
    base = serializers.IntegerField()
    content = serializers.JSONField()
    saved_at = serializers.DateTimeField()
    device = DeviceSerializer(allow_null=True)
    own = serializers.BooleanField(help_text="Czy pisano na tym urządzeniu")


class ChoicesSerializer(serializers.Serializer):
    outcome = PAIRS
    standing = PAIRS
    photo_kind = PAIRS


class DaySerializer(serializers.Serializer):
    """What a phone takes along."""

    owner = OwnerSerializer()
    until = serializers.DateField()
    fetched_at = serializers.DateTimeField()
    families = FieldFamilySerializer(many=True)
    visits = PlannedVisitSerializer(many=True)
    notes = UnsignedNoteSerializer(many=True)
    drafts = TypedNoteSerializer(many=True)
    choices = ChoicesSerializer()

    def get_fields(self):
        return {**super().get_fields(), "from": serializers.DateField()}


class UnsentSerializer(serializers.Serializer):
    note_id = serializers.UUIDField()
    family = serializers.UUIDField(required=False, allow_null=True)
    reason = serializers.ChoiceField(choices=UnsentReason.choices)
    refusal = serializers.CharField(required=False, allow_blank=True)
    note = NoteSerializer()


class ReceivedSerializer(serializers.Serializer):
    received = serializers.BooleanField()
    id = serializers.UUIDField()


class NewPhotoSerializer(serializers.Serializer):
    file = serializers.ImageField(help_text="JPEG albo PNG, najwyżej 10 MB")
    kind = serializers.CharField()
    title = serializers.CharField(max_length=200)
    device = serializers.UUIDField(required=False)


class PhotoSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
