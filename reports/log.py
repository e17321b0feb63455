"""What the events of reports are called in the log."""

from schematom.audit.wording import Act, register_kinds, register_verbs

register_verbs(Act.OPENED, {"report.downloaded": "pobranie raportu (PDF)"})
register_verbs(
    Act.CHANGED,
    {
        "snapshot.requested": "zamówienie obliczenia wskaźników",
        "snapshot.frozen": "obliczenie wskaźników",
        "report.saved": "zapisanie treści raportu",
        "report.checked": "sprawdzenie raportu",
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
        "reports.reviewremark": "uwaga do raportu,uwagi do raportów,uwag do raportów",
        "reports.reportreminder": "przypomnienie o raporcie,przypomnienia o raporcie,przypomnień o raporcie",
        "reports.assessedcriterion": "ocena kryterium,oceny kryteriów,ocen kryteriów",
        "reports.offeredeffects": "udostępnienie efektów,udostępnienia efektów,udostępnień efektów",
        "reports.editionpublication": "publikacja efektów,publikacje efektów,publikacji efektów",
        "reports.nationalpaper": "opracowanie krajowe,opracowania krajowe,opracowań krajowych",
        "reports.nationalfact": "fakt o edycji,fakty o edycji,faktów o edycji",
        "reports.goodpractice": "dobra praktyka,dobre praktyki,dobrych praktyk",
        "reports.practiceversion": "wersja dobrej praktyki,wersje dobrej praktyki,wersji dobrej praktyki",
        "reports.practicedecision": "ocena dobrej praktyki,oceny dobrych praktyk,ocen dobrych praktyk",
        "reports.practicecollection": "zbiór dobrych praktyk,zbiory dobrych praktyk,zbiorów dobrych praktyk",
        "reports.publishedelsewhere": "opublikowany efekt,opublikowane efekty,opublikowanych efektów",
    }
)
