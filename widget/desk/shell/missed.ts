/**
 * A part of the desk that does not come: its release is no longer served, or the network is away.
 */

const key = 'mukaan desk reloaded';

const session = (task: (storage: Storage) => unknown): unknown => {
  try {
    return task(sessionStorage);
  } catch {
    return null;
  }
};

/** To be said when a part has come. */
export const came = (): void => void session((storage) => storage.removeItem(key));

/**
 * Whether loading the page anew may bring it: once, and where the page can be had at all. What is
 * typed would be gone for nothing.
 */
export async function mayReload(): Promise<boolean> {
  const reached = await fetch(location.pathname, {
    method: 'HEAD',
    cache: 'no-store',
    signal: AbortSignal.timeout(5000),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!reached || session((storage) => storage.getItem(key)) === location.pathname) return false;
  session((storage) => storage.setItem(key, location.pathname));
  return true;
}
