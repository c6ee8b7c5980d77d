// Moves planned workouts in the calendar: by dragging them, or by arrow keys or a tap after "Move". Without it the link leads to a form.

let dragged = null;
/** What is being moved after "Move": the link, its workout, and the day that is aimed at. */
let moving = null;

const weeks = () => document.getElementById("weeks");
const dayOf = (element) => element?.closest?.("[data-date]") ?? null;
const say = (words) => (document.getElementById("move-words").textContent = words);

function aim(day) {
  document.querySelectorAll(".day.aimed").forEach((other) => other !== day && other.classList.remove("aimed"));
  day?.classList.add("aimed");
}

/** Sends the workout to the day, as the form on its own page would. */
function send(workout, day) {
  const form = document.getElementById("move-form");
  form.action = workout.dataset.move;
  form.elements.date.value = day.dataset.date;
  form.elements.seen.value = workout.dataset.seen;
  form.requestSubmit();
}

function begin(link) {
  const workout = link.closest("[data-move]");
  moving = { link, workout, day: dayOf(workout) };
  document.body.classList.add("moving");
  document.getElementById("move-cancel").hidden = false;
  link.setAttribute("aria-pressed", "true");
  link.focus();
  aim(moving.day);
  // Replaced by functions, so that nothing in a name is taken for a pattern.
  say(weeks().dataset.start.replace("{name}", () => workout.dataset.name));
}

function end(words) {
  if (!moving) return;
  moving.link.setAttribute("aria-pressed", "false");
  moving.link.focus();
  moving = null;
  document.body.classList.remove("moving");
  document.getElementById("move-cancel").hidden = true;
  aim(null);
  say(words);
}

function drop(day) {
  const { workout } = moving;
  if (day === dayOf(workout)) {
    end(weeks().dataset.cancelled);
    return;
  }
  send(workout, day);
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

document.addEventListener("keydown", (event) => {
  if (!moving) {
    // A link that works as a button is pressed like one.
    if (event.key === " " && event.target.matches?.(".mover")) {
      event.preventDefault();
      begin(event.target);
    }
    return;
  }
  if (event.key === "Escape") {
    end(weeks().dataset.cancelled);
  } else if (document.activeElement !== moving.link) {
    return;
  } else if (event.key === "Enter" || event.key === " ") {
    drop(moving.day);
  } else if (event.key in STEPS) {
    // A phone leaves last week out.
    const days = [...document.querySelectorAll("[data-date]")].filter((day) => day.checkVisibility());
    const next = days[days.indexOf(moving.day) + STEPS[event.key]];
    if (next) {
      moving.day = next;
      aim(next);
      next.scrollIntoView({ block: "nearest" });
      say(weeks().dataset.target.replace("{day}", () => next.dataset.name));
    }
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".mover");
  if (!moving) {
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      begin(link);
    }
    return;
  }
  const day = dayOf(event.target);
  if (event.target.id === "move-cancel" || link === moving.link) {
    event.preventDefault();
    end(weeks().dataset.cancelled);
  } else if (day) {
    event.preventDefault();
    drop(day);
  }
});

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.name);
  dragged.classList.add("dragged");
});

document.addEventListener("dragover", (event) => {
  const day = dragged && dayOf(event.target);
  aim(day);
  if (day) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const day = dragged && dayOf(event.target);
  if (!day) return;
  event.preventDefault();
  if (day !== dayOf(dragged)) send(dragged, day);
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  aim(null);
});

document.addEventListener("htmx:load", () => {
  for (const workout of document.querySelectorAll("[data-move]")) workout.draggable = true;
  for (const link of document.querySelectorAll(".mover")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", "false");
  }
});
