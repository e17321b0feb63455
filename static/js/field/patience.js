// How long to wait after wrong passwords. Lengthens, never wipes; kept, so that a restart does not shorten it.

const FREE = 3;
const FIRST = 30;
const LONGEST = 3600;

export const NO_TRIES = { wrong: 0, since: 0, seconds: 0 };

export function afterWrong({ wrong }, now = Date.now()) {
  const count = wrong + 1;
  const seconds = count < FREE ? 0 : Math.min(LONGEST, FIRST * 2 ** (count - FREE));
  return { wrong: count, since: now, seconds };
}

// A clock set back must not lock anybody out for longer than the wait itself.
export function secondsLeft({ since, seconds }, now = Date.now()) {
  return Math.max(0, Math.min(seconds, Math.ceil(seconds - (now - since) / 1000)));
}
