// Requests to the API: the log-in is renewed by itself, refusals become `Refused` with the API's own words.
import { read, wipe, write, writeDuring } from "./store.js";
import { count } from "./unsent.js";
import { language, t } from "./words.js";

const API = "/api/v1";
const PATIENCE = 20_000; // ms; a line that gives nothing for so long is none

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.errors?.map((each) => each.detail).join(" ") ?? problem.title);
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

export class NoLine extends Error {
  constructor() {
    super(t("现在连不上网络,请到有信号的地方再试。", "No connection now. Try again where there is signal."));
  }
}

// Another account's work is on this phone and nowhere else.
export class Unsent extends Error {
  constructor(owner) {
    super(
      t(
        `手机上有 ${owner} 还没有送出的内容。请由本人登录送出,或先导出。`,
        `There is work of ${owner} on this phone that is not sent. They log in and send them, or export them first.`,
      ),
    );
  }
}

async function send(method, path, { body, bytes, token, headers, as } = {}) {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), PATIENCE);
  const all = { "Accept-Language": language, ...headers };
  if (body !== undefined) all["Content-Type"] = "application/json";
  if (token) all.Authorization = `Bearer ${token}`;
  try {
    const given = { method, headers: all, body: bytes ?? (body && JSON.stringify(body)), signal: stop.signal };
    const answer = await fetch(API + path, given);
    if (as === "blob" && answer.ok) return await answer.blob();
    const content = answer.status === 204 ? null : await answer.json();
    if (!answer.ok) throw new Refused(answer.status, content);
    return content;
  } catch (wrong) {
    throw wrong instanceof Refused ? wrong : new NoLine();
  } finally {
    clearTimeout(clock);
  }
}

export async function logIn(form) {
  const owner = await read("owner");
  const other = owner && owner !== form.name;
  if (other && (await count()) > 0) throw new Unsent(owner);
  const session = await send("POST", "/auth/login", { body: form });
  if (other) await wipe(); // what another account has read here is not for this one
  await write("owner", form.name);
  await write("session", session);
  return session;
}

// Two tabs that renew at once, or a new key after a kill, would end the log-in: one lock, and the key is kept first.
async function renew(stale) {
  return navigator.locks.request("session", async () => {
    const session = await read("session");
    if (!session) throw new Refused(401, { detail: t("请重新登录。", "Please log in again."), code: "logged-out" });
    if (session.access_token !== stale) return session;
    const key = session.key ?? crypto.randomUUID();
    await writeDuring(session.device_id, "session", { ...session, key });
    const given = { body: { refresh_token: session.refresh_token }, headers: { "Idempotency-Key": key } };
    const next = await send("POST", "/auth/refresh", given).catch(ended);
    await writeDuring(session.device_id, "session", next);
    return next;
  });
}

export const ask = (method, path, body, headers) => authorized(method, path, { body, headers });
export const sendBytes = (method, path, bytes, headers) => authorized(method, path, { bytes, headers });

async function authorized(method, path, given) {
  const session = await read("session");
  try {
    return await send(method, path, { ...given, token: session?.access_token });
  } catch (wrong) {
    if (!(wrong instanceof Refused) || wrong.status !== 401) throw wrong;
    const next = await renew(session?.access_token);
    return send(method, path, { ...given, token: next.access_token });
  }
}

async function ended(wrong) {
  if (wrong instanceof Refused && wrong.status === 401) {
    await write("session", null);
    dispatchEvent(new Event("logged-out"));
  }
  throw wrong;
}

// The answer of the API, kept with the moment; without a line the last one that was kept, if any.
export async function latest(path) {
  const name = `answer ${language} ${path}`;
  const device = (await read("session"))?.device_id;
  try {
    const kept = { at: new Date().toISOString(), answer: await ask("GET", path) };
    await writeDuring(device, name, kept);
    return { ...kept, fresh: true };
  } catch (wrong) {
    const kept = await read(name);
    if (!(wrong instanceof NoLine) || !kept) throw wrong;
    return { ...kept, fresh: false };
  }
}

// A picture of the API, kept with its version; without a line the one that was kept, if it is the same.
export async function latestBytes(path, version) {
  const name = `picture ${path}`;
  const kept = await read(name);
  if (kept?.version === version) return kept.blob;
  const blob = await authorized("GET", path, { as: "blob" });
  await writeDuring((await read("session"))?.device_id, name, { version, blob });
  return blob;
}

// Nothing of this account stays on the phone, whether or not the service can be told.
export async function logOut() {
  await ask("POST", "/me/logout").catch(() => null);
  await wipe();
}
