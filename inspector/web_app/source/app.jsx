import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { read } from "./core/store.js";
import { LogIn } from "./screens/LogIn.jsx";
import { Password } from "./screens/Password.jsx";

const place = () => location.hash.slice(1).split("/");

function App() {
  const [session, setSession] = useState();
  const [at, setAt] = useState(place);
  const [screens, setScreens] = useState(null);
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
  useEffect(() => {
    if (session) import("./screens.jsx").then(setScreens); // nothing of it is needed to log in
  }, [session]);
  if (session === undefined) return null;
  if (session === null) return <LogIn done={again} />;
  if (session.must_change_password) return <Password done={again} />;
  return screens && <screens.Screen at={at} left={again} />;
}

const main = document.getElementById("app");
main.textContent = "";
render(<App />, main);
navigator.serviceWorker?.register("sw.js");
