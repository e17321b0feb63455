"""Frozen content: canonical JSON and its SHA-256."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

from schematom.documents.models import Document

CODE_LENGTH = 12


def frozen(content):
    """The content as plain JSON values (dates as ISO text), the same for equal content."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def content_sha256(content):
    """SHA-256 (64 hex digits) of the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def code_of(document):
    """What a footer prints and a signature on paper must repeat: the beginning of the SHA-256 of the content."""
    return document.content_sha256[:CODE_LENGTH]


def versions_of(kind, subject_id):
    """Frozen versions of a document, newest first, without their content."""
    return Document.objects.filter(kind=kind, subject_id=subject_id).defer("content").order_by("-version")


def freeze(*, kind, subject_id, title, content):
    """The Document of this content: the last version when nothing changed, else the next. Call inside an action."""
    digest = content_sha256(content)
    last = Document.objects.filter(kind=kind, subject_id=subject_id).order_by("-version").first()
    if last and last.content_sha256 == digest:
        return last
    return Document.objects.create(
        kind=kind,
        subject_id=subject_id,
        title=title,
        version=last.version + 1 if last else 1,
        content=frozen(content),
        content_sha256=digest,
    )
