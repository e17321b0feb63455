"""Requests as a phone sends them."""

from itertools import count

from django.urls import reverse

from families.models import FieldDevice
from families.selectors.devices import token_of
from schematom.tenancy.models import new_id

TURNS = count(1)
NOTE = {"visited_on": "2014-06-02", "outcome": "held", "course": "Rozmowa o pracy."}


def put(client, note_id, family, *, page="api_visit", note=NOTE, **body):
    body = {"family": str(getattr(family, "pk", family)), "base": 0, "turn": next(TURNS), "note": note} | body
    return client.put(reverse(page, args=[note_id]), body, content_type="application/json")


def bearer(token):
    return {"HTTP_AUTHORIZATION": f"Device {token}"}


def token_in(cast, side=None):
    """The key of Marek's phone."""
    side = side or cast.buk
    with cast.inside(side):
        return token_of(FieldDevice.objects.get(pk=side.device.pk))


def contact(cast, token):
    return cast.client(None).get(reverse("api_field_contact"), **bearer(token))


def hand_in(cast, token, *, client=None, note=NOTE, **body):
    body = {"note_id": str(new_id()), "family": str(cast.buk.family.pk), "reason": "handed_over", "note": note} | body
    client = client or cast.client(None, raise_request_exception=False)
    return client.post(reverse("api_unsent"), body, content_type="application/json", **bearer(token))
