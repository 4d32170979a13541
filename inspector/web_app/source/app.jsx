import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { forgetOld } from "./core/forget.js";
import { sendAll } from "./core/outbox.js";
import { park } from "./core/parking.js";
import { read } from "./core/store.js";
import { t } from "./core/words.js";
import { LogIn } from "./screens/LogIn.jsx";
import { Password } from "./screens/Password.jsx";
import { Top } from "./screens/parts.jsx";

// What stands behind the first part of an address, and what the other parts name; each is loaded with its first use.
const SCREENS = {
  visit: { load: () => import("./screens/Visit.jsx").then((all) => all.Visit), named: ([id, part, which]) => ({ key: id, id, part, which }) },
  hall: { load: () => import("./screens/Hall.jsx").then((all) => all.Hall), named: ([id]) => ({ key: id, id }) },
  correction: { load: () => import("./screens/Correction.jsx").then((all) => all.Correction), named: ([hall, id]) => ({ key: id, hall, id }) },
  file: { load: () => import("./screens/Filing.jsx").then((all) => all.Filing), named: ([id, hall]) => ({ key: id, id, hall }) },
  receipt: { load: () => import("./screens/Receipt.jsx").then((all) => all.Receipt), named: ([id]) => ({ key: id, id }) },
  close: { load: () => import("./screens/Closing.jsx").then((all) => all.Closing), named: ([id]) => ({ key: id, id }) },
  prove: { load: () => import("./screens/Prove.jsx").then((all) => all.Prove), named: ([id]) => ({ key: id, id }) },
  register: { load: () => import("./screens/Register.jsx").then((all) => all.Register), named: ([id, part]) => ({ key: id, id, part }) },
  help: { load: () => import("./screens/Help.jsx").then((all) => all.Help), named: () => ({}) },
  devices: { load: () => import("./screens/Devices.jsx").then((all) => all.Devices), named: () => ({}) },
};
const TODAY = { load: () => import("./screens/Today.jsx").then((all) => all.Today), named: () => ({}) };

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
    setAt(place()); // somebody may have gone on before anything listened
    addEventListener("logged-out", again);
    return () => {
      removeEventListener("hashchange", moved);
      removeEventListener("logged-out", again);
    };
  }, []);
  if (session === undefined) return null;
  if (session === null && at[0] !== "help") return <LogIn done={() => again().then(carry)} />; // what waited for its owner goes
  if (session?.must_change_password) return <Password done={again} />;
  const [name, ...parts] = at;
  const screen = SCREENS[name] ?? TODAY;
  return <Later screen={screen} given={{ ...screen.named(parts), session, left: again }} />;
}

function Later({ screen, given: { key, ...given } }) {
  const [loaded, setLoaded] = useState({});
  useEffect(() => {
    screen.load().then(
      (Screen) => setLoaded({ screen, Screen }),
      () => setLoaded({ screen }),
    );
  }, [screen]);
  if (loaded.screen !== screen) return null;
  return loaded.Screen ? <loaded.Screen key={key} {...given} /> : <Gone />;
}

// Without a worker that keeps all parts: the line is away, or the service has a newer app since this page was opened.
function Gone() {
  return (
    <>
      <Top title={t("这一页没有读到", "This page did not come")} back />
      <p>{t("网络断了,或者应用已经更新。写好的内容都在手机上。", "The connection is lost, or the app has been renewed. What you wrote is kept on the phone.")}</p>
      <button type="button" onClick={() => location.reload()}>{t("重新打开", "Open it again")}</button>
    </>
  );
}

// What is signed goes as soon as there is a line: when the phone says so, when it is looked at, and every minute.
// What is not signed yet is parked at the same moments, after it.
const carry = () => sendAll().then(park);
addEventListener("online", carry);
addEventListener("visibilitychange", carry);
setInterval(carry, 60_000);
forgetOld(Date.now());

const main = document.getElementById("app");
main.textContent = "";
render(<App />, main);
navigator.serviceWorker?.register("sw.js");
