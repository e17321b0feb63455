// IndexedDB in promises. One resolves when its transaction is on the disk, not when it was asked for.

const NAME = "teren";
const FULL = "Na tym urządzeniu skończyło się miejsce.";

export const META = "meta";
export const NOTES = "notes";
export const PHOTOS = "photos";
export const DOWNLOAD = "download";
export const ALL = [META, NOTES, PHOTOS, DOWNLOAD];
// What is still to be done with a photo.
export const [SENT, TO_SEND, NOT_TAKEN] = [0, 1, 2];

function build(database) {
  database.createObjectStore(META);
  database.createObjectStore(DOWNLOAD);
  database.createObjectStore(NOTES, { keyPath: "id" }).createIndex("state", "state");
  const photos = database.createObjectStore(PHOTOS, { keyPath: "id" });
  photos.createIndex("note", "note");
  photos.createIndex("errand", "errand");
}

function connect() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => build(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function fault(error) {
  if (error?.name !== "QuotaExceededError") return error ?? new Error("Przeglądarka przerwała zapis na urządzeniu.");
  return Object.assign(new Error(FULL, { cause: error }), { full: true });
}

export class Database {
  #connection = null;

  // `work(store, answer)`: store(name) gives an object store, answer(value) is what the promise resolves to.
  async run(names, mode, work) {
    try {
      return await this.#transact(await this.#connected(), names, mode, work);
    } catch (error) {
      // The browser may close the connection of a page that slept; nothing was done then.
      if (error?.name !== "InvalidStateError" || this.#connection) throw error;
      return this.#transact(await this.#connected(), names, mode, work);
    }
  }

  #connected() {
    this.#connection ??= this.#connect();
    return this.#connection;
  }

  async #connect() {
    const forget = () => (this.#connection = null);
    try {
      const connection = await connect();
      connection.onclose = forget;
      connection.onversionchange = () => {
        connection.close();
        forget();
      };
      return connection;
    } catch (error) {
      forget();
      throw error;
    }
  }

  #transact(connection, names, mode, work) {
    return new Promise((resolve, reject) => {
      let result;
      const transaction = this.#begun(connection, names, mode);
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(fault(transaction.error));
      try {
        work((name) => transaction.objectStore(name), (value) => (result = value));
      } catch (error) {
        reject(fault(error));
        transaction.abort();
      }
    });
  }

  #begun(connection, names, mode) {
    try {
      return connection.transaction(names, mode, { durability: "strict" });
    } catch (error) {
      if (error.name === "InvalidStateError") this.#connection = null;
      throw error;
    }
  }
}
