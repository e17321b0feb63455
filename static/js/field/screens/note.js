// A note: written, signed, refused, or only a line of what is done.

import { actions, button, el, linkButton, note as box, p, speaker, tag, there } from "../elements.js";
import { contentOf, differences } from "../content.js";
import { holdNote } from "../held.js";
import { familyName, familyOf, opened, stateOf, titleOf } from "../holdings.js";
import { momentInWords } from "../words.js";
import { conflictScreen, draftScreen } from "./conflict.js";
import { Editor } from "./editor.js";
import { photosPart } from "./photos.js";
import { refusalPart } from "./refused.js";

const DAY = ["Mój dzień", "#/dzien"];

export async function noteScreen(app, id, familyId) {
  const note = await opened(app, id, familyId);
  if (!note) return gone();
  if (note.state === "done") return doneScreen(await app.vault.download(), note);
  const release = await holdNote(app.vault, id);
  if (!release) return elsewhereScreen(app);
  const download = await app.vault.download();
  const place = { family: familyOf(download, note.family), download };
  const screen = screenFor(app, note, place);
  const { close } = screen;
  return {
    ...screen,
    close: () => {
      close?.();
      release();
    },
  };
}

function screenFor(app, note, place) {
  if (note.state === "conflict") return conflictScreen(app, note, place);
  const draft = app.draft?.note_id === note.id ? app.draft : null;
  app.draft = null;
  if (draft && differences(contentOf(note.note), contentOf(draft.content)).length) {
    return draftScreen(app, note, draft, place);
  }
  return writingScreen(app, note, place);
}

const gone = () => ({
  name: "Notatka",
  title: "Tej notatki nie ma na urządzeniu",
  back: DAY,
  parts: [
    p("Mogła zostać wysłana i podpisana, a potem usunięta z urządzenia. Podpisane notatki są w wersji biurowej."),
    actions(linkButton("Mój dzień", "#/dzien")),
  ],
});

const elsewhereScreen = (app) => ({
  name: "Notatka",
  title: "Ta notatka jest otwarta w drugiej karcie",
  back: DAY,
  parts: [
    p("Pisz tam albo zamknij tamtą kartę i wróć tutaj. Dzięki temu jeden tekst nie zastąpi drugiego."),
    actions(button("Spróbuj jeszcze raz", () => app.decide())),
  ],
});

const doneScreen = (download, note) => ({
  name: "Notatka",
  title: titleOf(note),
  back: DAY,
  parts: [
    p(familyName(download, note.family, note.family_number)),
    p(tag(...stateOf(note)), note.sent_at ? ` wysłano ${momentInWords(note.sent_at)}` : ""),
    p("Jej treści nie ma już na urządzeniu. Przeczytasz ją w wersji biurowej, tam też dopiszesz sprostowanie."),
  ],
});

function writingScreen(app, note, { family, download }) {
  const saved = speaker("field-saved");
  const full = fullPart();
  const top = el("div", {});
  const editor = new Editor(app, note, {
    family,
    download,
    errors: note.refusal?.errors ?? {},
    tell: (text) => saved.say(text),
    full: (on, noRoom) => full.show(on ? editor : null, noRoom),
  });
  const photos = photosPart(app, editor);
  const bar = buttons(editor, saved);
  const draw = () => {
    top.replaceChildren(...there([stateLine(editor.note), refusalPart(app, editor)]));
  };
  draw();
  return {
    name: "Notatka",
    title: note.corrects ? "Sprostowanie notatki" : "Notatka z wizyty",
    back: DAY,
    parts: [
      el("p", { class: "lead" }, familyName(download, note.family, note.family_number)),
      family ? "" : box("", p("Danych tej rodziny nie ma już na urządzeniu. Tekst notatki jest cały.")),
      note.corrects ? box("", p("Podpisana notatka zostaje bez zmian, a ta stanie obok niej jako sprostowanie.")) : "",
      top,
      full,
      editor.form.node,
      photos,
      discardPart(app, editor),
    ],
    bar,
    keep: () => editor.keep(),
    leave: () => editor.keep().then((kept) => kept || !app.vault.isOpen),
    unsaved: () => editor.unsaved(),
    changed: async () => {
      await editor.changed();
      if (["conflict", "done"].includes(editor.note.state)) return app.decide();
      if (!top.contains(document.activeElement)) draw();
      return photos.update();
    },
  };
}

