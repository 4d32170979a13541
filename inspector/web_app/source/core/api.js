// The app's client of the field protocol; what it does, any client may take: see ../field/.
import { open } from "../field/field.js";
import { store } from "./store.js";
import { count } from "./unsent.js";
import { language } from "./words.js";

export { NoLine, Refused, lineBroke } from "../field/field.js";

export const field = open({
  at: "/api/v1",
  kept: store,
  language,
  unsent: count,
  ended: () => dispatchEvent(new Event("logged-out")),
  changed: (id) => dispatchEvent(new CustomEvent("outbox", { detail: id })),
});
export const { ask, latest, latestBytes, logIn, logOut, photo, keepPhoto, forgetPhotos, sendPhotos } = field;
