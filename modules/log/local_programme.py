"""Verbs of the LPIW."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "lpiw.drafted": "rozpoczęcie nowej wersji LPIW",
        "lpiw.saved": "zapisanie treści LPIW",
        "lpiw.submitted": "przekazanie LPIW do PZKW",
        "lpiw.withdrawn": "wycofanie LPIW z PZKW",
        "lpiw.adopted": "przyjęcie LPIW",
        "lpiw.rejected": "nieprzyjęcie LPIW",
        "lpiw.discarded": "usunięcie projektu LPIW",
        "lpiw.printed": "sporządzenie PDF LPIW",
        "barrier.added": "dodanie bariery do LPIW",
        "barrier.edited": "zmiana bariery w LPIW",
        "barrier.removed": "usunięcie bariery z LPIW",
        "barrier.moved": "zmiana kolejności barier w LPIW",
        "measure.added": "dodanie działania do LPIW",
        "measure.edited": "zmiana działania w LPIW",
        "measure.removed": "usunięcie działania z LPIW",
        "measure.moved": "zmiana kolejności działań w LPIW",
        "measure.reported": "zapisanie postępu działania LPIW",
    },
)
register_verbs(Act.OPENED, {"lpiw.downloaded": "pobranie LPIW"})
