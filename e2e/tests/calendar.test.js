// The calendar with the simulated athlete.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { look } from "../support/look.js";
import { TODAY, world } from "../support/world.js";

const day = (page, date) => page.locator(`#day-${date}`);
/** Plans an hour's ride of a name, by the form. */
async function plan(page, date, name) {
  await page.goto(`/calendar/new?date=${date}`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Minutes").fill("60");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("The workout is planned.").waitFor();
}

async function bytes(download) {
  return await readFile(await download.path());
}

test("the weeks are there, and nothing breaks them at any width", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/calendar");
  assert.equal(await page.locator(".week").count(), 5);
  assert.match(await day(page, TODAY).innerText(), /today/i);
  await look(page, "calendar");
  await page.getByRole("link", { name: "Later" }).click();
  assert.equal(new URL(page.url()).search, "?week=2026-06-01");
});

test("a workout is dragged to another day", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await plan(page, "2026-05-20", "Dragged ride");
  const ride = () => page.locator(".workout", { hasText: "Dragged ride" });
  await ride().locator(".about").first().dragTo(day(page, "2026-05-22").locator("h3"));
  await page.getByText("The workout is moved.").waitFor();
  assert.equal(await day(page, "2026-05-22").locator(".workout", { hasText: "Dragged ride" }).count(), 1);
  assert.equal(await ride().count(), 1);
});

test("a workout is moved by keys, by a tap, or not at all", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await plan(page, "2026-05-20", "Moved ride");
  const on = (date) => day(page, date).locator(".workout", { hasText: "Moved ride" });
  const words = page.locator("#move-words");
  const move = () => page.getByRole("button", { name: "Move Moved ride" });
  await move().focus();
  await page.keyboard.press("Enter");
  assert.match(await words.innerText(), /Moving Moved ride/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  assert.equal(await words.innerText(), "To Thu 28 May 2026");
  await look(page, "calendar-moving");
  await page.keyboard.press("Escape");
  assert.equal(await words.textContent(), "Not moved.");
  assert.equal(await on("2026-05-20").count(), 1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByText("The workout is moved.").waitFor();
  assert.equal(await on("2026-05-19").count(), 1);
  await move().click();
  await day(page, "2026-05-23").locator("h3").click();
  await on("2026-05-23").waitFor();
});

test("a phone begins with this week, and last week is a link away", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ viewport: { width: 360, height: 800 } });
  await page.goto("/calendar");
  assert.equal(await day(page, "2026-04-29").isVisible(), false);
  await page.locator(".week.current").waitFor();
  await page.getByRole("link", { name: "Last week" }).click();
  await day(page, "2026-04-29").waitFor();
});

test("what was moved is told where one looks, and taken back from there", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ viewport: { width: 360, height: 640 } });
  await plan(page, "2026-05-20", "Phone ride");
  await page.goto("/calendar");
  const on = (date) => day(page, date).locator(".workout", { hasText: "Phone ride" });
  await page.getByRole("button", { name: "Move Phone ride" }).click();
  await day(page, "2026-05-27").locator("h3").click();
  await on("2026-05-27").waitFor();
  assert.equal(new URL(page.url()).searchParams.get("week"), TODAY);
  const inSight = (element) =>
    element.evaluate((node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && node.contains(document.elementFromPoint(node.getBoundingClientRect().left + 5, (top + bottom) / 2));
    });
  assert.ok(await inSight(page.getByText("The workout is moved.")));
  assert.ok(await inSight(on("2026-05-27").locator(".name")));
  await look(page, "calendar-moved");
  await page.getByRole("button", { name: "Undo the move" }).click();
  await on("2026-05-20").waitFor();
});

test("who moves a workout to a day that is over is warned before and after", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await plan(page, TODAY, "Late ride");
  await page.getByRole("button", { name: "Move Late ride" }).press("Enter");
  await page.keyboard.press("ArrowLeft");
  assert.match(await page.locator("#move-words").innerText(), /over already/);
  await page.keyboard.press("Enter");
  await page.getByText("Mind that this day is over").waitFor();
});

test("on paper there are weeks of seven columns, and nothing to press", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/calendar");
  await page.emulateMedia({ media: "print" });
  for (const pressed of [".top", ".turn", ".add", ".mover", "button"]) {
    assert.equal(await page.locator(pressed).filter({ visible: true }).count(), 0, pressed);
  }
  const tops = await page.locator(".week.current .day").evaluateAll((days) => days.map((day) => day.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1);
  assert.ok(await page.locator(".profile").first().isVisible());
});

