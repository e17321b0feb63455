// Sends what waits on this device: on unlock, when the network is back, after each save, again after a failure.

import { pushTyped } from "./drafts.js";
import { NOT_FETCHED, ONLY_UNLOCKED, PHASES, sendingOf } from "./phrases.js";
import { giveBack, handOverNote } from "./revocation.js";
import { sendNote } from "./sending.js";
import { ask, Stop } from "./wire.js";

const LOCK = "teren-send";
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60; // times the first
const DRAFT_EVERY = 10_000;

export const startSync = (vault) => new Sync(vault);

class Sync {
  #vault;
  #status = { phase: "idle", done: 0, total: 0, message: "", results: [] };
  #listeners = new Set();
  #running = null;
  #again = false;
  #stopped = new AbortController();
  #retry = null;
  #failures = 0;
  #draftTimer = null;
  #draftsAt = 0;

  constructor(vault) {
    this.#vault = vault;
    if (vault.revoked) this.#status = { ...this.#status, phase: "revoked", message: PHASES.revoked };
    const { signal } = this.#stopped;
    window.addEventListener("online", () => this.#freshly(), { signal });
    window.addEventListener("vault-open", () => this.now(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.now(), { signal });
    signal.addEventListener("abort", vault.subscribe((news) => this.#changed(news)));
    this.now();
  }

  get status() {
    return this.#status;
  }

  // fn(status), at once and on each change; gives a function that ends it.
  subscribe(fn) {
    this.#listeners.add(fn);
    fn(this.#status);
    return () => this.#listeners.delete(fn);
  }

  stop() {
    this.#stopped.abort();
    clearTimeout(this.#retry);
    clearTimeout(this.#draftTimer);
  }

  // Asked for while busy: goes round once more, for the round that runs may have passed the new note.
  now() {
    if (this.#stopped.signal.aborted) return Promise.resolve();
    if (this.#running) this.#again = true;
    else this.#running = this.#goRound().finally(() => (this.#running = null));
    return this.#running;
  }

  // Fetch what the visits of these days need. {ok, phase, message}
  refresh({ days = 3, families = [] } = {}) {
    return this.#alone(async () => {
      await this.#contact();
      await this.#whoIsThere();
      const { device, owner } = this.#vault;
      const asked = new URLSearchParams([["days", days], ...families.map((id) => ["family", id])]);
      const headers = { "X-Field-Device": device.id };
      const { status, body } = await ask("GET", `/field/day?${asked}`, { headers });
      if (status !== 200 || !body.owner) return { ok: false, phase: "error", message: body.message ?? NOT_FETCHED };
      if (!same(body.owner, owner)) throw new Stop("other_person");
      await this.#vault.saveDownload(body);
      this.#say({ phase: "idle", message: "" });
      return { ok: true, phase: "idle", message: "" };
    });
  }

  // The note goes to the coordinator and from here. {ok, phase, message}
  handOver(id) {
    return this.#alone(async () => {
      const { outcome, message } = await handOverNote(this.#vault, id);
      return { ok: outcome === "unsent", phase: "idle", message };
    });
  }

  // Work under the one lock of all tabs; what ends it is told to everybody.
  async #alone(work) {
    try {
      return await navigator.locks.request(LOCK, { signal: this.#stopped.signal }, work);
    } catch (error) {
      const phase = await this.#ended(error);
      return { ok: false, phase, message: this.#status.message };
    }
  }

  #say(changed) {
    this.#status = { ...this.#status, ...changed };
    for (const fn of this.#listeners) fn(this.#status);
  }

  async #changed({ what, id }) {
    if (!id || !this.#vault.isOpen || (what !== "notes" && what !== "photos")) return;
    try {
      const note = await this.#vault.note(id);
      const photos = await this.#vault.notesWithPhotosToSend();
      if (note?.state === "waiting" || (note?.state === "sent" && photos.has(id))) this.now();
      else if (note?.state === "writing") this.#draftsSoon();
    } catch {
      // Locked meanwhile; the next unlocking begins a round.
    }
  }

  async #goRound() {
    clearTimeout(this.#retry);
    try {
      do {
        this.#again = false;
        await navigator.locks.request(LOCK, { signal: this.#stopped.signal }, () => this.#round());
      } while (this.#again && (await this.#anythingToSend()));
    } catch (error) {
      await this.#ended(error);
    }
  }

  async #round() {
    const vault = this.#vault;
    if (!vault.isSetUp) return;
    await this.#contact();
    if (vault.revoked) return this.#giveBack();
    if (!vault.isOpen) return this.#say({ phase: "idle", message: "" });
    const csrf = await this.#whoIsThere();
    await this.#sendAll(csrf);
    await this.#pushDrafts(csrf);
  }

  // Needs neither a session nor the password, so that a device in somebody else's hands hears it, too.
  async #contact() {
    const vault = this.#vault;
    try {
      const { status, body } = await ask("GET", "/field/contact", { token: vault.device.token });
      if (status >= 500) throw new Stop("error", { again: true });
      // Cut off because the role ended, and the role was given back.
      if (vault.revoked && status === 200 && body.revoked === false) await vault.markReinstated();
    } catch (stop) {
      if (stop.phase !== "revoked" || !vault.revoked) throw stop;
    }
  }

  // The csrf token of whoever is logged in, who has to be the owner.
  async #whoIsThere() {
    const { status, body } = await ask("GET", "/field/me");
    if (status !== 200 || !body.csrf) throw new Stop("error", { again: true });
    if (!same(body, this.#vault.owner)) throw new Stop("other_person");
    return body.csrf;
  }

  async #waiting() {
    const photos = await this.#vault.notesWithPhotosToSend();
    const notes = await this.#vault.notes();
    // In the order of their making, whatever the clocks say.
    const order = notes.sort((one, other) => (one.id < other.id ? -1 : 1));
    return order.filter(({ id, state }) => state === "waiting" || (state === "sent" && photos.has(id)));
  }

  async #anythingToSend() {
    return this.#vault.isOpen && !this.#vault.revoked && (await this.#waiting()).length > 0;
  }

  async #sendAll(csrf) {
    const waiting = await this.#waiting();
    const results = [];
    for (const [index, { id }] of waiting.entries()) {
      const message = sendingOf(index + 1, waiting.length);
      this.#say({ phase: "sending", done: index, total: waiting.length, message });
      const found = await sendNote(this.#vault, id, csrf);
      if (found) results.push(found);
      this.#say({ done: index + 1, results: this.#joined(results) });
    }
    if (results.some(({ outcome }) => outcome === "kept")) throw new Stop("error", { again: true });
    this.#failures = 0;
    this.#say({ phase: "idle", message: "" });
  }

  // A note appears once, with the last that is known of it.
  #joined(results) {
    const known = new Map([...this.#status.results, ...results].map((one) => [one.id, one]));
    return [...known.values()];
  }

  // Why it went no further, in words; another try where that makes sense. Gives the phase.
  async #ended(error) {
    if (error.name === "AbortError" || error.locked) return this.#quiet();
    if (!(error instanceof Stop)) {
      this.#say({ phase: "error", message: error.full ? error.message : PHASES.error });
      return "error";
    }
    if (error.phase === "revoked") return this.#cutOff(error);
    const phase = this.#vault.revoked ? "revoked" : error.phase;
    this.#say({ phase, message: PHASES[phase] });
    if (error.again) this.#tryLater(error.after);
    return phase;
  }

  #freshly() {
    this.#failures = 0;
    return this.now();
  }

  #quiet() {
    this.#say({ phase: "idle", message: "" });
    return "idle";
  }

  #tryLater(after = 0) {
    const first = Number(document.body.dataset.retryMs) || FIRST_WAIT;
    const wait = first * Math.min(2 ** this.#failures, LONGEST_WAIT) * (0.5 + Math.random() / 2);
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.now(), Math.max(wait, after * 1000));
  }

  // The download goes at once, the notes as soon as the store is open.
  async #cutOff({ until }) {
    await this.#vault.markRevoked(until);
    this.#say({ phase: "revoked", message: PHASES.revoked });
    setTimeout(() => this.now());
    return "revoked";
  }

  async #giveBack() {
    if (!this.#vault.isOpen && this.#vault.unsentCount > 0) {
      return this.#say({ phase: "revoked", message: `${PHASES.revoked} ${ONLY_UNLOCKED}` });
    }
    if (!this.#vault.isOpen) {
      await this.#vault.destroy();
      return this.#say({ phase: "revoked", message: PHASES.revoked });
    }
    const { results, left } = await giveBack(this.#vault);
    this.#say({ phase: "revoked", done: results.length - left, total: results.length, message: PHASES.revoked, results });
    if (results.some(({ outcome }) => outcome === "kept")) throw new Stop("error", { again: true });
    return null;
  }

  // Half-typed notes, quietly

  #draftsSoon() {
    if (this.#draftTimer) return;
    const wait = Math.max(0, this.#draftsAt + DRAFT_EVERY - Date.now());
    this.#draftTimer = setTimeout(() => this.#draftsNow(), wait);
  }

  async #draftsNow() {
    this.#draftTimer = null;
    if (this.#running || !this.#vault.isOpen || this.#vault.revoked) return;
    try {
      await navigator.locks.request(LOCK, { signal: this.#stopped.signal }, async () =>
        this.#pushDrafts(await this.#whoIsThere()),
      );
    } catch (error) {
      if (error.phase === "revoked") this.now();
    }
  }

  async #pushDrafts(csrf) {
    this.#draftsAt = Date.now();
    const writing = (await this.#vault.notes()).filter(({ state }) => state === "writing");
    for (const note of writing) {
      try {
        await pushTyped(this.#vault.device, note, csrf);
      } catch (error) {
        if (error.phase === "revoked") throw error;
        return;
      }
    }
  }
}

const same = (one, owner) =>
  String(one.user) === String(owner.user) && String(one.powiat ?? "") === String(owner.powiat ?? "");
