// What this device holds and what it says about it: notes, the family of a note, the state in words.

import { contentOf, same } from "./content.js";
import { isoDay, longDate, momentInWords } from "./words.js";

export const visitedOn = (note) => note.visited_on ?? note.note?.visited_on ?? "";
export const familyOf = (download, id) => download?.families?.find((one) => one.id === id) ?? null;
export const familyName = (download, id, number = "") => {
  const found = familyOf(download, id);
  return found ? `${found.name}, ${found.number}` : number || "Rodzina spoza pobranych danych";
};

// [word, tone] of a note's state; every state has words.
export function stateOf(note) {
  if (note.state === "done") return note.server_state === "closed" ? ["zamknięta w biurze", "stop"] : ["podpisana i wysłana", "ok"];
  if (note.state === "sent") return ["na serwerze, niepodpisana", "draft"];
  if (note.state === "conflict") return ["dwa różne teksty: zdecyduj", "late"];
  if (note.state === "refused") return ["nie przyjęto: popraw", "late"];
  if (note.state === "waiting") return [note.sign ? "podpisana, czeka na wysłanie" : "czeka na wysłanie", "wait"];
  return ["niedokończona", "draft"];
}

export const titleOf = (note) => (visitedOn(note) ? `Wizyta ${longDate(visitedOn(note))}` : "Wizyta bez daty");

// A note that nobody has typed into yet; it is kept only once something is typed.
export function begun({ id, family, number, visit = null, today = isoDay(new Date()) }) {
  const planned = Boolean(visit);
  return {
    id,
    family,
    family_number: number,
    planned,
    base: visit?.revision ?? 0,
    sequence: 0,
    note: contentOf({
      visited_on: planned && visit.visited_on <= today ? visit.visited_on : today,
      begins_at: visit?.begins_at ?? null,
      place: visit?.place ?? "",
      outcome: "held",
    }),
    state: "writing",
    sign: false,
    corrects: null,
    decisions: [],
    conflicts: [],
    refusal: null,
    server_state: planned ? "planned" : null,
  };
}

// A note of the server's that this device has not had.
export function fromServer(download, found) {
  const number = familyOf(download, found.family)?.number ?? "";
  return {
    ...begun({ id: found.id, family: found.family, number }),
    base: found.revision,
    note: contentOf(found.note),
    conflicts: found.conflicts ?? [],
    state: found.conflicts?.length ? "conflict" : "sent",
    server_state: found.state,
  };
}

// The note as it is to be opened: of the device, of the download, of a planned visit, or a new one of `family`.
export async function opened(app, id, family) {
  const download = await app.vault.download();
  const [kept, served] = [await app.vault.note(id), download?.notes?.find((one) => one.id === id)];
  if (kept?.state === "sent" && served && served.revision > kept.base) {
    const { sequence, sent_at } = kept;
    const newer = { ...fromServer(download, served), sequence, sent_at };
    await app.vault.saveNote(newer);
    return newer;
  }
  if (kept) return kept;
  if (served) return fromServer(download, served);
  const visit = download?.visits?.find((one) => one.id === id);
  const whose = visit?.family ?? family;
  const found = whose && familyOf(download, whose);
  return found ? begun({ id, family: whose, number: found.number, visit }) : null;
}

// Half-typed texts of other devices that this one does not hold in the same words.
export function elsewhere(download, notes) {
  const held = new Map(notes.map((one) => [one.id, one]));
  return (download?.drafts ?? []).filter((draft) => {
    const mine = held.get(draft.note_id);
    if (draft.own) return !mine;
    if (mine?.drafts_seen?.[draft.device?.id ?? ""] === draft.saved_at) return false;
    return !mine || (mine.state !== "done" && !same(contentOf(mine.note), contentOf(draft.content)));
  });
}

export const draftInWords = (draft) =>
  `Szkic na innym urządzeniu: ${draft.device?.name ?? "komputer w biurze"}, ${momentInWords(draft.saved_at)}`;
