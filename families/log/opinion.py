"""Verbs of opinions of the PZKW and of printing, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "opinion.opened": "otwarcie opinii PZKW o programie",
        "opinion.downloaded": "pobranie opinii PZKW o programie",
        "programme.downloaded": "pobranie programu rodziny",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "opinion.print_requested": "przygotowanie PDF opinii PZKW",
        "opinion.printed": "utworzenie PDF opinii PZKW",
        "programme.print_requested": "przygotowanie PDF programu rodziny",
        "programme.printed": "utworzenie PDF programu rodziny",
        "opinions.reminded": "przypomnienie PZKW o opiniach",
        "opinions.letter_sent": "wysłanie przypomnienia o opiniach",
    },
)
