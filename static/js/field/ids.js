// Keys of notes and photos, made on the device: UUID version 7, so that they sort by the time they were made.

let last = 0;
let counter = 0;

// Two made in one millisecond, or after the clock was set back, still sort in the order they were made.
function moment() {
  const now = Date.now();
  if (now > last) {
    last = now;
    counter = crypto.getRandomValues(new Uint16Array(1))[0] & 0x7ff;
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    last += 1;
    counter = 0;
  }
  return [last, counter];
}

export function uuid7() {
  const [time, order] = moment();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 256 ** (5 - index)) % 256;
  bytes[6] = 0x70 | (order >> 8);
  bytes[7] = order & 0xff;
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
