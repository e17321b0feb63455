"""What is published of an edition: what powiaty offered, what the public read before, what it is to read now.

Nothing here computes what is hidden (`disclosure`); the content of a publication holds told figures only.
"""

from dataclasses import dataclass

from django.db.models import F

from reports.choices import HIDDEN, Verdict
from reports.definitions import BY_CODE
from reports.models import EditionPublication, OfferedEffects, SubmittedReport
from reports.selectors.content import readable
from reports.selectors.figures import indicators_of
from schematom.documents.freezing import content_sha256
from schematom.jobs.models import Job
from schematom.tenancy.context import NATION
from schematom.tenancy.models import Powiat
from schematom.web.polish import sort_key
from teams.models import Pilot


@dataclass(frozen=True)
class Readiness:
    """A powiat of the edition, before CRZL publishes: its standing offer, else how far its report has come."""

    pilot: Pilot
    offer: OfferedEffects | None
    is_accepted: bool

    @property
    def elsewhere(self):
        """Figures from outside of the system that would be published with the offer."""
        return readable(elsewhere_in({"published": self.offer.published})) if self.offer else []

    @property
    def word(self):
        if self.offer:
            return "udostępniono"
        return "raport przyjęty, nie udostępniono" if self.is_accepted else "nie ma przyjętego raportu"

    @property
    def tone(self):
        return "ok" if self.offer else "wait" if self.is_accepted else "draft"


def readiness_of(edition):
    """One Readiness a powiat that takes part, in the Polish alphabet, in four queries; in the nation's context."""
    pilots = Pilot.objects.of_effect().filter(edition=edition).select_related("powiat")
    offers = {offer.pilot_id: offer for offer in standing_offers(edition)}
    accepted = set(SubmittedReport.objects.accepted().filter(pilot__edition=edition).values_list("pilot_id", flat=True))
    rows = [Readiness(pilot, offers.get(pilot.pk), pilot.pk in accepted) for pilot in pilots]
    return sorted(rows, key=lambda row: sort_key(row.pilot.powiat.name))


def standing_offers(edition):
    """Offers that stand, of powiaty that take part, with an accepted report."""
    offers = OfferedEffects.objects.standing().filter(
        pilot__in=Pilot.objects.of_effect().filter(edition=edition), report__reviews__verdict=Verdict.ACCEPTED
    )
    offers = offers.annotate(published=F("report__content__published"))
    return list(offers.select_related("report", "pilot").defer("report__content", "report__figures").distinct())


def seen_of(offers):
    """Which offers somebody has read: what they say never changes, a new text or a new report is a new offer."""
    return content_sha256(sorted(str(offer.pk) for offer in offers))


def offered_now(publication):
    """The standing offers of the reports that a version is made of."""
    return [offer for offer in standing_offers(publication.edition) if str(offer.report_id) in publication.sources]


def offers_of(pilot):
    """The standing offer of a pilot, or None."""
    return OfferedEffects.objects.standing().filter(pilot=pilot).select_related("report").first()


def last_published(edition):
    """The newest version everybody reads, or None."""
    return EditionPublication.objects.public().filter(edition=edition).order_by("-version").first()


def differences_from(publication, rows):
    """[„słupski (dołącza)”, …]: what the next version would have otherwise than this one, of Readiness rows."""
    said = {powiat["number"]: powiat for powiat in publication.content["powiaty"]}
    told = [difference(row, said.pop(row.pilot.powiat_id, None), publication.sources) for row in rows]
    return [words for words in told if words] + [f"{powiat['name']} (wycofuje się)" for powiat in said.values()]


def difference(row, said, sources):
    name = row.pilot.powiat.name
    if row.offer is None:
        return f"{name} (wycofuje się)" if said else ""
    if said is None:
        return f"{name} (dołącza)"
    if str(row.offer.report_id) not in sources:
        return f"{name} (nowy raport)"
    return "" if row.offer.summary == said["summary"] else f"{name} (zmieniony opis)"


def publications_of(edition):
    """All versions, newest first, without their content."""
    return EditionPublication.objects.filter(edition=edition).defer("content").select_related("author")


def publication_job(publication):
    """The last job of a version, or None."""
    jobs = Job.objects.filter(scope=NATION, kind="edition_publication", object_id=publication.pk)
    return jobs.order_by("-created_at").first()


# For the worker


def told_sources(publication):
    """What a version is made of, as plain data: reports with their offers, in the nation's context."""
    reports = SubmittedReport.objects.filter(pk__in=publication.sources).select_related("pilot__powiat")
    offers = OfferedEffects.objects.filter(report_id__in=publication.sources).order_by("created_at")
    summaries = {offer.report_id: offer.summary for offer in offers}
    found = [source_of(report, summaries.get(report.pk, "")) for report in reports]
    return sorted(found, key=lambda source: (sort_key(source["name"]), source["number"]))


