"""What the events of reports are called in the log."""

from schematom.audit.wording import Act, register_kinds, register_verbs

register_verbs(Act.OPENED, {"figure.traced": "sprawdzenie, kto stoi za liczbą"})
register_verbs(Act.OPENED, {"report.downloaded": "pobranie raportu"})
register_verbs(Act.LISTED, {"report.listed": "wyświetlenie listy raportów przez API"})
register_verbs(
    Act.OPENED,
    {
        "board.exported": "pobranie wykazu raportów",
        "comparison.exported": "pobranie porównania powiatów",
    },
)
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
        "report.reminded": "przypomnienie o raporcie",
        "reminder.mailed": "wysłanie przypomnienia e-mailem",
        "stage.marked": "ocena etapu według kryteriów",
        "fact.added": "wpisanie liczby ze źródła",
        "fact.edited": "poprawienie liczby ze źródła",
        "fact.removed": "usunięcie liczby ze źródła",
        "published_elsewhere.entered": "wpisanie efektów opublikowanych gdzie indziej",
        "published_elsewhere.edited": "poprawienie efektów opublikowanych gdzie indziej",
        "published_elsewhere.removed": "usunięcie efektów opublikowanych gdzie indziej",
    },
)

register_verbs(Act.OPENED, {"practice_collection.downloaded": "pobranie publikacji dobrych praktyk"})
register_verbs(
    Act.CHANGED,
    {
        "practice.proposed": "zgłoszenie dobrej praktyki",
        "practice.saved": "zapisanie opisu dobrej praktyki",
        "practice.handed_over": "przekazanie dobrej praktyki do CRZL",
        "practice.reopened": "powrót do pracy nad opisem dobrej praktyki",
        "practice.withdrawn": "wycofanie dobrej praktyki",
        "practice.decided": "decyzja CRZL o dobrej praktyce",
        "practice_collection.created": "złożenie publikacji dobrych praktyk",
        "practice_collection.printed": "przygotowanie publikacji dobrych praktyk (PDF)",
    },
)

register_verbs(
    Act.CHANGED,
    {
        "effects.offered": "udostępnienie efektów do publikacji",
        "effects.withdrawn": "wycofanie efektów z publikacji",
        "effects.publication_requested": "zlecenie publikacji efektów edycji",
        "effects.published": "publikacja efektów edycji",
    },
)

register_verbs(Act.OPENED, {"national_paper.downloaded": "pobranie opracowania krajowego"})
register_verbs(
    Act.CHANGED,
    {
        "national_paper.requested": "zlecenie opracowania krajowego",
        "national_paper.made": "przygotowanie opracowania krajowego",
        "national_paper.told": "zawiadomienie o gotowym opracowaniu krajowym",
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
