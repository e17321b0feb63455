// What is not yet on the server, and what became of each note.

import { el, h2, p, part } from "../elements.js";
import { UNSENT } from "../ledger.js";
import { noteCard } from "./day.js";
import { sendingBox } from "./sending.js";

export async function outboxScreen(app) {
  const box = sendingBox(app);
  const place = el("div", {});
  const draw = async () => {
    if (!app.vault.isOpen) return;
    const [download, notes] = [await app.vault.download(), await app.vault.notes()];
    const open = notes.filter((one) => UNSENT.includes(one.state));
    place.replaceChildren(
      part(
        h2("Do wysłania"),
        open.length
          ? el("ul", { class: "field-cards" }, ...open.map((one) => noteCard(download, one)))
          : p("Nie ma tu nic do wysłania."),
        open.some((one) => one.state === "writing")
          ? p("Niedokończoną notatkę wyślesz, gdy ją otworzysz i naciśniesz „Zapisz”. Do tego czasu jej szkic jest widoczny tylko dla Ciebie.")
          : "",
      ),
    );
  };
  await draw();
  return {
    name: "Wysyłka",
    title: "Wysyłka notatek",
    parts: [box, place],
    heard: box.update,
    changed: () => Promise.all([box.update(), draw()]),
  };
}
