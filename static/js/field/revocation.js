// Notes that go to the supervisor: all of a device that was cut off, or one that the server does not take in.

import { uuid7 } from "./ids.js";
import { UNSENT } from "./ledger.js";
import { NOT_HANDED, photoNotTaken, RESULTS, TOO_LATE } from "./phrases.js";
import { formOf } from "./sending.js";
import { ask } from "./wire.js";

const LONGEST_REASON = 500;

const result = (id, outcome, message) => ({ id, outcome, message });

async function handIn(vault, read, reason, as = read.id) {
  const { status, body } = await ask("POST", "/visits/unsent", {
    token: vault.device.token,
    json: {
      note_id: as,
      family: read.family,
      reason,
      refusal: String(read.refusal?.message ?? "").slice(0, LONGEST_REASON),
      note: read.note,
    },
  });
  if (status >= 200 && status < 300 && body.received === true) return withPhotos(vault, read, body.id);
  if (status === 422) return result(read.id, "refused", body.reason === "too_late" ? TOO_LATE : NOT_HANDED);
  return result(read.id, "kept", RESULTS.kept);
}

// The note leaves the device only when each of its photos is there, too; one the server does not take is named.
async function withPhotos(vault, read, handed) {
  const refused = [];
  for (const photo of await vault.photosOf(read.id)) {
    if (photo.sent || photo.refused) continue;
    const path = `/visits/unsent/${handed}/photos/${photo.id}`;
    const { status, body } = await ask("PUT", path, { token: vault.device.token, form: formOf(photo, vault.device) });
    if (status === 422) refused.push(photoNotTaken(photo.title, body.message ?? ""));
    else if (status < 200 || status >= 300) return result(read.id, "kept", RESULTS.kept);
  }
  return result(read.id, "unsent", [RESULTS.unsent, ...refused].join(" "));
}

// One note, at its writer's wish. A text typed on meanwhile stays.
export async function handOverNote(vault, id) {
  const read = await vault.note(id);
  const found = await handIn(vault, read, "handed_over");
  if (found.outcome === "unsent" && !(await vault.deleteSent(read))) return result(id, "newer", RESULTS.newer);
  return found;
}

// Every unsent note, and every one with photos to send, then the store itself. {results, left}; throws Stop when there is no network.
export async function giveBack(vault) {
  const results = new Map();
  const handed = new Set();
  for (;;) {
    const pictured = await vault.notesWithPhotosToSend();
    const toHand = ({ id, state }) => (UNSENT.includes(state) || pictured.has(id)) && !results.has(id);
    const unsent = (await vault.notes()).filter(toHand);
    if (!unsent.length) break;
    for (const read of unsent) {
      // A text changed while its first one was handed in is another paper: the server keeps the first of a number.
      const found = await handIn(vault, read, "revoked", handed.has(read.id) ? uuid7() : read.id);
      handed.add(read.id);
      if (found.outcome !== "unsent" || (await vault.deleteSent(read))) results.set(read.id, found);
    }
  }
  const left = [...results.values()].filter((one) => one.outcome !== "unsent").length;
  if (!left) await vault.destroy();
  return { results: [...results.values()], left };
}
