/**
 * What an address of the desk names: organisations, events and series by slug, sites by key,
 * registrations by id.
 */

/**
 * None of these needs escaping: what does, such as `..%2Fmembers`, would call another address than
 * it says.
 */
export const namesThings = (params: Readonly<Record<string, string>>): boolean =>
  Object.values(params).every((value) => /^[\w-]+$/.test(value));
