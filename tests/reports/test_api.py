"""Submitted reports for machines, through the same doors as the pages."""

import hashlib
import io
import json
import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from reports.actions.sending import publish
from reports.api import files
from reports.definitions import DEFINITIONS
from reports.models import ReportDraft
from schematom.access.api import MachineRate
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.models import MachineToken
from tests.reports.cases import EXPECTED
from tests.teams.machines import TODAY, issue, machine
from tests.teams.pages import queries

LIST, SCHEMA = reverse("api_report_list"), reverse("api_schema")
FILES = ("pdf", "xlsx", "json")


def show(report, kind="show"):
    return reverse(f"api_report_{kind}", args=[report.pk])


def listed(client, **asked):
    return client.get(LIST, asked).json()["results"]


@pytest.fixture
def key(cast):
    """A program of the powiat bukowy."""
    return machine(issue(cast)[1])


@pytest.fixture
def national_key(cast):
    return machine(issue(cast, "cezary")[1])


# People


def test_crzl_lists_all_reports_with_hashes_and_addresses(cast, submitted):
    ours = next(row for row in listed(cast.client("celina")) if row["id"] == str(submitted.pk))
    assert ours["figures_sha256"] == submitted.figures_sha256 and ours["pdf_sha256"] == submitted.file_sha256
    assert ours["state"] == "waiting"
    assert ours["url"].endswith(show(submitted))
    assert [ours[kind].endswith(show(submitted, kind)) for kind in FILES] == [True] * 3
    assert {row["powiat_name"] for row in listed(cast.client("celina"))} == {"bukowy", "dębowy"}


def test_a_powiat_lists_its_own_only(cast, submitted):
    assert {row["powiat_name"] for row in listed(cast.client("anna", cast.dab))} == {"dębowy"}


def test_figures_come_whole_with_their_words(cast, submitted):
    answer = cast.client("celina").get(show(submitted)).json()
    figures = {i["code"]: (i["value"], {p["code"]: p["value"] for p in i["parts"]}) for i in answer["indicators"]}
    told = {code: (figure["value"], figure["parts"]) for code, figure in EXPECTED.items()}
    assert told.items() <= figures.items()
    assert answer["cutoff_on"] == "2015-03-31"
    versions = {one.code: one.version for one in DEFINITIONS}
    assert all(i["what"] and i["version"] == versions[i["code"]] for i in answer["indicators"])


def test_breakdowns_add_up_to_their_figure(cast, submitted):
    answer = cast.client("celina").get(show(submitted)).json()
    broken = [(one, by) for one in answer["indicators"] for by in one["by"]]
    assert broken
    assert all(sum(cell["value"] for cell in by["categories"]) == one["value"] for one, by in broken)


def test_the_answer_is_told(cast, submitted, review):
    review(submitted)
    assert cast.client("anna").get(show(submitted)).json()["state"] == "returned"
    assert [row["id"] for row in listed(cast.client("anna"), state="waiting")] == []


def test_others_are_refused(cast, submitted):
    assert cast.client("anna", cast.dab).get(show(submitted)).status_code == 404
    assert cast.client("marek").get(show(submitted)).status_code == 404
    assert cast.client("marek").get(LIST).status_code == 403
    assert cast.client(None).get(show(submitted)).status_code == 401