test("a workout is edited, locked and taken out, and had as a file", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await plan(page, "2026-05-20", "Edited ride");
  await page.getByRole("link", { name: "Edited ride", exact: true }).click();
  await page.getByLabel("Steps", { exact: true }).fill("- 10m 50%\n- a while");
  await page.getByRole("button", { name: "Save" }).click();
  assert.match(await page.getByRole("alert").innerText(), /line 2: no length/);
  await look(page, "calendar-workout-wrong");
  await page.getByLabel("Steps", { exact: true }).fill("- 10m 50%\n\n4x\n- 4m 105%\n- 3m 50%\n\n- 10m 50%");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The workout is saved.").waitFor();
  assert.match(await page.locator(".steps").innerText(), /4 times/);
  await page.getByRole("button", { name: "Lock it" }).click();
  await page.getByText("The workout is locked").waitFor();
  await look(page, "calendar-workout");
  const [fit] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "FIT", exact: true }).click()]);
  assert.match(fit.suggestedFilename(), /^2026-05-20-edited-ride\.fit$/);
  assert.equal((await bytes(fit)).subarray(8, 12).toString(), ".FIT");
  await page.getByText("Delete it").click();
  await page.getByRole("button", { name: "Delete the workout" }).click();
  await page.getByText("taken out of the plan").waitFor();
  assert.equal(await page.getByText("Edited ride").count(), 0);
});

test("a week is had as a calendar", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/calendar");
  const link = page.locator(".week.current").getByRole("link", { name: "Week as ICS" });
  const [ics] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.match((await bytes(ics)).toString(), /^BEGIN:VCALENDAR[^]*BEGIN:VEVENT/);
});

test("races, blocked days and missing sports come and go", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/calendar/new?date=2026-05-23");
  await look(page, "calendar-add");
  await page.getByRole("link", { name: "Race", exact: true }).click();
  await page.getByLabel("Name").fill("Spring <i>cup</i>");
  await page.getByRole("button", { name: "Add" }).click();
  await day(page, "2026-05-23").getByText("Spring <i>cup</i>").first().waitFor();
  await page.goto("/calendar/new?what=blocked&date=2026-05-18");
  await page.getByLabel("Last day").fill("2026-05-19");
  await page.getByLabel("Reason").fill("A trip");
  await page.getByRole("button", { name: "Add" }).click();
  await day(page, "2026-05-18").getByText("A trip").waitFor();
  assert.equal(await page.locator(".day.shut").count(), 2);
  await page.goto("/calendar/new?what=sport");
  await page.getByLabel("Sport").selectOption("swimming");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("Swimming can't be trained for now.").waitFor();
  await look(page, "calendar-full");
  await page.getByRole("link", { name: "It can again" }).click();
  await look(page, "calendar-remove");
  await page.getByRole("button", { name: "Yes" }).click();
  await page.getByText("The entry is removed.").waitFor();
  assert.equal(await page.getByText("can't be trained").count(), 0);
});

test("texts of any length and kind stay in their place", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  const long = `<script>alert(1)</script> **${"x".repeat(60)}** ${"שלום ".repeat(5)}`;
  await plan(page, "2026-05-20", long.slice(0, 120));
  await page.goto("/calendar/new?what=blocked&date=2026-05-20");
  await page.getByLabel("Reason").fill("y".repeat(500));
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("The days are blocked.").waitFor();
  await look(page, "calendar-long");
  await page.locator(".workout", { hasText: "alert(1)" }).locator(".name").click();
  await page.getByLabel("What it is for").fill("z".repeat(2000));
  await page.getByLabel("Steps", { exact: true }).fill(`- ${"w".repeat(150)} 20m 60%`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The workout is saved.").waitFor();
  await look(page, "calendar-workout-long");
});

test("all of it works without scripts", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ javaScriptEnabled: false });
  await plan(page, "2026-05-20", "Plain ride");
  await page.getByRole("link", { name: "Move Plain ride" }).click();
  await page.getByLabel("New day").fill("2026-05-21");
  await page.getByRole("button", { name: "Move" }).click();
  await page.getByText("The workout is moved.").waitFor();
  await day(page, "2026-05-21").getByRole("link", { name: "Plain ride", exact: true }).click();
  await page.getByLabel("Minutes").fill("45");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The workout is saved.").waitFor();
  assert.match(await page.locator(".facts").innerText(), /45 min/);
});
