"""The access table, asked in the running product."""

from datetime import date

import pytest
from django.urls import reverse

from families.models import FamilyGrant
from modules.models import CatalogueInstrument, Instrument, InstrumentTest
from reports.models import NationalFact, NationalPaper
from schematom.jobs.models import Job
from schematom.tenancy.context import in_nation
from teams.models import MachineToken, Membership
from tests.architecture.test_house import patterns
from tests.cases import made
from tests.effects import make_collection
from tests.security.access_table import COLUMNS, LEFT_OUT, rows

MARKS = {403: "x", 404: "-", 401: "L"}
ROWS = list(rows())
OF_THE_COUNTRY = ("catalogued", "edition", "collection")


@pytest.fixture
def subjects(cast):
    return subjects_of(cast)


def subjects_of(cast):
    """Rows the table names that the cast does not hold as attributes of a side."""
    side = cast.buk
    key = {"digest": "0" * 64, "issued_by": side.users["adam"], "expires_on": date(2099, 1, 1)}
    with cast.inside():
        grant = FamilyGrant.objects.get(content_object=side.family)
        # An assessed one stays, whoever tries to give it up.
        judged = {"verdict": "works", "assessment": "Działa.", "assessed_on": side.pilot.starts_on}
        instrument = made(Instrument, axis="mgi", kind="original", name="Oceniony")
        trial = made(InstrumentTest, pilot=side.pilot, instrument=instrument, taken_on=side.pilot.starts_on, **judged)
        machine = made(MachineToken, powiat=side.powiat, name="hurtownia", **key)
    with in_nation(user_id=cast.celina.pk, reason="test"):
        paper = NationalPaper.objects.create(
            edition=cast.edition, kind="report", version=1, content={}, content_sha256="0" * 64, author=cast.celina
        )
        fact = NationalFact.objects.create(edition=cast.edition, subject="powiaty_finished", value=39, source="próba")
    job = {"scope": side.powiat.pk, "user_id": side.users["marek"].pk, "kind": "contract_pdf"}
    return {
        "job": Job.objects.create(**job, object_id=side.contract.pk),
        "collection": make_collection(cast),
        "fact": fact,
        "lpiw": side.local_programme_version,
        "grant": grant,
        "assessed_test": trial,
        "marek_user": side.users["marek"],
        "machine": machine,
        "membership": Membership.objects.get(user=side.users["marek"]),
        "national_paper": paper,
        "catalogued": CatalogueInstrument.objects.create(axis="mgi", kind="optional", name="Próbny", source="próba"),
    }


def client_of(cast, column):
    if column == "anonymous":
        return cast.client(None)
    return cast.client("anna", cast.dab) if column == "twin" else cast.client(column)


def mark_of(response):
    if response.status_code == 302 and "/konto/" in response.headers["Location"]:
        return "L"
    return MARKS.get(response.status_code, "+" if response.status_code < 500 else "!")


@pytest.mark.parametrize(("method", "name", "attribute", "expected"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_each_member_reaches_what_the_table_says(cast, subjects, method, name, attribute, expected):
    subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
    url = reverse(name, args=[subject.pk] if attribute else [])
    # Those who may act go last, so that they do not change what the others look at.
    order = sorted(COLUMNS, key=lambda column: expected[column] == "+")
    found = {}
    for column in order:
        client = client_of(cast, column)
        found[column] = mark_of(client.post(url) if method == "POST" else client.get(url))
    assert found == expected


def test_every_url_of_the_product_is_in_the_table():
    named = {name for _, name, _, _ in ROWS}
    missing = []
    for route, entry in patterns():
        known = entry.name in named or entry.name in LEFT_OUT or (entry.name or "").split("_")[0] in LEFT_OUT
        if not known and not route.startswith("konto/"):
            missing.append((route, entry.name))
    assert missing == []


@pytest.mark.parametrize("person", ["marek", "olga", "czeslawa", "piotr", "urszula", "oskar", "adam", "iga"])
def test_nobody_of_the_twin_powiat_finds_anything_of_this_one(cast, subjects, person):
    client = cast.client(person, cast.dab)
    for _, name, attribute, _ in ROWS:
        subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
        if attribute and attribute not in OF_THE_COUNTRY:
            url = reverse(name, args=[subject.pk])
            assert client.get(url).status_code in (404, 405), name
