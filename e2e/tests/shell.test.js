// What all pages do when a part of them can't be renewed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../support/world.js";

/** A page with a button that asks an address and puts the answer's `#part` in the place of its own. */
async function withButton(page, address) {
  await page.goto("/");
  await page.evaluate((address) => {
    const button = Object.assign(document.createElement("button"), { textContent: "Renew" });
    const attributes = { "hx-get": address, "hx-select": "#part", "hx-target": "#part", "hx-swap": "outerHTML" };
    for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
    const part = Object.assign(document.createElement("p"), { id: "part", textContent: "As it was" });
    document.querySelector("main").append(part, button);
    window.htmx.process(button);
  }, address);
  return page.getByRole("button", { name: "Renew" });
}

test("a refusal is told in its own words, and the page stays as it is", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  // htmx logs each refusal.
  await page.addInitScript(() => (console.error = () => {}));
  await (await withButton(page, "/nothing")).click();
  await page.getByRole("alert").getByText("There is no such page.").waitFor();
  assert.equal(await page.locator("#part").innerText(), "As it was");
});

test("a server that does not answer is told", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.addInitScript(() => (console.error = () => {}));
  const button = await withButton(page, "/calendar");
  await page.route("**/calendar", (route) => route.fulfill({ status: 429, body: "" }));
  await button.click();
  await page.getByRole("alert").getByText("The server did not answer.").waitFor();
});

test("an answer without the part that was asked for becomes the page", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await (await withButton(page, "/calendar")).click();
  await page.getByRole("heading", { name: "Calendar", level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/calendar");
});
