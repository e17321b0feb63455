"""Proposals for the contract with a family and for annexes to it, formal and in plain Polish."""

from contracts.catalogue.proposal import Proposal

FAMILY_CONTRACT = Proposal(
    title="Trójstronny Kontrakt Rodzinny",
    body="""Kontrakt numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Kontrakt dotyczy rodziny: {rodzina}. Stronami kontraktu są:

{strony}

§ 1. Podstawa i cel

1. Podstawą kontraktu jest program rodziny: {program}.
2. Strony zawierają kontrakt, aby wspólnie osiągnąć cele:
{cele}
3. Sfery oddziaływań: {sfery}.
4. Zobowiązania rodziców obejmują także ich dzieci.

§ 2. Zobowiązania stron

Każda ze stron bierze na siebie to, co zapisano przy jej nazwie:

{zobowiazania}

§ 3. Wykonywanie zobowiązań

1. Zobowiązanie wykonuje strona, przy której je zapisano, najpóźniej w podanym terminie.
2. Jeżeli przy zobowiązaniu zapisano, że najpierw działa inna strona, a ta strona się spóźnia, opóźnienia nie uznaje się za winę strony, która na nią czeka.
3. Strona, która nie może wykonać zobowiązania w terminie, zawiadamia o tym pozostałe strony, zanim termin minie.
4. Powiatowy urząd pracy i ośrodek pomocy społecznej wyjaśniają rodzinie każde pismo i każdą decyzję, które dotyczą kontraktu, w sposób dla niej zrozumiały.

§ 4. Przeglądy kontraktu

1. Strony spotykają się na przeglądach kontraktu. Terminy przeglądów:
{przeglady}
2. Na przeglądzie strony oceniają każde zobowiązanie i podają, po czym wiadomo, że je wykonano. Zobowiązania instytucji ocenia się tak samo jak zobowiązania rodziny.
3. Rodzina może zaprosić na przegląd osobę, której ufa.
4. Każda ze stron może poprosić o przegląd w innym terminie.

§ 5. Niewykonanie zobowiązania

1. Gdy zobowiązania nie wykonano w całości lub w części, strony najpierw ustalają, co przeszkodziło i po czyjej stronie leży przeszkoda.
2. Następnie strony wspólnie wybierają jedno z rozwiązań:
1) dodatkowe wsparcie bez zmiany kontraktu;
2) nowy termin;
3) zmianę zobowiązania;
4) zakończenie kontraktu na zasadach określonych w § 7, gdy inne rozwiązania nie pomogły.
3. Powiatowy urząd pracy i ośrodek pomocy społecznej, gdy nie wykonają swojego zobowiązania, podają rodzinie przyczynę na piśmie i proponują nowy termin.
4. Kontrakt nie przyznaje świadczeń i ich nie odbiera. Rozstrzygają o nich odrębne przepisy i decyzje.

§ 6. Zmiana kontraktu

1. Kontrakt zmienia się aneksem, na który zgadzają się wszystkie strony i który wszystkie podpisują.
2. Do dnia wejścia aneksu w życie kontrakt obowiązuje bez zmian.
3. Każda ze stron może nie zgodzić się na zmianę. Brak zgody nie jest naruszeniem kontraktu.

§ 7. Czas obowiązywania i zakończenie

1. Kontrakt zawarto na czas {czas}.
2. Kontrakt wchodzi w życie, gdy podpiszą go wszystkie strony.
3. Kontrakt kończy się z upływem czasu, na który go zawarto. Wcześniej kończy się, gdy strony zgodnie uznają go za wykonany albo gdy rozwiąże go jedna ze stron.
4. Strona, która chce rozwiązać kontrakt, mówi o tym pozostałym stronom na spotkaniu i podaje powód na piśmie.

§ 8. Ochrona danych osobowych

Kontrakt nie jest samodzielną podstawą przetwarzania danych osobowych. Powiatowy urząd pracy i ośrodek pomocy społecznej przetwarzają dane rodziny na podstawie przepisów, które ich dotyczą, i tylko w zakresie potrzebnym do wykonania zobowiązań. Każda z instytucji odpowiada za dane, które sama zbiera. Informację o tym, kto i po co przetwarza dane, rodzina dostaje osobno.

§ 9. Postanowienia końcowe

1. Kontrakt nie jest decyzją administracyjną ani urzędowym formularzem kontraktu socjalnego.
2. Kod w stopce wskazuje wersję treści. Strony podpisują dokument, który ma ten sam kod na każdej stronie.
3. Rodzina dostaje razem z kontraktem jego treść napisaną prostym językiem. Strony podpisują kontrakt.
4. Kontrakt sporządzono w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron.
""",  # noqa: E501 - a paragraph is one line
)

