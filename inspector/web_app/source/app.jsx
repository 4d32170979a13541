import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { sendAll } from "./core/outbox.js";
import { read } from "./core/store.js";
import { Correction } from "./screens/Correction.jsx";
import { Hall } from "./screens/Hall.jsx";
import { LogIn } from "./screens/LogIn.jsx";
import { Password } from "./screens/Password.jsx";
import { Today } from "./screens/Today.jsx";
import { Visit } from "./screens/Visit.jsx";

const place = () => location.hash.slice(1).split("/");

function App() {
  const [session, setSession] = useState();
  const [at, setAt] = useState(place);
  const again = () => read("session").then((kept) => setSession(kept ?? null));
  useEffect(() => {
    again();
    const moved = () => {
      setAt(place());
      scrollTo(0, 0);
    };
    addEventListener("hashchange", moved);
    addEventListener("logged-out", again);
    return () => {
      removeEventListener("hashchange", moved);
      removeEventListener("logged-out", again);
    };
  }, []);
  if (session === undefined) return null;
  if (session === null) return <LogIn done={again} />;
  if (session.must_change_password) return <Password done={again} />;
  if (at[0] === "visit") return <Visit key={at[1]} id={at[1]} part={at[2]} which={at[3]} />;
  if (at[0] === "hall") return <Hall key={at[1]} id={at[1]} />;
  if (at[0] === "correction") return <Correction key={at[2]} hall={at[1]} id={at[2]} />;
  return <Today left={again} />;
}

// What is signed goes as soon as there is a line: when the phone says so, when it is looked at, and every minute.
addEventListener("online", sendAll);
addEventListener("visibilitychange", sendAll);
setInterval(sendAll, 60_000);

const main = document.getElementById("app");
main.textContent = "";
render(<App />, main);
navigator.serviceWorker?.register("sw.js");
