import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { read } from "./core/store.js";
import { Hall } from "./screens/Hall.jsx";
import { LogIn } from "./screens/LogIn.jsx";
import { Password } from "./screens/Password.jsx";
import { Today } from "./screens/Today.jsx";

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
  if (at[0] === "hall") return <Hall key={at[1]} id={at[1]} />;
  return <Today left={again} />;
}

const main = document.getElementById("app");
main.textContent = "";
render(<App />, main);
navigator.serviceWorker?.register("sw.js");
