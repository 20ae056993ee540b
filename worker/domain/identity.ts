/**
 * Who counts as the same person: the same address (or, without one, phone) and the same folded
 * name.
 */

/**
 * NFKC, no case, diacritics, hyphens or apostrophes, words sorted: `O’Brien-Ååk Čáhci` and `cahci
 * obrienaak` are one.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Pd}'’ʼ`´]/gu, '')
    .split(/\s+/)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/**
 * The domain in lower case and punycode; the local part as it is, since its case may matter to its
 * server.
 */
export function canonicalEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  // most are so already, and parsing an address costs
  if (/^[a-z\d.-]+$/.test(domain)) return email;
  const ascii = URL.canParse(`http://${domain}`)
    ? new URL(`http://${domain}`).hostname
    : domain.toLowerCase();
  return `${email.slice(0, at)}@${ascii}`;
}

/**
 * The mailbox an address ends in, as far as that can be known from outside: its case, what follows
 * a `+` and, with Google, its dots make no other. Only for counting: two people taken for one share
 * no more than a day's number of mails.
 */
export function mailboxOf(email: string): string {
  const address = canonicalEmail(email).toLowerCase();
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at).replace(/(?<=.)\+.*$/, ''), address.slice(at + 1)];
  return /^(?:gmail|googlemail)\.com$/.test(domain)
    ? `${local.replaceAll('.', '')}@gmail.com`
    : `${local}@${domain}`;
}

/**
 * Whether an address is its mailbox's own: of one with a `+` a server may know nothing and still
 * know the mailbox.
 */
export const isMailbox = (email: string): boolean =>
  mailboxOf(email) === canonicalEmail(email).toLowerCase();

/**
 * The number as the world dials it; one without a country is Finnish: `040 123 4567` and `+358 40
 * 1234567` are one.
 */
export function canonicalPhone(phone: string): string {
  const digits = phone
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/(?!^)\+/g, '');
  return digits
    .replace(/^00/, '+')
    .replace(/^0/, '+358')
    .replace(/^358(?=\d{7})/, '+358');
}

export function identityOf(person: {
  name: string;
  email: string | null;
  phone: string | null;
}): string {
  const contact = person.email
    ? canonicalEmail(person.email)
    : `tel:${canonicalPhone(person.phone ?? '')}`;
  return `${contact}|${foldName(person.name)}`;
}
