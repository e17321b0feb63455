"""A note's whole road: a phone without a network, a restart, a session that ended meanwhile, and the real server."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from schematom.tenancy.context import in_nation
from teams.models import User
from tests.browser.field_device import PASSWORD, Phone
from tests.cast import PASSWORD as LOGIN_PASSWORD
from tests.chaos.conftest import broken_into  # noqa: F401

pytestmark = pytest.mark.xdist_group("product")

DAY = "2014-06-02"
COURSE = "Rozmowa w kuchni, bez zasięgu."
SETS_UP = """
    const me = await (await fetch("/api/v1/field/me")).json();
    const asked = { id: uuid7(), name: "Telefon próbny", password: it };
    const headers = { "Content-Type": "application/json", "X-CSRFToken": me.csrf };
    const answer = await fetch("/api/v1/field/devices", { method: "POST", headers, body: JSON.stringify(asked) });
    const device = await answer.json();
    if (answer.status !== 201) throw new Error(JSON.stringify(device));
    await vault.setUp({ password: it, owner: { user: me.user, powiat: me.powiat }, device });
    return (await (await fetch("/api/v1/field/families")).json()).families[0];
"""
STARTS = "document.body.dataset.retryMs = '200'; window.sync = startSync(vault); await sync.now()"


@pytest.fixture
def phone(broken_into, playwright, tmp_path):  # noqa: F811
    product, cast = broken_into()
    # The tests' own hasher is unknown to the product.
    with in_nation(user_id=cast.cezary.pk, reason="cast"):
        hasher = Argon2PasswordHasher()
        User.objects.update(password=hasher.encode(LOGIN_PASSWORD, hasher.salt()))
    phone = Phone(playwright, tmp_path / "profile", product)
    phone.email = cast.buk.users["marek"].email
    yield phone
    phone.stop()


def logs_in(phone):
    phone.page.goto(phone.product.url("/konto/login/"))
    phone.page.get_by_label("Adres e-mail").fill(phone.email)
    phone.page.get_by_label("Hasło").fill(LOGIN_PASSWORD)
    phone.page.get_by_role("button", name="Zaloguj się").click()
    phone.page.get_by_role("heading", level=1, name="Pulpit").wait_for(timeout=60_000)


def test_a_note_written_without_a_network_is_on_the_server_once_and_whole(phone):
    logs_in(phone)
    phone.opens()
    family = phone.runs(SETS_UP, PASSWORD)
    phone.runs(STARTS)
    asked = {"days": 3, "families": [family["id"]]}
    assert phone.runs("return sync.refresh(it)", asked) == {"ok": True, "phase": "idle", "message": ""}
    assert phone.runs("return (await vault.download()).families.map((one) => one.id)").count(family["id"]) == 1

    phone.context.set_offline(True)
    content = {"visited_on": DAY, "outcome": "held", "course": COURSE}
    row = {"family": family["id"], "family_number": family["number"], "base": 0, "state": "waiting", "note": content}
    number = phone.runs("const id = uuid7(); await vault.saveNote({ ...it, id }); return id", row)
    phone.waits_until("sync.status.phase === 'offline'")
    phone.restarts()

    phone.opens()
    assert phone.unlocks()
    phone.runs(STARTS)
    assert phone.runs("return sync.status.phase") == "login", "the session ended with the browser"
    assert phone.runs("return vault.unsentCount") == 1

    logs_in(phone)
    phone.opens()
    phone.unlocks()
    phone.runs(STARTS)
    assert phone.runs("return sync.status.results.map(({ outcome, message }) => [outcome, message])")[0][0] == "sent"
    answer = phone.context.request.get(phone.product.url(f"/api/v1/visits/{number}")).json()
    assert (answer["state"], answer["revision"], answer["note"]["course"]) == ("draft", 1, COURSE)

    phone.runs("await vault.saveNote({ ...(await vault.note(it)), state: 'waiting', sign: true })", number)
    phone.waits_until(f"(await vault.note('{number}')).state === 'done'")
    assert phone.context.request.get(phone.product.url(f"/api/v1/visits/{number}")).json()["state"] == "signed"
