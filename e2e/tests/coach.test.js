// The coach: say something, see the proposal, decide.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../support/look.js";
import { world } from "../support/world.js";

const path = (page) => new URL(page.url()).pathname;
const atProposal = (page) => page.waitForURL(/\/coach\/proposals\/[0-9a-f]+/);

/** Says something and waits for its proposal. */
async function propose(page, message) {
  await page.goto("/coach");
  await page.getByLabel("How are you").fill(message);
  await page.getByRole("button", { name: "Send" }).click();
  await atProposal(page);
}

test("a chip gets a proposal, of which a part is accepted and taken back", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await look(page, "coach");
  await page.getByRole("button", { name: "I have less time this week" }).click();
  await atProposal(page);
  await look(page, "coach-proposal");
  const ticks = page.getByRole("checkbox");
  const count = await ticks.count();
  assert.ok(count > 1, `${count} changes`);
  await ticks.last().uncheck();
  await page.getByRole("button", { name: "Accept selected" }).click();
  await page.getByRole("status").getByText("Accepted").waitFor();
  assert.equal(await page.getByText("not accepted", { exact: true }).count(), 1);
  await look(page, "coach-applied");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("status").getByText("Taken back").waitFor();
  await page.goto("/coach");
  await page.getByRole("listitem").getByText("taken back", { exact: true }).waitFor();
  await look(page, "coach-history");
});

test("a proposal is refined, and the other version turned down with a reason", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await propose(page, "I'm tired and slept badly");
  const first = path(page);
  await page.getByRole("button", { name: "Shorter" }).click();
  await page.getByRole("status").getByText("another version").waitFor();
  assert.notEqual(path(page), first);
  await page.getByText("Reject this proposal").click();
  await page.getByLabel("Why (optional)").fill("<script>alert(1)</script> **no** שלום");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.getByRole("status").getByText("Rejected").waitFor();
  await page.getByText("<script>alert(1)</script> **no** שלום").waitFor();
});

test("a sign of danger shows the safety card alone", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await page.getByLabel("How are you").fill("I have chest pain");
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator(".danger-card").waitFor();
  assert.equal(await page.getByRole("textbox").count(), 0);
  assert.equal(await page.getByRole("checkbox").count(), 0);
  await look(page, "coach-safety");
});

test("a question is answered in the region that is read aloud, and the next one goes on from it", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await page.getByRole("button", { name: "What does my form mean?" }).click();
  const region = page.locator("[aria-live=polite]");
  await region.getByText(/TSB/).waitFor();
  assert.equal(path(page), "/coach");
  await page.getByLabel("Your next message").fill("What is zone 2?");
  await page.getByRole("button", { name: "Send" }).click();
  await region.getByText("What is zone 2?").waitFor();
  await page.waitForFunction(() => document.querySelectorAll("#turns .turn").length === 4);
  await look(page, "coach-conversation");
});

test("a stream that breaks says so and leaves what was typed", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  const body = 'event: words\ndata: {"text":"Half of an"}\n\n';
  await page.route("**/coach/messages", (route) => route.fulfill({ contentType: "text/event-stream", body }));
  await page.getByLabel("How are you").fill("What is zone 2?");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("alert").getByText("broke off").waitFor();
  assert.equal(await page.getByLabel("How are you").inputValue(), "What is zone 2?");
  await page.unroute("**/coach/messages");
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator("#newest").getByText(/zone 2/i).waitFor();
});

test("an answer that is given up leaves what was typed", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await page.route("**/coach/messages", () => {});
  await page.getByRole("button", { name: "I'm tired" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await page.getByLabel("How are you").inputValue(), "I'm tired");
  assert.equal(await page.locator("#turns .turn").count(), 0);
});

test("a proposal for an older plan says so, and its words are asked again", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await propose(page, "I'm tired and slept badly");
  const older = path(page);
  await propose(page, "I have less time this week");
  await page.getByText("principles are kept").click();
  await page.getByText("The numbers as a table").click();
  await look(page, "coach-details");
  await page.getByRole("button", { name: /^Accept all/ }).click();
  await page.getByRole("status").getByText("Accepted").waitFor();
  await page.goto(older);
  await page.getByText("Your plan has changed since").waitFor();
  await look(page, "coach-outdated");
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/coach/proposals/") && url.pathname !== older);
  assert.equal(await page.getByText("Your plan has changed since").count(), 0);
});

