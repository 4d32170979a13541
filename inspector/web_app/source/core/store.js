// What the phone keeps: values by name, in IndexedDB. A write is over when it has reached the disk.
import { indexedDb } from "../field/field.js";
import { t } from "./words.js";

// What is kept already stays; only the new value found no room.
const full = () =>
  new Error(
    t(
      "手机存储已满,刚才的内容没有存下,以前的都在。请先送出已签字的检查,或删除手机上的其他照片、视频。",
      "The phone is full: the last thing is not kept, all before it is. Send what is signed, or delete other photos and videos.",
    ),
  );

export const store = indexedDb("inspector", full);
export const { read, write, remove, wipe, every } = store;
export const writeDuring = store.during;
export const changeDuring = store.change;
