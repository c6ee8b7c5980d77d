// What htmx leaves out: a page whose part can't be renewed says why, or becomes the page that came instead.

const tell = (words) => {
  const place = document.getElementById("trouble");
  place.textContent = words || place.dataset.unreachable;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
};

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
