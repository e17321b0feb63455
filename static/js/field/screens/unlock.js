// The device's password opens the store. Wrong tries make the next one wait; they destroy nothing.

import { button, el, field, form, link, note, p, speaker, takeTo } from "../elements.js";
import { OFFICE_LOGIN } from "../server.js";
import { formOf, notesCounted, unsentInWords, waitInWords } from "../words.js";

const WRONG = "To nie jest hasło tego urządzenia.";
const NAME = "haslo";

export function unlockScreen(app) {
  const waiting = app.vault.unsentCount;
  const shape = passwordForm(app, "Odblokuj", async () => {
    app.sync?.now();
    await app.decide();
  });
  return {
    name: "Odblokuj",
    title: "Odblokuj urządzenie",
    parts: [
      p("Wpisz hasło tego urządzenia. To nie jest hasło do logowania."),
      waiting ? p(unsentInWords(waiting), " Po odblokowaniu wyślemy to, co czeka na wysłanie.") : "",
      shape,
      forgotten(app, waiting),
    ],
    close: shape.stop,
  };
}

const forgotten = (app, left) =>
  el(
    "details",
    { class: "more" },
    el("summary", {}, "Nie pamiętasz hasła?"),
    p("Nikt nie może go odczytać ani zmienić, także administrator: chroni dane rodzin na zgubionym telefonie."),
    p("Próbuj dalej: kolejne próby wymagają tylko dłuższego czekania i niczego nie kasują."),
    p(
      "Notatki, które są już na serwerze, masz w wersji biurowej. ",
      link("Zaloguj się", OFFICE_LOGIN),
      ".",
    ),
    startingAnew(app, left),
  );

// Without the password nothing here can ever be read again: the person may give it up, said in full before it is done.
export const startingAnew = (app, left) =>
  el(
    "details",
    { class: "confirm" },
    el("summary", {}, "Zacznij na tym urządzeniu od nowa"),
    left
      ? note("warning", p(`Na urządzeniu: ${notesCounted(left)} nie ${formOf(left, "jest", "są", "jest")} jeszcze na serwerze. Jeśli zaczniesz od nowa, ${formOf(left, "zniknie", "znikną", "zniknie")} na zawsze.`))
      : p("Wszystkie notatki są na serwerze, więc żadna nie zginie."),
    p("Z urządzenia znikną pobrane dane i stare hasło. Potem ustalisz nowe; do tego potrzebna jest sieć."),
    button("Usuń wszystko i zacznij od nowa", () => startAnew(app), "button-danger"),
  );

async function startAnew(app) {
  app.sync?.stop();
  app.leaving = true;
  await app.vault.destroy();
  window.location.reload();
}

// `opened` runs once the store is open. Its `stop` ends the countdown.
export function passwordForm(app, label, opened) {
  const told = speaker("error");
  const send = el("button", { type: "submit" }, label);
  const input = field({
    name: NAME,
    label: "Hasło urządzenia",
    make: (given) => el("input", { ...given, type: "password", autocomplete: "off", autocapitalize: "none", spellcheck: "false" }),
  });
  const control = input.querySelector("input");
  const show = button("Pokaż hasło", () => reveal(control, show), "button-second button-small", { "aria-pressed": "false" });
  const made = form(attempt, input, told, el("div", { class: "actions" }, send, show));
  let ticking = null;
  let running = false;

  async function attempt() {
    if (running || app.vault.waitSeconds() > 0) return wait();
    if (!control.value) {
      told.say("Wpisz hasło urządzenia.");
      return takeTo(NAME);
    }
    running = true;
    told.say("");
    send.textContent = "Otwieram…";
    const right = await app.vault.unlock(control.value);
    running = false;
    send.textContent = label;
    if (right) {
      made.stop();
      return opened();
    }
    control.value = "";
    control.setAttribute("aria-invalid", "true");
    told.say(WRONG);
    if (!wait()) takeTo(NAME);
    return null;
  }

  // Counts down in sight; a screen reader hears only the beginning and the end.
  function wait() {
    const left = Math.ceil(app.vault.waitSeconds());
    send.disabled = left > 0;
    if (left <= 0) {
      if (ticking) told.say("Możesz spróbować jeszcze raz.");
      made.stop();
      counter.textContent = "";
      return false;
    }
    counter.textContent = `Następna próba za ${waitInWords(left)}.`;
    if (!ticking) {
      told.say(`${WRONG} Odczekaj, zanim spróbujesz ponownie.`);
      ticking = window.setInterval(wait, 1000);
    }
    return true;
  }

  const counter = el("p", { class: "field-counter" });
  told.after(counter);
  made.stop = () => {
    window.clearInterval(ticking);
    ticking = null;
  };
  wait();
  return made;
}

export function reveal(control, shown) {
  const hidden = control.type === "password";
  control.type = hidden ? "text" : "password";
  shown.textContent = hidden ? "Ukryj hasło" : "Pokaż hasło";
  shown.setAttribute("aria-pressed", String(hidden));
}
