// What makes the pages smoother. Every page works without it.
(() => {
  "use strict";

  // The public page is cached and carries no key; it is fetched when the form is first touched.
  for (const form of document.querySelectorAll("form[data-submit-key]")) {
    let asked = false;
    const key = form.querySelector("input[name=submitKey]");
    const fetchKey = () => {
      if (asked || key.value) return;
      asked = true;
      fetch(form.dataset.submitKey, { cache: "no-store", credentials: "omit" })
        .then((r) => (r.ok ? r.text() : Promise.reject(r.status)))
        .then((text) => { key.value = text; })
        .catch(() => { asked = false; });
    };
    form.addEventListener("focusin", fetchKey);
    form.addEventListener("input", fetchKey);
  }

  // By which link she came is kept with the action: the page itself is the same for everybody.
  for (const field of document.querySelectorAll("input[data-from]")) {
    if (!field.value) field.value = new URLSearchParams(location.search).get(field.dataset.from) || "";
  }

  // Copying is a convenience: without it the text can be marked and copied by hand.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () =>
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
        .then(() => { button.nextElementSibling.textContent = button.dataset.copied; })
        .catch(() => document.getElementById(button.dataset.copy).select()));
  }

  // A second press of the same button does nothing twice; the server makes sure of it, this only says so.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
  });

  // The server does not know where the reader is; her browser does.
  const local = (root) => {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    for (const time of root.querySelectorAll("time[data-local]")) time.textContent = format.format(new Date(time.dateTime));
  };
  local(document);
  document.addEventListener("htmx:load", (event) => local(event.target));
  // What is typed is kept while it is typed; who is signed out must know that it is not.
  document.addEventListener("htmx:afterRequest", (event) => {
    const keeper = event.target;
    if (!keeper.dataset.lost) return;
    const lost = !event.detail.successful || new URL(event.detail.xhr.responseURL).pathname === "/sign-in";
    if (lost) keeper.textContent = keeper.dataset.lost;
  });
  // A file that is too long is better not sent at all.
  for (const input of document.querySelectorAll("input[type=file][data-most-bytes]")) {
    input.addEventListener("change", () => {
      const long = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
      input.setCustomValidity(long ? input.dataset.tooLong : "");
      if (long) input.reportValidity();
      input.form.noValidate = !long;
    });
  }

  // Lead the eye, and the screen reader, to what needs mending.
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();
})();
