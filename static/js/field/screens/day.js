// My day: visits today and next, what stands on the device, families without a planned visit.

import { actions, button, el, h2, h3, linkButton, note, p, part, quiet, tag, there } from "../elements.js";
import { contentOf } from "../content.js";
import { draftInWords, elsewhere, familyName, familyOf, stateOf, titleOf, visitedOn } from "../holdings.js";
import { capital, clock, dayInWords, ended, isoDay, longDate, momentInWords } from "../words.js";
import { sendingBox } from "./sending.js";
import { wantedFrom } from "./setup.js";

export async function dayScreen(app) {
  const box = sendingBox(app);
  const place = el("div", {});
  const draw = async () => {
    if (!app.vault.isOpen) return;
    const [download, notes] = [await app.vault.download(), await app.vault.notes()];
    place.replaceChildren(...there(dayOf(app, download, notes)));
  };
  await draw();
  return {
    name: "Mój dzień",
    title: "Mój dzień",
    parts: [box, place],
    heard: box.update,
    changed: () => Promise.all([box.update(), draw()]),
  };
}

function dayOf(app, download, notes) {
  if (!download) return [nothing(), held(notes, download)];
  return [
    stale(download),
    visits(download, notes),
    held(notes, download),
    drafts(app, download, notes),
    onServer(download, notes),
    families(download),
    fetched(app, download),
  ];
}

const nothing = () =>
  note(
    "",
    p("Na urządzeniu nie ma pobranych danych. Pobierz je, gdy jest sieć."),
    actions(linkButton("Wybierz, co zabrać", "#/zabierz")),
  );

const stale = (download) =>
  download.until && download.until < isoDay(new Date())
    ? note("warning", p(ended(`Pobrane dane kończą się ${longDate(download.until)}`), " Odśwież je, gdy będzie sieć."))
    : null;

function visits(download, notes) {
  const sorted = [...(download.visits ?? [])].sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
  if (!sorted.length) return part(h2("Wizyty"), p("Na te dni nie zaplanowano żadnej wizyty."));
  const days = [...new Set(sorted.map((one) => one.visited_on))];
  return days.map((day) =>
    part(
      h2(capital(dayInWords(day))),
      el(
        "ul",
        { class: "field-cards" },
        ...sorted.filter((one) => one.visited_on === day).map((one) => visitCard(download, notes, one, one === sorted[0])),
      ),
    ),
  );
}

// Of links that look alike a screen reader says whose they are.
const about = (family) => family && el("span", { class: "unseen" }, `: ${family.name}`);

const orderOf = (visit) => `${visit.visited_on} ${visit.begins_at ?? "99"}`;

function visitCard(download, notes, visit, first) {
  const family = familyOf(download, visit.family);
  const written = notes.find((one) => one.id === visit.id);
  const hour = visit.begins_at ? `godz. ${visit.begins_at.slice(0, 5)}` : "bez godziny";
  const where = visit.place || (family?.address_hidden ? "adres chroniony" : family?.address);
  return el(
    "li",
    { class: "field-card" },
    h3(`${hour}, ${familyName(download, visit.family)}`),
    where ? p(where) : "",
    written ? p(tag(...stateOf(written))) : "",
    actions(
      written?.state === "done"
        ? ""
        : linkButton(
            [written ? (WAY[written.state] ?? "Pisz dalej") : "Napisz notatkę", about(family)],
            `#/notatka/${visit.id}`,
            first ? "" : "button-second",
          ),
      linkButton(["Dane rodziny", about(family)], `#/rodzina/${visit.family}`, "button-second"),
    ),
  );
}

function held(notes, download) {
  const planned = new Set((download?.visits ?? []).map((one) => one.id));
  const mine = notes.filter((one) => !planned.has(one.id) || one.state === "done");
  if (!mine.length) return null;
  const newest = [...mine].sort((a, b) => visitedOn(b).localeCompare(visitedOn(a)));
  return part(h2("Notatki na urządzeniu"), el("ul", { class: "field-cards" }, ...newest.map((one) => noteCard(download, one))));
}

export function noteCard(download, one) {
  const title = h3(`${titleOf(one)}: ${familyName(download, one.family, one.family_number)}`);
  const state = p(tag(...stateOf(one)), one.sent_at ? ` wysłano ${momentInWords(one.sent_at)}` : "");
  if (one.state === "done") return el("li", { class: "field-line" }, title, state);
  return el(
    "li",
    { class: "field-card" },
    title,
    state,
    one.state === "refused" && one.refusal?.message ? p(one.refusal.message) : "",
    actions(
      linkButton([WAY[one.state] ?? "Pisz dalej", about(familyOf(download, one.family))], `#/notatka/${one.id}`, "button-second"),
    ),
  );
}

