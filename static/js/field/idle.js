// Nobody at the phone: timers of a sleeping phone stand still, so the clock is asked again when it wakes.

const SIGNS = ["pointerdown", "keydown", "input", "touchmove", "wheel"];
const DEFAULT_SECONDS = 900;

const allowed = () => 1000 * (Number(document.body.dataset.idleSeconds) || DEFAULT_SECONDS);

// Calls `leave` once after the idle time of <body data-idle-seconds>; gives a function that stops watching.
export function watchIdle(leave) {
  let seen = Date.now();
  const stir = () => {
    if (!check()) seen = Date.now();
  };
  const check = () => {
    const idle = Math.abs(Date.now() - seen) >= allowed();
    if (idle) stop();
    if (idle) leave();
    return idle;
  };
  const timer = setInterval(check, Math.min(5000, allowed() / 4));
  const stop = () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, stir, true);
    document.removeEventListener("visibilitychange", check);
    window.removeEventListener("pageshow", check);
  };
  for (const sign of SIGNS) window.addEventListener(sign, stir, { capture: true, passive: true });
  document.addEventListener("visibilitychange", check);
  window.addEventListener("pageshow", check);
  return stop;
}
