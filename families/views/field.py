"""The shell of field mode: a page without anything personal, the files it needs, and the worker that keeps both."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.finders import FileSystemFinder
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

STYLES = ("css/base.css", "css/forms.css", "css/states.css", "css/parts.css", "css/field.css")
SCRIPTS = ("js/field/shell.js", "js/field/app.js")
MODULES = "js/field/"
DRAWN = ("clock", "cross", "half", "pencil", "ring", "tick", "warning")  # by the sheets, beside a word of state
ICONS = ("icons/sign.svg", "icons/apple-touch.png", *(f"icons/{name}.svg" for name in DRAWN))
INSTALLED = (
    ("icons/field-192.png", "192x192", "any"),
    ("icons/field-512.png", "512x512", "any"),
    ("icons/field-maskable-512.png", "512x512", "maskable"),
)
VERSION_LENGTH = 16

# Asked for again each time, so that a phone hears of a new version; kept by the worker, not by the browser.
fresh = cache_control(no_cache=True)


@dataclass(frozen=True)
class Shell:
    """One state of the page with its files; `version` changes when any of them does."""

    start: str
    files: tuple[str, ...]
    version: str


@cache
def current_shell():
    """Of this process: neither files nor templates change while it runs."""
    modules = (path for path, _ in FileSystemFinder().list([]) if path.startswith(MODULES))
    files = tuple(static(name) for name in (*STYLES, *ICONS, *sorted(modules)))
    said = json.dumps([_page(version=""), render_to_string("families/field_worker.js"), files])
    return Shell(reverse("field_app"), files, sha256(said.encode()).hexdigest()[:VERSION_LENGTH])


def _page(version):
    # Without a request: whoever asks gets the same page, byte by byte.
    context = {"styles": STYLES, "scripts": SCRIPTS, "version": version}
    return render_to_string("families/field_app.html", context)


@fresh
@require_safe
@login_not_required
def field_app(request):
    return HttpResponse(_page(current_shell().version))


@fresh
@require_safe
@login_not_required
def field_worker(request):
    shell = current_shell()
    context = {"shell": shell, "files": json.dumps(shell.files)}
    return render(request, "families/field_worker.js", context, content_type="text/javascript; charset=utf-8")


@fresh
@require_safe
@login_not_required
def field_manifest(request):
    content = {
        "id": reverse("field_app"),
        "name": "Schematom STOP! Teren",
        "short_name": "Teren",
        "description": "Wizyty u rodzin i notatki z nich, także bez sieci.",
        "lang": "pl",
        "dir": "ltr",
        "start_url": reverse("field_app"),
        "scope": reverse("field_app"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in INSTALLED
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")
