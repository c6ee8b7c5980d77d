// Texts that want to be more than texts: shown inert and whole, wherever a person can enter one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses } from "../support/addresses.js";
import { overhang } from "../support/overhang.js";
import { ride } from "../support/ride.js";
import { world } from "../support/world.js";

const MARKUP = `<script>alert(1)</script>"><img src=x onerror=alert(2)>' **bold** [link](javascript:alert(3)) # | a |`;
const BIDI = "שלום العالم \u202Eright to left\u202C \u2066apart\u2069 \u200Fend";
const LONG = "x".repeat(10_000);
const SHORTENED = "x".repeat(7_900);

/** A text in each field that takes one, beginning with a word that no other has. `said` is what is said to the coach, which has a bound. */
const filledBy = (text, said) => async (run, folder) => {
  const given = ["--sport", "cycling", "--time-zone", "UTC", "--ftp", "250"];
  await run("athlete", "--name", `QATHLETE ${text}`, ...given);
  await run("import", await ride(folder, { name: `QRIDE ${text}`, device: `QDEVICE ${text}`, start: "2026-05-02T07:00:00Z" }));
  await run("log", "cycling", "40", "--rpe", "4", "--date", "2026-05-03", "--name", `QLOGGED ${text}`);
  await run("race", "add", "2026-05-10", `QRACE ${text}`);
  await run("block", "days", "2026-05-08", "--reason", `QBLOCKED ${text}`);
  for (const day of ["2026-05-04", "2026-05-05", "2026-05-07"]) {
    const name = ["--name", `QWORKOUT ${text}`, "--description", `QDESCRIPTION ${text}`];
    await run("workout", "add", day, "cycling", "--minutes", "75", ...name, "--plan");
  }
  await run("token", "create", "--name", `QTOKEN ${text}`);
  await run("ask", `I'm tired. QSAID ${said}`);
  await run("refine", `shorter, please. QWISHED ${said}`);
  await run("reject", "--reason", `QREASON ${text}`);
  await run("ask", `I'm tired. QSAID ${said}`);
};

/** Where each text is to be found at least. */
const SHOWN = {
  QATHLETE: "/settings",
  QRIDE: "/activities",
  QLOGGED: "/activities",
  QRACE: "/calendar",
  QBLOCKED: "/calendar",
  QWORKOUT: "/calendar",
  QTOKEN: "/settings",
  QSAID: "/coach",
};

/** And these somewhere. */
const SOMEWHERE = ["QDEVICE", "QDESCRIPTION", "QWISHED", "QREASON"];

/** What a page holds that texts may have brought there, and its texts. */
const read = () => {
  const fields = [...document.querySelectorAll("input, textarea")].map((field) => field.value);
  const bidi = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const apart = node.parentElement.closest("bdi, [dir=auto], script, option, textarea");
    if (/^\s*Q[A-Z]+ /.test(node.textContent) && apart === null) bidi.push(node.parentElement.outerHTML.slice(0, 100));
  }
  return {
    text: [document.documentElement.textContent, ...fields].join("\n"),
    brought: document.querySelectorAll("img[src=x], [onerror], script:not([src^='/assets/']), a[href^='javascript'], main strong em").length,
    bidi,
  };
};

const KINDS = {
  "markup and Markdown": [MARKUP, MARKUP],
  "letters from right to left and marks that turn the direction": [BIDI, BIDI],
  "a line of 10,000 letters without a blank": [LONG, SHORTENED],
};

for (const [kind, [text, said]] of Object.entries(KINDS)) {
  test(`${kind}: every page shows it inert, whole and within its width`, async (t) => {
    const { page: open } = await world(t, { demo: false, fill: filledBy(text, said) });
    const page = await open({ viewport: { width: 360, height: 800 } });
    await page.goto("/");
    const [seen, faults] = [new Map(), []];
    for (const address of await addresses(page, { every: true })) {
      await page.goto(address);
      const shown = await page.evaluate(read);
      if (shown.brought > 0) faults.push(`${address}: a text became more than a text`);
      faults.push(...shown.bidi.map((html) => `${address}: a text's direction reaches into what stands around it: ${html}`));
      faults.push(...cutOff(shown.text, { text, said }).map((fault) => `${address}: ${fault}`));
      const over = await overhang(page);
      if (over !== "") faults.push(`${address} at 360 px: ${over}`);
      for (const [, marker] of shown.text.matchAll(/(Q[A-Z]+) /g)) seen.set(marker, [...(seen.get(marker) ?? []), address]);
    }
    for (const [marker, place] of Object.entries(SHOWN)) {
      if (!seen.get(marker)?.some((address) => address.startsWith(place))) faults.push(`${marker} is not shown at ${place}`);
    }
    faults.push(...SOMEWHERE.filter((marker) => !seen.has(marker)).map((marker) => `${marker} is shown nowhere`));
    assert.deepEqual(faults, []);
  });
}

