// Uploads files one after the other and tells of each how far it is. What the server answers to a file is the page it answers without
// scripts; the file's lines are taken from there. The words stand at the form.

const form = document.getElementById("upload");
const drop = form?.querySelector(".drop");
const input = document.getElementById("files");

/** What is being sent and what waits for it. */
let running = null;

const said = (key, values = {}) =>
  form.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** A file's line while nothing is known of it but its name. */
function line(file) {
  const item = document.createElement("li");
  item.className = "outcome";
  const words = document.createElement("p");
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.textContent = said("waiting");
  const name = document.createElement("bdi");
  name.className = "file";
  name.textContent = file.name;
  words.append(badge, " ", name);
  item.append(words);
  return { item, badge };
}

function fail({ item, badge }, reason) {
  item.classList.add("failed");
  badge.classList.add("failed");
  badge.textContent = said("failed");
  item.querySelector("progress")?.remove();
  const words = document.createElement("p");
  words.className = "reason";
  words.dir = "auto";
  words.textContent = reason;
  item.append(words);
}

/** Sends one file. What came back, or why nothing did; null where it was cancelled. */
function send(file, options, row, job) {
  return new Promise((resolve) => {
    const body = new FormData();
    for (const [name, value] of options) body.append(name, value);
    // Fields beside the files come first: the rest may be long.
    body.append("file", file, file.name);
    const request = new XMLHttpRequest();
    job.request = request;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    row.item.append(bar);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
      row.badge.textContent = said("sending", { percent: Math.floor(bar.value * 100) });
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      row.badge.textContent = said("reading");
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => resolve(undefined));
    request.addEventListener("abort", () => resolve(null));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.send(body);
  });
}

/** Puts what the server says of a file in the place of its line, and counts it. */
function take(request, row, counts) {
  const page = new DOMParser().parseFromString(request?.responseText ?? "", "text/html");
  const outcomes = page.getElementById("outcomes");
  if (!outcomes) {
    fail(row, page.querySelector(".problem")?.textContent ?? said(request ? "refused" : "broken"));
    counts.failed += 1;
    return;
  }
  for (const name of ["imported", "replaced", "known", "failed"]) counts[name] += Number(outcomes.dataset[name]);
  row.item.replaceWith(...[...outcomes.querySelectorAll(".outcome")].map((item) => document.adoptNode(item)));
}

/** Shows the list as it is now. */
async function refresh() {
  const answer = await fetch(document.getElementById("sent-see").href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["recent", "suggestions"]) {
    const [old, now] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !now) continue;
    old.replaceWith(document.adoptNode(now));
    window.htmx?.process(document.getElementById(id));
  }
}

/** Sends what waits, one file after the other, also what comes meanwhile. */
async function run(job) {
  const summary = document.getElementById("sent-summary");
  const counts = { imported: 0, replaced: 0, known: 0, failed: 0, cancelled: 0 };
  for (let done = 0; done < job.waiting.length; done += 1) {
    summary.textContent = said("running", { done, all: job.waiting.length });
    const { file, options, row } = job.waiting[done];
    const request = job.cancelled ? null : await send(file, options, row, job);
    if (request === null) {
      counts.cancelled += 1;
      row.badge.textContent = said("cancelled");
      row.item.querySelector("progress")?.remove();
    } else {
      take(request, row, counts);
    }
  }
  running = null;
  const [cancel, see] = ["sent-cancel", "sent-see"].map((id) => document.getElementById(id));
  see.hidden = false;
  // A button that goes takes the focus with it.
  if (document.activeElement === cancel) see.focus();
  cancel.hidden = true;
  summary.textContent = said("finished", counts);
  if (counts.imported + counts.replaced > 0) await refresh();
}

/** Begins with what is chosen, or lets it wait for what is being sent. */
function begin() {
  const files = [...input.files];
  if (!files.length) {
    input.reportValidity();
    return;
  }
  const options = [...new FormData(form)].filter(([name, value]) => name !== "file" && value !== "");
  input.value = "";
  const list = document.getElementById("sent-files");
  if (!running) list.replaceChildren();
  const waiting = files.map((file) => ({ file, options, row: line(file) }));
  list.append(...waiting.map(({ row }) => row.item));
  if (running) {
    running.waiting.push(...waiting);
    return;
  }
  document.getElementById("sent").hidden = false;
  document.getElementById("sent-cancel").hidden = false;
  document.getElementById("sent-see").hidden = true;
  running = { cancelled: false, request: null, waiting };
  run(running);
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  document.getElementById("sent-cancel").addEventListener("click", () => {
    if (!running) return;
    running.cancelled = true;
    running.request?.abort();
  });
  drop.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    begin();
  });
}
