/** Whether an address looks as if its domain was meant to be a well-known one. */

/** Whether one letter was left out, added, changed, or swapped with its neighbour. */
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
 * @param domains well-known ones; first those that others are taken for
 * @returns the address that may have been meant, or undefined; never a reason to refuse the one
 *   that is written
 */
export function meant(address: string, domains: readonly string[]): string | undefined {
  const [, name, domain = ''] = /^\s*([^@\s]+)@([^@\s]+?)\.?\s*$/.exec(address.toLowerCase()) ?? [];
  if (!name || domains.includes(domain)) return undefined;
  const near =
    domains.find((known) => isNear(domain, known)) ?? (/^gmail\.\w+$/.test(domain) && domains[0]);
  return near ? `${address.trim().replace(/@.*/, '')}@${near}` : undefined;
}
