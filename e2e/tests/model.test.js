// Who coaches: a model on a server, one of a file, or none.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { look } from "../support/look.js";
import { world } from "../support/world.js";

test("without scripts a model that does not answer is chosen, tried and left again", async (t) => {
  const { page: open } = await world(t);
  const page = await open({ javaScriptEnabled: false });
  await page.goto("/settings/model");
  await page.getByText("A model on Ollama").check();
  await page.getByLabel("Address of the server").fill("http://127.0.0.1:9");
  await page.getByRole("button", { name: "Use it from now on" }).click();
  assert.match(await page.getByRole("alert").innerText(), /name the model/);
  await page.getByLabel("Model", { exact: true }).fill("mistral");
  await page.getByRole("button", { name: "Ask the server for its models" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Use it from now on" }).click();
  await page.getByText("It is in force from now on.").waitFor();
  await page.locator(".now").getByText("mistral").waitFor();
  await page.getByRole("button", { name: "Try it" }).click();
  while (await page.getByRole("link", { name: "See how far it is" }).count()) {
    await page.getByRole("link", { name: "See how far it is" }).click();
    await page.reload();
  }
  await page.getByText("It does not answer.").waitFor();
  await page.getByRole("radio", { name: /Built-in coach/ }).check();
  await page.getByRole("button", { name: "Use it from now on" }).click();
  await page.locator(".now").getByText("Built-in coach").waitFor();
});

/** A server that speaks as Ollama does and has an answer to feedback and to questions, but no weeks. */
async function ollama(t) {
  const draft = {
    analysis: { current_status: "tired", key_concerns: [], recommendations_summary: "rest" },
    modifications: [],
    new_workouts: [],
    athlete_message: "Take it easy today and see how you feel tomorrow.",
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const json = (value) => response.end(`${JSON.stringify(value)}\n`);
    if (request.url === "/api/tags") return json({ models: [{ name: "mistral:latest" }, { name: "<i>qwen" }] });
    if (request.url === "/api/show") return json({});
    const { format } = JSON.parse(body || "{}");
    const content = format === undefined ? "Your form says that you train as you should." : JSON.stringify(draft);
    json({ message: { content }, done: true, done_reason: "stop", prompt_eval_count: 1000, eval_count: 20 });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

test("a model that answers is found, chosen and tried, and each result shows as it comes", async (t) => {
  const url = await ollama(t);
  const { page: open } = await world(t);
  const page = await open();
  await page.goto("/settings/model");
  await page.getByText("A model on Ollama").check();
  await page.getByLabel("Address of the server").fill(url);
  await page.getByRole("button", { name: "Ask the server for its models" }).click();
  await page.getByText("<i>qwen").waitFor();
  assert.equal(await page.getByLabel("Address of the server").inputValue(), url);
  await page.getByLabel("Model", { exact: true }).fill("mistral");
  await page.getByLabel("Key", { exact: true }).fill("sesame");
  await page.getByRole("button", { name: "Use it from now on" }).click();
  await page.getByText("It is in force from now on.").waitFor();
  assert.equal(await page.getByLabel("Key", { exact: true }).inputValue(), "");
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("It can coach in part.").waitFor();
  assert.deepEqual(await page.locator("#trial .badge").allInnerTexts(), ["works", "does not stand", "works"]);
  await look(page, "settings-model-tried");
});

/** A model that has learnt next to nothing, as a file of that folder. */
async function untrained(polarize, folder) {
  const recipe = { vocabulary: 2048, width: 32, layers: 1, heads: 2, kv_heads: 1, feed_forward: 64, context: 16384, length: 2048 };
  const training = { accumulate: 1, epochs: 20, steps: 2, learning_rate: 0.01, held_out: 0 };
  const lines = Object.entries({ ...recipe, ...training }).map(([name, value]) => `${name} = ${value}\n`);
  const [data, base, settings] = ["data.jsonl", "base", "recipe.toml"].map((name) => join(folder, name));
  await writeFile(settings, lines.join(""));
  await polarize("data", "generate", "--output", data, "--count", "60", "--types", "plan_modification");
  await polarize("train", "--recipe", settings, "--data", data, "--output", base, "--from-scratch");
  await polarize("model", "export", "--base", join(base, "model"), "--output", join(folder, "coach.gguf"), "--type", "f16");
}

test("a model's file is chosen where it is one, and tried", async (t) => {
  const fill = async (polarize, folder) => {
    await polarize("athlete", "--name", "Ada", "--sport", "running", "--threshold-pace", "4:35", "--lthr", "168");
    await untrained(polarize, folder);
  };
  const { page: open, folder } = await world(t, { demo: false, fill });
  const page = await open();
  await page.goto("/settings/model");
  await page.getByRole("radio", { name: /A model in this server/ }).check();
  await page.getByLabel("Model", { exact: true }).fill(join(folder, "data.jsonl"));
  await page.getByRole("button", { name: "Use it from now on" }).click();
  assert.match(await page.getByRole("alert").innerText(), /data\.jsonl/);
  await page.locator(".now").getByText("Built-in coach").waitFor();
  await page.getByLabel("Model", { exact: true }).fill(join(folder, "coach.gguf"));
  await page.getByRole("button", { name: "Use it from now on" }).click();
  await page.getByText("It is in force from now on.").waitFor();
  await page.locator(".now").getByText("coach (in this process)").waitFor();
  await page.getByRole("button", { name: "Try it" }).click();
  // Little of what it says stands, for it has learnt nothing; but it says something each time.
  await page.getByText(/It can('t)? coach/).waitFor({ timeout: 300_000 });
  const badges = await page.locator("#trial .badge").allInnerTexts();
  assert.ok(badges.every((badge) => ["works", "does not stand"].includes(badge)), badges.join(", "));
  await look(page, "settings-model-file");
});
