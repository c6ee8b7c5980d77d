// What a reader waits for with ten years of training: node measure.js, after `cargo build --release -p polarize-cli -p xtask`.
//
// For every page: the server's time by requests one after the other on an open connection, the bytes that a browser with an empty cache
// receives with all the page loads, and Chromium's first contentful paint on loopback. A measurement and no test: it fails only where a
// page can't be had. Another folder with an executable `polarize` and `xtask` may be named; POLARIZE_REQUESTS says how many requests.

import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { addresses, kindOfPage, READS_PAGES } from "./support/addresses.js";

const TODAY = "2026-05-04";
const REQUESTS = Number(process.env.POLARIZE_REQUESTS ?? 400);
const PAINTS = 7;
const programs = resolve(process.argv[2] ?? join(import.meta.dirname, "..", "target", "release"));
const browserPath = process.env.CHROMIUM ?? spawnSync("sh", ["-c", "command -v chromium chromium-browser google-chrome | head -1"]).stdout.toString().trim();

const folder = mkdtempSync(join(tmpdir(), "polarize-measure-"));
const at = (share, values) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];

async function serve() {
  execFileSync(join(programs, "xtask"), ["simulate", join(folder, "polarize.db"), "--athletes", "1", "--days", "3650", "--recordings", "20"], { stdio: "ignore" });
  const settings = join(folder, "polarize.toml");
  writeFileSync(settings, "");
  const given = ["--data-dir", folder, "--config", settings, "--today", TODAY];
  // What was asked is part of what pages show.
  for (const words of ["I'm tired", "I have two hours on Saturday", "My legs are heavy"]) {
    execFileSync(join(programs, "polarize"), [...given, "ask", words], { stdio: "ignore" });
  }
  const server = spawn(join(programs, "polarize"), [...given, "--json", "serve", "--listen", "127.0.0.1:0"], {
    env: { ...process.env, POLARIZE_LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const line of createInterface({ input: server.stdout })) {
    text += line;
    if (line === "}" || /^\{.*\}$/.test(line)) break;
  }
  return { server, url: JSON.parse(text).url };
}

/** One request on an open connection: the milliseconds to its last byte, and the bytes of its body as they came. */
function ask(agent, url) {
  const began = performance.now();
  return new Promise((done, failed) => {
    const request = http.get(url, { agent, headers: { ...READS_PAGES, "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk) => (bytes += chunk.length));
      answer.on("end", () => {
        assert.equal(answer.statusCode, 200, url);
        done({ milliseconds: performance.now() - began, bytes });
      });
    });
    request.on("error", failed);
  });
}

async function serverTime(url) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (let warm = 0; warm < 20; warm += 1) await ask(agent, url);
  const times = [];
  for (let count = 0; count < REQUESTS; count += 1) times.push((await ask(agent, url)).milliseconds);
  agent.destroy();
  return { p50: at(0.5, times), p99: at(0.99, times) };
}

/** A first visit with an empty cache: what came over the wire, and when something was first to be seen. */
async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(url, { waitUntil: "networkidle" });
  const painted = await page.evaluate(
    () =>
      new Promise((done) => {
        new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(({ startTime }) => done(startTime))).observe({ type: "paint", buffered: true });
      }),
  );
  await context.close();
  return { bytes, painted };
}

let served;
let browser;
try {
  served = await serve();
  browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  const finder = await browser.newContext({ baseURL: served.url });
  const all = await addresses(await finder.newPage());
  await finder.close();
  console.log("| page | server p50 ms | p99 ms | first contentful paint ms | transferred KB |");
  console.log("| --- | --- | --- | --- | --- |");
  for (const address of all) {
    const { p50, p99 } = await serverTime(served.url + address);
    const visits = [];
    for (let count = 0; count < PAINTS; count += 1) visits.push(await visit(browser, served.url + address));
    const painted = at(0.5, visits.map((visit) => visit.painted));
    const bytes = at(0.5, visits.map((visit) => visit.bytes));
    console.log(`| \`${kindOfPage(address)}\` | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${painted.toFixed(0)} | ${(bytes / 1000).toFixed(0)} |`);
  }
} finally {
  await browser?.close();
  served?.server.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
