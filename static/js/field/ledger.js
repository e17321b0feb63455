// What the store tells without its password.

import { META, NOTES, PHOTOS, TO_SEND } from "./database.js";

// A conflict is on the server, the decision about it is not.
export const UNSENT = ["writing", "waiting", "conflict", "refused"];
const CLEAR = ["lock", "owner", "device", "tries", "revoked"];

// {known: rows by name, unsent: ids of notes that the server does not have in full}
export async function readLedger(database) {
  const [known, unsent] = [{}, new Set()];
  const add = ({ target }) => target.result.forEach((id) => unsent.add(id));
  await database.run([META, NOTES, PHOTOS], "readonly", (store) => {
    for (const name of CLEAR) store(META).get(name).onsuccess = ({ target }) => (known[name] = target.result);
    for (const state of UNSENT) store(NOTES).index("state").getAllKeys(state).onsuccess = add;
    store(PHOTOS).index("errand").openCursor(TO_SEND).onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      unsent.add(cursor.value.note);
      cursor.continue();
    };
  });
  return { known, unsent };
}
