// A server of its own for a test, and a browser that remembers every complaint.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

/** The Monday that is looked at unless a test says otherwise. */
export const TODAY = "2026-05-04";

/** Where screenshots go: beside what else is built. */
export const OUTPUT = process.env.E2E_OUTPUT ?? join(import.meta.dirname, "..", "..", "target", "e2e");

/** What still runs and lies there if the tests are ended from outside. The browser sees to itself. */
const running = new Set();
const folders = new Set();
process.on("exit", () => {
  running.forEach((child) => child.kill("SIGKILL"));
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** Runs `polarize` to its end and returns what it wrote; a failure is an error with its words. */
export async function polarize(folder, ...words) {
  const settings = ["--config", join(folder, "polarize.toml")];
  await writeFile(settings[1], "", { flag: "a" });
  const all = ["--data-dir", folder, ...settings, "--today", TODAY, ...words];
  const child = spawn(process.env.POLARIZE, all, { env: clean(), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let complaint = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const status = await ended(child);
  assert.equal(status, 0, `polarize ${words.join(" ").slice(0, 200)}: ${complaint}`);
  return output;
}

/** The exit status of a child; a program that can't be started at all is an error. */
function ended(child) {
  running.add(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => running.delete(child));
}

function clean() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("POLARIZE_"));
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

/**
 * A server and a browser that end with the test. `demo` serves the simulated athlete; otherwise a folder of its own, which `fill` may
 * fill by `polarize` commands before. Where it listens elsewhere than on loopback, it wants a token.
 */
export async function world(t, { demo = true, fill = async () => {}, today = TODAY, listen = "127.0.0.1:0", more = [] } = {}) {
  const atEnd = lastFirst(t);
  const folder = await mkdtemp(join(tmpdir(), "polarize-e2e-"));
  folders.add(folder);
  atEnd(() => rm(folder, { recursive: true, force: true }));
  if (!demo) await fill((...words) => polarize(folder, ...words), folder);
  const settings = ["--config", join(folder, "polarize.toml")];
  await writeFile(settings[1], "", { flag: "a" });
  const words = ["--data-dir", folder, ...settings, "--today", today, "--json", "serve", "--listen", listen];
  const server = spawn(process.env.POLARIZE, [...words, ...(demo ? ["--demo"] : []), ...more], {
    env: { ...clean(), POLARIZE_LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const served = ended(server);
  atEnd(async () => {
    server.kill("SIGTERM");
    await served;
  });
  // A server that listens everywhere listens here, too.
  const url = (await listening(server)).url.replace("0.0.0.0", "127.0.0.1");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  atEnd(() => browser.close());
  return { url, folder, browser, page: (options) => page(atEnd, browser, url, { t, ...options }) };
}

/** What is to be done at a test's end, the last first, all of it whatever fails. */
function lastFirst(t) {
  const ends = [];
  t.after(async () => {
    const failures = [];
    for (const end of ends.reverse()) {
      try {
        await end();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  });
  return (end) => ends.push(end);
}

/** The one JSON document that a server writes when it listens. */
async function listening(server) {
  let text = "";
  for await (const line of createInterface({ input: server.stdout })) {
    text += line;
    try {
      return JSON.parse(text);
    } catch {
      // It goes on.
    }
  }
  throw new Error(`the server ended before it listened: ${text}`);
}

/**
 * A page whose errors fail the test: of scripts, of the console, of the content policy, dialogs, and answers of 500 and more. Of a test
 * that fails a picture is kept, and the page's text is told.
 */
async function page(atEnd, browser, url, { t, ...options }) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    // An answer that says what is wrong with a form is no fault of the page's; the browser logs it as one.
    const refused = /the server responded with a status of 4\d\d/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !refused) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("response", (response) => {
    const asset = new URL(response.url()).pathname.startsWith("/assets/");
    if (response.status() >= 500 || (asset && response.status() >= 400)) complaints.push(`${response.status()} at ${response.url()}`);
    if (!response.url().startsWith(url)) complaints.push(`asked elsewhere: ${response.url()}`);
  });
  atEnd(async () => {
    const complained = complaints.length > 0;
    if (complained || t.passed === false) await tell(page, t).catch((error) => t.diagnostic(`nothing to see: ${error.message}`));
    assert.deepEqual(complaints, [], "what the browser complained about");
  });
  return page;
}

/** How a page looks and what it says when a test has failed. */
async function tell(page, t) {
  const folder = join(OUTPUT, "failures");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${t.name.replace(/\W+/g, "-").slice(0, 80)}.png`);
  await page.screenshot({ path, fullPage: true, timeout: 5000 });
  const text = await page.locator("body").innerText({ timeout: 5000 });
  console.error(`\n--- ${t.name}\nat ${page.url()}, see ${path}; the page says:\n${text.slice(0, 3000)}\n---`);
}
