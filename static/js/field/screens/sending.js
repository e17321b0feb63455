// How sending stands: the network, the number of unsent notes, „Wyślij teraz”, progress and a result of each note.

import { actions, button, el, linkButton, list, note, p, speaker, strong } from "../elements.js";
import { familyName, titleOf } from "../holdings.js";
import { LOGIN } from "../server.js";
import { unsentInWords } from "../words.js";

// Kept up to date by its `update()`; `results`: whether each note's result stands here too.
export function sendingBox(app, { results = true } = {}) {
  const counter = el("p", { class: "field-count" });
  const network = speaker("field-network");
  const more = el("div", {});
  const send = button("Wyślij teraz", () => app.sync.now(), "button-second");
  const made = el("div", { class: "field-sending" }, counter, network, more, actions(send));

  made.update = async () => {
    const left = app.vault.unsentCount;
    counter.textContent = unsentInWords(left);
    counter.classList.toggle("field-count-left", left > 0);
    network.say(networkInWords(app.status, left));
    send.parentElement.hidden = !left;
    send.disabled = app.status.phase === "sending";
    more.replaceChildren(...detailsOf(app.status, results ? await named(app) : []));
  };
  made.update();
  return made;
}

function networkInWords(status, left) {
  if (!navigator.onLine || status.phase === "offline") {
    return left ? "Nie ma sieci. Notatki, które czekają, wyślą się same, gdy wróci." : "Nie ma sieci. Możesz pisać: nic nie zginie.";
  }
  if (status.phase === "sending") return status.total ? `Wysyłam ${Math.min(status.done + 1, status.total)} z ${status.total}…` : "Wysyłam…";
  if (status.phase === "login" && !left) return "Jest sieć, ale wygasło logowanie. Zaloguj się, żeby odświeżyć dane.";
  if (status.phase === "login") return "Jest sieć, ale wygasło logowanie. Zaloguj się, żeby wysłać notatki. Nic nie zginęło.";
  if (status.phase === "error") return status.message || "Serwer nie odpowiada. Notatki zostają na urządzeniu, spróbujemy ponownie.";
  return "Jest sieć.";
}

function detailsOf(status, results) {
  const made = [];
  if (status.phase === "sending" && status.total) {
    made.push(el("progress", { value: status.done, max: status.total, "aria-label": "Wysyłanie notatek" }));
  }
  if (status.phase === "login") made.push(actions(linkButton("Zaloguj się", LOGIN)));
  if (results.length) made.push(resultsOf(results));
  return made;
}

// Results with the visit they are of; a note that has left the device has only its result.
async function named(app) {
  const { results = [] } = app.status;
  if (!results.length || !app.vault.isOpen) return [];
  const [download, notes] = [await app.vault.download(), await app.vault.notes()];
  return results.map((one) => {
    const note = notes.find(({ id }) => id === one.id);
    const whose = note && `${titleOf(note)}, ${familyName(download, note.family, note.family_number)}`;
    return { ...one, whose: whose ?? "Notatka" };
  });
}

const resultsOf = (results) =>
  note(
    results.every((one) => ["sent", "done"].includes(one.outcome)) ? "ok" : "warning",
    el("h3", {}, "Ostatnia wysyłka"),
    list("field-results", results.map((one) => [strong(one.whose), p(one.message)])),
  );
