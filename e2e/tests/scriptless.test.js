// Every page is whole without scripts. What is done there without them, the tests of each page do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses } from "../support/addresses.js";
import { world } from "../support/world.js";

/** What a page tells, line by line, as far as it is shown. */
const lines = (page) =>
  page.locator("main").evaluate((main) => [...main.querySelectorAll("h1, h2, h3, h4, th, caption, legend, label, dt, dd")].filter((element) => element.checkVisibility()).map((element) => element.textContent.trim()));

test("without scripts every page shows the headings, labels and figures that it shows with them", async (t) => {
  const { page: open } = await world(t);
  const [plain, page] = [await open({ javaScriptEnabled: false }), await open()];
  for (const address of await addresses(plain)) {
    await plain.goto(address);
    await page.goto(address, { waitUntil: "load" });
    const shown = new Set(await lines(plain));
    const missing = (await lines(page)).filter((line) => line !== "" && !shown.has(line));
    assert.deepEqual(missing, [], address);
    assert.equal(await plain.locator("main").evaluate((main) => main.innerText.length > 40), true, `${address} says little`);
  }
});

test("without scripts no button is there that only scripts would hear", async (t) => {
  const { page: open } = await world(t);
  const plain = await open({ javaScriptEnabled: false });
  for (const address of await addresses(plain)) {
    await plain.goto(address);
    const deaf = await plain.locator("button").evaluateAll((all) =>
      all.filter((button) => button.checkVisibility() && (button.type !== "submit" || button.form === null)).map((button) => button.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(deaf, [], address);
  }
});
