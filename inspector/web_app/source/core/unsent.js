// What this phone alone has: visits that are written or wait, and decisions.
import { every } from "./store.js";

// All that was begun here, also what has arrived.
export const drafts = async () => (await every("visit ")).filter((each) => each.begun);
export const visits = async () => (await drafts()).filter((each) => each.state !== "sent");
export const decisions = async () => (await every("decision ")).filter((each) => !each.sent);
export const count = async () => (await visits()).length + (await decisions()).length;