test("weeks are proposed on request", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await page.getByLabel("Number of weeks").fill("12");
  await page.getByLabel("What you want to reach").fill("A fast 40 km");
  await page.getByRole("button", { name: "Propose weeks" }).click();
  await atProposal(page);
  const weeks = await page.locator(".week").count();
  assert.ok(weeks > 3, `${weeks} weeks`);
  assert.equal(await page.locator(".week > details").count(), weeks - 2);
  await look(page, "coach-weeks");
});

test("all of it is done by keyboard", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/coach");
  await page.getByLabel("How are you").focus();
  await page.keyboard.type("I have less time this week");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await atProposal(page);
  await tabTo(page, "checkbox");
  await page.keyboard.press("Space");
  assert.equal(await page.getByRole("checkbox").first().isChecked(), false);
  await tabTo(page, "Accept selected");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Accepted").waitFor();
  await tabTo(page, "Undo");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Taken back").waitFor();
});

test("what was done or went wrong has the focus when its page has loaded, and begins its title", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await propose(page, "I'm tired and slept badly");
  await page.getByLabel("What should be different?").fill("Banana");
  await page.keyboard.press("Control+Enter");
  const alert = page.locator("#problem:focus");
  await alert.waitFor();
  assert.ok((await page.title()).startsWith(await alert.innerText()), await page.title());
  await page.getByText("Reject this proposal").click();
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.locator(".notice:focus").waitFor();
  assert.match(await page.title(), /^Rejected/);
  await page.setViewportSize({ width: 360, height: 600 });
  await page.goto("/calendar?week=2026-05-04&done=moved#day-2026-05-10");
  await page.locator(".news > [role=status]:focus").waitFor();
  assert.ok(await page.evaluate(() => document.querySelector(".news").getBoundingClientRect().top >= 0));
  assert.ok(await page.evaluate(() => scrollY > 0));
});

test("on a phone only the first changes of many are unfolded, and the others when they are led to", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ viewport: { width: 320, height: 800 } });
  await page.goto("/coach");
  await page.getByLabel("Number of weeks").fill("12");
  await page.getByRole("button", { name: "Propose weeks" }).click();
  await atProposal(page);
  const all = await page.locator(".change").count();
  assert.ok(all > 3, `${all} changes`);
  assert.equal(await page.locator(".change .more[open]").count(), 3);
  await page.locator("a.badge").nth(3).click();
  assert.equal(await page.locator(".change .more[open]").count(), 4);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wider, 0);
  await look(page, "coach-many");
});

test("while a sign of danger is open the coach and what was proposed say so", async (t) => {
  const { page: open } = await world(t);
  const page = await open();
  await propose(page, "I have less time this week");
  const proposal = path(page);
  await page.goto("/coach");
  await page.getByLabel("How are you").fill("I have chest pain");
  await page.keyboard.press("Control+Enter");
  await page.locator(".danger-card").waitFor();
  for (const [address, name] of [["/coach", "coach-danger"], [proposal, "coach-danger-proposal"]]) {
    await page.goto(address);
    await page.getByText("nothing that is proposed can be accepted").waitFor();
    await look(page, name);
  }
});

/** Presses Tab until something of that kind or name has the focus. */
async function tabTo(page, wanted) {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press("Tab");
    const [kind, name] = await page.evaluate(() => [document.activeElement.type, document.activeElement.textContent.trim()]);
    if (kind === wanted || name === wanted) return;
  }
  assert.fail(`${wanted} is not reached by Tab`);
}

test("all of it works without scripts", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/coach");
  await page.getByRole("button", { name: "What does my form mean?" }).click();
  await page.locator("#newest").getByText(/TSB/).waitFor();
  await page.getByLabel("Your next message").fill("I have less time this week");
  await page.getByRole("button", { name: "Send" }).click();
  await atProposal(page);
  await page.getByRole("button", { name: "Easier" }).click();
  await page.getByRole("status").or(page.getByRole("alert")).first().waitFor();
  await page.getByRole("checkbox").first().uncheck();
  await page.getByRole("button", { name: /^Accept all/ }).click();
  await page.getByRole("status").getByText("Accepted").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("status").getByText("Taken back").waitFor();
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.goto("/coach");
  await page.getByLabel("How are you").fill("I have chest pain");
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator(".danger-card").waitFor();
});

test("words of any kind are inert and whole, and the page keeps its width", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ viewport: { width: 360, height: 800 } });
  const hostile = `I'm tired <script>alert(1)</script> **bold** [x](javascript:alert(1)) שלום עולם ${"x".repeat(7000)}`;
  await propose(page, hostile);
  await page.getByText("Your message").click();
  assert.equal(await page.locator("details .said").first().innerText(), hostile);
  await look(page, "coach-hostile");
  await page.goto("/coach");
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wider, 0);
});
