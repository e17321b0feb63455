// Photos of papers seen on a visit, kept with the note; of identity documents none.

import { actions, button, el, field, fieldId, form, h2, p, speaker, there } from "../elements.js";
import { choicesOf } from "../content.js";
import { uuid7 } from "../ids.js";
import { shrunk, thumbnail } from "../pictures.js";
import { removePhoto } from "../server.js";

const LONGEST_TITLE = 200;
const WHY =
  "Nie fotografuj dowodów osobistych, paszportów ani innych dokumentów tożsamości: przepisy nie pozwalają robić ich kopii. Obejrzyj dokument i zapisz dane na karcie osoby.";

// Its `update()` shows what the store holds now.
export function photosPart(app, editor) {
  const shown = el("ul", { class: "field-photos" });
  const told = speaker();
  const place = el("div", {});
  const made = el(
    "section",
    { class: "field-part", id: fieldId("zdjecia"), tabindex: "-1" },
    h2("Zdjęcia dokumentów"),
    p(WHY),
    shown,
    told,
    place,
  );
  let drawing = Promise.resolve();

  made.update = () => {
    drawing = drawing.then(() => draw(app, editor, shown, told, made)).catch(() => {});
    return drawing;
  };
  const offer = () => place.replaceChildren(picker(chosen));
  const chosen = async (file) => {
    told.say("Przygotowuję zdjęcie…");
    try {
      const data = await shrunk(file);
      told.say("");
      place.replaceChildren(await describing(app, editor, data, told, finished));
      place.querySelector("select").focus();
    } catch {
      told.say("Nie można odczytać tego zdjęcia. Zrób je jeszcze raz albo wybierz inne, zapisane jako JPEG lub PNG.");
      offer();
    }
  };
  const finished = (words) => {
    offer();
    told.say(words);
    made.update();
  };
  offer();
  made.update();
  return made;
}

function picker(chosen) {
  return field({
    name: "zdjecie",
    label: "Dodaj zdjęcie dokumentu",
    optional: true,
    make: (given) =>
      el("input", {
        ...given,
        type: "file",
        accept: "image/*",
        capture: "environment",
        on: { change: ({ target }) => target.files.length && chosen(target.files[0]) },
      }),
  });
}

// The picture is in memory only until it is described and added.
async function describing(app, editor, data, told, finished) {
  const title = field({
    name: "zdjecie-tytul",
    label: "Co jest na zdjęciu",
    hint: "Na przykład: umowa o pracę z tartakiem.",
    make: (given) => el("input", { ...given, type: "text", maxlength: String(LONGEST_TITLE) }),
  });
  const made = form(
    async () => {
      if (!made.elements["zdjecie-rodzaj"].value) {
        told.say("Wybierz rodzaj dokumentu.");
        return made.elements["zdjecie-rodzaj"].focus();
      }
      const words = title.querySelector("input").value.trim();
      if (!words) {
        told.say("Napisz, co jest na zdjęciu.");
        return title.querySelector("input").focus();
      }
      made.inert = true;
      const kept = await add(app, editor, { title: words, kind: made.elements["zdjecie-rodzaj"].value, data });
      made.inert = false;
      if (kept) return finished("Zdjęcie zapisano na urządzeniu. Wyślemy je razem z notatką, gdy naciśniesz „Zapisz”.");
      return told.say("Nie zapisano zdjęcia, bo w pamięci urządzenia zabrakło miejsca. Notatka jest zapisana.");
    },
    el("img", { class: "field-photo", src: await thumbnail(data), alt: "Podgląd dodawanego zdjęcia" }),
    field({
      name: "zdjecie-rodzaj",
      label: "Rodzaj dokumentu",
      make: (given) =>
        el(
          "select",
          given,
          el("option", { value: "" }, "Wybierz"),
          ...choicesOf(editor.download, "photo_kind").map(([value, words]) => el("option", { value }, words)),
        ),
    }),
    title,
    actions(
      el("button", { type: "submit" }, "Dodaj zdjęcie"),
      button("Odrzuć zdjęcie", () => finished("Zdjęcie odrzucono."), "button-second"),
    ),
  );
  return made;
}

// The note first, so that no photo lies here without one; it has to be saved again to go out with the photo.
async function add(app, editor, { title, kind, data }) {
  if (!(await editor.keep({}))) return false;
  try {
    await app.vault.savePhoto({ id: uuid7(), note: editor.id, kind, title, data, sent: false });
    return true;
  } catch {
    return false;
  }
}

async function draw(app, editor, shown, told, made) {
  if (!app.vault.isOpen) return;
  const photos = await app.vault.photosOf(editor.id);
  const rows = await Promise.all(photos.map((one) => rowOf(app, editor, one, told, made)));
  shown.replaceChildren(...there(rows));
}

async function rowOf(app, editor, photo, told, made) {
  const kind = choicesOf(editor.download, "photo_kind").find(([value]) => value === photo.kind)?.[1] ?? photo.kind;
  const state = photo.sent ? "na serwerze" : photo.refused ? "serwer go nie przyjął: usuń je i dodaj z innym opisem" : "na urządzeniu";
  return el(
    "li",
    {},
    el("img", { class: "field-photo", src: await thumbnail(photo.data), alt: photo.title }),
    el("div", {}, el("strong", {}, photo.title), el("span", {}, kind), el("span", {}, state)),
    button("Usuń zdjęcie", () => remove(app, editor, photo, told, made), "button-second button-small", {
      "aria-label": `Usuń zdjęcie: ${photo.title}`,
    }),
  );
}

async function remove(app, editor, photo, told, made) {
  if (photo.sent && !(await removePhoto(editor.id, photo.id))) {
    return told.say("Nie usunięto zdjęcia, bo jest już na serwerze, a teraz nie ma z nim połączenia. Spróbuj, gdy będzie sieć.");
  }
  await app.vault.deletePhoto(photo.id);
  told.say("Zdjęcie usunięto.");
  if (photo.refused) await forgiven(editor);
  return made.update();
}

// The photo that was refused is gone, so its refusal has nothing left to say.
const forgiven = (editor) => (editor.note.refusal?.photo ? editor.keep({ refusal: null }) : null);
