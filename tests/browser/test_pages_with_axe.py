"""Every page that a person of each role reaches by links: axe finds nothing, and it fits a small telephone."""

import re
from collections import Counter
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
ONE_OF_MANY = re.compile(r"(?<=/)([0-9a-f-]{36}|\d+)(?=/)")
NOT_A_PAGE = re.compile(
    r"/pdf/$|/plik/$|/pdf-prostym-jezykiem/$|/karta/$|^/podpisane/|^/api/|^/dokumenty-rodzin/|\.(pdf|csv|xlsx|json|ics|zip)$"
)
# They stand at every step of their lives, and their pages lead to the forms of it.
SEVERAL = {
    "/rodziny/…/": 9,
    "/crzl/edycje/…/": 3,
    "/crzl/edycje/pilotaze/…/": 4,
    "/lpiw/wersja/…/": 2,
    "/posiedzenia/…/": 3,
    "/sprawy-pzkw/…/": 4,
    "/porozumienia/…/": 3,
    "/kontrakty/…/": 3,
    "/przeglady/…/": 2,
}

LINKS = "() => [...document.links].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"
AT_REST = "() => !document.querySelector('.htmx-request')"

looked_at = set()  # (kind of page, its next step): axe is slow, and another family's page is built alike


def kind_of(path):
    return ONE_OF_MANY.sub("…", urlsplit(path).path)


def pages_from(person, start):
    """Visit a page of each kind (of some kinds several), following the links of all; yields the kind."""
    waiting, known, met = [start], {start}, Counter([kind_of(start)])
    while waiting:
        path = waiting.pop(0)
        status = person.visits(path)
        assert status == 200, f"{status} {path}"
        person.page.wait_for_function(AT_REST)
        yield kind_of(path)
        for link in person.page.evaluate(LINKS):
            kind = kind_of(link)
            if link not in known and met[kind] < SEVERAL.get(kind, 1) and not NOT_A_PAGE.search(kind):
                known.add(link)
                met[kind] += 1
                waiting.append(link)


def faults_of(person, kind):
    step = "/".join(person.page.locator("section.next .button").all_inner_texts())
    is_new = (kind, step) not in looked_at
    looked_at.add((kind, step))
    return person.faults(with_axe=is_new)


def walks(person, start="/"):
    faults = [fault for kind in pages_from(person, start) for fault in faults_of(person, kind)]
    assert not faults, "\n".join(faults)
    person.has_nothing_to_complain_about(of_answers=True)


@pytest.mark.parametrize("email", ROLES.values(), ids=ROLES)
def test_every_page_of_a_role_hinders_nobody(newcomer, email):
    walks(newcomer(email).logs_in())


def test_no_page_before_the_login_hinders_anybody(newcomer):
    walks(newcomer(""), start="/konto/login/")


def test_a_form_with_errors_hinders_nobody(somebody):
    marek = somebody(ROLES["MGI"])
    marek.goes_to("Rodziny")
    marek.opens("Wskaż nową rodzinę")
    marek.presses("Wskaż rodzinę", then="Popraw błędy w formularzu")
    marek.looks_well()
