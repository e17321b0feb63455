"""Proposals for the contract with a family and for annexes to it, formal and in plain Polish."""

from contracts.catalogue.proposal import Proposal

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

CONTRACT_PLAIN = Proposal(
    title="Nasz kontrakt",
    body="""To jest umowa między trzema stronami:

{strony}

§ Po co ta umowa

Chcemy razem osiągnąć to:

{cele}

§ Co kto robi

{zobowiazania}

§ Jak długo

Umowa trwa {czas}.

§ Kiedy się spotykamy

{przeglady}

§ Co, gdy coś się nie uda

Powiedz o tym, zanim minie termin. Razem poszukamy wyjścia.
""",
)

CONTRACT_ANNEX = Proposal(
    title="Aneks do Trójstronnego Kontraktu Rodzinnego",
    body="""Aneks numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Aneks zmienia kontrakt numer {kontrakt} i dotyczy rodziny: {rodzina}. Zawierają go:

{strony}

§ 1. Zmiany

1. Powód zmiany: {powod}
2. Strony zmieniają w kontrakcie:
{zmiany}

§ 2. Zobowiązania po zmianie

1. Od dnia wejścia aneksu w życie strony mają zobowiązania:
{zobowiazania}

§ 3. Postanowienia końcowe

1. Aneks wchodzi w życie, gdy podpiszą go wszystkie strony. Do tego dnia kontrakt działa bez zmian.
2. Kontrakt obowiązuje do {obowiazuje_do}.
""",  # noqa: E501 - a paragraph is one line
)

CONTRACT_ANNEX_PLAIN = Proposal(
    title="Zmiana naszego kontraktu",
    body="""Zmieniamy umowę numer {kontrakt}. Umowę zawarli:

{strony}

§ Dlaczego

{powod}

§ Co się zmienia

{zmiany}

§ Co kto robi po zmianie

{zobowiazania}

§ Od kiedy

Zmiana działa, gdy podpiszą ją wszyscy. Do tego dnia działa umowa bez zmian.
""",
)
