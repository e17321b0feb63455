"""Good practices as they stand: the powiat's rows, CRZL's answers, and which of them a publication holds."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, OuterRef, Prefetch, Q, Subquery

from families.models import Family
from families.selectors.nameless import surnames_in
from reports.choices import PracticeState, PracticeVerdict
from reports.models import GoodPractice, PracticeCollection, PracticeDecision, PracticeVersion
from teams.choices import PilotState

PROPOSED, DESCRIBED, WAITING, RETURNED, IN_CORRECTION, VERIFIED, PUBLISHED, WITHDRAWN = (
    "proposed described waiting returned in_correction verified published withdrawn".split()
)
WORDS = {
    PROPOSED: ("zgłoszona, do opisania", "draft"),
    DESCRIBED: ("opisana, do przekazania", "active"),
    WAITING: ("czeka na decyzję CRZL", "wait"),
    RETURNED: ("zwrócona z uwagami", "late"),
    IN_CORRECTION: ("w poprawie", "active"),
    VERIFIED: ("potwierdzona przez CRZL", "ok"),
    PUBLISHED: ("opublikowana", "ok"),
    WITHDRAWN: ("wycofana", "stop"),
}
# What a description must tell before it is handed over, in its order; the title and the area are there from the start.
TEXTS = {
    "problem": "Na jaki problem odpowiada",
    "description": "Co zrobiono",
    "results": "Co to dało",
    "conditions": "Co jest potrzebne, żeby zrobić to u siebie",
}
NEEDED = TEXTS | {"contact": "Kto odpowie na pytania"}
# A pilot that never ran has no practices.
WITHOUT_PRACTICES = (PilotState.APPLIED, PilotState.QUALIFIED, PilotState.NOT_QUALIFIED, PilotState.WITHDRAWN)


@dataclass(frozen=True)
class PracticeStory:
    """A practice with its versions (newest first) and CRZL's answers; `published`: ids of versions in publications."""

    practice: GoodPractice
    versions: list
    published: frozenset = frozenset()

    @cached_property
    def version(self):
        """The last one handed over, or None."""
        return next(iter(self.versions), None)

    @cached_property
    def decision(self):
        return decision_of(self.version) if self.version else None

    @cached_property
    def answered(self):
        """[(version, decision or None), …], newest first."""
        return [(version, decision_of(version)) for version in self.versions]

    @property
    def is_published(self):
        return any(str(version.pk) in self.published for version in self.versions)

    @cached_property
    def standing(self):
        if self.practice.state == PracticeState.WITHDRAWN:
            return WITHDRAWN
        if self.practice.state == PracticeState.PROPOSED:
            return self._standing_at_work()
        return self._standing_at_crzl()

    def _standing_at_work(self):
        if self.version:
            return IN_CORRECTION
        return PROPOSED if missing_of(self.practice) else DESCRIBED

    def _standing_at_crzl(self):
        if self.decision is None:
            return WAITING
        if self.decision.verdict == PracticeVerdict.RETURNED:
            return RETURNED
        return PUBLISHED if self.is_published else VERIFIED

    @property
    def word(self):
        return WORDS[self.standing][0]

    @property
    def tone(self):
        return WORDS[self.standing][1]


def decision_of(version):
    return next(iter(version.decisions.all()), None)


def missing_of(practice):
    """Titles of the parts that are still to be written before the practice is handed over."""
    return [title for name, title in NEEDED.items() if not getattr(practice, name)]


def practice_stories(practices):
    """Stories of GoodPractice rows, in four queries."""
    versions = PracticeVersion.objects.order_by("-version").prefetch_related("decisions__author")
    rows = practices.select_related("pilot__edition", "pilot__powiat", "contact")
    published = published_versions()
    return [
        PracticeStory(practice, list(practice.versions.all()), published)
        for practice in rows.prefetch_related(Prefetch("versions", versions))
    ]


def practice_story(practice):
    return practice_stories(GoodPractice.objects.filter(pk=practice.pk))[0]


