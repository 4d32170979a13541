// Requests to the API: the log-in is renewed by itself, refusals become `Refused` with the API's own words.
const PATIENCE = 20_000; // ms; a line that gives nothing for so long is none

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.errors?.map((each) => each.detail).join(" ") ?? problem.title);
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

export class NoLine extends Error {}

// Whether the line broke. Throws what is neither that nor a refusal: a fault of ours, which no waiting mends.
export function lineBroke(wrong) {
  if (!(wrong instanceof Refused || wrong instanceof NoLine)) throw wrong;
  return wrong instanceof NoLine;
}

// Another account's work is on this phone and nowhere else.
export class Unsent extends Error {}

const WORDS = {
  line: ["现在连不上网络,请到有信号的地方再试。", "No connection now. Try again where there is signal."],
  over: ["请重新登录。", "Please log in again."],
  theirs: [
    "手机上有 {owner} 还没有送出的内容。请由本人登录送出,或先导出。",
    "There is work of {owner} on this phone that is not sent. They log in and send them, or export them first.",
  ],
};

// One after the other, also across tabs where the browser can; where it cannot, open one client only.
function inTurn() {
  let last = Promise.resolve();
  const here = (_, work) => (last = last.then(work, work));
  return globalThis.navigator?.locks ? (name, work) => navigator.locks.request(name, work) : here;
}

// at: where the API is. kept: a store. unsent(): how many pieces of work are nowhere else. ended(): the log-in is over.
// fetch: as the browser's. patches: false where the platform cannot send PATCH.
export function requests({ at, kept, language, unsent, ended, fetch = globalThis.fetch.bind(globalThis), lock = inTurn(), patches = true }) {
  const say = (what) => WORDS[what][language === "en" ? 1 : 0];
  const device = async () => (await kept.read("session"))?.device_id;

  async function send(method, path, { body, bytes, token, headers, as } = {}) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    const all = { "Accept-Language": language, ...headers };
    if (body !== undefined) all["Content-Type"] = "application/json";
    if (token) all.Authorization = `Bearer ${token}`;
    const hidden = method === "PATCH" && !patches;
    if (hidden) all["X-HTTP-Method-Override"] = method;
    try {
      const given = { method: hidden ? "POST" : method, headers: all, body: bytes ?? (body && JSON.stringify(body)), signal: stop.signal };
      const answer = await fetch(at + path, given);
      if (as === "blob" && answer.ok) return await answer.blob();
      const content = answer.status === 204 ? null : await answer.json();
      if (!answer.ok) throw new Refused(answer.status, content);
      return content;
    } catch (wrong) {
      throw wrong instanceof Refused ? wrong : new NoLine(say("line"));
    } finally {
      clearTimeout(clock);
    }
  }

  async function logIn(form) {
    const owner = await kept.read("owner");
    const other = owner && owner !== form.name;
    if (other && (await unsent()) > 0) throw new Unsent(say("theirs").replace("{owner}", owner));
    const session = await send("POST", "/auth/login", { body: form });
    if (other) await kept.wipe(); // what another account has read here is not for this one
    await kept.write("owner", form.name);
    await kept.write("session", session);
    return session;
  }

  // Two that renew at once, or a new key after a kill, would end the log-in: one lock, and the key is kept first.
  const renew = (stale) =>
    lock("session", async () => {
      const session = await kept.read("session");
      if (!session) throw new Refused(401, { detail: say("over"), code: "logged-out" });
      if (session.access_token !== stale) return session;
      const key = session.key ?? crypto.randomUUID();
      await kept.during(session.device_id, "session", { ...session, key });
      const given = { body: { refresh_token: session.refresh_token }, headers: { "Idempotency-Key": key } };
      const next = await send("POST", "/auth/refresh", given).catch(over);
      await kept.during(session.device_id, "session", next);
      return next;
    });

  async function over(wrong) {
    if (wrong instanceof Refused && wrong.status === 401) {
      await kept.write("session", null);
      ended();
    }
    throw wrong;
  }

  async function authorized(method, path, given) {
    const session = await kept.read("session");
    try {
      return await send(method, path, { ...given, token: session?.access_token });
    } catch (wrong) {
      if (!(wrong instanceof Refused) || wrong.status !== 401) throw wrong;
      const next = await renew(session?.access_token);
      return send(method, path, { ...given, token: next.access_token });
    }
  }

  const ask = (method, path, body, headers) => authorized(method, path, { body, headers });
  const sendBytes = (method, path, bytes, headers) => authorized(method, path, { bytes, headers });

  // The answer of the API, kept with the moment; without a line the last one that was kept, if any.
  async function latest(path) {
    const name = `answer ${language} ${path}`;
    const here = await device();
    try {
      const found = { at: new Date().toISOString(), answer: await ask("GET", path) };
      await kept.during(here, name, found);
      return { ...found, fresh: true };
    } catch (wrong) {
      const found = await kept.read(name);
      if (!(wrong instanceof NoLine) || !found) throw wrong;
      return { ...found, fresh: false };
    }
  }

  // A picture of the API, kept with its version; without a line the one that was kept, if it is the same.
  async function latestBytes(path, version) {
    const name = `picture ${path}`;
    const found = await kept.read(name);
    if (found?.version === version) return found.blob;
    const blob = await authorized("GET", path, { as: "blob" });
    await kept.during(await device(), name, { version, blob });
    return blob;
  }

  // Nothing of this account stays on the phone, whether or not the service can be told.
  async function logOut() {
    await ask("POST", "/me/logout").catch(() => null);
    await kept.wipe();
  }

  return { ask, sendBytes, latest, latestBytes, logIn, logOut, device };
}
