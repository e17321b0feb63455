// Which save of a note this is. The server knows a save by its number: another text under it would be refused.

// The sequence a note gets when it is kept; `sent_text` is what its last number was given for.
export function numbered(note, stored) {
  const before = stored?.sequence ?? 0;
  const known = stored?.sent_text ?? null;
  if (note.state !== "waiting") return { sequence: Math.max(before, note.sequence ?? 0), sent_text: known };
  const text = fingerprint(note);
  const next = text === known ? before : before + 1;
  return { sequence: Math.max(next, note.sequence ?? 0, 1), sent_text: text };
}

function fingerprint({ note, sign, corrects, decisions }) {
  return JSON.stringify([note ?? {}, sign === true, corrects ?? null, decisions ?? []], (key, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

// After `than` whatever the clock says.
export function later(than) {
  const before = than ? Date.parse(than) : 0;
  return new Date(Math.max(Date.now(), before + 1)).toISOString();
}
