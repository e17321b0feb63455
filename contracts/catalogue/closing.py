"""Proposals for what changes an agreement, and for the contract with a family."""

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

FAMILY_CONTRACT = Proposal(
    title="Trójstronny Kontrakt Rodzinny",
    body="""Kontrakt numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Kontrakt dotyczy rodziny: {rodzina}. Zawierają go:

{strony}

§ 1. Podstawa i cel

1. Kontrakt powstał z programu rodziny: {program}.
2. Strony wspólnie działają w sferach: {sfery}.
3. Zobowiązania rodziców obejmują także ich dzieci.

§ 2. Zobowiązania stron

1. Każda ze stron bierze na siebie to, co zapisano niżej:
{zobowiazania}
2. Strona, która nie może wykonać zobowiązania w terminie, mówi o tym pozostałym stronom, zanim termin minie.

§ 3. Ocena

1. Strony spotykają się, aby ocenić, co udało się zrobić i co trzeba zmienić.
2. Rodzina może na każde spotkanie zaprosić osobę, której ufa.

§ 4. Czas i zmiany

1. Kontrakt zawarto na czas {czas}.
2. Kontrakt wchodzi w życie, gdy podpiszą go wszystkie strony.
3. Zmiana kontraktu wymaga zgody wszystkich stron i nowej wersji dokumentu.
4. Kontrakt nie jest decyzją administracyjną ani urzędowym formularzem kontraktu socjalnego.
""",  # noqa: E501 - a paragraph is one line
)
