"""A submitted report for machines: its files with their hashes, its figures with the words they were counted by."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from reports.api.examples import REPORT, WHOLE_REPORT
from reports.api.filters import STATES
from reports.models import SubmittedReport


class FaultSerializer(serializers.Serializer):
    """What went wrong, in Polish."""

    detail = serializers.CharField()


@extend_schema_serializer(examples=[REPORT])
class ReportSerializer(serializers.ModelSerializer):
    powiat_name = serializers.CharField(source="pilot.powiat.name")
    edition = serializers.IntegerField(source="pilot.edition.number")
    state = serializers.ChoiceField(STATES, source="standing", help_text="Decyzja CRZL o tej wersji raportu")
    content_sha256 = serializers.CharField(help_text="Skrót zamrożonej treści; jego początek stoi w stopce PDF")
    figures_sha256 = serializers.CharField(help_text="Skrót liczb; ten sam dla tych samych danych")
    url = serializers.HyperlinkedIdentityField(view_name="api_report_show")
    pdf = serializers.SerializerMethodField(help_text="null, dopóki PDF nie powstanie")
    pdf_sha256 = serializers.SerializerMethodField()
    xlsx = serializers.SerializerMethodField(help_text="Te same liczby jako skoroszyt")
    xlsx_sha256 = serializers.SerializerMethodField()
    json = serializers.SerializerMethodField(help_text="Liczby: te same bajty, które są załącznikiem PDF")
    json_sha256 = serializers.SerializerMethodField()

    class Meta:
        model = SubmittedReport
        fields = (
            "id",
            "powiat",
            "powiat_name",
            "edition",
            "number",
            "version",
            "submitted_on",
            "state",
            "content_sha256",
            "figures_sha256",
            "url",
            "pdf",
            "pdf_sha256",
            "xlsx",
            "xlsx_sha256",
            "json",
            "json_sha256",
        )

    def address(self, report, kind):
        return self.context["request"].build_absolute_uri(reverse(f"api_report_{kind}", args=[report.pk]))

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_pdf(self, report):
        return self.address(report, "pdf") if report.has_file else None

    def get_pdf_sha256(self, report) -> str | None:
        return report.file_sha256 or None

    @extend_schema_field(serializers.URLField())
    def get_xlsx(self, report):
        return self.address(report, "xlsx")

    def get_xlsx_sha256(self, report) -> str:
        return self.context["sums"][report.pk]["xlsx"]

    @extend_schema_field(serializers.URLField())
    def get_json(self, report):
        return self.address(report, "json")

    def get_json_sha256(self, report) -> str:
        return self.context["sums"][report.pk]["json"]


class CountSerializer(serializers.Serializer):
    """A part of a figure, or a category of a breakdown."""

    code = serializers.CharField()
    title = serializers.CharField()
    value = serializers.IntegerField(allow_null=True, help_text="null: liczba ukryta, bo dotyczy kilku osób")


class BreakdownSerializer(serializers.Serializer):
    """A figure by one feature of people or places; the categories add up to the figure."""

    code = serializers.CharField()
    title = serializers.CharField()
    categories = CountSerializer(many=True)


class IndicatorSerializer(serializers.Serializer):
    """A figure with its definition as it was when the figure was counted."""

    code = serializers.CharField()
    version = serializers.IntegerField(help_text="Wersja definicji")
    title = serializers.CharField()
    what = serializers.CharField(help_text="Co liczymy")
    moment = serializers.CharField(help_text="Kiedy mierzymy")
    denominator = serializers.CharField(help_text="Z czym wolno porównywać")
    value = serializers.IntegerField(allow_null=True, help_text="null: liczba ukryta, bo dotyczy kilku osób")
    parts = CountSerializer(many=True)
    by = BreakdownSerializer(many=True, default=[], help_text="Podziały; puste w starszych raportach")


@extend_schema_serializer(examples=[WHOLE_REPORT])
class WholeReportSerializer(ReportSerializer):
    cutoff_on = serializers.DateField(source="content.cutoff_on", default=None, help_text="Stan na dzień")
    measured_on = serializers.DateField(source="content.measured_on", default=None, help_text="Dzień pomiaru pracy")
    indicators = IndicatorSerializer(many=True, source="content.indicators", default=[])

    class Meta(ReportSerializer.Meta):
        fields = (*ReportSerializer.Meta.fields, "cutoff_on", "measured_on", "indicators")
