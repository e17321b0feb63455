"""Case 15 of the sources: another powiat's family, and health notes of a family that is not one's own.

Both refused, both in the log with user, time and object.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from schematom.audit.models import AuditEvent
from tests.families.rights import trusted


def refusals(cast, who, side):
    with cast.inside(side, name="iga"):
        found = AuditEvent.objects.filter(user_id=cast.user(who, side).pk, verb__startswith="access.")
        return [(e.verb, e.detail["path"], e.at) for e in found.order_by("at")]


@pytest.mark.parametrize("way", ["/rodziny/{}/", "/api/v1/families/{}/", "/rodziny/{}/dane-wrazliwe/"])
def test_a_family_of_another_powiat_does_not_exist_and_the_try_is_logged_at_home(cast, way):
    begun, path = timezone.now(), way.format(cast.buk.family.pk)
    for who in ("marek", "anna"):
        assert cast.client(who, cast.dab).get(path).status_code == 404
        ((verb, logged, at),) = refusals(cast, who, cast.dab)
        assert (verb, logged) == ("access.not_found", path) and at >= begun
        assert refusals(cast, who, cast.buk) == []


@pytest.mark.parametrize(("family", "status"), [("family", 403), ("other_family", 404)])
def test_a_worker_of_the_labour_office_reads_no_health_notes_even_of_a_family_they_serve(cast, family, status):
    path = reverse("sensitive_list", args=[getattr(cast.buk, family).pk])
    assert cast.client("urszula").get(path).status_code == status
    ((verb, logged, _),) = refusals(cast, "urszula", cast.buk)
    assert (verb, logged) == ({403: "access.refused", 404: "access.not_found"}[status], path)


def test_a_worker_of_another_family_reads_none_though_they_have_a_right_to_their_own(cast):
    with cast.inside():
        trusted(cast, "olga", family=cast.buk.other_family)
    olga = cast.client("olga")
    assert olga.get(reverse("sensitive_list", args=[cast.buk.other_family.pk])).status_code == 200
    for path in (
        reverse("sensitive_list", args=[cast.buk.family.pk]),
        reverse("sensitive_edit", args=[cast.buk.sensitive_fact.pk]),
    ):
        assert olga.get(path).status_code == 404
        assert olga.post(path, {"text": "x", "revision": 1}).status_code == 404
    assert [row[:2] for row in refusals(cast, "olga", cast.buk)][-1] == ("access.not_found", path)
