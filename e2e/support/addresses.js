// Which pages there are: those of the navigation, and what they lead to.

/** The pages of the navigation. */
export const PLACES = ["/", "/coach", "/calendar", "/fitness", "/activities", "/settings"];

/** What a browser says it reads. */
export const READS_PAGES = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

/**
 * The addresses that can be reached by links from the navigation: one of each kind, or with `every` each thing's own. What is downloaded is
 * no page.
 */
export async function addresses(page, { every = false } = {}) {
  const kind = every ? kindOfQuery : kindOfPage;
  const found = new Map(PLACES.map((place) => [place, place]));
  const open = [...PLACES];
  while (open.length > 0) {
    const address = open.shift();
    const answer = await page.request.get(address, { headers: READS_PAGES });
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) {
      found.delete(kind(address));
      continue;
    }
    for (const [, link] of (await answer.text()).matchAll(/<a\s[^>]*?href="([^"]+)"/g)) {
      const url = new URL(link.replaceAll("&amp;", "&").replaceAll("&#38;", "&"), answer.url());
      const next = url.pathname + url.search;
      if (url.origin !== new URL(answer.url()).origin || found.has(kind(next)) || url.pathname.startsWith("/api/")) continue;
      found.set(kind(next), next);
      open.push(next);
    }
  }
  return [...found.values()];
}

/** Addresses that differ only in ids, days and what is asked for are of one kind. */
export function kindOfPage(address) {
  const [path, ...query] = kindOfQuery(address).split("?");
  const parts = path.split("/").map((part) => (/\d/.test(part) ? "…" : part));
  return [parts.join("/"), ...query].join("?");
}

/** Addresses that differ only in what is asked for: each week, each range. */
function kindOfQuery(address) {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const names = [...new Set(searchParams.keys())].sort();
  return names.length > 0 ? `${pathname}?${names}` : pathname;
}
