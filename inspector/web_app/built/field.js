// field/requests.js
var PATIENCE = 2e4;
var Refused = class extends Error {
  constructor(status, problem) {
    var _a;
    super(problem.detail ?? ((_a = problem.errors) == null ? void 0 : _a.map((each) => each.detail).join(" ")) ?? problem.title);
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
};
var NoLine = class extends Error {
};
function lineBroke(wrong) {
  if (!(wrong instanceof Refused || wrong instanceof NoLine)) throw wrong;
  return wrong instanceof NoLine;
}
var Unsent = class extends Error {
};
var WORDS = {
  line: ["现在连不上网络,请到有信号的地方再试。", "No connection now. Try again where there is signal."],
  over: ["请重新登录。", "Please log in again."],
  theirs: [
    "手机上有 {owner} 还没有送出的内容。请由本人登录送出,或先导出。",
    "There is work of {owner} on this phone that is not sent. They log in and send them, or export them first."
  ]
};
function inTurn() {
  var _a;
  let last = Promise.resolve();
  const here = (_, work) => last = last.then(work, work);
  return ((_a = globalThis.navigator) == null ? void 0 : _a.locks) ? (name, work) => navigator.locks.request(name, work) : here;
}
function requests({ at, kept, language, unsent, ended, fetch = globalThis.fetch.bind(globalThis), lock = inTurn(), patches = true }) {
  const say = (what) => WORDS[what][language === "en" ? 1 : 0];
  const device2 = async () => {
    var _a;
    return (_a = await kept.read("session")) == null ? void 0 : _a.device_id;
  };
  async function send(method, path, { body, bytes, token, headers, as } = {}) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    const all = { "Accept-Language": language, ...headers };
    if (body !== void 0) all["Content-Type"] = "application/json";
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
    if (other && await unsent() > 0) throw new Unsent(say("theirs").replace("{owner}", owner));
    const session = await send("POST", "/auth/login", { body: form });
    if (other) await kept.wipe();
    await kept.write("owner", form.name);
    await kept.write("session", session);
    return session;
  }
  const renew = (stale) => lock("session", async () => {
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
      return await send(method, path, { ...given, token: session == null ? void 0 : session.access_token });
    } catch (wrong) {
      if (!(wrong instanceof Refused) || wrong.status !== 401) throw wrong;
      const next = await renew(session == null ? void 0 : session.access_token);
      return send(method, path, { ...given, token: next.access_token });
    }
  }
  const ask = (method, path, body, headers) => authorized(method, path, { body, headers });
  const sendBytes = (method, path, bytes, headers) => authorized(method, path, { bytes, headers });
  async function latest(path) {
    const name = `answer ${language} ${path}`;
    const here = await device2();
    try {
      const found = { at: (/* @__PURE__ */ new Date()).toISOString(), answer: await ask("GET", path) };
      await kept.during(here, name, found);
      return { ...found, fresh: true };
    } catch (wrong) {
      const found = await kept.read(name);
      if (!(wrong instanceof NoLine) || !found) throw wrong;
      return { ...found, fresh: false };
    }
  }
  async function latestBytes(path, version) {
    const name = `picture ${path}`;
    const found = await kept.read(name);
    if ((found == null ? void 0 : found.version) === version) return found.blob;
    const blob = await authorized("GET", path, { as: "blob" });
    await kept.during(await device2(), name, { version, blob });
    return blob;
  }
  async function logOut() {
    await ask("POST", "/me/logout").catch(() => null);
    await kept.wipe();
  }
  return { ask, sendBytes, latest, latestBytes, logIn, logOut, device: device2 };
}

