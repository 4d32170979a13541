// What this browser can do, tried here and now. Written for browsers that are too old for the app itself.
(function () {
  "use strict";
  var english = /^en/.test(said("language") || navigator.language || "");
  var agent = navigator.userAgent;
  var all = {};

  function said(name) {
    try {
      return localStorage.getItem(name);
    } catch (none) {
      return null;
    }
  }

  function t(zh, en) {
    return english ? en : zh;
  }

  // must: the app does not work without it. field: it is wanted where there is no signal.
  var ABLE = [
    ["module", "must", t("打开本应用", "opens the app")],
    ["kept", "must", t("在手机上保存内容", "keeps work on the phone")],
    ["sums", "must", t("核对照片", "checks photos")],
    ["locks", "must", t("保持登录", "keeps the log-in")],
    ["drawn", "must", t("手写签字", "takes a signature")],
    ["line", "must", t("连上服务器", "reaches the service")],
    ["worker", "field", t("没有信号时打开", "opens without signal")],
    ["camera", "field", t("直接拍照", "opens the camera")],
    ["promised", "field", t("答应长期保留内容", "promises to keep work")],
    ["home", "field", t("从主屏幕打开", "was opened from the home screen")],
  ];

  function now(name, is) {
    all[name] = Boolean(is);
    show();
  }

  function tryKeeping() {
    try {
      var asked = indexedDB.open("check", 1);
      asked.onupgradeneeded = function () {
        asked.result.createObjectStore("kept");
      };
      asked.onerror = function () {
        now("kept", false);
      };
      asked.onsuccess = function () {
        var work = asked.result.transaction("kept", "readwrite");
        work.objectStore("kept").put("there", "one");
        work.oncomplete = function () {
          asked.result.close();
          indexedDB.deleteDatabase("check");
          now("kept", true);
        };
        work.onabort = function () {
          now("kept", false);
        };
      };
    } catch (none) {
      now("kept", false);
    }
  }

  function tryLine() {
    var request = new XMLHttpRequest();
    request.open("GET", "/api/v1/labels");
    request.setRequestHeader("Cache-Control", "no-cache"); // the line is asked, not what was kept of it
    request.timeout = 20000;
    request.onload = function () {
      now("line", request.status === 200);
    };
    request.onerror = request.ontimeout = function () {
      now("line", false);
    };
    request.send();
  }

  function tryPromise() {
    if (!navigator.storage || !navigator.storage.persisted) return now("promised", false);
    navigator.storage.persisted().then(function (is) {
      now("promised", is);
    });
  }

  function outcome() {
    var failed = function (need) {
      return ABLE.some(function (each) {
        return each[1] === need && all[each[0]] === false;
      });
    };
    if (failed("must")) return t("这个浏览器用不了本应用,请换一个或更新。", "The app cannot be used in this browser. Take another one, or renew it.");
    if (!all.worker) return t("有网络时可以办理;没有信号时打不开,检查员请换浏览器。", "It works with a connection, but does not open without signal: inspectors take another browser.");
    return t("可以用。", "The app works here.");
  }

  function told() {
    var rows = ABLE.map(function (each) {
      var is = all[each[0]];
      return (is === undefined ? "… " : is ? "✓ " : each[1] === "must" ? "✗ " : "– ") + each[2];
    });
    return [outcome()].concat(rows, [agent, screen.width + "×" + screen.height + " · " + (window.devicePixelRatio || 1) + " · " + navigator.language]);
  }

  function line(parent, kind, text, look) {
    var made = document.createElement(kind);
    made.textContent = text;
    if (look) made.className = look;
    parent.appendChild(made);
    return made;
  }

  function show() {
    var main = document.getElementById("check");
    main.textContent = "";
    line(main, "h1", t("这个浏览器能做什么", "What this browser can do"));
    told().forEach(function (text, n) {
      line(main, "p", text, n === 0 ? "note" : text.charAt(0) === "✗" ? "wrong" : text.charAt(0) === "✓" ? "right" : "quiet");
    });
    if (navigator.clipboard) {
      line(main, "button", t("复制结果", "Copy the result")).onclick = function () {
        navigator.clipboard.writeText(told().join("\n"));
        this.textContent = t("已复制", "Copied");
      };
    }
    line(main, "p", "");
    line(main, "a", t("打开本应用", "Open the app"), "button plain").href = "./";
  }

  document.documentElement.lang = english ? "en" : "zh-CN";
  if (said("text") === "large") document.documentElement.className = "large";
  now("module", "noModule" in document.createElement("script"));
  now("sums", window.crypto && crypto.subtle && crypto.randomUUID);
  now("locks", navigator.locks);
  now("drawn", document.createElement("canvas").toBlob && window.PointerEvent);
  now("worker", navigator.serviceWorker);
  now("camera", "capture" in document.createElement("input"));
  now("home", window.matchMedia && matchMedia("(display-mode: standalone)").matches);
  tryKeeping();
  tryLine();
  tryPromise();
})();
