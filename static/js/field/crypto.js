// The lock of the store: a random data key, wrapped by a key made from the device password.

const ROUNDS = 600_000;
const DATA = { name: "AES-GCM", length: 256 };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const random = (count) => crypto.getRandomValues(new Uint8Array(count));

async function wrapper(password, salt, iterations) {
  // The same word typed on another keyboard may come as other code points.
  const typed = encoder.encode(password.normalize("NFC"));
  const secret = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, secret, DATA, false, ["wrapKey", "unwrapKey"]);
}

// What is kept of the password: enough to try one, not enough to open anything.
export async function makeLock(password) {
  const [salt, iv] = [random(16), random(12)];
  const dataKey = await crypto.subtle.generateKey(DATA, true, ["encrypt", "decrypt"]);
  const wrapping = await wrapper(password, salt, ROUNDS);
  const box = await crypto.subtle.wrapKey("raw", dataKey, wrapping, { name: "AES-GCM", iv });
  return { salt, iv, box, iterations: ROUNDS };
}

// The data key, which no script can read out of the browser, or null when the password is another.
export async function openLock({ salt, iv, box, iterations }, password) {
  const wrapping = await wrapper(password, salt, iterations);
  try {
    const how = { name: "AES-GCM", iv };
    return await crypto.subtle.unwrapKey("raw", box, wrapping, how, "AES-GCM", false, ["encrypt", "decrypt"]);
  } catch {
    return null;
  }
}

// `name` is bound to what is sealed: a box moved to another row does not open.
export async function sealBytes(key, name, bytes) {
  const iv = random(12);
  const how = { name: "AES-GCM", iv, additionalData: encoder.encode(name) };
  return { iv, box: await crypto.subtle.encrypt(how, key, bytes) };
}

export function unsealBytes(key, name, { iv, box }) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, box);
}

export const seal = (key, name, value) => sealBytes(key, name, encoder.encode(JSON.stringify(value)));

export async function unseal(key, name, sealed) {
  return JSON.parse(decoder.decode(await unsealBytes(key, name, sealed)));
}
