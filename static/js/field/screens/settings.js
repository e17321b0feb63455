// What was taken along, the device, locking it, and leaving it clean.

import { actions, button, el, h2, linkButton, note, p, part, speaker } from "../elements.js";
import { logOut, OFFICE_LOGIN } from "../server.js";
import { daysCounted, ended, formOf, longDate, momentInWords, notesCounted } from "../words.js";
import { installHint, wantedFrom } from "./setup.js";

export async function settingsScreen(app) {
  const download = await app.vault.download();
  return {
    name: "Ustawienia",
    title: "Ustawienia",
    parts: [taken(download), device(app), locking(app), installing(), leaving(app)],
  };
}

function taken(download) {
  const way = actions(linkButton("Zmień, co zabrać", "#/zabierz", "button-second"));
  if (!download) return part(h2("Dane na urządzeniu"), p("Nie pobrano jeszcze danych."), way);
  return part(
    h2("Dane na urządzeniu"),
    p(ended(`Wizyty na ${daysCounted(wantedFrom(download).days)}, do ${longDate(download.until)}`)),
    p(`Rodziny na urządzeniu: ${download.families.length}.`),
    p(`Pobrano: ${momentInWords(download.fetched_at)}.`),
    way,
  );
}

const device = (app) =>
  part(
    h2("Urządzenie"),
    p(`Nazwa: ${app.vault.device.name}`),
    app.who.known === "person" ? p(`Osoba: ${app.who.person}, ${app.who.powiat_name ?? ""}`) : "",
    p("Zgubione urządzenie odetniesz w wersji biurowej, na stronie „Moje urządzenia”."),
    actions(
      linkButton("Przejdź do wersji biurowej", "/", "button-second"),
      linkButton("Moje urządzenia", "/urzadzenia/", "button-second"),
    ),
  );

const locking = (app) =>
  part(
    h2("Blokada"),
    p("Urządzenie blokuje się samo, gdy nikt go nie używa. Zablokuj je od razu, gdy odkładasz telefon."),
    actions(button("Zablokuj teraz", () => app.lock(), "button-second")),
  );

const installing = () => part(h2("Ikona na ekranie telefonu"), ...installHint());

const TITLE = "Wyloguj się i usuń pobrane dane";

function leaving(app) {
  const place = el("div", {});
  const told = speaker();
  const begin = () => place.replaceChildren(actions(button(TITLE, ask, "button-danger")));
  const ask = () => {
    const left = app.vault.unsentCount;
    place.replaceChildren(left ? unsentQuestion(app, left, { begin, told, ask }) : question(app, { begin, told }));
    place.firstChild.focus();
  };
  begin();
  return part(h2("Koniec pracy na tym urządzeniu"), place, told);
}

function question(app, { begin, told }) {
  return el(
    "div",
    { class: "note", tabindex: "-1" },
    p("Z urządzenia znikną pobrane dane, jego hasło i lista wysłanych notatek. Same notatki są na serwerze."),
    actions(button("Wyloguj się i usuń", () => leave(app, told), "button-danger"), button("Wróć", begin, "button-second")),
  );
}

function unsentQuestion(app, left, { begin, told, ask }) {
  const which = `${notesCounted(left)} ${formOf(left, "nie jest", "nie są", "nie jest")} jeszcze na serwerze`;
  const them = formOf(left, "ją", "je", "je");
  const all = formOf(left, "tę notatkę", "te notatki", "te notatki");
  return el(
    "div",
    { class: "note note-warning", tabindex: "-1" },
    p(`Na urządzeniu: ${which}. Najpierw ${them} wyślij albo wyloguj się i zostaw ${them} pod hasłem do następnego razu.`),
    actions(
      button("Wyślij teraz", async () => {
        told.say("Wysyłam…");
        await app.sync.now();
        told.say(app.vault.unsentCount ? app.status.message || "Nie wszystkie notatki wysłano. Zobacz, co zrobić, na stronie „Wysyłka”." : "Wszystkie notatki są na serwerze.");
        ask();
      }),
      button("Wyloguj się i zostaw notatki", () => keepAndLeave(app, told), "button-second"),
      button("Wróć", begin, "button-second"),
    ),
    el(
      "details",
      { class: "confirm" },
      el("summary", {}, `Usuń także ${all}`),
      p(`Niewysłane notatki znikną na zawsze: ${left}. Nikt nie odzyska ich treści.`),
      button("Usuń wszystko i wyloguj się", () => leave(app, told), "button-danger"),
    ),
  );
}

// The downloaded data go, the notes stay sealed until their owner comes back.
async function keepAndLeave(app, told) {
  await app.vault.wipeDownload();
  const out = await logOut();
  await app.vault.lock();
  if (out) window.location.assign(OFFICE_LOGIN);
  else told.say(STILL_IN);
}

async function leave(app, told) {
  app.sync.stop();
  app.leaving = true;
  await app.vault.destroy();
  const out = await logOut();
  if (out) return window.location.assign(OFFICE_LOGIN);
  app.show({ name: "Usunięto dane", title: "Dane usunięto z urządzenia", parts: [note("warning", p(STILL_IN))] });
  return null;
}

const STILL_IN =
  "Nie ma połączenia z serwerem, więc nie wylogowano Cię z wersji biurowej. Wyloguj się tam, gdy będzie sieć.";
