// A note that the server did not take: why, in words, and what can be done with it.

import { actions, button, el, h2, note as box, p, speaker, takeTo } from "../elements.js";
import { contentOf } from "../content.js";
import { uuid7 } from "../ids.js";

const AS_ANOTHER = ["cancelled", "other_author", "malformed_id", "taken_id"];
// Nothing its writer could change would help: the coordinator decides.
const OF_THE_COORDINATOR = "unknown_family";
const BEYOND_REPAIR = [...AS_ANOTHER, "signed", OF_THE_COORDINATOR];

export function refusalPart(app, editor) {
  const { refusal } = editor.note;
  if (!refusal) return "";
  const told = speaker();
  const { reason, errors = {} } = refusal;
  const ofPhoto = reason === "photo";
  const acts = [
    ofPhoto && button("Popraw zdjęcie", () => takeTo("zdjecia")),
    !ofPhoto && !BEYOND_REPAIR.includes(reason) && button("Popraw", () => mend(editor, errors)),
    AS_ANOTHER.includes(reason) && button("Zapisz jako osobną wizytę", () => another(app, editor, { corrects: null })),
    reason === "signed" && button("Zapisz jako sprostowanie", () => another(app, editor, { corrects: editor.id })),
    !ofPhoto && handingOver(app, editor, told, reason === OF_THE_COORDINATOR),
  ].filter(Boolean);
  return el(
    "section",
    { class: "field-refused" },
    box(
      "bad",
      h2(ofPhoto ? "Serwer nie przyjął zdjęcia" : "Serwer nie przyjął tej notatki"),
      p(refusal.message || "Nie podano powodu."),
      ofPhoto ? "" : listed(errors, editor),
      p("Tekst jest cały na urządzeniu. Nic nie zginęło."),
      actions(...acts),
      told,
    ),
  );
}

function listed(errors, editor) {
  const rows = Object.entries(errors).flatMap(([name, sentences]) => sentences.map((one) => [name, one]));
  if (!rows.length) return "";
  return el(
    "ul",
    {},
    ...rows.map(([name, sentence]) =>
      el("li", {}, editor.form.node.querySelector(`[data-field="${CSS.escape(name)}"]`) ? toField(name, sentence) : sentence),
    ),
  );
}

const toField = (name, sentence) => button(sentence, () => takeTo(name), "button-link");

function mend(editor, errors) {
  const [first] = Object.keys(errors).filter((name) => name !== "__all__");
  takeTo(first ?? "visited_on");
}

// A note of its own with the same text. The new number is kept first, so that a second tap makes no second visit.
async function another(app, editor, { corrects }) {
  editor.form.node.inert = true;
  const id = editor.note.successor ?? uuid7();
  const stored = await editor.keep({ state: "refused", successor: id });
  if (!stored) {
    editor.form.node.inert = false;
    return;
  }
  const old = editor.note;
  await app.vault.saveNote({
    ...old,
    id,
    corrects: corrects ?? old.corrects,
    planned: false,
    base: 0,
    sequence: 0,
    note: contentOf(old.note),
    state: "writing",
    sign: false,
    decisions: [],
    conflicts: [],
    refusal: null,
    successor: undefined,
    pressed: undefined,
    sent_at: null,
    server_state: null,
  });
  await movePhotos(app, old.id, id);
  await app.vault.deleteNote(old.id);
  app.said = corrects
    ? "To jest teraz sprostowanie. Sprawdź tekst i zapisz je albo podpisz."
    : "To jest teraz osobna wizyta. Sprawdź tekst i zapisz notatkę albo ją podpisz.";
  app.close();
  await app.go(`#/notatka/${id}`);
}

// Photos that the server has already stay with the note they were sent with.
async function movePhotos(app, from, to) {
  for (const photo of await app.vault.photosOf(from)) {
    if (!photo.sent) await app.vault.savePhoto({ ...photo, id: uuid7(), note: to });
    await app.vault.deletePhoto(photo.id);
  }
}

// Said in full before it is done: the note leaves this device.
function handingOver(app, editor, told, open) {
  return el(
    "details",
    { class: "more", open },
    el("summary", {}, "Przekaż koordynatorowi"),
    p("Koordynator dostanie całą treść notatki i powód odmowy. On zdecyduje, czy dołączyć ją do sprawy."),
    p("Po przekazaniu notatka zniknie z tego urządzenia razem ze zdjęciami, które trafią do koordynatora."),
    button("Przekaż", () => handOver(app, editor, told), "button-second"),
  );
}

async function handOver(app, editor, told) {
  editor.form.node.inert = true;
  told.say("Przekazuję notatkę…");
  const { ok = false, message } = (await editor.keep()) ? await app.sync.handOver(editor.id) : {};
  if (!ok) {
    editor.form.node.inert = false;
    told.say(message || "Nie przekazano notatki. Zostaje na urządzeniu. Spróbuj, gdy będzie sieć.");
    return;
  }
  app.said = "Notatkę przekazano koordynatorowi. Nie ma jej już na urządzeniu.";
  app.close();
  await app.go("#/dzien");
}
