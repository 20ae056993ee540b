/** Suggests a well-known email domain for a mistyped one. */

/** Whether the strings differ by one letter: missing, added, changed or swapped. */
function isNear(one: string, other: string): boolean {
  let from = 0;
  let back = 0;
  while (from < one.length && one[from] === other[from]) from++;
  while (
    back < Math.min(one.length, other.length) - from &&
    one.at(-1 - back) === other.at(-1 - back)
  )
    back++;
  const [left, right] = [
    one.slice(from, one.length - back),
    other.slice(from, other.length - back),
  ];
  return (
    (left.length < 2 && right.length < 2) ||
    (left.length === 2 && left === [...right].reverse().join(''))
  );
}

/**
 * @param domains well-known domains, the most common first
 * @returns the suggested address, or undefined; the typed address is never rejected for it
 */
export function suggestAddress(address: string, domains: readonly string[]): string | undefined {
  const [, name, domain = ''] = /^\s*([^@\s]+)@([^@\s]+?)\.?\s*$/.exec(address.toLowerCase()) ?? [];
  if (!name || domains.includes(domain)) return undefined;
  const near =
    domains.find((known) => isNear(domain, known)) ?? (/^gmail\.\w+$/.test(domain) && domains[0]);
  return near ? `${address.trim().replace(/@.*/, '')}@${near}` : undefined;
}
