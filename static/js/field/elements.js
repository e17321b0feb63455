// Builders of what stands on a screen. A text always comes in as text, never as markup.

const OWN = new Set(["value", "checked", "disabled", "hidden", "inert", "open", "selected"]);

// `on`: {event: function}, `data`: {name: value}; null, undefined and false leave an attribute or a child out.
export function el(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") Object.entries(value).forEach(([event, act]) => made.addEventListener(event, act));
    else if (name === "data") Object.assign(made.dataset, value);
    else if (OWN.has(name)) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...there(children));
  return made;
}

export const there = (nodes) =>
  nodes.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false && one !== "");

export const p = (...children) => el("p", {}, ...children);
export const h2 = (text, id) => el("h2", { id }, text);
export const h3 = (text) => el("h3", {}, text);
export const strong = (text) => el("strong", {}, text);
export const quiet = (...children) => el("p", { class: "quiet" }, ...children);
export const list = (name, items) => el("ul", { class: name }, ...items.map((one) => el("li", {}, one)));
export const part = (...children) => el("section", { class: "field-part" }, ...children);

export const link = (text, href, kind) => el("a", { href, class: kind && `button ${kind}`.trim() }, text);
export const linkButton = (text, href, kind = "") => el("a", { href, class: `button ${kind}`.trim() }, ...[text].flat());

// A tap while the first one still works is not a second act.
export function button(text, act, kind = "", options = {}) {
  const made = el("button", { type: "button", class: kind, ...options }, text);
  let busy = false;
  made.addEventListener("click", async (event) => {
    if (busy) return;
    busy = true;
    try {
      await act(event);
    } finally {
      busy = false;
    }
  });
  return made;
}

export const actions = (...children) => el("div", { class: "actions" }, ...children);
export const note = (tone, ...children) => el("div", { class: tone ? `note note-${tone}` : "note" }, ...children);
export const tag = (word, tone) => el("span", { class: `tag tag-${tone}` }, word);

// What is said while nobody waits for it. The same words twice are not spoken twice.
export function speaker(name = "spoken") {
  const made = el("p", { class: name, role: "status" });
  return Object.assign(made, {
    say: (text) => {
      if (made.textContent !== text) made.textContent = text;
    },
  });
}

export const fieldId = (name) => `pole-${name}`;

// A labelled control. `make(attributes)` gives the control; `errors`: sentences that stand above it.
export function field({ name, label, hint, errors = [], optional = false, make }) {
  const id = fieldId(name);
  const hintId = hint && `${id}-hint`;
  const errorId = errors.length ? `${id}-error` : null;
  const described = [hintId, errorId].filter(Boolean).join(" ") || null;
  const control = make({ id, name, "aria-describedby": described, "aria-invalid": errorId && "true" });
  return el(
    "div",
    { class: errorId ? "field field-bad" : "field", data: { field: name } },
    el("label", { for: id }, label, optional && el("span", { class: "optional" }, " (nieobowiązkowe)")),
    hint && el("p", { class: "hint", id: hintId }, hint),
    errorId && error(errorId, errors),
    control,
  );
}

const error = (id, errors) =>
  el("p", { class: "error", id }, el("span", { class: "unseen" }, "Błąd: "), errors.join(" "));

// Radio buttons or boxes under one question. `choices`: [[value, label]]; `chosen`: the values marked.
export function choice({ name, label, hint, errors = [], optional = false, choices, chosen, many = false }) {
  const id = fieldId(name);
  const hintId = hint && `${id}-hint`;
  const errorId = errors.length ? `${id}-error` : null;
  return el(
    "div",
    { class: errorId ? "field field-bad" : "field", data: { field: name } },
    el(
      "fieldset",
      { id, tabindex: "-1", "aria-describedby": [hintId, errorId].filter(Boolean).join(" ") || null },
      el("legend", {}, label, optional && el("span", { class: "optional" }, " (nieobowiązkowe)")),
      hint && el("p", { class: "hint", id: hintId }, hint),
      errorId && error(errorId, errors),
      ...choices.map(([value, words]) =>
        el(
          "div",
          {},
          el(
            "label",
            {},
            el("input", { type: many ? "checkbox" : "radio", name, value, checked: chosen.includes(value) }),
            el("span", {}, words),
          ),
        ),
      ),
    ),
  );
}

// Form texts would otherwise stand in clear in the browser's own session files.
export const form = (submit, ...children) =>
  el(
    "form",
    {
      class: "form",
      autocomplete: "off",
      novalidate: true,
      on: {
        submit: (event) => {
          event.preventDefault();
          submit?.(event);
        },
      },
    },
    ...children,
  );

// `errors`: [[name of the field or null, sentence]].
export function errorSummary(errors, title = "Popraw zaznaczone pola") {
  if (!errors.length) return null;
  return el(
    "div",
    { class: "error-summary", role: "alert", tabindex: "-1" },
    el("h2", {}, title),
    list(
      "",
      errors.map(([name, sentence]) => (name ? leading(name, sentence) : sentence)),
    ),
  );
}

const leading = (name, sentence) =>
  el(
    "a",
    {
      href: `#${fieldId(name)}`,
      on: {
        click: (event) => {
          event.preventDefault(); // the address after # is the screen's
          takeTo(name);
        },
      },
    },
    sentence,
  );

export function takeTo(name) {
  const found = document.getElementById(fieldId(name));
  found?.scrollIntoView({ block: "center" });
  found?.focus();
}
