// The settings: who the athlete is, what they can hold, who coaches, and what is kept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { look } from "../support/look.js";
import { TODAY, world } from "../support/world.js";

/** The names in the central directory of a ZIP. */
function names(zip) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  assert.ok(end > 0, "there is no end of a central directory");
  const count = zip.readUInt16LE(end + 10);
  const found = [];
  for (let at = zip.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    found.push(zip.subarray(at + 46, at + 46 + name).toString());
    at += 46 + name + extra + comment;
  }
  return found;
}

/** An athlete of a folder of one's own, who runs. */
const runner = (polarize) =>
  polarize("athlete", "--name", "Ada", "--sport", "running", "--threshold-pace", "4:35", "--lthr", "168");

test("every page of the settings looks right", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  for (const name of ["", "/thresholds", "/health", "/model", "/access", "/data"]) {
    await page.goto(`/settings${name}`);
    if (name === "/thresholds") await page.getByText("Nothing in the recordings").waitFor();
    await look(page, `settings${name.replace("/", "-")}`);
  }
});

test("whoever changes to miles reads a running pace in minutes per mile", async (t) => {
  const { page: open } = await world(t, { demo: false, fill: runner });
  const page = await open();
  await page.goto("/settings/thresholds");
  await page.getByText("4:35 /km").first().waitFor();
  await page.goto("/settings");
  await page.getByText("Imperial").check();
  await page.getByLabel("Mon", { exact: true }).fill("60");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Saved.").waitFor();
  assert.equal(await page.getByLabel("Mon", { exact: true }).inputValue(), "60");
  await page.goto("/settings/thresholds");
  await page.getByText("7:23 /mi").first().waitFor();
  assert.equal(await page.getByLabel("Threshold pace, /mi").inputValue(), "7:23");
});

test("a threshold that nobody has is refused where it stands, and a right one is set", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/settings/thresholds");
  const ftp = page.getByLabel("FTP, W").first();
  await ftp.fill("2000");
  await page.getByRole("button", { name: "Set thresholds" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "alert");
  await page.getByRole("alert").getByRole("link", { name: "FTP, W" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "ftp_watts");
  assert.equal(await ftp.inputValue(), "2000");
  assert.equal(await ftp.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#ftp_watts-problem").innerText(), /40 W to 600 W/);
  await look(page, "settings-thresholds-wrong");
  await ftp.fill("271");
  await page.getByRole("button", { name: "Set thresholds" }).click();
  await page.getByRole("status").getByText("The thresholds are set.").waitFor();
  await page.getByText("FTP 271 W").first().waitFor();
  const newest = page.locator("li").filter({ hasText: "holds today" });
  await newest.getByText("Delete").first().click();
  await newest.getByRole("button", { name: /Delete those since/ }).click();
  await page.getByText("The thresholds of that day are deleted.").waitFor();
  assert.equal(await page.getByText("FTP 271 W").count(), 0);
});

test("what ails the athlete is noted and ended, and a red flag only by a doctor's word", async (t) => {
  const { page: open } = await world(t, { demo: false, fill: runner });
  const page = await open();
  await page.goto("/settings/health");
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Pain" });
  await page.getByLabel("Where", { exact: true }).selectOption({ label: "Knee" });
  await page.getByLabel("Pain", { exact: true }).fill("11");
  await page.getByRole("button", { name: "Note it" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Pain", { exact: true }).fill("4");
  await page.getByRole("button", { name: "Note it" }).click();
  await page.getByText("It is noted.").waitFor();
  await page.getByLabel("What", { exact: true }).selectOption({ label: "A sign that needs a doctor" });
  await page.getByRole("button", { name: "Note it" }).click();
  await look(page, "settings-health-open");
  const flag = page.locator("li").filter({ hasText: "A sign that needs a doctor" });
  await flag.getByText("It is over").click();
  await flag.getByRole("button", { name: "Note its end" }).click();
  assert.match(await page.getByRole("alert").innerText(), /once a doctor has said/);
  await flag.getByText("It is over").click();
  await flag.getByLabel("A doctor has said").check();
  await flag.getByRole("button", { name: "Note its end" }).click();
  await page.getByText("Its end is noted.").waitFor();
  const pain = page.locator("li").filter({ hasText: "pain 4 of 10" });
  await pain.getByText("It is over").click();
  await pain.getByRole("button", { name: "Note its end" }).click();
  await page.getByText("Nothing ails you").waitFor();
});

test("everything comes along as one ZIP", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/settings/data");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download everything" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), `polarize-demo-${TODAY}.zip`);
  const found = names(await readFile(await download.path()));
  for (const name of ["README.txt", "profile.json", "plan.json", "activities.csv", "decisions.json"]) {
    assert.ok(found.includes(name), `${name} is not among ${found.slice(0, 20)}`);
  }
  assert.ok(found.filter((name) => /^activities\/.*\.json$/.test(name)).length > 100);
});

test("a feed shows the plan to whoever knows its address, until it is revoked", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/settings/access");
  await page.getByRole("button", { name: "Make a feed" }).click();
  const address = await page.getByLabel(/address of your feed/).inputValue();
  await look(page, "settings-access-feed");
  const answer = await fetch(address);
  assert.match(answer.headers.get("content-type"), /^text\/calendar/);
  assert.match(await answer.text(), /BEGIN:VEVENT/);
  await page.goto("/settings/access");
  assert.equal(await page.getByText("/feed/").count(), 0);
  await page.locator("summary").filter({ hasText: "Revoke" }).first().click();
  await page.getByRole("button", { name: "Revoke the feed" }).click();
  await page.getByText("The feed is revoked.").waitFor();
  assert.equal((await fetch(address)).status, 404);
});

test("a name of any kind stands on the page whole and inert", async (t) => {
  const { page: open } = await world(t, { demo: false, fill: runner });
  const page = await open();
  const names = ["<script>alert(1)</script> **bold** [link](javascript:alert(1))", "عَدا ".repeat(20), "W".repeat(120)];
  for (const name of names) {
    await page.goto("/settings");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), name.trim());
    await page.goto("/settings/access");
    await page.getByLabel("What it is for").fill(name);
    await page.getByRole("button", { name: "Make a token" }).click();
    await page.getByText(name.trim(), { exact: true }).first().waitFor();
  }
  await look(page, "settings-access-hostile");
});

test("whoever deletes everything is nobody here any more", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/settings/data");
  const id = page.getByLabel(/^Type your id demo/);
  await id.fill("Demo!");
  await page.getByRole("button", { name: "Delete everything of me" }).click();
  assert.match(await page.getByRole("alert").innerText(), /Nothing was deleted/);
  await id.fill("demo");
  await page.getByRole("button", { name: "Delete everything of me" }).click();
  await page.getByRole("heading", { name: "Welcome" }).waitFor();
  await page.getByText("Everything that was kept of you is deleted.").waitFor();
  assert.equal(new URL(page.url()).pathname, "/welcome");
});
