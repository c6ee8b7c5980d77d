// The first visit: nobody is there yet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../support/look.js";
import { world } from "../support/world.js";

test("who comes first makes an athlete and is let in", async (t) => {
  const { page: open } = await world(t, { demo: false });
  const page = await open();
  await page.goto("/");
  assert.equal(new URL(page.url()).pathname, "/welcome");
  await look(page, "welcome");
  await page.getByLabel("Your time zone").fill("Mars/Olympus");
  await page.getByLabel("Your name").fill("Ada <b>");
  await page.getByRole("button", { name: "Begin" }).click();
  assert.match(await page.getByRole("alert").innerText(), /Mars\/Olympus/);
  assert.equal(await page.getByLabel("Your name").inputValue(), "Ada <b>");
  await page.getByLabel("Your time zone").fill("Europe/Berlin");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "Today" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/");
});
