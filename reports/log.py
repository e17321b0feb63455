"""What the events of reports are called in the log."""

from schematom.audit.wording import Act, register_kinds, register_verbs

register_verbs(Act.OPENED, {"report.downloaded": "pobranie raportu (PDF)"})
register_verbs(
    Act.CHANGED,
    {
        "snapshot.requested": "zamówienie obliczenia wskaźników",
        "snapshot.frozen": "obliczenie wskaźników",
        "report.saved": "zapisanie treści raportu",
        "report.submitted": "wysłanie raportu do CRZL",
        "report.reopened": "powrót do pracy nad raportem",
        "report.printed": "przygotowanie raportu (PDF)",
        "report.reviewed": "ocena raportu przez CRZL",
        "published_elsewhere.entered": "wpisanie efektów opublikowanych gdzie indziej",
    },
)

register_kinds(
    {
        "reports.snapshot": "obliczenie wskaźników,obliczenia wskaźników,obliczeń wskaźników",
        "reports.reportdraft": "projekt raportu,projekty raportów,projektów raportów",
        "reports.submittedreport": "wysłany raport,wysłane raporty,wysłanych raportów",
        "reports.review": "ocena raportu,oceny raportów,ocen raportów",
        "reports.publishedelsewhere": "opublikowany efekt,opublikowane efekty,opublikowanych efektów",
    }
)
