// /activities: files in, the list, one activity, corrections, and a session logged by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../support/look.js";
import { gpx, tcx, zip } from "../support/recordings.js";
import { world } from "../support/world.js";

const ADA = ["athlete", "--name", "Ada", "--sport", "cycling", "--time-zone", "Europe/Berlin", "--ftp", "220", "--lthr", "165", "--max-hr", "190", "--resting-hr", "48"];

/** A database with an athlete and nothing else. */
const empty = { demo: false, fill: (run) => run(...ADA) };

const file = (name, content) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

const several = () => [
  file("run.gpx", gpx("2026-05-02T07:00:00")),
  file("ride.tcx", tcx("2026-05-03T15:00:00")),
  file("ride again.tcx", tcx("2026-05-03T15:00:00")),
  file("<script>broken<script>.fit", "this is no recording"),
  file("more.zip", zip({ "april/ride.tcx": tcx("2026-04-20T15:00:00"), "april/notes.txt": "slept well", "april/broken.gpx": "<gpx" })),
];

/** What the lines of the outcomes say: state and file. */
async function outcomes(page) {
  const lines = await page.locator(".outcome").all();
  return Promise.all(
    lines.map(async (line) => [
      (await line.locator(".badge").first().innerText()).replace(/^\S+ /, ""),
      await line.locator(".file").innerText(),
    ]),
  );
}

const EXPECTED = [
  ["Imported", "run.gpx"],
  ["Imported", "ride.tcx"],
  ["Known already", "ride again.tcx"],
  ["Failed", "<script>broken<script>.fit"],
  ["Imported", "april/ride.tcx"],
  ["Failed", "april/broken.gpx"],
  ["Archive", "more.zip"],
];

test("many files are sent one after the other, and each is told", async (t) => {
  const { page: open } = await world(t, empty);
  const page = await open();
  await page.goto("/activities");
  await look(page, "activities-empty");
  await page.getByLabel("Choose files, or drop them here").setInputFiles(several());
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("Done: 3 imported, 0 replaced, 1 known already, 2 failed, 0 cancelled.").waitFor();
  assert.deepEqual(await outcomes(page), EXPECTED);
  await page.getByRole("heading", { name: "April 2026" }).or(page.getByRole("heading", { name: "Apr 2026" })).waitFor();
  await page.locator("#suggestions #offers").waitFor();
  await look(page, "activities-uploaded");
  await page.getByRole("link", { name: "See them in the list" }).click();
  await page.getByText("Your list is up to date.").waitFor();
});

test("without scripts the same files give the same outcomes", async (t) => {
  const { page: open } = await world(t, empty);
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/activities");
  await page.getByLabel("Choose files, or drop them here").setInputFiles(several());
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("3 imported, 0 replaced, 1 known already, 2 failed.").waitFor();
  assert.deepEqual(await outcomes(page), EXPECTED);
  await page.getByRole("link", { name: /Running/ }).click();
  await page.getByText("Morning run").waitFor();
  await page.getByText("The same as a table").click();
  assert.ok((await page.getByRole("row").count()) > 5);
});

test("files that are dropped are sent at once, with the options that were chosen", async (t) => {
  const { page: open } = await world(t, empty);
  const page = await open();
  await page.goto("/activities");
  await page.getByText("Options").click();
  await page.getByLabel("Sport", { exact: true }).first().selectOption("other");
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "hike.gpx"));
    return transfer;
  }, gpx("2026-05-01T07:00:00"));
  await page.dispatchEvent(".drop", "drop", { dataTransfer: dropped });
  await page.getByText("Done: 1 imported").waitFor();
  await page.getByText("Other, Fri 1 May 2026").waitFor();
});

test("what waits can be cancelled, and what was sent stays", async (t) => {
  const { page: open } = await world(t, empty);
  const page = await open();
  await page.goto("/activities");
  // The server has taken the first file, but its answer never comes: the rest is cancelled meanwhile.
  let taken;
  const sent = new Promise((resolve) => (taken = resolve));
  await page.route("**/activities/upload", async (route) => {
    await route.fetch();
    taken();
  });
  const files = [1, 2, 3].map((day) => file(`${day}.gpx`, gpx(`2026-05-0${day}T07:00:00`)));
  await page.getByLabel("Choose files, or drop them here").setInputFiles(files);
  await page.getByRole("button", { name: "Upload" }).click();
  await sent;
  await page.getByRole("button", { name: "Cancel the rest" }).click();
  await page.getByText("3 cancelled.").waitFor();
  await page.getByRole("link", { name: "See them in the list" }).click();
  const imported = page.getByRole("link", { name: "Morning run" });
  await imported.waitFor();
  assert.equal(await imported.count(), 1);
});

