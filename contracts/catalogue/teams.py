"""Proposals for agreements about two bodies of a gmina that are never one: activation, and domestic violence."""

from contracts.catalogue.proposal import Proposal

ACTIVATION_TEAM = Proposal(
    title="Porozumienie o gminnych zespołach interdyscyplinarnych do spraw aktywizacji zawodowej i społecznej",
    scope="""powołanie w gminie zespołu z pracowników ośrodka pomocy społecznej i urzędu pracy
zintegrowane działania wobec rodzin, które są wspólnymi klientami obu instytucji
stałe spotkania zespołu i wspólna ocena wyników""",
    body="""Porozumienie numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Stronami porozumienia są:

{strony}

§ 1. Przedmiot porozumienia

1. Strony tworzą gminne zespoły interdyscyplinarne do spraw aktywizacji zawodowej i społecznej, zwane dalej zespołami.
2. Zespół pracuje z rodzinami, które są wspólnymi klientami ośrodka pomocy społecznej i urzędu pracy.
3. Współpraca obejmuje:
{zakres}
4. Zespół nie jest zespołem interdyscyplinarnym w rozumieniu przepisów o przeciwdziałaniu przemocy domowej i nie prowadzi procedury „Niebieskie Karty”.

§ 2. Skład zespołu

1. W skład zespołu w każdej gminie wchodzi co najmniej jeden pracownik ośrodka i co najmniej jeden pracownik urzędu pracy.
2. Członków zespołu i osoby, które ich zastępują, wskazują kierownicy instytucji.
3. Do udziału w spotkaniu zespół może zaprosić przedstawiciela innej instytucji, jeżeli wymaga tego sprawa.

§ 3. Praca zespołu

1. Pracę zespołu organizuje ośrodek pomocy społecznej właściwy dla gminy.
2. Zespół spotyka się w miarę potrzeb, nie rzadziej niż raz na dwa miesiące. Ze spotkania sporządza się notatkę.
3. Zespół ustala z rodziną plan działań i sprawdza jego wykonanie.
4. Powiatowy urząd pracy zapewnia dyżury doradcy klienta w siedzibie ośrodka, w terminach uzgodnionych między stronami.

§ 4. Ochrona danych osobowych

1. Porozumienie nie stanowi samodzielnej podstawy przetwarzania danych osobowych.
2. Członkowie zespołu otrzymują dane o rodzinie wyłącznie na podstawie przepisów prawa i w zakresie niezbędnym do uzgodnionych działań.
3. Członkowie zespołu zachowują poufność informacji, które uzyskali w związku z jego pracą.

§ 5. Czas obowiązywania i zmiany

1. Porozumienie zawiera się na czas {czas}.
2. Porozumienie wchodzi w życie, gdy podpiszą je wszystkie strony, nie wcześniej niż {obowiazuje_od}.
3. Zmiana porozumienia, w tym przystąpienie następnej gminy, wymaga aneksu podpisanego przez wszystkie strony.
4. Każda ze stron może wypowiedzieć porozumienie na piśmie, z podaniem przyczyny i z zachowaniem miesięcznego terminu wypowiedzenia.

§ 6. Postanowienia końcowe

1. Każda ze stron ponosi koszty udziału swoich pracowników.
2. Porozumienie sporządzono w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron. Liczba stron: {liczba_stron}.
""",  # noqa: E501 - a paragraph is one line
)

VIOLENCE_TEAMS = Proposal(
    title="Porozumienie o tworzeniu i współpracy zespołów interdyscyplinarnych",
    scope="""wymiana doświadczeń między zespołami interdyscyplinarnymi gmin
wspólne szkolenia członków zespołów i grup
wspólny wykaz specjalistów i miejsc, w których można otrzymać pomoc""",
    body="""Porozumienie numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Stronami porozumienia są:

{strony}

§ 1. Przedmiot porozumienia

1. Strony współpracują przy tworzeniu i działaniu gminnych zespołów interdyscyplinarnych, o których mowa w przepisach o przeciwdziałaniu przemocy domowej.
2. Współpraca obejmuje:
{zakres}
3. Porozumienie nie zmienia ustawowych zadań zespołów interdyscyplinarnych, grup diagnostyczno-pomocowych ani organów gmin.

§ 2. Zespoły interdyscyplinarne

1. Każda gmina powołuje zespół interdyscyplinarny i zapewnia mu obsługę na zasadach określonych w przepisach.
2. Powiatowe centrum pomocy rodzinie wspiera zespoły wiedzą, poradnictwem i organizacją wspólnych szkoleń.
3. Zespoły, o których mowa w porozumieniu, nie są zespołami powołanymi na potrzeby pilotażu. Nie są nimi także gminne zespoły do spraw aktywizacji zawodowej i społecznej.

§ 3. Dane z procedury „Niebieskie Karty”

1. Porozumienie nie daje żadnej ze stron dostępu do danych osobowych przetwarzanych w procedurze „Niebieskie Karty”.
2. Dane te przetwarzają wyłącznie podmioty i osoby wskazane w ustawie, w jej granicach.
3. Na spotkaniach i szkoleniach organizowanych na podstawie porozumienia nie omawia się spraw konkretnych osób.

§ 4. Sposób współpracy

1. Każda ze stron wyznacza osobę do kontaktu i zawiadamia pozostałe strony o jej zmianie.
2. Strony spotykają się co najmniej dwa razy w roku. Spotkania zwołuje powiatowe centrum pomocy rodzinie.
3. Strony mogą wymieniać się zestawieniami, z których nie można rozpoznać osób.

§ 5. Czas obowiązywania i zmiany

1. Porozumienie zawiera się na czas {czas}.
2. Porozumienie wchodzi w życie, gdy podpiszą je wszystkie strony, nie wcześniej niż {obowiazuje_od}.
3. Zmiana porozumienia, w tym przystąpienie następnej gminy, wymaga aneksu podpisanego przez wszystkie strony.
4. Każda ze stron może wypowiedzieć porozumienie na piśmie, z podaniem przyczyny i z zachowaniem miesięcznego terminu wypowiedzenia.

§ 6. Postanowienia końcowe

1. Każda ze stron ponosi koszty własnego udziału we współpracy.
2. Porozumienie sporządzono w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron. Liczba stron: {liczba_stron}.
""",  # noqa: E501 - a paragraph is one line
)
