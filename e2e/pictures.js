// The pictures of README.md, of the real pages: `POLARIZE=target/release/polarize CHROMIUM=chromium node e2e/pictures.js`.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { world } from "./support/world.js";

const FOLDER = join(import.meta.dirname, "..", "docs", "images");
const DESK = { width: 1120, height: 800 };

/** Stands in for a test's context: what is to be ended is ended by the script itself. */
const endings = [];
const context = { after: (ending) => endings.push(ending), name: "pictures", passed: true };

await mkdir(FOLDER, { recursive: true });
const { page: open } = await world(context, {});
try {
  const page = await open({ viewport: DESK, colorScheme: "light" });
  const picture = async (name, height) => {
    await page.setViewportSize({ ...DESK, height });
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  };
  await page.goto("/");
  await picture("today", 800);
  await page.goto("/coach");
  await page.locator("textarea[name=message]").fill("I slept badly and my legs are heavy. I only have 40 minutes tomorrow.");
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/\/coach\/proposals\//);
  await picture("proposal", 1250);
  await page.goto("/calendar");
  await picture("calendar", 900);
  await page.goto("/fitness?range=6m");
  await picture("fitness", 800);
} finally {
  for (const ending of endings.reverse()) await ending();
}