CONTRACT_PLAIN = Proposal(
    title="Nasz kontrakt",
    body="""To jest umowa numer {numer}. Zawieracie ją Wy i dwa urzędy:

{strony}

§ Po co jest ta umowa

Chcemy razem dojść do tego:

{cele}

Zajmiemy się tym: {sfery}.

Wy robicie swoje. Urzędy robią swoje. Każdy pilnuje terminów.

§ Co kto robi

{zobowiazania}

§ Jak długo

Umowa trwa {czas}.

Zaczyna działać, gdy wszyscy ją podpiszą.

§ Kiedy się spotykamy

{przeglady}

Na spotkaniu sprawdzamy, co się udało. Pytamy o to Was. Tak samo pytamy urzędy.

Możesz przyjść z kimś, komu ufasz.

Chcesz się spotkać wcześniej? Powiedz nam.

§ Co, gdy coś się nie uda

Powiedz nam o tym. Najlepiej, zanim minie termin.

Zapytamy, co przeszkodziło. Potem razem wybierzemy, co dalej:

1) damy Wam więcej pomocy;
2) ustalimy nowy termin;
3) zmienimy zadanie;
4) zakończymy umowę, gdy nic innego nie pomaga.

Urząd też może się spóźnić. Wtedy napisze Wam, dlaczego i kiedy to zrobi. Gdy czekacie na urząd, to nie jest Wasza wina.

§ Czy można coś zmienić

Tak. Zmieniamy umowę tylko wtedy, gdy wszyscy się zgodzą.

Możesz się nie zgodzić. Wtedy umowa działa tak jak dotąd. Nie łamiesz przez to umowy.

§ Czy można skończyć wcześniej

Tak. Powiedz nam to na spotkaniu. Napisz, dlaczego. Pomożemy to napisać.

Urząd też może skończyć umowę. Też musi napisać, dlaczego.

§ Wasze pieniądze i Wasze dane

Ta umowa nie daje zasiłków i ich nie zabiera. O zasiłkach mówią inne przepisy.

Urzędy znają Wasze dane, bo pozwala im na to prawo. Ta umowa nie daje im do nich nowych praw. Kto ma Wasze dane i po co? Dostajecie o tym osobną kartkę.

§ Do kogo dzwonić

Urząd pracy, numer telefonu:

…………………………………………

Ośrodek pomocy, numer telefonu:

…………………………………………

Osoba, która Was odwiedza:

…………………………………………

§ Co podpisujesz

Tego tekstu nie podpisujesz. Podpisujesz kontrakt. Kontrakt mówi to samo językiem urzędowym.

Nie musisz podpisywać od razu. Weź kontrakt do domu. Pokaż go komuś, komu ufasz. Pytaj o wszystko, czego nie rozumiesz.
""",  # noqa: E501 - a paragraph is one line
)

CONTRACT_ANNEX = Proposal(
    title="Aneks do Trójstronnego Kontraktu Rodzinnego",
    body="""Aneks numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Aneks zmienia kontrakt numer {kontrakt}, uzgodniony {data_kontraktu}, i dotyczy rodziny: {rodzina}. Stronami są:

{strony}

§ 1. Co się zmienia

Powód zmiany: {powod}

Strony zgodnie wprowadzają następujące zmiany:

{zmiany}

§ 2. Zobowiązania po zmianie

Od dnia wejścia aneksu w życie strony mają następujące zobowiązania:

{zobowiazania}

§ 3. Cele i przeglądy po zmianie

1. Cele:
{cele}
2. Sfery oddziaływań: {sfery}.
3. Terminy przeglądów:
{przeglady}

§ 4. Postanowienia końcowe

1. Aneks wchodzi w życie, gdy podpiszą go wszystkie strony. Do tego dnia kontrakt obowiązuje bez zmian.
2. Każda ze stron może nie zgodzić się na zmianę. Wtedy kontrakt obowiązuje w dotychczasowej treści.
3. Kontrakt po zmianie obowiązuje do {obowiazuje_do}.
4. Postanowienia kontraktu, których aneks nie zmienia, pozostają w mocy.
5. Kod w stopce wskazuje wersję treści. Strony podpisują dokument, który ma ten sam kod na każdej stronie.
6. Aneks sporządzono w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron.
""",  # noqa: E501 - a paragraph is one line
)

CONTRACT_ANNEX_PLAIN = Proposal(
    title="Zmiana naszego kontraktu",
    body="""Zmieniamy naszą umowę numer {kontrakt}. Na zmianę muszą się zgodzić wszyscy:

{strony}

§ Dlaczego

{powod}

§ Co się zmienia

{zmiany}

§ Co kto robi po zmianie

{zobowiazania}

§ Od kiedy

Zmiana działa, gdy wszyscy ją podpiszą. Do tego dnia działa umowa bez zmian.

Umowa po zmianie trwa do {obowiazuje_do}.

§ Kiedy się spotykamy

{przeglady}

§ Czy musisz się zgodzić

Nie. Możesz się nie zgodzić. Wtedy umowa działa tak jak dotąd. Nie łamiesz przez to umowy.

§ Co podpisujesz

Tego tekstu nie podpisujesz. Podpisujesz aneks. Aneks mówi to samo językiem urzędowym.

Nie musisz podpisywać od razu. Weź go do domu. Pokaż go komuś, komu ufasz. Pytaj o wszystko, czego nie rozumiesz.

§ Do kogo dzwonić

Urząd pracy, numer telefonu:

…………………………………………

Ośrodek pomocy, numer telefonu:

…………………………………………

Osoba, która Was odwiedza:

…………………………………………
""",
)
