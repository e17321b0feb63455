"""What narrows the list of reports; said in the address, checked before anything is read."""

from django.db.models import Case, F, OuterRef, Subquery, Value, When
from rest_framework import serializers

from reports.choices import Verdict
from reports.models import Review

WAITING = "waiting"
STATES = [(WAITING, "czeka na decyzję CRZL"), *Verdict.choices]


class ReportFilter(serializers.Serializer):
    """Parameters of the list of reports."""

    edition = serializers.IntegerField(required=False, min_value=1, help_text="Numer edycji")
    powiat = serializers.IntegerField(
        required=False, min_value=201, max_value=9999, help_text="Numer TERYT powiatu jako liczba, np. 3021"
    )
    state = serializers.ChoiceField(STATES, required=False, help_text="Decyzja CRZL o tej wersji raportu")
    submitted_since = serializers.DateField(required=False, help_text="Wysłane tego dnia lub później (RRRR-MM-DD)")

    LOOKUPS = {
        "edition": "pilot__edition__number",
        "powiat": "powiat",
        "state": "standing",
        "submitted_since": "submitted_on__gte",
    }

    @classmethod
    def narrowed(cls, reports, asked):
        """The reports that answer to the parameters. Raises ValidationError (400) for what makes no sense."""
        said = cls(data=asked)
        said.is_valid(raise_exception=True)
        return reports.filter(**{cls.LOOKUPS[name]: value for name, value in said.validated_data.items()})


def with_standing(reports):
    """With `standing`: CRZL's last verdict on each, or that it waits for one."""
    last = Review.objects.filter(report=OuterRef("pk")).order_by("-created_at").values("verdict")[:1]
    said = reports.annotate(verdict=Subquery(last))
    return said.annotate(standing=Case(When(verdict__isnull=False, then=F("verdict")), default=Value(WAITING)))
