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
    },
)