function stateLine(note) {
  if (!note.changed_at && !note.sent_at) return "";
  return p(tag(...stateOf(note)));
}

// The thumb's zone: saving, and signing, which asks once more in the same place.
function buttons(editor, saved) {
  const place = el("div", { class: "actions" });
  const sure = el("p", { class: "field-sure", tabindex: "-1" }, "Po podpisaniu treści już nie zmienisz. Będzie można tylko dopisać sprostowanie.");
  const begin = () => place.replaceChildren(save, sign);
  const ask = () => {
    if (!editor.form.node.isConnected) return;
    place.replaceChildren(sure, yes, no);
    sure.focus();
  };
  const save = button("Zapisz", () => editor.finish(false));
  const sign = button("Podpisz i zapisz", ask, "button-second");
  const yes = button("Tak, podpisuję", async () => {
    begin();
    await editor.finish(true);
  });
  const no = button(
    "Wróć do pisania",
    () => {
      begin();
      sign.focus();
    },
    "button-second",
  );
  begin();
  return el("div", { class: "field-acts", role: "group", "aria-label": "Zapisywanie notatki" }, saved, place);
}

// Shown while the store does not take the text: what to do so that nothing is lost.
function fullPart() {
  const place = el("div", {});
  place.show = (editor, noRoom) => {
    if (!editor) return place.replaceChildren();
    if (place.firstChild) return null;
    const told = speaker();
    place.replaceChildren(
      box(
        "bad",
        el("div", { role: "alert" }, p(noRoom ? NO_ROOM : NOT_KEPT)),
        actions(
          button("Skopiuj tekst", () => copy(editor, told)),
          button("Wyślij teraz", () => sendPast(editor, told), "button-second"),
        ),
        told,
      ),
    );
    place.scrollIntoView({ block: "nearest" });
    return null;
  };
  return place;
}

const NO_ROOM =
  "Nie zapisano tekstu, bo w pamięci urządzenia zabrakło miejsca. Masz go tylko na tym ekranie: nie zamykaj go. Skopiuj tekst, na przykład do wiadomości do siebie, albo wyślij go na serwer, gdy jest sieć. Spróbujemy zapisać go przy każdej zmianie.";
const NOT_KEPT =
  "Nie zapisano tekstu na urządzeniu. Masz go tylko na tym ekranie: nie zamykaj go. Skopiuj tekst albo wyślij go na serwer, gdy jest sieć.";

async function copy(editor, told) {
  try {
    await navigator.clipboard.writeText(editor.asText());
    told.say("Skopiowano tekst notatki. Wklej go w bezpieczne miejsce, a potem usuń stamtąd.");
  } catch {
    const text = el("textarea", { rows: "8", readonly: true, "aria-label": "Tekst notatki do skopiowania" });
    text.value = editor.asText();
    told.after(text);
    text.select();
    told.say("Zaznaczyliśmy tekst. Skopiuj go z tego pola.");
  }
}

async function sendPast(editor, told) {
  told.say("Wysyłam tekst na serwer…");
  const pushed = await editor.pushDraft();
  editor.app.sync.now();
  told.say(
    pushed
      ? "Tekst jest na serwerze jako szkic. Dokończysz go tutaj albo w wersji biurowej."
      : "Nie wysłano tekstu, bo nie ma połączenia albo wygasło logowanie. Nie zamykaj tego ekranu.",
  );
  await editor.keep();
}

// Only a note that the server never had; the act is said in full before it is done.
function discardPart(app, editor) {
  const { server_state: known, sent_at: sent, state } = editor.note;
  if (sent || (known && known !== "planned") || state === "waiting") return "";
  return el(
    "details",
    { class: "confirm" },
    el("summary", {}, "Usuń tę notatkę z urządzenia"),
    p("Tej notatki nie ma na serwerze. Po usunięciu nikt jej nie odzyska, razem ze zdjęciami."),
    button(
      "Usuń na zawsze",
      async () => {
        editor.form.node.inert = true;
        await editor.keep();
        for (const photo of await app.vault.photosOf(editor.id)) await app.vault.deletePhoto(photo.id);
        await app.vault.deleteNote(editor.id);
        app.unsaved.delete(editor.id);
        app.said = "Notatkę usunięto z urządzenia.";
        app.close();
        await app.go("#/dzien");
      },
      "button-danger",
    ),
  );
}

