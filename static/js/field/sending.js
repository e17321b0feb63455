// One note on its way to the server, with its photos. What comes back takes the place of the text that was sent only
// if nobody wrote on meanwhile.

import { NOT_TAKEN, photoNotTaken, RESULTS } from "./phrases.js";
import { ask } from "./wire.js";

const ROUNDS = 20;
// Asking again would bring the same answer.
const REFUSALS = [400, 413, 422];

const photoPath = (photo) => `/visits/${photo.note}/photos/${photo.id}`;
const result = (id, outcome, message = RESULTS[outcome]) => ({ id, outcome, message });

// {id, outcome: sent | done | conflict | refused | newer | kept, message}; throws Stop.
export async function sendNote(vault, id, csrf) {
  for (let round = 0; round < ROUNDS; round += 1) {
    const read = await vault.note(id);
    if (!read) return null;
    const found = read.state === "waiting" ? await sendText(vault, read, csrf) : await sendPhotos(vault, read, csrf);
    if (found) return found;
  }
  return result(id, "kept");
}

// null: go on with the note as it is now.
async function sendText(vault, read, csrf) {
  const photosFirst = read.sign && (await vault.notesWithPhotosToSend()).has(read.id);
  const { status, body } = await ask("PUT", `/visits/${read.id}`, {
    csrf,
    json: {
      family: read.family,
      device: vault.device.id,
      base: read.base ?? 0,
      sequence: read.sequence,
      turn: read.turn,
      sign: Boolean(read.sign) && !photosFirst,
      corrects: read.corrects ?? null,
      decisions: read.decisions ?? [],
      note: read.note,
    },
  });
  const ours = body.id === read.id && Number.isInteger(body.revision);
  if ((status === 200 || status === 201) && ours) return stored(vault, read, body, { photosFirst, csrf });
  if (status === 409 && ours && Array.isArray(body.conflicts)) return clashed(vault, read, body);
  if ((status === 409 && body.reason === "signed") || REFUSALS.includes(status)) return notTaken(vault, read, body);
  return result(read.id, "kept");
}

const asOnServer = (read, body) => ({
  ...read,
  note: body.note,
  base: body.revision,
  conflicts: [],
  decisions: [],
  refusal: null,
  server_state: body.state,
  sent_at: new Date().toISOString(),
});

async function stored(vault, read, body, { photosFirst, csrf }) {
  if (body.state === "signed") return signed(vault, read, body);
  if (photosFirst) {
    // The number goes on, for the signature is another request than this one.
    const next = { ...asOnServer(read, body), sequence: read.sequence + 1 };
    if (!(await vault.settleNote(next, read))) return result(read.id, "newer");
    return sendPhotos(vault, next, csrf);
  }
  const settled = await vault.settleNote({ ...asOnServer(read, body), state: "sent", sign: false }, read);
  return settled ? null : result(read.id, "newer");
}

async function signed(vault, read, body) {
  const { id, family, family_number, sequence, changed_at, note } = read;
  const line = { id, family, family_number, sequence, changed_at, base: body.revision, state: "done" };
  const sent_at = new Date().toISOString();
  const kept = { ...line, note: {}, visited_on: note.visited_on ?? null, server_state: "signed", sent_at };
  if (!(await vault.settleNote(kept, read))) return result(id, "newer");
  await vault.dropPhotosOf(id);
  return result(id, "done");
}

async function clashed(vault, read, body) {
  const next = { ...asOnServer(read, body), conflicts: body.conflicts, state: "conflict", sign: false };
  return result(read.id, (await vault.settleNote(next, read)) ? "conflict" : "newer");
}

async function notTaken(vault, read, body) {
  if (body.reason === "sequence") {
    await vault.settleNote({ ...read, sequence: read.sequence + 1 }, read);
    return null;
  }
  const { reason = "refused", message = NOT_TAKEN, errors = {} } = body;
  const settled = await vault.settleNote({ ...read, state: "refused", refusal: { reason, message, errors } }, read);
  return settled ? result(read.id, "refused", message) : result(read.id, "newer");
}

// Of a note that is on the server. null: they are there, and the note waits for its signature.
async function sendPhotos(vault, read, csrf) {
  for (const photo of await vault.photosOf(read.id)) {
    if (photo.sent || photo.refused) continue;
    const { status, body } = await ask("PUT", photoPath(photo), { csrf, form: formOf(photo, vault.device) });
    if (status === 200 || status === 201) await vault.settlePhoto(photo.id, true);
    else if (REFUSALS.includes(status)) return photoRefused(vault, read, photo, body);
    else return result(read.id, "kept");
  }
  return read.state === "waiting" ? null : result(read.id, read.state === "conflict" ? "conflict" : "sent");
}

export function formOf({ kind, title, data }, device) {
  const form = new FormData();
  form.append("file", new Blob([data], { type: "image/jpeg" }), "zdjecie.jpg");
  for (const [name, value] of Object.entries({ kind, title, device: device.id })) form.append(name, value);
  return form;
}

async function photoRefused(vault, read, photo, body) {
  await vault.settlePhoto(photo.id, false);
  const message = photoNotTaken(photo.title, body.message ?? "");
  const refusal = { reason: "photo", message, errors: body.errors ?? {}, photo: photo.id };
  const now = await vault.note(read.id);
  if (now && ["sent", "waiting"].includes(now.state)) await vault.settleNote({ ...now, state: "refused", refusal }, now);
  return result(read.id, "refused", message);
}
