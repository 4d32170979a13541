// What this phone alone has: visits, filings and registrations that are written or wait, and steps on what the service holds.
import { every } from "./store.js";

// All that was begun here, also what has arrived.
export const drafts = async () => (await every("visit ")).filter((each) => each.begun);
export const visits = async () => (await drafts()).filter((each) => each.state !== "sent");
export const decisions = async () => (await every("decision ")).filter((each) => !each.sent);
export const filings = async () => (await every("filing ")).filter((each) => each.begun && each.state !== "sent");
export const registrations = async () => (await every("registration ")).filter((each) => !each.saved && each.begun);
export const count = async () => (await Promise.all([visits(), decisions(), filings(), registrations()])).reduce((sum, rows) => sum + rows.length, 0);
