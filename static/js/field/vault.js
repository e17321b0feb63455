// The store of this device. In clear: ids, states, numbers, the owner's ids, the device's name and token, wrong tries.
// Everything else is sealed with a key that is in memory only while the store is open.
//
// A note's `base` belongs to the text it came with: whoever takes the one from here takes the other, too.

import { makeLock, openLock, seal, sealBytes, unseal, unsealBytes } from "./crypto.js";
import { ALL, Database, DOWNLOAD, META, NOT_TAKEN, NOTES, PHOTOS, SENT, TO_SEND } from "./database.js";
import { watchIdle } from "./idle.js";
import { readLedger } from "./ledger.js";
import { later, numbered } from "./numbering.js";
import { afterWrong, NO_TRIES, secondsLeft } from "./patience.js";

const SHORTEST = 8;
const DAY = "day";
const SAVING_MAY_TAKE = 3000;

export async function openVault() {
  const vault = new Vault();
  await vault.refresh();
  return vault;
}

class Vault {
  #database = new Database();
  #channel = new BroadcastChannel("teren");
  #known = {};
  #unsent = 0;
  #key = null;
  #locking = null;
  #stopWatching = null;
  #queue = Promise.resolve();
  #listeners = { changed: new Set(), before: new Set(), locked: new Set() };

  constructor() {
    this.#channel.onmessage = ({ data }) => this.#hear(data);
  }

  // What may be known without the password

