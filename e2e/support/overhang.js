// Whether a page fits.

/** What reaches beyond the right edge of the page, unless it can be scrolled on its own; nothing where the page fits. */
export function overhang(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return "";
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return `${scrollWidth - clientWidth} px: ${wide.slice(-3).map((element) => element.outerHTML.slice(0, 100)).join(" | ")}`;
  });
}
