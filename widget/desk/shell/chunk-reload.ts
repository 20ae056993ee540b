/** Handles a code chunk of the desk that fails to load: its release is gone, or the network is. */

const key = 'mukaan desk reloaded';

const session = (task: (storage: Storage) => unknown): unknown => {
  try {
    return task(sessionStorage);
  } catch {
    return null;
  }
};

/** Allows the next automatic reload; called when a chunk has loaded. */
export const clearReloadMark = (): void => void session((storage) => storage.removeItem(key));

/**
 * Whether to reload the page: only once, and only if the server answers, as a reload loses input.
 */
export async function shouldReload(): Promise<boolean> {
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