def source_of(report, summary):
    """A powiat's part of a publication; `figures` and `words` do not go into it as they are."""
    content = report.content
    return {
        "number": report.powiat_id,
        "name": report.pilot.powiat.name,
        "summary": summary,
        "cutoff_on": content.get("cutoff_on"),
        "measured_on": content.get("measured_on"),
        "starts_on": (content.get("pilot") or {}).get("starts_on"),
        "ends_on": (content.get("pilot") or {}).get("team_work_ends_on"),
        "leader": (content.get("leader") or {}).get("name", ""),
        "partners": content.get("partners", []),
        "elsewhere": elsewhere_in(content),
        "figures": report.figures,
        "words": {indicator["code"]: words_of(indicator) for indicator in content.get("indicators", [])},
    }


def elsewhere_in(content):
    """Figures from outside of the system as the accepted report told them, without ours, which may be hidden."""
    names = ("title", "part", "value", "source", "published_on")
    return [{name: figure[name] for name in names} for figure in content.get("published") or []]


def words_of(indicator):
    return {name: indicator[name] for name in ("version", "title", "what", "moment", "denominator")}


def earlier_versions(publication):
    """[(figures, powiaty as told, nation as told)] of the versions published before, oldest first."""
    before = EditionPublication.objects.public().filter(
        edition_id=publication.edition_id, version__lt=publication.version
    )
    return [as_published(version) for version in before.order_by("version")]


def as_published(publication):
    reports = SubmittedReport.objects.filter(pk__in=publication.sources).defer("content")
    figures = {report.powiat_id: report.figures for report in reports}
    told = {powiat["number"]: powiat["figures"] for powiat in publication.content["powiaty"]}
    return figures, told, publication.content["figures"]


def publication_content(publication, sources, powiaty, nation):
    """What everybody reads: told figures and their words; no report's id, no hash of anything hidden."""
    edition = publication.edition
    words = {}
    for source in sources:
        words = source["words"] | words
    known = {code for told in [nation, *powiaty.values()] for code in told}
    parts = [
        {key: value for key, value in source.items() if key != "words"} | {"figures": powiaty[source["number"]]}
        for source in sources
    ]
    return {
        "edition": {"number": edition.number, "name": edition.name, "strip": edition.strip},
        "version": publication.version,
        "threshold": publication.threshold,
        "definitions": {code: words.get(code) or BY_CODE[code].words for code in BY_CODE if code in known},
        "figures": nation,
        "powiaty": parts,
    }


# For everybody


def public_versions(number):
    """Published versions of an edition, newest first."""
    versions = EditionPublication.objects.public().filter(edition__number=number)
    return list(versions.defer("content").select_related("edition").order_by("-version"))


def newest_publications():
    """The newest published version of each edition, newest edition first, without the content."""
    versions = EditionPublication.objects.public().defer("content").select_related("edition")
    found = {}
    for version in versions.order_by("version"):
        found[version.edition_id] = version
    return sorted(found.values(), key=lambda version: -version.edition.number)


def told_indicators(content, figures):
    """Told figures with their words; what is not told of a figure is left out."""
    return indicators_of(figures, content["definitions"])


def told_rows(content):
    """(columns, rows) of a publication as one flat table, the nation first: for spreadsheets."""
    rows = rows_of("kraj", told_indicators(content, content["figures"]))
    for powiat in content["powiaty"]:
        rows += rows_of(str(powiat_of(powiat)), told_indicators(content, powiat["figures"]))
        rows += elsewhere_rows(powiat)
    return ("Obszar", "Wskaźnik", "Kod", "Podział", "Kategoria", "Wartość", "Źródło"), rows


def powiat_of(published):
    """The Powiat as a publication names it."""
    return Powiat(id=published["number"], name=published["name"])


def rows_of(area, indicators):
    found = []
    for indicator in indicators:
        name = (area, indicator["title"], indicator["code"])
        found.append((*name, "razem", "", written(indicator["value"]), ""))
        found += [(*name, "w tym", part["title"], written(part["value"]), "") for part in indicator["parts"]]
        for dimension in indicator["by"]:
            listed = dimension["categories"]
            found += [(*name, dimension["title"], cell["title"], written(cell["value"]), "") for cell in listed]
    return found


def elsewhere_rows(powiat):
    area, kind = str(powiat_of(powiat)), "opublikowane poza systemem"
    return [
        (area, figure["title"], "", kind, figure["part"], figure["value"], figure["source"])
        for figure in powiat["elsewhere"]
    ]


def written(value):
    return HIDDEN if value is None else value
