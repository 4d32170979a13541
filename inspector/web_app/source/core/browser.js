// What the address line of a request says of the browser: only for a name in a list, and for advice.
const AGENT = navigator.userAgent;
const MACHINES = [[/iPhone/, "iPhone"], [/iPad/, "iPad"], [/HarmonyOS/, "HarmonyOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "Mac"], [/Linux/, "Linux"]];
const BROWSERS = [[/MicroMessenger/, "WeChat"], [/Edg\//, "Edge"], [/Chrome\//, "Chrome"], [/Firefox\//, "Firefox"], [/Safari\//, "Safari"]];
const first = (known) => known.find(([sign]) => sign.test(AGENT))?.[1];

export const inWeChat = /MicroMessenger/.test(AGENT);

// As the list of devices shows this one: "Android Chrome".
export const deviceName = () => [first(MACHINES), first(BROWSERS)].filter(Boolean).join(" ") || "-";
