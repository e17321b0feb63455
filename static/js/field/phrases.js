// What a person is told about sending.

export const PHASES = {
  idle: "",
  offline: "Brak połączenia. Notatki czekają na tym urządzeniu i wyślą się same.",
  login: "Zaloguj się, żeby wysłać notatki. Nic nie zginęło, czekają na tym urządzeniu.",
  other_person:
    "W tej przeglądarce pracuje teraz inna osoba albo wybrano inny powiat. Niczego nie wysłano. " +
    "Zaloguj się jako osoba, do której należy to urządzenie.",
  revoked: "To urządzenie straciło dostęp. Pobrane dane usunięto.",
  error: "Serwer nie przyjął teraz wszystkich notatek. Czekają na tym urządzeniu, spróbujemy jeszcze raz.",
};

export const RESULTS = {
  sent: "Notatka jest na serwerze. Możesz ją jeszcze zmienić.",
  done: "Notatka jest na serwerze, podpisana.",
  conflict:
    "Notatka jest na serwerze, ale inne urządzenie zmieniło ją w tym samym miejscu. Zdecyduj, który tekst zostaje.",
  newer: "Wysłano poprzedni tekst. To, co dopisano w trakcie wysyłania, czeka na tym urządzeniu.",
  kept: "Nie wysłano notatki, bo serwer nie odpowiedział tak, jak trzeba. Czeka na tym urządzeniu.",
  unsent: "Notatkę przekazano koordynatorowi i usunięto z tego urządzenia.",
};

export const NOT_FETCHED = "Nie pobrano danych, bo serwer nie odpowiedział tak, jak trzeba. Spróbuj za chwilę.";
export const NOT_TAKEN = "Nie wysłano notatki, bo serwer jej nie przyjął. Popraw ją albo przekaż koordynatorowi.";
export const TOO_LATE =
  "Nie przekazano notatki, bo minął czas na jej przekazanie. Jest nadal na tym urządzeniu: skontaktuj się z koordynatorem.";
export const NOT_HANDED = "Nie przekazano notatki, bo serwer jej nie przyjął. Jest nadal na tym urządzeniu.";
export const ONLY_UNLOCKED = "Odblokuj urządzenie, żeby przekazać niewysłane notatki koordynatorowi.";

export const photoNotTaken = (title, why) => `Nie wysłano zdjęcia „${title}”, bo serwer go nie przyjął. ${why}`;
export const sendingOf = (number, total) => `Wysyłam ${number} z ${total}…`;
