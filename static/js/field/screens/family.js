// A family as a visit needs it: where, whom to call, who lives there, what the programme asks, the last note.

import { actions, button, el, h2, h3, linkButton, note, p, part, quiet, tag } from "../elements.js";
import { choicesOf } from "../content.js";
import { familyOf, stateOf, titleOf } from "../holdings.js";
import { uuid7 } from "../ids.js";
import { counted, dayInWords, ended, isoDay, longDate, shortDate } from "../words.js";

const DAY = ["Mój dzień", "#/dzien"];

export async function familyScreen(app, id) {
  const [download, notes] = [await app.vault.download(), await app.vault.notes()];
  const family = familyOf(download, id);
  if (!family) return gone();
  const mine = notes.filter((one) => one.family === id && one.state !== "done");
  const visits = (download.visits ?? []).filter((one) => one.family === id && !mine.some((kept) => kept.id === one.id));
  return {
    name: "Rodzina",
    title: `Rodzina: ${family.name}`,
    back: DAY,
    parts: [
      p(`Numer sprawy: ${family.number}`),
      lastDay(family),
      writing(family, mine, visits),
      contact(family),
      persons(family),
      activities(family),
      lastNote(download, family),
    ],
  };
}

const gone = () => ({
  name: "Rodzina",
  title: "Tej rodziny nie ma na urządzeniu",
  back: DAY,
  parts: [
    p("Mogło skończyć się Twoje przypisanie do niej albo nie zabrano jej w teren."),
    actions(linkButton("Wybierz, co zabrać", "#/zabierz")),
  ],
});

function lastDay(family) {
  if (!family.last_day) return "";
  const passed = family.last_day < isoDay(new Date());
  const words = ended(`Praca z rodziną ${passed ? "skończyła się" : "trwa do"} ${longDate(family.last_day)}`);
  return passed ? note("warning", p(words, " Notatki z późniejszym dniem system nie przyjmie.")) : quiet(words);
}

function writing(family, mine, visits) {
  const made = [
    ...mine.map((one) => [`${titleOf(one)}: pisz dalej`, `#/notatka/${one.id}`, p(tag(...stateOf(one)))]),
    ...visits.map((one) => [`Napisz notatkę z wizyty: ${dayInWords(one.visited_on)}`, `#/notatka/${one.id}`, ""]),
  ];
  const fresh = `#/notatka/${uuid7()}/${family.id}`;
  if (!made.length) return actions(linkButton("Napisz notatkę", fresh));
  return el(
    "div",
    { class: "field-writing" },
    ...made.map(([label, hash, state], at) => el("div", {}, state, linkButton(label, hash, at ? "button-second" : ""))),
    linkButton("Napisz notatkę z innej wizyty", fresh, "button-second"),
  );
}

function contact(family) {
  const shown = family.address && !family.address_hidden && !family.protected;
  return part(
    h2("Adres i telefon"),
    address(family),
    family.phone ? "" : quiet("Nie podano telefonu."),
    actions(shown ? mapButton(family.address) : "", family.phone ? telephone(family.phone) : ""),
  );
}

function address(family) {
  if (family.address_hidden) {
    return note("warning", p("Adres tej rodziny jest chroniony i nie zapisano go na urządzeniu. Zapytaj koordynatora."));
  }
  if (!family.address) return quiet("Nie podano adresu.");
  if (family.protected) {
    return note("warning", p(family.address), p("Ten adres jest chroniony. Nie podawaj go nikomu i nie wpisuj do map."));
  }
  return p(family.address);
}

// The address goes to a map only when somebody taps: no link that a browser would fetch or keep by itself.
function mapButton(where) {
  const open = () => el("a", { href: `geo:0,0?q=${encodeURIComponent(where)}`, rel: "noreferrer" }).click();
  return button("Pokaż na mapie", open, "button-second");
}

const telephone = (number, whose = "") =>
  linkButton(`Zadzwoń${whose && ` do: ${whose}`}: ${number}`, `tel:${number.replace(/[^\d+]/g, "")}`, "button-second button-call");

function persons(family) {
  if (!family.persons?.length) return part(h2("Osoby"), quiet("Nie zapisano jeszcze osób w tej rodzinie."));
  return part(
    h2("Osoby"),
    el(
      "ul",
      { class: "field-persons" },
      ...family.persons.map((one) =>
        el(
          "li",
          {},
          el("strong", {}, one.name),
          el("span", {}, [one.relation, ageOf(one.age)].filter(Boolean).join(", ")),
          one.phone ? telephone(one.phone, one.name) : "",
        ),
      ),
    ),
  );
}

const ageOf = (age) => (age === null || age === undefined ? "" : counted(age, "rok", "lata", "lat"));

function activities(family) {
  const title = h2("Działania programu");
  if (!family.activities?.length) return part(title, quiet("Ta rodzina nie ma jeszcze programu z działaniami."));
  return part(
    title,
    el(
      "ul",
      { class: "field-cards" },
      ...family.activities.map((one) =>
        el("li", { class: "field-line" }, h3(one.title), p([one.state, spanOf(one)].filter(Boolean).join(", ")), whom(one)),
      ),
    ),
  );
}

const whom = (activity) => (activity.persons?.length ? quiet(`Dla kogo: ${activity.persons.join(", ")}`) : "");

function spanOf({ starts_on: from, ends_on: until }) {
  if (from && until) return `${shortDate(from)}–${shortDate(until)}`;
  return from ? `od ${shortDate(from)}` : until ? `do ${shortDate(until)}` : "";
}

function lastNote(download, family) {
  const last = family.last_note;
  if (!last) return part(h2("Ostatnia notatka"), quiet("Nie ma jeszcze podpisanej notatki z wizyty."));
  const outcome = choicesOf(download, "outcome").find(([value]) => value === last.outcome)?.[1] ?? last.outcome;
  return part(
    h2("Ostatnia notatka"),
    p(`${longDate(last.visited_on)}, ${last.author}, ${outcome}`),
    last.course ? el("p", { class: "field-text" }, last.course) : "",
    last.agreed ? [h3("Ustalenia"), el("p", { class: "field-text" }, last.agreed)] : "",
  );
}
