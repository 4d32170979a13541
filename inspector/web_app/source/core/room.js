// Whether the browser keeps this app's data when space is short, and how much there is. Browsers may refuse or not know.
export async function room() {
  const storage = navigator.storage;
  const kept = (await storage?.persist?.().catch(() => false)) ?? false;
  const { usage, quota } = (await storage?.estimate?.().catch(() => ({}))) ?? {};
  const known = usage !== undefined && quota !== undefined;
  return { kept, used: known ? usage : null, free: known ? quota - usage : null };
}
