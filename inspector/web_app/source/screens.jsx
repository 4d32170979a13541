// What is shown to somebody who has logged in: the screen that the address names.
import { sendAll } from "./core/outbox.js";
import { Closing } from "./screens/Closing.jsx";
import { Correction } from "./screens/Correction.jsx";
import { Filing } from "./screens/Filing.jsx";
import { Hall } from "./screens/Hall.jsx";
import { Prove } from "./screens/Prove.jsx";
import { Receipt } from "./screens/Receipt.jsx";
import { Today } from "./screens/Today.jsx";
import { Visit } from "./screens/Visit.jsx";

const SCREENS = {
  visit: ([id, part, which]) => <Visit key={id} id={id} part={part} which={which} />,
  hall: ([id]) => <Hall key={id} id={id} />,
  file: ([id, hall]) => <Filing key={id} id={id} hall={hall} />,
  receipt: ([id]) => <Receipt key={id} id={id} />,
  close: ([id]) => <Closing key={id} id={id} />,
  prove: ([id]) => <Prove key={id} id={id} />,
  correction: ([hall, id]) => <Correction key={id} hall={hall} id={id} />,
};

export function Screen({ at: [name, ...rest], left }) {
  return SCREENS[name]?.(rest) ?? <Today left={left} />;
}

// What is handed in goes as soon as there is a line: when the phone says so, when it is looked at, and every minute.
addEventListener("online", sendAll);
addEventListener("visibilitychange", sendAll);
setInterval(sendAll, 60_000);
