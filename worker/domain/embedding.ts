/** Decides which websites may register participants for an organisation with listed hosts. */

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** With and without `www.` is the same host. */
const withoutWww = (host: string): string =>
  /^www\.[^.]+\./.test(host) ? host.slice('www.'.length) : host;

/**
 * Normalises a host name: lower case, punycode, no final full stop.
 * @param development whether `localhost` is allowed
 * @returns null for anything else: a URL with a path, a port, an IP address, a name without a dot
 */
export function parseHostName(text: string, development: boolean): string | null {
  const given = text.trim().normalize('NFC').toLowerCase().replace(/\.$/, '');
  if (given === 'localhost') return development ? given : null;
  if (/[\s/:@?#%\\[\]*]/.test(given) || !URL.canParse(`https://${given}`)) return null;
  const host = new URL(`https://${given}`).hostname;
  const labels = host.split('.');
  const isValid = host.length <= 253 && labels.length > 1 && labels.every((one) => label.test(one));
  return isValid && !/^\d+$/.test(labels.at(-1) ?? '') ? host : null;
}

/**
 * Whether a page may register participants, by the `Origin` its browser sends. Only https, as an
 * attacker on the network could pose as an http page.
 * @param hosts as `parseHostName` returns them
 */
export function mayRegister(
  hosts: readonly string[],
  origin: string,
  development: boolean,
): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  // rejects `null` (sandboxed frame, file) and anything longer than an origin
  if (!url || url.origin !== origin) return false;
  if (url.protocol === 'http:')
    return development && url.hostname === 'localhost' && hosts.includes('localhost');
  // the port counts: another port can be another site
  return (
    url.protocol === 'https:' && hosts.some((host) => withoutWww(host) === withoutWww(url.host))
  );
}
