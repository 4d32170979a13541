// What waits on this phone and goes as soon as there is a line: visits, then steps on what the service holds, then filings.
import { queue } from "../field/field.js";
import { field } from "./api.js";
import { sendDecisions } from "./decisions.js";
import { sendFilings } from "./filings.js";

const showing = (step) => async () => {
  if (await step()) dispatchEvent(new CustomEvent("outbox"));
};

export const { progress } = field;
export const sendAll = queue([field.sendVisits, showing(sendDecisions), showing(sendFilings)]);