  get isSetUp() {
    return Boolean(this.#known.lock);
  }

  get owner() {
    return this.#known.owner ?? null;
  }

  get device() {
    return this.#known.device ?? null;
  }

  // {until} once the server said that this device was cut off.
  get revoked() {
    return this.#known.revoked ?? null;
  }

  get isOpen() {
    return this.#key !== null;
  }

  get unsentCount() {
    return this.#unsent;
  }

  waitSeconds() {
    return secondsLeft(this.#known.tries ?? NO_TRIES);
  }

  // Listening. Each gives a function that ends it.

  // fn({kind: "changed" | "destroyed", what, id, elsewhere}): something here changed, in this tab or another.
  subscribe(fn) {
    return this.#listen("changed", fn);
  }

  // Before the key is dropped: the last moment to save what is being typed; waited for.
  beforeLock(fn) {
    return this.#listen("before", fn);
  }

  onLock(fn) {
    return this.#listen("locked", fn);
  }

  #listen(kind, fn) {
    this.#listeners[kind].add(fn);
    return () => this.#listeners[kind].delete(fn);
  }

  // Opening and locking

  async setUp({ password, owner, device }) {
    if (password.length < SHORTEST) throw new Error("Hasło urządzenia ma mieć co najmniej 8 znaków.");
    const lock = await makeLock(password);
    let taken = false;
    await this.#database.run([META], "readwrite", (store) => {
      const meta = store(META);
      meta.getKey("lock").onsuccess = ({ target }) => {
        taken = target.result !== undefined;
        if (taken) return;
        const { user, powiat } = owner;
        const { id, name, token } = device;
        const rows = { lock, owner: { user, powiat }, device: { id, name, token }, tries: NO_TRIES };
        for (const [name, row] of Object.entries(rows)) meta.put(row, name);
      };
    });
    if (taken) throw new Error("To urządzenie jest już przygotowane do pracy w terenie.");
    await navigator.storage?.persist?.();
    await this.#changed(META);
    await this.unlock(password);
  }

  // True when the store is open now. A try that comes while one has to wait is not looked at.
  async unlock(password) {
    await this.refresh();
    if (!this.isSetUp || this.waitSeconds() > 0) return false;
    // Counted first: closing the tab in mid-try does not give it back.
    await this.#database.run([META], "readwrite", (store) => {
      const meta = store(META);
      meta.get("tries").onsuccess = ({ target }) => meta.put(afterWrong(target.result ?? NO_TRIES), "tries");
    });
    const key = await openLock(this.#known.lock, password);
    if (key) await this.#database.run([META], "readwrite", (store) => store(META).put(NO_TRIES, "tries"));
    await this.#changed(META);
    if (!key || !this.isSetUp) return false;
    this.#key = key;
    this.#stopWatching?.();
    this.#stopWatching = watchIdle(() => this.lock());
    window.dispatchEvent(new Event("vault-open"));
    return true;
  }

  lock() {
    if (!this.#key) return Promise.resolve();
    this.#locking ??= this.#lock().finally(() => (this.#locking = null));
    return this.#locking;
  }

  async #lock() {
    const savers = [...this.#listeners.before];
    if (savers.length) {
      const saved = Promise.allSettled(savers.map(async (fn) => fn()));
      await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, SAVING_MAY_TAKE))]);
      await this.#queue;
    }
    this.#dropKey();
  }

  #dropKey() {
    if (!this.#key) return;
    this.#key = null;
    this.#stopWatching?.();
    for (const fn of this.#listeners.locked) fn();
    window.dispatchEvent(new Event("vault-locked"));
  }

  #opened() {
    if (this.#key) return this.#key;
    throw Object.assign(new Error("Notatki na tym urządzeniu są zamknięte hasłem."), { locked: true });
  }

  // Notes

  async notes() {
    const rows = await this.#all(NOTES);
    return Promise.all(rows.map((row) => this.#note(row)));
  }

  async note(id) {
    const row = await this.#get(NOTES, id);
    return row ? this.#note(row) : null;
  }

  async #note(row) {
    const { id, state, sequence, turn } = row;
    return { ...(await unseal(this.#opened(), `${NOTES}:${id}`, row.sealed)), id, state, sequence, turn };
  }

  // Keeps the note as it is at this moment; done when it is on the disk. Sets its changed_at, and its next sequence
  // when it is to be sent with another text than before. Throws an error with `.full` when there is no room.
  saveNote(note) {
    const now = structuredClone(note);
    return this.#inTurn(async () => {
      for (;;) {
        const stored = await this.note(now.id);
        Object.assign(now, numbered(now, stored), { changed_at: later(stored?.changed_at) });
        if (await this.#put(now, stored?.turn ?? 0)) break;
      }
      const { changed_at, sequence, turn } = now;
      Object.assign(note, { changed_at, sequence, turn });
      await this.#changed(NOTES, now.id);
      return note;
    });
  }

  // For sending: what the server said takes the place of the text as read, and of no other. False when it moved.
  async settleNote(note, read) {
    const done = await this.#put(note, read.turn);
    if (done) await this.#changed(NOTES, note.id);
    return done;
  }

  async #put(note, turn) {
    const { id, state, sequence = 0, ...kept } = note;
    delete kept.turn;
    const sealed = await seal(this.#opened(), `${NOTES}:${id}`, kept);
    const row = { id, state, sequence, turn: turn + 1, sealed };
    const written = await this.#ifUnmoved(id, turn, (notes) => notes.put(row));
    if (written) note.turn = row.turn;
    return written;
  }

  #ifUnmoved(id, turn, act) {
    return this.#database.run([NOTES, PHOTOS], "readwrite", (store, answer) => {
      const notes = store(NOTES);
      notes.get(id).onsuccess = ({ target }) => {
        answer((target.result?.turn ?? 0) === turn);
        if ((target.result?.turn ?? 0) === turn) act(notes, store(PHOTOS));
      };
    });
  }

  async deleteNote(id) {
    await this.#inTurn(() =>
      this.#database.run([NOTES, PHOTOS], "readwrite", (store) => {
        store(NOTES).delete(id);
        dropPhotos(store(PHOTOS), id);
      }),
    );
    await this.#changed(NOTES, id);
  }

  // For sending: only the text as read, which somebody else keeps now. False when it moved.
  async deleteSent(read) {
    const done = await this.#ifUnmoved(read.id, read.turn, (notes, photos) => {
      notes.delete(read.id);
      dropPhotos(photos, read.id);
    });
    if (done) await this.#changed(NOTES, read.id);
    return done;
  }

  // A note open in one tab: gives a function that lets go of it, or null when another tab has it.
  claim(id) {
    return new Promise((resolve) => {
      navigator.locks.request(`teren-note-${id}`, { ifAvailable: true }, (held) => {
        if (!held) return resolve(null);
        return new Promise((release) => resolve(release));
      });
    });
  }

  // Photos

  async photosOf(note) {
    const rows = await this.#read(PHOTOS, (photos) => photos.index("note").getAll(note));
    return Promise.all(rows.map((row) => this.#photo(row)));
  }

  async photo(id) {
    const row = await this.#get(PHOTOS, id);
    return row ? this.#photo(row) : null;
  }

  // Ids of notes that have photos to send.
  async notesWithPhotosToSend() {
    const rows = await this.#read(PHOTOS, (photos) => photos.index("errand").getAll(TO_SEND));
    return new Set(rows.map((row) => row.note));
  }

  async #photo(row) {
    const name = `${PHOTOS}:${row.id}`;
    const key = this.#opened();
    const [about, data] = await Promise.all([unseal(key, name, row.sealed), unsealBytes(key, `${name}:data`, row.data)]);
    return { ...about, id: row.id, note: row.note, sent: row.errand === SENT, refused: row.errand === NOT_TAKEN, data };
  }

  async savePhoto({ id, note, sent = false, refused = false, data, ...about }) {
    const name = `${PHOTOS}:${id}`;
    const key = this.#opened();
    const [sealed, picture] = await Promise.all([seal(key, name, about), sealBytes(key, `${name}:data`, data)]);
    const errand = sent ? SENT : refused ? NOT_TAKEN : TO_SEND;
    await this.#write(PHOTOS, (photos) => photos.put({ id, note, errand, sealed, data: picture }), note);
  }

  // For sending: a photo removed meanwhile stays removed.
  async settlePhoto(id, taken) {
    const mark = (photos) => {
      photos.get(id).onsuccess = ({ target }) => {
        if (target.result) photos.put({ ...target.result, errand: taken ? SENT : NOT_TAKEN });
      };
    };
    await this.#write(PHOTOS, mark, id);
  }

  async deletePhoto(id) {
    await this.#write(PHOTOS, (photos) => photos.delete(id), id);
  }

  async dropPhotosOf(note) {
    await this.#write(PHOTOS, (photos) => dropPhotos(photos, note), note);
  }

  // What was downloaded

  async download() {
    const key = this.#opened();
    const sealed = await this.#get(DOWNLOAD, DAY);
    return sealed ? unseal(key, DOWNLOAD, sealed) : null;
  }

  async saveDownload(data) {
    const sealed = await seal(this.#opened(), DOWNLOAD, data);
    await this.#write(DOWNLOAD, (rows) => rows.put(sealed, DAY));
  }

  async wipeDownload() {
    await this.#write(DOWNLOAD, (rows) => rows.clear());
  }

  // The end

  // Remembered in clear: the device knows it at its next start, also without a network and a password.
  async markRevoked(until) {
    await this.#database.run([META, DOWNLOAD], "readwrite", (store) => {
      store(DOWNLOAD).clear();
      store(META).put({ until }, "revoked");
    });
    await this.#changed(DOWNLOAD);
  }

  async markReinstated() {
    await this.#write(META, (meta) => meta.delete("revoked"));
  }

  async destroy() {
    await this.#database.run(ALL, "readwrite", (store) => {
      for (const name of ALL) store(name).clear();
    });
    await this.refresh();
    this.#dropKey();
    this.#tell({ kind: "destroyed" });
  }

  // The rows

  #all(name) {
    return this.#read(name, (rows) => rows.getAll());
  }

  #get(name, id) {
    return this.#read(name, (rows) => rows.get(id));
  }

  #read(name, ask) {
    return this.#database.run([name], "readonly", (store, answer) => {
      ask(store(name)).onsuccess = ({ target }) => answer(target.result);
    });
  }

  async #write(name, act, id = null) {
    await this.#database.run([name], "readwrite", (store) => void act(store(name)));
    await this.#changed(name, id);
  }

  // Saves follow each other as they were asked for: an earlier text never comes to lie over a later one.
  #inTurn(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  async refresh() {
    const { known, unsent } = await readLedger(this.#database);
    this.#known = known;
    this.#unsent = unsent.size;
    // After the clock was set back one would wait until it is again what it was.
    if (known.tries?.since > Date.now()) known.tries.since = Date.now();
  }

  async #changed(what, id = null) {
    await this.refresh();
    this.#tell({ kind: "changed", what, id });
  }

  #tell(news) {
    this.#channel.postMessage(news);
    for (const fn of this.#listeners.changed) fn({ ...news, elsewhere: false });
  }

  async #hear(news) {
    await this.refresh();
    if (news.kind === "destroyed") this.#dropKey();
    for (const fn of this.#listeners.changed) fn({ ...news, elsewhere: true });
  }
}

function dropPhotos(photos, note) {
  photos.index("note").getAllKeys(note).onsuccess = ({ target }) => target.result.forEach((id) => photos.delete(id));
}
