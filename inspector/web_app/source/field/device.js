// Tells the service what this phone's clock says and what waits on it, when that is new or an hour old.
import { lineBroke } from "./requests.js";

const OLD = 3600_000; // ms

// unsent(): how many pieces of work are nowhere else.
export function device({ ask, device: loggedIn }, kept, unsent) {
  // A step of the queue: whether the line broke.
  async function tellDevice() {
    const id = await loggedIn();
    if (!id) return false;
    const photos = await kept.every("photo ");
    const bytes = photos.reduce((sum, each) => sum + each.blob.size, 0);
    const waiting = { waiting_records: await unsent(), waiting_photos: photos.length, waiting_bytes: bytes };
    const before = await kept.read("told");
    if (before && before.said === JSON.stringify(waiting) && Math.abs(Date.now() - before.at) < OLD) return false;
    try {
      await ask("PUT", "/me/device", { now: new Date().toISOString(), ...waiting });
      await kept.during(id, "told", { said: JSON.stringify(waiting), at: Date.now() });
      return false;
    } catch (wrong) {
      return lineBroke(wrong);
    }
  }

  return { tellDevice };
}
