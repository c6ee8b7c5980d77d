// The first page: what matters this morning.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../support/look.js";
import { world } from "../support/world.js";

test("the morning of the demo athlete", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/");
  await page.getByRole("heading", { name: "Your form this morning" }).waitFor();
  await look(page, "today");
  const session = page.getByRole("region", { name: "Tomorrow" }).getByRole("article").first();
  assert.ok((await session.getByRole("img").getAttribute("aria-label")).startsWith("Steps over"));
  await session.getByRole("link").first().focus();
  assert.match(await session.getByRole("link").first().getAttribute("href"), /^\/calendar\/workouts\//);
});

test("what is told in the box or by a chip goes to the coach", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  const asked = [];
  await page.route("**/coach/messages", async (route) => {
    asked.push(Object.fromEntries(new URLSearchParams(route.request().postData())));
    await route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>heard</title>" });
  });
  await page.goto("/");
  await page.getByLabel("What you want to tell the coach").fill("My legs <b>ache</b>");
  await page.getByRole("button", { name: "Send" }).press("Enter");
  await page.waitForURL("**/coach/messages");
  await page.goto("/");
  await page.getByRole("button", { name: "I'm tired today" }).click();
  await page.waitForURL("**/coach/messages");
  assert.deepEqual(asked, [{ message: "My legs <b>ache</b>" }, { message: "I'm tired today" }]);
});

test("who is new gets three steps", async (t) => {
  const fill = (run) => run("athlete", "--name", "مرحبا <script>alert(1)</script> " + "x".repeat(80), "--sport", "running");
  const { page: open } = await world(t, { demo: false, fill });
  const page = await open();
  await page.goto("/");
  await look(page, "today-new");
  for (const [step, path] of [["Set thresholds", "/settings/thresholds"], ["Import files", "/activities"], ["Go to the coach", "/coach"]]) {
    assert.equal(await page.getByRole("link", { name: step }).getAttribute("href"), path);
  }
  assert.match(await page.locator(".whose bdi").innerText(), /^مرحبا <script>alert\(1\)<\/script> x{80}$/);
});

test("a sign of danger stands before everything, with the way to end it when a doctor has spoken", async (t) => {
  const fill = async (run) => {
    await run("athlete", "--name", "Ada", "--sport", "cycling", "--ftp", "220");
    await run("log", "cycling", "60", "--rpe", "5", "--date", "2026-05-02");
    await run("workout", "add", "2026-05-04", "cycling", "--minutes", "60", "--name", "Intervals");
    await run("ask", "I had chest pain on yesterday's ride").catch((error) => assert.match(error.message, /polarize ask/));
  };
  const { page: open } = await world(t, { demo: false, fill });
  const page = await open();
  await page.goto("/");
  await look(page, "today-stopped");
  assert.match(await page.getByRole("alert").innerText(), /no training until a doctor/);
  assert.equal(await page.getByText("Intervals").count(), 0, "training is pushed beside a sign of danger");
  assert.equal(await page.getByRole("link", { name: "A doctor has spoken" }).getAttribute("href"), "/settings/health");
});

test("what the coach changed last is told, with the way to take it back", async (t) => {
  const fill = async (run) => {
    await run("athlete", "--name", "Ada", "--sport", "cycling", "--ftp", "220", "--resting-hr", "50");
    for (const date of ["2026-04-28", "2026-04-30", "2026-05-02"]) {
      await run("log", "cycling", "60", "--rpe", "5", "--date", date);
    }
    await run("week", "--propose");
    await run("apply");
    await run("ask", "I'm tired today");
  };
  const { page: open } = await world(t, { demo: false, fill });
  const page = await open();
  await page.goto("/");
  const last = page.getByRole("region", { name: "What the coach changed last" });
  assert.match(await last.innerText(), /workouts added/);
  assert.match(await last.getByRole("link").getAttribute("href"), /^\/coach\/proposals\//);
  await page.getByRole("link", { name: "Look and decide" }).waitFor();
  await look(page, "today-changed");
});

test("without scripts the page is as whole", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("heading", { name: "This week" }).waitFor();
  assert.equal(await page.getByRole("form").or(page.locator("form")).first().getAttribute("action"), "/coach/messages");
});
