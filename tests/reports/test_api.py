"""Submitted reports for machines, through the same doors as the pages."""

from django.urls import reverse

from reports.definitions import DEFINITIONS
from tests.reports.cases import EXPECTED


def test_crzl_lists_all_reports_with_hashes_and_addresses(cast, submitted):
    answer = cast.client("celina").get(reverse("api_report_list")).json()
    ours = next(row for row in answer["results"] if row["id"] == str(submitted.pk))
    assert ours["figures_sha256"] == submitted.figures_sha256
    assert ours["state"] == "waiting"
    assert ours["pdf"].endswith(submitted.pdf_url)
    assert ours["json"].endswith(reverse("api_report_show", args=[submitted.pk]))
    assert {row["powiat_name"] for row in answer["results"]} == {"bukowy", "dębowy"}


def test_a_powiat_lists_its_own_only(cast, submitted):
    answer = cast.client("anna", cast.dab).get(reverse("api_report_list")).json()
    assert {row["powiat_name"] for row in answer["results"]} == {"dębowy"}


def test_figures_come_whole_with_their_words(cast, submitted):
    answer = cast.client("celina").get(reverse("api_report_show", args=[submitted.pk])).json()
    figures = {i["code"]: (i["value"], {p["code"]: p["value"] for p in i["parts"]}) for i in answer["indicators"]}
    assert figures == {code: (figure["value"], figure["parts"]) for code, figure in EXPECTED.items()}
    assert answer["cutoff_on"] == "2015-03-31"
    versions = {one.code: one.version for one in DEFINITIONS}
    assert all(i["what"] and i["version"] == versions[i["code"]] for i in answer["indicators"])


def test_the_answer_is_told(cast, submitted, review):
    review(submitted)
    answer = cast.client("anna").get(reverse("api_report_show", args=[submitted.pk])).json()
    assert answer["state"] == "returned"


def test_others_are_refused(cast, submitted):
    show = reverse("api_report_show", args=[submitted.pk])
    assert cast.client("anna", cast.dab).get(show).status_code == 404
    assert cast.client("marek").get(show).status_code == 404
    assert cast.client("marek").get(reverse("api_report_list")).status_code == 403
    assert cast.client(None).get(show).status_code in (302, 401, 403)


def test_the_schema_knows_it(cast):
    answer = cast.client("anna").get(reverse("api_schema"), {"format": "json"})
    assert "/api/v1/reports/{id}/" in answer.json()["paths"]