/** Where a text begins and not all of it stands. */
function cutOff(shown, { text, said }) {
  const faults = [];
  for (const { 1: marker, index } of shown.matchAll(/(Q[A-Z]+) /g)) {
    const entered = ["QSAID", "QWISHED"].includes(marker) ? said : text;
    // Of what a file says of itself the import takes this much.
    const whole = ["QRIDE", "QDEVICE"].includes(marker) ? entered.slice(0, 120 - marker.length - 1) : entered;
    const begun = shown.slice(index + marker.length + 1);
    if (!begun.startsWith(whole)) faults.push(`of ${marker} only ${JSON.stringify(begun.slice(0, 140))} is shown`);
  }
  return faults;
}

/** The fields of a form that take words. */
const WORDS = "textarea, input[type=text], input[type=search], input:not([type])";

test("every form that takes words takes them inert, or refuses them in words and keeps them", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await page.getByLabel("How are you").fill("I'm tired");
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/proposals/);
  const tried = new Set();
  for (const address of await addresses(page)) {
    await page.goto(address);
    const forms = await page.locator("form[method=post]").evaluateAll((all) => all.map((form) => form.getAttribute("action")));
    for (const [index, action] of forms.entries()) {
      const key = (action ?? address).replace(/[^/]*\d[^/]*/g, "…");
      if (tried.has(key) || /delet|remove|revoke/.test(key)) continue;
      await page.goto(address);
      const form = page.locator("form[method=post]").nth(index);
      if ((await form.locator(WORDS).count()) === 0) continue;
      tried.add(key);
      await isTaken(page, form, `${address} → ${action}`);
    }
  }
  t.diagnostic([...tried].join(" "));
  assert.ok(tried.size >= 10, [...tried].join(" "));
});

/** Sends a form with words that are too many and too odd in each of its fields. */
async function isTaken(page, form, name) {
  const entered = `QENTERED ${MARKUP} ${LONG}`;
  await form.evaluate(
    (form, { fields, entered }) => {
      form.noValidate = true;
      // As it would be sent without scripts, and past what the browser itself would refuse.
      for (const field of form.querySelectorAll(fields)) if (field.closest("[hidden]") === null && !field.readOnly) field.value = entered;
    },
    { fields: WORDS, entered },
  );
  const [answer] = await Promise.all([page.waitForNavigation(), form.evaluate((form) => HTMLFormElement.prototype.submit.call(form))]);
  assert.ok([200, 422].includes(answer.status()), `${name}: ${answer.status()}`);
  const shown = await page.evaluate(read);
  assert.equal(shown.brought, 0, `${name}: a text became more than a text`);
  if (answer.status() === 422) {
    assert.ok((await page.getByRole("alert").first().innerText()).length > 10, `${name}: why it is refused`);
    assert.ok(shown.text.includes(entered), `${name}: what was entered is lost`);
  }
}

test("a name with markup is shown inert before the pages, too", async (t) => {
  const { page: open } = await world(t, {
    demo: false,
    fill: async (run) => {
      for (const id of ["ada", "bob"]) await run("--athlete", id, "athlete", "--name", `${id} ${MARKUP} ${BIDI} ${LONG}`, "--sport", "rowing");
    },
  });
  const page = await open({ viewport: { width: 360, height: 800 } });
  await page.goto("/");
  assert.equal((await page.evaluate(read)).brought, 0);
  assert.equal(await overhang(page), "");
  assert.ok((await page.getByRole("button").first().textContent()).includes(`${MARKUP} ${BIDI} ${LONG}`));
});
