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
