// Before logging out: are there notes in this browser that the server does not have? Nothing here reads them.

const FORM = "form[action='/konto/logout/']";
let sure = false;

async function unsentHere() {
  // A browser that never worked in the field is given no store by being asked.
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === "teren")) return 0;
  const { openVault } = await import("./field/vault.js");
  return (await openVault()).unsentCount;
}

function element(tag, options, ...children) {
  const made = Object.assign(document.createElement(tag), options);
  made.append(...children);
  return made;
}

function ask(form, words) {
  const dialog = element("dialog", { id: "niewyslane-notatki" });
  dialog.setAttribute("aria-labelledby", "niewyslane-notatki-tytul");
  const leave = element("button", { type: "button", className: "button-second", textContent: "Wyloguj się mimo to" });
  const stay = element("button", { type: "button", className: "button-second", textContent: "Wróć" });
  leave.addEventListener("click", () => {
    sure = true;
    dialog.close();
    form.requestSubmit();
  });
  stay.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(
    element("h2", { id: "niewyslane-notatki-tytul", textContent: "Notatki czekają na wysłanie" }),
    element("p", { textContent: words }),
    element("p", {
      textContent:
        "Otwórz Teren i wyślij je, zanim się wylogujesz. Jeśli się wylogujesz, zostaną w tej przeglądarce pod hasłem urządzenia i wyślesz je po ponownym zalogowaniu.",
    }),
    element(
      "div",
      { className: "actions" },
      element("a", { className: "button", href: "/teren/#/wyslij", textContent: "Otwórz Teren" }),
      leave,
      stay,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.(FORM);
  if (!form || sure) return;
  event.preventDefault();
  try {
    const left = await unsentHere();
    if (left) {
      const { unsentInWords } = await import("./field/words.js");
      return ask(form, unsentInWords(left));
    }
  } catch {
    // A browser without a store has nothing to ask about.
  }
  sure = true;
  return form.requestSubmit();
});
