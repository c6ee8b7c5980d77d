// The first visit: nobody is there yet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../support/look.js";
import { polarize, world } from "../support/world.js";

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

test("a server that others reach lets in by a token, until the token is taken back", async (t) => {
  let token;
  const fill = async (run) => {
    await run("athlete", "--name", "Ada", "--sport", "cycling");
    token = (await run("token", "create", "--name", "phone")).split("\n")[0];
  };
  const { page: open, folder } = await world(t, { demo: false, fill, listen: "0.0.0.0:0" });
  const page = await open();
  await page.goto("/calendar");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await page.getByLabel("Token").fill("polarize_unknown");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").getByText("not known here").waitFor();
  await look(page, "sign-in");
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.value, cookie.httpOnly, cookie.sameSite], [token, true, "Strict"]);
  assert.equal(await page.evaluate(() => document.cookie), "");
  await polarize(folder, "token", "revoke", "1");
  await page.goto("/fitness");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
});
