// The fields of a note in the order of the paper card; values that are not in sight stay in the note.

import { choice, el, errorSummary, field, fieldId, form, h2, h3, p } from "../elements.js";
import { choicesOf, contentOf, hiddenAt, hiddenButFilled, LABELS } from "../content.js";

const LONGEST = 20_000;
const NONE = [["", "nie sprawdzano"]];

// `errors`: {field: [sentence]}; `typed` runs at each keystroke and choice. Gives {node, read, put, complain}.
export function noteForm({ content, family, download, errors = {}, typed, submit }) {
  let held = contentOf(content); // of what has no field here, the value stays
  const node = form(submit, ...fieldsOf(held, family, download, errors));
  const hidden = el("p", { class: "hint", hidden: true });
  node.querySelector("[data-field='outcome']").append(hidden);

  const read = () => (held = readFrom(node, held));
  const arrange = () => {
    const now = read();
    for (const part of node.querySelectorAll("[data-part]")) part.hidden = hiddenAt(now.outcome).includes(part.dataset.part);
    const filled = hiddenButFilled(now).map((name) => `„${LABELS[name]}”`);
    hidden.hidden = !filled.length;
    hidden.textContent = `Schowano: ${filled.join(", ")}. To, co tam jest, zostaje w notatce; żeby to zmienić, zaznacz „odbyła się”.`;
  };
  node.addEventListener("input", () => {
    arrange();
    typed();
  });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) node.requestSubmit();
  });
  arrange();

  return {
    node,
    read,
    put(name, value) {
      putInto(node, name, value);
      if (isUnseen(node, name)) held = withUnseen(held, name, value);
      arrange();
    },
    complain(sentences) {
      node.querySelector(".error-summary")?.remove();
      node.querySelectorAll("[data-complaint]").forEach((one) => one.remove());
      node.querySelectorAll(".field-bad").forEach((one) => one.classList.remove("field-bad"));
      const summary = errorSummary(sentences);
      if (!summary) return;
      sentences.forEach(([name, sentence]) => complainAt(node, name, sentence));
      node.prepend(summary);
      summary.scrollIntoView({ block: "start" });
      summary.focus();
    },
  };
}

function complainAt(node, name, sentence) {
  const place = name && node.querySelector(`[data-field="${CSS.escape(name)}"]`);
  if (!place) return;
  const id = `${fieldId(name)}-complaint`;
  const complaint = el("p", { class: "error", id, data: { complaint: "" } }, el("span", { class: "unseen" }, "Błąd: "), sentence);
  const control = place.querySelector("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (control) {
    control.before(complaint);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", id);
  } else place.querySelector("legend").after(complaint);
  place.classList.add("field-bad");
}

const input = (type, value, more = {}) => (given) => el("input", { ...given, ...more, type, value: value ?? "" });
const area = (rows, value) => (given) => el("textarea", { ...given, rows: String(rows), maxlength: String(LONGEST), value: value ?? "" });
const grouped = (name, ...children) => el("div", { data: { part: name } }, ...children);

function fieldsOf(content, family, download, errors) {
  const one = (name, make, more = {}) =>
    field({ name, label: LABELS[name], errors: errors[name] ?? [], optional: true, make, ...more });
  const people = (name, rows, hint) =>
    grouped(
      name,
      rows.length
        ? choice({
            name,
            label: LABELS[name],
            hint,
            errors: errors[name] ?? [],
            optional: true,
            many: true,
            choices: rows.map((row) => [String(row.id), row.name]),
            chosen: content[name],
          })
        : "",
    );
  return [
    el(
      "div",
      { class: "field-row" },
      one("visited_on", input("date", content.visited_on), { optional: false }),
      one("begins_at", input("time", content.begins_at)),
    ),
    choice({
      name: "outcome",
      label: LABELS.outcome,
      errors: errors.outcome ?? [],
      choices: choicesOf(download, "outcome"),
      chosen: [content.outcome],
    }),
    people("persons", family?.persons ?? []),
    people("workers", colleagues(content, family, download)),
    one("place", input("text", content.place, { maxlength: "200" }), {
      hint: "Gdy nie w domu rodziny. Na przykład: szkoła. Adresu rodziny nie wpisuj.",
    }),
    one("purpose", area(2, content.purpose)),
    one("course", area(8, content.course), { hint: "Potrzebny, zanim podpiszesz notatkę z wizyty, która się odbyła." }),
    grouped(
      "observations",
      one("observations", area(3, content.observations), { hint: "Na przykład: nowa praca, choroba, wyjazd dziecka." }),
    ),
    grouped("checks", ...checksOf(content, family, download, errors)),
    grouped("agreed", one("agreed", area(4, content.agreed), { hint: "Kto, co i do kiedy zrobi." })),
    el(
      "div",
      { class: "field-row" },
      one("next_on", input("date", content.next_on)),
      one("next_at", input("time", content.next_at)),
    ),
    one("minutes", input("text", content.minutes, { inputmode: "numeric" }), { hint: "Na przykład 60." }),
  ];
}