const WAY = { conflict: "Zdecyduj", refused: "Zobacz, co zrobić", waiting: "Otwórz", sent: "Pisz dalej" };

function drafts(app, download, notes) {
  const found = elsewhere(download, notes);
  if (!found.length) return null;
  return part(
    h2("Szkice na innych urządzeniach"),
    el(
      "ul",
      { class: "field-cards" },
      ...found.map((draft) =>
        el(
          "li",
          { class: "field-card" },
          h3(familyName(download, draft.family)),
          p(draft.own ? `Szkic z tego urządzenia, zapisany na serwerze: ${momentInWords(draft.saved_at)}` : draftInWords(draft)),
          actions(button("Wczytaj ten szkic", () => take(app, download, draft), "button-second")),
        ),
      ),
    ),
  );
}

// What this device holds of the same note is never replaced: the note's screen asks part by part.
async function take(app, download, draft) {
  const kept = await app.vault.note(draft.note_id);
  app.draft = draft;
  if (!kept) {
    const served = download.notes?.find((one) => one.id === draft.note_id);
    const number = familyOf(download, draft.family)?.number ?? "";
    await app.vault.saveNote({
      id: draft.note_id,
      family: draft.family,
      family_number: number,
      planned: (download.visits ?? []).some((one) => one.id === draft.note_id),
      base: draft.base,
      sequence: 0,
      note: contentOf(draft.content),
      state: "writing",
      sign: false,
      corrects: draft.corrects ?? null,
      decisions: [],
      conflicts: [],
      refusal: null,
      server_state: served?.state ?? null,
    });
    app.draft = null;
  }
  return app.go(`#/notatka/${draft.note_id}`);
}

function onServer(download, notes) {
  const known = new Set(notes.map((one) => one.id));
  const found = (download.notes ?? []).filter((one) => !known.has(one.id));
  if (!found.length) return null;
  return part(
    h2("Niepodpisane na serwerze"),
    el(
      "ul",
      { class: "field-cards" },
      ...found.map((one) =>
        el(
          "li",
          { class: "field-card" },
          h3(`${titleOf(one)}: ${familyName(download, one.family)}`),
          one.conflicts?.length ? p(tag("dwa różne teksty: zdecyduj", "late")) : p(tag("na serwerze, niepodpisana", "draft")),
          actions(linkButton(one.conflicts?.length ? "Zdecyduj" : "Pisz dalej", `#/notatka/${one.id}`, "button-second")),
        ),
      ),
    ),
  );
}

function families(download) {
  const planned = new Set((download.visits ?? []).map((one) => one.family));
  const rest = (download.families ?? []).filter((one) => !planned.has(one.id));
  if (!rest.length && !download.families?.length) {
    return part(h2("Rodziny"), p("Nie zabrano żadnej rodziny."), actions(linkButton("Wybierz rodziny", "#/zabierz", "button-second")));
  }
  if (!rest.length) return null;
  return part(
    h2("Rodziny bez zaplanowanej wizyty"),
    el("ul", { class: "field-ways" }, ...rest.map((one) => el("li", {}, linkButton(`${one.name}, ${one.number}`, `#/rodzina/${one.id}`, "button-row")))),
  );
}

function fetched(app, download) {
  const told = el("div", { role: "status" });
  const refresh = async () => {
    told.replaceChildren(p("Pobieram dane…"));
    const outcome = await app.refresh(wantedFrom(download));
    if (outcome.ok) {
      app.said = `Dane odświeżono o ${clock(new Date())}.`;
      return app.decide();
    }
    told.replaceChildren(p(outcome.message || "Nie odświeżono danych, bo nie ma połączenia z serwerem."));
    return null;
  };
  return part(
    h2("Pobrane dane"),
    p(ended(`Pobrano: ${momentInWords(download.fetched_at)}, wizyty do ${longDate(download.until)}`)),
    told,
    actions(button("Odśwież dane", refresh, "button-second"), linkButton("Zmień, co zabrać", "#/zabierz", "button-second")),
    quiet("Na urządzeniu są tylko dane potrzebne na wizytach."),
  );
}