// field/device.js
var OLD = 36e5;
function device({ ask, device: loggedIn }, kept, unsent) {
  async function tellDevice() {
    const id = await loggedIn();
    if (!id) return false;
    const photos2 = await kept.every("photo ");
    const bytes = photos2.reduce((sum, each) => sum + each.blob.size, 0);
    const waiting2 = { waiting_records: await unsent(), waiting_photos: photos2.length, waiting_bytes: bytes };
    const before = await kept.read("told");
    if (before && before.said === JSON.stringify(waiting2) && Math.abs(Date.now() - before.at) < OLD) return false;
    try {
      await ask("PUT", "/me/device", { now: (/* @__PURE__ */ new Date()).toISOString(), ...waiting2 });
      await kept.during(id, "told", { said: JSON.stringify(waiting2), at: Date.now() });
      return false;
    } catch (wrong) {
      return lineBroke(wrong);
    }
  }
  return { tellDevice };
}

// field/photos.js
var PIECE = 256 * 1024;
var MOST = 200;
var hex = (buffer) => [...new Uint8Array(buffer)].map((each) => each.toString(16).padStart(2, "0")).join("");
var digestHere = (bytes) => crypto.subtle.digest("SHA-256", bytes);
function photos({ ask, sendBytes, device: device2 }, kept, digest = digestHere) {
  const sumOf = async (bytes) => btoa(String.fromCharCode(...new Uint8Array(await digest(bytes))));
  const photo = (sha256) => kept.read(`photo ${sha256}`);
  async function keepPhoto(blob) {
    const bytes = await blob.arrayBuffer();
    const sha256 = hex(await digest(bytes));
    await kept.during(await device2(), `photo ${sha256}`, { blob: new Blob([bytes], { type: blob.type }), at: (/* @__PURE__ */ new Date()).toISOString() });
    return sha256;
  }
  async function forgetPhotos(hashes) {
    for (const each of hashes) {
      await kept.remove(`photo ${each}`);
      await kept.remove(`upload ${each}`);
    }
  }
  async function sendPhotos(hashes, told = () => {
  }) {
    const missing = await wanted(hashes);
    for (const each of hashes) if (!missing.includes(each)) told(each, 1);
    const refused = [];
    for (const each of missing) {
      const found = await photo(each);
      if (found) await sendPhoto(each, found.blob, told).catch((wrong) => refused.push(only(wrong)));
    }
    if (refused.length) throw refused[0];
  }
  async function wanted(hashes) {
    const missing = [];
    for (let from = 0; from < hashes.length; from += MOST)
      missing.push(...(await ask("POST", "/photos/have", { hashes: hashes.slice(from, from + MOST) })).missing);
    return missing;
  }
  async function sendPhoto(sha256, blob, told, again = true) {
    const name = `upload ${sha256}`;
    try {
      const url = await kept.read(name) ?? await begin(name, sha256, blob);
      let { offset } = await ask("GET", url);
      while (offset < blob.size) {
        told(sha256, offset / blob.size);
        offset = await piece(url, offset, await blob.slice(offset, offset + PIECE).arrayBuffer());
      }
      told(sha256, 1);
    } catch (wrong) {
      if (!(wrong instanceof Refused) || wrong.code !== "no-such-upload" || !again) throw wrong;
      await kept.remove(name);
      await sendPhoto(sha256, blob, told, false);
    }
  }
  async function begin(name, sha256, blob) {
    const headers = { "Tus-Resumable": "1.0.0", "Upload-Length": String(blob.size), "Upload-Metadata": `sha256 ${btoa(sha256)}` };
    const { url } = await sendBytes("POST", "/uploads", void 0, headers);
    const address = url.replace(/^.*\/api\/v1/, "");
    await kept.during(await device2(), name, address);
    return address;
  }
  async function piece(url, offset, bytes) {
    const headers = {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": String(offset),
      "Upload-Checksum": `sha256 ${await sumOf(bytes)}`,
      "Content-Type": "application/offset+octet-stream",
      Prefer: "return=representation"
    };
    try {
      return (await sendBytes("PATCH", url, bytes, headers)).offset;
    } catch (wrong) {
      if (wrong instanceof NoLine || wrong.code !== "wrong-offset") throw wrong;
      return (await ask("GET", url)).offset;
    }
  }
  return { photo, keepPhoto, forgetPhotos, sendPhotos };
}
function only(wrong) {
  if (!(wrong instanceof Refused)) throw wrong;
  return wrong;
}

