// Screens on which there is nothing to work with: no store, another person's store, a device cut off.

import { contentOf, textOf } from "../content.js";
import { actions, button, el, linkButton, note, p, speaker } from "../elements.js";
import { titleOf } from "../holdings.js";
import { OFFICE_LOGIN } from "../server.js";
import { notesCounted } from "../words.js";
import { passwordForm, startingAnew } from "./unlock.js";

export const closedScreen = () => ({
  name: "Nie można otworzyć",
  title: "Tu nie można pisać w terenie",
  parts: [
    p("Ta przeglądarka nie pozwala przechowywać notatek, na przykład dlatego, że jest otwarta w trybie prywatnym."),
    p("Otwórz tę stronę w zwykłym oknie albo w aktualnej przeglądarce Chrome, Firefox lub Safari."),
    actions(linkButton("Przejdź do wersji biurowej", "/")),
  ],
});

export const unknownScreen = () => ({
  name: "Nie ma takiej strony",
  title: "Nie ma takiej strony",
  parts: [p("Ten adres nie prowadzi do żadnej strony terenowej."), actions(linkButton("Mój dzień", "#/dzien"))],
});

export function otherPersonScreen(app) {
  const samePerson = app.who.known === "person" && app.who.user === String(app.vault.owner?.user);
  const why = samePerson
    ? "To urządzenie przygotowano do pracy w innym powiecie niż ten, w którym teraz pracujesz."
    : "Na tym urządzeniu pracuje w terenie inna osoba niż ta, która jest zalogowana.";
  return {
    name: "Inna osoba",
    title: samePerson ? "To urządzenie należy do innego powiatu" : "To urządzenie należy do innej osoby",
    parts: [
      p(why, " Dlatego niczego tu nie pokazujemy i niczego stąd nie wysyłamy. Notatki na urządzeniu są bezpieczne."),
      samePerson
        ? p("Zmień powiat w wersji biurowej i wróć tutaj.")
        : p("Wyloguj się w wersji biurowej i oddaj urządzenie osobie, do której należy, albo zaloguj się jako ona."),
      actions(
        linkButton(samePerson ? "Zmień powiat" : "Przejdź do wersji biurowej", samePerson ? "/powiat/wybor/" : "/"),
        button("Sprawdź jeszcze raz", () => app.askWho(), "button-second"),
      ),
    ],
  };
}

const HANDED =
  "Notatki, których nie było na serwerze, trafiają do koordynatora: przeczyta je i zdecyduje, czy dołączyć je do sprawy.";

export function revokedScreen(app) {
  const progress = speaker("lead");
  const left = app.vault.isSetUp ? app.vault.unsentCount : 0;
  const kept = el("div", {});
  const tell = async () => {
    progress.say(stateOf(app));
    kept.replaceChildren(...(await keptTexts(app)));
  };
  tell();
  return {
    name: "Dostęp odcięty",
    title: "To urządzenie straciło dostęp",
    parts: [
      note("warning", p("Odcięto je w systemie albo skończyła się Twoja rola w zespole MGI. Dane pobrane z serwera usunięto z urządzenia.")),
      progress,
      p(HANDED),
      left > 0 && !app.vault.isOpen ? needed(app) : "",
      kept,
      p("Jeśli to pomyłka, powiedz o tym koordynatorowi. Zaczniesz wtedy pracę na tym urządzeniu od nowa."),
      actions(linkButton("Zaloguj się do wersji biurowej", OFFICE_LOGIN, "button-second")),
    ],
    heard: tell,
    changed: tell,
  };
}

// Of notes that could not be handed in, so that their writer does not lose them.
async function keptTexts(app) {
  const trouble = (app.status.results ?? []).filter((one) => one.outcome === "refused");
  if (!trouble.length || !app.vault.isOpen) return [];
  const notes = await app.vault.notes();
  return trouble.map(({ id, message }) => {
    const found = notes.find((one) => one.id === id);
    if (!found) return note("bad", p(message));
    const text = textOf(contentOf(found.note));
    return note(
      "bad",
      p(`${titleOf(found)}, ${found.family_number}: ${message}`),
      el("details", { class: "more" }, el("summary", {}, "Pokaż treść notatki"), el("p", { class: "field-text" }, text)),
    );
  });
}

function needed(app) {
  return note(
    "",
    p("Treść notatek jest zaszyfrowana. Wpisz hasło urządzenia, żeby ją przekazać."),
    passwordForm(app, "Przekaż notatki", async () => {
      await app.sync.now();
      await app.decide();
    }),
    startingAnew(app, app.vault.unsentCount),
  );
}

function stateOf(app) {
  if (!app.vault.isSetUp) return "Na urządzeniu nie ma już żadnych danych.";
  const left = app.vault.unsentCount;
  if (!left) return "Wszystkie notatki przekazano. Na urządzeniu nie ma już żadnych danych.";
  return `Do przekazania: ${notesCounted(left)}.`;
}
