/** Which websites may register people for an organisation that lists its own. */

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** `www.` in front of a name is the same organisation's: people write it or not. */
const bare = (host: string): string =>
  /^www\.[^.]+\./.test(host) ? host.slice('www.'.length) : host;

/**
 * A bare host name as it is stored: lower case, punycode, no full stop at its end.
 * @param development whether the machine's own name is one
 * @returns null for anything else: an address with its path, a port, an IP address, a name without
 *   a domain
 */
export function hostName(text: string, development: boolean): string | null {
  const given = text.trim().normalize('NFC').toLowerCase().replace(/\.$/, '');
  if (given === 'localhost') return development ? given : null;
  if (/[\s/:@?#%\\[\]*]/.test(given) || !URL.canParse(`https://${given}`)) return null;
  const host = new URL(`https://${given}`).hostname;
  const labels = host.split('.');
  const fine = host.length <= 253 && labels.length > 1 && labels.every((one) => label.test(one));
  return fine && !/^\d+$/.test(labels.at(-1) ?? '') ? host : null;
}

/**
 * Whether a page may register people, by the `Origin` its browser sends. Nothing but https: on any
 * other connection anybody between may be the page.
 * @param hosts as `hostName` gives them
 */
export function mayRegister(
  hosts: readonly string[],
  origin: string,
  development: boolean,
): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  // `null` of a sandboxed frame or a file; and what is more than an origin
  if (!url || url.origin !== origin) return false;
  if (url.protocol === 'http:')
    return development && url.hostname === 'localhost' && hosts.includes('localhost');
  // with its port: another one may be another's
  return url.protocol === 'https:' && hosts.some((host) => bare(host) === bare(url.host));
}
