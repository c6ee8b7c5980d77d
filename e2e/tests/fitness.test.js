// Load, fitness and form over time, and the cursor over them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../support/look.js";
import { world } from "../support/world.js";

const reading = (page) => page.locator(".reading");
const cursor = (page) => page.getByRole("slider", { name: "Day by day" });

test("the cursor walks by keyboard and tells the values in words", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/fitness");
  await cursor(page).focus();
  assert.match(await reading(page).innerText(), /Mon 4 May 2026/);
  await page.keyboard.press("ArrowLeft");
  assert.match(await reading(page).innerText(), /Sun 3 May 2026/);
  assert.match(await cursor(page).getAttribute("aria-valuetext"), /^Sun 3 May 2026, Fitness \(CTL\) [\d.]+, Fatigue \(ATL\) [\d.]+, Form \(TSB\) [−+]?[\d.]+ \w+, Load \d+ TSS$/);
  await page.keyboard.press("Home");
  assert.match(await reading(page).innerText(), /Tue 3 Feb 2026/);
  await page.keyboard.press("End");
  assert.match(await reading(page).innerText(), /Wed 3 Jun 2026[\s\S]*planned/);
  await page.keyboard.press("PageDown");
  assert.doesNotMatch(await reading(page).innerText(), /Wed 3 Jun 2026/);
});

test("the cursor follows the pointer, in all drawings at once", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/fitness");
  const plots = page.locator(".plot");
  const box = await plots.nth(1).boundingBox();
  await page.mouse.move(box.x + 2, box.y + 20);
  assert.match(await reading(page).innerText(), /Tue 3 Feb 2026/);
  await page.mouse.move(box.x + box.width - 2, box.y + 20);
  assert.match(await reading(page).innerText(), /Wed 3 Jun 2026/);
  const lefts = await page.locator(".cursor").evaluateAll((lines) => lines.map((line) => line.style.left));
  assert.equal(lefts.length, 3);
  assert.equal(new Set(lefts).size, 1);
  // Keys go on from where the pointer was.
  await page.mouse.down();
  await page.keyboard.press("ArrowLeft");
  assert.match(await reading(page).innerText(), /Tue 2 Jun 2026/);
});

test("ranges are links, and each can be looked at", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/fitness");
  const ranges = page.getByRole("navigation", { name: "How far back" });
  assert.equal(await ranges.locator("[aria-current]").innerText(), "3 months");
  await look(page, "fitness");
  await ranges.getByRole("link", { name: "All" }).press("Enter");
  await page.waitForURL("**/fitness?range=all");
  assert.equal(await ranges.locator("[aria-current]").innerText(), "All");
  await look(page, "fitness-all");
  await ranges.getByRole("link", { name: "6 weeks" }).click();
  await page.waitForURL("**/fitness?range=6w");
  await look(page, "fitness-6w");
});

test("without scripts the values stand in a table and no cursor is shown", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/fitness");
  assert.equal(await page.getByRole("slider").count(), 0);
  assert.match(await reading(page).innerText(), /Mon 4 May 2026/);
  await page.getByText("The values as a table").click();
  const row = page.getByRole("row", { name: /Mon 27 Apr 2026/ });
  assert.match(await row.innerText(), /\d+\s+[\d.]+\s+[\d.]+\s+[−+]?[\d.]+, \w+/);
});

test("who has no history is told what to do", async (t) => {
  const { page: open } = await world(t, { demo: false, fill: (run) => run("athlete", "--name", "Ada", "--sport", "running") });
  const page = await open();
  await page.goto("/fitness");
  await page.getByRole("link", { name: "Import activities" }).waitFor();
  await look(page, "fitness-empty");
});
