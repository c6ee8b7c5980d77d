// A server of its own for a test, and a browser that remembers every complaint.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

/** The Monday that is looked at unless a test says otherwise. */
export const TODAY = "2026-05-04";

/** Where screenshots go: beside what else is built. */
export const OUTPUT = process.env.E2E_OUTPUT ?? join(import.meta.dirname, "..", "..", "target", "e2e");

/** Runs `polarize` to its end and returns what it wrote; a failure is an error with its words. */
export async function polarize(folder, ...words) {
  const child = spawn(process.env.POLARIZE, ["--data-dir", folder, "--today", TODAY, ...words], { env: clean() });
  let output = "";
  let complaint = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const status = await new Promise((resolve) => child.on("close", resolve));
  assert.equal(status, 0, `polarize ${words.join(" ")}: ${complaint}`);
  return output;
}

function clean() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("POLARIZE_"));
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

/**
 * A server and a browser that end with the test. `demo` serves the simulated athlete; otherwise a folder of its own, which `fill` may
 * fill by `polarize` commands before.
 */
export async function world(t, { demo = true, fill = async () => {}, today = TODAY, more = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "polarize-e2e-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  if (!demo) await fill((...words) => polarize(folder, ...words), folder);
  const settings = ["--config", join(folder, "polarize.toml")];
  await import("node:fs/promises").then(({ writeFile }) => writeFile(settings[1], "", { flag: "a" }));
  const words = ["--data-dir", folder, ...settings, "--today", today, "--json", "serve", "--listen", "127.0.0.1:0"];
  const server = spawn(process.env.POLARIZE, [...words, ...(demo ? ["--demo"] : []), ...more], {
    env: { ...clean(), POLARIZE_LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.on("close", resolve));
  t.after(async () => {
    server.kill("SIGTERM");
    await ended;
  });
  const { url } = await document(server);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  t.after(() => browser.close());
  return { url, folder, browser, page: (options) => page(t, browser, url, options) };
}

/** The one JSON document that a server writes when it listens. */
async function document(server) {
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

/** A page whose errors fail the test: of scripts, of the console, of the content policy, and answers of 500 and more. */
async function page(t, browser, url, options = {}) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    // An answer that says what is wrong with a form is no fault of the page's; the browser logs it as one.
    const refused = /the server responded with a status of 4\d\d/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !refused) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} at ${response.url()}`);
    if (!response.url().startsWith(url)) complaints.push(`asked elsewhere: ${response.url()}`);
  });
  t.after(() => assert.deepEqual(complaints, [], "what the browser complained about"));
  return page;
}
