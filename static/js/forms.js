// Forms work without this file. With it: errors get the focus, Ctrl+Enter saves, typed text is not left by accident.
(() => {
  "use strict";

  const touched = new Set();
  const guarded = (form) => form && form.method === "post" && !form.hasAttribute("data-leave-freely");

  function focusErrors(root) {
    const summary = root.querySelector(".error-summary, [data-take-focus]");
    if (summary) {
      summary.focus();
      summary.scrollIntoView({ block: "nearest" });
    }
  }

  document.addEventListener("input", (event) => {
    if (guarded(event.target.form)) touched.add(event.target.form);
  });

  document.addEventListener("submit", (event) => touched.delete(event.target), true);

  window.addEventListener("beforeunload", (event) => {
    if ([...touched].some((form) => form.isConnected)) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.form;
    if (guarded(form)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  // An error link leads to the field itself, not only to its place on the page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".error-summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      field.focus();
      (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    }
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form[method='post']");
    if (form) {
      touched.delete(form);
      form.querySelectorAll("button:not([type='button'])").forEach((button) => (button.disabled = true));
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[method='post']");
    if (!form) return;
    const leaves = event.detail.xhr.getResponseHeader("HX-Redirect");
    if (leaves) return;
    form.querySelectorAll("button:not([type='button'])").forEach((button) => (button.disabled = false));
    if (!event.detail.successful && guarded(form)) touched.add(form);
  });

  // A part of the page that loads by itself may hold what the address points at.
  let led = false;
  document.addEventListener("htmx:afterSettle", () => {
    const target = !led && location.hash && document.getElementById(location.hash.slice(1));
    if (target) {
      led = true;
      target.scrollIntoView();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.target.parentElement ?? document));

  // A page taken from the browser's back memory may show another person's session: ask the server again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("button[disabled]").forEach((button) => (button.disabled = false));
  });

  focusErrors(document);
})();
