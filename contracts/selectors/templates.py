"""Reads of templates: what wording a kind has now, and how two wordings differ."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from contracts.catalogue import PROPOSALS
from contracts.choices import KIND_HELP, TemplateKind, TemplateState
from contracts.models import Template

# Exact comparing costs the square of the lines that repeat.
MOST_LINES = 4_000


@dataclass(frozen=True)
class Wording:
    """The wording a kind of document begins with: the powiat's version in use, else the proposal of the program."""

    kind: TemplateKind
    title: str
    body: str
    template: Template | None
    draft: Template | None = None

    @property
    def about(self):
        return KIND_HELP[self.kind]

    @property
    def scope(self):
        """Points offered to whoever drafts such an agreement."""
        return PROPOSALS[self.kind].scope


@dataclass(frozen=True)
class Change:
    """Lines that one version has instead of others; either side may be empty."""

    before: str
    after: str

    @property
    def what(self):
        if not self.before:
            return "Dodano"
        return "Zmieniono" if self.after else "Usunięto"


def wordings():
    """One Wording a kind, in the order of the kinds; two queries for all of them."""
    rows = Template.objects.filter(state__in=(TemplateState.DRAFT, TemplateState.IN_USE))
    found = {(row.kind, row.state): row for row in rows.order_by("number")}
    return [_wording(kind, found) for kind in TemplateKind]


def wording_of(kind):
    rows = Template.objects.filter(kind=kind, state__in=(TemplateState.DRAFT, TemplateState.IN_USE))
    return _wording(TemplateKind(kind), {(row.kind, row.state): row for row in rows.order_by("number")})


def _wording(kind, found):
    template, draft = found.get((kind, TemplateState.IN_USE)), found.get((kind, TemplateState.DRAFT))
    source = template or PROPOSALS[kind]
    return Wording(kind, source.title, source.body, template, draft)


def versions_of(kind):
    return Template.objects.filter(kind=kind).order_by("-number")


def version_before(template):
    """(name, Wording or Template) this version is compared with: what is in use for a draft, else the one before."""
    if template.is_draft:
        wording = wording_of(template.kind)
        return _named(wording.template) if wording.template else _proposal(template.kind)
    used = Template.objects.filter(kind=template.kind, number__lt=template.number, used_since__isnull=False)
    before = used.order_by("-number").first()
    return _named(before) if before else _proposal(template.kind)


def _named(template):
    return f"wersja {template.number}", template


def _proposal(kind):
    return "propozycja programu", PROPOSALS[kind]


def changes_between(before, after):
    """What the second text has instead of the first: lines compared, empty ones left out."""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=len(old) + len(new) > MOST_LINES)
    return [
        Change("\n".join(old[a:b]), "\n".join(new[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]
