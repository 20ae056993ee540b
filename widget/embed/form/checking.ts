/**
 * Loads the checks when a visitor begins to fill in the form; without them the server's own checks
 * decide.
 */

export type Checks = typeof import('./checks.ts');

/**
 * The file's name with the hash of its content, or empty in a pinned copy; the build puts it in.
 */
declare const checksFile: string;

let loaded: Checks | undefined;
let loading: Promise<void> | undefined;

export const checks = (): Checks | undefined => loaded;

/** For bundles that have the checks inside. */
export const provideChecks = (provided: Checks): void => {
  loaded = provided;
};

/** @returns when the checks are there, or after 3 s without them */
export async function loadChecks(server: string): Promise<void> {
  if (loaded || !checksFile) return;
  loading ??= import(`${server}/embed/${checksFile}`).then(provideChecks, () => {
    loading = undefined;
  });
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, 3000))]);
}
