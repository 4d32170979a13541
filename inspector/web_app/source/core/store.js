// What the phone keeps: values by name, in IndexedDB. A write is over when it has reached the disk.
import { t } from "./words.js";

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
    transaction.onabort = transaction.onerror = () => reject(told(transaction.error));
  });
}

// What is kept already stays; only the new value found no room.
function told(error) {
  if (error?.name !== "QuotaExceededError") return error;
  return new Error(
    t(
      "手机存储已满,刚才的内容没有存下,以前的都在。请先送出已签字的检查,或删除手机上的其他照片、视频。",
      "The phone is full: the last thing is not kept, all before it is. Send what is signed, or delete other photos and videos.",
    ),
  );
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
// Changes what is kept, or `first` where nothing is, in one transaction: quick taps do not overwrite each other.
export async function changeDuring(device, name, first, how) {
  let next = first;
  await within("readwrite", (kept) => {
    const session = kept.get("session");
    session.onsuccess = () => {
      if (session.result?.device_id !== device) return;
      const before = kept.get(name);
      before.onsuccess = () => {
        next = how(before.result ?? first);
        kept.put(next, name);
      };
    };
    return session;
  });
  return next;
}
export const wipe = () => within("readwrite", (kept) => kept.clear());
export const remove = (name) => within("readwrite", (kept) => kept.delete(name));
// All values whose names begin so.
export const every = (start) => within("readonly", (kept) => kept.getAll(IDBKeyRange.bound(start, `${start}\uffff`)));
