// The coach's words as they come, in place of waiting for the whole answer. Without this script the same forms are answered by whole pages.

let asking = null;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-ask]");
  if (!form || !window.ReadableStream) return;
  event.preventDefault();
  if (!asking) ask(form, new FormData(form, event.submitter));
});

// Answers that come as whole pages: that they are on their way, and no second time.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-wait]");
  if (!form) return;
  if (form.dataset.wait) event.preventDefault();
  form.dataset.wait = "sent";
  form.parentElement.querySelector("[data-thinking]").hidden = false;
});

// Whoever comes back to a page as it was left finds its forms ready.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector(".is-waiting")) location.reload();
  for (const form of document.querySelectorAll("form[data-wait]")) form.dataset.wait = "";
  for (const told of document.querySelectorAll("[data-thinking]")) told.hidden = true;
});

// On a phone the first changes are shown whole, the others by what is different, until they are unfolded or led to.
if (matchMedia("(max-width: 40rem)").matches) {
  for (const more of [...document.querySelectorAll(".change .more")].slice(3)) more.open = false;
}
const unfold = () => {
  const more = document.querySelector(".change:target .more");
  if (more) more.open = true;
};
window.addEventListener("hashchange", unfold);
unfold();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-cancel]")) asking?.abort();
});

/** Sends a message and shows its answer as it comes. What was typed stays until there is one. */
async function ask(form, data) {
  asking = new AbortController();
  const { signal } = asking;
  const waiting = begin(data.get("message"));
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { Accept: "text/event-stream" },
      signal,
    });
    const kind = response.headers.get("Content-Type") ?? "";
    if (!kind.startsWith("text/event-stream")) {
      swap(document.getElementById("talk"), part(await response.text(), "talk"));
      document.getElementById("message").focus();
      return;
    }
    if (!(await read(response.body, waiting))) broken(waiting);
  } catch {
    if (signal.aborted) end(waiting);
    else broken(waiting);
  } finally {
    asking = null;
  }
}

/** Shows what was said and an empty answer. */
function begin(message) {
  const turns = document.getElementById("turns");
  document.querySelector("[data-broken]").hidden = true;
  document.querySelector("[data-cancel]").hidden = false;
  for (const button of document.querySelectorAll("form[data-ask] button:not([type])")) button.disabled = true;
  const said = turn(turns.dataset.you, message);
  const answer = turn(turns.dataset.coach, "");
  answer.classList.add("of-coach", "is-waiting");
  const hint = document.createElement("span");
  hint.className = "unseen";
  hint.textContent = turns.dataset.waiting;
  answer.append(hint);
  turns.append(said, answer);
  // On a phone the box may stand where the answer comes.
  answer.scrollIntoView({ block: "nearest" });
  document.querySelector("[data-cancel]").focus();
  return { said, answer, words: answer.querySelector(".said") };
}

function turn(who, text) {
  const turn = document.createElement("div");
  turn.className = "turn";
  const name = document.createElement("p");
  name.className = "who";
  name.textContent = who;
  const said = document.createElement("p");
  said.className = "said";
  said.dir = "auto";
  said.textContent = text;
  turn.append(name, said);
  return turn;
}

/** Reads the events; whether there was a last one. */
async function read(body, waiting) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return false;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const { name, data } = parse(block);
      if (name === "words") waiting.words.append(data.text);
      if (name === "last") return finish(data, waiting);
    }
  }
}

function parse(block) {
  const field = (name) =>
    block
      .split("\n")
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""))
      .join("\n");
  const data = field("data");
  return { name: field("event"), data: data ? JSON.parse(data) : null };
}

/** Shows the answer as the server drew it. */
function finish(last, waiting) {
  if (last.see) {
    location.assign(last.see);
  } else if (last.alone) {
    const main = document.getElementById("main");
    const title = main.querySelector("h1");
    title.textContent = last.alone.title;
    document.title = last.alone.title;
    main.replaceChildren(title, fragment(last.alone.html));
    window.scrollTo(0, 0);
    main.focus();
  } else if (last.problem) {
    broken(waiting, last.problem);
  } else {
    swap(document.getElementById("talk"), fragment(last.talk).firstElementChild);
    document.getElementById("newest")?.focus();
  }
  return true;
}

/** The region that is read aloud stays; only what it holds is replaced. */
function swap(old, drawn) {
  if (!drawn) return;
  const turns = old.querySelector("#turns");
  const region = drawn.querySelector("#turns");
  turns.replaceChildren(...region.childNodes);
  region.replaceWith(turns);
  old.replaceWith(drawn);
  window.htmx?.process(drawn);
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** A part of a whole page. */
function part(html, id) {
  return new DOMParser().parseFromString(html, "text/html").getElementById(id);
}

function broken(waiting, words) {
  end(waiting);
  const told = document.querySelector("[data-broken]");
  if (words) told.textContent = words;
  told.hidden = false;
}

/** Takes back what was shown; a message from a button comes into the box, to be sent again. */
function end({ said, answer }) {
  const message = said.querySelector(".said").textContent;
  said.remove();
  answer.remove();
  for (const button of document.querySelectorAll("form[data-ask] button")) button.disabled = false;
  document.querySelector("[data-cancel]").hidden = true;
  const box = document.getElementById("message");
  if (!box.value) box.value = message;
  box.focus();
}
