// Writing a note: kept in the store at each pause of the typing, and never over what sending brought meanwhile.

import { contentOf, missingIn, partsOf, same, textOf } from "../content.js";
import { sendDraft } from "../server.js";
import { clock } from "../words.js";
import { noteForm } from "./note_form.js";

const PAUSE = 400;

export class Editor {
  constructor(app, note, { family, download, errors, tell, full }) {
    Object.assign(this, { app, note, family, download, tell, full });
    this.id = note.id;
    this.seen = contentOf(note.note); // what the store held when this form last looked
    this.base = note.base;
    this.clashed = false;
    this.failed = false;
    this.queue = Promise.resolve(true);
    this.timer = null;
    const unsaved = app.unsaved.get(this.id);
    this.form = noteForm({
      content: unsaved?.content ?? this.seen,
      family,
      download,
      errors,
      typed: () => this.soon(),
      submit: () => this.finish(false),
    });
    if (unsaved) this.takeUp(unsaved);
  }

  takeUp(unsaved) {
    this.base = unsaved.base;
    this.clashed = unsaved.clashed;
    this.keep();
  }

  get dirty() {
    return !same(this.form.read(), this.seen);
  }

  unsaved() {
    return this.dirty ? { id: this.id, content: this.form.read(), base: this.base, clashed: this.clashed } : null;
  }

  soon() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), PAUSE);
  }

  // True once the store has it. `changes` go into the note even when no text changed.
  keep(changes = null) {
    window.clearTimeout(this.timer);
    this.queue = this.queue.then(() => this.write(changes)).catch((trouble) => this.trouble(trouble));
    return this.queue;
  }

  async write(changes) {
    const stored = await this.app.vault.note(this.id);
    if (stored) this.reconcile(stored);
    const content = this.form.read();
    if (!changes && same(content, this.seen)) return true;
    const fresh = stored ?? this.note;
    const state = fresh.state === "conflict" ? "conflict" : "writing";
    const row = { ...fresh, note: content, base: this.base, state, sign: false, ...changes };
    if (changes?.state === "waiting") row.pressed = content;
    await this.app.vault.saveNote(row);
    this.note = row;
    this.seen = content;
    this.clashed = this.failed = false;
    this.app.unsaved.delete(this.id);
    this.tell(`Zapisano na urządzeniu o\u00a0${clock(new Date())}`);
    this.full(false);
    return true;
  }

  // What came from the server goes into the fields nobody touched here. Where both changed, the note keeps the older
  // beginning, so that the server sees the clash and shows both texts.
  reconcile(stored) {
    const theirs = partsOf(contentOf(stored.note));
    const seen = partsOf(this.seen);
    const mine = partsOf(this.form.read());
    for (const name of new Set([...Object.keys(theirs), ...Object.keys(seen)])) {
      if (same(theirs[name], seen[name]) || same(theirs[name], mine[name])) continue;
      if (same(mine[name], seen[name])) this.form.put(name, theirs[name] ?? null);
      else this.clashed = true;
    }
    if (!this.clashed) this.base = stored.base;
    this.seen = contentOf(stored.note);
  }

  trouble(trouble) {
    this.failed = true;
    if (!this.app.vault.isOpen) {
      const kept = this.unsaved();
      if (kept) this.app.unsaved.set(this.id, kept);
      return false;
    }
    this.tell("Nie zapisano na urządzeniu. Nie zamykaj tej strony.");
    this.full(true, trouble?.full || trouble?.name === "QuotaExceededError");
    return false;
  }

  // Something changed in the store: sending, or another card.
  changed() {
    const look = async () => {
      const stored = await this.app.vault.note(this.id);
      if (!stored) return;
      this.reconcile(stored);
      this.note = stored;
    };
    // What cannot be read now, as when the store is being locked, is read before the next saving.
    this.queue = this.queue.then(look).then(
      () => true,
      () => true,
    );
    return this.queue;
  }

  // „Zapisz”, or „Podpisz i zapisz” once confirmed.
  async finish(sign) {
    const missing = missingIn(this.form.read(), sign);
    if (missing.length) {
      this.keep();
      this.form.complain(missing);
      return false;
    }
    this.form.node.inert = true; // what would be typed now could not be part of what is saved
    const kept = await this.keep({ state: "waiting", sign, refusal: null });
    if (!kept) {
      this.form.node.inert = false;
      return false;
    }
    this.app.said = saidOf(sign);
    this.app.sync.now();
    await this.app.go("#/dzien");
    return true;
  }

  // The whole text for the clipboard, part under part.
  asText() {
    return textOf(this.form.read(), this);
  }

  // Past a full store, straight to the server as a half-typed text.
  async pushDraft() {
    return sendDraft(this.app.vault.device, { ...this.note, base: this.base, note: this.form.read() });
  }
}

function saidOf(sign) {
  const at = clock(new Date());
  const what = sign ? "Podpisano i zapisano" : "Zapisano";
  return navigator.onLine
    ? `${what} na urządzeniu o\u00a0${at}. Wysyłamy notatkę na serwer.`
    : `${what} na urządzeniu o\u00a0${at}. Wyślemy notatkę, gdy będzie sieć.`;
}
