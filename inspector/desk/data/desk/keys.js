// j and k move through the rows and buttons of a page, Enter takes what has the focus, as ever; u goes up to the queue.
const steps = [...document.querySelectorAll("a.step, .steps button:not([disabled])")];

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (event.key === "u") location.assign("/desk/");
  const way = { j: 1, k: -1 }[event.key];
  if (!way) return;
  const at = steps.indexOf(document.activeElement);
  steps[at === -1 ? 0 : Math.min(Math.max(at + way, 0), steps.length - 1)]?.focus();
});
