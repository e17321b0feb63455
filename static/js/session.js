// A session that ended while somebody was typing: log in over the untouched form, then send it again.
(() => {
  "use strict";

  const page = document.body;
  const live = document.getElementById("komunikat");
  let dialog = null;
  let asker = null;

  function say(text, bad) {
    const note = document.createElement("div");
    note.className = bad ? "note note-bad" : "note note-ok";
    note.textContent = text;
    live.replaceChildren(note);
  }

  function theDialog() {
    if (!dialog) {
      dialog = document.getElementById("ponowne-logowanie");
      // The button that sent the form was switched off meanwhile, so the browser has nowhere to return the focus to.
      dialog.addEventListener("close", () => {
        const here = document.activeElement;
        if (here === page || dialog.contains(here)) giveFocusBack();
      });
    }
    return dialog;
  }

  function giveFocusBack() {
    (asker?.querySelector?.("button[type='submit'], button:not([type])") ?? asker)?.focus?.();
  }

  const hush = () => live?.replaceChildren();

  async function documentOf(response) {
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  function show(loginPage) {
    const form = loginPage.querySelector("form[data-login-step]");
    if (!form) return false;
    form.querySelector("[name='next']")?.remove();
    const next = document.createElement("input");
    next.type = "hidden";
    next.name = "next";
    next.value = page.dataset.sessionUrl;
    form.append(next);
    form.addEventListener("submit", send);
    dialog.querySelector("[data-step]").replaceChildren(form);
    (form.querySelector("[aria-invalid='true']") ?? form.querySelector("input:not([type='hidden'])")).focus();
    return true;
  }

  async function send(event) {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "follow" });
      if ((response.headers.get("Content-Type") ?? "").includes("json")) return loggedIn(await response.json());
      if (!show(await documentOf(response))) window.location.reload();
    } catch {
      dialog.querySelector("[data-trouble]").textContent = "Brak połączenia z serwerem. Spróbuj jeszcze raz.";
    } finally {
      button.disabled = false;
    }
  }

  function loggedIn(session) {
    if (session.user !== page.dataset.user) {
      // Nothing of the first person's stays in sight, and no form is left to ask whether to leave it.
      document.getElementById("tresc").replaceChildren();
      dialog.querySelector("[data-step]").replaceChildren();
      dialog.querySelector("[data-trouble]").textContent =
        "Zalogowała się inna osoba. Ten formularz należy do kogoś innego, więc otwieramy stronę od nowa.";
      setTimeout(() => window.location.reload(), 3000);
      return;
    }
    document.querySelectorAll("[name='csrfmiddlewaretoken']").forEach((input) => (input.value = session.csrf));
    page.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": session.csrf }));
    dialog.close();
    say("Jesteś z powrotem. Twój tekst jest nietknięty: wyślij formularz jeszcze raz.", false);
    giveFocusBack();
  }

  async function askToLogIn(event) {
    if (dialog?.open) return;
    asker = event.target;
    theDialog().querySelector("[data-trouble]").textContent = "";
    // The form of an earlier time would be taken away from whoever began to type in it.
    dialog.querySelector("[data-step]").replaceChildren();
    dialog.showModal();
    try {
      show(await documentOf(await fetch(event.detail.login ?? page.dataset.loginUrl)));
    } catch {
      dialog.querySelector("[data-trouble]").textContent = "Brak połączenia z serwerem. Spróbuj za chwilę.";
    }
  }

  document.addEventListener("session-expired", askToLogIn);

  // The token is stale (a login in another card of the browser): fetch the new one and let the person send again.
  document.addEventListener("page-too-old", async (event) => {
    asker = event.target;
    theDialog();
    const response = await fetch(page.dataset.sessionUrl, { headers: { "HX-Request": "true" } });
    if (!response.ok) return askToLogIn(event);
    const session = await response.json();
    if (session.user !== page.dataset.user) dialog.showModal();
    loggedIn(session);
  });

  const REASONS = {
    403: "Nie możesz tego zrobić. Nic się nie zmieniło, a Twój tekst jest nadal na tej stronie.",
    404: "Tej rzeczy już tu nie ma. Twój tekst jest nadal na tej stronie: skopiuj go, zanim odejdziesz.",
    413: "To, co wysyłasz, jest za duże. Zmniejsz plik albo skróć tekst. Twój tekst jest nadal na tej stronie.",
    429: "Za dużo prób w krótkim czasie. Odczekaj chwilę i spróbuj ponownie.",
    503: "Baza danych nie odpowiada. Nic nie zapisano, a Twój tekst jest nadal na tej stronie. Spróbuj za chwilę.",
    507: "Na serwerze skończyło się miejsce. Nic nie zapisano, a Twój tekst jest nadal na tej stronie. Zgłoś to administratorowi.",
  };

  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    const headers = event.detail.xhr.getAllResponseHeaders();
    if (status === 401 || /^hx-trigger:.*page-too-old/im.test(headers)) return;
    say(REASONS[status] ?? "Serwer nie mógł tego zrobić. Nic nie zapisano, a Twój tekst jest nadal na tej stronie. Spróbuj ponownie.", true);
  });
  document.addEventListener("htmx:sendError", () =>
    say("Brak połączenia z serwerem. Nic nie zapisano, a Twój tekst jest nadal na tej stronie. Spróbuj ponownie za chwilę.", true));
  document.addEventListener("htmx:beforeRequest", hush);
})();
