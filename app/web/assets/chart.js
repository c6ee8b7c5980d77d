// The cursor of a chart over time: by pointer, touch and keyboard it walks from point to point, and the chart's key tells the values there.
//
// What a chart brings along; nothing of it stands in a script:
//
//   <figure class="readout" data-name="Fitness by day" data-count="120" data-start="112" data-first="0.004" data-last="0.996">
//     <p class="reading">
//       <span data-values="Mon 4 May;Tue 5 May;…">Tue 5 May</span>
//       <span class="key of-ctl">CTL <b data-values="44;45;…">45</b></span>
//       <span class="key of-power"><b data-values="230;;228">230</b> W</span>
//       <span data-optional>Race: <b data-values=";Spring race;">…</b></span>
//     </p>
//     <div class="plot"><svg>…</svg></div>          one or several, which share the cursor; their whole width is the axis
//     <details>…a table of the values…</details>    for who has no scripts, and for who likes tables
//   </figure>
//
// - data-count: how many points there are, evenly spaced. data-first and data-last: where the first and the last of them stand, as parts of
//   the plot's width; 0 and 1 where left out. data-start: the point the cursor begins at, counted from 0; the last where left out.
//   data-name: what the cursor is called.
// - data-values: the texts of all points, split by ";" (chart/readout.rs joins them). Where one is empty, "–" is told; a child of the reading
//   with data-optional is then left out as a whole. data-seconds="5" instead of data-values: a clock that goes on by 5 s from point to point.
// - What the reading says as it comes is the key of the chart without scripts; its children, one after another, are the words of the cursor.
//
// chart.css has the looks. Charts that htmx brings later are found, too.

const NOTHING = "–";
const begun = new WeakSet();

/** Seconds as a stopwatch shows them. */
function clock(seconds) {
  const parts = [Math.floor(seconds / 60) % 60, Math.round(seconds) % 60];
  if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
  return parts.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}

/** Functions that write the values of a point into the reading. */
function writers(figure) {
  const listed = [...figure.querySelectorAll(".reading [data-values]")].map((element) => {
    const values = element.dataset.values.split(";");
    const optional = element.closest("[data-optional]");
    return (point) => {
      element.textContent = values[point] || NOTHING;
      if (optional) optional.hidden = !values[point];
    };
  });
  const timed = [...figure.querySelectorAll(".reading [data-seconds]")].map((element) => (point) => {
    element.textContent = clock(point * Number(element.dataset.seconds));
  });
  return [...listed, ...timed];
}

/** The reading in words. */
function words(reading) {
  const parts = [...reading.children].filter((part) => !part.hidden);
  return parts.map((part) => part.textContent.trim().replace(/\s+/g, " ")).join(", ");
}

function made(kind, name) {
  const element = document.createElement(kind);
  element.className = name;
  return element;
}

/** A slider that stands over the first plot: keys and screen readers know what to do with one. */
function slider(figure, last) {
  const range = made("input", "cursor-range");
  Object.assign(range, { type: "range", min: 0, max: last, step: 1, value: figure.dataset.start ?? last });
  range.setAttribute("aria-label", figure.dataset.name ?? "");
  return range;
}

function begin(figure) {
  const plots = [...figure.querySelectorAll(".plot")];
  const reading = figure.querySelector(".reading");
  const last = Number(figure.dataset.count) - 1;
  if (begun.has(figure) || !(last > 0) || !plots.length || !reading) return;
  begun.add(figure);
  // A page that comes back from htmx's history brings a cursor without a life.
  figure.querySelectorAll(".cursor, .cursor-range").forEach((old) => old.remove());

  const [from, until] = [Number(figure.dataset.first ?? 0), Number(figure.dataset.last ?? 1)];
  const write = writers(figure);
  const range = slider(figure, last);
  const lines = plots.map((plot) => plot.appendChild(made("div", "cursor")));
  plots[0].append(range);

  const show = () => {
    const point = Number(range.value);
    write.forEach((writer) => writer(point));
    lines.forEach((line) => (line.style.left = `${(from + ((until - from) * point) / last) * 100}%`));
    range.setAttribute("aria-valuetext", words(reading));
  };
  const follow = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    range.value = Math.round(((share - from) / (until - from)) * last);
    show();
  };
  range.addEventListener("input", show);
  for (const plot of plots) {
    plot.addEventListener("pointermove", follow);
    plot.addEventListener("pointerdown", (event) => {
      follow(event);
      // Keys go on from where the pointer was.
      range.focus({ preventScroll: true });
      event.preventDefault();
    });
  }
  show();
}

function find(within) {
  if (within.matches?.("figure.readout")) begin(within);
  within.querySelectorAll?.("figure.readout").forEach(begin);
}

document.addEventListener("htmx:load", (event) => find(event.target));
find(document);
