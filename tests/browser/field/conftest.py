"""A phone over a server whose answers the test decides: fresh, prepared, with a note open."""

import pytest

from tests.browser.field.phone import NOTE, PHONE, FieldServer, Phone


@pytest.fixture
def phone(browser, browser_context_args):
    context = browser.new_context(**browser_context_args | {"viewport": PHONE, "service_workers": "block"})
    context.set_default_timeout(8_000)
    made = Phone(context.new_page(), FieldServer())
    yield made
    context.close()
    assert not made.complaints, "\n".join(made.complaints)


@pytest.fixture
def ready(phone):
    return phone.is_ready()


@pytest.fixture
def writing(ready):
    ready.opens(NOTE)
    ready.is_at("Notatka z wizyty")
    return ready
