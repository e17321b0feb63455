"""Every form and list of the product fed with what no page would send: an answer, never a server error."""

import re

import pytest
from django.urls import reverse

from tests.security.access_table import rows
from tests.security.test_every_url import subjects_of

WILD = [
    "0001-01-01",
    "9999-12-31",
    "9" * 5000,
    "-99999999999999999999",
    "x" * 3000,
    "a\x00b",
    "٣٢١",
    "\ud83d\ude00\u202e\ufeff",
    "<script>alert(1)</script>'\"--%s%(a)s{{7*7}}",
    "../../../etc/passwd",
    "00000000-0000-0000-0000-000000000000",
]
FIELD = re.compile(r'name="([a-z][\w-]*)"')


def pages(cast):
    subjects = subjects_of(cast)
    for _, name, attribute, marks in rows():
        subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
        for person in ("marek", "anna", "urszula", "czeslawa", "celina"):
            if marks[person] == "+":
                yield person, reverse(name, args=[subject.pk] if attribute else [])
                break


def sendable(text):
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def test_wild_posts_break_nothing(cast):
    people = ("marek", "anna", "urszula", "czeslawa", "celina")
    clients = {person: cast.client(person, raise_request_exception=False) for person in people}
    broken = []
    for person, address in pages(cast):
        shown = clients[person].get(address)
        names = set() if shown.streaming else set(FIELD.findall(shown.content.decode(errors="replace")))
        for wild in WILD:
            form = {name: sendable(wild) for name in names | {"move"}} | {"revision": "1"}
            status = clients[person].post(address, form).status_code
            if status >= 500:
                broken.append((address, wild[:20], status))
    assert broken == []


LISTS = "family_list session_list contract_list report_list access_log national_board family_nominate catalogue_list"
ASKED = "q gmina stage edition own sort page after since until act user person edycja modul limit offset email".split()


@pytest.mark.parametrize("person", ["anna", "celina", "iga"])
def test_wild_addresses_break_nothing(cast, person):
    client = cast.client(person, raise_request_exception=False)
    broken = []
    for address in [*map(reverse, LISTS.split()), "/api/v1/families/", "/api/v1/contracts/", "/api/v1/reports/"]:
        for wild in WILD:
            status = client.get(address, {name: sendable(wild) for name in ASKED}).status_code
            if status >= 500:
                broken.append((address, wild[:20], status))
    assert broken == []
