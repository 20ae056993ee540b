/**
 * Parses and checks `SMTP_URL`: the server, its security, and that it is on the public internet.
 */

export type SmtpServer = {
  host: string;
  port: number;
  /**
   * `implicit`: TLS from the first byte (RFC 8314, 3.3); `starttls`: TLS is required before any
   * other
   * command (RFC 3207)
   */
  tls: 'implicit' | 'starttls' | 'none';
  user: string | null;
  password: string;
};

/** Submission ports. Workers cannot reach port 25, which is for server-to-server mail. */
const ports = [465, 587, 2525];
/** Without TLS, for the development server. */
const plain = '?tls=none';
const example = 'smtps://user:password@mail.example.org:465';

/**
 * Names of the local machine or network (RFC 6761, RFC 6762, RFC 8375, and names used by clouds).
 */
const localNames =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa|in-addr\.arpa|ip6\.arpa|test|invalid)$/;

/** Address ranges outside the public internet (IANA's special-purpose registry). */
const privateV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const isPublicV4 = (address: string): boolean =>
  privateV4.every(([start, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(numberOf(address) / size) !== Math.floor(numberOf(start) / size);
  });

/**
 * Global unicast (2000::/3) without documentation ranges, 6to4 and Teredo, which embed an IPv4
 * address.
 */
const isPublicV6 = (address: string): boolean => {
  const [first = 0, second = 0] = address
    .split(':')
    .map((group) => Number.parseInt(group || '0', 16));
  if (first < 0x2000 || first > 0x3fff || first === 0x2002 || first === 0x3fff) return false;
  return first !== 0x2001 || (second > 0x1ff && second !== 0xdb8);
};

/**
 * The address that a program would connect to: `0x7f.1` and `2130706433` are 127.0.0.1.
 * @returns null if it is not a host
 */
function normalised(host: string): string | null {
  try {
    return new URL(`https://${host}`).hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}

/**
 * Whether the host is a public address or name. What a name resolves to, only the platform knows.
 */
export function isPublicHost(given: string): boolean {
  const host = normalised(given);
  if (!host) return false;
  if (host.startsWith('[')) return isPublicV6(host.slice(1, -1));
  if (/^\d+(?:\.\d+){3}$/.test(host)) return isPublicV4(host);
  return /^[^.]+(?:\.[^.]+)+$/.test(host) && !localNames.test(host);
}

function parsed(text: string): URL | null {
  try {
    const url = new URL(text);
    const fine =
      ['smtp:', 'smtps:'].includes(url.protocol) &&
      url.hostname !== '' &&
      /^\/?$/.test(url.pathname + url.hash);
    return fine && ['', plain].includes(url.search) ? url : null;
  } catch {
    return null;
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587);

/**
 * @param production false allows the local machine, any port, and no TLS
 * (`smtp://localhost:2525?tls=none`)
 * @returns one sentence for each error; none repeats the configured value
 */
export function smtpConfigurationErrors(text: string, production: boolean): string[] {
  const url = parsed(text);
  if (!url) return [`SMTP_URL is not an address such as ${example}`];
  if (!production) return [];
  const errors: string[] = [];
  const port = portOf(url);
  if (url.search === plain) errors.push('SMTP_URL asks for mail without TLS');
  if (!isPublicHost(url.hostname))
    errors.push('SMTP_URL names a machine that is not on the public internet, or has no full name');
  if (!ports.includes(port)) errors.push(`SMTP_URL has a port other than ${ports.join(', ')}`);
  else if (port === 465 && url.protocol === 'smtp:')
    errors.push('SMTP_URL begins with smtp:// and has port 465, which takes smtps://');
  else if (port !== 465 && url.protocol === 'smtps:')
    errors.push('SMTP_URL begins with smtps:// and has a port other than 465');
  if (!url.username !== !url.password)
    errors.push('SMTP_URL has a user without a password, or a password without a user');
  return errors;
}

/** @returns null if {@link smtpConfigurationErrors} reports an error */
export function smtpServer(text: string, production: boolean): SmtpServer | null {
  const url = parsed(text);
  if (!url || smtpConfigurationErrors(text, production).length > 0) return null;
  return {
    host: normalised(url.hostname) ?? url.hostname,
    port: portOf(url),
    tls: url.protocol === 'smtps:' ? 'implicit' : url.search === plain ? 'none' : 'starttls',
    user: url.username ? decoded(url.username) : null,
    password: decoded(url.password),
  };
}
