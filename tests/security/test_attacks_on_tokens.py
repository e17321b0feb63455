"""Attacks with keys of machines: forged, borrowed from another powiat, used for what they are not for."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.core import signing
from django.urls import reverse

from families.models import Family
from schematom.access.machines import DOORS
from schematom.access.rules import may, rules
from schematom.audit.models import AuditChange, AuditEvent
from schematom.audit.recording import recorded
from schematom.tenancy.context import in_powiat
from schematom.tenancy.keys import SignedKey
from teams.models import MachineToken
from teams.selectors import machines as selectors
from teams.selectors.machines import PREFIX, digest_of, key_text, member_of_key
from tests.security.access_table import rows
from tests.security.test_every_url import subjects_of
from tests.teams.machines import TODAY, issue, machine
from tests.teams.test_machine_tokens import end_role, revoke

LIST, SCHEMA, FAMILIES = reverse("api_report_list"), reverse("api_schema"), reverse("api_family_list")
PAGES = ("list", "show", "pdf", "xlsx", "json")
SECRET = "x" * 43
ELSEWHERE = (
    "/api/v1/families/",
    "/api/v1/reports",
    "/api/v1/reports/../families/",
    "/api//v1/families/",
    "/API/v1/families/",
)


def refused(text, url=LIST):
    answer = machine(text).get(url)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer") and "nie działa" in answer.json()["detail"]
    return answer


def reads(text):
    return machine(text).get(LIST).status_code == 200


# Keys that are none


@pytest.mark.parametrize("text", ["", PREFIX, "schematom_a.b", "x" * 5000, "schematom_ąę.ó", "null", "[0]", "a b c"])
def test_what_is_no_key_opens_nothing(cast, text):
    refused(text.encode().decode("latin-1"))


def test_a_key_changed_in_one_place_opens_nothing(cast):
    _, text = issue(cast)
    assert reads(text)
    for place in range(0, len(text), 7):
        other = "A" if text[place] != "A" else "B"
        refused(text[:place] + other + text[place + 1 :])


def test_a_key_signed_for_another_purpose_opens_nothing(cast):
    token, _ = issue(cast)
    for salt in ("teams.invitation", "families.device", "families.calendar"):
        refused(PREFIX + SignedKey(salt).text(token.powiat_id, token.pk, SECRET))


def test_a_stolen_signing_key_is_not_enough(cast):
    """Whoever can sign still lacks the secret, of which only the hash is kept."""
    token, _ = issue(cast)
    for secret in (SECRET, token.digest, digest_of(token.digest), "", None, 7, ["x"], {"a": 1}):
        refused(PREFIX + SignedKey("teams.machine").text(token.powiat_id, token.pk, secret))


def test_a_stolen_table_is_not_enough(cast):
    """The hash is no secret, and without the product's own key nothing can be signed."""
    token, _ = issue(cast)
    foreign = signing.Signer(key="k" * 50, salt="teams.machine", sep=".")
    refused(PREFIX + foreign.sign_object([token.powiat_id, token.pk.hex, token.digest]))


def test_a_key_of_one_powiat_cannot_be_turned_to_another_or_to_the_nation(cast):
    secret = "s" * 43
    token, _ = issue(cast)
    with cast.inside(name="adam"), recorded("test", token):
        token.digest = digest_of(secret)
        token.save()
    assert reads(key_text(token, secret))
    for scope in (cast.dab.powiat.pk, 0, -1, 99999):
        refused(PREFIX + SignedKey("teams.machine").text(scope, token.pk, secret))


def test_the_secret_is_compared_in_constant_time(cast, monkeypatch):
    _, text = issue(cast)
    asked = []
    monkeypatch.setattr(selectors, "constant_time_compare", lambda a, b: asked.append((a, b)) or a == b)
    assert reads(text) and len(asked) == 1
    assert all(re.fullmatch("[0-9a-f]{64}", side) for side in asked[0])


# Keys that were


def test_dead_keys_are_all_answered_alike(cast):
    gone, gone_text = issue(cast, name="cofnięty")
    revoke(cast, gone)
    past = issue(cast, name="po terminie", on=TODAY - timedelta(days=9), expires_on=TODAY - timedelta(days=1))[1]
    orphan = issue(cast, name="bez osoby")[1]
    end_role(cast)
    answers = {refused(text).content for text in (gone_text, past, orphan, "schematom_x.y")}
    assert len(answers) == 1


def test_a_key_revoked_between_two_requests_dies_at_once(cast):
    token, text = issue(cast)
    program = machine(text)
    assert program.get(LIST).status_code == 200
    revoke(cast, token)
    assert program.get(LIST).status_code == 401


# What a key is not for


@pytest.mark.parametrize("who", ["adam", "cezary"])
def test_a_key_opens_no_other_address(cast, who):
    _, text = issue(cast, who)
    program = machine(text, raise_request_exception=False)
    subjects = subjects_of(cast)
    opened = set()
    for method, name, attribute, _ in rows():
        subject = subjects.get(attribute) or getattr(cast.buk, attribute, None)
        url = reverse(name, args=[subject.pk] if attribute else [])
        answer = program.post(url) if method == "POST" else program.get(url)
        if answer.status_code not in (301, 302, 401, 403, 404, 405):
            opened.add(name)
    public = {name for _, name, _, marks in rows() if marks["anonymous"] == "+"}
    assert opened - public == {"api_schema", *(f"api_report_{page}" for page in PAGES)}


