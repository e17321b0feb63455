// Field mode: opens the store of this device and decides which screen stands on the page.

import { el, linkButton, p, speaker, there } from "./elements.js";
import { whoIsLoggedIn } from "./server.js";
import { dayScreen } from "./screens/day.js";
import { familyScreen } from "./screens/family.js";
import { noteScreen } from "./screens/note.js";
import { outboxScreen } from "./screens/outbox.js";
import { settingsScreen } from "./screens/settings.js";
import { setupScreen, takeAlongScreen } from "./screens/setup.js";
import { closedScreen, otherPersonScreen, revokedScreen, unknownScreen } from "./screens/stopped.js";
import { unlockScreen } from "./screens/unlock.js";
import { startSync } from "./sync.js";
import { openVault } from "./vault.js";

const HOME = "#/dzien";
const ID = "([0-9a-f-]{36})";
const ROUTES = [
  [/^(#\/dzien)?$/, dayScreen],
  [new RegExp(`^#/rodzina/${ID}$`), familyScreen],
  [new RegExp(`^#/notatka/${ID}(?:/${ID})?$`), noteScreen],
  [/^#\/wyslij$/, outboxScreen],
  [/^#\/ustawienia$/, settingsScreen],
  [/^#\/zabierz$/, takeAlongScreen],
];
const WAYS = [
  [HOME, "Mój dzień"],
  ["#/wyslij", "Wysyłka"],
  ["#/ustawienia", "Ustawienia"],
];

class App {
  vault = null;
  sync = null;
  who = { known: "offline" };
  status = { phase: "idle", done: 0, total: 0, message: "", results: [] };
  stopped = null; // "revoked" | "other_person"
  current = null;
  shownAt = HOME;
  turn = 0;
  news = 0; // how often the store or the sending had something to tell
  // Texts that could not be kept when the store was locked: in memory only, shown again after unlocking.
  unsaved = new Map();
  leaving = false; // the person gives the device up: what is removed calls for no other screen
  said = ""; // what the next screen says on top, once

  constructor(place) {
    this.place = place;
    this.live = speaker("unseen");
    this.screen = el("div", { class: "field-screen" });
    this.bar = el("div", { class: "field-bar" });
    place.replaceChildren(this.live, this.screen, this.bar);
  }

  async start() {
    try {
      this.vault = await openVault();
    } catch {
      return this.show(closedScreen());
    }
    this.vault.beforeLock(() => this.current?.keep?.());
    this.vault.onLock(() => this.locked());
    this.vault.subscribe(() => this.changed());
    if (this.vault.revoked) this.stopped = "revoked";
    window.addEventListener("hashchange", () => this.decide());
    for (const event of ["online", "offline"]) window.addEventListener(event, () => this.heard(this.status));
    document.addEventListener("visibilitychange", () => document.hidden && this.current?.keep?.());
    window.addEventListener("pagehide", () => this.current?.keep?.());
    if (this.vault.isSetUp) this.beginSync();
    await this.decide();
    await this.askWho();
  }

  beginSync() {
    this.sync = startSync(this.vault);
    this.sync.subscribe((status) => this.heard(status));
  }

  // Whose session it is; a store that belongs to somebody else is not opened over it.
  async askWho() {
    this.who = await whoIsLoggedIn();
    const owner = this.vault.isSetUp && this.vault.owner;
    const mine = !owner || (String(owner.user) === this.who.user && String(owner.powiat) === String(this.who.powiat));
    if (this.who.known === "person" && !mine) {
      // A role that ended has no powiat: whether the device was cut off is what its own contact tells.
      if (String(owner.user) !== this.who.user || this.who.powiat) await this.stop("other_person");
    } else if (!this.vault.isSetUp) await this.decide();
    else if (this.stopped === "other_person") await this.resume();
    return this.who;
  }

  async stop(why) {
    if (this.stopped === why) return;
    await this.current?.keep?.();
    this.stopped = why;
    // A device cut off still has to read its unsent notes in order to hand them in.
    if (why === "other_person") this.vault.lock();
    await this.decide();
  }

  async resume() {
    this.stopped = null;
    await this.decide();
  }

  heard(status) {
    this.status = status;
    this.news += 1;
    if (status.phase === "revoked") return this.stop("revoked");
    if (status.phase === "other_person") return this.stop("other_person");
    // „We are sending” is no longer so once there is a result.
    if (status.phase === "idle" && status.total) this.screen.querySelector("[data-said]")?.remove();
    this.told(this.current?.heard?.(status));
    this.drawBar();
    return null;
  }

  changed() {
    if (this.leaving) return null;
    this.news += 1;
    if (this.vault.revoked && this.stopped !== "revoked") return this.stop("revoked");
    if (this.stopped === "revoked" && this.vault.isSetUp && !this.vault.revoked) return this.resume();
    if (!this.vault.isSetUp && this.sync && !this.stopped) return window.setTimeout(() => this.emptied(), 500);
    this.told(this.current?.changed?.());
    return this.drawBar();
  }

  // A screen may be reading while the store is locked; nobody looks at it any more.
  told(screen) {
    screen?.catch?.((trouble) => {
      if (!trouble.locked) throw trouble;
    });
  }

  // Another card of the browser has removed everything; of a device cut off its own screen tells.
  emptied() {
    if (!this.stopped && !this.vault.isSetUp) window.location.reload();
  }

  locked() {
    if (this.leaving) return;
    const kept = this.current?.unsaved?.();
    if (kept) this.unsaved.set(kept.id, kept);
    this.close();
    this.decide();
  }

  async lock() {
    if (await this.left()) this.vault.lock();
  }

  // The screen in sight may keep its person: what could not be saved is not left behind.
  async left() {
    return !this.current?.leave || (await this.current.leave()) !== false;
  }

  go(hash) {
    if (window.location.hash === hash) return this.decide();
    window.location.hash = hash;
    return null;
  }

  async decide() {
    const turn = ++this.turn;
    if (this.current && !(await this.left())) {
      if (window.location.hash !== this.shownAt) window.history.pushState(null, "", this.shownAt);
      return;
    }
    if (turn !== this.turn) return;
    this.close();
    const [make, ...ids] = this.chosen();
    const { news } = this;
    const screen = await make(this, ...ids);
    if (turn !== this.turn) {
      screen.close?.();
      return;
    }
    this.show(screen);
    if (news !== this.news) this.missed();
  }

  // What was told while the screen was being made: it had nobody to hear it.
  missed() {
    this.heard(this.status);
    this.changed();
  }

  chosen() {
    if (this.stopped === "revoked") return [revokedScreen];
    if (this.stopped === "other_person") return [otherPersonScreen];
    if (!this.vault.isSetUp) return [setupScreen];
    if (!this.vault.isOpen) return [unlockScreen];
    for (const [pattern, make] of ROUTES) {
      const found = pattern.exec(window.location.hash);
      if (found) return [make, ...found.slice(1)];
    }
    return [unknownScreen];
  }

  close() {
    this.current?.close?.();
    this.current = null;
  }

  // `name`: the screen's kind, for the title, which browsers write down; `title`: its heading.
  show(screen) {
    this.current = screen;
    this.shownAt = window.location.hash || HOME;
    document.title = `${screen.name} – Teren`;
    const heading = el("h1", { tabindex: "-1" }, screen.title);
    const said = this.said && el("div", { class: "note note-ok", data: { said: "" } }, p(this.said));
    const back = screen.back && el("p", { class: "field-back" }, linkBack(screen.back));
    this.screen.replaceChildren(...there([back, heading, said, screen.parts]));
    if (this.said) this.say(this.said);
    this.said = "";
    this.drawBar();
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
    screen.shown?.();
  }

  drawBar() {
    if (!this.current) return;
    if (this.current.bar) {
      if (this.bar.firstChild !== this.current.bar) this.bar.replaceChildren(this.current.bar);
    } else if (this.vault?.isOpen && !this.stopped) this.bar.replaceChildren(this.ways());
    else this.bar.replaceChildren();
  }

  ways() {
    const here = window.location.hash || HOME;
    const waiting = this.vault.unsentCount;
    return el(
      "nav",
      { "aria-label": "Teren" },
      ...WAYS.map(([hash, label]) =>
        el(
          "a",
          { href: hash, "aria-current": here === hash && "page" },
          label === "Wysyłka" && waiting ? `${label} (${waiting})` : label,
        ),
      ),
    );
  }

  say(text) {
    this.live.say("");
    window.setTimeout(() => this.live.say(text), 50);
  }

  // Fetch what a visit needs; a note the office has finished leaves only its line here.
  async refresh(wanted) {
    const before = (await this.vault.notes()).filter((one) => one.state === "sent");
    const outcome = await this.sync.refresh(wanted);
    const download = await this.vault.download();
    if (!outcome.ok || !download) return outcome;
    await this.vault.saveDownload({ ...download, wanted });
    const open = new Set(download.notes.map((one) => one.id));
    for (const one of before.filter((note) => !open.has(note.id))) await this.finish(one);
    return outcome;
  }

  async finish(known) {
    const note = await this.vault.note(known.id);
    if (!note || note.state !== "sent" || note.changed_at !== known.changed_at) return;
    const { id, family, family_number, sequence, base, sent_at, changed_at } = note;
    const line = { id, family, family_number, sequence, base, sent_at, changed_at, state: "done" };
    for (const photo of await this.vault.photosOf(id)) await this.vault.deletePhoto(photo.id);
    await this.vault.saveNote({ ...line, note: {}, visited_on: note.note?.visited_on, server_state: "closed" });
  }
}

const linkBack = ([text, hash]) => linkButton(`← ${text}`, hash, "button-plain");

new App(document.getElementById("teren")).start();