// The writer came anyway; stays on the list where somebody has ticked them.
function colleagues(content, family, download) {
  const mine = String(download?.owner?.user ?? "");
  return (family?.workers ?? []).filter(({ id }) => String(id) !== mine || content.workers.includes(mine));
}

function checksOf(content, family, download, errors) {
  const known = family?.activities ?? [];
  const rest = Object.keys(content.checks).filter((id) => !known.some((one) => one.id === id));
  const rows = [...known, ...rest.map((id) => ({ id, title: "Działanie, którego nie ma w pobranych danych" }))];
  if (!rows.length) return [];
  return [
    h2(LABELS.checks),
    p("Oceń tylko te działania, o których była mowa."),
    ...rows.map((one) => checkOf(one, content.checks[one.id] ?? {}, download, errors)),
  ];
}

function checkOf({ id, title }, { standing = "", note = "" }, download, errors) {
  const names = [`check_${id}_standing`, `check_${id}_note`];
  return el(
    "div",
    { class: "field-check", role: "group", "aria-label": title, data: { check: id } },
    h3(title),
    field({
      name: names[0],
      label: "Jak idzie",
      errors: errors[names[0]] ?? [],
      make: (given) =>
        el(
          "select",
          given,
          ...[...NONE, ...choicesOf(download, "standing")].map(([value, words]) =>
            el("option", { value, selected: value === standing }, words),
          ),
        ),
    }),
    field({
      name: names[1],
      label: "Uwaga",
      optional: true,
      errors: errors[names[1]] ?? [],
      make: input("text", note, { maxlength: "300" }),
    }),
  );
}

const numbered = (text) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : text.trim() || null);

function readFrom(node, held) {
  const at = (name) => node.elements[name].value;
  const sets = Object.fromEntries(["persons", "workers"].map((name) => [name, ticked(node, name, held)]));
  return contentOf({
    visited_on: at("visited_on") || null,
    begins_at: at("begins_at").slice(0, 5) || null,
    place: at("place"),
    outcome: node.querySelector("[name='outcome']:checked")?.value ?? held.outcome,
    minutes: numbered(at("minutes")),
    purpose: at("purpose"),
    course: at("course"),
    observations: at("observations"),
    agreed: at("agreed"),
    next_on: at("next_on") || null,
    next_at: at("next_at").slice(0, 5) || null,
    ...sets,
    checks: checked(node),
  });
}

function ticked(node, name, held) {
  const boxes = [...node.querySelectorAll(`[name='${name}']`)];
  const shown = new Set(boxes.map((one) => one.value));
  return [...held[name].filter((id) => !shown.has(id)), ...boxes.filter((one) => one.checked).map((one) => one.value)];
}

function checked(node) {
  const found = {};
  for (const row of node.querySelectorAll("[data-check]")) {
    const [standing, note] = [row.querySelector("select").value, row.querySelector("input").value];
    if (standing || note) found[row.dataset.check] = { standing, note };
  }
  return found;
}

function putInto(node, name, value) {
  if (name === "persons" || name === "workers") {
    for (const box of node.querySelectorAll(`[name='${name}']`)) box.checked = value.includes(box.value);
  } else if (name === "outcome") {
    for (const radio of node.querySelectorAll("[name='outcome']")) radio.checked = radio.value === value;
  } else if (name.startsWith("checks.")) {
    const row = node.querySelector(`[data-check="${name.slice(7)}"]`);
    if (!row) return;
    row.querySelector("select").value = value?.standing ?? "";
    row.querySelector("input").value = value?.note ?? "";
  } else node.elements[name].value = value ?? "";
}

const isUnseen = (node, name) =>
  ["persons", "workers"].includes(name) || (name.startsWith("checks.") && !node.querySelector(`[data-check="${name.slice(7)}"]`));

const withUnseen = (held, name, value) => (name.startsWith("checks.") ? held : { ...held, [name]: value });
