// What the phone keeps: values by name, in IndexedDB. A write is over when it has reached the disk.
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("inspector", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function within(mode, work) {
  const transaction = (await database()).transaction("kept", mode);
  const request = work(transaction.objectStore("kept"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const read = (name) => within("readonly", (kept) => kept.get(name));
export const write = (name, value) => within("readwrite", (kept) => kept.put(value, name));
// Only while that log-in lasts: what comes after the log-out is for nobody.
export const writeDuring = (device, name, value) =>
  within("readwrite", (kept) => {
    const session = kept.get("session");
    session.onsuccess = () => session.result?.device_id === device && kept.put(value, name);
    return session;
  });
export const wipe = () => within("readwrite", (kept) => kept.clear());
export const remove = (name) => within("readwrite", (kept) => kept.delete(name));
// All values whose names begin so.
export const every = (start) => within("readonly", (kept) => kept.getAll(IDBKeyRange.bound(start, `${start}\uffff`)));