def published_versions():
    """Ids of the versions that everybody may read: of each edition its newest publication counts."""
    newest = PracticeCollection.objects.public().order_by("edition_id", "-version").distinct("edition_id")
    lists = newest.values_list("content__versions", flat=True)
    return frozenset(version for listed in lists for version in listed or ())


def practice_content(practice, *, version, handed_over_on):
    """What is frozen when a practice is handed over; the office that answers as it is called on that day."""
    office = practice.contact
    return {
        "version": version,
        "handed_over_on": handed_over_on,
        "title": practice.title,
        "area": practice.get_area_display(),
        **{name: getattr(practice, name) for name in TEXTS},
        "contact": {name: getattr(office, name) for name in ("name", "address", "phone", "email")},
        "powiat": {"id": practice.powiat_id, "name": str(practice.powiat), "seat": practice.powiat.seat},
        "edition": {"number": practice.pilot.edition.number, "name": practice.pilot.edition.name},
    }


def told(content):
    """[(title, text), …] of what is described in a frozen version."""
    return [(title, content[name]) for name, title in TEXTS.items() if content.get(name)]


def surnames_told(member, practice):
    """Words of the description that may be surnames of the pilot's families, for its author to look at again."""
    text = "\n".join([practice.title, *(getattr(practice, name) for name in TEXTS)])
    families = Family.objects.visible_to(member).filter(participations__pilot=practice.pilot_id).distinct()
    return surnames_in(text, families.prefetch_related("persons"))


def handed_over(edition=None):
    """The last version of each practice, with its `verdict` (None: undecided) and all that a list of CRZL says."""
    last = PracticeVersion.objects.filter(practice=OuterRef("practice")).order_by("-version").values("version")[:1]
    verdict = PracticeDecision.objects.filter(version=OuterRef("pk")).values("verdict")[:1]
    rows = PracticeVersion.objects.annotate(last=Subquery(last), verdict=Subquery(verdict)).filter(version=F("last"))
    if edition is not None:
        rows = rows.filter(practice__pilot__edition=edition)
    return rows.defer("content").select_related("powiat", "practice__pilot__edition").prefetch_related("decisions")


def waiting_practices(edition=None):
    rows = handed_over(edition).filter(verdict__isnull=True, practice__state=PracticeState.HANDED_OVER)
    return rows.order_by("handed_over_on", "created_at")


def returned_practices():
    """Those the powiat in context is to correct and has not opened yet."""
    rows = handed_over().filter(verdict=PracticeVerdict.RETURNED, practice__state=PracticeState.HANDED_OVER)
    return rows.order_by("handed_over_on", "created_at")


def verified_practices(edition):
    """Those a publication may hold, whole, in the order of their powiaty."""
    rows = handed_over(edition).filter(verdict=PracticeVerdict.VERIFIED, practice__state=PracticeState.HANDED_OVER)
    return rows.defer(None).order_by("powiat__name", "practice__title", "created_at")


STANDINGS = {
    WAITING: Q(verdict__isnull=True) & ~Q(practice__state=PracticeState.WITHDRAWN),
    RETURNED: Q(verdict=PracticeVerdict.RETURNED) & ~Q(practice__state=PracticeState.WITHDRAWN),
    VERIFIED: Q(verdict=PracticeVerdict.VERIFIED) & ~Q(practice__state=PracticeState.WITHDRAWN),
    WITHDRAWN: Q(practice__state=PracticeState.WITHDRAWN),
}


def practices_to_review(edition, standing=""):
    """Last versions of an edition for CRZL's list, undecided first; `standing`: one of STANDINGS, or all."""
    rows = handed_over(edition)
    if standing in STANDINGS:
        rows = rows.filter(STANDINGS[standing])
    return rows.order_by(F("verdict").asc(nulls_first=True), "handed_over_on", "created_at")


def review_stories(versions):
    """Stories of rows of `practices_to_review`, by their last version alone."""
    published = published_versions()
    return [PracticeStory(version.practice, [version], published) for version in versions]