test("an activity is opened, felt and corrected, and its load follows", async (t) => {
  const { page: open } = await world(t, {
    demo: false,
    fill: async (run, folder) => {
      const { writeFile } = await import("node:fs/promises");
      await run(...ADA);
      await writeFile(`${folder}/ride.tcx`, tcx("2026-05-03T15:00:00", { pause: 900 }));
      await run("import", `${folder}/ride.tcx`);
    },
  });
  const page = await open();
  await page.goto("/activities");
  await page.getByRole("link", { name: "Cycling" }).click();
  await page.getByRole("heading", { name: "Cycling, Sun 3 May 2026" }).waitFor();
  await look(page, "activities-ride");
  for (const drawing of ["Power", "Heart rate", "Speed", "Cadence", "Altitude"]) {
    await page.getByRole("img", { name: new RegExp(`^${drawing}`) }).waitFor();
  }
  const cursor = page.getByRole("slider", { name: "Moment of the session" });
  const first = await cursor.getAttribute("aria-valuetext");
  await cursor.focus();
  await page.keyboard.press("PageUp");
  assert.notEqual(await cursor.getAttribute("aria-valuetext"), first);
  await page.getByRole("button", { name: "7 very hard" }).click();
  await page.getByText("Saved. The load stays at").waitFor();
  assert.equal(await page.getByRole("button", { name: "7 very hard" }).getAttribute("aria-pressed"), "true");
  await page.getByLabel("Sport").selectOption("other");
  await page.getByRole("button", { name: "Save the sport" }).click();
  assert.match(await page.getByRole("status").innerText(), /The load was \d+ TSS and is now \d+ TSS/);
  await page.getByText("an hour at threshold").waitFor();
  const name = `<script>alert(1)</script> *bold* ${"x".repeat(150)}`;
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByText("Saved.").waitFor();
  assert.equal(await page.locator(".lead.name").innerText(), name);
  await look(page, "activities-named");
  await page.getByText("Delete this activity").click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByText("The activity is deleted").waitFor();
});

test("a session is logged by hand, and what is wrong with it is said", async (t) => {
  const { page: open } = await world(t, empty);
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/activities");
  await page.getByRole("link", { name: "Log by hand" }).click();
  await page.getByLabel("Sport").selectOption("swimming");
  await page.getByLabel("Minutes").fill("45");
  await page.getByLabel("Distance in kilometres").fill("far");
  await page.getByRole("button", { name: "Log it" }).click();
  assert.match(await page.getByRole("alert").innerText(), /Distance: write a number/);
  await page.getByLabel("Distance in kilometres").fill("1,8");
  await page.getByLabel("How hard did it feel?").selectOption("5");
  await page.getByRole("button", { name: "Log it" }).click();
  await page.getByRole("heading", { name: "Swimming, Mon 4 May 2026" }).waitFor();
  await page.getByText("1800 m").waitFor();
  await page.getByText("felt as 5 of 10").waitFor();
});

test("a name of any length is shown whole and breaks nothing", async (t) => {
  const name = `<b>${"long".repeat(2500)}</b>`;
  const { page: open } = await world(t, {
    demo: false,
    fill: async (run) => {
      await run(...ADA);
      await run("log", "rowing", "50", "--name", name);
    },
  });
  const page = await open();
  await page.goto("/activities");
  assert.equal(await page.locator(".what a").textContent(), name);
  await look(page, "activities-long-list");
  await page.locator(".what a").click();
  assert.equal(await page.locator(".lead.name").innerText(), name);
  await look(page, "activities-long");
});

test("hostile texts of a file are shown inert and whole, and break nothing", async (t) => {
  const { page: open } = await world(t, empty);
  const page = await open();
  await page.goto("/activities");
  const name = "<script>alert(1)</script> [link](javascript:alert(2)) \u202eabc " + "x".repeat(10_000);
  const escaped = name.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const odd = `\u05d0\u05d1 <img src=x onerror=alert(3)> ${"y".repeat(150)}.gpx`;
  await page.getByLabel("Choose files, or drop them here").setInputFiles([file(odd, gpx("2026-05-02T07:00:00", { name: escaped }))]);
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("Done: 1 imported").waitFor();
  await page.locator(".sessions tbody tr").waitFor();
  await look(page, "activities-hostile-list");
  await page.locator(".what a").click();
  const shown = await page.locator(".lead.name").innerText();
  assert.ok(name.startsWith(shown) && shown.length >= 100, shown);
  assert.equal(await page.locator(".file").innerText(), odd);
  await look(page, "activities-hostile");
});

test("the demo athlete's list is filtered and turned over", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/activities");
  await look(page, "activities-list");
  const rows = page.locator(".sessions tbody tr");
  const all = await rows.count();
  assert.ok(all > 20, `${all} sessions`);
  await page.getByRole("link", { name: "Older" }).click();
  await page.getByRole("link", { name: "Newest" }).waitFor();
  await page.getByRole("link", { name: "Newest" }).click();
  await page.getByLabel("When").selectOption("2026-03");
  await page.waitForURL(/when=2026-03/);
  await page.getByRole("heading", { name: "Mar 2026" }).waitFor();
  assert.equal(await page.locator(".month").count(), 1);
  await page.getByRole("link", { name: "Intervals on the bike" }).first().click();
  await page.getByRole("heading", { name: "How the load was computed" }).waitFor();
  await page.getByRole("img", { name: /^Power/ }).waitFor();
  await look(page, "activities-demo");
  await page.goto("/activities/log");
  await look(page, "activities-log");
});
