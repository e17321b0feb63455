// The first use of a device: what will be kept, its name and password, then what to take along.

import { actions, button, choice, el, errorSummary, field, form, linkButton, list, note, p, quiet } from "../elements.js";
import { uuid7 } from "../ids.js";
import { LOGIN, NoServer, ownFamilies, registerDevice, whoIsLoggedIn } from "../server.js";
import { daysBetween } from "../words.js";
import { reveal } from "./unlock.js";

const SHORTEST = 8;
const DAYS = [
  ["1", "tylko dziś"],
  ["3", "3 dni"],
  ["7", "7 dni"],
];

export function setupScreen(app) {
  const made = { login, offline, refused: notWorker, person: app.who.may_use ? prepare : notWorker }[app.who.known](app);
  return { name: "Praca w terenie", title: "Praca w terenie", ...made };
}

const offline = (app) => ({
  parts: [
    p("To urządzenie nie jest jeszcze przygotowane do pracy w terenie, a teraz nie ma połączenia z serwerem."),
    p("Przygotuj je tam, gdzie jest sieć: trwa to dwie minuty. Potem notatki napiszesz także bez sieci."),
    actions(button("Sprawdź jeszcze raz", () => app.askWho())),
  ],
});

const login = () => ({
  parts: [
    p("Tutaj pracownik MGI pisze notatki z wizyt na telefonie, także bez sieci."),
    p("Żeby przygotować to urządzenie, najpierw się zaloguj."),
    actions(linkButton("Zaloguj się", LOGIN)),
  ],
});

const notWorker = (app) => ({
  parts: [
    p("Praca w terenie jest dla pracowników MGI, którzy prowadzą rodziny."),
    app.who.person ? p(`${app.who.person}, w tym powiecie nie masz tej roli. Nadaje ją administrator powiatu.`) : "",
    actions(linkButton("Przejdź do wersji biurowej", "/")),
  ],
});

function prepare(app) {
  const id = uuid7(); // the same when it is sent again, so that one phone is one device
  const place = el("div", {});
  const draw = (typed = {}, errors = {}) => place.replaceChildren(...deviceForm(app, id, typed, errors, draw));
  draw();
  return { title: "Przygotuj urządzenie do pracy w terenie", parts: [explained(app), place] };
}

const explained = (app) =>
  note(
    "",
    p("Na urządzeniu zapiszą się dane potrzebne na wizytach: nazwiska, adresy, telefony, działania programu i ostatnia notatka."),
    p("Są zaszyfrowane hasłem, które zaraz ustalisz; po 15 minutach bez dotknięcia urządzenie samo się blokuje."),
    p("Gdy zgubisz urządzenie, odetnij je w wersji biurowej, a pobrane dane znikną przy pierwszym połączeniu."),
    quiet(`${app.who.person}, ${app.who.powiat_name}`),
  );

const secret = (name, label, hint, errors) =>
  field({
    name,
    label,
    hint,
    errors,
    make: (given) => el("input", { ...given, type: "password", autocomplete: "new-password", autocapitalize: "none" }),
  });

function deviceForm(app, id, typed, errors, draw) {
  const said = Object.entries(errors).flatMap(([name, sentences]) =>
    sentences.map((one) => [name === "other" ? null : name, one]),
  );
  const summary = errorSummary(said);
  const first = secret(
    "password",
    "Hasło urządzenia",
    `Co najmniej ${SHORTEST} znaków. Inne niż hasło do logowania. Zapamiętaj je: nikt go nie odczyta ani nie zmieni.`,
    errors.password ?? [],
  );
  const second = secret("again", "Powtórz hasło urządzenia", null, errors.again ?? []);
  const show = button(
    "Pokaż hasło",
    () => [first, second].forEach((one) => reveal(one.querySelector("input"), show)),
    "button-second button-small",
  );
  const made = form(
    async () => {
      made.inert = true;
      const given = Object.fromEntries(new FormData(made));
      const found = wrongIn(given) ?? (await register(app, id, given));
      made.inert = false;
      if (!found) return app.go("#/zabierz");
      draw({ name: given.name }, found);
      return null;
    },
    field({
      name: "name",
      label: "Nazwa urządzenia",
      hint: "Po niej poznasz je na liście. Na przykład: Telefon Marka.",
      errors: errors.name ?? [],
      make: (attributes) => el("input", { ...attributes, type: "text", maxlength: "60", value: typed.name ?? "" }),
    }),
    first,
    second,
    actions(el("button", { type: "submit" }, "Dalej"), show),
  );
  if (summary) window.setTimeout(() => summary.focus());
  return [summary ?? "", made];
}

