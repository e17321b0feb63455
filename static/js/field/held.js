// One card of the browser writes a note at a time: two would keep replacing each other's text.

const mine = new Map(); // id → {count, release}: a screen drawn anew has its note already

// A function that lets the note go, or null when another card has it.
export async function holdNote(vault, id) {
  if (!mine.has(id)) {
    const release = await vault.claim(id);
    if (!release) return mine.has(id) ? holdNote(vault, id) : null;
    mine.set(id, { count: 0, release });
  }
  mine.get(id).count += 1;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const one = mine.get(id);
    one.count -= 1;
    if (one.count) return;
    mine.delete(id);
    one.release();
  };
}
