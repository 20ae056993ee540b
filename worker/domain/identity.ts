/**
 * Decides who is the same person: same address (or phone number without one) and same folded name.
 */

/**
 * Folds a name: NFKC, no case, diacritics, hyphens or apostrophes, words sorted. `O’Brien-Ååk
 * Čáhci` and `cahci obrienaak` are the same.
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
 * Domain in lower case and punycode; the local part unchanged, as a server may distinguish case.
 */
export function canonicalEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  // skips the URL parser for the usual case
  if (/^[a-z\d.-]+$/.test(domain)) return email;
  const ascii = URL.canParse(`http://${domain}`)
    ? new URL(`http://${domain}`).hostname
    : domain.toLowerCase();
  return `${email.slice(0, at)}@${ascii}`;
}

/**
 * The mailbox an address ends in, as far as is known from outside: ignores case, a `+` suffix and
 * Google's dots. For counting only: two people taken for one share one day's limit.
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
 * Whether the address is the plain mailbox: a server may reject an address with `+` and still have
 * the mailbox.
 */
export const isMailboxAddress = (email: string): boolean =>
  mailboxOf(email) === canonicalEmail(email).toLowerCase();

/**
 * International form of a phone number; Finnish without a country code: `040 123 4567` and `+358 40
 * 1234567` are the same.
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
