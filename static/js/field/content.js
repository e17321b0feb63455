// The content of a note as the server has it (families/selectors/notes.py): parts, their names, what is shown when.

import { counted, longDate } from "./words.js";

const DAYS = ["visited_on", "next_on"];
export const TEXTS = ["place", "purpose", "course", "observations", "agreed"];
export const FIELDS = [
  "visited_on",
  "begins_at",
  "place",
  "outcome",
  "minutes",
  "purpose",
  "course",
  "observations",
  "agreed",
  "next_on",
  "next_at",
];
export const SETS = ["persons", "workers"];
export const LABELS = {
  visited_on: "Data wizyty",
  begins_at: "Godzina",
  place: "Miejsce",
  outcome: "Czy wizyta się odbyła",
  minutes: "Czas trwania w minutach",
  purpose: "Cel wizyty",
  course: "Przebieg wizyty",
  observations: "Zmiany w sytuacji rodziny",
  agreed: "Ustalenia",
  next_on: "Następna wizyta",
  next_at: "Godzina następnej wizyty",
  persons: "Kto był z rodziny",
  workers: "Kto jeszcze był z zespołu",
  checks: "Jak idą działania programu",
};
export const CHOICES = {
  outcome: [
    ["held", "odbyła się"],
    ["nobody_home", "nikogo nie zastano"],
    ["refused", "rodzina odmówiła"],
  ],
  standing: [
    ["on_course", "idzie zgodnie z planem"],
    ["at_risk", "zagrożone"],
    ["missed", "niewykonane"],
  ],
  photo_kind: [
    ["declaration", "deklaracja udziału, zgoda lub klauzula"],
    ["employment", "umowa lub zaświadczenie o pracy"],
    ["certificate", "zaświadczenie lub dyplom"],
    ["decision", "decyzja, orzeczenie lub pismo urzędu"],
    ["other", "inny dokument"],
  ],
};
export const IDENTITY = "identity";

const EMPTY = () => ({
  ...Object.fromEntries(["visited_on", "begins_at", "minutes", "next_on", "next_at"].map((name) => [name, null])),
  ...Object.fromEntries([...TEXTS, "outcome"].map((name) => [name, ""])),
  persons: [],
  workers: [],
  checks: {},
});

// A whole content from whatever came: a half-typed draft may lack parts.
export function contentOf(given = {}) {
  const found = EMPTY();
  for (const name of FIELDS) if (given?.[name] !== undefined && given[name] !== null) found[name] = given[name];
  for (const name of SETS) found[name] = (given?.[name] ?? []).map(String).sort();
  for (const [id, one] of Object.entries(given?.checks ?? {})) {
    found.checks[id] = { standing: one?.standing ?? "", note: one?.note ?? "" };
  }
  return found;
}

export const choicesOf = (download, name) =>
  (download?.choices?.[name]?.length ? download.choices[name] : CHOICES[name])
    .map(([value, label]) => [String(value), label])
    .filter(([value]) => value && value !== IDENTITY);

// {part: value}; each checked activity is a part of its own („checks.<id>”).
export function partsOf(content) {
  const found = Object.fromEntries([...FIELDS, ...SETS].map((name) => [name, content[name]]));
  for (const [id, one] of Object.entries(content.checks)) found[`checks.${id}`] = one;
  return found;
}

// Keys in one order, so that equal values have equal texts.
export const same = (one, other) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, ordered(value[name])]));
}

// A new content with one part put in place; an empty check is taken away.
export function withPart(content, name, value) {
  const made = contentOf(content);
  if (!name.startsWith("checks.")) return contentOf({ ...made, [name]: value });
  const id = name.slice("checks.".length);
  if (value) made.checks[id] = value;
  else delete made.checks[id];
  return contentOf(made);
}

export const isText = (name) => TEXTS.includes(name) && name !== "place";

// What makes no sense to ask after a visit that met nobody or was refused.
const HIDDEN = {
  nobody_home: ["persons", "observations", "checks", "agreed"],
  refused: ["observations", "checks"],
};
export const hiddenAt = (outcome) => HIDDEN[outcome] ?? [];

export function isFilled(content, name) {
  const value = content[name];
  if (name === "checks") return Object.values(value).some((one) => one.standing || one.note);
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export const hiddenButFilled = (content) => hiddenAt(content.outcome).filter((name) => isFilled(content, name));

// Nothing but what a new note begins with.
export const isUntouched = (content, begun) => same(contentOf(content), contentOf(begun));

// Sentences about what keeps a note from being saved, or signed: [[field, sentence]].
export function missingIn(content, signing) {
  const found = [];
  if (!content.visited_on) found.push(["visited_on", "Podaj datę wizyty."]);
  if (!content.outcome) found.push(["outcome", "Zaznacz, czy wizyta się odbyła."]);
  if (signing && content.outcome === "held" && !content.course.trim()) {
    found.push(["course", "Opisz przebieg wizyty, zanim podpiszesz notatkę."]);
  }
  for (const [id, one] of Object.entries(content.checks)) {
    if (one.note && !one.standing) found.push([`check_${id}_standing`, "Zaznacz, jak idzie to działanie."]);
  }
  return found;
}

// A value as a person reads it; `family` and `choices` come from the download and may be missing.
export function inWords(name, value, { family, download } = {}) {
  const label = (kind, one) => choicesOf(download, kind).find(([key]) => key === one)?.[1] ?? one;
  if (name.startsWith("checks.")) {
    return value ? [label("standing", value.standing), value.note].filter(Boolean).join("\n") : "nie sprawdzano";
  }
  if (SETS.includes(name)) {
    const known = Object.fromEntries((family?.[name] ?? []).map((one) => [String(one.id), one.name]));
    return (value ?? []).map((id) => known[id] ?? "osoba spoza pobranych danych").join(", ") || "nikogo nie zaznaczono";
  }
  if (value === null || value === undefined || value === "") return "puste";
  if (name === "outcome") return label("outcome", value);
  if (name === "minutes" && Number.isInteger(value)) return counted(value, "minuta", "minuty", "minut");
  return DAYS.includes(name) ? longDate(value) : String(value);
}

export function labelOf(name, family) {
  if (!name.startsWith("checks.")) return LABELS[name] ?? name;
  const id = name.slice("checks.".length);
  return family?.activities?.find((one) => one.id === id)?.title ?? "Działanie programu";
}

// All that was written, part under part.
export function textOf(content, place = {}) {
  return Object.entries(partsOf(content))
    .filter(([name, value]) => (name.startsWith("checks.") ? value : isFilled(content, name)))
    .map(([name, value]) => `${labelOf(name, place.family)}:\n${inWords(name, value, place)}`)
    .join("\n\n");
}

// Parts in which two contents differ, as rows of a choice between two texts.
export function differences(kept, arrived, family) {
  const [one, other] = [partsOf(kept), partsOf(arrived)];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names
    .filter((name) => !same(one[name], other[name]))
    .map((name) => ({
      id: name,
      part: name,
      label: labelOf(name, family),
      kept: one[name] ?? null,
      arrived: other[name] ?? null,
    }));
}
