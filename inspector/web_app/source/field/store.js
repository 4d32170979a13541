// Where a client keeps things: values by name. A write is over when it has reached the disk. Any object with these
// functions will do: read, write, remove, wipe, every(start), during(device, name, value), change(device, name, first, how).

// In the browser's IndexedDB. full(error): what to throw where the disk is full; what is kept already stays.
export function indexedDb(name, full = (error) => error) {
  let opened;
  const database = () =>
    (opened ??= new Promise((resolve, reject) => {
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
      transaction.onabort = transaction.onerror = () =>
        reject(transaction.error?.name === "QuotaExceededError" ? full(transaction.error) : transaction.error);
    });
  }

  const whileLoggedIn = (device, work) =>
    within("readwrite", (kept) => {
      const session = kept.get("session");
      session.onsuccess = () => session.result?.device_id === device && work(kept);
      return session;
    });

  // In one transaction: quick taps do not overwrite each other.
  async function change(device, key, first, how) {
    let next = first;
    await whileLoggedIn(device, (kept) => {
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
    every: (start) => within("readonly", (kept) => kept.getAll(IDBKeyRange.bound(start, `${start}\uffff`))), // by their names
    during: (device, key, value) => whileLoggedIn(device, (kept) => kept.put(value, key)), // after the log-out it is for nobody
    change,
  };
}

// For tests, and as a pattern for another store; it forgets all with the program.
export function inMemory(values = new Map()) {
  const copy = (value) => (value === undefined ? undefined : structuredClone(value));
  const loggedIn = (device) => values.get("session")?.device_id === device;
  const write = async (key, value) => void values.set(key, copy(value));
  return {
    read: async (key) => copy(values.get(key)),
    write,
    remove: async (key) => void values.delete(key),
    wipe: async () => values.clear(),
    every: async (start) => [...values.keys()].filter((key) => key.startsWith(start)).sort().map((key) => copy(values.get(key))),
    during: async (device, key, value) => loggedIn(device) && write(key, value),
    change: async (device, key, first, how) => {
      if (!loggedIn(device)) return first;
      const next = how(copy(values.get(key)) ?? first);
      values.set(key, copy(next));
      return next;
    },
  };
}
