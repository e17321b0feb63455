"""The proposal for what changes an agreement."""

from contracts.catalogue.proposal import Proposal

ANNEX = Proposal(
    title="Aneks do porozumienia",
    body="""Aneks numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Aneks zawierają strony porozumienia numer {porozumienie} z {data_porozumienia}:

{strony}

§ 1. Zmiany

1. W porozumieniu „{tytul_porozumienia}” strony wprowadzają następujące zmiany:
{zakres}
2. Porozumienie, które dotychczas obowiązywało {dotad}, obowiązuje {odtad}.
3. Pozostałe postanowienia porozumienia się nie zmieniają.

§ 2. Wejście w życie

1. Aneks wchodzi w życie, gdy podpiszą go wszystkie strony porozumienia, nie wcześniej niż {obowiazuje_od}.
2. Do tego dnia porozumienie obowiązuje w dotychczasowym brzmieniu.
3. Aneks stanowi integralną część porozumienia. Sporządzono go w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron.
""",  # noqa: E501 - a paragraph is one line
)
