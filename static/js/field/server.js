// What the screens ask the server themselves; notes are sent by sync.js.

import { pushTyped } from "./drafts.js";
import { ask } from "./wire.js";

export const LOGIN = "/konto/login/?next=/teren/";
export const OFFICE_LOGIN = "/konto/login/";
const LOGOUT = "/konto/logout/";

export class NoServer extends Error {}

// {known: "offline" | "login" | "refused" | "person", …who it is}
export async function whoIsLoggedIn() {
  try {
    const { status, body } = await ask("GET", "/field/me");
    if (status === 200 && body.csrf) return { known: "person", ...body, user: String(body.user) };
    return { known: status === 403 ? "refused" : "offline" };
  } catch (stop) {
    return { known: stop.phase === "login" ? "login" : "offline" };
  }
}

// {status, body}: the device's id, token and name, or errors by field. Throws NoServer.
export async function registerDevice(csrf, device) {
  try {
    return await ask("POST", "/field/devices", { csrf, json: device });
  } catch (stop) {
    if (stop.phase === "other_person") return { status: 403, body: {} };
    if (stop.phase === "error") return { status: 429, body: {} };
    throw new NoServer(stop.phase);
  }
}

// [{id, number, name}] of the families in one's care. Throws NoServer.
export async function ownFamilies() {
  const { status, body } = await ask("GET", "/field/families").catch(() => ({ status: 0 }));
  if (status !== 200) throw new NoServer(`families: ${status}`);
  return body.families;
}

// True when the server has answered 204.
async function done(method, path, json) {
  const who = await whoIsLoggedIn();
  if (who.known !== "person") return false;
  return ask(method, path, { csrf: who.csrf, json }).then(
    ({ status }) => status === 204,
    () => false,
  );
}

// A half-typed text that the device has no room for. True when the server has it.
export async function sendDraft(device, note) {
  const who = await whoIsLoggedIn();
  if (who.known !== "person") return false;
  return pushTyped(device, note, who.csrf, { pressed: true }).catch(() => false);
}

// A photo that is on the server already.
export const removePhoto = (visit, photo) => done("DELETE", `/visits/${visit}/photos/${photo}`);

// True when the session on the server has ended.
export async function logOut() {
  const who = await whoIsLoggedIn();
  if (who.known === "login") return true;
  if (who.known !== "person") return false;
  const headers = { "X-CSRFToken": who.csrf };
  return fetch(LOGOUT, { method: "POST", headers, cache: "no-store", credentials: "same-origin" }).then(
    ({ status }) => status < 400,
    () => false,
  );
}
