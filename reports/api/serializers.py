"""A submitted report for machines: hashes, addresses of its PDF and of its figures."""

from rest_framework import serializers

from reports.models import SubmittedReport

WAITING = "waiting"


class ReportSerializer(serializers.ModelSerializer):
    powiat_name = serializers.CharField(source="pilot.powiat.name")
    edition = serializers.IntegerField(source="pilot.edition.number")
    state = serializers.SerializerMethodField(help_text="waiting, accepted or returned: CRZL's answer to this version")
    json = serializers.HyperlinkedIdentityField(view_name="api_report_show")
    pdf = serializers.SerializerMethodField(help_text="null until the PDF is made")

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
            "file_sha256",
            "json",
            "pdf",
        )

    def get_state(self, report) -> str:
        return report.last_review.verdict if report.last_review else WAITING

    def get_pdf(self, report) -> str | None:
        if not report.has_file:
            return None
        return self.context["request"].build_absolute_uri(report.pdf_url)


class PartSerializer(serializers.Serializer):
    code = serializers.CharField()
    title = serializers.CharField()
    value = serializers.IntegerField()


class IndicatorSerializer(serializers.Serializer):
    code = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    what = serializers.CharField()
    moment = serializers.CharField()
    denominator = serializers.CharField()
    value = serializers.IntegerField()
    parts = PartSerializer(many=True)


class WholeReportSerializer(ReportSerializer):
    cutoff_on = serializers.DateField(source="content.cutoff_on", default=None)
    measured_on = serializers.DateField(source="content.measured_on", default=None)
    indicators = IndicatorSerializer(many=True, source="content.indicators", default=[])

    class Meta(ReportSerializer.Meta):
        fields = (*ReportSerializer.Meta.fields, "cutoff_on", "measured_on", "indicators")
