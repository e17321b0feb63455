"""What a document may load: our static files, the packaged font, data: URIs. Nothing else, ever.

Addresses in templates and style sheets are `static:pdf/document.css`, `font:Lato-Regular.ttf`, `data:…`.
Text typed by a user is escaped, so another address means a hole; the rendering stops rather than goes on.
"""

import mimetypes
from pathlib import Path

import fontpkg_lato
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FONTS = Path(fontpkg_lato.ROOT) / "files"


class OwnSources(URLFetcher):
    def __init__(self):
        super().__init__(allowed_protocols=["data"], allow_redirects=False)

    def fetch(self, url, headers=None):
        scheme, _, name = url.partition(":")
        if scheme == "data":
            return super().fetch(url, headers)
        path = FINDERS.get(scheme, refuse)(name)
        if path is None:
            # An ordinary exception WeasyPrint would swallow, leaving a gap in the document.
            raise FatalURLFetchingError(f"A document may not load {url!r}")
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})


def static_file(name):
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return Path(found) if found else None


def font_file(name):
    return next((path for path in FONTS.iterdir() if path.name == name), None)


def refuse(name):
    return None


FINDERS = {"static": static_file, "font": font_file}
