// Two texts of one note: both stand side by side until a person decides, part by part.

import { button, choice, el, errorSummary, field, fieldId, form, h2, note as box, p, speaker } from "../elements.js";
import { contentOf, differences, inWords, isText, partsOf, same, withPart } from "../content.js";
import { familyName } from "../holdings.js";
import { clock } from "../words.js";

const DAY = ["Mój dzień", "#/dzien"];

// Texts that clashed on the server: kept there and arrived from a device.
export function conflictScreen(app, note, place) {
  const pressed = note.pressed && partsOf(contentOf(note.pressed));
  const own = (row) => Boolean(pressed) && same(pressed[row.part], row.arrived);
  const rows = note.conflicts.map((row) => ({ ...row, second: own(row) ? "z tego urządzenia" : "z drugiego urządzenia" }));
  return deciding(app, note, place, {
    rows,
    first: "z serwera",
    told: "Tę notatkę zmieniono w dwóch miejscach. Nic nie zginęło: wybierz tekst w każdej części, a wyślemy decyzję na serwer.",
    done: (decided, made) => ({
      note: decided,
      conflicts: [],
      decisions: made.map(({ row, choice: chosen }) => ({ conflict: row.id, choice: chosen })),
      state: "waiting",
      sign: false,
      refusal: null,
      pressed: decided,
      deciding: undefined,
    }),
    said: "Zapisano decyzję na urządzeniu. Wyślemy ją na serwer.",
  });
}

// A half-typed text of another device beside what this one holds of the same note; nothing is on the server yet.
export function draftScreen(app, note, draft, place) {
  const rows = differences(contentOf(note.note), contentOf(draft.content), place.family).map((row) => ({
    ...row,
    second: `ze szkicu: ${draft.device?.name ?? "komputer w biurze"}`,
  }));
  return deciding(app, note, place, {
    rows,
    first: "z tego urządzenia",
    told: "Na tym urządzeniu jest już tekst tej notatki. Wybierz w każdej części, co zostaje.",
    done: (decided) => ({
      note: decided,
      state: "writing",
      sign: false,
      deciding: undefined,
      drafts_seen: { ...note.drafts_seen, [draft.device?.id ?? ""]: draft.saved_at },
    }),
    said: "Złożono jeden tekst. Przeczytaj go i zapisz notatkę.",
    then: `#/notatka/${note.id}`,
  });
}

function deciding(app, note, place, plan) {
  const saved = speaker("field-saved");
  const made = form(submit, ...plan.rows.map((row) => rowOf(row, plan, note.deciding?.[row.id] ?? {}, place)));
  const summary = el("div", {});
  let timer = null;
  const chosen = () => plan.rows.map((row) => ({ row, ...answerOf(made, row) }));
  // What clashed between the office and another phone this device has only as it was downloaded.
  const held = async () => (await app.vault.note(note.id)) ?? note;

  // What is typed while deciding is kept too.
  const keep = async () => {
    window.clearTimeout(timer);
    const stored = app.vault.isOpen && (await held());
    if (!stored || made.inert) return true;
    const answers = Object.fromEntries(chosen().map((one) => [one.row.id, { choice: one.choice, text: one.text }]));
    if (same(answers, stored.deciding ?? {}) || !chosen().some((one) => one.choice)) return true;
    try {
      await app.vault.saveNote({ ...stored, deciding: answers });
    } catch {
      saved.say("Nie zapisano na urządzeniu. Nie zamykaj tej strony.");
      return false;
    }
    saved.say(`Zapisano na urządzeniu o\u00a0${clock(new Date())}`);
    return true;
  };
  made.addEventListener("input", () => {
    arrange(made, plan.rows);
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 400);
  });

  async function submit() {
    const answers = chosen();
    const open = answers.filter((one) => !one.choice);
    if (open.length) {
      const told = errorSummary(
        open.map(({ row }) => [nameOf(row), `${row.label}: wybierz, co zostaje.`]),
        "Zdecyduj w każdej części",
      );
      summary.replaceChildren(told);
      return told.focus();
    }
    made.inert = true;
    window.clearTimeout(timer);
    const stored = await held();
    const decided = answers.reduce((content, one) => withPart(content, one.row.part, valueOf(one)), contentOf(stored.note));
    try {
      await app.vault.saveNote({ ...stored, ...plan.done(decided, answers) });
    } catch {
      made.inert = false;
      return saved.say("Nie zapisano decyzji na urządzeniu, bo zabrakło miejsca. Nie zamykaj tej strony.");
    }
    app.said = plan.said;
    app.sync.now();
    return app.go(plan.then ?? "#/dzien");
  }

  arrange(made, plan.rows);
  return {
    name: "Dwa teksty notatki",
    title: "Zdecyduj, który tekst zostaje",
    back: DAY,
    parts: [
      el("p", { class: "lead" }, familyName(place.download, note.family, note.family_number)),
      box("warning", p(plan.told)),
      summary,
      made,
    ],
    bar: el(
      "div",
      { class: "field-acts", role: "group", "aria-label": "Zapisywanie decyzji" },
      saved,
      el("div", { class: "actions" }, button("Zapisz decyzję", submit)),
    ),
    keep,
    leave: keep,
  };
}

const nameOf = (row) => `wybor-${row.id}`;

function rowOf(row, plan, answered, place) {
  const choices = [
    ["kept", `Zostaw tekst ${plan.first}`],
    ["arrived", `Zostaw tekst ${row.second}`],
  ];
  if (isText(row.part)) choices.push(["own", "Połącz oba teksty"]);
  return el(
    "section",
    { class: "field-part" },
    h2(row.label),
    el("div", { class: "versions" }, version(`Tekst ${plan.first}`, row.kept, row, place), version(`Tekst ${row.second}`, row.arrived, row, place, "version-mine")),
    choice({ name: nameOf(row), label: `${row.label}: co zostaje`, choices, chosen: answered.choice ? [answered.choice] : [] }),
    isText(row.part) ? joined(row, answered.text) : "",
  );
}

const version = (title, value, row, place, kind = "") =>
  el(
    "div",
    { class: `version ${kind}`.trim() },
    el("h3", {}, title),
    el("p", {}, inWords(row.part, value, place)),
  );

const joined = (row, text) =>
  el(
    "div",
    { data: { joined: row.id } },
    field({
      name: `polaczone-${row.id}`,
      label: "Połączony tekst",
      hint: "Są tu oba teksty. Popraw je tak, żeby powstał jeden.",
      make: (given) => el("textarea", { ...given, rows: "8", value: text ?? [row.kept, row.arrived].filter(Boolean).join("\n\n") }),
    }),
  );

function arrange(made, rows) {
  for (const row of rows) {
    const place = made.querySelector(`[data-joined="${CSS.escape(row.id)}"]`);
    if (place) place.hidden = answerOf(made, row).choice !== "own";
  }
}

function answerOf(made, row) {
  const choice = made.querySelector(`[name="${CSS.escape(nameOf(row))}"]:checked`)?.value ?? null;
  return { choice, text: made.querySelector(`#${CSS.escape(fieldId(`polaczone-${row.id}`))}`)?.value };
}

const valueOf = ({ row, choice, text }) => ({ kept: row.kept, arrived: row.arrived, own: text })[choice];