// field/visits.js
var FIELDS = ["hall_id", "kind", "filing_id", "second_inspector_id", "revises", "day", "remark", "package", "started_at", "finished_at"];
var byRequirement = (answers) => Object.fromEntries(answers.map((each) => [each.requirement, each]));
var photosOf = (draft) => {
  var _a;
  return [
    ...new Set([...Object.values(draft.answers).flatMap((each) => each.photos), (_a = draft.signature) == null ? void 0 : _a.signature].filter(Boolean))
  ];
};
var asSent = (draft) => ({
  ...Object.fromEntries(FIELDS.map((key) => [key, draft[key] ?? null])),
  answers: Object.values(draft.answers)
});
var isDue = (draft) => draft.state === "ready" || draft.state === "kept" && !draft.photos_sent;
function visits({ ask, sendBytes, device: device2 }, { sendPhotos, forgetPhotos }, kept, changed) {
  const name = (id) => `visit ${id}`;
  const progress = /* @__PURE__ */ new Map();
  const visit = (id) => kept.read(name(id));
  async function keepVisit(draft) {
    await kept.during(await device2(), name(draft.id), draft);
    return draft;
  }
  const update = (draft, change) => keepVisit({ ...draft, ...change });
  async function sendVisits(moved = () => {
  }) {
    let broken = false;
    for (const draft of await kept.every("visit ")) if (isDue(draft)) broken = await sendOne(draft.id, moved) || broken;
    return broken;
  }
  async function sendOne(id, moved) {
    try {
      let draft = await record(await visit(id));
      moved();
      if (draft.state === "open") return false;
      const photos2 = photosOf(draft);
      await sendPhotos(photos2, (sha256, part) => {
        progress.set(sha256, part);
        moved();
        changed(id);
      });
      draft = draft.delivered ? await update(draft, { photos_sent: true }) : await receipt(draft);
      await forgetPhotos(photos2);
      return false;
    } catch (wrong) {
      const broke = lineBroke(wrong);
      await update(await visit(id), { problem: wrong.message });
      return broke;
    } finally {
      changed(id);
    }
  }
  async function record(draft) {
    if (draft.recorded || draft.delivered) return draft;
    const body = { ...asSent(draft), signature: draft.signature };
    const headers = draft.base_version ? { "If-Match": `"${draft.base_version}"` } : {};
    try {
      const row = await ask("POST", `/inspections/${draft.id}/complete`, body, headers);
      return update(draft, { recorded: row.version, problem: null, effects: row.effects });
    } catch (wrong) {
      if (!(wrong instanceof Refused)) throw wrong;
      if (wrong.status === 412 && draft.base_version) return merge(draft);
      if (wrong.status === 422) return update(draft, { state: "open", problem: wrong.message, errors: wrong.errors });
      if (wrong.status === 403 || wrong.status === 404 || wrong.status === 409) return deliver(draft, body);
      throw wrong;
    }
  }
  async function merge(draft) {
    var _a;
    const row = await ask("POST", `/inspections/${draft.id}/merge`, { ...asSent(draft), base_version: draft.base_version });
    const both = { answers: byRequirement(row.answers), base_version: row.version, questions: row.questions, remark: row.remark };
    if ((_a = row.questions) == null ? void 0 : _a.length) return update(draft, { ...both, state: "open", problem: null });
    return record(await update(draft, both));
  }
  async function deliver(draft, body) {
    const id = draft.delivery ?? crypto.randomUUID();
    const known = await update(draft, { delivery: id });
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const headers = { "Content-Type": "application/json" };
    const told = await sendBytes("PUT", `/field-records/${id}?about=${draft.id}`, bytes, headers);
    if (told.taken) return update(known, { recorded: told.version, problem: null });
    return update(known, { state: "kept", delivered: true, problem: told.kept.because ?? null });
  }
  async function receipt(draft) {
    const given = await ask("GET", `/inspections/${draft.id}/receipt`);
    return update(draft, { state: "sent", receipt: given, problem: null });
  }
  return { visit, keepVisit, update, sendVisits, progress };
}