# Files


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_what_its_hash_says(key, submitted, kind):
    row = next(row for row in listed(key) if row["id"] == str(submitted.pk))
    answer = key.get(row[kind], headers={"accept": "application/pdf"})
    assert answer.status_code == 200 and hashlib.sha256(answer.content).hexdigest() == row[f"{kind}_sha256"]
    assert answer["ETag"] == f'"{row[f"{kind}_sha256"]}"' and answer["Repr-Digest"].startswith("sha-256=:")
    assert "attachment" in answer["Content-Disposition"] and int(answer["Content-Length"]) == len(answer.content)
    assert key.get(row[kind], headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert key.head(row[kind]).content == b""


@pytest.fixture
def made(monkeypatch):
    """Kinds of files made while sums were asked for, in order."""
    found = []

    def noting(kind, make):
        return lambda report: found.append(kind) or make(report)

    monkeypatch.setattr(files, "MADE", {kind: noting(kind, make) for kind, make in files.MADE.items()})
    return found


def test_the_sums_of_a_list_are_made_once_for_all_processes(cast, key, submitted, made):
    first = listed(key)
    assert made == ["xlsx", "json"] * len(first)
    assert listed(cast.client("anna")) == first
    assert key.get(show(submitted)).json()["xlsx_sha256"] in {row["xlsx_sha256"] for row in first}
    assert made == ["xlsx", "json"] * len(first)


def test_another_program_makes_the_sums_anew(key, submitted, made, monkeypatch):
    before = listed(key)[0]["xlsx_sha256"]
    monkeypatch.setattr(files, "PROGRAM", "another")
    monkeypatch.setitem(files.MADE, "xlsx", lambda report: b"other bytes")
    after = listed(key)[0]["xlsx_sha256"]
    assert after != before and after == hashlib.sha256(key.get(show(submitted, "xlsx")).content).hexdigest()


def test_files_hold_the_same_figures(key, submitted):
    told = {one["code"]: one["value"] for one in key.get(show(submitted)).json()["indicators"]}
    in_json = json.loads(key.get(show(submitted, "json")).content)["indicators"]
    assert {one["code"]: one["value"] for one in in_json} == told
    sheet = load_workbook(io.BytesIO(key.get(show(submitted, "xlsx")).content)).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert set(told) <= cells


def test_a_pdf_in_the_making_is_asked_for_again(key, unprinted):
    row = next(row for row in listed(key) if row["id"] == str(unprinted.pk))
    assert (row["pdf"], row["pdf_sha256"]) == (None, None)
    answer = key.get(show(unprinted, "pdf"))
    assert answer.status_code == 409 and answer["Retry-After"] and "powstaje" in answer.json()["detail"]


def test_a_damaged_file_is_not_given(key, submitted):
    with default_storage.open(submitted.file_path, "wb") as file:
        file.write(b"%PDF-1.7 another")
    answer = key.get(show(submitted, "pdf"))
    assert answer.status_code == 500 and "różni się" in answer.json()["detail"]


# Lists


def test_a_list_is_narrowed(cast, national_key, submitted):
    def numbers(**asked):
        return {row["powiat_name"] for row in listed(national_key, **asked)}

    assert numbers(powiat=cast.dab.powiat.pk) == {"dębowy"}
    assert numbers(edition=1) >= {"dębowy"} and numbers(edition=99) == set()
    assert numbers(state="returned") == {"bukowy", "dębowy"} and numbers(state="accepted") == set()
    assert numbers(submitted_since=TODAY.isoformat()) == {"bukowy"}
    assert numbers(submitted_since=(TODAY + timedelta(days=1)).isoformat()) == set()


@pytest.mark.parametrize(
    "asked", [{"edition": "ostatnia"}, {"powiat": 0}, {"state": "lost"}, {"submitted_since": "1.4.2015"}]
)
def test_what_makes_no_sense_is_refused_by_name(national_key, submitted, asked):
    answer = national_key.get(LIST, asked)
    assert answer.status_code == 400 and set(answer.json()) == set(asked)


def test_pages_of_the_list_hold_each_report_once(national_key, submitted):
    whole = [row["id"] for row in listed(national_key)]
    pages, url = [], f"{LIST}?limit=1"
    while url:
        answer = national_key.get(url).json()
        pages += [row["id"] for row in answer["results"]]
        url = answer["next"]
    assert pages == whole and len(set(whole)) == len(whole) == 3


def test_the_list_costs_the_same_for_one_report_and_for_many(cast, submitted):
    anna = cast.client("anna")
    anna.get(LIST)
    few = queries(anna, LIST)
    with cast.inside():
        draft = ReportDraft.objects.filter(pilot=submitted.pilot).get()
        for _ in range(5):
            with recorded("test", draft):
                publish(draft, timezone.localdate())
    assert len(listed(anna)) >= 7  # met for the first time: their files are made once
    assert queries(anna, LIST) == few


def test_a_report_that_has_not_changed_is_not_sent_again(cast, key, submitted, review):
    answer = key.get(show(submitted))
    known = {"if-none-match": answer["ETag"]}
    assert "private" in answer["Cache-Control"] and "Authorization" in answer["Vary"]
    again = key.get(show(submitted), headers=known)
    assert again.status_code == 304 and again.content == b""
    review(submitted)
    assert key.get(show(submitted), headers=known).json()["state"] == "returned"


# Machines


def test_a_machine_of_a_powiat_reads_its_own_and_one_of_the_nation_all(cast, key, national_key, submitted):
    assert {row["powiat_name"] for row in listed(key)} == {"bukowy"}
    assert {row["powiat_name"] for row in listed(national_key)} == {"bukowy", "dębowy"}
    other = cast.dab.submitted
    for kind in ("show", *FILES):
        assert key.get(show(other, kind)).status_code == 404
        assert national_key.get(show(other, kind)).status_code == 200


def test_what_a_machine_reads_stands_in_the_log_under_its_name_and_its_issuers(cast, key, submitted):
    key.get(show(submitted))
    with cast.inside():
        event = AuditEvent.objects.get(verb="report.downloaded")
    assert event.user_id == cast.buk.users["adam"].pk
    assert event.reason == f"klucz maszyny: hurtownia, GET {show(submitted)}"
    assert (
        "klucz maszyny: hurtownia, GET /api/v1/reports/"
        in cast.client("iga").get(reverse("access_log")).content.decode()
    )


def test_the_day_of_its_last_use_is_kept(cast, key, submitted):
    key.get(LIST)
    key.get(show(submitted))
    assert MachineToken.objects.get(name="hurtownia").last_used_on == TODAY
    with cast.inside():
        assert AuditEvent.objects.filter(verb="machine.used").count() == 1


def test_a_machine_that_asks_too_often_waits_and_others_do_not(cast, key, submitted, monkeypatch):
    monkeypatch.setattr(MachineRate, "rate", "2/min", raising=False)
    assert [key.get(LIST).status_code for _ in range(3)] == [200, 200, 429]
    refused = key.get(LIST)
    assert 0 < int(refused["Retry-After"]) <= 60 and "Za dużo zapytań" in refused.json()["detail"]
    another = machine(issue(cast, name="drugi program")[1])
    assert another.get(LIST).status_code == 200
    assert cast.client("adam").get(LIST).status_code == 403
    assert cast.client("anna").get(LIST).status_code == 200


# The description


def test_the_schema_is_made_without_a_warning():
    call_command("spectacular", "--file", os.devnull, "--validate", "--fail-on-warn")


def test_the_schema_says_what_is_there(key):
    schema = key.get(SCHEMA, {"format": "json"}).json()
    paths = {path: entry["get"] for path, entry in schema["paths"].items() if path.startswith("/api/v1/reports/")}
    assert set(paths) == {
        "/api/v1/reports/",
        *(f"/api/v1/reports/{{id}}/{kind}" for kind in ("", *(f"{k}/" for k in FILES))),
    }
    assert all({"machineKey": []} in entry["security"] for entry in paths.values())
    assert schema["components"]["securitySchemes"]["machineKey"]["scheme"] == "bearer"
    families = schema["paths"]["/api/v1/families/"]["get"]
    assert {"machineKey": []} not in families["security"]
    asked = {parameter["name"] for parameter in paths["/api/v1/reports/"]["parameters"]}
    assert asked == {"edition", "powiat", "state", "submitted_since", "limit", "offset"}


def test_an_answer_has_the_fields_that_the_schema_names(key, submitted):
    schema = key.get(SCHEMA, {"format": "json"}).json()
    whole = schema["components"]["schemas"]["WholeReport"]["properties"]
    assert set(whole) == set(key.get(show(submitted)).json())
    examples = schema["paths"]["/api/v1/reports/{id}/"]["get"]["responses"]["200"]["content"]["application/json"]
    assert set(next(iter(examples["examples"].values()))["value"]) == set(whole)
