// Whether a page fits.

/** What reaches beyond the right edge of the page, unless it can be scrolled on its own; nothing where the page fits. */
export function overhang(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return "";
    const scrolls = (element) => element !== document.body && /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
    const within = (element) => element !== null && element !== document.body && (scrolls(element) || within(element.parentElement));
    const wide = [...document.querySelectorAll("body *:not(svg *)")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1 && !within(element.parentElement),
    );
    return `${scrollWidth - clientWidth} px: ${wide.map((element) => element.outerHTML.slice(0, 70)).slice(-6).join(" | ")}`;
  });
}
