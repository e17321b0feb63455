"""The door of this package: a template and a context go in, the bytes of a PDF come out.

The same content gives the same bytes, in any process: no clock, no random identifier is written.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.template.loader import get_template

# The date written for an attachment that names none: a reader needs one, the clock would change the bytes.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


class RefusedSource(Exception):
    """The document wanted to load something that is not ours."""


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside a PDF, such as the figures of a report as JSON."""

    name: str
    content: bytes
    media_type: str = "application/json"
    description: str = ""
    modified: datetime = UNDATED


def document_html(template, context):
    """The HTML that `render_pdf` sets; without a request no context processor adds anything to the context."""
    return get_template(template).render(dict(context))


def render_pdf(template, context, *, attachments=()):
    """PDF/UA-1; with attachments PDF/UA-1 and PDF/A-3a at once. Raises RefusedSource."""
    from schematom.pdf import press

    return press.print_html(document_html(template, context), attachments)


def render_part(template, context, *, first_key=0, prefix=""):
    """(bytes, number of pages) of a part that `joining.join` puts together with others: PDF/UA-1 by itself too.

    No two parts of one file may share a key (a part takes one for each page and each link) or a prefix.
    """
    from schematom.pdf import press, tagging

    return press.print_part(document_html(template, context), tagging.Place(first_key, prefix))


def render_overlay(template, context):
    """A PDF without tags, laid over the pages of another."""
    from schematom.pdf import press

    return press.print_untagged(document_html(template, context))
