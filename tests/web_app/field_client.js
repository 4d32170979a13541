// The stories of field.js, run in Node and in a browser alike: `field` is the module, `given` what the test says.
const opened = (more = {}) => {
  const kept = field.inMemory();
  const client = field.open({ at: given.at, kept, ...more });
  return { kept, client };
};
const loggedIn = async (more) => {
  const all = opened(more);
  const again = (wrong) => (wrong instanceof field.NoLine ? logIn() : Promise.reject(wrong));
  const logIn = () => all.client.logIn({ name: given.name, password: given.password, device_name: "story" }).catch(again);
  await logIn();
  return all;
};
const bytesOf = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
const visitOf = (photos) => ({
  id: given.visit,
  hall_id: given.hall,
  kind: "unannounced",
  day: null,
  answers: { "hall.mop-sink": { requirement: "hall.mop-sink", facts: { mop_sink: true }, note: null, photos } },
  signature: { signer: "王示例", refusal: "不在场" },
  state: "ready",
  ...given.draft,
});
// Until the visit is sent, asked about or kept, however often the line breaks: the phone says again that it has one.
const sentAtLast = async (client) => {
  const sendAll = field.queue([client.sendVisits]);
  sendAll();
  for (let tries = 0; tries < 600; tries += 1) {
    const draft = await client.visit(given.visit);
    if (draft.state !== "ready") return draft;
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (tries % 10 === 9) sendAll();
  }
  throw new Error(JSON.stringify(await client.visit(given.visit)));
};

const stories = {
  async visit() {
    const { kept, client } = await loggedIn({ patches: given.patches ?? true });
    const photos = [];
    for (const each of given.photos) photos.push(await client.keepPhoto(new Blob([bytesOf(each)], { type: "image/jpeg" })));
    await client.keepVisit(visitOf(photos));
    const draft = await sentAtLast(client);
    return { state: draft.state, problem: draft.problem, receipt: draft.receipt, photos, left: (await kept.every("photo ")).length };
  },

  async two_at_once_with_a_stale_token() {
    const asked = [];
    const counting = (url, options) => (asked.push(url.replace(given.at, "")), fetch(url, options));
    const { kept, client } = await loggedIn({ fetch: counting });
    await kept.write("session", { ...(await kept.read("session")), access_token: "stale" });
    const names = (await Promise.all([client.ask("GET", "/me"), client.ask("GET", "/me")])).map((each) => each.name);
    return { names, refreshed: asked.filter((each) => each === "/auth/refresh").length };
  },

  async a_refresh_whose_answer_is_lost() {
    const keys = [];
    let lose = true;
    const losing = async (url, options) => {
      const answer = await fetch(url, options);
      if (!url.endsWith("/auth/refresh")) return answer;
      keys.push(options.headers["Idempotency-Key"]);
      if (lose) throw new TypeError("the line broke");
      return answer;
    };
    const { kept, client } = await loggedIn({ fetch: losing });
    await kept.write("session", { ...(await kept.read("session")), access_token: "stale" });
    const first = await client.ask("GET", "/me").catch((wrong) => wrong.constructor === field.NoLine);
    lose = false;
    const again = field.open({ at: given.at, kept, fetch: losing }); // the app was killed and starts anew
    return { first, second: (await again.ask("GET", "/me")).name, same: keys.length === 2 && keys[0] === keys[1] };
  },

  async without_a_line() {
    const { kept, client } = await loggedIn();
    const known = await client.latest("/me");
    const away = field.open({ at: given.at, kept, fetch: () => Promise.reject(new TypeError("no line")) });
    const found = await away.latest("/me");
    const said = await away.ask("GET", "/me").catch((wrong) => wrong.message);
    return { fresh: [known.fresh, found.fresh], same: known.answer.id === found.answer.id, said };
  },

  async merged() {
    const { client } = await loggedIn();
    await client.keepVisit(visitOf([]));
    const draft = await sentAtLast(client);
    return { state: draft.state, questions: draft.questions, note: draft.answers["hall.mop-sink"].note, facts: Object.keys(draft.answers).sort() };
  },

  async another_one_logs_in() {
    const { kept, client } = await loggedIn();
    await client.keepVisit(visitOf([]));
    const refused = await client.logIn({ ...given.other }).catch((wrong) => wrong.constructor === field.Unsent);
    await kept.remove(`visit ${given.visit}`);
    await kept.write("answer x", 1);
    await client.logIn({ ...given.other });
    return { refused, left: await kept.every("answer ") };
  },
};
return await stories[given.story]();
