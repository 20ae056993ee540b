/**
 * Loads the checks when a visitor starts to fill in the form; without them the server's checks
 * decide.
 */

export type Checks = typeof import('./checks.ts');

/** Name of the checks file with its content hash, set by the build; empty in a pinned copy. */
declare const checksFile: string;

let loaded: Checks | undefined;
let loading: Promise<void> | undefined;

export const checks = (): Checks | undefined => loaded;

/** For bundles that include the checks. */
export const provideChecks = (provided: Checks): void => {
  loaded = provided;
};

/** Resolves when the checks are loaded, after 3 s at the latest. */
export async function loadChecks(server: string): Promise<void> {
  if (loaded || !checksFile) return;
  loading ??= import(`${server}/embed/${checksFile}`).then(provideChecks, () => {
    loading = undefined;
  });
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, 3000))]);
}
