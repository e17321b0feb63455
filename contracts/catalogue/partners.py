"""Proposals for agreements of institutions that work together."""

from contracts.catalogue.proposal import Proposal

COOPERATION = Proposal(
    title="Porozumienie o współpracy w pilotażu „Schematom STOP!”",
    scope="""wspólne rozpoznawanie potrzeb rodzin, które korzystają z pomocy obu systemów
wspólne planowanie wsparcia, tak aby działania instytucji się nie powtarzały
wymiana informacji o dostępnych usługach i zajęciach""",
    body="""Porozumienie numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Stronami porozumienia są:

{strony}

§ 1. Przedmiot porozumienia

1. Strony współdziałają na rzecz rodzin, które korzystają jednocześnie z pomocy społecznej i ze wsparcia instytucji rynku pracy.
2. Współpraca obejmuje w szczególności:
{zakres}
3. Każda ze stron działa w granicach zadań, które powierzają jej przepisy prawa i statut.

§ 2. Lider i partnerzy

1. Liderem jest {lider}. Pozostałe strony są partnerami.
2. Lider koordynuje współpracę, zwołuje spotkania stron i prowadzi wspólną dokumentację.
3. Partnerzy przekazują liderowi informacje potrzebne do sprawozdań, bez danych osobowych, o ile przepis nie stanowi inaczej.

§ 3. Zespoły

1. Strony wskazują przedstawicieli do Powiatowego Zespołu Koordynującego Współpracę.
2. Strony wskazują pracowników do Mobilnej Grupy Interdyscyplinarnej i umożliwiają im pracę z rodzinami.
3. Skład zespołów i zasady ich pracy określają odrębne akty powołania i regulaminy.

§ 4. Obowiązki stron

1. Każda ze stron wyznacza osobę do kontaktu i zawiadamia pozostałe strony o jej zmianie.
2. Strony umożliwiają pracownikom udział we wspólnych szkoleniach i naradach.
3. Strony niezwłocznie informują się o przeszkodach, które utrudniają wykonanie porozumienia.

§ 5. Ochrona danych osobowych

1. Porozumienie nie stanowi samodzielnej podstawy przetwarzania danych osobowych.
2. Strony udostępniają sobie dane osobowe wyłącznie na podstawie przepisów prawa i w zakresie niezbędnym do wykonania zadania.
3. Każda ze stron pozostaje administratorem danych, które sama zbiera, i odpowiada za ich bezpieczeństwo.

§ 6. Koszty

Każda ze stron ponosi koszty własnego udziału we współpracy. Porozumienie nie rodzi roszczeń finansowych między stronami.

§ 7. Czas obowiązywania i zmiany

1. Porozumienie zawiera się na czas {czas}.
2. Porozumienie wchodzi w życie, gdy podpiszą je wszystkie strony, nie wcześniej niż {obowiazuje_od}.
3. Zmiana porozumienia wymaga aneksu podpisanego przez wszystkie strony.
4. Każda ze stron może wypowiedzieć porozumienie na piśmie, z podaniem przyczyny i z zachowaniem miesięcznego terminu wypowiedzenia.

§ 8. Postanowienia końcowe

1. Spory wynikłe z porozumienia strony starają się rozstrzygać polubownie.
2. Porozumienie sporządzono w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron. Liczba stron: {liczba_stron}.
""",  # noqa: E501 - a paragraph is one line
)

SHARED_CLIENT = Proposal(
    title="Porozumienie o współpracy na rzecz wspólnego klienta",
    scope="""ustalanie, którzy klienci korzystają z pomocy obu stron, w granicach przepisów o ochronie danych
wspólne rozmowy pracownika socjalnego i doradcy klienta z osobą albo rodziną
uzgadnianie kolejności i terminów działań, tak aby się nie wykluczały i nie powtarzały
przekazywanie sobie informacji o wyniku działań""",
    body="""Porozumienie numer {numer} uzgodniono {data}. Miejsce zawarcia: {miejsce}. Stronami porozumienia są:

{strony}

§ 1. Przedmiot porozumienia

1. Porozumienie określa zasady współpracy powiatowego urzędu pracy i ośrodków pomocy społecznej przy obsłudze wspólnego klienta.
2. Wspólnym klientem jest osoba zarejestrowana w urzędzie pracy, która korzysta ze świadczeń lub usług ośrodka, a także jej rodzina.
3. Współpraca obejmuje:
{zakres}

§ 2. Sposób pracy

1. Każda ze stron wyznacza pracownika do kontaktu w sprawach wspólnych klientów oraz osobę, która go zastępuje.
2. Strony pracują według jednego planu, uzgodnionego z klientem. Plan wskazuje działania, osoby odpowiedzialne i terminy.
3. Na wniosek jednej ze stron odbywa się wspólne spotkanie z klientem, w miejscu dla niego dogodnym.
4. Strona, która zmienia lub przerywa uzgodnione działanie, niezwłocznie zawiadamia o tym drugą stronę.

§ 3. Zadania urzędu pracy

Urząd pracy w szczególności:

1) informuje o dostępnych formach aktywizacji i warunkach udziału w nich;
2) ustala z klientem indywidualny plan działania i uzgadnia go z pracownikiem socjalnym;
3) zawiadamia ośrodek o podjęciu, ukończeniu albo przerwaniu uzgodnionej formy aktywizacji, jeżeli przepis na to pozwala.

§ 4. Zadania ośrodka pomocy społecznej

Ośrodek w szczególności:

1) rozpoznaje sytuację rodziny i przeszkody w podjęciu pracy;
2) zapewnia pracę socjalną, poradnictwo i usługi, które pomagają te przeszkody usunąć;
3) wspiera klienta w wypełnianiu ustaleń z urzędem pracy.

§ 5. Ochrona danych osobowych

1. Porozumienie nie stanowi samodzielnej podstawy przetwarzania danych osobowych.
2. Strony udostępniają sobie dane o kliencie wyłącznie na podstawie przepisów prawa i w zakresie niezbędnym do wspólnego działania.
3. Strony informują klienta, kto i po co otrzymuje jego dane. Danych o zdrowiu, nałogach i przemocy nie przekazuje się na podstawie tego porozumienia.
4. Każda ze stron pozostaje administratorem danych, które sama zbiera.

§ 6. Czas obowiązywania i zmiany

1. Porozumienie zawiera się na czas {czas}.
2. Porozumienie wchodzi w życie, gdy podpiszą je wszystkie strony, nie wcześniej niż {obowiazuje_od}.
3. Zmiana porozumienia wymaga aneksu podpisanego przez wszystkie strony.
4. Każda ze stron może wypowiedzieć porozumienie na piśmie, z podaniem przyczyny i z zachowaniem miesięcznego terminu wypowiedzenia.

§ 7. Postanowienia końcowe

1. Raz na pół roku strony wspólnie oceniają, jak porozumienie działa, i zapisują wnioski.
2. Każda ze stron ponosi koszty własnego udziału we współpracy.
3. Porozumienie sporządzono w jednobrzmiących egzemplarzach, po jednym dla każdej ze stron. Liczba stron: {liczba_stron}.
""",  # noqa: E501 - a paragraph is one line
)
