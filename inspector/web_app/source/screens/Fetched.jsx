import { useEffect, useState } from "preact/hooks";
import { fetchParked, park } from "../core/parking.js";
import { t } from "../core/words.js";

// Unfinished work that is with the service and not on this phone: it was wiped, or the work was begun on another one.
export function Fetched() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    fetchParked()
      .then((taken) => {
        setCount(taken);
        if (taken) dispatchEvent(new CustomEvent("outbox"));
      })
      .then(park)
      .catch(() => null); // without a line the next start asks again
  }, []);
  if (!count) return null;
  return (
    <p class="note" role="status">
      {t(
        `这部手机上没有 ${count} 份未完成的内容(数据被清除过,或在别的手机上写的),已从服务器取回。没有送出的照片要重新拍。`,
        `${count} unfinished pieces were not on this phone (it was wiped, or they were written on another) and came back from the service. Photos that were not sent are to be taken again.`,
      )}
    </p>
  );
}
