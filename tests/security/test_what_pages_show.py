"""Crawls the whole product as each of the cast and looks for what must not be on any page."""

import re
from collections import Counter, deque

import pytest
from django.urls import reverse

from families.models import Family
from schematom.audit.recording import recorded
from tests.security.access_table import rows
from tests.security.test_every_url import subjects_of

# „Nowicki” alone stands in the hints of forms.
NOWICKI, WRONA = ("Rodzina: Nowick", "Nowicka", "Jan Nowicki", ">Nowicki", "Nowicki ("), ("Wron",)
HIDDEN, OPEN = ("Ukryta", "777 888 999", "777888999"), ("Zmyślona 7",)
# Nobody but Marek works with the Nowickis, whose child's address is protected; that of the Wronas is open.
FORBIDDEN = {
    "anna": HIDDEN,
    "marek": WRONA,
    "olga": (*NOWICKI, *HIDDEN),
    "czeslawa": (*NOWICKI, *WRONA, *HIDDEN, *OPEN),
    "piotr": (*NOWICKI, *WRONA, *HIDDEN, *OPEN),
    "urszula": (*WRONA, *HIDDEN, "Trzymają się razem", "Rozmowa w kuchni", "Szkic notatki", "strony family"),
    "oskar": (
        *HIDDEN,
        "Trzymają się razem",
        "Rozmowa w kuchni",
        "Szkic notatki",
        "strony pup",
        "Ojciec znajduje pracę",
    ),
    "adam": (*NOWICKI, *WRONA, *HIDDEN, *OPEN),
    "iga": (*NOWICKI, *WRONA, *HIDDEN, *OPEN),
    "celina": (*NOWICKI, *WRONA, *HIDDEN, *OPEN),
}
MOST_VARIANTS = 8  # of one path with other queries: a calendar has a page for each day there is
NOT_TEXT = re.compile("pdf|spreadsheetml|zip")
# Keys of forms and of scripts are letters by chance: once in some hundred walks they spell a name.
BY_CHANCE = re.compile(r"\b[A-Za-z0-9]{64}\b|nonce[-=]\"?[A-Za-z0-9+/_=-]+|csrftoken=\w+")
API = ("/api/v1/families/", "/api/v1/contracts/", "/api/v1/reports/", "/api/schema/")


def addresses(cast):
    """Every address of the table with its object, of both sides."""
    subjects = subjects_of(cast)
    for _, name, attribute, _ in rows():
        for side in (cast.buk, cast.dab):
            subject = getattr(side, attribute, None) or (subjects.get(attribute) if side is cast.buk else None)
            if not attribute or subject:
                yield reverse(name, args=[subject.pk] if attribute else [])
    for side in (cast.buk, cast.dab):
        for family in (side.family, side.other_family):
            yield from (f"/api/v1/families/{family.pk}/", reverse("family_show", args=[family.pk]))
            yield reverse("family_edit", args=[family.pk])
        yield f"/api/v1/contracts/{side.contract.pk}/"
        yield f"/api/v1/reports/{side.submitted.pk}/"
    yield from API


def links(body):
    for found in re.findall(r'(?:href|hx-get|action|hx-post)="(/[^"#]*)', body):
        if not found.startswith(("/static/", "/konto/")):
            yield found.replace("&amp;", "&")


def crawl(client, starts):
    """{address: body} of everything that opens, by GET and htmx alike."""
    queue, seen, found, variants = deque(starts), set(), {}, Counter()
    while queue:
        address = queue.popleft()
        path = address.partition("?")[0]
        if address in seen or variants[path] == MOST_VARIANTS:
            continue
        seen.add(address)
        variants[path] += 1
        for headers in ({}, {"HX-Request": "true"}):
            response = client.get(address, headers=headers)
            assert response.status_code < 500, address
            if NOT_TEXT.search(response.headers.get("Content-Type", "")):
                continue
            body = response.content.decode()
            found[address, bool(headers)] = BY_CHANCE.sub("", body + str(response.headers))
            queue.extend(links(body))
            if response.status_code >= 400:
                break  # refused at the door: htmx would be told the same
    return found


@pytest.mark.parametrize("person", FORBIDDEN)
def test_no_page_tells_a_person_what_is_not_theirs_to_know(cast, person):
    with cast.inside(), recorded("test", cast.buk.family):
        Family.objects.filter(pk=cast.buk.family.pk).update(address="ul. Ukryta 99", phone="777 888 999")
    pages = crawl(cast.client(person), addresses(cast))
    told = {(address, word) for address, body in pages.items() for word in FORBIDDEN[person] if word in body}
    assert told == set()
    twin = {address for address, body in pages.items() if "dębow" in body}
    assert person == "celina" or twin == set()
