// What the pages share: what was done or went wrong is heard, and what htmx leaves out.

// After a form the page begins with what was done, or with what is wrong. A whole page that has loaded says it by its focus and its title.
const told = document.querySelector(".problem[role=alert]:not([hidden], section), main > .notice[role=status], main > .news > [role=status]");
if (told) {
  const words = told.textContent.trim();
  if (!document.title.startsWith(words)) document.title = `${words} · ${document.title}`;
  told.tabIndex = -1;
  // Where the address leads further down, what was done stays in sight by itself; the way there takes the focus first.
  const preventScroll = location.hash !== "";
  if (preventScroll) window.addEventListener("load", () => requestAnimationFrame(() => told.focus({ preventScroll })));
  else told.focus();
}

// A page whose part can't be renewed says why, or becomes the page that came instead.

const tell = (words) => {
  const place = document.getElementById("trouble");
  place.textContent = words || place.dataset.unreachable;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
};

// From within a box of words, Ctrl and Enter sends them.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.target.closest(".ask textarea")?.form.requestSubmit();
});

document.addEventListener("htmx:beforeRequest", () => {
  document.getElementById("trouble").hidden = true;
});

// An answer without the part that was asked for is another page, as when the sign-in has ended.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig, shouldSwap } = event.detail;
  const part = requestConfig.elt.closest("[hx-select]")?.getAttribute("hx-select");
  if (!shouldSwap || !part || part === "unset") return;
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
  if (answer.querySelector(part) !== null) return;
  event.detail.shouldSwap = false;
  location.assign(xhr.responseURL);
});

// A refusal is a page that says why.
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  tell(answer.querySelector(".problem:not([hidden])")?.textContent);
});

for (const silence of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(silence, () => tell(""));
