// Keeps the page itself on the device, and changes it for a newer one only when nobody's text is open.

const WORKER = "/teren/sw.js";
const SCOPE = "/teren/";

let open = false;
let touched = false;
let leaving = false;

const mayChange = () => !open && (!touched || document.hidden);

function takeOver(registration) {
  if (registration.waiting && mayChange()) registration.waiting.postMessage("take-over");
}

function watch(registration) {
  takeOver(registration);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing.addEventListener("statechange", () => takeOver(registration));
  });
  document.addEventListener("visibilitychange", () => takeOver(registration));
  window.addEventListener("vault-locked", () => {
    [open, touched] = [false, false];
    if (leaving) window.location.reload();
    else takeOver(registration);
  });
}

// A page of the old files goes on with what it has loaded until its text is closed.
function change() {
  leaving = true;
  if (!open) window.location.reload();
}

async function keep() {
  const hadOne = Boolean(navigator.serviceWorker.controller);
  if (hadOne) navigator.serviceWorker.addEventListener("controllerchange", change, { once: true });
  try {
    const options = { scope: SCOPE, updateViaCache: "none" };
    const registration = await navigator.serviceWorker.register(WORKER, options);
    watch(registration);
  } catch {
    // No network, or a browser that keeps nothing: the page works as long as it stays open.
  }
}

window.addEventListener("vault-open", () => (open = true));
for (const sign of ["pointerdown", "keydown"]) {
  window.addEventListener(sign, () => (touched = true), { capture: true, passive: true });
}
if ("serviceWorker" in navigator) keep();
