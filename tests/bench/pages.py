"""The pages measured, at a small and a large powiat."""

import re
from datetime import date
from urllib.parse import urlencode

import psycopg
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from tests import servers
from tests.bench import generate
from tests.bench.measure import Page, cpu_of
from tests.cast import make_cast

MINIMAL = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
REPEATS = 20


def prepare(small, large):
    cast = make_cast()
    for side, count in ((cast.buk, small), (cast.dab, large)):
        with cast.inside(side):
            generate.families(side, count)
    # The servers of the tests gather no statistics by themselves; a real one does.
    with psycopg.connect(servers.owner_url(connection.settings_dict["NAME"]), autocommit=True) as owner:
        owner.execute("ANALYZE")
    return cast


def cookies_of(client):
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def with_csrf(client, url):
    """The cookies and the token of a page that has a form."""
    page = client.get(url).content.decode()
    return cookies_of(client), re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def report(cast):
    product = WSGIHandler()
    with override_settings(MIDDLEWARE=MINIMAL):
        bare = WSGIHandler()
    measured, queries = {}, {}
    for label, side in (("100", cast.buk), ("10000", cast.dab)):
        pages = list(pages_of(cast, side, product, bare))
        measured[label] = cpu_of(pages, REPEATS)
        queries[label] = {page.name: page.queries() for page in pages}
    for label, taken in measured.items():
        print(f"\nPowiat of {label} families; CPU of web and database ÷ bare page ({taken['bare page'] * 1000:.2f} ms)")
        for name, seconds in taken.items():
            print(f"  {name:<28}{seconds / taken['bare page']:6.1f}   {queries[label][name]:3d} queries")
    print("\n10,000 ÷ 100 families")
    for name in ("caseload by name", "caseload by last visit"):
        print(f"  {name:<28}{measured['10000'][name] / measured['100'][name]:6.2f}   (aim 1.1)")


def pages_of(cast, side, product, bare):
    coordinator, worker = (cast.client(name, side, SERVER_NAME="localhost") for name in ("anna", "marek"))
    coordinator.get(reverse("desk"))
    anna = cookies_of(coordinator)
    marek, token = with_csrf(worker, reverse("visit_create", args=[side.participation.pk]))
    note = {
        "visited_on": date(2014, 6, 2).isoformat(),
        "outcome": "held",
        "minutes": "60",
        "course": "Rozmowa o pracy ojca i o szkole dzieci. " * 10,
        "agreed": "Ojciec zgłosi się do PUP.",
        "csrfmiddlewaretoken": token,
    }
    yield Page("bare page", bare, "/bench/bare/", anna)
    yield Page("caseload by name", product, reverse("family_list"), anna)
    yield Page("caseload by last visit", product, reverse("family_list"), anna, query="sort=visit")
    yield Page("family page", product, reverse("family_show", args=[side.family.pk]), anna)
    yield Page(
        "note submit",
        product,
        reverse("visit_create", args=[side.participation.pk]),
        marek,
        body=urlencode(note),
        csrf=token,
    )
    yield Page("admin list of the same rows", product, "/bench/admin/families/family/", anna)
