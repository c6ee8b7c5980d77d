// What holds for every page that can be reached by links, with the demo athlete and with imported files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, PLACES, READS_PAGES } from "../support/addresses.js";
import { barriers, look } from "../support/look.js";
import { overhang } from "../support/overhang.js";
import { ride } from "../support/ride.js";
import { world } from "../support/world.js";

/** An athlete who imported three rides and planned nothing. */
async function importer(polarize, folder) {
  await polarize("athlete", "--name", "Ada", "--sport", "cycling", "--time-zone", "Europe/Berlin", "--ftp", "250", "--lthr", "165");
  for (const day of ["2026-04-28", "2026-05-01", "2026-05-03"]) {
    await polarize("import", await ride(folder, { file: `${day}.gpx`, start: `${day}T07:00:00Z` }));
  }
}

const WORLDS = { "the demo athlete": {}, "imported files": { demo: false, fill: importer } };

/** Everything that is there to be asked of a page's text, read by the browser without running it. */
const inspect = (html) => {
  const document = new DOMParser().parseFromString(html, "text/html");
  const all = [...document.querySelectorAll("*")];
  const count = (selector) => document.querySelectorAll(selector).length;
  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.tagName[1])),
    landmarks: { main: count("main"), banner: count("body > header"), footer: count("body > footer"), viewport: count("meta[name=viewport]") },
    scripts: [...document.scripts].map((script) => ({ nonce: script.getAttribute("nonce"), source: script.getAttribute("src"), text: script.textContent })),
    inline: all
      .filter((element) => element.tagName === "STYLE" || element.hasAttribute("style") || [...element.attributes].some(({ name }) => /^(on|hx-on)/.test(name)))
      .map((element) => element.outerHTML.slice(0, 120)),
    javascript: all.filter((element) => /^\s*javascript:/i.test(element.getAttribute("href") ?? "")).length,
    elsewhere: all.flatMap((element) => ["src", "href", "action", "srcset"].map((name) => element.getAttribute(name) ?? "")).filter((address) => /^(https?:)?\/\//.test(address)),
    doubled: all.map(({ id }) => id).filter((id, index, ids) => id && ids.indexOf(id) !== index),
    positive: count("[tabindex]:not([tabindex='0']):not([tabindex='-1'])"),
  };
};

function isSound(address, policy, told) {
  assert.equal(told.language, "en", `${address}: language`);
  assert.match(told.title, /\S.* · Polarize Coach$/, `${address}: title`);
  assert.equal(told.headings.filter((level) => level === 1).length, 1, `${address}: one h1`);
  assert.equal(told.headings[0], 1, `${address}: the h1 comes first`);
  told.headings.reduce((before, level) => (assert.ok(level <= before + 1, `${address}: h${level} after h${before}`), level), 1);
  assert.deepEqual(told.landmarks, { main: 1, banner: 1, footer: 1, viewport: 1 }, `${address}: landmarks`);
  const nonce = policy.match(/script-src 'nonce-([^']+)'/)?.[1];
  assert.ok(nonce, `${address}: ${policy}`);
  assert.doesNotMatch(policy, /unsafe|\*/, address);
  for (const script of told.scripts) {
    assert.equal(script.nonce, nonce, `${address}: ${script.source}`);
    assert.match(script.source ?? "", /^\/assets\//, `${address}: ${script.text.slice(0, 80)}`);
  }
  assert.deepEqual(told.inline, [], `${address}: styles and handlers stand in files`);
  assert.equal(told.javascript, 0, `${address}: javascript: addresses`);
  assert.deepEqual(told.elsewhere, [], `${address}: nothing comes from elsewhere`);
  assert.deepEqual(told.doubled, [], `${address}: ids are told once`);
  assert.equal(told.positive, 0, `${address}: the order of focus is the order of the page`);
}

for (const [who, options] of Object.entries(WORLDS)) {
  test(`every page is sound, with ${who}`, async (t) => {
    const { page: open } = await world(t, options);
    const page = await open();
    await page.goto("/");
    const all = await addresses(page);
    assert.ok(all.length >= PLACES.length, all.join(" "));
    for (const address of [...all, "/nothing", "/welcome", "/athletes"]) {
      const answer = await page.request.get(address, { headers: READS_PAGES });
      assert.equal(answer.status(), address === "/nothing" ? 404 : 200, address);
      isSound(address, answer.headers()["content-security-policy"], await page.evaluate(inspect, await answer.text()));
    }
  });

  test(`every page is accessible in both schemes and fits a screen of 320 px and of twice the size, with ${who}`, async (t) => {
    const { page: open } = await world(t, options);
    const page = await open();
    await page.goto("/");
    const faults = [];
    for (const address of [...(await addresses(page)), "/nothing", "/athletes"]) {
      await page.goto(address);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        faults.push(...(await barriers(page)).map((barrier) => `${address}, ${colorScheme}: ${barrier}`));
      }
      // A window of 1280 px that is enlarged twice, and four times.
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 640 });
        const over = await overhang(page);
        if (over !== "") faults.push(`${address} at ${width} px: ${over}`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    assert.deepEqual(faults, []);
  });

  test(`every page is walked by Tab in its order, and where one is can be seen, with ${who}`, async (t) => {
    const { page: open } = await world(t, options);
    const page = await open();
    await page.goto("/");
    for (const address of await addresses(page)) await isWalked(page, address);
  });
}

/** Goes through the page by Tab, as far as sixty steps. */
async function isWalked(page, address) {
  await page.goto(address);
  // Where something has just been done, the focus is on what tells it.
  if (await page.evaluate(() => document.activeElement === document.body)) {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip", `${address}: the first step is the way to the content`);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", `${address}: which it leads to`);
  }
  await page.goto(address);
  let before = -1;
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(focused);
    // Behind its last element a page begins anew.
    if (here === null || (here.skip && before >= 0)) break;
    assert.ok(here.index > before || (here.index === before && here.parts) || here.grouped, `${address}: ${here.html} comes too early`);
    assert.ok(here.visible || here.index === before, `${address}: ${here.html} does not show that it has the focus`);
    assert.ok(here.size >= 1, `${address}: ${here.html} is not there to be seen`);
    before = here.index;
  }
}

/** The element with the focus; none when it has left the page. */
const focused = () => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const style = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  return {
    index: [...document.querySelectorAll("*")].indexOf(element),
    html: element.outerHTML.slice(0, 120),
    // A day or a time is walked through in its parts.
    parts: ["date", "time", "month"].includes(element.type),
    skip: element.className === "skip",
    // Of radio buttons the chosen one is where Tab leads, wherever it stands.
    grouped: element.type === "radio",
    visible: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    size: Math.min(width, height),
  };
};

test("what goes before the pages looks as it should", async (t) => {
  const { page: open } = await world(t, {
    demo: false,
    fill: async (polarize) => {
      for (const name of ["Ada", "Bob"]) await polarize("--athlete", name.toLowerCase(), "athlete", "--name", name, "--sport", "rowing");
    },
  });
  const page = await open();
  await page.goto("/");
  await look(page, "athletes");
  await page.getByRole("button", { name: /Bob/ }).click();
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  await page.goto("/nothing");
  await look(page, "nothing");
});