function wrongIn({ name, password, again }) {
  const found = {};
  if (!name.trim()) found.name = ["Nazwij to urządzenie."];
  if (password.length < SHORTEST) found.password = [`Hasło ma mniej niż ${SHORTEST} znaków. Wymyśl dłuższe.`];
  else if (password !== again) found.again = ["To nie jest to samo hasło. Wpisz je jeszcze raz."];
  return Object.keys(found).length ? found : null;
}

const TROUBLE = "Nie przygotowano urządzenia, bo serwer nie odpowiada. Spróbuj jeszcze raz.";

// Errors by field, or null when the device is known on the server and its store is open.
async function register(app, id, { name, password }) {
  const who = await whoIsLoggedIn();
  if (who.known !== "person") return { other: [who.known === "login" ? "Najpierw się zaloguj." : TROUBLE] };
  try {
    const { status, body } = await registerDevice(who.csrf, { id, name: name.trim(), password });
    if (status === 422) return body.errors ?? { other: [body.message ?? TROUBLE] };
    if (status === 429) return { other: ["Za dużo prób w krótkim czasie. Odczekaj kilka minut i spróbuj ponownie."] };
    if (status !== 200 && status !== 201) return { other: [body.message ?? TROUBLE] };
    await open(app, who, password, body);
    return null;
  } catch (trouble) {
    if (trouble instanceof NoServer) return { other: [TROUBLE] };
    return { other: ["Na tym urządzeniu nie można zapisać danych. Zwolnij miejsce w pamięci i spróbuj ponownie."] };
  }
}

async function open(app, who, password, device) {
  const owner = { user: who.user, powiat: who.powiat };
  await app.vault.setUp({ password, owner, device: { id: device.id, name: device.name, token: device.token } });
  if (!app.vault.isOpen) await app.vault.unlock(password);
  app.beginSync();
}

// What to take along: after preparing the device, and later from the settings.
export async function takeAlongScreen(app) {
  const download = await app.vault.download();
  const told = el("div", {});
  const place = el("div", {}, p("Sprawdzam, jakie rodziny prowadzisz…"));
  const draw = async () => {
    try {
      place.replaceChildren(takeForm(app, download, await ownFamilies(), told));
    } catch {
      place.replaceChildren(
        note("warning", p("Nie ma połączenia z serwerem albo wygasło logowanie, więc nie widać listy rodzin.")),
        actions(button("Spróbuj ponownie", draw), linkButton("Zaloguj się", LOGIN, "button-second")),
      );
    }
  };
  draw();
  return {
    name: "Co zabrać w teren",
    title: "Co zabrać w teren",
    back: download && ["Ustawienia", "#/ustawienia"],
    parts: [
      p("Zaznacz tylko te rodziny, których dane będą Ci potrzebne. Te z zaplanowaną wizytą i z niedokończoną notatką dodamy bez zaznaczania."),
      told,
      place,
    ],
  };
}

export function wantedFrom(download) {
  if (!download) return { days: 3, families: [] };
  const days = download.from && download.until ? daysBetween(download.from, download.until) + 1 : 3;
  return download.wanted ?? { days, families: [] };
}

function takeForm(app, download, families, told) {
  const { days, families: chosen } = wantedFrom(download);
  const made = form(
    async () => {
      const data = new FormData(made);
      made.inert = true;
      told.replaceChildren(p("Pobieram dane…"));
      const outcome = await app.refresh({ days: Number(data.get("days")), families: data.getAll("families") });
      made.inert = false;
      if (outcome.ok) {
        app.said = "Dane są na urządzeniu. Możesz pracować bez sieci.";
        return app.go("#/dzien");
      }
      told.replaceChildren(note("bad", p(outcome.message || "Nie pobrano danych, bo serwer nie odpowiada.")));
      return null;
    },
    choice({ name: "days", label: "Na ile dni", choices: DAYS, chosen: [String(days)] }),
    families.length
      ? choice({
          name: "families",
          label: "Rodziny do zabrania",
          optional: true,
          many: true,
          choices: families.map((one) => [one.id, `${one.name}, ${one.number}`]),
          chosen,
        })
      : p("Nie prowadzisz teraz żadnej rodziny."),
    actions(el("button", { type: "submit" }, "Pobierz na urządzenie")),
  );
  return made;
}

export const installHint = () => [
  p("Dodaj Teren do ekranu głównego telefonu. Otworzysz go wtedy jak zwykłą aplikację, a telefon nie usunie notatek, gdy długo go nie użyjesz."),
  list("", [
    "Android: menu przeglądarki (trzy kropki), potem „Zainstaluj aplikację” albo „Dodaj do ekranu głównego”.",
    "iPhone: przycisk udostępniania, potem „Do ekranu początkowego”.",
  ]),
];