// field/queue.js
var SOON = 500;
var LATE = 6e4;
function queue(steps) {
  let running = null;
  let again = false;
  let broken = false;
  let pause = SOON;
  const moved = () => void (pause = SOON);
  function sendAll() {
    again = running !== null;
    running ?? (running = all().finally(() => {
      running = null;
      if (again) sendAll();
      else later();
    }));
    return running;
  }
  async function all() {
    broken = false;
    for (const step of steps) broken = await step(moved) || broken;
  }
  function later() {
    var _a;
    if (!broken || ((_a = globalThis.navigator) == null ? void 0 : _a.onLine) === false) return;
    setTimeout(sendAll, pause);
    pause = Math.min(2 * pause, LATE);
  }
  return sendAll;
}

// field/store.js
function indexedDb(name, full = (error) => error) {
  let opened;
  const database = () => opened ?? (opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }));
  async function within(mode, work) {
    const transaction = (await database()).transaction("kept", mode);
    const request = work(transaction.objectStore("kept"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => {
        var _a;
        return reject(((_a = transaction.error) == null ? void 0 : _a.name) === "QuotaExceededError" ? full(transaction.error) : transaction.error);
      };
    });
  }
  const whileLoggedIn = (device2, work) => within("readwrite", (kept) => {
    const session = kept.get("session");
    session.onsuccess = () => {
      var _a;
      return ((_a = session.result) == null ? void 0 : _a.device_id) === device2 && work(kept);
    };
    return session;
  });
  async function change(device2, key, first, how) {
    let next = first;
    await whileLoggedIn(device2, (kept) => {
      const before = kept.get(key);
      before.onsuccess = () => {
        next = how(before.result ?? first);
        kept.put(next, key);
      };
    });
    return next;
  }
  return {
    read: (key) => within("readonly", (kept) => kept.get(key)),
    write: (key, value) => within("readwrite", (kept) => kept.put(value, key)),
    remove: (key) => within("readwrite", (kept) => kept.delete(key)),
    wipe: () => within("readwrite", (kept) => kept.clear()),
    every: (start) => within("readonly", (kept) => kept.getAll(IDBKeyRange.bound(start, `${start}￿`))),
    // by their names
    during: (device2, key, value) => whileLoggedIn(device2, (kept) => kept.put(value, key)),
    // after the log-out it is for nobody
    change
  };
}
function inMemory(values = /* @__PURE__ */ new Map()) {
  const copy = (value) => value === void 0 ? void 0 : structuredClone(value);
  const loggedIn = (device2) => {
    var _a;
    return ((_a = values.get("session")) == null ? void 0 : _a.device_id) === device2;
  };
  const write = async (key, value) => void values.set(key, copy(value));
  return {
    read: async (key) => copy(values.get(key)),
    write,
    remove: async (key) => void values.delete(key),
    wipe: async () => values.clear(),
    every: async (start) => [...values.keys()].filter((key) => key.startsWith(start)).sort().map((key) => copy(values.get(key))),
    during: async (device2, key, value) => loggedIn(device2) && write(key, value),
    change: async (device2, key, first, how) => {
      if (!loggedIn(device2)) return first;
      const next = how(copy(values.get(key)) ?? first);
      values.set(key, copy(next));
      return next;
    }
  };
}

// field/field.js
var waiting = async (kept) => (await kept.every("visit ")).filter((each) => each.state !== "sent").length;
function open({ at, kept, language = "zh-CN", changed = () => {
}, unsent = () => waiting(kept), ended = () => {
}, digest, ...more }) {
  const api = requests({ at, kept, language, unsent, ended, ...more });
  const pictures = photos(api, kept, digest);
  return { ...api, ...pictures, ...visits(api, pictures, kept, changed), ...device(api, kept, unsent) };
}
export {
  NoLine,
  Refused,
  Unsent,
  asSent,
  byRequirement,
  inMemory,
  indexedDb,
  lineBroke,
  open,
  photosOf,
  queue
};