def test_no_other_rule_opens_for_a_machine(cast):
    _, text = issue(cast)
    member = member_of_key(text)
    opened = set()
    with cast.inside():
        for permission in rules():
            for subject in (None, cast.buk.family, cast.buk.contract, cast.buk.submitted, cast.buk.pilot):
                try:
                    if may(member, permission, subject):
                        opened.add(permission)
                except (AttributeError, KeyError, ValueError):
                    continue
    assert opened == {"report.download"}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_key_writes_nothing(cast, method):
    _, text = issue(cast)
    for url in (LIST, SCHEMA, reverse("api_report_show", args=[cast.buk.submitted.pk])):
        answer = getattr(machine(text, enforce_csrf_checks=True), method)(url)
        assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD, OPTIONS"


def test_reading_changes_no_row_but_the_day_of_the_last_use(cast):
    _, text = issue(cast)
    with cast.inside():
        before = set(AuditChange.objects.values_list("pk", flat=True))
    program = machine(text)
    for url in (LIST, reverse("api_report_show", args=[cast.buk.submitted.pk]), SCHEMA):
        assert program.get(url).status_code == program.options(url).status_code == 200
    with cast.inside():
        changed = AuditChange.objects.exclude(pk__in=before).values_list("table_name", flat=True)
        assert list(changed) == ["teams_machinetoken"]


# A key beside a browser


def test_a_key_beside_a_session_gives_what_the_key_alone_gives(cast):
    _, text = issue(cast)
    anna = cast.client("anna")
    assert anna.get(FAMILIES).status_code == 200
    beside = {"authorization": f"Bearer {text}"}
    assert anna.get(FAMILIES, headers=beside).status_code == 403
    celina = cast.client("celina")
    powiaty = {row["powiat"] for row in celina.get(LIST, headers=beside).json()["results"]}
    assert powiaty == {cast.buk.powiat.pk}
    assert celina.get(LIST, headers={"authorization": "Bearer nic"}).status_code == 401


def test_a_session_is_neither_read_nor_made_nor_prolonged(cast):
    _, text = issue(cast)
    answer = machine(text).get(LIST)
    assert answer.status_code == 200 and not answer.cookies
    anna = cast.client("anna")
    store = import_module(settings.SESSION_ENGINE).SessionStore
    key = anna.cookies[settings.SESSION_COOKIE_NAME].value
    before = dict(store(key).load())
    answer = anna.get(LIST, headers={"authorization": f"Bearer {text}"})
    assert answer.status_code == 200 and not answer.cookies
    assert dict(store(key).load()) == before


def test_a_key_on_a_page_is_as_if_it_were_not_there(cast):
    _, text = issue(cast)
    desk = machine(text).get(reverse("desk"))
    assert desk.status_code == 302 and "/konto/" in desk["Location"]
    beside = {"authorization": f"Bearer {text}"}
    assert cast.client("anna").get(reverse("desk"), headers=beside).status_code == 200


def test_a_key_does_not_lift_the_check_of_forms(cast):
    _, text = issue(cast)
    adam = cast.client("adam", enforce_csrf_checks=True)
    page = reverse("machine_issue")
    beside = {"authorization": f"Bearer {text}"}
    assert adam.post(page, {"name": "x", "expires_on": TODAY.isoformat()}, headers=beside).status_code == 403
    assert MachineToken.objects.count() == 1


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_spelling_of_an_address_leads_elsewhere(cast, path):
    _, text = issue(cast)
    answer = machine(text).get(path, follow=True)
    assert answer.status_code in (403, 404) or answer.request["PATH_INFO"].startswith((*DOORS, "/konto/"))
    assert "Nowick" not in answer.content.decode()


def test_a_second_factor_asked_of_its_issuer_is_not_asked_of_a_machine(cast, settings):
    settings.MFA_REQUIRED = True
    _, text = issue(cast)
    assert reads(text)


# What stays behind


def test_the_key_stands_in_no_log(cast, caplog):
    _, text = issue(cast)
    program = machine(text, raise_request_exception=False)
    program.get(LIST)
    program.get(reverse("api_report_show", args=[cast.dab.submitted.pk]))
    with cast.inside():
        events = AuditEvent.objects.values_list("verb", "reason", "detail")
        said = " ".join(f"{reason} {detail}" for _, reason, detail in events)
        assert {"report.listed", "access.not_found"} <= {verb for verb, *_ in events}
    assert text[-20:] not in said + caplog.text


def test_a_name_that_tries_to_write_the_log_is_only_a_name(cast):
    _, text = issue(cast, name="x', true); DROP TABLE teams_user; --\" <script>")
    assert reads(text)
    page = cast.client("iga").get(reverse("access_log")).content.decode()
    assert "<script>" not in page.split("<main", 1)[1].replace("<script nonce", "")


def test_the_context_of_a_machine_is_its_powiats(cast):
    """What a view would see if it asked for more: the wall stands under the key, too."""
    _, text = issue(cast)
    member = member_of_key(text)
    with in_powiat(member.powiat_id, user_id=member.user_id):
        assert not Family.objects.visible_to(member).exists()
