"""Every page that a person of each role reaches by links: axe finds nothing, and it fits a small telephone."""

import re
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.xdist_group("product")

# Of several powiaty, so that things are met in many states: a report accepted, a session that runs, a plan that lacks.
ROLES = {
    "coordinator": "kinga.przykladowa@poznanski.example",
    "coordinator after the report": "dagmara.przykladowa@kielecki.example",
    "MGI": "marek.probny@poznanski.example",
    "MGI with a plan that lacks": "krzysztof.probny@zaganski.example",
    "chair": "wiktor.zmyslony@zaganski.example",
    "member": "sabina.zmyslona@zaganski.example",
    "staff": "urszula.umowna@poznanski.example",
    "administrator": "adam.pokazowy@poznanski.example",
    "IOD": "iga.pokazowa@poznanski.example",
    "reviewer": "celina.zmyslona@crzl.example",
    "administrator of CRZL": "artur.zmyslony@crzl.example",
}
ONE_OF_MANY = re.compile(r"[0-9a-f-]{36}")
NOT_A_PAGE = re.compile(r"/pdf/$|^/api/")
SMALLEST, NARROW, WIDE = 320, 390, 1280

LINKS = "() => [...document.links].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"
TOO_WIDE = "() => document.scrollingElement.scrollWidth - window.innerWidth"
AT_REST = "() => !document.querySelector('.htmx-request')"

looked_at = set()  # (kind of page and its next step, width): axe is slow, and another family's page is built alike


def kind_of(path):
    return ONE_OF_MANY.sub("…", urlsplit(path).path)


def pages_from(person, start):
    """Visit one page of each kind, following the links of all; yields its kind."""
    waiting, known = [start], {kind_of(start)}
    while waiting:
        path = waiting.pop(0)
        status = person.visits(path)
        assert status == 200, f"{status} {path}"
        person.page.wait_for_function(AT_REST)
        yield kind_of(path)
        for link in person.page.evaluate(LINKS):
            if kind_of(link) not in known and not NOT_A_PAGE.search(kind_of(link)):
                known.add(kind_of(link))
                waiting.append(link)


def fits(person, width):
    person.page.set_viewport_size({"width": width, "height": 800})
    over = person.page.evaluate(TOO_WIDE)
    return [] if over <= 0 else [f"{person.page.url} is {over} px too wide at {width} px"]


def looks_well(person, kind):
    """What is wrong with the page as it stands, in words."""
    found = fits(person, SMALLEST)
    step = "/".join(person.page.locator("section.next .button").all_inner_texts())
    for width in (NARROW, WIDE):
        found += fits(person, width)
        if (kind, step, width) not in looked_at:
            looked_at.add((kind, step, width))
            found += [f"at {width} px: {fault}" for fault in person.hindrances()]
    return found


def walked(person, start="/"):
    faults = [fault for kind in pages_from(person, start) for fault in looks_well(person, kind)]
    assert not faults, "\n".join(faults)
    person.has_nothing_to_complain_about(of_answers=True)


@pytest.mark.parametrize("email", ROLES.values(), ids=ROLES)
def test_every_page_of_a_role_hinders_nobody(newcomer, email):
    walked(newcomer(email).logs_in())


def test_no_page_before_the_login_hinders_anybody(newcomer):
    walked(newcomer(""), start="/konto/login/")


def test_a_form_with_errors_hinders_nobody(somebody):
    marek = somebody(ROLES["MGI"])
    marek.goes_to("Rodziny")
    marek.opens("Wskaż nową rodzinę")
    marek.presses("Wskaż rodzinę", then="Popraw błędy w formularzu")
    faults = looks_well(marek, "a form with errors")
    assert not faults, "\n".join(faults)
