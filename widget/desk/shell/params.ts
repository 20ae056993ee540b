/** Checks the parameters of a desk URL: slugs, site keys and ids. */

/** None of these needs escaping; a value such as `..%2Fmembers` would call another route. */
export const areSafeParams = (params: Readonly<Record<string, string>>): boolean =>
  Object.values(params).every((value) => /^[\w-]+$/.test(value));
