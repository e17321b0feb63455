// Half-typed texts on their way to the server. Each carries a number made here, so that one that was long on its way
// does not take the place of a later one, nor come back once the note is saved or the text was given up.

import { ask } from "./wire.js";

const TRIES = 2;
const heard = new Map(); // device and note → { turn, drops } that the server has come to, `of`: the turn here it knows

// True when the server has the text or is not to have it. `pressed`: the person asked for it, whatever was sent before.
export async function pushTyped(device, note, csrf, { pressed = false } = {}) {
  const key = `${device.id}/${note.id}`;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { turn: last = 0, drops = 0, of = -1 } = heard.get(key) ?? {};
    if (of === note.turn && !pressed && tried === 0) return true;
    const turn = Math.max(note.turn ?? 0, last + 1);
    const { status, body } = await ask("PUT", `/visits/${note.id}/draft`, { csrf, json: bodyOf(device, note, turn, drops) });
    if (status >= 500) return false;
    heard.set(key, { turn: Math.max(last, body.turn ?? 0), drops: Math.max(drops, body.drops ?? 0), of: note.turn });
    if (status !== 200) return false;
    if (body.kept) return true;
    // Given up in the office, and nothing written here since: it stays given up.
    if (body.drops > drops && turn <= body.turn && !pressed) return true;
  }
  return false;
}

function bodyOf(device, { family, base = 0, corrects = null, note }, turn, drops) {
  return { family, device: device.id, turn, drops, base, corrects, note };
}
