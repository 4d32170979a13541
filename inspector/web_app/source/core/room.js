// Whether the browser promises to keep this app's data when space is short, and how many bytes it holds. What is left is
// not told: browsers give out a made-up number.
export async function room() {
  const storage = navigator.storage;
  const kept = (await storage?.persist?.().catch(() => false)) ?? false;
  const { usage = null } = (await storage?.estimate?.().catch(() => ({}))) ?? {};
  return { kept, used: usage };
}
