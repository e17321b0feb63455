"""Pages read in tests of sessions."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def body(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def address(name, row):
    return reverse(name, args=[row.pk])


def item_of(cast, session):
    with cast.inside():
        return session.items.get()


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
