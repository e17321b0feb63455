// The note of a visit keeps itself while it is typed; the form works without this file. Parts that a visit which met
// nobody does not need are folded, never emptied.
import { FIELDS, SETS } from "./field/content.js";

(() => {

  const PAUSE = 3_000;
  const SELDOM = 10_000; // no request sooner than this after the last, and none later than this after typing
  const RETRY = 30_000;
  const CHECK = /^check_(.+)_(standing|note)$/;
  const LARGEST_ON_LEAVING = 60_000; // bytes a browser still sends for a page that is gone

  let form = null;
  let timer = null;
  let first = 0; // when the oldest unsaved change was made
  let asked = 0;
  let sending = null;

  const place = () => form?.querySelector("[data-autosave]");
  const clock = () => new Date().toLocaleTimeString("pl-PL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Warsaw" });

  function say(text) {
    const status = place();
    if (status && status.textContent !== text) status.textContent = text;
  }

  function noteOf(data) {
    const note = { checks: {} };
    for (const name of FIELDS) note[name] = (data.get(name) ?? "").trim() || null;
    if (/^\d+$/.test(note.minutes ?? "")) note.minutes = Number(note.minutes);
    for (const name of SETS) note[name] = data.getAll(name);
    for (const [name, value] of data) {
      const [, activity, part] = CHECK.exec(name) ?? [];
      if (activity && value.trim()) (note.checks[activity] ??= { standing: "", note: "" })[part] = value.trim();
    }
    return note;
  }

  // Each text has a number of its own: the server keeps the highest, whatever order they arrive in. The saved form
  // brings the last one along, so that none still on its way comes back after it.
  const numberOf = (name) => Number(form.elements[name].value) || 0;
  const count = (name, number) => (form.elements[name].value = Math.max(numberOf(name), number));

  function request() {
    count("turn", numberOf("turn") + 1);
    const data = new FormData(form);
    const { family, corrects = null } = place().dataset;
    const numbers = { base: numberOf("base"), turn: numberOf("turn"), drops: numberOf("drops") };
    const body = JSON.stringify({ family, corrects, ...numbers, note: noteOf(data) });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": data.get("csrfmiddlewaretoken") };
    return [place().dataset.autosave, { method: "PUT", credentials: "same-origin", headers, body }];
  }

  function changed() {
    first ||= Date.now();
    plan(Math.max(Math.min(Date.now() + PAUSE, first + SELDOM), asked + SELDOM));
  }

  function plan(at) {
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, at - Date.now()));
  }

  async function save() {
    if (!first || !form?.isConnected || !place()) return;
    if (sending) return plan(Date.now() + PAUSE);
    const since = first;
    const mine = new AbortController();
    [first, asked, sending] = [0, Date.now(), mine];
    try {
      const [url, options] = request();
      const response = await fetch(url, { ...options, signal: mine.signal });
      const told = await response.json().catch(() => null);
      if (!mine.signal.aborted) answered(response.status, told, since);
    } catch {
      if (!mine.signal.aborted) failed(since, "Brak połączenia z serwerem. Tekst jest tylko na tej stronie, spróbuję zapisać go ponownie.");
    } finally {
      if (sending === mine) sending = null;
    }
  }

  function answered(status, told, since) {
    if (status === 200 && told?.kept === false) return overtaken(told, since);
    if (status === 200 && told?.kept) return say(`Zapisano o ${clock()} jako niedokończony tekst.`);
    if (status === 401 || status === 403)
      return failed(since, "Twoja sesja wygasła. Tekst zostaje na tej stronie: zapisz go przyciskiem, a poprosimy Cię o zalogowanie.");
    if (status === 422 || status === 404)
      return say("Tego tekstu nie da się teraz zapisywać w tle. Zapisz go przyciskiem, a powiemy, co poprawić.");
    failed(since, "Serwer nie zapisał tekstu w tle. Tekst jest na tej stronie, spróbuję zapisać go ponownie.");
  }

  // Another page of the same note was further: what is typed here goes again, after what was typed there.
  function overtaken({ turn, drops }, since) {
    count("turn", turn);
    count("drops", drops);
    first = first ? Math.min(first, since) : since;
    plan(Date.now() + PAUSE);
  }

  function failed(since, text) {
    first = first ? Math.min(first, since) : since;
    say(text);
    plan(Date.now() + RETRY);
  }

  // The note itself is on its way: a text kept after it would come back as one not saved.
  function stop() {
    clearTimeout(timer);
    sending?.abort();
    [first, sending] = [0, null];
  }

  function leaving() {
    if (!first || !form?.isConnected || !place()) return;
    const [url, options] = request();
    if (new Blob([options.body]).size > LARGEST_ON_LEAVING) return save();
    [first, asked] = [0, Date.now()];
    clearTimeout(timer);
    fetch(url, { ...options, keepalive: true }).catch(() => {});
  }

  // Parts of the card

  function fold() {
    const nobody = form?.querySelector("[name='outcome']:checked")?.value === "nobody_home";
    for (const part of form?.querySelectorAll("[data-when-met]") ?? []) part.open = !nobody || part.querySelector(".field-bad") !== null;
    form?.querySelector("[data-when-nobody]")?.toggleAttribute("hidden", !nobody);
  }

  function attach() {
    form = document.querySelector("[data-autosave]")?.closest("form") ?? null;
    if (form?.querySelector("[name='outcome']:checked")?.value === "nobody_home") fold();
  }

  const ours = (event) => form && event.target.form === form;

  document.addEventListener("input", (event) => ours(event) && changed());
  document.addEventListener("change", (event) => {
    if (!ours(event)) return;
    changed();
    if (event.target.name === "outcome") fold();
  });
  document.addEventListener("submit", (event) => event.target === form && stop(), true);
  document.addEventListener("htmx:afterSettle", () => {
    // The form came back with what is to be mended; its text is still nowhere else.
    attach();
    if (form?.querySelector(".error-summary")) changed();
  });
  document.addEventListener("htmx:sendError", () => form && changed());
  document.addEventListener("htmx:responseError", () => form && changed());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leaving());
  window.addEventListener("pagehide", leaving);

  attach();
})();
