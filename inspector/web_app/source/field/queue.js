// One sending at a time, and again by itself while a line breaks.
const SOON = 500; // ms until a line that broke is tried again; doubled up to a minute while nothing arrives
const LATE = 60_000;

// steps: each async (moved) => whether the line broke; moved() is called when something has arrived.
// The function that it returns begins a sending. Call it when there is work, a line, or the app is looked at again.
export function queue(steps) {
  let running = null;
  let again = false;
  let broken = false;
  let pause = SOON;
  const moved = () => void (pause = SOON);

  // Who asks meanwhile may know of a line that the running one has just missed: so once more after it.
  function sendAll() {
    again = running !== null;
    running ??= all().finally(() => {
      running = null;
      if (again) sendAll();
      else later();
    });
    return running;
  }

  async function all() {
    broken = false;
    for (const step of steps) broken = (await step(moved)) || broken;
  }

  function later() {
    if (!broken || globalThis.navigator?.onLine === false) return;
    setTimeout(sendAll, pause);
    pause = Math.min(2 * pause, LATE);
  }

  return sendAll;
}
