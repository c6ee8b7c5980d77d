// What every page is held to at every width and in every colour scheme.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { OUTPUT } from "./world.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A phone and a desk. */
const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"];

/** Takes a picture of the page as it stands at each width and in each scheme, and holds it to WCAG and to its width. */
export async function look(page, name) {
  const folder = join(OUTPUT, "screenshots");
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await isAccessible(page, `${name} at ${width} px, ${colorScheme}`);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wider, 0, `${name} is ${wider} px wider than ${width} px`);
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Holds the page to the rules of WCAG 2.2 AA that a program can check. */
export async function isAccessible(page, name) {
  assert.deepEqual(await barriers(page), [], `${name} breaks rules of accessibility`);
}

/** The rules of accessibility that the page breaks, with where it does. */
export async function barriers(page) {
  // Run in the page's own world by the driver, which its content policy doesn't bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}
