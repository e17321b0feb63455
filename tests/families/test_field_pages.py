"""The shell of field mode: the same page for everybody, with all the files that it needs without a network."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from families.selectors import notes
from families.selectors.field import CHOICES
from families.views.field import STYLES, current_shell

STATIC = Path(settings.BASE_DIR) / "static"


def test_every_picture_the_sheets_draw_is_kept_with_them():
    drawn = {name for sheet in STYLES for name in re.findall(r"\.\./(icons/[\w-]+\.svg)", (STATIC / sheet).read_text())}
    assert drawn
    assert {static(name) for name in drawn} <= set(current_shell().files)


def test_the_page_is_the_same_for_somebody_logged_in_and_for_a_stranger(cast):
    pages = {client.get(reverse("field_app")).content for client in (Client(), cast.client("marek"))}
    assert len(pages) == 1
    assert b"csrf" not in pages.pop().lower()


MODULES = STATIC / "js" / "field"
CONTENT = (MODULES / "content.js").read_text()


def listed(name):
    """The words in quotation marks of a list or table of content.js."""
    return re.findall(r'"([^"]*)"', CONTENT.partition(f"export const {name} = ")[2].partition("];\n")[0])


def test_the_phone_knows_the_parts_of_a_note_as_the_server_does():
    assert (listed("FIELDS"), listed("SETS")) == (list(notes.FIELDS), list(notes.SETS))
    labels = CONTENT.partition("export const LABELS = {")[2].partition("};")[0]
    assert dict(re.findall(r'(\w+): "([^"]*)"', labels)) == notes.LABELS


def test_the_phone_offers_what_the_server_offers_also_before_it_has_downloaded_anything():
    told = CONTENT.partition("export const CHOICES = {")[2].partition("};")[0]
    for name, choices in CHOICES.items():
        assert re.findall(r'\["(\w+)", "([^"]*)"\]', told.partition(f"{name}: [")[2].partition("],\n  ]")[0] + "]") == [
            tuple(one) for one in choices
        ]


def test_no_module_of_the_phone_asks_for_itself_on_a_way_round():
    # A name depends on the names of what the module imports, so a circle would have none.
    asked = {
        path: [(path.parent / name).resolve() for name in re.findall(r'from "(\.[^"]+)"', path.read_text())]
        for path in MODULES.rglob("*.js")
    }
    TopologicalSorter(asked).prepare()
